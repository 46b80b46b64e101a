"""Import of a folder of texts, beside a script that does what any import must do.

How many texts is an option: ``FELTBOG_BENCH_TEXTS=1000``. Each run is a process of its
own with a new database, so nothing is warm from the run before.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import documents
from benchmarks.invented import write_files
from benchmarks.table import Row, Stopwatch, row_of_pairs
from coding.model import Actor
from coding.workflow.projects import create_project

N_FILES = int(os.environ.get("FELTBOG_BENCH_TEXTS", "200"))
SIZE = 20_000
PAIRS = 3
MOST_TIMES = 1.5
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took for all texts: with its start-up, without, of processors."""

    whole: float
    work: float
    processor: float


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled."""
    texts = folder / "texts"
    write_files(texts, N_FILES, SIZE)
    runs = [
        (
            _ours(texts, folder),
            _bare(texts, folder, "spacy"),
            _bare(texts, folder, "marks"),
        )
        for _ in range(PAIRS)
    ]
    what = f"{N_FILES:,} texts of {SIZE // 1000} KB, each"
    return [
        _row(f"import of {what}", [(a.work, b.work) for a, b, _ in runs], aim=True),
        _row(
            f"{what}, with start-up", [(a.whole, b.whole) for a, b, _ in runs], aim=True
        ),
        _row(
            f"{what}, processor time, with start-up",
            [(a.processor, b.processor) for a, b, _ in runs],
        ),
        _row(
            f"{what}, beside the script without spaCy",
            [(a.work, b.work) for a, _, b in runs],
        ),
        *documents.measure(folder, N_FILES),
    ]


def _row(work: str, costs: list[tuple[float, float]], *, aim: bool = False) -> Row:
    each = [(ours / N_FILES, bare / N_FILES) for ours, bare in costs]
    return row_of_pairs(work, each, most_times=MOST_TIMES if aim else None)


def _ours(texts: Path, folder: Path) -> Cost:
    with TemporaryDirectory(dir=folder) as place:
        project = Path(place) / "ours.feltbog"
        create_project(project, actor=Actor("Bench"))
        return _cost("-m", "benchmarks.own_import", texts, project)


def _bare(texts: Path, folder: Path, how: str) -> Cost:
    script = _ROOT / "benchmarks" / "bare_import.py"
    with TemporaryDirectory(dir=folder) as place:
        return _cost(script, texts, Path(place) / "bare.db", how)


def _cost(*command: str | Path) -> Cost:
    """Run Python with these arguments, and return what it took and told."""
    with Stopwatch() as watch:
        done = subprocess.run(
            [sys.executable, *command], cwd=_ROOT, check=True, stdout=subprocess.PIPE
        )
    told = json.loads(done.stdout)
    if told["stored"] != N_FILES:
        raise RuntimeError(f"{told['stored']} of {N_FILES} texts were stored")
    return Cost(watch.seconds, told["seconds"], told["processor"])

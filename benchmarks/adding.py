"""One coding after the other, a transaction each, beside the bare insert of its row."""

import random
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from benchmarks.invented import SEED, spans
from benchmarks.study import OWNER, make_study
from benchmarks.table import Row, Stopwatch, row_of_pairs
from coding.model import Codebook, Coding, Selection, Source
from coding.workflow.code_text import add_coding
from coding.workflow.projects import open_project

N_CODINGS = 10_000
N_IN_LARGE = 1000
RUNS = 10
MOST_TIMES = 5
_PRAGMAS = """
    pragma foreign_keys = on;
    pragma synchronous = full;
    pragma trusted_schema = off;
    pragma cache_size = -32000;
"""
_INSERT = """
    insert into codings (guid, source_id, start, "end", code_id, coder_id, quote,
                         created_at, event_id) values (?, ?, ?, ?, ?, ?, ?, ?, 1)
"""


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled."""
    small = _costs(folder, n_sources=100, size=20_000, n_codings=N_CODINGS)
    large = _costs(folder, n_sources=1, size=1_000_000, n_codings=N_IN_LARGE)
    what = f"one coding of {N_CODINGS:,}, a transaction each"
    return [
        row_of_pairs(what, [wall for wall, _ in small], most_times=MOST_TIMES),
        row_of_pairs(f"{what}, processor time", [cpu for _, cpu in small]),
        row_of_pairs(
            f"one coding of {N_IN_LARGE:,} in a text of 1 MB",
            [wall for wall, _ in large],
            most_times=MOST_TIMES,
        ),
    ]


Pair = tuple[float, float]


def _costs(
    folder: Path, *, n_sources: int, size: int, n_codings: int
) -> list[tuple[Pair, Pair]]:
    """Return (ours, bare) in seconds and in processor seconds, for each run."""
    base = folder / f"study-{n_sources}.feltbog"
    book, sources = make_study(
        base, n_sources=n_sources, size=size, n_codes=60, n_sites=8
    )
    first, *codings = _codings(book, sources, n_codings + 1)
    with open_project(base) as db:
        add_coding(db, first, actor=OWNER)
    costs = []
    n = n_codings // RUNS
    with (
        open_project(_copy(base, "ours")) as db,
        closing(sqlite3.connect(_copy(base, "bare"), isolation_level=None)) as bare,
    ):
        bare.executescript(_PRAGMAS)
        for i in range(0, n_codings, n):
            ours, least = _ours(db, codings[i : i + n]), _bare(bare, codings[i : i + n])
            wall = ours.seconds / n, least.seconds / n
            costs.append((wall, (ours.processor / n, least.processor / n)))
    return costs


def _codings(
    book: Codebook, sources: Sequence[tuple[Source, str]], n: int
) -> list[Coding]:
    """Return codings of random sources, as somebody would make them who jumps about."""
    chance = random.Random(SEED + 4)
    codings: list[Coding] = []
    while len(codings) < n:
        source, text = chance.choice(sources)
        code = chance.choice(book.codes).guid
        for start, end in islice(spans(text, 1, chance=chance), 1):
            selection = Selection(source.guid, start, end)
            codings.append(Coding(selection, code, OWNER.guid, text[start:end]))
    return codings


def _copy(base: Path, whose: str) -> Path:
    return Path(shutil.copy(base, base.with_name(f"{whose}-{base.name}")))


def _ours(db: Database, codings: Sequence[Coding]) -> Stopwatch:
    with Stopwatch() as watch:
        for coding in codings:
            add_coding(db, coding, actor=OWNER)
    return watch


def _bare(db: sqlite3.Connection, codings: Sequence[Coding]) -> Stopwatch:
    rows = _rows(db, codings)
    with Stopwatch() as watch:
        for row in rows:
            db.execute("begin immediate")
            db.execute(_INSERT, row)
            db.execute("commit")
    return watch


def _rows(
    db: sqlite3.Connection, codings: Sequence[Coding]
) -> list[tuple[object, ...]]:
    ids = {
        table: dict(db.execute(f"select guid, id from {table}").fetchall())
        for table in ("sources", "codes", "coders")
    }
    return [
        (
            coding.guid,
            ids["sources"][coding.selection.source],
            coding.selection.start,
            coding.selection.end,
            ids["codes"][coding.code],
            ids["coders"][coding.coder],
            coding.quote,
            coding.created_at,
        )
        for coding in codings
    ]

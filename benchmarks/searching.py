"""Searching: the first page of results, beside what FTS5 alone takes for one.

Every search opens the project, as every run of the app does; what the system keeps of
the file in memory stays warm. The size is an option: ``FELTBOG_BENCH_MB=100`` for the
100 MB of which a first page should be there within 50 ms.
"""

import math
import os
import random
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from benchmarks.bare_search import BareSearch
from benchmarks.invented import SEED, Writer, codebook
from benchmarks.study import OWNER
from benchmarks.table import Row, row_of_pairs
from coding.analysis.kwic import words_in
from coding.model import Case, Source, Stretch
from coding.storage.cases import add_case
from coding.storage.events import recording
from coding.storage.search import remember_words
from coding.storage.sources import add_source
from coding.workflow.projects import create_project, open_project
from coding.workflow.search import Hit, Scope, find_words, look_up, read_page, scope_of
from coding.workflow.search_counts import count

MEGABYTES = int(os.environ.get("FELTBOG_BENCH_MB", "40"))
SIZE = 20_000
RUNS = 7
MOST_SECONDS = 0.05
MOST_TIMES = 3
N_SITES = 8
_TURN = re.compile(r"(?:\A|(?<=\n\n))(Interviewer|P03): .*")
_RARE = ("kommunalreform", "datastyrelsen", "registerforvaltning")

# What is typed, and the same for FTS5 alone (None where it knows no such query).
_QUERIES: tuple[tuple[str, str | None], ...] = (
    *((word, word) for word in ("og", "det", "the", "of", "på", "when")),
    *((word, word) for word in _RARE),
    ("{mid}", "{mid}"),
    ("{mid2}", "{mid2}"),
    ('"og i"', '"og i"'),
    ('"the of"', '"the of"'),
    ('"{pair}"', '"{pair}"'),
    ('"det er*"', '"det er" *'),
    ("register*", "register*"),
    ("kommunal*", "kommunal*"),
    ("st*", "st*"),
    ("sta*", "sta*"),
    ("bro*", "bro*"),
    ("og det", "og AND det"),
    ("og OR the", "og OR the"),
    ("{mid} OR {mid2}", "{mid} OR {mid2}"),
    ("og -{mid}", "og NOT {mid}"),
    ("(og OR the) {mid}", "(og OR the) AND {mid}"),
    ("datastyrelsen NOT og", "datastyrelsen NOT og"),
    ("{mid} {mid2}", "{mid} AND {mid2}"),
    ("*styrelsen", None),
    ("*forvalt*", None),
    ("{mid} -*forvalt*", None),
    ("*nyrt OR og", None),
)
_MIDDLE = [typed for typed, _ in _QUERIES].index("{mid}")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of a query: ours, and those of FTS5 alone, 0 where it knows no such."""

    typed: str
    ours: float
    places: float = 0
    snippets: float = 0
    texts: float = 0


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled.

    Raises
    ------
    RuntimeError
        If a query finds nothing, or other places than FTS5 does.
    """
    path = folder / "study.feltbog"
    make(path, MEGABYTES * 1_000_000 // SIZE)
    with open_project(path) as db:
        queries = _queries(db)
        first = _seconds(lambda: remember_words(db))
        interviews = scope_of(
            db, sites=["Site 3"], kinds=["interview"], speakers=["P03"]
        )
    measured = [_measured(path, typed, alone) for typed, alone in queries]
    filtered = [
        Measured(f"{q}, filtered", _cost(partial(_first_page, path, q, interviews)))
        for q in ("og", queries[_MIDDLE][0], "sta*")
    ]
    return [*_page_rows(measured, filtered), *_other_rows(path, first)]


def make(path: Path, n_sources: int) -> None:
    """Make a project of so many texts of 20 KB; only what search reads is stored."""
    create_project(path, actor=OWNER, codebook=codebook(1))
    writer, chance = Writer(SEED + 5), random.Random(SEED + 6)
    sites = [Case(f"Site {n + 1}") for n in range(N_SITES)]
    with open_project(path) as db, recording(db, OWNER, "sources.imported") as event:
        for site in sites:
            add_case(db, site, event=event)
        for number in range(n_sources):
            is_interview = number % 4 < 2
            language = ("da", "en")[number % 2]
            text = writer.text(SIZE, language=language, is_interview=is_interview)
            if chance.random() < 60 / n_sources:
                text += f"\n{chance.choice(_RARE)}.\n"
            source = Source(
                name=f"note {number:04}",
                kind="interview" if is_interview else "fieldnotes",
                language=language,
                length=len(text),
                words=SIZE // 6,
                sites=(sites[number % N_SITES].guid,),
            )
            turns = _turns(text) if is_interview else []
            add_source(db, source, text, turns, event=event)


def _turns(text: str) -> list[Stretch]:
    return [
        Stretch("turn", *match.span(), match.end(1) + 2, match[1])
        for match in _TURN.finditer(text)
    ]


def _queries(db: Database) -> list[tuple[str, str | None]]:
    """Return what is typed, with words that there are in the place of the braces."""
    rows = db.conn.execute("select term, doc from source_words").fetchall()
    n_sources = db.conn.execute("select count(*) from sources").fetchone()[0]
    # In about a twelfth of the sources.
    rows.sort(key=lambda row: (abs(row[1] - n_sources / 12), row[0]))
    text = db.conn.execute("select text from sources where id = 1").fetchone()[0]
    mid, *others = (row[0] for row in rows)
    words = {
        "mid": mid,
        "mid2": next(word for word in others if find_words(db, f"{mid} {word}")),
        "pair": " ".join(words_in(text[SIZE // 2 : SIZE // 2 + 99])[1:3]),
    }
    return [
        (typed.format(**words), alone and alone.format(**words))
        for typed, alone in _QUERIES
    ]


def _measured(path: Path, typed: str, alone: str | None) -> Measured:
    """Return what a query costs here and in the baselines, in turns."""
    bare, ours = BareSearch(path), partial(_first_page, path, typed)
    hits = ours()
    if not hits:
        raise RuntimeError(f"nothing is found by {typed}")
    if alone is None:
        return Measured(typed, _cost(ours))
    theirs = [(name, quote) for name, quote, _ in bare.places(alone)[1]]
    if [(hit.source_name, hit.quote) for hit in hits] != theirs:
        raise RuntimeError(f"FTS5 finds other places of {alone}")
    theirs_too = (bare.places, bare.snippets, bare.texts)
    works = (ours, *(partial(search, alone) for search in theirs_too))
    rounds = [[_seconds(work) for work in works] for _ in range(RUNS)]
    return Measured(typed, *map(statistics.median, zip(*rounds, strict=True)))


def _page_rows(measured: list[Measured], filtered: list[Measured]) -> list[Row]:
    everything = [each.ours for each in (*measured, *filtered)]
    slowest = max((*measured, *filtered), key=lambda each: each.ours)
    beside = sorted(
        [(each.ours, each.places) for each in measured if each.places],
        key=lambda pair: pair[0] / pair[1],
    )
    nearly_last = beside[math.ceil(0.95 * len(beside)) - 1]
    what, aim = f"{MEGABYTES} MB: first page", MOST_TIMES
    return [
        Row(
            f"{what}, half of {len(everything)} queries",
            statistics.median(everything),
            most=MOST_SECONDS,
        ),
        Row(
            f"{what}, 95 in 100 of them",
            statistics.quantiles(everything, n=20)[-1],
            most=MOST_SECONDS,
        ),
        Row(f"{what}, the slowest ({slowest.typed})", slowest.ours),
        row_of_pairs(
            f"{what}, beside FTS5 with the same places", beside, most_times=aim
        ),
        row_of_pairs(
            f"{what}, the same, 95 in 100 of {len(beside)}",
            [nearly_last],
            most_times=aim,
        ),
        row_of_pairs(
            f"{what}, beside FTS5 with 50 snippets",
            [(each.ours, each.snippets) for each in measured if each.snippets],
            most_times=aim,
        ),
        row_of_pairs(
            f"{what}, beside FTS5 with 50 texts, uncut",
            [(each.ours, each.texts) for each in measured if each.texts],
        ),
    ]


def _other_rows(path: Path, first: float) -> list[Row]:
    size = f"{MEGABYTES} MB"
    return [
        Row(
            f"{size}: sources by site of “og”",
            _cost(partial(_count, path, with_places=False)),
        ),
        Row(
            f"{size}: every place of “og”, by site",
            _seconds(partial(_count, path, with_places=True)),
        ),
        Row(f"{size}: the words for *parts*, once after an import", first),
    ]


def _first_page(path: Path, query: str, scope: Scope | None = None) -> tuple[Hit, ...]:
    with open_project(path) as db:
        return read_page(db, look_up(db, query, scope)).hits


def _count(path: Path, *, with_places: bool) -> None:
    with open_project(path) as db:
        count(db, look_up(db, "og"), with_places=with_places)


def _cost(work: Callable[[], object]) -> float:
    return statistics.median(_seconds(work) for _ in range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

"""Searching: the first page of results, beside what FTS5 alone takes for one.

The size of the project is an option: ``FELTBOG_BENCH_MB=100`` for the 100 MB that a
page of results should be found in within 50 ms.
"""

import os
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from benchmarks.invented import SEED, Writer, codebook
from benchmarks.study import OWNER
from benchmarks.table import Row, row_of_pairs
from coding.model import Case, Source, Stretch
from coding.storage.cases import add_case
from coding.storage.events import recording
from coding.storage.search import remember_words
from coding.storage.sources import add_source
from coding.workflow.projects import create_project, open_project
from coding.workflow.search import Scope, look_up, read_page, scope_of
from coding.workflow.search_counts import count

MEGABYTES = int(os.environ.get("FELTBOG_BENCH_MB", "40"))
SIZE = 20_000
RUNS = 7
MOST_SECONDS = 0.05
MOST_TIMES = 3
N_SITES = 8
_TURN = re.compile(r"(?:\A|(?<=\n\n))(Interviewer|P03): .*")
_RARE = ("kommunalreform", "datastyrelsen", "registerforvaltning")

# What FTS5 alone does for a page: the sources in order, and a snippet of each.
_SNIPPETS = """
    select source_search.rowid, snippet(source_search, 0, '[', ']', '…', 20)
    from source_search where source_search match ?
    order by source_search.rowid limit 50
"""
_TEXTS = """
    select sources.id, sources.name, sources.text from source_search
    join sources on sources.id = source_search.rowid
    where source_search match ? order by source_search.rowid limit 50
"""
# What is typed, and the same for FTS5 alone (None where it knows no such query).
_QUERIES: tuple[tuple[str, str | None], ...] = (
    *((word, word) for word in ("og", "det", "the", "of", "på", "year")),
    *((word, word) for word in _RARE),
    ("{mid}", "{mid}"),
    ("{mid2}", "{mid2}"),
    ('"og i"', '"og i"'),
    ('"the of"', '"the of"'),
    ('"{mid} {mid2}"', '"{mid} {mid2}"'),
    ('"det er*"', '"det er" *'),
    ("register*", "register*"),
    ("kommunal*", "kommunal*"),
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


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled."""
    path = folder / "study.feltbog"
    make(path, MEGABYTES * 1_000_000 // SIZE)
    with open_project(path) as db, closing(sqlite3.connect(path)) as bare:
        bare.execute("pragma cache_size = -32000")
        return _rows(db, bare)


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


def _rows(db: Database, bare: sqlite3.Connection) -> list[Row]:
    mid, mid2 = _words_of_the_middle(db)
    queries = [
        (typed.format(mid=mid, mid2=mid2), alone and alone.format(mid=mid, mid2=mid2))
        for typed, alone in _QUERIES
    ]
    first = _seconds(lambda: remember_words(db))
    costs = [(q, _cost(lambda q=q: _first_page(db, q))) for q, _ in queries]
    alone = {q: _pair(db, bare, q, fts) for q, fts in queries if fts}
    interviews = scope_of(db, sites=["Site 3"], kinds=["interview"], speakers=["P03"])
    filtered = [
        _cost(lambda q=q: _first_page(db, q, interviews)) for q in ("og", mid, "sta*")
    ]
    everything = [cost for _, cost in costs] + filtered
    slowest = max(costs, key=lambda pair: pair[1])
    size = f"{MEGABYTES} MB"
    counted = _cost(lambda: count(db, look_up(db, "og"), with_places=False))
    places = _seconds(lambda: count(db, look_up(db, "og")))
    ninety_five = statistics.quantiles(everything, n=20)[-1]
    snippets = [(ours, snippet) for ours, snippet, _ in alone.values()]
    texts = [(ours, text) for ours, _, text in alone.values()]
    return [
        row_of_pairs(
            f"{size}: first page, beside FTS5 with snippets",
            snippets,
            most_times=MOST_TIMES,
        ),
        row_of_pairs(f"{size}: first page, beside FTS5 with the texts, uncut", texts),
        Row(
            f"{size}: first page, half of {len(everything)} queries",
            statistics.median(everything),
            most=MOST_SECONDS,
        ),
        Row(f"{size}: first page, 95 in 100", ninety_five, most=MOST_SECONDS),
        Row(f"{size}: first page, the slowest ({slowest[0]})", slowest[1]),
        Row(f"{size}: sources by site of “og”", counted),
        Row(f"{size}: every place of “og”, by site", places),
        Row(f"{size}: the words for *parts*, once after an import", first),
    ]


def _words_of_the_middle(db: Database) -> tuple[str, str]:
    """Return two words that stand in about a twelfth of the sources."""
    rows = db.conn.execute("select term, doc from source_words").fetchall()
    n_sources = db.conn.execute("select count(*) from sources").fetchone()[0]
    near = sorted(rows, key=lambda row: abs(row[1] - n_sources / 12))
    return near[0][0], near[1][0]


def _first_page(db: Database, query: str, scope: Scope | None = None) -> None:
    read_page(db, look_up(db, query, scope))


def _pair(
    db: Database, bare: sqlite3.Connection, query: str, alone: str
) -> tuple[float, float, float]:
    """Return what a query costs here and in both baselines, in turns."""
    works: tuple[Callable[[], object], ...] = (
        lambda: _first_page(db, query),
        lambda: bare.execute(_SNIPPETS, (alone,)).fetchall(),
        lambda: bare.execute(_TEXTS, (alone,)).fetchall(),
    )
    rounds = [[_seconds(work) for work in works] for _ in range(RUNS)]
    ours, snippets, texts = (
        statistics.median(column) for column in zip(*rounds, strict=True)
    )
    return ours, snippets, texts


def _cost(work: Callable[[], object]) -> float:
    return statistics.median(_seconds(work) for _ in range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

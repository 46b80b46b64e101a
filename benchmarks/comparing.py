"""The code-by-site table and the quotes behind it, beside SQL that only counts."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from benchmarks.study import CODERS, OWNER, code_study, make_study, mark_some_read
from benchmarks.table import Row, Stopwatch, paired
from coding.model import Codebook
from coding.workflow.compare import Comparison, compare, quotes_behind
from coding.workflow.projects import open_project

N_CODINGS = 100_000
N_SOURCES = 1000
RUNS = 15
MOST_TIMES = 3
_COUNTS = """
    select cases.id, code_id, coder_id,
           count(*) as codings, count(distinct codings.source_id) as sources
    from codings
    join case_sources on case_sources.source_id = codings.source_id
    join cases on cases.id = case_sources.case_id
    where cases.kind = 'site'
    group by cases.id, code_id, coder_id
"""
_COUNTS_OF_ONE = _COUNTS.replace("where", "where coder_id = :coder and")
_QUOTES = """
    select codings.guid, sources.guid, start, "end", quote, codings.created_at
    from codings join sources on sources.id = source_id
    where code_id = :code and coder_id in (select id from coders)
    order by source_id, start
"""


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled."""
    path = folder / "study.feltbog"
    book, sources = make_study(
        path, n_sources=N_SOURCES, size=20_000, n_codes=60, n_sites=8
    )
    with open_project(path) as db:
        mark_some_read(db, book, sources)  # this makes the owner a coder, too
        code_study(db, book, sources, N_CODINGS)
    with open_project(path) as db, closing(sqlite3.connect(path)) as bare:
        bare.execute("pragma cache_size = -32000")
        return _rows(db, bare, book)


def _rows(db: Database, bare: sqlite3.Connection, book: Codebook) -> list[Row]:
    commonest = book.codes[0].guid
    everyone = [coder.guid for coder in _compare(db, CODERS).coders]
    quotes = quotes_behind(db, "site", code=commonest, key=None, coders=everyone)
    of_one = bare.execute("select id from coders where name = 'Ana'").fetchone()[0]
    code = bare.execute("select id from codes where guid = ?", (commonest,)).fetchone()
    return [
        paired(
            "code-by-site table, 100,000 codings, three coders",
            _timed(lambda: _compare(db, CODERS)),
            _timed(lambda: bare.execute(_COUNTS).fetchall()),
            runs=RUNS,
            most_times=MOST_TIMES,
        ),
        paired(
            "code-by-site table, one coder of the three",
            _timed(lambda: _compare(db, ("Ana",))),
            _timed(lambda: bare.execute(_COUNTS_OF_ONE, {"coder": of_one}).fetchall()),
            runs=RUNS,
            most_times=MOST_TIMES,
        ),
        paired(
            f"all quotes of one code ({len(quotes):,})",
            _timed(
                lambda: quotes_behind(
                    db, "site", code=commonest, key=None, coders=everyone
                )
            ),
            _timed(lambda: bare.execute(_QUOTES, {"code": code[0]}).fetchall()),
            runs=RUNS,
            most_times=MOST_TIMES,
        ),
    ]


def _compare(db: Database, coders: tuple[str, ...]) -> Comparison:
    return compare(db, "site", actor=OWNER, coders=coders)


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        with Stopwatch() as watch:
            work()
        return watch.seconds

    return once

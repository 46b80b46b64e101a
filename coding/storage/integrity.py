"""Prove that a project is whole: SQLite, references, offsets and quotes."""

from collections.abc import Iterator

from sqlite_utils import Database

from coding.errors import Reason
from coding.i18n import N_

Problem = tuple[Reason, str]
"""What is wrong, and where."""

_SIZES = "select id, guid, name, length, text from sources order by id"
_QUOTES = """
    select guid, start, "end", quote from codings where source_id = ? order by start
"""
_STRETCHES = 'select kind, start, "end" from stretches where source_id = ?'


def problems_of_sqlite(db: Database) -> Iterator[Problem]:
    """Yield (what, where) for damage that SQLite itself finds."""
    for (answer,) in db.conn.execute("pragma integrity_check(20)"):
        if answer != "ok":
            yield Reason(N_("SQLite says: {answer}"), answer=answer), "sqlite"
    for table, rowid, parent, _ in db.conn.execute("pragma foreign_key_check"):
        what = Reason(
            N_("refers to a row of {parent} that is not there"), parent=parent
        )
        yield what, f"{table} {rowid}"


def problems_of_sources(db: Database) -> Iterator[Problem]:
    """Yield (what, where) for lengths, stretches and quotes that do not stand."""
    for id_, guid, name, length, text in db.conn.execute(_SIZES).fetchall():
        if len(text) != length:
            what = Reason(
                N_("has {n} characters, not {length}"), n=len(text), length=length
            )
            yield what, f"source {name} ({guid})"
        for kind, start, end in db.conn.execute(_STRETCHES, (id_,)):
            if not 0 <= start <= end <= len(text):
                what = Reason(
                    N_("{kind} {start}-{end} is outside the text"),
                    kind=kind,
                    start=start,
                    end=end,
                )
                yield what, f"source {name}"
        for coding, start, end, quote in db.conn.execute(_QUOTES, (id_,)):
            if text[start:end] != quote:
                what = Reason(
                    N_("“{quote}” does not stand at {start}-{end} of {name}"),
                    quote=quote[:60],
                    start=start,
                    end=end,
                    name=name,
                )
                yield what, f"coding {coding}"


def count_rows(db: Database, table: str) -> int:
    """Return how many rows `table` has."""
    return db.table(table).count

"""Prove that a project is whole: SQLite, references, offsets and quotes."""

from collections.abc import Iterator

from sqlite_utils import Database

_SIZES = "select id, guid, name, length, text from sources order by id"
_QUOTES = """
    select guid, start, "end", quote from codings where source_id = ? order by start
"""
_STRETCHES = 'select kind, start, "end" from stretches where source_id = ?'


def problems_of_sqlite(db: Database) -> Iterator[tuple[str, str]]:
    """Yield (what, where) for damage that SQLite itself finds."""
    for (answer,) in db.conn.execute("pragma integrity_check(20)"):
        if answer != "ok":
            yield answer, "sqlite"
    for table, rowid, parent, _ in db.conn.execute("pragma foreign_key_check"):
        yield f"refers to a row of {parent} that is not there", f"{table} {rowid}"


def problems_of_sources(db: Database) -> Iterator[tuple[str, str]]:
    """Yield (what, where) for lengths, stretches and quotes that do not stand."""
    for id_, guid, name, length, text in db.conn.execute(_SIZES).fetchall():
        if len(text) != length:
            yield f"has {len(text)} characters, not {length}", f"source {name} ({guid})"
        for kind, start, end in db.conn.execute(_STRETCHES, (id_,)):
            if not 0 <= start <= end <= len(text):
                yield f"{kind} {start}-{end} is outside the text", f"source {name}"
        for coding, start, end, quote in db.conn.execute(_QUOTES, (id_,)):
            if text[start:end] != quote:
                yield (
                    f"“{quote[:60]}” does not stand at {start}-{end} of {name}",
                    f"coding {coding}",
                )


def count_rows(db: Database, table: str) -> int:
    """Return how many rows `table` has."""
    return db.table(table).count

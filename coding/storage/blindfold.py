"""Reading a project as if only one coder had coded in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

_KEY = "select id from main.coders where guid = :coder"
_IS_ON = "select 1 from sqlite_temp_master where name = 'codings'"
# A name without its schema means the temporary view, which only this connection has.
_OWN = {
    "coders": "id",
    "codings": "coder_id",
    "orphans": "coder_id",
    "readings": "coder_id",
}


def is_blindfolded(db: Database) -> bool:
    """Return whether this connection sees one coder's work only."""
    return db.conn.execute(_IS_ON).fetchone() is not None


@contextmanager
def blindfolded(db: Database, coder: str) -> Iterator[None]:
    """Let every query in the ``with`` block see the work of one coder (a guid) only.

    Of the others neither codings nor orphans, readings nor names are there. It is for
    reading: nothing can be written to these tables meanwhile.
    """
    if is_blindfolded(db):
        yield
        return
    row = db.conn.execute(_KEY, {"coder": coder}).fetchone()
    key = int(row[0]) if row else -1
    for table, column in _OWN.items():
        db.conn.execute(
            f"create temp view {table} as select * from main.{table}"
            f" where {column} = {key}"
        )
    try:
        yield
    finally:
        for table in _OWN:
            db.conn.execute(f"drop view temp.{table}")

"""What a rule that codes many places looks at, source by source."""

from sqlite_utils import Database

from coding.model import Stretch

_STRETCHES = """
    select kind, start, "end", label_end, speaker, value from stretches
    where source_id = :source and kind = :kind order by position
"""
_WITH_HEADINGS = "select distinct source_id from stretches where kind = 'heading'"
_CODED = """
    select start, "end" from codings
    where source_id = :source
      and code_id = (select id from codes where guid = :code)
      and coder_id = (select id from coders where guid = :coder)
    order by start
"""


def stretches_at(db: Database, source: int, kind: str) -> list[Stretch]:
    """Return the stretches of one kind of a source (its key), in order."""
    values = {"source": source, "kind": kind}
    return [Stretch(*row) for row in db.conn.execute(_STRETCHES, values)]


def sources_with_headings(db: Database) -> set[int]:
    """Return the keys of the sources that have headings."""
    return {row[0] for row in db.conn.execute(_WITH_HEADINGS)}


def spans_coded(
    db: Database, source: int, code: str, coder: str
) -> list[tuple[int, int]]:
    """Return where a coder has put a code (guids) on a source (its key)."""
    values = {"source": source, "code": code, "coder": coder}
    return [tuple(row) for row in db.conn.execute(_CODED, values)]

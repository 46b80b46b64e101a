"""Orphans: codings whose text was edited away, kept with their quote, never dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from coding.model import Coding
from coding.storage.codings import as_values, read_codings

_COLUMNS = """
    orphans.guid, sources.guid, orphans.start, orphans."end", orphans.quote,
    codes.guid, coders.guid, orphans.created_at, orphans.decided, orphans.certainty,
    orphans.weight, orphans.origin, events.guid, events.at
"""
_JOINS = """
    from orphans
    join sources on sources.id = orphans.source_id and sources.removed_at is null
    join codes on codes.id = orphans.code_id
    join coders on coders.id = orphans.coder_id
    join events on events.id = orphans.orphaned_by
"""
_ALL = f"select {_COLUMNS} {_JOINS} order by sources.id, orphans.start, orphans.id"
_ONE = f"select {_COLUMNS} {_JOINS} where orphans.guid = :guid"
_ORPHAN = """
    insert into orphans (guid, source_id, start, "end", code_id, coder_id, quote,
                         created_at, event_id, orphaned_by, decided, certainty, weight,
                         origin)
    select guid, source_id, start, "end", code_id, coder_id, quote, created_at,
           event_id, ?, decided, certainty, weight, origin
    from codings where guid = ?
"""
_NOT_CODED = "delete from codings where guid = ?"
_PLACE = """
    insert into codings (guid, source_id, start, "end", code_id, coder_id, quote,
                         created_at, event_id, decided, certainty, weight, origin)
    select guid, source_id, :start, :end, code_id, coder_id, :quote, created_at,
           coalesce(:event, event_id), decided, certainty, weight, origin
    from orphans where guid = :guid
"""
_NO_ORPHAN = "delete from orphans where guid = :guid"
_TWIN = """
    select 1 from orphans
    join codings using (source_id, code_id, coder_id)
    where orphans.guid = :guid and codings.start = :start and codings."end" = :end
"""
_NEW_ORPHAN = """
    insert into orphans (guid, source_id, start, "end", code_id, coder_id, quote,
                         created_at, event_id, orphaned_by, decided, certainty, weight,
                         origin)
    values (:guid, :source, :start, :end, :code, :coder, :quote, :created_at, :event,
            :event, :decided, :certainty, :weight, :origin)
"""
_CHANGE = """
    update orphans set start = :start, "end" = :end, quote = :quote where guid = :guid
"""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A coding without a place: where it stood, and the event that took its text."""

    coding: Coding
    event: str
    orphaned_at: str


def orphan(db: Database, codings: Iterable[str], *, event_id: int) -> None:
    """Make orphans of codings (guids)."""
    guids = list(codings)
    db.conn.executemany(_ORPHAN, [(event_id, guid) for guid in guids])
    db.conn.executemany(_NOT_CODED, [(guid,) for guid in guids])


def add_orphan(
    db: Database, coding: Coding, ids: tuple[int, int, int], *, event_id: int
) -> None:
    """Store a coding that comes back and finds no place, as an orphan.

    `ids` are the integer keys of its source, code and coder.
    """
    db.conn.execute(_NEW_ORPHAN, as_values(coding, ids, event_id=event_id))


def change_orphan(db: Database, guid: str, start: int, end: int, quote: str) -> None:
    """Let an orphan remember another place and quote."""
    values = {"guid": guid, "start": start, "end": end, "quote": quote}
    db.conn.execute(_CHANGE, values)


def place(
    db: Database,
    guid: str,
    start: int,
    end: int,
    quote: str,
    *,
    event_id: int | None = None,
) -> None:
    """Make a coding of an orphan again, at a place that has been checked.

    With `event_id` an open reader learns of it; without, it is as it was before.
    """
    values = {"guid": guid, "start": start, "end": end, "quote": quote}
    db.conn.execute(_PLACE, values | {"event": event_id})
    db.conn.execute(_NO_ORPHAN, {"guid": guid})


def has_twin(db: Database, guid: str, start: int, end: int) -> bool:
    """Return whether the orphan's coder put its code there already."""
    values = {"guid": guid, "start": start, "end": end}
    return db.conn.execute(_TWIN, values).fetchone() is not None


def list_orphans(db: Database) -> list[Orphan]:
    """Return the orphans of all sources but those in the trash, in their order."""
    return [_from_row(row) for row in db.conn.execute(_ALL)]


def get_orphan(db: Database, guid: str) -> Orphan | None:
    """Return the orphan with this guid, or None."""
    row = db.conn.execute(_ONE, {"guid": guid}).fetchone()
    return _from_row(row) if row else None


def _from_row(row: Any) -> Orphan:
    *of_coding, event, at = row
    return Orphan(read_codings([of_coding])[0], event, at)

"""What happened, read back: the list of events, and what undo needs of one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

_EVENT = """
    select id, guid, at, actor, kind, batch, undoes from events
"""
_ONE = f"{_EVENT} where guid = :guid"
_BEGINNING = (
    f"{_EVENT} where substr(guid, 1, length(:begins)) = :begins order by id limit 9"
)
_OF_BATCH = f"{_EVENT} where batch = :batch order by id"
_NEWEST_FIRST = f"{_EVENT} where id < :before order by id desc limit :limit"
_UNDOING = f"{_EVENT} where undoes = :guid order by id"
_PAYLOADS = "select body from payloads where event_id = :id order by source"
_LATER = f"""
    {_EVENT} where kind = :kind and id > :after and exists (
        select 1 from event_items
        where event_id = events.id and source = :source
          and entity in ('source', 'mark'))
    order by id
"""
_SOURCES_CHANGED = """
    select guid from event_items
    where event_id = :id and entity = 'source' and change = :change order by position
"""
_COUNTS = """
    select entity, change, count(*) from event_items
    where event_id in (select value from json_each(:ids))
    group by entity, change order by min(position)
"""
_SOURCES = """
    select sources.name from sources where guid in (
        select source from event_items
        where event_id in (select value from json_each(:ids)))
    order by id
"""


@dataclass(frozen=True, slots=True)
class Event:
    """An event: who (a guid) did what, when; in which batch, taking back which."""

    id: int
    guid: str
    at: str
    actor: str
    kind: str
    batch: str | None
    undoes: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an event did to one thing; `state` is as the event noted it."""

    entity: str
    change: str
    state: dict[str, Any]


def event_called(db: Database, guid: str) -> Event | None:
    """Return the event with this guid, or None."""
    row = db.conn.execute(_ONE, {"guid": guid}).fetchone()
    return Event(*row) if row else None


def events_beginning(db: Database, begins: str) -> list[Event]:
    """Return events whose guid begins so, nine at most."""
    return [Event(*row) for row in db.conn.execute(_BEGINNING, {"begins": begins})]


def events_of_batch(db: Database, event: Event) -> list[Event]:
    """Return the events of the same act, oldest first: its batch, else itself."""
    if event.batch is None:
        return [event]
    return [Event(*row) for row in db.conn.execute(_OF_BATCH, {"batch": event.batch})]


def events_before(db: Database, before: int, limit: int) -> list[Event]:
    """Return the `limit` newest events older than number `before`, newest first."""
    values = {"before": before, "limit": limit}
    return [Event(*row) for row in db.conn.execute(_NEWEST_FIRST, values)]


def later_events(db: Database, kind: str, source: str, after: int) -> list[Event]:
    """Return the later events of a kind that changed a source, oldest first."""
    values = {"kind": kind, "source": source, "after": after}
    return [Event(*row) for row in db.conn.execute(_LATER, values)]


def is_undone(db: Database, guid: str, *, besides: str = "") -> bool:
    """Return whether an event was taken back, and that was not taken back itself.

    `besides` is an event (a guid) that is just about to do it, and does not count.
    """
    undoing = [Event(*row) for row in db.conn.execute(_UNDOING, {"guid": guid})]
    return any(
        event.guid != besides and not is_undone(db, event.guid) for event in undoing
    )


def changes_of(db: Database, event: Event) -> list[Change]:
    """Return what an event noted for undo; nothing where that was erased."""
    bodies = db.conn.execute(_PAYLOADS, {"id": event.id}).fetchall()
    return [Change(*entry) for (body,) in bodies for entry in json.loads(body)]


def sources_changed(db: Database, event: Event, change: str) -> list[str]:
    """Return the guids of the sources that an event added, changed or removed."""
    rows = db.conn.execute(_SOURCES_CHANGED, {"id": event.id, "change": change})
    return [row[0] for row in rows]


def counts_of(db: Database, events: Sequence[Event]) -> list[tuple[str, str, int]]:
    """Return (entity, change, how many) over some events."""
    ids = json.dumps([event.id for event in events])
    return db.conn.execute(_COUNTS, {"ids": ids}).fetchall()


def sources_of(db: Database, events: Sequence[Event]) -> list[str]:
    """Return the names of the sources that some events touched, as they are now."""
    ids = json.dumps([event.id for event in events])
    return [row[0] for row in db.conn.execute(_SOURCES, {"ids": ids})]

"""What happened, read back: the list of events, and what undo needs of one."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

_EVENT = """
    select id, guid, at, actor, kind, batch, undoes from events
"""
_ONE = f"{_EVENT} where guid = :guid"
_BEGINNING = f"""
    {_EVENT} where guid between :begins and :begins || char(1114111) order by id limit 9
"""
_OF_BATCH = f"{_EVENT} where batch = :batch order by id"
_NEWEST_FIRST = f"{_EVENT} where id < :before order by id desc limit :limit"
_DONE_BY = f"""
    {_EVENT} where actor = :actor and id < :before order by id desc limit :limit
"""
_NAMED = f"{_EVENT} where guid in (select value from json_each(:guids))"
_UNDOING_ANY = f"""
    {_EVENT} where undoes in (select value from json_each(:guids)) order by id
"""
_TOUCHING = f"""
    {_EVENT} where id > :after and id in (
        select event_id from event_items where guid = :guid and entity = :entity)
    order by id
"""
_UNDOING = f"{_EVENT} where undoes = :guid order by id"
_PAYLOADS = "select body from payloads where event_id = :id order by source"
_LATER = f"""
    {_EVENT} where kind = :kind and id > :after and exists (
        select 1 from event_items
        where event_id = events.id and source = :source
          and entity in ('source', 'mark'))
    order by id
"""
_ITEMS = """
    select entity, guid, change, coalesce(source, ''), hash is not null
    from event_items where event_id = :id order by position
"""
_BODIES = "select source, body from payloads where event_id = :id"
_TOUCHES = """
    select 1 from event_items where event_id = :id and source = :source limit 1
"""
_SOURCES_CHANGED = """
    select guid from event_items
    where event_id = :id and entity = 'source' and change = :change order by position
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


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that an event did; `state` is None where it noted none.

    `is_erased` where it noted one, and that was erased since.
    """

    entity: str
    guid: str
    change: str
    source: str
    state: dict[str, Any] | None
    is_erased: bool = False


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


def events_of_actor(db: Database, actor: str, before: int, limit: int) -> list[Event]:
    """Return an actor's `limit` newest events older than `before`, newest first."""
    values = {"actor": actor, "before": before, "limit": limit}
    return [Event(*row) for row in db.conn.execute(_DONE_BY, values)]


def events_named(db: Database, guids: Collection[str]) -> list[Event]:
    """Return the events with these guids, in no order."""
    values = {"guids": json.dumps(list(guids))}
    return [Event(*row) for row in db.conn.execute(_NAMED, values)]


def events_undoing(db: Database, guids: Collection[str]) -> list[Event]:
    """Return the events that took back one of these (guids), oldest first."""
    values = {"guids": json.dumps(list(guids))}
    return [Event(*row) for row in db.conn.execute(_UNDOING_ANY, values)]


def events_touching(db: Database, entity: str, guid: str, after: int) -> list[Event]:
    """Return the events after number `after` that touched one thing, oldest first."""
    values = {"entity": entity, "guid": guid, "after": after}
    return [Event(*row) for row in db.conn.execute(_TOUCHING, values)]


def touches_source(db: Database, event: Event, source: str) -> bool:
    """Return whether an event did something in a source (guid)."""
    values = {"id": event.id, "source": source}
    return db.conn.execute(_TOUCHES, values).fetchone() is not None


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


def items_of(db: Database, event: Event) -> list[Noted]:
    """Return all that an event did, in its order, each with what it noted of it.

    The payload of a source holds the states in the order of the items that have one.
    """
    bodies = db.conn.execute(_BODIES, {"id": event.id}).fetchall()
    states = {source: iter(json.loads(body)) for source, body in bodies}
    found = []
    for entity, guid, change, source, has_state in db.conn.execute(
        _ITEMS, {"id": event.id}
    ):
        entry = next(states[source]) if has_state and source in states else None
        state = entry[2] if entry else None
        is_erased = bool(has_state) and entry is None
        found.append(Noted(entity, guid, change, source, state, is_erased))
    return found


def undone_among(db: Database, events: Collection[Event]) -> set[str]:
    """Return the guids of those events that were taken back and are not done again.

    The same as `is_undone` for each, in as many queries as the longest chain of undo
    and redo has links.
    """
    above: dict[str, list[str]] = {}
    waiting = {event.guid for event in events}
    while waiting:
        undoing = events_undoing(db, waiting)
        for each in undoing:
            above.setdefault(str(each.undoes), []).append(each.guid)
        waiting = {each.guid for each in undoing}

    def is_gone(guid: str) -> bool:
        return any(not is_gone(each) for each in above.get(guid, ()))

    return {event.guid for event in events if is_gone(event.guid)}


def sources_changed(db: Database, event: Event, change: str) -> list[str]:
    """Return the guids of the sources that an event added, changed or removed."""
    rows = db.conn.execute(_SOURCES_CHANGED, {"id": event.id, "change": change})
    return [row[0] for row in rows]

"""The history as people look through it: filtered, a page at a time, newest first."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from coding.storage.undoing import Event

_COLUMNS = """
    events.id, events.guid, events.at, events.actor, events.kind, events.batch,
    events.undoes
"""
_SUCH = """
    events.id < :before and events.id > :since
    and (:actors = '[]' or events.actor in (select value from json_each(:actors)))
    and (:kinds = '[]' or events.kind in (select value from json_each(:kinds)))
"""
# A batch is one act, and stands where its newest event is.
_PAGE = f"""
    select {_COLUMNS} from events
    where {_SUCH} and (batch is null or id = (
        select max(id) from events as others where others.batch = events.batch))
    order by events.id desc limit :limit
"""
_PAGE_OF_SOURCE = f"""
    select {_COLUMNS}
    from (select distinct event_id from event_items
          where source = :source and event_id < :before and event_id > :since
          order by event_id desc) as touched
    join events on events.id = touched.event_id
    where {_SUCH} and (batch is null or not exists (
        select 1 from events as newer
        join event_items on event_items.event_id = newer.id
        where newer.batch = events.batch and newer.id > events.id
          and event_items.source = :source))
    order by touched.event_id desc limit :limit
"""
# Of a batch that may have thousands: its first events, and its last.
_OF_BATCHES = f"""
    select {_COLUMNS}, total from (
        select events.*, count(*) over (partition by batch) as total,
               row_number() over (partition by batch order by id) as place
        from events where batch in (select value from json_each(:batches))) as events
    where place < :most or place = total order by id
"""
_COUNTS = """
    select event_id, entity, change, count(*) from event_items
    where event_id in (select value from json_each(:ids))
    group by event_id, entity, change order by event_id, min(position)
"""
_COUNTS_OF_BATCHES = """
    select batch, entity, change, count(*) from events
    join event_items on event_items.event_id = events.id
    where batch in (select value from json_each(:batches))
    group by batch, entity, change order by min(events.id), min(position)
"""
_SOURCES_OF_BATCHES = """
    select batch, source from events
    join event_items on event_items.event_id = events.id
    where batch in (select value from json_each(:batches)) and source is not null
    group by batch, source order by min(events.id)
"""
_FIRST_ITEMS = """
    select event_id, entity, guid, change from event_items
    where event_id in (select value from json_each(:ids)) and position < :most
    order by event_id, position
"""
_SOURCES = """
    select distinct event_id, source from event_items
    where event_id in (select value from json_each(:ids)) and source is not null
"""
_BODIES = """
    select event_id, body from payloads
    where event_id in (select value from json_each(:ids))
"""
_NAMES = """
    select guid, name from sources where guid in (select value from json_each(:guids))
    union all
    select guid, name from cases where guid in (select value from json_each(:guids))
    union all
    select guid, name from variables where guid in (select value from json_each(:guids))
    union all
    select guid, name from codebooks where guid in (select value from json_each(:guids))
    union all
    select guid, name from restore_points
    where guid in (select value from json_each(:guids))
"""
_ACTING = """
    select actor, count(*) from events group by actor order by count(*) desc
"""


@dataclass(frozen=True, slots=True)
class Such:
    """Which events: by whom (guids), of which kinds, in which source, after which.

    What is empty lets all pass; ``since`` is the number of an event.
    """

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    source: str = ""
    since: int = 0


def page_of_acts(db: Database, such: Such, *, before: int, limit: int) -> list[Event]:
    """Return the newest acts older than event number `before`, newest first.

    An act is an event, or the newest event of a batch.
    """
    values = {
        "actors": json.dumps(list(such.actors)),
        "kinds": json.dumps(list(such.kinds)),
        "source": such.source,
        "since": such.since,
        "before": before,
        "limit": limit,
    }
    query = _PAGE_OF_SOURCE if such.source else _PAGE
    return [Event(*row) for row in db.conn.execute(query, values)]


def events_of_batches(
    db: Database, batches: Collection[str], *, most: int
) -> dict[str, tuple[list[Event], int]]:
    """Return the first events of some batches and the last, and how many there are."""
    found: dict[str, tuple[list[Event], int]] = {}
    values = {"batches": json.dumps(list(batches)), "most": most}
    for *row, total in db.conn.execute(_OF_BATCHES, values):
        event = Event(*row)
        found.setdefault(str(event.batch), ([], total))[0].append(event)
    return found


def counts_in_acts(
    db: Database, acts: Iterable[Event]
) -> dict[str, list[tuple[str, str, int]]]:
    """Return (entity, change, how many) for each of some acts, by its event's guid."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for act, *count in _of_acts(db, acts, _COUNTS, _COUNTS_OF_BATCHES):
        found.setdefault(act, []).append((count[0], count[1], count[2]))
    return found


def sources_in_acts(db: Database, acts: Iterable[Event]) -> dict[str, list[str]]:
    """Return the sources that each of some acts touched, by the act's event's guid."""
    found: dict[str, list[str]] = {}
    for act, source in _of_acts(db, acts, _SOURCES, _SOURCES_OF_BATCHES):
        found.setdefault(act, []).append(source)
    return found


def _of_acts(
    db: Database, acts: Iterable[Event], of_events: str, of_batches: str
) -> Iterator[tuple[Any, ...]]:
    """Yield what two queries tell of acts, with the act's guid before it."""
    single: dict[int, str] = {}
    batches: dict[str, str] = {}
    for act in acts:
        if act.batch:
            batches[act.batch] = act.guid
        else:
            single[act.id] = act.guid
    for event, *told in db.conn.execute(of_events, _as_ids(single)):
        yield single[event], *told
    values = {"batches": json.dumps(list(batches))}
    for batch, *told in db.conn.execute(of_batches, values):
        yield batches[batch], *told


def first_items(
    db: Database, ids: Collection[int], *, most: int
) -> dict[int, list[tuple[str, str, str]]]:
    """Return the first (entity, guid, change) of each of some events (numbers)."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    values = {**_as_ids(ids), "most": most}
    for event, entity, guid, change in db.conn.execute(_FIRST_ITEMS, values):
        found.setdefault(event, []).append((entity, guid, change))
    return found


def states_by_event(
    db: Database, ids: Collection[int]
) -> dict[int, list[tuple[str, str, dict[str, Any]]]]:
    """Return (entity, change, state) of all that some events (numbers) noted."""
    found: dict[int, list[tuple[str, str, dict[str, Any]]]] = {}
    for event, body in db.conn.execute(_BODIES, _as_ids(ids)):
        entries = [tuple(entry) for entry in json.loads(body)]
        found.setdefault(event, []).extend(entries)
    return found


def names_by_guid(db: Database, guids: Collection[str]) -> dict[str, str]:
    """Return what sources (in the trash, too), cases and others are called now."""
    values = {"guids": json.dumps(sorted(guids))}
    return dict(db.conn.execute(_NAMES, values).fetchall())


def who_acted(db: Database) -> list[str]:
    """Return the guids of all who ever changed something, who did most first."""
    return [row[0] for row in db.conn.execute(_ACTING)]


def _as_ids(ids: Collection[int]) -> Mapping[str, str]:
    return {"ids": json.dumps(list(ids))}

"""What happened: every change is an event, written in the same transaction.

An event holds who, what kind, when, guids and hashes, never text of the material.
What undo needs beside that lies in payloads, keyed by source and participant, so
that erasing someone purges the payload and leaves the trail whole.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlite_utils import Database

from coding.model import Actor, new_guid, now

_INSERT_EVENT = """
    insert into events (guid, at, actor, role, kind, batch, undoes)
    values (:guid, :at, :actor, :role, :kind, :batch, :undoes)
    on conflict (guid) do nothing
"""
_INSERT_ITEM = """
    insert into event_items (event_id, position, entity, guid, change, source, hash)
    values (?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_PAYLOAD = """
    insert into payloads (event_id, source, participant, body) values (?, ?, '', ?)
"""
_NAME_ACTOR = """
    insert into actors (guid, name) values (:guid, :name)
    on conflict (guid) do update set name = excluded.name where name <> excluded.name
"""
_TAKE_THE_LOCK = "delete from events where id = 0"  # which no event is called
_ACTORS = "select guid, name from actors"
_EVER_SEEN = "select entity from event_items where guid = :guid limit 1"
_REVISION = "select coalesce(max(id), 0) from events"
_REMOVED_SINCE = """
    select distinct guid from event_items
    where source = :source and event_id > :since and event_id <= :upto
      and entity = 'coding' and change = 'removed'
      and not exists (select 1 from codings where codings.guid = event_items.guid)
"""
# Whose a coding was that is gone tells what was kept for undo, or the orphan it became.
_REMOVED_OF_CODER = f"""
    {_REMOVED_SINCE}
      and (exists (
          select 1 from payloads, json_each(payloads.body) as entry
          where payloads.event_id = event_items.event_id
            and payloads.source = event_items.source
            and json_extract(entry.value, '$[2].guid') = event_items.guid
            and json_extract(entry.value, '$[2].coder') = :coder)
        or exists (
          select 1 from orphans join coders on coders.id = orphans.coder_id
          where orphans.guid = event_items.guid and coders.guid = :coder))
"""


@dataclass(slots=True)
class Recorder:
    """Collects what one event changed, until its transaction ends.

    ``came_before`` where an event of this guid is stored: nothing is to be done.
    """

    event_id: int
    guid: str
    at: str
    came_before: bool = False
    items: list[tuple[object, ...]] = field(default_factory=list)
    payloads: dict[str, list[object]] = field(default_factory=dict)

    def note(
        self,
        entity: str,
        guid: str,
        change: str,
        *,
        source: str = "",
        state: Mapping[str, object] | None = None,
    ) -> None:
        """Note that `entity` `guid` was added, changed or removed.

        `state` is what undo needs (the thing as it was before a change or removal,
        as it became after an addition); it goes to the payload of `source`.
        """
        digest = None
        if state is not None:
            body = json.dumps(state, ensure_ascii=False, sort_keys=True, default=str)
            digest = hashlib.sha256(body.encode()).hexdigest()
            entry = f'["{entity}","{change}",{body}]'
            self.payloads.setdefault(source, []).append(entry)
        position = len(self.items)
        self.items.append(
            (self.event_id, position, entity, guid, change, source or None, digest)
        )


@contextmanager
def recording(
    db: Database,
    actor: Actor,
    kind: str,
    *,
    batch: str | None = None,
    undoes: str | None = None,
    guid: str | None = None,
) -> Iterator[Recorder]:
    """Open a transaction that stores one event with whatever changes inside it.

    Events of one `batch` (a guid) are steps of one act, such as an import that
    stores file by file so that what is stored stays stored. `undoes` is the guid of
    the event that this one takes back. `guid` is the event's own, where whoever asks
    for the change may ask twice: then the recorder says that it `came_before`.

    The event is written first: that takes SQLite's write lock at once, so that
    what is read afterwards to check a change cannot be changed by another writer.
    An error inside takes everything back. An event that changed nothing is not kept.
    """
    with db.atomic():
        at = now()
        who = {"actor": actor.guid, "role": actor.role}
        event = {"guid": guid or new_guid(), "at": at, "kind": kind, "batch": batch}
        cursor = db.conn.execute(_INSERT_EVENT, event | who | {"undoes": undoes})
        if not cursor.rowcount:
            yield Recorder(0, str(event["guid"]), at, came_before=True)
            return
        db.conn.execute(_NAME_ACTOR, {"guid": actor.guid, "name": actor.name})
        recorder = Recorder(int(cursor.lastrowid or 0), str(event["guid"]), at)
        yield recorder
        if not recorder.items:
            db.conn.execute("delete from events where id = ?", (recorder.event_id,))
            return
        db.conn.executemany(_INSERT_ITEM, recorder.items)
        db.conn.executemany(
            _INSERT_PAYLOAD,
            [
                (recorder.event_id, source, f"[{','.join(map(str, states))}]")
                for source, states in recorder.payloads.items()
            ],
        )


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Open a transaction that may write from its first moment on.

    What is read inside cannot be changed by another writer, and several events that
    are recorded inside are stored all or none.
    """
    with db.atomic():
        db.conn.execute(_TAKE_THE_LOCK)
        yield


def actor_names(db: Database) -> dict[str, str]:
    """Return what everybody who ever changed something was called last, by guid."""
    return dict(db.conn.execute(_ACTORS).fetchall())


def entity_ever_called(db: Database, guid: str) -> str | None:
    """Return what bears or bore `guid` (coding, source, ...), or None for nothing."""
    row = db.conn.execute(_EVER_SEEN, {"guid": guid}).fetchone()
    return row[0] if row else None


def revision(db: Database) -> int:
    """Return the number of the newest event: what a reader has seen up to."""
    return int(db.conn.execute(_REVISION).fetchone()[0])


def codings_removed_since(
    db: Database, source: str, *, since: int, upto: int, coder: str | None = None
) -> list[str]:
    """Return the guids of the codings of `source` removed after event `since`.

    With `coder` (a guid) only those that were this coder's.
    """
    bounds = {"source": source, "since": since, "upto": upto, "coder": coder}
    query = _REMOVED_SINCE if coder is None else _REMOVED_OF_CODER
    return [row[0] for row in db.conn.execute(query, bounds)]

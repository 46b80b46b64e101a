"""Codings: one coder's decisions that a code fits a selection."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from coding.model import Coding, Selection
from coding.storage.events import Recorder

CODING_COLUMNS = """
    codings.guid, sources.guid, codings.start, codings."end", codings.quote,
    codes.guid, coders.guid, codings.created_at, codings.decided, codings.certainty,
    codings.weight, codings.origin
"""
CODING_JOINS = """
    from codings
    join sources on sources.id = codings.source_id and sources.removed_at is null
    join codes on codes.id = codings.code_id
    join coders on coders.id = codings.coder_id
"""
CODING_ORDER = 'order by codings.source_id, codings.start, codings."end", codings.id'
_ALL = f"select {CODING_COLUMNS} {CODING_JOINS} {CODING_ORDER}"
_IN_SOURCE = f"""
    select {CODING_COLUMNS} {CODING_JOINS} where sources.guid = :source {CODING_ORDER}
"""
_SINCE = f"""
    select {CODING_COLUMNS} {CODING_JOINS}
    where sources.guid = :source and event_id > :since and event_id <= :upto
    {CODING_ORDER}
"""
_WITH_CODE = f"""
    select {CODING_COLUMNS} {CODING_JOINS} where codes.guid = :code {CODING_ORDER}
"""
_ONE = f"select {CODING_COLUMNS} {CODING_JOINS} where codings.guid = :guid"
_SAME = """
    select guid from codings
    where source_id = :source and start = :start and "end" = :end
      and code_id = :code and coder_id = :coder
"""
_OVERLAPPING = f"""
    select {CODING_COLUMNS} {CODING_JOINS}
    where source_id = :source and code_id = :code and coder_id = :coder
      and codings.start < :end and codings."end" > :start
    order by codings.id
"""
_INSERT = """
    insert into codings (guid, source_id, start, "end", code_id, coder_id, quote,
                         created_at, event_id, decided, certainty, weight, origin)
    values (:guid, :source, :start, :end, :code, :coder, :quote, :created_at, :event,
            :decided, :certainty, :weight, :origin)
"""
_UPDATE = """
    update codings set
        start = :start, "end" = :end, code_id = :code, quote = :quote,
        event_id = :event, decided = :decided, certainty = :certainty, weight = :weight
    where guid = :guid
"""
_DELETE = "delete from codings where guid = :guid"


def add_coding(
    db: Database, coding: Coding, ids: tuple[int, int, int], *, event: Recorder
) -> None:
    """Store a coding that has been checked.

    `ids` are the integer keys of its source, code and coder.
    """
    db.conn.execute(_INSERT, as_values(coding, ids, event_id=event.event_id))
    event.note(
        "coding",
        coding.guid,
        "added",
        source=coding.selection.source,
        state=state_of(coding),
    )


def as_values(
    coding: Coding, ids: tuple[int, int, int], *, event_id: int
) -> dict[str, Any]:
    """Return the row of a coding, or of an orphan; `ids` as in `add_coding`."""
    source_id, code_id, coder_id = ids
    return {
        "guid": coding.guid,
        "source": source_id,
        "start": coding.selection.start,
        "end": coding.selection.end,
        "code": code_id,
        "coder": coder_id,
        "quote": coding.quote,
        "created_at": coding.created_at,
        "event": event_id,
        "decided": coding.decided or event_id,
        "certainty": coding.certainty,
        "weight": coding.weight,
        "origin": coding.origin,
    }


def change_coding(
    db: Database,
    before: Coding,
    after: Coding,
    ids: tuple[int, int, int],
    *,
    event: Recorder,
) -> None:
    """Store other borders, another code, certainty or weight; an open reader learns it.

    `ids` as in `add_coding`, of the coding as it becomes.
    """
    db.conn.execute(_UPDATE, as_values(after, ids, event_id=event.event_id))
    event.note(
        "coding",
        after.guid,
        "changed",
        source=after.selection.source,
        state={"guid": after.guid, "was": state_of(before), "is": state_of(after)},
    )


def remove_coding(db: Database, coding: Coding, *, event: Recorder) -> None:
    """Remove a coding; what it was stays in the event's payload."""
    db.conn.execute(_DELETE, {"guid": coding.guid})
    event.note(
        "coding",
        coding.guid,
        "removed",
        source=coding.selection.source,
        state=state_of(coding),
    )


def coding_in(state: Mapping[str, Any]) -> Coding:
    """Return the coding that an event noted as its `state`."""
    selection = Selection(str(state["source"]), int(state["start"]), int(state["end"]))
    return Coding(
        selection,
        str(state["code"]),
        str(state["coder"]),
        str(state["quote"]),
        str(state["guid"]),
        str(state["created_at"]),
        int(state.get("decided") or 0),
        str(state.get("certainty") or ""),
        state.get("weight"),
        str(state.get("origin") or ""),
    )


def same_coding(
    db: Database, selection: Selection, ids: tuple[int, int, int]
) -> str | None:
    """Return the guid of a coding of this selection by this code and coder, or None."""
    source_id, code_id, coder_id = ids
    values = {
        "source": source_id,
        "start": selection.start,
        "end": selection.end,
        "code": code_id,
        "coder": coder_id,
    }
    row = db.conn.execute(_SAME, values).fetchone()
    return row[0] if row else None


def overlapping(
    db: Database, selection: Selection, ids: tuple[int, int, int]
) -> list[Coding]:
    """Return codings of this code and coder that overlap a stretch, oldest first."""
    source_id, code_id, coder_id = ids
    values = {"source": source_id, "code": code_id, "coder": coder_id}
    place = {"start": selection.start, "end": selection.end}
    return read_codings(db.conn.execute(_OVERLAPPING, values | place))


def get_coding(db: Database, guid: str) -> Coding | None:
    """Return the coding with this guid, or None."""
    row = db.conn.execute(_ONE, {"guid": guid}).fetchone()
    return _from_row(row) if row else None


def list_codings(db: Database) -> list[Coding]:
    """Return every coding, in the order of sources and positions."""
    return read_codings(db.conn.execute(_ALL))


def codings_in_source(db: Database, source: str) -> list[Coding]:
    """Return the codings of one source, in the order of their positions."""
    return read_codings(db.conn.execute(_IN_SOURCE, {"source": source}))


def codings_with_code(db: Database, code: str) -> list[Coding]:
    """Return the codings of one code, in the order of sources and positions."""
    return read_codings(db.conn.execute(_WITH_CODE, {"code": code}))


def codings_added_since(
    db: Database, source: str, *, since: int, upto: int
) -> list[Coding]:
    """Return the codings of `source` added after event `since`, up to `upto`."""
    bounds = {"source": source, "since": since, "upto": upto}
    return read_codings(db.conn.execute(_SINCE, bounds))


def state_of(coding: Coding) -> dict[str, object]:
    """Return all of a coding, for the payload of an event; see `coding_in`."""
    return {
        "source": coding.selection.source,
        "start": coding.selection.start,
        "end": coding.selection.end,
        "code": coding.code,
        "coder": coding.coder,
        "quote": coding.quote,
        "guid": coding.guid,
        "created_at": coding.created_at,
        "decided": coding.decided,
        "certainty": coding.certainty,
        "weight": coding.weight,
        "origin": coding.origin,
    }


def read_codings(rows: Iterable[Any]) -> list[Coding]:
    """Return the codings in rows of `CODING_COLUMNS`."""
    return [_from_row(row) for row in rows]


def _from_row(row: Any) -> Coding:
    guid, source, start, end, quote, code, coder, *rest = row
    return Coding(Selection(source, start, end), code, coder, quote, guid, *rest)

"""Marks: stretches that a person gave a layer of the note, or a participant."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils import Database

from coding.model import Mark, Selection
from coding.storage.events import Recorder

_COLUMNS = """
    marks.guid, sources.guid, start, "end", layer, cases.guid, quote, marks.created_at
"""
_JOINS = """
    from marks
    join sources on sources.id = marks.source_id and sources.removed_at is null
    left join cases on cases.id = marks.case_id
"""
_ORDER = 'order by marks.source_id, start, "end", marks.id'
_ALL = f"select {_COLUMNS} {_JOINS} {_ORDER}"
_IN_SOURCE = f"select {_COLUMNS} {_JOINS} where sources.guid = :source {_ORDER}"
_ONE = f"select {_COLUMNS} {_JOINS} where marks.guid = :guid"
_INSERT = """
    insert into marks (guid, source_id, start, "end", layer, case_id, words, quote,
                       created_at, event_id)
    values (:guid, (select id from sources where guid = :source), :start, :end, :layer,
            (select id from cases where guid = :case), :words, :quote, :created_at,
            :event)
"""
_DELETE = "delete from marks where guid = :guid"
_MOVE_MARK = """
    update marks set start = ?, "end" = ?, quote = ?, words = ? where guid = ?
"""
_MARK_AGAIN = """
    insert or ignore into marks
        (guid, source_id, start, "end", layer, case_id, words, quote, created_at,
         event_id)
    select :guid, sources.id, :start, :end, :layer, cases.id, :words, :quote,
           :created_at, :event
    from sources left join cases on cases.guid = :case
    where sources.guid = :source and (:layer <> '' or cases.id is not null)
"""
_GIVE = """
    update marks set case_id = (select id from cases where guid = :to),
           event_id = :event
    where guid = :guid
"""
_CHANGED_SINCE = """
    select 1 from event_items
    where source = :source and event_id > :since and entity = 'mark' limit 1
"""


def add_mark(db: Database, mark: Mark, *, words: int, event: Recorder) -> None:
    """Store a mark that has been checked; `words` is what is said in it."""
    state = _as_values(mark)
    db.conn.execute(_INSERT, state | {"words": words, "event": event.event_id})
    source = mark.selection.source
    event.note("mark", mark.guid, "added", source=source, state=state)


def remove_mark(db: Database, mark: Mark, *, event: Recorder) -> None:
    """Remove a mark; what undo needs goes to the payload of its source."""
    db.conn.execute(_DELETE, {"guid": mark.guid})
    source = mark.selection.source
    event.note("mark", mark.guid, "removed", source=source, state=_as_values(mark))


def move_marks(db: Database, places: Iterable[tuple[str, int, int, str, int]]) -> None:
    """Put marks (by guid) at other places: start, end, the quote and its words."""
    db.conn.executemany(
        _MOVE_MARK,
        [(start, end, quote, n, guid) for guid, start, end, quote, n in places],
    )


def put_mark_back(
    db: Database, state: dict[str, Any], *, words: int, event: Recorder
) -> None:
    """Put back a mark as an event noted it; not where its case is gone."""
    values = state | {"words": words, "event": event.event_id}
    if db.conn.execute(_MARK_AGAIN, values).rowcount:
        guid, source = str(state["guid"]), str(state["source"])
        event.note("mark", guid, "added", source=source, state=state)


def give_mark(db: Database, mark: Mark, case: str, *, event: Recorder) -> None:
    """Let a mark belong to another case (guid)."""
    values = {"guid": mark.guid, "to": case, "event": event.event_id}
    db.conn.execute(_GIVE, values)
    state = {"guid": mark.guid, "case": mark.case, "to": case}
    source = mark.selection.source
    event.note("mark", mark.guid, "changed", source=source, state=state)


def get_mark(db: Database, guid: str) -> Mark | None:
    """Return one mark, or None."""
    return next(_marks(db.conn.execute(_ONE, {"guid": guid})), None)


def marks_in_source(db: Database, source: str) -> list[Mark]:
    """Return the marks of one source in the order of its text."""
    return list(_marks(db.conn.execute(_IN_SOURCE, {"source": source})))


def list_marks(db: Database) -> list[Mark]:
    """Return all marks in the order of sources and texts."""
    return list(_marks(db.conn.execute(_ALL)))


def marks_changed_since(db: Database, source: str, since: int) -> bool:
    """Tell whether a mark of `source` came, went or moved after event `since`."""
    values = {"source": source, "since": since}
    return db.conn.execute(_CHANGED_SINCE, values).fetchone() is not None


def _as_values(mark: Mark) -> dict[str, Any]:
    return {
        "guid": mark.guid,
        "source": mark.selection.source,
        "start": mark.selection.start,
        "end": mark.selection.end,
        "layer": mark.layer,
        "case": mark.case,
        "quote": mark.quote,
        "created_at": mark.created_at,
    }


def _marks(rows: Iterable[Any]) -> Iterator[Mark]:
    for guid, source, start, end, layer, case, quote, created_at in rows:
        place = Selection(source, start, end)
        yield Mark(place, layer, case, quote, guid, created_at)

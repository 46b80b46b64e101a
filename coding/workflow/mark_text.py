"""Mark stretches of a source: with the layer of the note, or whose they are.

Field notes hold what was observed, what was reported to the writer, and what the
writer thought. A place has one layer at most: marking paints over what was there.
"""

from dataclasses import replace

from sqlite_utils import Database

from coding.errors import (
    EmptySelectionError,
    OutsideTextError,
    QuoteMismatchError,
    UnknownLayerError,
)
from coding.model import LAYERS, Actor, Mark, Selection, Stretch, new_guid
from coding.segmentation.spoken import words_between
from coding.storage import marks as store
from coding.storage.events import Recorder, entity_ever_called, recording
from coding.storage.marks import list_marks, marks_in_source
from coding.storage.sources import stretches_of, text_of
from coding.workflow.names import source_called

__all__ = ["add_mark", "clear_layer", "list_marks", "marks_in_source", "remove_mark"]


def add_mark(db: Database, mark: Mark, *, actor: Actor) -> Mark:
    """Store a mark with its quote; a repeated message is harmless.

    A layer replaces whatever layer stood at the same place: marks under it are cut,
    and what is left of them keeps its own layer. A neighbour of the same layer that
    it touches becomes one with it.

    Raises
    ------
    UnknownSourceError, UnknownLayerError
        If the source or the layer is none.
    OutsideTextError, EmptySelectionError, QuoteMismatchError
        If the selection is not in the text, has nothing visible, or is not what was
        seen.
    """
    with recording(db, actor, "mark.added") as event:
        if entity_ever_called(db, mark.guid) == "mark":
            return store.get_mark(db, mark.guid) or mark
        source = source_called(db, mark.selection.source)
        text = text_of(db, source.guid)
        _check(mark, text, source.name)
        turns = stretches_of(db, source.guid)["turn"]
        whole = _paint(db, mark, text, turns, event) if mark.layer else mark
        return _store(db, whole, text, turns, event)


def remove_mark(db: Database, guid: str, *, actor: Actor) -> None:
    """Take a mark off; one that is gone already is no error."""
    with recording(db, actor, "mark.removed") as event:
        mark = store.get_mark(db, guid)
        if mark:
            store.remove_mark(db, mark, event=event)


def clear_layer(
    db: Database,
    selection: Selection,
    *,
    quote: str = "",
    guid: str | None = None,
    actor: Actor,
) -> None:
    """Take every layer off a selection: marks that reach beyond it are cut.

    Marks that say whose a stretch is stay. A clearing that bears the `guid` of one
    that was done is not done again, so that a repeated message is harmless.

    Raises
    ------
    UnknownSourceError
        If the source is none.
    OutsideTextError, EmptySelectionError, QuoteMismatchError
        If the selection is not in the text, has nothing visible, or is not what was
        seen (`quote`).
    """
    with recording(db, actor, "mark.cleared") as event:
        if guid and entity_ever_called(db, guid):
            return
        source = source_called(db, selection.source)
        text = text_of(db, source.guid)
        _check_place(selection, quote, text, source.name)
        turns = stretches_of(db, source.guid)["turn"]
        for other in marks_in_source(db, source.guid):
            if other.layer:
                _cut(db, other, selection, text, turns, event=event)
        if guid:  # known from now on, also where there was nothing to clear
            event.note("mark", guid, "changed", source=source.guid)


def _check(mark: Mark, text: str, name: str) -> None:
    if mark.layer not in LAYERS and not mark.case:
        raise UnknownLayerError(layer=mark.layer, layers=", ".join(LAYERS))
    _check_place(mark.selection, mark.quote, text, name)


def _check_place(selection: Selection, quote: str, text: str, name: str) -> None:
    start, end = selection.start, selection.end
    if not 0 <= start <= end <= len(text):
        raise OutsideTextError(start=start, end=end, source=name, length=len(text))
    found = text[start:end]
    if not found.strip():
        raise EmptySelectionError(start=start, end=end, source=name)
    if quote and quote != found:
        raise QuoteMismatchError(
            start=start, end=end, source=name, found=found[:80], quote=quote[:80]
        )


def _paint(
    db: Database, mark: Mark, text: str, turns: list[Stretch], event: Recorder
) -> Mark:
    """Make room for a layer; return the mark, grown by neighbours of its own layer."""
    start, end = mark.selection.start, mark.selection.end
    for other in marks_in_source(db, mark.selection.source):
        first, last = other.selection.start, other.selection.end
        touches = first <= end and start <= last
        if not other.layer or not touches:
            continue
        if other.layer == mark.layer:
            start, end = min(start, first), max(end, last)
            store.remove_mark(db, other, event=event)
        else:
            place = _at(mark, start, end).selection
            _cut(db, other, place, text, turns, event=event)
    return _at(mark, start, end)


def _cut(
    db: Database,
    mark: Mark,
    place: Selection,
    text: str,
    turns: list[Stretch],
    *,
    event: Recorder,
) -> None:
    """Leave of a mark what lies outside a place."""
    first, last = mark.selection.start, mark.selection.end
    if first >= place.end or place.start >= last:
        return
    store.remove_mark(db, mark, event=event)
    for left, right in ((first, place.start), (place.end, last)):
        if left < right and text[left:right].strip():
            rest = replace(mark, guid=new_guid())
            _store(db, _at(rest, left, right), text, turns, event)


def _at(mark: Mark, start: int, end: int) -> Mark:
    return replace(mark, selection=Selection(mark.selection.source, start, end))


def _store(
    db: Database, mark: Mark, text: str, turns: list[Stretch], event: Recorder
) -> Mark:
    start, end = mark.selection.start, mark.selection.end
    complete = replace(mark, quote=text[start:end], created_at=event.at)
    words = words_between(text, turns, start, end)
    store.add_mark(db, complete, words=words, event=event)
    return complete

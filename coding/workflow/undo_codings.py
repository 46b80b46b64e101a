"""How events that concern codings are taken back."""

from dataclasses import replace

from sqlite_utils import Database

from coding.errors import NotCodableError
from coding.model import Actor, Coding, Selection
from coding.storage import codings as store
from coding.storage import orphans
from coding.storage.codebooks import code_key
from coding.storage.coders import coder_key, list_coders
from coding.storage.events import Recorder
from coding.storage.recoding import is_there, remove_orphans
from coding.storage.sources import source_key_of_any, text_of
from coding.storage.undoing import Change, Event, changes_of
from coding.workflow.undo_conflicts import refuse_others
from coding.workflow.undo_places import place_now

__all__ = [
    "codings_back",
    "orphan_again",
    "placed_again",
    "put_back",
    "refuse_others",
]


def codings_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Take off codings that came, change changed ones back, put back what went.

    What was decided on again since, in another step, stays as it is now; what was
    removed comes back where its text stands by now, or as an orphan.

    Raises
    ------
    OthersEventError
        If somebody else did it.
    """
    refuse_others(db, event, actor)
    # Backwards: one coding may have been changed several times in one step.
    for change in reversed(changes_of(db, event)):
        if change.entity in ("coding", "orphan"):
            _one_back(db, change, event, recorder)


def _one_back(db: Database, change: Change, event: Event, recorder: Recorder) -> None:
    if change.change == "removed":
        put_back(db, store.coding_in(change.state), event, recorder)
    elif change.entity == "coding" and change.change == "changed":
        _as_it_was(db, change, event, recorder)
    elif change.entity == "orphan" and change.change == "added":
        named = [str(change.state["guid"])]
        remove_orphans(db, (), named=named, event=recorder)
    elif change.entity == "coding" and change.change == "added":
        coding = store.get_coding(db, str(change.state["guid"]))
        if coding:
            store.remove_coding(db, coding, event=recorder)


def _as_it_was(db: Database, change: Change, event: Event, recorder: Recorder) -> None:
    """Give a coding back what the change took, where it is still as that left it."""
    was, then = (store.coding_in(change.state[which]) for which in ("was", "is"))
    now = store.get_coding(db, then.guid)
    if now is None or _choice(now) != _choice(then):
        return
    source = now.selection.source
    place, here = _stands(db, was, event), _stands(db, then, event)
    ids = _ids(db, was)
    if place is None or ids is None or here != (now.selection.start, now.selection.end):
        return
    selection = Selection(source, *place)
    quote = text_of(db, source)[slice(*place)]
    again = replace(was, selection=selection, quote=quote)
    if store.same_coding(db, selection, ids) in (None, was.guid):
        store.change_coding(db, now, again, ids, event=recorder)


def _stands(db: Database, coding: Coding, event: Event) -> tuple[int, int] | None:
    place = (coding.selection.start, coding.selection.end)
    return place_now(db, coding.selection.source, place, event, quote=coding.quote)


def _choice(coding: Coding) -> tuple[object, ...]:
    return coding.code, coding.certainty, coding.weight


def put_back(db: Database, coding: Coding, event: Event, recorder: Recorder) -> None:
    """Put a coding back that `event` removed, where its text stands by now.

    One whose text was edited away meanwhile comes back as an orphan; nothing happens
    where it is back already, or its source, code or coder is gone. A source in the
    trash is not gone.

    Raises
    ------
    NotCodableError
        If its code has become a heading.
    """
    ids = None if is_there(db, coding.guid) else _ids(db, coding)
    if ids is None:
        return
    source = coding.selection.source
    place = _stands(db, coding, event)
    if place is None:
        orphans.add_orphan(db, coding, ids, event_id=recorder.event_id)
        state = {"guid": coding.guid}
        recorder.note("orphan", coding.guid, "added", source=source, state=state)
        return
    selection = Selection(source, *place)
    quote = text_of(db, source)[slice(*place)]
    again = replace(coding, selection=selection, quote=quote)
    if not store.same_coding(db, selection, ids):
        store.add_coding(db, again, ids, event=recorder)


def orphan_again(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Take an orphan out of the place that it was given."""
    for change in changes_of(db, event):
        coding = store.get_coding(db, str(change.state["guid"]))
        if coding is None or change.entity != "orphan":
            continue
        start, end = int(change.state["start"]), int(change.state["end"])
        orphans.orphan(db, [coding.guid], event_id=recorder.event_id)
        quote = str(change.state["quote"])
        orphans.change_orphan(db, coding.guid, start, end, quote)
        source = coding.selection.source
        recorder.note("coding", coding.guid, "removed", source=source)
        state = {
            "guid": coding.guid,
            "from": [coding.selection.start, coding.selection.end],
            "was": coding.quote,
        }
        recorder.note("orphan", coding.guid, "added", source=source, state=state)


def placed_again(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Give an orphan the place again out of which it was taken.

    Nothing happens where its text was edited away since, or its coder has put the
    same code there.
    """
    for change in changes_of(db, event):
        orphan = orphans.get_orphan(db, str(change.state["guid"]))
        if orphan is None or change.entity != "orphan":
            continue
        coding, source = orphan.coding, orphan.coding.selection.source
        start, end = change.state["from"]
        quote = str(change.state["was"])
        place = place_now(db, source, (int(start), int(end)), event, quote=quote)
        if place is None or orphans.has_twin(db, coding.guid, *place):
            continue
        quote = text_of(db, source)[slice(*place)]
        event_id = recorder.event_id
        orphans.place(db, coding.guid, *place, quote, event_id=event_id)
        state = {
            "guid": coding.guid,
            "start": coding.selection.start,
            "end": coding.selection.end,
            "quote": coding.quote,
            "to": list(place),
        }
        recorder.note("orphan", coding.guid, "removed", source=source, state=state)


def _ids(db: Database, coding: Coding) -> tuple[int, int, int] | None:
    """Return the keys of a coding; None where source, code or coder is gone."""
    source = source_key_of_any(db, coding.selection.source)
    code = code_key(db, coding.code)
    coders = {coder.guid for coder in list_coders(db)}
    if source is None or code is None or coding.coder not in coders:
        return None
    key, is_codable, name = code
    if not is_codable:
        raise NotCodableError(name=name)
    return source, key, coder_key(db, coding.coder)

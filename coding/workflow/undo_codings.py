"""How events that concern codings are taken back."""

from dataclasses import replace

from sqlite_utils import Database

from coding.analysis.edits import Edit, apply_edits, inverse
from coding.analysis.moves import Moves
from coding.errors import NotCodableError, OthersEventError
from coding.model import Actor, Coding, Selection
from coding.storage import codings as store
from coding.storage import orphans
from coding.storage.codebooks import code_key
from coding.storage.coders import coder_key, get_coder, list_coders
from coding.storage.events import Recorder
from coding.storage.recoding import is_there
from coding.storage.sources import source_key_of_any, text_of
from coding.storage.undoing import Change, Event, changes_of, later_events
from coding.workflow.people import refuse_withdrawn


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
    for change in _codings(db, event, "added"):
        coding = store.get_coding(db, str(change.state["guid"]))
        if coding:
            store.remove_coding(db, coding, event=recorder)
    for change in _codings(db, event, "changed"):
        _as_it_was(db, change, event, recorder)
    for change in _codings(db, event, "removed"):
        put_back(db, store.coding_in(change.state), event, recorder)


def _as_it_was(db: Database, change: Change, event: Event, recorder: Recorder) -> None:
    """Give a coding back what the change took, where it is still as that left it."""
    was, then = (store.coding_in(change.state[which]) for which in ("was", "is"))
    now = store.get_coding(db, then.guid)
    if now is None or _choice(now) != _choice(then):
        return
    source = now.selection.source
    place, here = _place_now(db, was, event), _place_now(db, then, event)
    ids = _ids(db, was)
    if place is None or ids is None or here != (now.selection.start, now.selection.end):
        return
    selection = Selection(source, *place)
    quote = text_of(db, source)[slice(*place)]
    again = replace(was, selection=selection, quote=quote)
    if store.same_coding(db, selection, ids) in (None, was.guid):
        store.change_coding(db, now, again, ids, event=recorder)


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
    place = _place_now(db, coding, event)
    source = coding.selection.source
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
        recorder.note("orphan", coding.guid, "added", source=source)


def _codings(db: Database, event: Event, change: str) -> list[Change]:
    return [
        each
        for each in changes_of(db, event)
        if each.entity == "coding" and each.change == change
    ]


def refuse_others(db: Database, event: Event, actor: Actor) -> None:
    """Raise an error if the event is somebody else's, or the actor may not code."""
    refuse_withdrawn(db, actor)
    if event.actor != actor.guid:
        coder = get_coder(db, event.actor)
        raise OthersEventError(name=coder.name if coder else event.actor)


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


def _place_now(db: Database, coding: Coding, event: Event) -> tuple[int, int] | None:
    """Follow a coding through the edits of its source since `event`."""
    source = coding.selection.source
    place = (coding.selection.start, coding.selection.end)
    texts, steps = [text_of(db, source)], []
    for later in reversed(later_events(db, "source.edited", source, event.id)):
        edited = next((c for c in changes_of(db, later) if c.entity == "source"), None)
        if edited is None:
            return None  # what was edited then was erased
        steps.append([Edit(*each) for each in edited.state["edits"]])
        texts.append(apply_edits(texts[-1], inverse(steps[-1])))
    if texts[-1][slice(*place)] != coding.quote:
        return None
    n = len(texts) - 1
    # Edits that were taken back leave the place as it was: on to the same text's last.
    while (n := texts.index(texts[n])) > 0:
        followed = Moves(texts[n], steps[n - 1]).follow(*place)
        if followed is None:
            return None
        place = followed
        n -= 1
    return place

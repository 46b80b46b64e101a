"""Take back what was done: every event that undo knows, for everybody, at any time.

What stands is told by the events alone: one is undone when an event that takes it back
stands itself. So undo and redo work at any depth, in any order, by anybody, after any
restart. `undo_steps` goes back step by step, `undo_many` takes back whole sittings.
"""

from collections.abc import Collection, Sequence

from sqlite_utils import Database

from coding.errors import (
    NothingLeftToUndoError,
    NothingToRedoError,
    NothingToUndoError,
    NotTakenBackError,
    NotUndoableError,
    UndoneAlreadyError,
)
from coding.model import Actor, new_guid
from coding.storage import undoing as store
from coding.storage.events import recording, writing
from coding.storage.undoing import Event
from coding.workflow.event_words import kind_as_reason
from coding.workflow.undo_conflicts import refuse_others
from coding.workflow.undo_finding import (
    TakenBack,
    find_event,
    one_by_one,
    standing_steps,
    steps_taken_back,
)
from coding.workflow.undo_ways import CODEBOOK_KINDS, UNDOABLE, Taker

__all__ = [
    "CODEBOOK_KINDS",
    "UNDOABLE",
    "Taker",
    "do_again",
    "find_event",
    "redo",
    "redo_steps",
    "take_back",
    "take_back_one",
    "undo",
    "undo_steps",
]


def undo(
    db: Database,
    event_guid: str | None = None,
    *,
    kinds: Collection[str] = (),
    actor: Actor,
) -> str:
    """Take back an event, and return its kind; that is an event which can be undone.

    Without `event_guid` it is the newest that the actor did and did not take back.
    All events of one batch (an import) are taken back together, all or none.

    Parameters
    ----------
    kinds : collection of str
        Where no event is named: only one of these kinds.

    Raises
    ------
    UnknownEventError, AmbiguousNameError, NothingToUndoError
        If there is no such event, more than one, or none left.
    NotUndoableError, UndoneAlreadyError
        If events of its kind cannot be undone, or this one was already.
    LaterChangeError, NothingLeftToUndoError, OthersEventError
        If something later stands on it, it is gone, or it is another's and the actor
        does not own the project.
    """
    if event_guid is None:
        return undo_steps(db, kinds=kinds, actor=actor).steps[0].event.kind
    event = find_event(db, event_guid)
    take_back(db, event, actor=actor)
    return event.kind


def redo(db: Database, *, kinds: Collection[str] = (), actor: Actor) -> str:
    """Do again what the actor took back last, and return its kind; see `redo_steps`."""
    return redo_steps(db, kinds=kinds, actor=actor).steps[0].event.kind


def undo_steps(
    db: Database,
    *,
    steps: int = 1,
    whose: Actor | None = None,
    kinds: Collection[str] = (),
    source: str | None = None,
    guid: str | None = None,
    actor: Actor,
) -> TakenBack:
    """Take back the newest steps that still stand, one after the other, all or none.

    They are the actor's own, unless `whose` is named: what somebody else does at the
    same time is not taken back by chance. What can never be taken back (of a kind
    that holds too little, or nothing of it is left) is passed over and told, so that
    it does not block what lies behind it for ever. What something later stands on is
    not passed over: whoever presses undo means that step, and is told what is in the
    way; by its guid they can name one behind it.

    Parameters
    ----------
    steps : int
        How many; fewer where there are no more.
    source : str, optional
        A guid: only steps that did something in this source, and not those that
        brought it or took it away.
    guid : str, optional
        What the undo is to be called, so that asking twice for one step does it once.

    Raises
    ------
    NothingToUndoError
        If there is none.
    LaterChangeError, OthersEventError
        If something later stands on one of them, or it is another's and the actor
        does not own the project. Then none is taken back.
    """
    who = whose or actor
    with writing(db):
        events = standing_steps(db, who.guid, kinds, source)
        taken = one_by_one(
            events, steps, lambda each: take_back(db, each, guid=guid, actor=actor)
        )
        if not taken.steps:
            raise NothingToUndoError(name=who.name)
    return taken


def redo_steps(
    db: Database,
    *,
    steps: int = 1,
    kinds: Collection[str] = (),
    guid: str | None = None,
    actor: Actor,
) -> TakenBack:
    """Do again what the actor took back last, one step after the other, all or none.

    Only as long as the actor did nothing else of these kinds since. A sitting that
    was taken back as a whole is one step.

    Raises
    ------
    NothingToRedoError
        If the newest of these kinds that the actor did was no undo, or all that was
        taken back is done again.
    LaterChangeError, OthersEventError
        As for `undo_steps`.
    """
    with writing(db):
        events = steps_taken_back(db, actor.guid, kinds)
        taken = one_by_one(
            events, steps, lambda each: take_back(db, each, guid=guid, actor=actor)
        )
        if not taken.steps:
            raise NothingToRedoError(name=actor.name)
    return taken


def take_back(
    db: Database, event: Event, *, guid: str | None = None, actor: Actor
) -> str:
    """Take back an event with all of its batch, and return the guid of the newest undo.

    What of a batch was taken back before stays so. See `undo` for the errors.
    """
    if event.kind not in UNDOABLE:
        raise NotUndoableError(kind=kind_as_reason(event.kind), at=event.at)
    with writing(db):
        together = store.events_of_batch(db, event)
        gone = store.undone_among(db, together)
        if len(gone) == len(together):
            raise UndoneAlreadyError(kind=kind_as_reason(event.kind), at=event.at)
        standing = [each for each in together if each.guid not in gone]
        return _take_back(db, standing, event, guid=guid, actor=actor)


def do_again(db: Database, event_guid: str, *, actor: Actor) -> str:
    """Do an event again (with its batch) that was taken back, and return its kind.

    Only that step is done again, even where it was taken back with a whole sitting.

    Raises
    ------
    UnknownEventError, AmbiguousNameError, NothingToRedoError
        If there is no such event, more than one, or it was not taken back.
    LaterChangeError, NothingLeftToUndoError, OthersEventError
        As for `undo`.
    """
    event = find_event(db, event_guid)
    with writing(db):
        together = [each.guid for each in store.events_of_batch(db, event)]
        undoing = store.events_undoing(db, together)
        gone = store.undone_among(db, undoing)
        standing = [each for each in undoing if each.guid not in gone]
        if not standing:
            raise NotTakenBackError(kind=kind_as_reason(event.kind), at=event.at)
        _take_back(db, standing, event, actor=actor)
    return event.kind


def take_back_one(
    db: Database,
    event: Event,
    *,
    batch: str | None = None,
    guid: str | None = None,
    actor: Actor,
) -> str | None:
    """Take back one event, not its batch; return the undo's guid (`guid` if given).

    None where nothing of it was left. Must be called inside of a transaction that
    writes, if more than one is taken back together.
    """
    way = UNDOABLE.get(event.kind)
    if way is None:
        return None  # a step of the batch that leaves nothing to take back
    named = recording(db, actor, way.kind, batch=batch, undoes=event.guid, guid=guid)
    with named as recorder:
        if store.is_undone(db, event.guid, besides=recorder.guid):
            raise UndoneAlreadyError(kind=kind_as_reason(event.kind), at=event.at)
        refuse_others(db, event, actor)
        way.take_back(db, event, actor, recorder)
        return recorder.guid if recorder.items else None


def _take_back(
    db: Database,
    events: Sequence[Event],
    named: Event,
    *,
    guid: str | None = None,
    actor: Actor,
) -> str:
    """Take back events of one act, the newest first, all or none."""
    batch = new_guid() if len(events) > 1 else None
    kept: list[str] = []
    for each in reversed(events):
        own = None if kept else guid  # the first one bears the name
        done = take_back_one(db, each, batch=batch, guid=own, actor=actor)
        kept += [done] if done else []
    if not kept:
        raise NothingLeftToUndoError(kind=kind_as_reason(named.kind), at=named.at)
    return kept[-1]

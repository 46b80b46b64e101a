"""Take back what was done: every event that undo knows, for everybody, at any time."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from coding.errors import (
    AmbiguousNameError,
    NothingLeftToUndoError,
    NothingToRedoError,
    NothingToUndoError,
    NotUndoableError,
    UndoneAlreadyError,
    UnknownEventError,
)
from coding.model import Actor, new_guid
from coding.storage import undoing as store
from coding.storage.events import Recorder, recording, revision
from coding.storage.undoing import Event
from coding.workflow.rights import rights_back
from coding.workflow.undo_codebooks import codebooks_back, decisions_back
from coding.workflow.undo_codings import (
    codings_back,
    orphan_again,
)
from coding.workflow.undo_facts import settings_back
from coding.workflow.undo_marks import marks_back
from coding.workflow.undo_memos import memo_again, memo_as_before, memo_away
from coding.workflow.undo_readings import readings_back
from coding.workflow.undo_sources import (
    facts_back,
    sources_away,
    sources_back,
    text_back,
)

__all__ = [
    "CODEBOOK_KINDS",
    "UNDOABLE",
    "Taker",
    "find_event",
    "is_undoable",
    "redo",
    "undo",
]

Taker = Callable[[Database, Event, Actor, Recorder], None]
_PAGE = 200


@dataclass(frozen=True, slots=True)
class _Way:
    """How a kind of event is taken back, and of what kind that event is."""

    kind: str
    take_back: Taker


CODEBOOK_KINDS = (
    *("codebook.added", "codebook.changed", "codebook.removed", "codebook.updated"),
    *("codebook.restored", "code.added", "code.invented", "code.changed", "code.moved"),
    *("code.merged", "code.split", "code.removed", "code.aliased", "code.unaliased"),
)

UNDOABLE: dict[str, _Way] = {
    "source.edited": _Way("source.edited", text_back),
    "source.added": _Way("source.removed", sources_away),
    "source.removed": _Way("source.restored", sources_back),
    "source.restored": _Way("source.removed", sources_away),
    "sources.changed": _Way("sources.changed", facts_back),
    "coding.added": _Way("coding.removed", codings_back),
    "codings.added": _Way("coding.removed", codings_back),
    "codings.autocoded": _Way("coding.removed", codings_back),
    "coding.removed": _Way("coding.added", codings_back),
    "coding.changed": _Way("coding.changed", codings_back),
    "coding.replaced": _Way("coding.replaced", codings_back),
    "coding.cut": _Way("coding.joined", codings_back),
    "coding.joined": _Way("coding.cut", codings_back),
    "coder.withdrawn": _Way("coder.allowed", rights_back),
    "coder.allowed": _Way("coder.withdrawn", rights_back),
    "settings.changed": _Way("settings.changed", settings_back),
    "orphan.placed": _Way("orphan.lost", orphan_again),
    "mark.added": _Way("mark.removed", marks_back),
    "mark.removed": _Way("mark.added", marks_back),
    "mark.cleared": _Way("mark.added", marks_back),
    "source.read": _Way("source.unread", readings_back),
    "source.unread": _Way("source.read", readings_back),
    "source.reading": _Way("source.unread", readings_back),
    **{kind: _Way(kind, codebooks_back) for kind in CODEBOOK_KINDS},
    "codings.confirmed": _Way("codings.confirmed", decisions_back),
    "memo.added": _Way("memo.removed", memo_away),
    "memo.changed": _Way("memo.changed", memo_as_before),
    "memo.removed": _Way("memo.added", memo_again),
}
"""Every kind that can be undone; add a kind here, with a function that does it."""


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
        If something later stands on it, it is gone, or it is another coder's.
    """
    event = find_event(db, event_guid) if event_guid else _newest(db, actor, kinds)
    if event.kind not in UNDOABLE:
        raise NotUndoableError(kind=event.kind, kinds=", ".join(UNDOABLE))
    together = store.events_of_batch(db, event)
    batch = new_guid() if len(together) > 1 else None
    with db.atomic():  # which begins to write at once, so that nobody comes between
        done = [_undo(db, each, batch, actor=actor) for each in reversed(together)]
        if not any(done):
            raise NothingLeftToUndoError(kind=event.kind, at=event.at)
    return event.kind


def redo(db: Database, *, kinds: Collection[str], actor: Actor) -> str:
    """Do again what the actor took back last, and return its kind.

    Only as long as the actor did nothing else of these kinds since.

    Raises
    ------
    NothingToRedoError
        If the newest of these kinds that the actor did was no undo, or all that was
        taken back is done again.
    """
    for event in _done_by(db, actor, kinds):
        if event.undoes is None:
            break
        if _takes_back(db, event) and not store.is_undone(db, event.guid):
            return undo(db, event.guid, actor=actor)
    raise NothingToRedoError(name=actor.name)


def is_undoable(db: Database, event: Event) -> bool:
    """Return whether an event is of a kind that can be undone, and still stands."""
    return event.kind in UNDOABLE and not store.is_undone(db, event.guid)


def find_event(db: Database, guid: str) -> Event:
    """Return the event with this guid, or whose guid alone begins so.

    Raises
    ------
    UnknownEventError, AmbiguousNameError
        If there is none, or more than one.
    """
    guid = guid.strip().lower()
    found = store.events_beginning(db, guid) if guid else []
    if not found:
        raise UnknownEventError(guid=guid[:60])
    if len(found) > 1:
        choices = ", ".join(each.guid for each in found)
        raise AmbiguousNameError(name=guid, n=len(found), choices=choices)
    return found[0]


def _undo(db: Database, event: Event, batch: str | None, *, actor: Actor) -> bool:
    """Take back one event; False where nothing of it was left."""
    way = UNDOABLE.get(event.kind)
    if way is None:
        return False  # a step of the batch that leaves nothing to take back
    with recording(db, actor, way.kind, batch=batch, undoes=event.guid) as recorder:
        if store.is_undone(db, event.guid, besides=recorder.guid):
            raise UndoneAlreadyError(kind=event.kind, at=event.at)
        way.take_back(db, event, actor, recorder)
        return bool(recorder.items)


def _newest(db: Database, actor: Actor, kinds: Collection[str]) -> Event:
    for event in _done_by(db, actor, kinds):
        if event.undoes is None and is_undoable(db, event):
            return event
    raise NothingToUndoError(name=actor.name)


def _takes_back(db: Database, event: Event) -> bool:
    """Return whether an event is an undo; taking an undo back does it again."""
    undone = store.event_called(db, event.undoes) if event.undoes else None
    return undone is not None and not _takes_back(db, undone)


def _done_by(db: Database, actor: Actor, kinds: Collection[str]) -> Iterator[Event]:
    """Yield what an actor did of some kinds, newest first."""
    before = revision(db) + 1
    while events := store.events_before(db, before, _PAGE):
        for event in events:
            is_asked_for = not kinds or event.kind in kinds
            if event.actor == actor.guid and is_asked_for:
                yield event
        before = events[-1].id

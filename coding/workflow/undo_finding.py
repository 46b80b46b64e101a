"""What one could take back or do again, found in the events; and what came of it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from coding.errors import (
    AmbiguousNameError,
    CodingAppError,
    NothingLeftToUndoError,
    NotUndoableError,
    UndoneAlreadyError,
    UnknownEventError,
)
from coding.storage import undoing as store
from coding.storage.events import revision
from coding.storage.undoing import Event

WHOLES = ("sitting.taken_back", "point.returned")
"""Kinds that stand at the head of a batch in which many steps were taken back."""
ABOUT_HISTORY = ("point.set", "point.removed", *WHOLES)
"""Kinds that are no work of their own."""
_COMES_AND_GOES = ("source.added", "source.removed", "source.restored")
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was taken back or done again; `by` is the event (guid) of that."""

    event: Event
    by: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A step that was passed over, and why."""

    event: Event
    why: CodingAppError


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of some steps, in the order in which it was done."""

    steps: tuple[Step, ...]
    skipped: tuple[Skipped, ...] = ()


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


def standing_steps(
    db: Database, actor: str, kinds: Collection[str] = (), source: str | None = None
) -> Iterator[Event]:
    """Yield what an actor (guid) did and what still stands, newest first.

    With `source` (a guid) only what was done in it, not what brought it or took it
    away.
    """
    for event, is_undone in _done_by(db, actor, kinds):
        is_work = event.undoes is None and event.kind not in ABOUT_HISTORY
        if is_work and not is_undone and _is_in(db, event, source):
            yield event


def steps_taken_back(
    db: Database, actor: str, kinds: Collection[str] = ()
) -> Iterator[Event]:
    """Yield by what an actor took something back since they last did something.

    Where many steps were taken back as one, some of them may be steps that were done
    again by it; then the head of that batch tells that it can be redone.
    """
    for event, is_undone in _done_by(db, actor, kinds):
        if event.undoes is None and event.kind not in ABOUT_HISTORY:
            return
        if not is_undone and takes_back(db, event):
            yield event


def one_by_one(
    events: Iterable[Event], steps: int, take: Callable[[Event], str]
) -> TakenBack:
    """Take back the first `steps` of some events, passing over what never can be."""
    done: list[Step] = []
    skipped: list[Skipped] = []
    for event in events:
        try:
            done.append(Step(event, take(event)))
        except UndoneAlreadyError:
            continue  # with its batch, a step before
        except (NotUndoableError, NothingLeftToUndoError) as why:
            skipped.append(Skipped(event, why))
        if len(done) == steps:
            break
    return TakenBack(tuple(done), tuple(skipped))


def takes_back(db: Database, event: Event) -> bool:
    """Return whether an event is an undo; taking an undo back does it again.

    The head of a batch in which many steps were taken back is one from the beginning.
    """
    undone = store.event_called(db, event.undoes) if event.undoes else None
    return event.kind in WHOLES if undone is None else not takes_back(db, undone)


def _done_by(
    db: Database, actor: str, kinds: Collection[str]
) -> Iterator[tuple[Event, bool]]:
    """Yield what an actor did of some kinds, newest first, and if it is undone.

    Both are read a page at a time; what is done while reading is not noticed.
    """
    before = revision(db) + 1
    while events := store.events_of_actor(db, actor, before, _PAGE):
        undone = store.undone_among(db, events)
        for event in events:
            if not kinds or event.kind in kinds:
                yield event, event.guid in undone
        before = events[-1].id


def _is_in(db: Database, event: Event, source: str | None) -> bool:
    if source is None:
        return True
    return event.kind not in _COMES_AND_GOES and store.touches_source(db, event, source)

"""Why something cannot be taken back: what was done later, by whom, said in words."""

from collections.abc import Sequence

from sqlite_utils import Database

from coding.errors import (
    CodingAppError,
    LaterChangeError,
    NothingLeftToUndoError,
    OthersEventError,
    Reason,
    UsedSinceError,
)
from coding.i18n import N_
from coding.model import Actor
from coding.storage import undoing as store
from coding.storage.coders import list_coders
from coding.storage.events import actor_names
from coding.storage.undoing import Event
from coding.workflow.event_words import kind_as_reason
from coding.workflow.people import refuse_withdrawn


def refuse_others(db: Database, event: Event, actor: Actor) -> None:
    """Refuse to take back what somebody else did, unless the owner of a project asks.

    One's own steps are one's own also where the owner took them back: whoever did the
    thing at the bottom may do it again. The owner answers for the whole project and
    may take back anybody's step, but only one that was named; the event of it is
    signed by the owner, so that the history tells who did what.

    Raises
    ------
    OthersEventError
        If the event is another's, and the actor does not own the project.
    RightWithdrawnError
        If the actor may not code any more.
    """
    refuse_withdrawn(db, actor)
    if actor.role == "owner" or event.actor == actor.guid:
        return
    first = first_of(db, event)
    if first.actor != actor.guid:
        raise OthersEventError(name=name_of(db, first.actor))


def first_of(db: Database, event: Event) -> Event:
    """Return what an event of undo or redo is about in the end: the first of them."""
    while event.undoes:
        undone = store.event_called(db, event.undoes)
        if undone is None:
            break
        event = undone
    return event


def name_of(db: Database, actor: str) -> str:
    """Return what somebody (guid) is called here; the guid where nobody knows."""
    coders = {coder.guid: coder.name for coder in list_coders(db)}
    return (actor_names(db) | coders).get(actor, actor)


def changed_since(
    db: Database, event: Event, entity: str, guid: str, *, what: str
) -> CodingAppError:
    """Return the error that tells who changed a thing after `event`, and how.

    `what` is what the thing is called. Where no work that still stands has changed it,
    something was taken back that this stood on; else what the event did is gone.
    """
    later = standing_after(db, event, entity, guid)
    later = later or standing_after(db, event, entity, guid, with_undo=True)
    if later:
        return later_change(db, later[-1], what=what)
    return NothingLeftToUndoError(kind=kind_as_reason(event.kind), at=event.at)


def used_since(
    db: Database, event: Event, used: Sequence[tuple[str, str]], *, what: str
) -> CodingAppError:
    """Return the error that tells that others go on with what `event` brought.

    `used` is what belongs to it by now, as (entity, guid).
    """
    later = [
        each
        for entity, guid in set(used)
        for each in standing_after(db, event, entity, guid)
    ]
    if later:
        newest = max(later, key=lambda each: each.id)
        return later_change(db, newest, what=what)
    return UsedSinceError(name=what, n=len(used))


def standing_after(
    db: Database, event: Event, entity: str, guid: str, *, with_undo: bool = False
) -> list[Event]:
    """Return what was done to a thing after `event` and still stands, oldest first.

    That is work; what took other work back counts only `with_undo`.
    """
    later = store.events_touching(db, entity, guid, event.id)
    undone = store.undone_among(db, later)
    return [
        each
        for each in later
        if each.guid not in undone and (with_undo or each.undoes is None)
    ]


def later_change(db: Database, later: Event, *, what: str) -> LaterChangeError:
    """Return the error that tells that `later` stands on what should be taken back."""
    who = name_of(db, later.actor)
    kind = Reason(N_("{what}, by {name}"), what=kind_as_reason(later.kind), name=who)
    return LaterChangeError(source=what, kind=kind, at=later.at, guid=later.guid)

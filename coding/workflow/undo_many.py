"""Take back a whole sitting, or all that came after a restore point, as one act.

All undo events of such an act are of one batch, so that one redo brings it all back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from coding.errors import (
    CodingAppError,
    NotAllTakenBackError,
    NothingLeftToUndoError,
    NothingToUndoError,
)
from coding.model import Actor, new_guid
from coding.storage import undoing as store
from coding.storage.events import recording, revision, writing
from coding.storage.undoing import Event
from coding.workflow.restore_points import point_called
from coding.workflow.undo import UNDOABLE, find_event, take_back_one
from coding.workflow.undo_finding import ABOUT_HISTORY

__all__ = [
    "SITTING_GAP",
    "Outcome",
    "Plan",
    "plan_point",
    "plan_sitting",
    "take_back_plan",
    "try_plan",
]

SITTING_GAP = timedelta(minutes=30)
"""A sitting ends where its person did nothing for so long."""
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be taken back, the newest first.

    ``firsts`` are the events that these are about: a redo is about what was done
    again. ``already`` counts steps that were taken back before, ``kept`` those that
    are of a kind which cannot be, by kind. ``about`` is the restore point (a guid), or
    the person whose sitting it is; ``kind`` tells which.
    """

    events: tuple[Event, ...]
    firsts: tuple[Event, ...]
    already: int = 0
    kept: Mapping[str, int] = field(default_factory=dict)
    about: str = ""
    kind: str = "sitting.taken_back"

    @property
    def by_kind(self) -> Counter[str]:
        """How many steps there are of each kind."""
        return Counter(event.kind for event in self.firsts)

    @property
    def by_person(self) -> Counter[str]:
        """How many steps each person (guid) did."""
        return Counter(event.actor for event in self.firsts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many steps were (or would be) taken back, and which could not, and why.

    ``gone`` counts those of which nothing is left by now, so that nothing is in their
    way.
    """

    taken: int
    failed: tuple[tuple[Event, CodingAppError], ...] = ()
    gone: int = 0


class _TriedError(Exception):
    """Ends a transaction that was only tried."""


def plan_sitting(db: Database, event_guid: str) -> Plan:
    """Return what taking back the sitting around an event would take back.

    A sitting is what one person did, one thing after the other, with less than
    `SITTING_GAP` between them; what others did at the same time is theirs.

    Raises
    ------
    UnknownEventError, AmbiguousNameError
        If there is no such event, or more than one.
    """
    event = find_event(db, event_guid)
    sitting = _sitting_around(db, event)
    return replace(_plan(db, sitting), about=event.actor)


def plan_point(db: Database, name: str) -> Plan:
    """Return what going back to a restore point (name or guid) would take back.

    That is the work of everybody. What was taken back since and had been done before
    the point is done again.

    Raises
    ------
    UnknownPointError, AmbiguousNameError
        If none or more than one is called so.
    """
    point = point_called(db, name)
    after: list[Event] = []
    before = revision(db) + 1
    while events := store.events_before(db, before, _PAGE):
        after += [event for event in events if event.id > point.event]
        before = events[-1].id
        if before <= point.event:
            break
    return replace(_plan(db, after), about=point.guid, kind="point.returned")


def try_plan(db: Database, plan: Plan, *, actor: Actor) -> Outcome:
    """Return what would come of a plan; everything is left as it is."""
    outcome = Outcome(0)
    try:
        with writing(db):
            outcome = _all_back(db, plan, actor=actor)
            raise _TriedError
    except _TriedError:
        return outcome


def take_back_plan(
    db: Database,
    plan: Plan,
    *,
    as_far_as_it_goes: bool = False,
    actor: Actor,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Take back what was planned as one act: all, or (if so asked) what goes.

    Only the owner of a project may take back what others did.

    Raises
    ------
    NothingToUndoError
        If nothing is left to take back.
    NotAllTakenBackError
        If something is in the way of a step, with the first reason; then nothing is
        taken back, unless `as_far_as_it_goes`.
    """
    with writing(db):
        outcome = _all_back(db, plan, actor=actor, progress=progress)
        if outcome.failed and not as_far_as_it_goes:
            raise NotAllTakenBackError(
                n=len(outcome.failed),
                all=len(plan.events),
                reason=outcome.failed[0][1],
            )
        if not outcome.taken:
            raise NothingToUndoError(name=actor.name)
    return outcome


def _all_back(
    db: Database,
    plan: Plan,
    *,
    actor: Actor,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    batch = new_guid()
    with recording(db, actor, plan.kind, batch=batch) as head:
        head.note("batch", batch, "changed")
    taken = gone = 0
    failed: list[tuple[Event, CodingAppError]] = []
    for number, event in enumerate(plan.events, start=1):
        try:
            if take_back_one(db, event, batch=batch, actor=actor):
                taken += 1
            else:
                gone += 1
        except NothingLeftToUndoError:
            gone += 1
        except CodingAppError as why:
            failed.append((event, why))
        if progress:
            progress(number, len(plan.events))
    return Outcome(taken, tuple(failed), gone)


def _plan(db: Database, events: Sequence[Event]) -> Plan:
    """Plan to let everything be as it was before some events.

    Each thing that was done was done, taken back and done again in turns; what counts
    is whether it stands now other than before these events. If so, the newest of its
    turns is taken back, which turns it round.
    """
    inside = {event.guid for event in events}
    turns = _turns(db, events)
    work: list[tuple[Event, Event]] = []
    already, kept = 0, Counter[str]()
    for first, all_turns in turns:
        here = [each for each in all_turns if each.guid in inside]
        later = [each for each in all_turns if each.id > here[-1].id]
        if first.kind in ABOUT_HISTORY or len(here) % 2 == 0:
            continue
        if len(later) % 2:
            already += 1
        elif all_turns[-1].kind not in UNDOABLE:
            kept[first.kind] += 1
        else:
            work.append((all_turns[-1], first))
    work.sort(key=lambda pair: -pair[0].id)
    newest = tuple(event for event, _ in work)
    firsts = tuple(first for _, first in work)
    return Plan(newest, firsts, already, kept)


def _turns(db: Database, events: Iterable[Event]) -> list[tuple[Event, list[Event]]]:
    """Return what some events are about in the end, with all that turned it round."""
    known = {event.guid: event for event in events}
    waiting = set(known)
    while waiting:  # down to what was done first
        undone = {str(known[guid].undoes) for guid in waiting if known[guid].undoes}
        found = store.events_named(db, undone - known.keys())
        known |= {each.guid: each for each in found}
        waiting = {each.guid for each in found}
    waiting = set(known)
    while waiting:  # and up to all that took it back, or did it again
        found = [
            each for each in store.events_undoing(db, waiting) if each.guid not in known
        ]
        known |= {each.guid: each for each in found}
        waiting = {each.guid for each in found}
    turns: dict[str, list[Event]] = {}
    for event in sorted(known.values(), key=lambda each: each.id):
        first = event
        while first.undoes and first.undoes in known:
            first = known[first.undoes]
        turns.setdefault(first.guid, []).append(event)
    return [(known[guid], all_turns) for guid, all_turns in turns.items()]


def _sitting_around(db: Database, event: Event) -> list[Event]:
    """Return all of one person's events around one, without a long gap."""
    sitting: list[Event] = []
    before = revision(db) + 1
    while events := store.events_of_actor(db, event.actor, before, _PAGE):
        for each in events:
            if sitting and gap_between(each, sitting[-1]) >= SITTING_GAP:
                if sitting[-1].id <= event.id:
                    return sitting
                sitting = []
            sitting.append(each)
        before = events[-1].id
    return sitting


def gap_between(older: Event, newer: Event) -> timedelta:
    """Return how long it was quiet between two events."""
    return datetime.fromisoformat(newer.at) - datetime.fromisoformat(older.at)

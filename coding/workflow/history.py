"""What happened in a project, newest first: who, when, what, and whether it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from coding.i18n import Translator
from coding.storage import timeline
from coding.storage import undoing as store
from coding.storage.coders import list_coders
from coding.storage.events import actor_names
from coding.storage.timeline import Such
from coding.storage.undoing import Event
from coding.workflow.event_words import CHANGES, ENTITIES, kind_in_words
from coding.workflow.history_names import Named, names_in
from coding.workflow.people import owner
from coding.workflow.undo import UNDOABLE
from coding.workflow.undo_finding import WHOLES

__all__ = [
    "Happening",
    "Such",
    "act_in_words",
    "counts_in_words",
    "history",
    "kind_in_words",
    "people_in_history",
    "tell",
]
_MOST_DESCRIBED = 20
_NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, or all events of one batch; `event` is the newest one's guid.

    ``actor_name`` is empty for somebody who is not known here. ``counts`` are
    (entity, change, how many); ``undoes`` the guid of the event that this took back.
    ``first_kind`` is the kind of what it is about in the end, and ``is_redo`` tells an
    act that did something again. ``steps`` are how many events it has, and ``number``
    the number of the newest. ``named`` is what it was done to.
    """

    event: str
    at: str
    actor: str
    actor_name: str
    kind: str
    counts: tuple[tuple[str, str, int], ...]
    sources: tuple[str, ...]
    undoes: str | None
    is_undoable: bool
    is_undone: bool
    number: int
    first_kind: str
    is_redo: bool
    steps: int
    named: Named


def history(
    db: Database,
    limit: int = 50,
    *,
    such: Such | None = None,
    before: int = _NEWEST,
    language: str = "en",
) -> list[Happening]:
    """Return the newest `limit` things that happened, a batch being one.

    Parameters
    ----------
    such : Such, optional
        Only such events: by whom, of which kinds, in which source, after which.
    before : int
        Only what is older than the event of this number, so that one goes on where
        the last page ended.
    language : str
        In which codes are named.
    """
    acts = timeline.page_of_acts(db, such or Such(), before=before, limit=limit)
    return tell(db, acts, language=language)


def tell(db: Database, acts: Sequence[Event], *, language: str) -> list[Happening]:
    """Return what some events, each with its batch, did and whether they stand.

    Of a large batch some of its events stand for all.
    """
    batches = timeline.events_of_batches(
        db, {act.batch for act in acts if act.batch}, most=_MOST_DESCRIBED
    )
    groups = [batches.get(str(act.batch), ([act], 1)) for act in acts]
    standing_for = [each for group, _ in groups for each in group]
    firsts = _firsts(db, standing_for)
    described = [[firsts[each.guid][0] for each in group] for group, _ in groups]
    counts = timeline.counts_in_acts(db, acts)
    touched = timeline.sources_in_acts(db, acts)
    sources = [touched.get(act.guid, []) for act in acts]
    named = names_in(db, described, sources, language)
    undone = store.undone_among(db, standing_for)
    people = _names(db)
    return [
        Happening(
            event=act.guid,
            at=act.at,
            actor=act.actor,
            actor_name=people.get(act.actor, ""),
            kind=_head(group) or act.kind,
            counts=tuple(counts.get(act.guid, ())),
            sources=name.sources,
            undoes=act.undoes,
            is_undoable=any(
                each.kind in UNDOABLE and each.guid not in undone for each in group
            ),
            is_undone=all(each.guid in undone for each in group),
            number=act.id,
            first_kind=_head(group) or firsts[act.guid][0].kind,
            is_redo=not _head(group) and firsts[act.guid][1] % 2 == 0,
            steps=n_events - bool(_head(group)),
            named=name,
        )
        for act, (group, n_events), name in zip(acts, groups, named, strict=True)
    ]


def people_in_history(db: Database) -> dict[str, str]:
    """Return what all who ever changed something are called by now, by guid."""
    known = _names(db)
    return {guid: known[guid] for guid in timeline.who_acted(db) if guid in known}


def act_in_words(happening: Happening, translate: Translator) -> str:
    """Return what somebody did: the kind of event, and if it took another back."""
    kind = kind_in_words(happening.first_kind, translate)
    if happening.undoes is None or happening.first_kind in WHOLES:
        return kind
    if happening.is_redo:
        return translate("again: {kind}", kind=kind)
    return translate("undo: {kind}", kind=kind)


def counts_in_words(happening: Happening, translate: Translator) -> str:
    """Return how many of what were added, changed or removed."""
    return ", ".join(
        f"{translate(ENTITIES[entity]) if entity in ENTITIES else entity}: "
        f"{translate(CHANGES[change], n=n)}"
        for entity, change, n in happening.counts
    )


def _names(db: Database) -> dict[str, str]:
    me = owner()
    coders = {coder.guid: coder.name for coder in list_coders(db)}
    return {me.guid: me.name} | actor_names(db) | coders


def _head(group: Sequence[Event]) -> str:
    """Return the kind of what took back (or did again) many steps at once, or ""."""
    return group[0].kind if group[0].kind in WHOLES else ""


def _firsts(db: Database, events: Sequence[Event]) -> dict[str, tuple[Event, int]]:
    """Return what each event is about in the end, and how many turns below it is."""
    known = {event.guid: event for event in events}
    waiting = [event.undoes for event in events if event.undoes]
    while waiting:
        found = store.events_named(db, set(waiting) - known.keys())
        known |= {each.guid: each for each in found}
        waiting = [each.undoes for each in found if each.undoes]
    firsts = {}
    for event in events:
        first, turns = event, 0
        while first.undoes and first.undoes in known:
            first, turns = known[first.undoes], turns + 1
        firsts[event.guid] = (first, turns)
    return firsts

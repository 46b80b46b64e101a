"""What happened in a project, newest first: who, when, what, and whether it stands."""

from collections.abc import Iterable, Sequence
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
    """Return what some events, each with its batch, did and whether they stand."""
    batches = timeline.events_of_batches(db, {e.batch for e in acts if e.batch})
    groups = [batches.get(str(act.batch), [act]) for act in acts]
    firsts = _firsts(db, [each for group in groups for each in _described(group)])
    described = [
        [firsts[each.guid][0] for each in _described(group)] for group in groups
    ]
    ids = [each.id for group in groups for each in group]
    counts = timeline.counts_by_event(db, ids)
    touched = timeline.sources_by_event(db, ids)
    named = names_in(db, described, _touched_by(groups, touched), language)
    undone = store.undone_among(db, [each for group in groups for each in group])
    people = _names(db)
    return [
        Happening(
            event=act.guid,
            at=act.at,
            actor=act.actor,
            actor_name=people.get(act.actor, ""),
            kind=act.kind,
            counts=_summed(counts.get(each.id, []) for each in group),
            sources=name.sources,
            undoes=act.undoes,
            is_undoable=any(
                each.kind in UNDOABLE and each.guid not in undone for each in group
            ),
            is_undone=all(each.guid in undone for each in group),
            number=act.id,
            first_kind=_head(group) or firsts[act.guid][0].kind,
            is_redo=not _head(group) and firsts[act.guid][1] % 2 == 0,
            steps=len(group) - bool(_head(group)),
            named=name,
        )
        for act, group, name in zip(acts, groups, named, strict=True)
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


def _described(group: Sequence[Event]) -> Sequence[Event]:
    """Return the events that stand for a batch, which may have thousands."""
    return [*group[: _MOST_DESCRIBED - 1], group[-1]] if len(group) > 1 else group


def _touched_by(
    groups: Iterable[Sequence[Event]], touched: dict[int, list[str]]
) -> list[list[str]]:
    """Return the sources (guids) that each of some acts touched, each once."""
    return [
        list(dict.fromkeys(guid for each in group for guid in touched.get(each.id, [])))
        for group in groups
    ]


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


def _summed(
    counts: Iterable[Sequence[tuple[str, str, int]]],
) -> tuple[tuple[str, str, int], ...]:
    found: dict[tuple[str, str], int] = {}
    for each in counts:
        for entity, change, n in each:
            found[entity, change] = found.get((entity, change), 0) + n
    return tuple((*what, n) for what, n in found.items())

"""What happened in a project, newest first: who, when, what, and whether it stands."""

from dataclasses import dataclass

from sqlite_utils import Database

from coding.i18n import Translator
from coding.storage import undoing as store
from coding.storage.coders import list_coders
from coding.storage.events import actor_names, revision
from coding.workflow.event_words import CHANGES, ENTITIES, kind_in_words
from coding.workflow.people import owner
from coding.workflow.undo import is_undoable

__all__ = [
    "Happening",
    "act_in_words",
    "counts_in_words",
    "history",
    "kind_in_words",
]
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, or all events of one batch; `event` is the newest one's guid.

    ``actor_name`` is empty for somebody who is not known here. ``counts`` are
    (entity, change, how many); ``undoes`` the guid of the event that this took back.
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


def history(db: Database, limit: int = 50) -> list[Happening]:
    """Return the newest `limit` things that happened, a batch being one."""
    me = owner()
    coders = {coder.guid: coder.name for coder in list_coders(db)}
    names = {me.guid: me.name} | actor_names(db) | coders
    told: list[Happening] = []
    batches: set[str] = set()
    before = revision(db) + 1
    while len(told) < limit:
        events = store.events_before(db, before, _PAGE)
        if not events:
            break
        for event in events:
            before = event.id
            if event.batch in batches or len(told) == limit:
                continue
            if event.batch:
                batches.add(event.batch)
            told.append(_happening(db, event, names))
    return told


def act_in_words(happening: Happening, translate: Translator) -> str:
    """Return what somebody did: the kind of event, and if it took another back."""
    kind = kind_in_words(happening.kind, translate)
    return translate("undo: {kind}", kind=kind) if happening.undoes else kind


def counts_in_words(happening: Happening, translate: Translator) -> str:
    """Return how many of what were added, changed or removed."""
    return ", ".join(
        f"{translate(ENTITIES[entity]) if entity in ENTITIES else entity}: "
        f"{translate(CHANGES[change], n=n)}"
        for entity, change, n in happening.counts
    )


def _happening(db: Database, event: store.Event, names: dict[str, str]) -> Happening:
    together = store.events_of_batch(db, event)
    return Happening(
        event=event.guid,
        at=event.at,
        actor=event.actor,
        actor_name=names.get(event.actor, ""),
        kind=event.kind,
        counts=tuple(store.counts_of(db, together)),
        sources=tuple(store.sources_of(db, together)),
        undoes=event.undoes,
        is_undoable=is_undoable(db, event),
        is_undone=store.is_undone(db, event.guid),
    )

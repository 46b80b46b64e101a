"""What happened in a project, newest first: who, when, what, and whether it stands."""

from dataclasses import dataclass

from sqlite_utils import Database

from coding.i18n import N_, Translator
from coding.storage import undoing as store
from coding.storage.coders import list_coders
from coding.storage.events import actor_names, revision
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
_KINDS = {
    "project.made": N_("project made"),
    "corpus.imported": N_("shipped corpus taken in"),
    "codebook.added": N_("codebook added"),
    "codebook.changed": N_("codebook described anew"),
    "codebook.removed": N_("codebook taken out"),
    "codebook.updated": N_("codebook brought up to date from a file"),
    "codebook.restored": N_("older version of the codebook restored"),
    "code.added": N_("code added"),
    "code.invented": N_("code made from the words of a text"),
    "code.changed": N_("code changed"),
    "code.moved": N_("code moved"),
    "code.merged": N_("codes merged"),
    "code.split": N_("code split"),
    "code.removed": N_("code deleted"),
    "code.aliased": N_("second place given to a code"),
    "code.unaliased": N_("second place taken from a code"),
    "codings.confirmed": N_("codings looked at again"),
    "source.added": N_("source added"),
    "source.edited": N_("text edited"),
    "source.removed": N_("put into the trash"),
    "source.restored": N_("taken out of the trash"),
    "source.read": N_("marked as read"),
    "source.unread": N_("no longer marked as read"),
    "source.reading": N_("marked as being read"),
    "sources.changed": N_("facts about sources changed"),
    "coding.added": N_("coded"),
    "codings.added": N_("coded"),
    "codings.autocoded": N_("coded by a rule"),
    "coding.removed": N_("coding removed"),
    "coding.changed": N_("coding changed"),
    "coding.replaced": N_("coding replaced"),
    "coding.cut": N_("coding cut in two"),
    "coding.joined": N_("codings joined"),
    "settings.changed": N_("settings of the project changed"),
    "coder.withdrawn": N_("right to code withdrawn"),
    "coder.allowed": N_("right to code given back"),
    "mark.added": N_("stretch marked"),
    "mark.removed": N_("mark removed"),
    "mark.cleared": N_("layer taken off"),
    "source.put_in_cases": N_("source put in cases"),
    "case.added": N_("case added"),
    "case.removed": N_("case removed"),
    "cases.changed": N_("cases changed"),
    "cases.merged": N_("cases merged"),
    "speakers.tied": N_("speakers tied to participants"),
    "variable.added": N_("variable added"),
    "variables.changed": N_("variables changed"),
    "values.changed": N_("facts about cases and sources changed"),
    "table.imported": N_("table taken in"),
    "orphan.placed": N_("coding given a place again"),
    "orphan.lost": N_("coding taken out of its place"),
    "memo.added": N_("memo written"),
    "memo.changed": N_("memo changed"),
    "memo.removed": N_("memo removed"),
}
_ENTITIES = {
    "source": N_("sources"),
    "coding": N_("codings"),
    "orphan": N_("codings without text"),
    "mark": N_("marks"),
    "case": N_("cases"),
    "coder": N_("coders"),
    "right": N_("rights to code"),
    "code": N_("codes"),
    "codebook": N_("codebooks"),
    "variable": N_("variables"),
    "reading": N_("readings"),
    "project": N_("projects"),
    "memo": N_("memos"),
}
_CHANGES = {
    "added": N_("{n} added"),
    "changed": N_("{n} changed"),
    "removed": N_("{n} removed"),
}


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


def kind_in_words(kind: str, translate: Translator) -> str:
    """Return what a kind of event is called; one that has no words, as it is."""
    return translate(_KINDS[kind]) if kind in _KINDS else kind


def act_in_words(happening: Happening, translate: Translator) -> str:
    """Return what somebody did: the kind of event, and if it took another back."""
    kind = kind_in_words(happening.kind, translate)
    return translate("undo: {kind}", kind=kind) if happening.undoes else kind


def counts_in_words(happening: Happening, translate: Translator) -> str:
    """Return how many of what were added, changed or removed."""
    return ", ".join(
        f"{translate(_ENTITIES[entity]) if entity in _ENTITIES else entity}: "
        f"{translate(_CHANGES[change], n=n)}"
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

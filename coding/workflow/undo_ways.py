"""How each kind of event is taken back, and of what kind that event is."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from coding.model import Actor
from coding.storage.events import Recorder
from coding.storage.undoing import Event
from coding.workflow.rights import rights_back
from coding.workflow.undo_codebooks import codebooks_back, decisions_back
from coding.workflow.undo_codings import codings_back, orphan_again, placed_again
from coding.workflow.undo_facts import facts_of_cases_back, settings_back, whole_back
from coding.workflow.undo_finding import WHOLES
from coding.workflow.undo_marks import marks_back
from coding.workflow.undo_memos import memo_again, memo_as_before, memo_away
from coding.workflow.undo_readings import readings_back
from coding.workflow.undo_sources import (
    facts_back,
    sources_away,
    sources_back,
    text_back,
)

__all__ = ["CODEBOOK_KINDS", "UNDOABLE", "Taker", "Way"]

Taker = Callable[[Database, Event, Actor, Recorder], None]


@dataclass(frozen=True, slots=True)
class Way:
    """How a kind of event is taken back, and of what kind that event is."""

    kind: str
    take_back: Taker


CODEBOOK_KINDS = (
    *("codebook.added", "codebook.changed", "codebook.removed", "codebook.updated"),
    *("codebook.restored", "code.added", "code.invented", "code.changed", "code.moved"),
    *("code.merged", "code.split", "code.removed", "code.aliased", "code.unaliased"),
)
_KINDS_OF_FACTS = (
    *("cases.changed", "cases.merged", "source.put_in_cases", "speakers.tied"),
    *("variables.changed", "values.changed", "table.imported"),
)

UNDOABLE: dict[str, Way] = {
    "source.edited": Way("source.edited", text_back),
    "source.added": Way("source.removed", sources_away),
    "source.removed": Way("source.restored", sources_back),
    "source.restored": Way("source.removed", sources_away),
    "sources.changed": Way("sources.changed", facts_back),
    "coding.added": Way("coding.removed", codings_back),
    "codings.added": Way("coding.removed", codings_back),
    "codings.autocoded": Way("coding.removed", codings_back),
    "coding.removed": Way("coding.added", codings_back),
    "coding.changed": Way("coding.changed", codings_back),
    "coding.replaced": Way("coding.replaced", codings_back),
    "coding.cut": Way("coding.joined", codings_back),
    "coding.joined": Way("coding.cut", codings_back),
    "coder.withdrawn": Way("coder.allowed", rights_back),
    "coder.allowed": Way("coder.withdrawn", rights_back),
    "settings.changed": Way("settings.changed", settings_back),
    "orphan.placed": Way("orphan.lost", orphan_again),
    "orphan.lost": Way("orphan.placed", placed_again),
    "mark.added": Way("mark.removed", marks_back),
    "mark.removed": Way("mark.added", marks_back),
    "mark.cleared": Way("mark.added", marks_back),
    "source.read": Way("source.unread", readings_back),
    "source.unread": Way("source.read", readings_back),
    "source.reading": Way("source.unread", readings_back),
    **{kind: Way(kind, codebooks_back) for kind in CODEBOOK_KINDS},
    "codings.confirmed": Way("codings.confirmed", decisions_back),
    "memo.added": Way("memo.removed", memo_away),
    "memo.changed": Way("memo.changed", memo_as_before),
    "memo.removed": Way("memo.added", memo_again),
    "case.added": Way("case.removed", facts_of_cases_back),
    "case.removed": Way("case.added", facts_of_cases_back),
    "variable.added": Way("variables.changed", facts_of_cases_back),
    **{kind: Way(kind, facts_of_cases_back) for kind in _KINDS_OF_FACTS},
    **{kind: Way(kind, whole_back) for kind in WHOLES},
}
"""Every kind that can be undone; add a kind here, with a function that does it."""

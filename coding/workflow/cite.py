"""Cite codings: on which page, in whose turn, in which layer of the note they stand."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from coding.model import Coding, Mark
from coding.storage.citations import Place, pages_and_turns
from coding.storage.marks import list_marks


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a coding begins; what the source does not have is None.

    ``layer`` is the one that covers most of it, as `workflow.compare` counts.
    """

    page: str | None = None
    speaker: str | None = None
    layer: str | None = None


def citations(db: Database, codings: Sequence[Coding]) -> dict[str, Citation]:
    """Return the citation of every coding, by its guid."""
    places = pages_and_turns(db, {each.selection.source for each in codings})
    layers: dict[str, list[Mark]] = {}
    for mark in list_marks(db):
        if mark.layer:
            layers.setdefault(mark.selection.source, []).append(mark)
    return {each.guid: _citation(each, places, layers) for each in codings}


def _citation(
    coding: Coding,
    places: Mapping[tuple[str, str], Sequence[Place]],
    layers: Mapping[str, Sequence[Mark]],
) -> Citation:
    source, start = coding.selection.source, coding.selection.start
    return Citation(
        page=_at(places.get((source, "page"), ()), start),
        speaker=_at(places.get((source, "turn"), ()), start),
        layer=_layer(coding, layers.get(source, ())),
    )


def _at(places: Sequence[Place], position: int) -> str | None:
    """Return what is cited at `position`; places are disjoint and in order."""
    before = bisect_right(places, position, key=lambda place: place[0]) - 1
    if before < 0 or places[before][1] <= position:
        return None
    return places[before][2] or None


def _layer(coding: Coding, marks: Sequence[Mark]) -> str | None:
    def shared(mark: Mark) -> int:
        first = max(mark.selection.start, coding.selection.start)
        return min(mark.selection.end, coding.selection.end) - first

    most = max(marks, key=shared, default=None)
    return most.layer if most and shared(most) > 0 else None

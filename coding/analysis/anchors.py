"""Codings, marks and told stretches of a text, carried over to its next edition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from coding.analysis.moves import Moves
from coding.model import Coding, Mark, Selection, Stretch

T = TypeVar("T", Coding, Mark)
_GROWING = ("page", "turn", "paragraph", "heading", "item")


@dataclass(frozen=True, slots=True)
class Anchored(Generic[T]):
    """What became of codings or marks: pairs of before and after, and the lost ones.

    ``moved`` have their old words at another place, ``requoted`` have other words;
    those of which nothing changed are in neither. ``touched`` are those inside which
    something was edited, even where the same words came of it: they alone do not
    come back by following the inverse edits.
    """

    moved: tuple[tuple[T, T], ...]
    requoted: tuple[tuple[T, T], ...]
    lost: tuple[T, ...]
    touched: tuple[tuple[T, T], ...]


def anchored(
    items: Iterable[T], moves: Moves, *, exactly: Mapping[str, tuple[int, int]]
) -> Anchored[T]:
    """Follow codings or marks through the edits of their text.

    Those in `exactly` (by guid) go to the place in the new text that it names.
    """
    moved, requoted, lost, touched = [], [], [], []
    for item in items:
        old = item.selection
        place = exactly.get(item.guid) or moves.follow(old.start, old.end)
        if place is None:
            lost.append(item)
            continue
        quote = moves.new[slice(*place)]
        after = replace(item, selection=Selection(old.source, *place), quote=quote)
        if item.guid in exactly or moves.is_touched(old.start, old.end):
            touched.append((item, after))
        if quote != item.quote:
            requoted.append((item, after))
        elif after != item:
            moved.append((item, after))
    return Anchored(tuple(moved), tuple(requoted), tuple(lost), tuple(touched))


def told_after(stretches: Sequence[Stretch], moves: Moves) -> tuple[Stretch, ...]:
    """Follow stretches that a file told, which outlive any edit but their removal.

    One that ended with its line still does: who goes on writing there goes on with
    it. A speaker whose label is edited is called as the label says.
    """
    pairs = [(each, _followed(each, moves)) for each in stretches]
    kept: dict[str, list[tuple[Stretch, Stretch]]] = {}
    for before, after in pairs:
        if after is None:
            continue
        same = kept.setdefault(before.kind, [])
        if same and same[-1][0].end <= before.start and same[-1][1].end > after.start:
            ended = replace(same[-1][1], end=max(after.start, same[-1][1].label_end))
            same[-1] = (same[-1][0], ended)
        same.append((before, after))
    return tuple(after for same in kept.values() for _, after in same)


def _followed(stretch: Stretch, moves: Moves) -> Stretch | None:
    place = moves.follow(stretch.start, stretch.end, least=0.0)
    if place is None:
        return None
    start, end = place
    if stretch.kind in _GROWING and moves.old[stretch.end : stretch.end + 1] in "\n":
        end = _end_of_line(moves.new, end)
    label_end = start
    if stretch.label_end > stretch.start:
        label_end = min(max(moves.position(stretch.label_end), start), end)
    speaker = _speaker(stretch, moves)
    return replace(stretch, start=start, end=end, label_end=label_end, speaker=speaker)


def _speaker(stretch: Stretch, moves: Moves) -> str | None:
    """Return whom a turn's label names now; who stands in none stays as told."""
    if not stretch.speaker:
        return stretch.speaker
    start = moves.old.find(stretch.speaker, stretch.start, stretch.label_end)
    if start < 0:
        return stretch.speaker
    place = moves.follow(start, start + len(stretch.speaker), least=0.0)
    return moves.new[slice(*place)] if place else stretch.speaker


def _end_of_line(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found

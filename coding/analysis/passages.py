"""Find a passage in a text, and put another in its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coding.analysis.edits import Edit, apply_edits
from coding.offsets import HALF_CHARACTER, normalise

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a passage stands; `in_context` shows it in brackets, on a line."""

    start: int
    end: int
    in_context: str


def places_of(text: str, words: str, *, whole: bool = False) -> list[tuple[int, int]]:
    """Return where `words` stand in `text`, with the same capitals.

    With `whole` only where no word goes on before or after them.

    Examples
    --------
    >>> places_of("Ane og Anemone", "Ane")
    [(0, 3), (7, 10)]
    >>> places_of("Ane og Anemone", "Ane", whole=True)
    [(0, 3)]
    """
    if not words:
        return []
    pattern = re.escape(words)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return [found.span() for found in re.finditer(pattern, text)]


def places_in_context(text: str, words: str, *, whole: bool = False) -> list[Place]:
    """Return where `words` stand (see `places_of`), each with what is around it."""
    found = []
    for start, end in places_of(text, as_stored(words), whole=whole):
        before = text[max(0, start - _AROUND) : start]
        after = text[end : end + _AROUND]
        line = f"…{before}[{text[start:end]}]{after}…"
        found.append(Place(start, end, " ".join(line.split())))
    return found


def replaced(text: str, new: str, places: Iterable[tuple[int, int]]) -> str:
    """Return `text` with `new` at `places`, which do not overlap."""
    edits = [Edit(a, b, as_stored(new), text[a:b]) for a, b in sorted(places)]
    return apply_edits(text, edits)


def as_stored(words: str) -> str:
    """Return typed words as a stored text would hold them."""
    return normalise(HALF_CHARACTER.sub("\ufffd", words))

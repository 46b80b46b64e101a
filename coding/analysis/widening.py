"""From a place in a text to the whole stretch around it, or the section it heads."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from coding.model import Stretch

UNITS = ("words", "sentence", "turn", "paragraph")
"""What of a text may be coded where a place was found."""
_USUAL_LEVEL = 2

Bounds = tuple[int, int]


def heading_level(heading: Stretch) -> int:
    """Return a heading's level; 2 where only its look tells that it is one."""
    return int(heading.value) if heading.value.isdecimal() else _USUAL_LEVEL


def widened(
    places: Sequence[Bounds],
    stretches: Sequence[Stretch],
    otherwise: Sequence[Stretch] = (),
) -> list[Bounds]:
    """Return the stretches around places, without labels; what overlaps becomes one.

    Parameters
    ----------
    places : sequence of (start, end)
        In the order of the text.
    stretches : sequence of Stretch
        In order, not overlapping. A place that touches several takes all of them.
    otherwise : sequence of Stretch
        Where a place lies in none of `stretches`; in none of these either, it stays.

    Examples
    --------
    >>> said = Stretch("turn", 0, 20, 4), Stretch("turn", 21, 40, 26)
    >>> widened([(7, 9), (12, 15), (30, 31)], said)
    [(4, 20), (26, 40)]
    """
    found: list[Bounds] = []
    for place in places:
        start, end = _around(place, stretches) or _around(place, otherwise) or place
        if found and start < found[-1][1]:
            start, end = min(found[-1][0], start), max(found.pop()[1], end)
        found.append((start, end))
    return found


def _around(place: Bounds, stretches: Sequence[Stretch]) -> Bounds | None:
    first = bisect_right(stretches, place[0], key=lambda each: each.start) - 1
    last = bisect_left(stretches, place[1], key=lambda each: each.start) - 1
    if first < 0 or stretches[first].end <= place[0]:
        return None
    start = max(stretches[first].start, stretches[first].label_end)
    end = max(stretches[last].end, place[1])
    return (start, end) if start < end else None


def sections(text: str, headings: Sequence[Stretch]) -> Iterator[tuple[str, Bounds]]:
    """Yield the words of each heading, and where what stands under it begins and ends.

    A section goes on to the next heading of the same or a higher level, over those of
    lower levels. The heading is not part of it; one without any text is left out.
    """
    levels = [heading_level(each) for each in headings]
    for n, heading in enumerate(headings):
        following = range(n + 1, len(headings))
        after = next((i for i in following if levels[i] <= levels[n]), None)
        end = len(text) if after is None else headings[after].start
        bounds = trimmed(text, heading.end, end)
        if bounds:
            words = text[max(heading.start, heading.label_end) : heading.end]
            yield " ".join(words.split()), bounds


def trimmed(text: str, start: int, end: int) -> Bounds | None:
    """Return a stretch without the white space around it; None where that is all."""
    piece = text[start:end]
    words = piece.strip()
    if not words:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(words)

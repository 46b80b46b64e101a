"""Words -> spans: what a page draws in one go on one line.

`pdf_layout` puts spans in the order of reading.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pypdfium2 import raw  # type: ignore[import-untyped]

from coding.importers.pdf.signs import SMALL_DIGITS
from coding.importers.pdf.words import Word, words_on

# In ems: a gap between words, and one without a space drawn in it.
_WIDEST_SPACE = 5
_WIDEST_GAP = 0.6
_SAME_LINE = 0.35


@dataclass(frozen=True, slots=True)
class Span:
    """Text drawn in one go on one line, in points, y upwards.

    ``y`` is the baseline, ``size`` that of the letters, ``order`` its number among
    the spans of the page as they were drawn.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int = 0
    weight: int = 400
    guessed: int = 0  # how many of its letters its fonts do not name


def spans_on(textpage: raw.FPDF_TEXTPAGE) -> tuple[list[Span], list[Span]]:
    """Return the spans of a page, and apart from them those that stand askew.

    What direction is upright is told by most of the words, so that a page lying on
    its side is read as it should be.
    """
    words = list(words_on(textpage))
    turns = Counter(word.turn for word in words if word.turn >= 0)
    if not turns:
        return [], _spans(words)
    upright = turns.most_common(1)[0][0]
    straight = [_turned(word, upright) for word in words if word.turn == upright]
    askew = [word for word in words if word.turn != upright]
    return _spans(straight), _spans(askew)


def _turned(word: Word, turn: int) -> Word:
    """Return `word` on a page turned so that its line runs from left to right."""
    if turn == 0:
        return word
    left, bottom, right, top = word.box
    corners = [_turned_point(x, y, turn) for x, y in ((left, bottom), (right, top))]
    xs, ys = zip(*corners, strict=True)
    box = (min(xs), min(ys), max(xs), max(ys))
    return replace(word, box=box, origin=_turned_point(*word.origin, turn))


def _turned_point(x: float, y: float, turn: int) -> tuple[float, float]:
    return {1: (y, -x), 2: (-x, -y), 3: (-y, x)}[turn]


def _spans(words: list[Word]) -> list[Span]:
    """Join words that were drawn one after the other on one line."""
    runs: list[list[Word]] = []
    before: Word | None = None
    for word in _with_raised_marked(words):
        if before is not None and _goes_on(before, word):
            runs[-1].append(word)
        else:
            runs.append([word])
        before = word
    pieces = [piece for run in runs for piece in _parted(run)]
    return [_span(piece, order) for order, piece in enumerate(pieces)]


def _parted(run: list[Word]) -> Iterator[list[Word]]:
    """Cut a line where white was left without a space being drawn.

    In a justified line all gaps are alike, however wide; a gap between cells of a
    table is wider than those between words.
    """
    gaps = [_gap(before, word) for before, word in pairwise(run)]
    bare = [gap for gap, word in zip(gaps, run[1:], strict=True) if not word.is_spaced]
    widest = _widest_between_words(bare, run)
    piece = run[:1]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > widest and not word.is_spaced:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _widest_between_words(gaps: list[float], run: list[Word]) -> float:
    """Return which of the bare `gaps` in a line may be one between words."""
    if len(gaps) < 2:
        return 1.5 * _WIDEST_GAP
    letters = sum(len(word.text) for word in run) / len(run)
    # A row of short cells may have gaps as even as a justified line has.
    is_running = letters >= 5 and all(word.text[0].islower() for word in run[1:])
    most = _WIDEST_SPACE if is_running else 2 * _WIDEST_GAP
    return max(_WIDEST_GAP, min(1.5 * min(gaps), most))


def _gap(before: Word, word: Word) -> float:
    """Return the white between two words, in ems."""
    return (word.box[0] - before.box[2]) / max(before.size, word.size)


def _with_raised_marked(words: list[Word]) -> list[Word]:
    """Mark digits that stand alone, small and raised, right beside a word."""
    marked: list[Word] = []
    for number, word in enumerate(words):
        beside = [*words[max(0, number - 1) : number], *words[number + 1 : number + 2]]
        is_number = word.text.isdecimal() and len(word.text) < 4
        raised = (each for each in beside if is_number and _is_raised(word, each))
        other = next(raised, None)
        marked.append(word if other is None else _marked(word, other))
    return marked


def _is_raised(word: Word, other: Word) -> bool:
    near = 0.5 * other.size
    is_after = abs(word.box[0] - other.box[2]) < near
    is_before = abs(other.box[0] - word.box[2]) < near
    rise = (word.origin[1] - other.origin[1]) / other.size
    is_small = word.size < 0.8 * other.size
    return is_small and (is_after or is_before) and 0.1 < rise < 0.7


def _marked(word: Word, other: Word) -> Word:
    text = word.text.translate(SMALL_DIGITS)
    origin = (word.origin[0], other.origin[1])
    return replace(word, text=text, origin=origin, size=other.size)


def _goes_on(before: Word, word: Word) -> bool:
    if before.turn == -1 or word.turn == -1:
        return not word.is_opening
    size = max(before.size, word.size)
    if abs(before.origin[1] - word.origin[1]) > _SAME_LINE * size:
        return False
    return -0.5 < _gap(before, word) < _WIDEST_SPACE


def _span(words: list[Word], order: int) -> Span:
    text = words[0].text
    for before, word in pairwise(words):
        is_apart = word.is_spaced or not word.is_opening or _gap(before, word) > 0.15
        text += (" " if is_apart else "") + word.text
    sizes = Counter[float]()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return Span(
        text,
        min(word.box[0] for word in words),
        max(word.box[2] for word in words),
        Counter(round(word.origin[1], 1) for word in words).most_common(1)[0][0],
        sizes.most_common(1)[0][0],
        order,
        words[0].weight,
        sum(len(word.text) for word in words if word.is_guessed),
    )

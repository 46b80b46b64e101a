"""Lines -> paragraphs, by how the lines stand: gaps, indents, short last lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from coding.importers.pdf.hyphens import Glue
from coding.importers.pdf.layout import Line
from coding.importers.pdf.signs import (
    BULLET,
    ENDS_SENTENCE,
    LABEL,
    LEADER,
    MARKER,
    NO_TEXT,
    SOFT_HYPHEN,
    STAMP,
)
from coding.offsets import normalise

_INDENT = 0.8  # in ems
_WIDER = 1.25  # a gap as against the usual one
_OTHER_SIZE = 0.08
_SHARE = 0.15
_WRAPPED = 0.5
_Placed = tuple[int, Line]  # a line and the number of its page
_HYPHEN_AT_END = re.compile(r"[^\W_]-\Z")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``pages`` says from where in ``text`` it stands on which page."""

    text: str
    pages: tuple[tuple[int, int], ...]
    size: float
    is_apart: bool  # more than the usual gap is above it
    is_row: bool
    is_item: bool


def paragraphs_of(pages: Sequence[tuple[int, Sequence[Line]]]) -> list[Paragraph]:
    """Return the paragraphs of a document, given each page's number and lines."""
    placed = [(number, line) for number, lines in pages for line in _ready(lines)]
    lines = [line for _, line in placed]
    look = _Look(_pitches(lines), _speakers(lines))
    glue = Glue(part for line in lines for part in re.split("[\t\n]", line.text))
    found: list[Paragraph] = []
    before: _Placed | None = None
    for group in _grouped(placed, look):
        is_apart = before is not None and look.is_apart(before, group[0])
        found.append(_paragraph(group, glue, is_apart=is_apart))
        before = group[-1]
    return found


def _ready(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines as they will be stored, those without any sign left out."""
    for line in _edged(lines):
        text = NO_TEXT.sub("", normalise(line.text)).strip()
        # A soft hyphen says where a word may be parted: at the end, where it was.
        text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1:]
        if text.strip(SOFT_HYPHEN):
            yield replace(line, text=text)


@dataclass(frozen=True, slots=True)
class _Look:
    """What is usual in a document: baselines' distance by size, and who speaks."""

    pitches: dict[float, float]
    speakers: frozenset[str]

    def is_gap(self, before: Line, line: Line) -> bool:
        usual = self.pitches.get(round(line.size), 1.3 * line.size)
        return before.y - line.y > _WIDER * usual

    def is_apart(self, before: _Placed, placed: _Placed) -> bool:
        """Tell whether there is white, or another kind of text, between two lines."""
        (page, above), (number, line) = before, placed
        if above.is_row != line.is_row or not _is_same_size(above, line):
            return True
        if page != number or above.y <= line.y:
            return False
        return not line.is_row and self.is_gap(above, line)

    def opens(self, before: Line, line: Line) -> bool:
        """Tell whether `line` opens an item or a turn of speech."""
        if BULLET.match(line.text):
            return True
        label = LABEL.match(line.text)
        if label and self.speakers and not label[1][0].islower():
            return True
        if STAMP.match(line.text):
            return True
        is_ended = _is_broken(before, line) or bool(ENDS_SENTENCE.search(before.text))
        return is_ended and bool(label or MARKER.match(line.text))


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """Return the usual distance of baselines for each size: the least common one."""
    seen: dict[float, Counter[float]] = defaultdict(Counter)
    for before, line in pairwise(lines):
        pitch = before.y - line.y
        is_next = before.column == line.column and _is_same_size(before, line)
        if is_next and 0.5 * line.size < pitch < 4 * line.size:
            seen[round(line.size)][round(2 * pitch) / 2] += 1
    return {
        size: min(p for p, n in counts.items() if n >= _SHARE * counts.total())
        if max(counts.values()) >= _SHARE * counts.total()
        else min(counts)
        for size, counts in seen.items()
    }


def _speakers(lines: Sequence[Line]) -> frozenset[str]:
    """Return the labels with which several lines begin."""
    labels = (LABEL.match(line.text) for line in lines)
    counts = Counter(label[1] for label in labels if label)
    return frozenset(
        name for name, count in counts.items() if count > 1 and not name[0].islower()
    )


def _is_same_size(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) <= _OTHER_SIZE * max(before.size, line.size)


def _edged(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines with the edge of what they stand in, if it is narrower.

    A box or a quotation has an edge of its own, which most of its lines come near.
    """
    for _, column in groupby(lines, key=lambda line: line.column):
        block = list(column)
        running = [line for line in block if not line.is_row]
        if len(running) > 2:
            edge, low = max(x.x1 for x in running), min(x.x0 for x in running)
            near = sum(x.x1 > edge - 0.12 * (edge - low) for x in running)
            if near >= _WRAPPED * (len(running) - 1) and near > 1:
                yield from (replace(line, edge=edge) for line in block)
                continue
        yield from block


def _room(before: Line, line: Line) -> float:
    """Return the room, in ems, that was left when `line`'s first word was put there."""
    first = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    word = (line.x1 - line.x0) * len(first) / max(len(line.text), 1)
    return (before.edge - before.x1 - word) / before.size - 0.25


def _is_broken(before: Line, line: Line) -> bool:
    """Tell whether `before` ends although the next word would have fitted."""
    return _room(before, line) > 0.4


def _seems_last(before: Line, line: Line) -> bool:
    """Tell whether `before` ends a sentence and leaves much white.

    A long word may leave as much, but seldom just where a sentence ends.
    """
    white = before.edge - before.x1
    is_short = white > max(0.15 * (before.edge - before.x0), 6 * before.size)
    is_end = ENDS_SENTENCE.search(before.text) and not line.text[:1].islower()
    return is_short and bool(is_end)


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether the words themselves say that a sentence goes on."""
    return not ENDS_SENTENCE.search(before.text) and line.text[:1].islower()


def _grouped(placed: Sequence[_Placed], look: _Look) -> Iterator[list[_Placed]]:
    group: list[_Placed] = []
    for number, line in placed:
        if group and not _belongs(group, (number, line), look):
            yield group
            group = []
        group.append((number, line))
    if group:
        yield group


def _belongs(group: list[_Placed], placed: _Placed, look: _Look) -> bool:
    """Tell whether a line goes on with the paragraph that `group` is so far."""
    (page, before), (number, line) = group[-1], placed
    if before.is_row or line.is_row or not _is_same_size(before, line):
        return False
    if LEADER.search(before.text) or look.opens(before, line):
        return False
    if page != number or before.column != line.column:
        return _is_carried_over(before, line)
    if before.y <= line.y or look.is_gap(before, line):
        return False
    if abs(before.weight - line.weight) >= 200 and _is_broken(before, line):
        return False
    return _goes_on_below([each for _, each in group], line)


def _goes_on_below(lines: list[Line], line: Line) -> bool:
    """Tell whether a line goes on with the `lines` of a paragraph right above it."""
    if not _is_level(lines, line):
        return False
    before = lines[-1]
    is_hanging = line.x0 > lines[0].x0 + _INDENT * line.size
    is_last = _is_broken(before, line)
    is_last = is_last or (not is_hanging and _seems_last(before, line))
    return not is_last or _is_soft(before, line)


def _is_soft(before: Line, line: Line) -> bool:
    """Tell whether a line that ends early goes on all the same."""
    if _HYPHEN_AT_END.search(before.text) and line.text[:1].isalnum():
        return True
    filled = (before.x1 - before.x0) / max(before.edge - before.x0, 1)
    return filled > 0.5 and _goes_on(before, line)


def _is_carried_over(before: Line, line: Line) -> bool:
    """Tell whether a sentence goes on in the next column or on the next page."""
    if not _goes_on(before, line):
        is_open = before.text[-1:] in ",;–-" or before.text[-1:].islower()
        starts = line.text[:1].isupper() or line.text[:1].isdigit()
        return is_open and starts and not _is_broken(before, line)
    return not _is_broken(before, line) or _is_soft(before, line)


def _is_level(group: list[Line], line: Line) -> bool:
    """Tell whether a line begins where the next one of the paragraph would."""
    before = group[-1]
    shift = (line.x0 - before.x0) / line.size
    if abs(shift) <= _INDENT:
        return True
    if len(group) > 1:
        return False
    # After the first line: set back from an indent, or hanging under a mark.
    is_marked = bool(MARKER.match(before.text) or BULLET.match(before.text))
    is_marked = is_marked or bool(LABEL.match(before.text) or STAMP.match(before.text))
    return shift < 0 or is_marked or not ENDS_SENTENCE.search(before.text)


def _paragraph(group: list[_Placed], glue: Glue, *, is_apart: bool) -> Paragraph:
    text = ""
    pages: list[tuple[int, int]] = []
    for number, line in group:
        if text:
            text, between = glue.joined(text, line.text)
            text += between
        if not pages or pages[-1][1] != number:
            pages.append((len(text), number))
        text += _unfolded(line.text, glue) if line.is_row else line.text
    first = group[0][1]
    sizes = Counter[float]()
    for _, line in group:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    is_item = bool(BULLET.match(text) or MARKER.match(text))
    return Paragraph(text, tuple(pages), size, is_apart, first.is_row, is_item)


def _unfolded(row: str, glue: Glue) -> str:
    """Return a row of a table on one line, the lines of each cell put together."""
    cells = []
    for cell in row.split("\t"):
        text, *others = cell.split("\n")
        for line in others:
            text, between = glue.joined(text, line)
            text += between + line
        cells.append(text)
    return "\t".join(cells)

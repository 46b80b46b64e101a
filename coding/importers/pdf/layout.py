"""Spans of a page -> its lines in the order of reading.

A page is cut at white gutters that run down over several rows. Whether the two sides
of a gutter are columns of text or cells of a table is told by the order in which
they were drawn: column after column, or row after row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coding.importers.pdf.gutters import Row, best_band, parts, rows_of, sides_of
from coding.importers.pdf.signs import LABEL_ALONE, MARKER_ALONE
from coding.importers.pdf.spans import Span
from coding.importers.pdf.tables import flows_across, is_one_row, row_text, table_rows

# All in ems of the letters beside.
_SAME_ROW = 0.4
_TAB = 2.5
# Beyond these a page is no longer looked at for columns, so that none is slow to read.
_DEEPEST = 40
_MOST_SPANS = 4_000
_WORD_GAP = 0.15
_OVERLAP = 0.3
_WIDEST_AFTER_MARKER = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``edge`` is how far right its column lets it go.

    ``column`` is the number of its column on the page, ``is_row`` where it is a row of
    a table and nothing may be joined to it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    edge: float
    column: int
    weight: int = 400
    is_row: bool = False


def lines_of(spans: Sequence[Span], width: float) -> list[Line]:
    """Return the lines of a page `width` points wide in the order of reading."""
    if not spans:
        return []
    low, high = min(span.x0 for span in spans), max(span.x1 for span in spans)
    # Where all lines are short the right margin is taken to be like the left one.
    edge = high if high > 0.75 * (width - low) else width - low
    drawn = sorted(spans, key=lambda span: span.order)
    return list(_Reader().read(list(_with_markers(drawn)), edge))


def joined(row: Row) -> str:
    """Return the text of a row, with a tab where there is a wide gap."""
    gaps = [
        (span.x0 - before.x1) / max(before.size, span.size)
        for before, span in pairwise(row)
    ]
    # In a line stretched to the full width all gaps are alike.
    are_alike = len(gaps) > 1 and max(gaps) <= 1.5 * min(gaps)
    widest = max(_TAB, *gaps) if are_alike else _TAB
    text = row[0].text
    for before, span, gap in zip(row, row[1:], gaps, strict=False):
        is_tab = gap > widest and not _is_marker(before)
        is_touching = -_OVERLAP < gap < _WORD_GAP
        text += ("\t" if is_tab else "" if is_touching else " ") + span.text
    return text


def _is_marker(span: Span) -> bool:
    """Tell whether `span` is a bullet, a number or a speaker that a text follows."""
    text = span.text.strip()
    if MARKER_ALONE.match(text):
        return True
    is_label = text.endswith((":", "]")) and len(text) < 40
    return is_label and LABEL_ALONE.match(text) is not None


def _with_markers(spans: Sequence[Span]) -> Iterator[Span]:
    """Join a bullet, a number or a speaker's name to the text right of it."""
    pending: Span | None = None
    for span in spans:
        if pending is not None:
            if _follows(pending, span):
                span = _two_as_one(pending, span)  # noqa: PLW2901
            else:
                yield pending
            pending = None
        if _is_marker(span):
            pending = span
        else:
            yield span
    if pending is not None:
        yield pending


def _follows(marker: Span, span: Span) -> bool:
    gap = (span.x0 - marker.x1) / max(span.size, 1)
    # A bullet may come from a font of signs that stands a little lower.
    is_level = abs(marker.y - span.y) < _SAME_ROW * span.size
    return is_level and 0 <= gap < _WIDEST_AFTER_MARKER


def _two_as_one(marker: Span, span: Span) -> Span:
    text = f"{marker.text} {span.text}"
    return Span(
        text, marker.x0, span.x1, span.y, span.size, marker.order, marker.weight
    )


class _Reader:
    """Reads regions one after the other, numbering the columns."""

    def __init__(self) -> None:
        self._column = 0

    def read(self, spans: list[Span], edge: float, depth: int = 0) -> Iterator[Line]:
        """Yield the lines of a region, cut at gutters within gutters `depth` deep."""
        if not spans:
            return
        rows = rows_of(spans)
        is_simple = depth > _DEEPEST or len(spans) > _MOST_SPANS
        band = None if is_simple else best_band(rows)
        if band is None:
            yield from self._plain(rows, edge)
            return
        above, inside, below = parts(rows, band)
        yield from self.read(above, edge, depth + 1)
        yield from self._band(inside, band.middle, edge, depth + 1)
        yield from self.read(below, edge, depth + 1)

    def _plain(self, rows: list[Row], edge: float) -> Iterator[Line]:
        self._column += 1
        for row in rows:
            yield self._line(row, joined(row), edge)

    def _band(
        self, spans: list[Span], middle: float, edge: float, depth: int
    ) -> Iterator[Line]:
        left = [span for span in spans if span.x0 < middle]
        right = [span for span in spans if span.x0 >= middle]
        table = table_rows(spans)
        is_flow = flows_across(rows_of(left), rows_of(right))
        if is_flow or table is None or len(table) == 1:
            is_table = not is_flow and (
                (table is None and _is_grid(rows_of(spans), middle))
                or (table is not None and is_one_row(left, right))
            )
            if is_table:
                rows = rows_of(spans) if table is None else table
                yield from self._table(rows, edge)
                return
            yield from self.read(left, max(span.x1 for span in left), depth)
            yield from self.read(right, edge, depth)
            return
        yield from self._groups(table, middle, edge, depth)

    def _groups(
        self, groups: list[Row], middle: float, edge: float, depth: int
    ) -> Iterator[Line]:
        """Read rows of a table, and among them those long enough to be columns."""
        for group in groups:
            left = [span for span in group if span.x0 < middle]
            right = [span for span in group if span.x0 >= middle]
            if left and right and not is_one_row(left, right):
                yield from self.read(left, max(span.x1 for span in left), depth)
                yield from self.read(right, edge, depth)
            else:
                yield from self._table(
                    [group], edge, [span for each in groups for span in each]
                )

    def _table(
        self, rows: list[Row], edge: float, table: Row | None = None
    ) -> Iterator[Line]:
        self._column += 1
        whole = table or [span for row in rows for span in row]
        for row in rows:
            yield self._line(row, row_text(row, whole), edge, is_row=True)

    def _line(self, row: Row, text: str, edge: float, *, is_row: bool = False) -> Line:
        longest = max(row, key=lambda span: len(span.text))
        x0, x1 = min(span.x0 for span in row), max(span.x1 for span in row)
        y = min(span.y for span in row) if is_row else longest.y
        is_row = is_row or "\t" in text
        size, weight = longest.size, min(span.weight for span in row)
        return Line(text, x0, x1, y, size, edge, self._column, weight, is_row)


def _is_grid(rows: list[Row], middle: float) -> bool:
    """Tell whether most rows have text on both sides, little of it in each cell."""
    both = [row for row in rows if all(sides_of(row, middle))]
    words = [len(span.text.split()) for row in rows for span in row]
    return len(both) >= 0.6 * len(rows) and sum(words) / len(words) < 5

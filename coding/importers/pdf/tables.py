"""Which spans beside each other are cells of a row, and which are running text."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from coding.importers.pdf.signs import ENDS_SENTENCE
from coding.importers.pdf.spans import Span

_NARROWEST = 0.12
_FEWEST_LINES = 4
_LONGEST_CELL = 12
_LINE_PITCH = 1.0

Row = list[Span]


def table_rows(spans: Sequence[Span]) -> list[Row] | None:
    """Return the rows of a table, told by the order in which cells were drawn.

    A row begins where drawing goes back to a column further left and below all that
    stands there. None where the order says nothing: then it is no table that was
    drawn row by row.
    """
    columns = _columns(spans)
    rows: list[Row] = []
    highest = 0
    for span in sorted(spans, key=lambda each: each.order):
        column = _column_of(span, columns)
        is_new = not rows or (column < highest and _is_below(span, rows[-1]))
        if is_new:
            rows.append([])
            highest = column
        rows[-1].append(span)
        highest = max(highest, column)
    tops = [max(span.y for span in row) for row in rows]
    is_downward = all(a > b for a, b in pairwise(tops))
    is_ordered = all(_is_drawn_in_order(row, columns) for row in rows)
    return rows if is_downward and is_ordered else None


def is_one_row(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Tell whether two sides are cells: short ones, or one that is long only."""
    n_left, n_right = _n_lines(left), _n_lines(right)
    if min(n_left, n_right) >= _FEWEST_LINES * 2:
        return False
    return max(n_left, n_right) <= _LONGEST_CELL


def flows_across(left: list[Row], right: list[Row]) -> bool:
    """Tell whether text beside a gutter reads on from line to line on both sides.

    That is how columns look whose lines were drawn across the page.
    """
    return _flows(left) and _flows(right)


def row_text(row: Sequence[Span], table: Sequence[Span]) -> str:
    """Return a row of `table`: cells parted by tabs, lines of a cell by line feeds."""
    columns = _columns(table)
    cells: list[list[Span]] = [[] for _ in columns]
    for span in row:
        cells[_column_of(span, columns)].append(span)
    texts = []
    for cell in cells:
        drawn = sorted(cell, key=lambda span: (-round(span.y), span.x0))
        lines = groupby(drawn, key=lambda span: round(span.y))
        texts.append(
            "\n".join(" ".join(span.text.strip() for span in line) for _, line in lines)
        )
    return "\t".join(texts)


def _columns(spans: Sequence[Span]) -> list[tuple[float, float]]:
    """Return from where to where the columns of `spans` reach, from the left.

    One span in ten may reach over the white between two columns.
    """
    steps = sorted([(each.x0, 1) for each in spans] + [(each.x1, -1) for each in spans])
    narrowest = _NARROWEST * max(each.size for each in spans)
    most_across = len(spans) // 10
    columns: list[tuple[float, float]] = []
    low = white = steps[0][0]
    across, is_text = 0, False
    for x, step in steps:
        across += step
        if across > most_across and not is_text:
            if columns and x - white < narrowest:
                low, _ = columns.pop()
            else:
                low = x if columns else low
            is_text = True
        elif across <= most_across and is_text:
            columns.append((low, x))
            white, is_text = x, False
    return columns or [(low, steps[-1][0])]


def _column_of(span: Span, columns: list[tuple[float, float]]) -> int:
    inside = (n for n, (_, high) in enumerate(columns) if span.x0 < high)
    return next(inside, len(columns) - 1)


def _is_below(span: Span, row: Row) -> bool:
    """Tell whether `span` stands below all of `row` that is not left of it."""
    beside = [each for each in row if each.x1 > span.x0]
    return all(each.y - span.y > 0.5 * span.size for each in beside)


def _is_drawn_in_order(row: Row, columns: list[tuple[float, float]]) -> bool:
    """Tell whether a row was drawn cell by cell from the left, or line by line."""
    numbers = [_column_of(span, columns) for span in row]
    return numbers == sorted(numbers) or max(_n_lines(row), 1) == 1


def _n_lines(spans: Sequence[Span]) -> int:
    return len({round(span.y) for span in spans})


def _flows(rows: list[Row]) -> bool:
    if len(rows) < _FEWEST_LINES:
        return False
    texts = [" ".join(span.text for span in row) for row in rows]
    words = sum(len(text.split()) for text in texts) / len(texts)
    low = min(row[0].x0 for row in rows)
    width = max(row[-1].x1 for row in rows) - low
    full = sum(row[-1].x1 - low > 0.75 * width for row in rows) / len(rows)
    goes_on = [
        not ENDS_SENTENCE.search(text) and after[:1].islower()
        for text, after in pairwise(texts)
    ]
    return words >= 3 and full >= 0.6 and sum(goes_on) / len(goes_on) >= 0.4

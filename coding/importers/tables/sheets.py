"""A table of text, and how large one may be."""

from collections.abc import Iterable
from dataclasses import dataclass

from coding.errors import TooManyCellsError

MAX_CELLS = 2_000_000
MAX_COLUMNS = 1_000
_MOST_LINES_ABOVE = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text; every row has as many cells as the header, empty ones as "".

    ``name`` is empty where the file has no names for its tables. ``above`` are the
    lines over the header, a title for example. ``first_row`` is the header's number
    in the file, counted from 1; the first of ``rows`` follows it.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    first_row: int = 1


def refuse_too_many(name: str, rows: int, columns: int) -> None:
    """Refuse a table that would take too much memory.

    Raises
    ------
    TooManyCellsError
        If there are more than `MAX_COLUMNS` columns or `MAX_CELLS` cells.
    """
    if columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise TooManyCellsError(
            file=name,
            rows=rows,
            columns=columns,
            limit=MAX_CELLS,
            most_columns=MAX_COLUMNS,
        )


def sheet_of(
    name: str, rows: Iterable[tuple[str, ...]], *, first_row: int = 1
) -> Sheet | None:
    """Return `rows` as a sheet, None where every cell is empty.

    The header is the first row that is not empty, unless that row and what follows
    it are lines of one cell over a wider table. Empty columns at the right are left
    out, empty rows at the end too.

    Examples
    --------
    >>> sheet_of("", [("Survey 2026",), (), ("Name", "Age"), ("Anna", "40")])
    ... # doctest: +NORMALIZE_WHITESPACE
    Sheet(name='', header=('Name', 'Age'), rows=(('Anna', '40'),),
          above=('Survey 2026',), first_row=3)
    """
    table = list(rows)
    while table and not any(cell.strip() for cell in table[-1]):
        table.pop()
    if not table:
        return None
    top = _header_row(table)
    above = (cell.strip() for row in table[:top] for cell in row)
    width = max(_width(row) for row in table[top:])
    squared = [(*row, *[""] * (width - len(row)))[:width] for row in table[top:]]
    return Sheet(
        name,
        squared[0],
        tuple(squared[1:]),
        tuple(cell for cell in above if cell),
        first_row + top,
    )


def preview(sheet: Sheet, n: int = 5) -> tuple[tuple[str, ...], ...]:
    """Return the header and the first `n` rows that are not empty."""
    filled = (row for row in sheet.rows if any(cell.strip() for cell in row))
    first = [row for row, _ in zip(filled, range(n), strict=False)]
    return (sheet.header, *first)


def _width(row: tuple[str, ...]) -> int:
    return next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)


def _header_row(table: list[tuple[str, ...]]) -> int:
    """Return the position of the header among rows of which the last has a cell."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in table[:50]]
    if not any(filled):
        return next(n for n, row in enumerate(table) if _width(row))
    first = next(n for n, count in enumerate(filled) if count)
    near = range(first, min(len(filled), first + _MOST_LINES_ABOVE + 1))
    wide = next((n for n in near if filled[n] > 1), first)
    # A wide row in the middle of a list is no header: most rows must be wide.
    below = [count for count in filled[wide:] if count]
    is_table = sum(count > 1 for count in below) > len(below) / 2
    return wide if is_table else first

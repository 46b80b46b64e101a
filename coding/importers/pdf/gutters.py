"""White gutters that run down a page between stretches of text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coding.importers.pdf.spans import Span

# All in ems of the letters beside.
_NARROWEST_GUTTER = 0.6
_NARROWEST_DRAWN = 0.25  # between spans that were not drawn one after the other
_SAME_ROW = 0.4
_FAR_BELOW = 4
_MOST_CANDIDATES = 60

Row = list[Span]


def rows_of(spans: Sequence[Span]) -> list[Row]:
    """Return `spans` by baselines, from the top, each row from the left."""
    rows: list[Row] = []
    for span in sorted(spans, key=lambda each: (-each.y, each.x0)):
        if rows and rows[-1][0].y - span.y <= _SAME_ROW * min(
            span.size, rows[-1][0].size
        ):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [sorted(row, key=lambda span: span.x0) for row in rows]


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `first` to `last` (half-open), parted by white from `low` to `high`."""

    first: int
    last: int
    low: float
    high: float
    depth: int = 0  # in how many rows there is text on the side that has less

    @property
    def middle(self) -> float:
        """Where the two sides part."""
        return (self.low + self.high) / 2


def parts(rows: list[Row], band: Band) -> tuple[Row, Row, Row]:
    """Return what stands above `band`, in it and below it."""
    parts = rows[: band.first], rows[band.first : band.last], rows[band.last :]
    above, inside, below = ([span for row in part for span in row] for part in parts)
    return above, inside, below


def best_band(rows: list[Row]) -> Band | None:
    """Return the gutter that parts the most rows, if any parts enough of them."""
    best: Band | None = None
    for number, low, high in _candidates(rows):
        if best and best.first <= number < best.last and _lies_in(best, low, high):
            continue
        band = _trimmed(rows, _grown(rows, number, low, high))
        if band is not None and (best is None or _worth(band) > _worth(best)):
            best = band
    return best


def _worth(band: Band) -> tuple[int, float]:
    return band.depth, band.high - band.low


def _lies_in(band: Band, low: float, high: float) -> bool:
    return low <= band.low and band.high <= high


def _candidates(rows: list[Row]) -> list[tuple[int, float, float]]:
    """Return gaps between neighbours, in one row or in two that follow each other."""
    found: dict[tuple[int, int], tuple[int, float, float]] = {}
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else []
        for spans in (row, sorted([*row, *following], key=lambda span: span.x0)):
            reach = spans[0].x1
            for before, span in pairwise(spans):
                reach = max(reach, before.x1)
                is_next = span.order == before.order + 1
                least = _NARROWEST_GUTTER if is_next else _NARROWEST_DRAWN
                if span.x0 - reach >= least * span.size:
                    key = (round(reach / 6), round(span.x0 / 6))
                    found.setdefault(key, (number, reach, span.x0))
    return list(found.values())[:_MOST_CANDIDATES]


def _grown(rows: list[Row], number: int, low: float, high: float) -> Band:
    """Let a gap grow up and down, becoming narrower, until a span crosses it."""
    first, last = number, number
    for step in (1, -1):
        at = number if step == 1 else number - 1
        while 0 <= at < len(rows):
            narrowed = _narrowed(rows[at], low, high)
            if narrowed is None:
                break
            low, high = narrowed
            first, last = min(first, at), max(last, at + 1)
            at += step
    return Band(first, last, low, high)


def _narrowed(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """Return what of the white from `low` to `high` a row leaves, if enough."""
    for span in row:
        if span.x1 <= low or span.x0 >= high:
            continue
        if span.x0 < low or span.x1 - low < high - span.x0:
            low = span.x1
        else:
            high = span.x0
    widest = max(span.size for span in row)
    is_enough = high - low >= _NARROWEST_DRAWN * widest
    return (low, high) if is_enough else None


def _trimmed(rows: list[Row], band: Band) -> Band | None:
    """Take off rows at both ends that have text on one side only.

    None where too little is left, or where the white is there by chance.
    """
    sides = [sides_of(row, band.middle) for row in rows[band.first : band.last]]
    lefts = [number for number, side in enumerate(sides) if side[0]]
    rights = [number for number, side in enumerate(sides) if side[1]]
    if len(lefts) < 2 or len(rights) < 2:
        return None
    first = max(lefts[0], rights[0])
    last = min(lefts[-1], rights[-1])
    if last <= first:
        return None
    last = _without_foot(rows[band.first : band.last], last)
    if not _is_wide_or_drawn(rows[band.first : band.last], band):
        return None
    first, last = _with_own_columns(rows, band, (first, last + 1))
    return replace(
        band,
        first=band.first + first,
        last=band.first + last,
        depth=min(len(lefts), len(rights)),
    )


def _is_wide_or_drawn(rows: list[Row], band: Band) -> bool:
    """Tell a gutter from a river of white that runs through a text by chance.

    A river parts words that were drawn one after the other.
    """
    size = max(span.size for row in rows for span in row)
    pairs = [
        (before, span)
        for row in rows
        for before, span in pairwise(row)
        if before.x0 < band.middle <= span.x0
    ]
    jumps = sum(span.order != before.order + 1 for before, span in pairs)
    if jumps >= 0.3 * len(pairs):
        return True
    width = (band.high - band.low) / size
    return width >= 2 or (width >= 1.5 * _NARROWEST_GUTTER and len(pairs) > 2)


def _without_foot(rows: list[Row], last: int) -> int:
    """Return the last row, leaving out one far below that was drawn after all."""
    gap = rows[last - 1][0].y - rows[last][0].y
    is_far = gap > _FAR_BELOW * rows[last][0].size
    drawn = max(span.order for row in rows[:last] for span in row)
    return last - 1 if is_far and min(s.order for s in rows[last]) > drawn else last


def sides_of(row: Row, middle: float) -> tuple[bool, bool]:
    """Tell whether `row` has text left of `middle`, and right of it."""
    return any(span.x0 < middle for span in row), any(span.x0 >= middle for span in row)


def _with_own_columns(
    rows: list[Row], band: Band, core: tuple[int, int]
) -> tuple[int, int]:
    """Take in rows of one side above and below that were drawn with their column.

    A left column longer than the right goes on below it, drawn before the right one
    begins; what follows both columns is drawn after them.
    """
    inside = rows[band.first : band.last]
    first, last = core
    spans = [span for row in inside[first:last] for span in row]
    right = [span.order for span in spans if span.x0 >= band.middle]
    left = [span.order for span in spans if span.x0 < band.middle]
    while last < len(inside) and _is_drawn_with(inside[last], band, left, right):
        last += 1
    while first > 0 and _is_drawn_with(inside[first - 1], band, left, right):
        first -= 1
    return first, last


def _is_drawn_with(row: Row, band: Band, left: list[int], right: list[int]) -> bool:
    if not left or not right:
        return False
    has_left, has_right = sides_of(row, band.middle)
    orders = [span.order for span in row]
    if has_left and not has_right:
        return min(left) < max(orders) and max(orders) < min(right)
    return has_right and not has_left and min(orders) > max(left)

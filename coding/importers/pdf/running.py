"""Running heads, running feet and page numbers: found by how they come back."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from coding.importers.pdf.gutters import Row, rows_of
from coding.importers.pdf.layout import joined
from coding.importers.pdf.spans import Span

_DEEPEST = 4  # rows of a head or foot
_SAME_HEIGHT = 3.0  # points
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlcdm]{1,7}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:side|page|pag|s|p)\b\.?\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:af|of|/|\|)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageSpans:
    """What stands on a page, and what is written ``askew`` to the rest of it.

    ``label`` is the page's number as printed.
    """

    number: int
    label: str
    width: float
    spans: tuple[Span, ...]
    askew: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    """The outermost row of a page that is still there."""

    page: int
    row: Row
    text: str
    is_apart: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(digits[:9]) for digits in _DIGITS.findall(self.text))


def without_running(pages: Sequence[PageSpans]) -> list[PageSpans]:
    """Return the pages without what runs over them.

    A row at the top or bottom goes if it comes back at the same height on another
    page, the same or with numbers that count the pages, and looks apart from the
    text beside it. On the evidence of one page only its own number goes.
    """
    rows = [rows_of(page.spans) for page in pages]
    for is_top in (True, False):
        for _ in range(_DEEPEST):
            running = _running(pages, rows, is_top=is_top)
            for index in running:
                rows[index].pop(0 if is_top else -1)
            if not running:
                break
    repeated = _repeated_askew(pages)
    return [
        replace(
            page,
            spans=tuple(span for row in kept for span in row),
            askew=tuple(span for span in page.askew if span.text not in repeated),
        )
        for page, kept in zip(pages, rows, strict=True)
    ]


def _repeated_askew(pages: Sequence[PageSpans]) -> set[str]:
    counts = Counter(text for page in pages for text in {s.text for s in page.askew})
    return {text for text, count in counts.items() if count > 1}


def _running(
    pages: Sequence[PageSpans], rows: list[list[Row]], *, is_top: bool
) -> set[int]:
    """Return the indices of pages whose outermost row runs over the pages."""
    edges = [
        _edge(index, page_rows, is_top=is_top)
        for index, page_rows in enumerate(rows)
        if page_rows
    ]
    found = {edge.page for edge in edges if _is_own_number(edge, pages[edge.page])}
    for group in _alike(edges):
        kept = _counting_or_same(group)
        if len(kept) > 1 and _looks_running(kept):
            found |= {edge.page for edge in kept}
    return found


def _edge(index: int, rows: list[Row], *, is_top: bool) -> _Edge:
    row = rows[0 if is_top else -1]
    gaps = [before[0].y - after[0].y for before, after in pairwise(rows)]
    is_apart = False
    if gaps:
        beside = gaps[0 if is_top else -1]
        inner = rows[1 if is_top else -2]
        differs = abs(row[0].size - inner[0].size) > 0.08 * inner[0].size
        is_apart = differs or beside > 1.15 * median(gaps)
    return _Edge(index, row, joined(row).strip(), is_apart)


def _is_own_number(edge: _Edge, page: PageSpans) -> bool:
    """Tell whether a row is nothing but the number of the page that it stands on."""
    match = _PAGE_NUMBER.fullmatch(edge.text)
    if match:
        return match["number"] in (page.label, str(page.number))
    bare = edge.text.strip(" -–—.[]()|")
    return bool(_ROMAN.fullmatch(bare)) and bare.lower() == page.label.lower()


def _alike(edges: list[_Edge]) -> list[list[_Edge]]:
    """Return the rows grouped by their text, whatever its numbers, and height."""
    by_text: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_text[_DIGITS.sub("#", edge.text)].append(edge)
    groups: list[list[_Edge]] = []
    for same in by_text.values():
        same.sort(key=lambda edge: edge.row[0].y)
        groups.append(same[:1])
        for before, edge in pairwise(same):
            if edge.row[0].y - before.row[0].y <= _SAME_HEIGHT:
                groups[-1].append(edge)
            else:
                groups.append([edge])
    return groups


def _counting_or_same(group: list[_Edge]) -> list[_Edge]:
    """Return those of a group whose numbers stay, or count as the pages do."""
    kept = group
    for slot in range(len(group[0].numbers)):
        same = Counter(edge.numbers[slot] for edge in group).most_common(1)[0]
        steps = Counter(edge.numbers[slot] - edge.page for edge in group)
        step = steps.most_common(1)[0]
        if step[1] >= same[1]:
            kept = [e for e in kept if e.numbers[slot] - e.page == step[0]]
        else:
            kept = [edge for edge in kept if edge.numbers[slot] == same[0]]
    return kept


def _looks_running(group: list[_Edge]) -> bool:
    """Tell a running head from a table's head that comes back on every page."""
    if len({edge.numbers for edge in group}) > 1:  # it counts the pages
        return True
    return sum(edge.is_apart for edge in group) > len(group) / 2

"""Paragraphs -> headings and list items, by how they look.

Careful with headings: a sentence taken for one is worse than one missed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coding.model import Stretch
from coding.segmentation.paragraphs import Span, is_underline
from coding.segmentation.vocabulary import is_heading

_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_AGENDA = re.compile(
    r"(?i:(?:dagsordens?|agenda)[ -]?(?:punkt|item|point)|punkt|pkt\.?|item|ad)"
    r"[ \u00a0]+(?:pkt\.?[ ]?|punkt[ ])?\d{1,2}(?:\.\d{1,2})?"
    r"(?:[ ]*[:.)–-]+(?:[ \t]+|\Z)|\Z)"
)
_NUMBER = re.compile(
    r"\(?(?P<number>\d{1,3}|\d{1,2}(?:\.\d)+)(?:[.)]|(?<=\.\d))[ \t]+(?=\S)"
)
_BULLET = re.compile(
    r"(?:[-*+•◦▪·‣●○■□☐☑]|(?P<letter>\(?[a-zæøå]\)))[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)"
)
_LETTERED = re.compile(r"(?P<letter>[a-z])\.[ \t]+(?=\S)")
_DASH = re.compile(r"[–—][ \t]+(?=\S)")
_BOLD = re.compile(r"(\*\*|__)[^*_\n]{2,80}\1")
_LETTERS = re.compile(r"[^\W\d_]")
_DATE = re.compile(
    r"(?i)\d{4}|\d\d?[./]\d|\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b|\bkl\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_END_MARKS = ".?!:;,…"
_LONGEST_HEADING = 90
_LONGEST_TITLE = 70
_MOST_WORDS = 10
_SHORTEST_BODY = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph: where it stands, its number in a list, where its marker ends."""

    start: int
    end: int
    label_end: int
    number: str = ""
    marker: str = ""

    def heading(self, level: str = "") -> Stretch:
        return Stretch("heading", self.start, self.end, self.label_end, value=level)

    def item(self) -> Stretch:
        return Stretch("item", self.start, self.end, self.label_end, value=self.number)


def find_structure(
    text: str, paragraphs: Sequence[Span], spoken: Sequence[Span] = ()
) -> tuple[list[Stretch], list[Stretch]]:
    r"""Return the headings and the list items among `paragraphs`.

    Parameters
    ----------
    spoken : sequence of (int, int)
        Where the turns stand, in order: a short line of speech is no heading there.

    Returns
    -------
    headings, items : lists of Stretch
        ``label_end`` is where the marker ends ("3. ", "## ", "- "). A heading's
        ``value`` is its level where its marker tells it, an item's its number.

    Examples
    --------
    >>> text = "# Mål\n\n- Vi venter\n- Vi ringer"
    >>> headings, items = find_structure(text, [(0, 5), (7, 18), (19, 30)])
    >>> [each.value for each in headings], [text[e.label_end : e.end] for e in items]
    (['1'], ['Vi venter', 'Vi ringer'])
    """
    lines = [_line(text, *span) for span in paragraphs]
    numbered = _numbered_headings(text, lines)
    inside = _inside(lines, spoken)
    headings: list[Stretch] = []
    items: list[Stretch] = []
    for n, line in enumerate(lines):
        level = _sure_level(text, lines, n)
        if level is None and n in numbered:
            level = ""
        if level is None and not line.marker and not inside[n]:
            level = "" if _looks_like_heading(text, lines, n) else None
        if level is not None:
            headings.append(line.heading(level))
        elif line.marker and _is_item(lines, n):
            items.append(line.item())
    return headings, items


def _line(text: str, start: int, end: int) -> _Line:
    first = text[start]
    # Most lines begin with two letters, and those have no marker.
    if first.isalpha() and text[start + 1 : start + 2].isalpha():
        found = _agenda(text, start, end)
        return _Line(start, end, found.end() if found and found.end() < end else start)
    if first == "(" or first.isdigit():
        found = _NUMBER.match(text, start, end)
        if found:
            return _Line(start, end, found.end(), found["number"], "1")
    found = _BULLET.match(text, start, end)
    if found:
        letter = (found["letter"] or "").strip("()")
        return _Line(start, end, found.end(), letter, first)
    found = _DASH.match(text, start, end)
    if found:
        return _Line(start, end, found.end(), "", first)
    found = _LETTERED.match(text, start, end)
    if found:
        return _Line(start, end, found.end(), found["letter"], ".")
    found = _MARKDOWN.match(text, start, end)
    return _Line(start, end, found.end() if found and found.end() < end else start)


def _agenda(text: str, start: int, end: int) -> re.Match[str] | None:
    if text[start] not in "aAdDiIpP" or end - start > _LONGEST_HEADING:
        return None
    return _AGENDA.match(text, start, end)


def _inside(lines: Sequence[_Line], spoken: Sequence[Span]) -> list[bool]:
    """Tell of each line whether it stands in a turn."""
    inside = []
    n = 0
    for line in lines:
        while n < len(spoken) and spoken[n][1] <= line.start:
            n += 1
        inside.append(n < len(spoken) and spoken[n][0] <= line.start)
    return inside


def _is_item(lines: Sequence[_Line], n: int) -> bool:
    """Tell it of a marked line: a lone dash, or a lone "a.", makes no list."""
    marker = lines[n].marker
    if marker == ".":
        near = lines[max(0, n - 2) : n + 3]
        letters = {ord(line.number) for line in near if line.marker == "."}
        letter = ord(lines[n].number)
        return letter + 1 in letters or letter - 1 in letters
    return marker not in "–—" or _has_neighbour(lines, n)


def _has_neighbour(lines: Sequence[_Line], n: int) -> bool:
    near = (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])
    return any(line.marker == lines[n].marker for line in near)


def _sure_level(text: str, lines: Sequence[_Line], n: int) -> str | None:
    """Return the level of a heading that its marks tell, None where it is none."""
    line = lines[n]
    found = text[line.start] == "#" and _MARKDOWN.match(text, line.start, line.end)
    if found and text.count("\n", line.start, line.end) == 0:
        return str(len(found[1]))
    if line.end - line.start > _LONGEST_HEADING or line.marker:
        return None
    if n + 1 < len(lines) and is_underline(text, lines[n + 1].start, lines[n + 1].end):
        is_under = text.count("\n", line.end, lines[n + 1].start) == 1
        if is_under and _is_title_like(text, line):
            return "1" if text[lines[n + 1].start] == "=" else "2"
    if _agenda(text, line.start, line.end) and text[line.end - 1] not in "?!,;":
        is_long = text[line.end - 1] == "." and line.end - line.label_end > 40
        return None if is_long else ""
    return None


def _is_title_like(text: str, line: _Line, end_marks: str = _END_MARKS) -> bool:
    """Tell whether a line is short, begins with a capital and has no end mark."""
    is_short = line.end - line.start <= _LONGEST_HEADING
    if not is_short or text[line.end - 1] in end_marks:
        return False
    first = text[line.label_end]
    return first.isupper() and "\n" not in text[line.start : line.end]


def _numbered_headings(text: str, lines: Sequence[_Line]) -> set[int]:
    """Return which numbered lines are headings: "1. Velkomst" with text under it.

    Numbered lines of one series are headings where other paragraphs stand between
    them, and items of a list where they follow one another.
    """
    numbered = [n for n, line in enumerate(lines) if line.marker == "1"]
    found: set[int] = set()
    for series in _series(lines, numbered):
        fit = [n for n in series if _is_title_like(text, lines[n], ".!:;,")]
        apart = sum(_has_body(text, lines, n) for n in fit)
        if apart and len(fit) == len(series) and 2 * apart >= len(series):
            found.update(series)
    return found


def _series(lines: Sequence[_Line], numbered: Sequence[int]) -> list[list[int]]:
    """Part numbered lines where the number does not rise."""
    series: list[list[int]] = []
    before: list[int] = []
    for n in numbered:
        number = [int(part) for part in lines[n].number.split(".")]
        if series and number > before:
            series[-1].append(n)
        else:
            series.append([n])
        before = number
    return series


def _has_body(text: str, lines: Sequence[_Line], n: int) -> bool:
    """Tell whether text, and not another number, comes under a line."""
    return n + 1 < len(lines) and lines[n + 1].marker != "1"


def _looks_like_heading(text: str, lines: Sequence[_Line], n: int) -> bool:
    line = lines[n]
    size = line.end - line.start
    if size > _LONGEST_TITLE or n + 1 == len(lines):
        return False
    words = text[line.start : line.end]
    if "\n" in words:
        return False
    if is_heading(words.strip("*_: ")) and (words[-1] not in ".?!;,"):
        return True
    if words[-1] in _END_MARKS:
        return False
    if _BOLD.fullmatch(words) or _is_in_capitals(text, words, lines[n + 1]):
        return True
    return _stands_over_text(text, lines, n, words)


def _is_in_capitals(text: str, words: str, below: _Line) -> bool:
    if not words.isupper() or len(_LETTERS.findall(words)) < 5:
        return False
    return not text[below.start : min(below.end, below.start + 200)].isupper()


def _stands_over_text(text: str, lines: Sequence[_Line], n: int, words: str) -> bool:
    """Tell whether a short line has room around it and a longer text below."""
    line, below = lines[n], lines[n + 1]
    if not words[0].isupper() or len(words.split()) > _MOST_WORDS or ":" in words:
        return False
    if not (words[-1].isalnum() or words[-1] in ')]"”»«'):
        return False
    if _DATE.search(words) and n > 0:
        return False
    if n > 0 and text.count("\n", lines[n - 1].end, line.start) < 2:
        return False
    if text.count("\n", line.end, below.start) < 2 or below.marker:
        return False
    size = below.end - below.start
    return (
        size >= max(_SHORTEST_BODY, 2 * len(words)) and text[below.end - 1] in '.?!”"»«'
    )

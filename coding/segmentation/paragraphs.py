"""Text -> paragraphs: lines, or blocks of lines where the text is hard-wrapped."""

import re
from itertools import pairwise

from coding.segmentation.labels import is_only_label, opens_paragraph

_LINE = re.compile(r"\S[^\n]*")
_FIRST_WORD = re.compile(r"\S+")
_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    "|december"
)
# Not the dash –, which a wrapped line of prose may begin with, nor a date.
_LIST_MARKER = re.compile(
    r"(?:[-*+•◦▪·]|\#{1,6}|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]+"
    rf"(?!(?:{_MONTHS})\b)"
)
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LONGEST_MARKER = 40
_WIDEST = 120
_UNBREAKABLE = 60  # a word so long is an address on the web, which nobody can wrap
_FEWEST_PAIRS = 5
_SHARE = 0.9

Span = tuple[int, int]


def paragraphs(text: str, begin: int = 0) -> list[Span]:
    r"""Return where the paragraphs of `text` begin and end, from `begin` on.

    A paragraph is a line that is not blank. In a hard-wrapped text, whose lines
    are broken where the next word would not have fitted, it is a block of lines
    between blank ones.

    Returns
    -------
    list of (int, int)
        Half-open, in order, disjoint, without white space at their ends, and
        together covering every character that is not white space.

    Examples
    --------
    >>> paragraphs("One.\n\n  Two. ")
    [(0, 4), (8, 12)]
    """
    lines = _lines(text, begin)
    joined = _continuations(text, lines)
    if not joined or not _is_hard_wrapped(text, lines, joined):
        return lines
    return _blocks(lines, set(joined))


def is_underline(text: str, start: int, end: int) -> bool:
    """Tell whether a line underlines the one above: "====", "----"."""
    return text[start] in "=-" and _UNDERLINE.fullmatch(text, start, end) is not None


def _lines(text: str, begin: int) -> list[Span]:
    found = ((match.start(), match.group()) for match in _LINE.finditer(text, begin))
    return [(start, start + len(line.rstrip())) for start, line in found]


def _continuations(text: str, lines: list[Span]) -> list[int]:
    """Return the numbers of the lines that may go on with the one before.

    Empty when a line is too long for a hard-wrapped text.
    """
    if any(_is_too_long(text, *line) for line in lines):
        return []
    return [
        number
        for number, (above, (start, end)) in enumerate(pairwise(lines), 1)
        if text.count("\n", above[1], start) == 1
        and not _opens(text, start, end)
        and not is_underline(text, *above)
    ]


def _is_too_long(text: str, start: int, end: int) -> bool:
    """Tell whether a line is wider than a wrapped one could be."""
    return end - start > _WIDEST and not _is_unbreakable(text, start, end)


def _is_unbreakable(text: str, start: int, end: int) -> bool:
    if end - start <= _UNBREAKABLE:
        return False
    return any(len(word) > _UNBREAKABLE for word in text[start:end].split())


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a line begins a paragraph whatever stands before it."""
    # Most lines begin with two letters, and those have no marker.
    if not (text[start].isalpha() and text[start + 1 : start + 2].isalpha()):
        marker = _LIST_MARKER.match(text, start, min(end, start + _LONGEST_MARKER))
        if marker is not None or is_underline(text, start, end):
            return True
    return opens_paragraph(text, start, end)


def _is_hard_wrapped(text: str, lines: list[Span], joined: list[int]) -> bool:
    # A name on a line of its own is short however wide the speech under it is.
    pairs = [n for n in joined if not is_only_label(text, *lines[n - 1])]
    if len(pairs) < _FEWEST_PAIRS:
        return False
    widths = [end - _line_start(text, start) for start, end in lines]
    widest = max(
        (
            width
            for width, line in zip(widths, lines, strict=True)
            if not _is_unbreakable(text, *line)
        ),
        default=0,
    )
    full = sum(
        widths[n - 1] + 1 + _first_word(text, lines[n]) > widest - 1 for n in pairs
    )
    return full >= _SHARE * len(pairs)


def _line_start(text: str, start: int) -> int:
    """Return where the line begins whose first visible character is at `start`."""
    return text.rfind("\n", 0, start) + 1


def _first_word(text: str, line: Span) -> int:
    word = _FIRST_WORD.match(text, *line)
    return len(word.group()) if word else 0


def _blocks(lines: list[Span], joined: set[int]) -> list[Span]:
    blocks: list[Span] = []
    for number, (start, end) in enumerate(lines):
        if number in joined:
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks

"""Markdown: the headings and items that its signs tell, with the text left as it is."""

import re
from collections.abc import Iterator

from coding.model import Stretch

_LINE = re.compile(r"^.*", re.MULTILINE)
_SIGN = re.compile(r"[ \t]*[-#=*+_`~\d]")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ITEM = re.compile(r"[ \t]*([-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|$)")


def stretches_of(text: str) -> tuple[Stretch, ...]:
    r"""Return headings (value: level) and list items (value: number) of Markdown.

    Positions are in `text`, a line each without its white space; front matter and
    fenced code have none.

    Examples
    --------
    >>> [(each.kind, each.value, text[each.label_end : each.end])
    ...  for text in ["# Mål\n\n1. Vi venter\n"] for each in stretches_of(text)]
    [('heading', '1', 'Mål'), ('item', '1.', 'Vi venter')]
    """
    return tuple(_stretches(text))


def _stretches(text: str) -> Iterator[Stretch]:
    fence = ""
    last = (0, "")
    for start, line in _lines(text):
        if not _SIGN.match(line):
            last = (start, line)
            continue
        opened = _FENCE.match(line)
        if opened and (not fence or opened[1].startswith(fence)):
            fence = "" if fence else opened[1]
            last = (start, "")
        elif not fence:
            yield from _underlined(*last, line)
            found = _stretch(start, line)
            if found:
                yield found
            last = (start, "" if found or _RULE.match(line) else line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    for line in _LINE.finditer(text, start):
        yield line.start(), line[0]


def _stretch(start: int, line: str) -> Stretch | None:
    """Return the heading or item that a line is, or None."""
    end = start + len(line.rstrip())
    heading = _HEADING.match(line)
    if heading and line.strip("# \t"):
        begin, label = start + heading.start(1), start + heading.end()
        level = str(len(heading[1]))
        return Stretch("heading", begin, end, label, value=level, is_told=True)
    item = None if _RULE.match(line) else _ITEM.match(line)
    if item:
        begin, label = start + item.start(1), start + item.end()
        number = item[1] if item[1][0].isdigit() else ""
        return Stretch("item", begin, end, label, value=number, is_told=True)
    return None


def _underlined(start: int, line: str, below: str) -> Iterator[Stretch]:
    """Yield the heading that `line` is where `below` underlines it."""
    underline = _UNDERLINE.match(below)
    if underline and line.strip():
        begin = start + len(line) - len(line.lstrip())
        level = "1" if underline[1][0] == "=" else "2"
        end = start + len(line.rstrip())
        yield Stretch("heading", begin, end, begin, value=level, is_told=True)

"""The Markdown that memos are written in, read into blocks that any format can draw.

A small part of CommonMark, where every line break is kept, as people write notes.
Nothing in it can load anything: an image is its words, HTML is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coding.exchange.memo_links import Link, read_links

__all__ = ["Block", "Span", "plain_words", "read_blocks"]

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(?:\[([ xX])\][ \t]+)?(.*)$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_QUOTE = re.compile(r" {0,3}>[ \t]?(.*)$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>~])"
    r"|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\))?[^()\s]*)\)"
    r"|(?P<bold>\*\*|__)(?=\S)(?P<strong>.+?)(?<=\S)(?P=bold)"
    r"|(?<![\w*])(?P<slant>[*_])(?=[^\s*_])(?P<soft>.+?)(?<=[^\s*_])(?P=slant)(?![\w*])"
    r"|~~(?=\S)(?P<struck>.+?)(?<=\S)~~",
    re.DOTALL,
)
_SAFE = ("http://", "https://", "mailto:")
_CHECKED = {None: "", " ": "☐", "x": "☑", "X": "☑"}
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one look: ``styles`` are "bold", "italic", "code", "struck".

    ``url`` is where a web link leads; ``link`` what a link between memos names.
    """

    text: str
    styles: frozenset[str] = frozenset()
    url: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A "heading", "paragraph", "item", "quote", "code" or "rule".

    ``level`` is a heading's (from 1) or an item's (from 0); ``marker`` an item's
    number, box or nothing.
    """

    kind: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    marker: str = ""


def read_blocks(text: str) -> list[Block]:
    r"""Return the blocks of a Markdown text.

    Examples
    --------
    >>> [(b.kind, b.spans[0].text) for b in read_blocks("# Mål\n\n- ét\n> ord")]
    [('heading', 'Mål'), ('item', 'ét'), ('quote', 'ord')]
    >>> read_blocks("et **ord**")[0].spans[1].styles
    frozenset({'bold'})
    """
    return list(_blocks(text.split("\n")))


def plain_words(text: str) -> str:
    r"""Return what a Markdown text says, on one line and without its signs.

    Examples
    --------
    >>> plain_words("# Mål\n- **ét** [[memo:x|Ord]]")
    'Mål · ét Ord'
    """
    said = ("".join(span.text for span in block.spans) for block in read_blocks(text))
    return " · ".join(" ".join(each.split()) for each in said if each.strip())


def _blocks(lines: list[str]) -> Iterator[Block]:
    said: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        taken = _other(lines, at)
        if taken is None and line.strip():
            said.append(line.strip() if not said else line.rstrip())
            at += 1
            continue
        if said:
            yield Block("paragraph", tuple(_spans("\n".join(said))))
            said = []
        if taken is None:
            at += 1
            continue
        block, at = taken
        yield block
    if said:
        yield Block("paragraph", tuple(_spans("\n".join(said))))


def _other(lines: list[str], at: int) -> tuple[Block, int] | None:
    """Return the block that begins at a line, if it is no paragraph, and the next."""
    line = lines[at]
    fence = _FENCE.match(line)
    if fence:
        return _code(lines, at + 1, fence[1])
    heading = _HEADING.match(line)
    if heading and heading[2]:
        spans = tuple(_spans(heading[2]))
        return Block("heading", spans, len(heading[1])), at + 1
    if _RULE.match(line):
        return Block("rule"), at + 1
    if _QUOTE.match(line):
        return _quote(lines, at)
    item = _ITEM.match(line)
    return _item(lines, at, item) if item else None


def _code(lines: list[str], at: int, fence: str) -> tuple[Block, int]:
    end = at
    while end < len(lines) and not lines[end].strip().startswith(fence):
        end += 1
    text = "\n".join(lines[at:end])
    return Block("code", (Span(text, frozenset({"code"})),)), end + 1


def _quote(lines: list[str], at: int) -> tuple[Block, int]:
    said = []
    while at < len(lines) and (found := _QUOTE.match(lines[at])):
        said.append(found[1].rstrip())
        at += 1
    return Block("quote", tuple(_spans("\n".join(said).strip()))), at


def _item(lines: list[str], at: int, item: re.Match[str]) -> tuple[Block, int]:
    said = [item[4].rstrip()]
    at += 1
    while at < len(lines) and lines[at].startswith((" ", "\t")) and lines[at].strip():
        if _ITEM.match(lines[at]):
            break
        said.append(lines[at].strip())
        at += 1
    number = item[2] if item[2][0].isdigit() else ""
    level = len(item[1].expandtabs(4)) // 2
    spans = tuple(_spans("\n".join(said)))
    return Block("item", spans, level, _CHECKED[item[3]] or number), at


def _spans(
    text: str, styles: frozenset[str] = frozenset(), depth: int = 0
) -> Iterator[Span]:
    """Yield what a text says; links between memos come before any other sign."""
    for piece in read_links(text):
        if isinstance(piece, Link):
            yield Span(piece.text or piece.target, styles, link=piece)
        else:
            yield from _inline(piece, styles, depth)


def _inline(text: str, styles: frozenset[str], depth: int) -> Iterator[Span]:
    at = 0
    for found in _INLINE.finditer(text) if depth < _DEEPEST else ():
        if found.start() > at:
            yield Span(text[at : found.start()], styles)
        yield from _found(found, styles, depth + 1)
        at = found.end()
    if at < len(text):
        yield Span(text[at:], styles)


def _found(found: re.Match[str], styles: frozenset[str], depth: int) -> Iterator[Span]:
    if found["escaped"]:
        yield Span(found["escaped"], styles)
    elif found["code"]:
        yield Span(found["code"], styles | {"code"})
    elif found["url"] is not None:
        text, url = found["text"] or found["url"], found["url"]
        yield Span(text, styles, url if url.lower().startswith(_SAFE) else "")
    else:
        looks = {"strong": "bold", "soft": "italic", "struck": "struck"}
        name = next(name for name in looks if found[name])
        yield from _inline(found[name], styles | {looks[name]}, depth)

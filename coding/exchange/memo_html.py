"""Memos as HTML: each body for a page of the app, and all of them as one file."""

import html
from collections.abc import Callable, Iterator, Sequence

from coding.exchange.codebook_print_style import STYLE
from coding.exchange.memo_links import Link
from coding.exchange.memo_markdown import Block, Span, read_blocks
from coding.exchange.memo_print import (
    PrintedLink,
    PrintedMemo,
    PrintedMemos,
    link_words,
)
from coding.i18n import Translator

__all__ = ["as_html", "body_html"]

Linking = Callable[[Link], str]
"""The HTML of a link between memos."""

_TAGS = {"bold": "strong", "italic": "em", "code": "code", "struck": "s"}
_BOXES = ("☐", "☑")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MORE_STYLE = """
article { break-inside: auto; }
article h2 { margin-bottom: 0.1rem; }
article h3, article h4, article h5 { margin-top: 1.1rem; }
.day { margin-top: 3rem; padding-top: 0.7rem; border-top: 1.5px solid var(--ink); }
ul, ol { margin: 0.55em 0 0; padding-left: 1.4rem; }
ul.boxes { list-style: none; padding-left: 0.2rem; }
pre { overflow-x: auto; background: var(--tint); padding: 0.6rem 0.9rem; }
"""


def body_html(body: str, linking: Linking, *, top: int = 3) -> str:
    """Return a memo's Markdown as HTML in which everything is escaped.

    `linking` draws what leads to other memos, codes and quotes; `top` is the level
    of the largest heading.
    """
    return "\n".join(_blocks(read_blocks(body), linking, top))


def as_html(printed: PrintedMemos, translate: Translator) -> bytes:
    """Return memos as one page that prints well and asks nobody for anything."""
    lines = [
        "<!doctype html>",
        f'<html lang="{translate.language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{_text(printed.title)}</title>",
        f"<style>{STYLE}{_MORE_STYLE}</style>\n</head>\n<body>",
        f"<header>\n<h1>{_text(printed.title)}</h1>",
        f'<p class="facts">{_text(printed.facts)}</p></header>\n<main>',
    ]
    for memo in printed.memos:
        lines += _memo(memo, translate)
    lines.append("</main>\n</body>\n</html>\n")
    return "\n".join(lines).encode()


def _memo(memo: PrintedMemo, translate: Translator) -> Iterator[str]:
    yield f'<article id="{memo.anchor}">\n<h2>{_text(memo.title)}</h2>'
    yield f'<p class="facts">{_text(memo.facts)}<br>{_text(memo.about)}</p>'
    if memo.quote:
        yield f"<blockquote><p>{_text(memo.quote)}</p></blockquote>"
    numbers = iter(range(len(memo.links)))

    def linking(_link: Link) -> str:
        words, link = link_words(memo, next(numbers), translate)
        if link.anchor:
            return f'<a href="#{link.anchor}">{_text(words)}</a>'
        return f"({_text(words)})" if link.quote else _text(words)

    yield body_html(memo.body, linking)
    for number, link in enumerate(memo.quotes, start=1):
        place = f"<footer>{number}. {_text(link.reference)}</footer>"
        yield f"<blockquote><p>{_text(link.quote)}</p>{place}</blockquote>"
    if memo.back:
        names = ", ".join(_back(link) for link in memo.back)
        said = _text(translate("Linked from: {memos}", memos="\0"))
        yield f'<p class="facts">{said.replace(chr(0), names)}</p>'
    yield "</article>"


def _back(link: PrintedLink) -> str:
    words = _text(link.text)
    return f'<a href="#{link.anchor}">{words}</a>' if link.anchor else words


def _blocks(blocks: Sequence[Block], linking: Linking, top: int) -> Iterator[str]:
    items: list[Block] = []
    for block in blocks:
        if block.kind == "item":
            items.append(block)
            continue
        if items:
            yield _lists(items, linking)
            items = []
        yield _block(block, linking, top)
    if items:
        yield _lists(items, linking)


def _block(block: Block, linking: Linking, top: int) -> str:
    said = _spans(block.spans, linking)
    if block.kind == "heading":
        level = min(block.level + top - 1, 6)
        return f"<h{level}>{said}</h{level}>"
    if block.kind == "rule":
        return "<hr>"
    if block.kind == "code":
        return f"<pre>{said}</pre>"
    if block.kind == "quote":
        return f"<blockquote><p>{said}</p></blockquote>"
    return f"<p>{said}</p>"


def _lists(items: Sequence[Block], linking: Linking) -> str:
    """Return items as lists, one a look, with the deeper ones in lists of their own."""
    out, opened, at = [], "", 0
    level = items[0].level
    while at < len(items):
        item, after = items[at], at + 1
        while after < len(items) and items[after].level > level:
            after += 1
        tag, look = _look(item)
        if opened != tag:
            out += [f"</{opened}>"] if opened else []
            out.append(f"<{tag}{look}>")
            opened = tag
        box = f"{item.marker} " if item.marker in _BOXES else ""
        said = _spans(item.spans, linking)
        inner = _lists(items[at + 1 : after], linking) if after > at + 1 else ""
        out.append(f"<li>{box}{said}{inner}</li>")
        at = after
    return "".join([*out, f"</{opened}>"])


def _look(item: Block) -> tuple[str, str]:
    if item.marker in _BOXES:
        return "ul", ' class="boxes"'
    if item.marker:
        first = item.marker.rstrip(".)")
        return "ol", f' start="{int(first)}"' if first != "1" else ""
    return "ul", ""


def _spans(spans: Sequence[Span], linking: Linking) -> str:
    return "".join(_span(span, linking) for span in spans)


def _span(span: Span, linking: Linking) -> str:
    said = linking(span.link) if span.link else _text(span.text)
    if span.url:
        url = html.escape(span.url)
        said = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{said}</a>'
    for style in sorted(span.styles):
        said = f"<{_TAGS[style]}>{said}</{_TAGS[style]}>"
    return said


def _text(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")

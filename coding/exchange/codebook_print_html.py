"""A printable codebook as one HTML file, which asks nobody for anything."""

import html
from collections.abc import Iterator

from coding.exchange.codebook_print import (
    QUOTED,
    Place,
    Printed,
    PrintedCode,
    PrintQuote,
    Row,
    counts_in_words,
)
from coding.exchange.codebook_print_style import STYLE
from coding.exchange.codebook_print_text import as_line, as_paragraphs, as_said
from coding.i18n import Translator

_DEEPEST = 6
_BEFORE = ("definition", "full_definition")
# Should a text ever slip through unescaped, the browser still loads nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(book: Printed, translate: Translator) -> bytes:
    """Return a codebook as a page that prints well."""
    lines = [
        *_head(book, translate),
        *_about(book),
        "<main>",
        *_overview(book, translate),
        *(line for code in book.codes for line in _code(code, translate)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(lines).encode()


def _head(book: Printed, translate: Translator) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{translate.language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_text(book.title)}</title>"
    yield f"<style>{STYLE}</style>\n</head>\n<body>"


def _about(book: Printed) -> Iterator[str]:
    yield f"<header>\n<h1>{_text(book.title)}</h1>"
    yield f'<p class="facts">{_text(book.facts)}</p>'
    yield from (f'<p class="lead">{_text(text)}</p>' for text in book.description)
    yield from (f'<p class="origin">{_text(text)}</p>' for text in book.origin)
    yield "</header>"


def _overview(book: Printed, translate: Translator) -> Iterator[str]:
    heads = [translate("Codings"), translate("Sources"), translate("Sites")]
    name = _text(translate("All codes"))
    yield f'<nav aria-label="{name}">\n<table>\n<thead><tr>'
    yield f'<th scope="col">{_text(translate("Code"))}</th>'
    yield f'<th scope="col" class="key">{_text(translate("Key"))}</th>'
    if book.is_counted:
        yield from (f'<th scope="col" class="n">{_text(head)}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>"
    yield from (_row(row, book.is_counted, translate) for row in book.overview)
    yield "</tbody>\n</table>\n</nav>"


def _row(row: Row, is_counted: bool, translate: Translator) -> str:
    each = row.code
    key = f"<kbd>{_text(each.code.key)}</kbd>" if each.code.key else ""
    chip = '<span class="chip"></span>' if each.code.is_codable else ""
    name = f'<a href="#{each.anchor}">{_text(each.label)}</a>'
    if row.see:
        see = translate("see {place}", place=row.see)
        name = f'<i>{name}</i> <span class="see">{_text(see)}</span>'
    kind = "code" if each.code.is_codable else "heading"
    used = each.usage
    counts = (used.codings, used.sources, used.sites) if used else ("", "", "")
    numbers = [f'<td class="n">{n}</td>' for n in counts] if is_counted else []
    across = f' colspan="{2 + len(numbers)}"' if row.see else ""
    cells = "" if row.see else f'<td class="key">{key}</td>{"".join(numbers)}'
    return (
        f'<tr class="{kind}" style="--depth:{row.depth};--color:{each.color}">'
        f'<th scope="row"{across}><span class="name">{chip}<span>{name}</span></span>'
        f"</th>{cells}</tr>"
    )


def _code(each: PrintedCode, translate: Translator) -> Iterator[str]:
    kind = "code" if each.code.is_codable else "heading"
    spoken = f' lang="{each.language}"' if each.language != translate.language else ""
    yield (
        f'<article class="{kind}" id="{each.anchor}" '
        f'style="--color:{each.color}"{spoken}>'
    )
    if each.depth > 1:
        above = " › ".join(each.above)
        yield f'<p class="above">{_text(above)}</p>'
    yield _heading(each)
    if each.facts:
        yield f'<p class="facts">{_text(each.facts)}</p>'
    yield from _parts(each)
    yield from _places(translate("Also under: {places}"), each.also_under)
    yield from _places(translate("Also here: {places}"), each.also_here)
    if each.usage:
        yield f'<p class="counts">{_text(counts_in_words(each.usage, translate))}</p>'
        yield from (_quote(quote, translate) for quote in each.usage.quotes)
    yield "</article>"


def _heading(each: PrintedCode) -> str:
    level = each.depth + 2
    tag = f"h{min(level, _DEEPEST)}"
    deeper = f' aria-level="{level}"' if level > _DEEPEST else ""
    return f"<{tag}{deeper}>{_text(each.label)}</{tag}>"


def _parts(each: PrintedCode) -> Iterator[str]:
    for part in each.parts:
        if part.field in _BEFORE:
            yield from (
                f'<p class="{part.field}">{_text(text)}</p>' for text in part.paragraphs
            )
    listed = [part for part in each.parts if part.field not in _BEFORE]
    if not listed:
        return
    yield "<dl>"
    for part in listed:
        shown = "</p><p>".join(_text(text) for text in part.paragraphs)
        kind = ' class="said"' if part.field in QUOTED else ""
        yield (
            f'<div class="{part.field}"><dt>{_text(part.title)}</dt>'
            f"<dd{kind}><p>{shown}</p></dd></div>"
        )
    yield "</dl>"


def _places(template: str, places: tuple[Place, ...]) -> Iterator[str]:
    if places:
        links = [f'<a href="#{each.anchor}">{_text(each.label)}</a>' for each in places]
        yield f'<p class="facts">{_text(template).format(places=", ".join(links))}</p>'


def _quote(quote: PrintQuote, translate: Translator) -> str:
    said = as_paragraphs(as_said(quote.text, translate.language))
    shown = "</p><p>".join(_text(text) for text in said)
    place = f"<footer>{_text(as_line(quote.reference))}</footer>"
    return f"<blockquote><p>{shown}</p>{place if quote.reference else ''}</blockquote>"


def _text(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")

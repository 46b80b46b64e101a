"""A printable codebook as one HTML file, which asks nobody for anything."""

import html
from collections.abc import Iterator, Mapping
from datetime import date

from coding.exchange.codebook_print import (
    PARTS,
    QUOTED,
    PrintedCode,
    Usage,
    counts_in_words,
    printed_codes,
)
from coding.i18n import Translator
from coding.model import Codebook

_STYLE = """
:root { --ink: #1c2733; --soft: #5a6673; --rule: #d9dee4; --back: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaee; --soft: #a3afbb; --rule: #36414d; --back: #14191f; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 46rem; padding: 3rem 1.5rem 5rem;
  color: var(--ink); background: var(--back);
  font: 1rem/1.6 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  hyphens: auto; overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, h6, nav, .facts, .counts, dt { font-family: system-ui, sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 0.5rem; }
.facts, .counts { color: var(--soft); font-size: 0.86rem; }
.origin { color: var(--soft); font-size: 0.92rem; }
nav { margin: 2.5rem 0; padding: 1rem 0; border-block: 1px solid var(--rule); }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { display: flex; gap: 0.6rem; align-items: baseline; padding: 0.12rem 0; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .n { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.chip {
  display: inline-block; width: 0.8em; height: 0.8em; border-radius: 0.2em; flex: none;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
article {
  margin: 2.2rem 0 0; padding-left: 1rem; border-left: 0.35rem solid var(--rule);
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
article > :is(h2, h3, h4, h5, h6) { margin: 0; line-height: 1.3; break-after: avoid; }
article h2 { font-size: 1.4rem; } article h3 { font-size: 1.2rem; }
article h4, article h5, article h6 { font-size: 1.05rem; }
.heading { border-left: 0; padding-left: 0; margin-top: 3rem; }
p { margin: 0.5rem 0 0; } .definition { font-size: 1.06rem; }
dl { margin: 0.7rem 0 0; }
dt { margin-top: 0.6rem; font-size: 0.86rem; font-weight: 600; }
dd { margin: 0; } q { font-style: italic; }
blockquote {
  margin: 0.7rem 0 0; padding-left: 0.9rem; border-left: 2px solid var(--rule);
}
blockquote footer { color: var(--soft); font-size: 0.86rem; }
@page { size: A4; margin: 20mm 18mm; }
@media print {
  :root { --ink: #000; --soft: #444; --rule: #bbb; --back: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  article { break-inside: avoid-page; } nav { break-after: page; }
}
"""


def as_html(
    codebook: Codebook,
    *,
    translate: Translator,
    usage: Mapping[str, Usage] | None = None,
    printed_on: date,
    project: str = "",
) -> bytes:
    """Return a codebook as a page that prints well; see `printed_codes`."""
    book = printed_codes(
        codebook,
        translate=translate,
        usage=usage,
        printed_on=printed_on,
        project=project,
    )
    lines = [
        "<!doctype html>",
        f'<html lang="{translate.language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(book.title)}</title><style>{_STYLE}</style></head><body>",
        f'<header><h1>{_text(book.title)}</h1><p class="facts">{_text(book.facts)}</p>',
        f"<p>{_text(book.description)}</p>" if book.description else "",
        f'<p class="origin">{_text(book.origin)}</p>' if book.origin else "",
        "</header><main>",
        *_overview(book.codes, translate),
        *(line for code in book.codes for line in _code(code, translate)),
        "</main></body></html>",
    ]
    return "\n".join(line for line in lines if line).encode()


def _overview(codes: tuple[PrintedCode, ...], translate: Translator) -> Iterator[str]:
    yield f'<nav aria-label="{_text(translate("All codes"))}"><ol>'
    for each in codes:
        key = f" <small>{_text(each.code.key)}</small>" if each.code.key else ""
        count = f'<span class="n">{each.usage.codings}</span>' if each.usage else ""
        yield (
            f'<li style="padding-left:{1.4 * each.depth}rem">{_chip(each)}'
            f'<a href="#{each.code.guid}">{_text(each.label)}</a>{key}{count}</li>'
        )
    yield "</ol></nav>"


def _code(each: PrintedCode, translate: Translator) -> Iterator[str]:
    level = min(each.depth + 2, 6)
    kind = "code" if each.code.is_codable else "heading"
    style = (
        f' style="border-left-color:{each.code.color}"'
        if each.usage or kind == "code"
        else ""
    )
    yield f'<article class="{kind}" id="{each.code.guid}"{style}>'
    yield f"<h{level}>{_text(each.label)}</h{level}>"
    if each.facts:
        yield _fact(each.facts)
    for name in ("definition", "full_definition"):
        text = getattr(each.entry, name)
        if text:
            yield f'<p class="{name}">{_text(text)}</p>'
    yield from _parts(each, translate)
    if each.also_under:
        places = ", ".join(each.also_under)
        yield _fact(translate("Also under: {places}", places=places))
    if each.also_here:
        labels = [code.label(translate.language) for code in each.also_here]
        yield _fact(translate("Also here: {places}", places=", ".join(labels)))
    if each.usage:
        counts = counts_in_words(each.usage, translate)
        yield f'<p class="counts">{_text(counts)}</p>'
        for quote in each.usage.quotes:
            yield (
                f"<blockquote><p>{_text(quote.text)}</p>"
                f"<footer>{_text(quote.reference)}</footer></blockquote>"
            )
    yield "</article>"


def _fact(text: str) -> str:
    return f'<p class="facts">{_text(text)}</p>'


def _parts(each: PrintedCode, translate: Translator) -> Iterator[str]:
    parts = [
        (translate(title), name, getattr(each.entry, name))
        for name, title in PARTS
        if title and getattr(each.entry, name)
    ]
    if not parts:
        return
    yield "<dl>"
    for title, name, text in parts:
        shown = f"<q>{_text(text)}</q>" if name in QUOTED else _text(text)
        yield f"<dt>{_text(title)}</dt><dd>{shown}</dd>"
    yield "</dl>"


def _chip(each: PrintedCode) -> str:
    color = each.code.color if each.code.is_codable else "transparent"
    return f'<span class="chip" style="background:{color}"></span>'


def _text(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")

"""Memos as a Word document, with real headings, quotes and links between them."""

from typing import Any

from docx.shared import Cm

from coding.exchange.codebook_print_text import as_line, as_paragraphs, as_said
from coding.exchange.codebook_print_word import (
    FACTS,
    REFERENCE,
    add_field,
    add_link,
    add_paragraph,
    blank_document,
    mark_place,
    packed,
    set_style,
)
from coding.exchange.memo_markdown import Block, Span
from coding.exchange.memo_print import PrintedMemo, PrintedMemos, link_words
from coding.i18n import Translator

__all__ = ["as_docx"]

_STEP = Cm(0.6)
_DEEPEST = 9


def as_docx(printed: PrintedMemos, translate: Translator) -> bytes:
    """Return memos as a .docx."""
    document = blank_document(printed.title, translate.language, printed.printed_on)
    footer = document.sections[0].footer.paragraphs[0]
    set_style(footer, FACTS)
    add_field(footer, "PAGE")
    footer.add_run(" / ")
    add_field(footer, "NUMPAGES")
    add_paragraph(document, as_line(printed.title), style="Title")
    add_paragraph(document, as_line(printed.facts), style=FACTS)
    for number, memo in enumerate(printed.memos, start=1):
        _add_memo(document, memo, number, translate)
    return packed(document)


def _add_memo(
    document: Any, memo: PrintedMemo, number: int, translate: Translator
) -> None:
    heading = add_paragraph(document, as_line(memo.title), style="Heading 1")
    mark_place(heading, memo.anchor, number)
    for facts in (memo.facts, memo.about):
        said = add_paragraph(document, as_line(facts), style=FACTS)
        said.paragraph_format.keep_with_next = True
    _add_quote(document, memo.quote, "", translate)
    numbers = iter(range(len(memo.links)))
    for block in memo.blocks:
        _add_block(document, block, memo, numbers, translate)
    for place, link in enumerate(memo.quotes, start=1):
        _add_quote(document, link.quote, f"{place}. {link.reference}", translate)
    if memo.back:
        before, _, after = translate("Linked from: {memos}").partition("{memos}")
        paragraph = add_paragraph(document, before, style=FACTS)
        for place, link in enumerate(memo.back):
            paragraph.add_run(", " if place else "")
            _add_words(paragraph, link.text, link.anchor)
        paragraph.add_run(after)


def _add_block(
    document: Any,
    block: Block,
    memo: PrintedMemo,
    numbers: Any,
    translate: Translator,
) -> None:
    if block.kind == "rule":
        add_paragraph(document, "* * *", style=FACTS)
        return
    style = {"quote": "Quote", "heading": _heading(block), "item": _bullet(block)}
    paragraph = add_paragraph(document, style=style.get(block.kind, ""))
    if block.kind == "item":
        paragraph.paragraph_format.left_indent = _STEP * (block.level // 2 + 1)
        if block.marker:
            paragraph.paragraph_format.first_line_indent = -_STEP
            paragraph.add_run(f"{block.marker}\t")
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                paragraph.paragraph_format.left_indent
            )
    for span in block.spans:
        if span.link is None:
            _look(paragraph.add_run(span.text), span)
            continue
        words, link = link_words(memo, next(numbers), translate)
        _look(
            _add_words(paragraph, f"({words})" if link.quote else words, link.anchor),
            span,
        )


def _add_words(paragraph: Any, words: str, anchor: str) -> Any:
    """Add words, as a link where they lead to a memo that is in the document."""
    return add_link(paragraph, anchor, words) if anchor else paragraph.add_run(words)


def _add_quote(
    document: Any, quote: str, reference: str, translate: Translator
) -> None:
    for text in as_paragraphs(as_said(quote, translate.language)):
        add_paragraph(document, text, style="Quote")
    if reference:
        add_paragraph(document, as_line(reference), style=REFERENCE)


def _heading(block: Block) -> str:
    return f"Heading {min(block.level + 1, _DEEPEST)}"


def _bullet(block: Block) -> str:
    return "" if block.marker else "List Bullet"


def _look(run: Any, span: Span) -> None:
    run.bold = True if "bold" in span.styles else None
    run.italic = True if "italic" in span.styles else None
    run.font.strike = True if "struck" in span.styles else None
    if "code" in span.styles:
        run.font.name = "Consolas"

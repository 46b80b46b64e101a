"""A printable codebook as a Word document, with real styles and a footer."""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from coding.exchange.codebook_print import (
    QUOTED,
    Part,
    Place,
    Printed,
    PrintedCode,
    PrintQuote,
    counts_in_words,
)
from coding.exchange.codebook_print_table import add_overview
from coding.exchange.codebook_print_text import as_line, as_paragraphs, as_said
from coding.exchange.codebook_print_word import (
    CHIP,
    DEEPEST,
    FACTS,
    PART,
    REFERENCE,
    add_field,
    add_link,
    add_paragraph,
    add_run,
    blank_document,
    mark_place,
    packed,
    set_language,
    set_style,
)
from coding.i18n import Translator

_WIDTH = Cm(21 - 2 * 2.4)


def as_docx(book: Printed, translate: Translator) -> bytes:
    """Return a codebook as a .docx."""
    document = blank_document(book.title, translate.language, book.printed_on)
    _add_footer(document, book.title)
    _add_front(document, book)
    add_overview(document, book, translate)
    for number, each in enumerate(book.codes, start=1):
        _add_code(document, each, number, translate)
    return packed(document)


def _add_footer(document: Any, title: str) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    set_style(footer, FACTS)
    footer.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(title if len(title) < 80 else f"{title[:79]}…")
    footer.add_run("\t")
    add_field(footer, "PAGE")
    footer.add_run(" / ")
    add_field(footer, "NUMPAGES")


def _add_front(document: Any, book: Printed) -> None:
    add_paragraph(document, book.title, style="Title")
    add_paragraph(document, book.facts, style=FACTS)
    for text in book.description:
        add_paragraph(document, text)
    for text in book.origin:
        add_paragraph(document, text, style=FACTS)
    document.paragraphs[-1].paragraph_format.space_after = Pt(14)


def _add_code(
    document: Any, each: PrintedCode, number: int, translate: Translator
) -> None:
    heading = _add_heading(document, each, number)
    # The overview stands alone; the codes begin on a page of their own.
    heading.paragraph_format.page_break_before = number == 1 or None
    together = [heading]
    if each.depth > 1:
        above = " › ".join(each.above)
        together.append(add_paragraph(document, above, style=FACTS))
    if each.facts:
        together.append(add_paragraph(document, each.facts, style=FACTS))
    rest = _add_texts(document, each, translate)
    _keep(together if rest or not each.code.is_codable else together[:-1])
    if not each.code.is_codable:
        _keep(rest)  # a heading stands with the first of what it holds


def _add_texts(document: Any, each: PrintedCode, translate: Translator) -> list[Any]:
    texts = []
    for part in each.parts:
        texts += _add_part(document, part, each, translate)
    for template, places in (
        (translate("Also under: {places}"), each.also_under),
        (translate("Also here: {places}"), each.also_here),
    ):
        if places:
            texts.append(_add_places(document, template, places))
    if each.usage:
        counts = add_paragraph(document, style=FACTS)
        counts.add_run(counts_in_words(each.usage, translate)).bold = True
        quotes = [_add_quote(document, one, translate) for one in each.usage.quotes]
        _keep([counts] if quotes else [])
        texts += [counts, *(paragraph for shown in quotes for paragraph in shown)]
    return texts


def _keep(paragraphs: list[Any]) -> None:
    """Let no page end after any of the paragraphs, nor within one."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = True


def _add_heading(document: Any, each: PrintedCode, number: int) -> Any:
    heading = add_paragraph(document, style=f"Heading {min(each.depth + 1, DEEPEST)}")
    if each.code.is_codable:
        add_run(heading, CHIP, color=each.color)
    heading.add_run(each.label)
    mark_place(heading, each.anchor, number)
    return heading


def _add_part(
    document: Any, part: Part, each: PrintedCode, translate: Translator
) -> list[Any]:
    paragraphs = []
    for number, text in enumerate(part.paragraphs):
        paragraph = add_paragraph(document)
        if part.title and number == 0:
            add_run(paragraph, f"{part.title}: ", style=PART)
        run = paragraph.add_run(text)
        run.italic = True if part.field in QUOTED else None
        if part.field == "definition":
            run.font.size = Pt(11.5)
        if each.language != translate.language:
            set_language(run, each.language)
        paragraphs.append(paragraph)
    return paragraphs


def _add_places(document: Any, template: str, places: tuple[Place, ...]) -> Any:
    before, _, after = template.partition("{places}")
    paragraph = add_paragraph(document, before, style=FACTS)
    for number, place in enumerate(places):
        if number:
            paragraph.add_run(", ")
        add_link(paragraph, place.anchor, place.label)
    paragraph.add_run(after)
    return paragraph


def _add_quote(document: Any, quote: PrintQuote, translate: Translator) -> list[Any]:
    texts = as_paragraphs(as_said(quote.text, translate.language))
    shown = [add_paragraph(document, text, style="Quote") for text in texts]
    if quote.reference:
        _keep(shown)
        place = as_line(quote.reference)
        shown.append(add_paragraph(document, place, style=REFERENCE))
    return shown

"""A printable codebook as a Word document, with real styles and a footer."""

import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from coding.exchange.codebook_print import (
    PARTS,
    QUOTED,
    Printed,
    PrintedCode,
    Usage,
    counts_in_words,
    printed_codes,
)
from coding.i18n import Translator
from coding.model import Codebook

_LANGUAGES = {"da": "da-DK", "en": "en-GB"}
_DEEPEST = 9
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_docx(
    codebook: Codebook,
    *,
    translate: Translator,
    usage: Mapping[str, Usage] | None = None,
    printed_on: date,
    project: str = "",
) -> bytes:
    """Return a codebook as a .docx; see `printed_codes`."""
    book = printed_codes(
        codebook,
        translate=translate,
        usage=usage,
        printed_on=printed_on,
        project=project,
    )
    document = Document()
    _lay_out(document, book, translate, printed_on)
    document.add_heading(_text(book.title), level=0)
    _small(document, book.facts)
    for text in (book.description, book.origin):
        if text:
            document.add_paragraph(_text(text))
    _overview(document, book, translate)
    for each in book.codes:
        _code(document, each, translate)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(
    document: Any, book: Printed, translate: Translator, printed_on: date
) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES.get(translate.language, "en-GB"))
    normal.element.get_or_add_rPr().append(language)
    for level in range(1, _DEEPEST + 1):
        style = document.styles[f"Heading {level}"]
        style.font.color.rgb = RGBColor(0x1C, 0x27, 0x33)
        style.font.name, style.font.size = "Calibri", Pt(max(17 - 2 * level, 11))
        style.paragraph_format.keep_with_next = True
    moment = datetime(printed_on.year, printed_on.month, printed_on.day)  # noqa: DTZ001
    core = document.core_properties
    core.title, core.author, core.comments = _text(book.title), "", ""
    core.created = core.modified = moment  # the same codebook gives the same file
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(_text(book.title) + " · ").font.size = Pt(9)
    _page_number(footer.add_run())


def _page_number(run: Any) -> None:
    run.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _overview(document: Any, book: Printed, translate: Translator) -> None:
    is_counted = any(each.usage for each in book.codes)
    heads = ["", translate("Code"), translate("Key")]
    heads += [translate("Codings")] if is_counted else []
    table = document.add_table(rows=1, cols=len(heads))
    _repeat(table.rows[0])
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for each in book.codes:
        cells = table.add_row().cells
        if each.code.is_codable:
            _shade(cells[0], each.code.color)
        run = cells[1].paragraphs[0].add_run(_text(each.label))
        run.bold = not each.code.is_codable
        cells[1].paragraphs[0].paragraph_format.left_indent = Cm(0.6 * each.depth)
        cells[2].paragraphs[0].add_run(_text(each.code.key))
        if is_counted and each.usage:
            cells[3].paragraphs[0].add_run(str(each.usage.codings))
    widths = [Cm(0.6), Cm(11), Cm(1.6), Cm(2.4)]
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _repeat(row: Any) -> None:
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def _shade(cell: Any, color: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), color.removeprefix("#"))
    cell._tc.get_or_add_tcPr().append(shading)


def _code(document: Any, each: PrintedCode, translate: Translator) -> None:
    heading = document.add_heading(level=min(each.depth + 1, _DEEPEST))
    if each.code.is_codable:
        chip = heading.add_run("■ ")
        chip.font.color.rgb = RGBColor.from_string(each.code.color.removeprefix("#"))
    heading.add_run(_text(each.label))
    if each.facts:
        _small(document, each.facts, keep=True)
    for name, title in PARTS:
        text = getattr(each.entry, name)
        if not text:
            continue
        paragraph = document.add_paragraph()
        if title:
            paragraph.add_run(translate(title) + ": ").bold = True
        run = paragraph.add_run(_text(text))
        run.italic = name in QUOTED
    also = [code.label(translate.language) for code in each.also_here]
    if each.also_under:
        places = ", ".join(each.also_under)
        _small(document, translate("Also under: {places}", places=places))
    if also:
        _small(document, translate("Also here: {places}", places=", ".join(also)))
    if each.usage:
        _small(document, counts_in_words(each.usage, translate))
        for quote in each.usage.quotes:
            shown = document.add_paragraph(_text(quote.text), style="Quote")
            shown.paragraph_format.keep_with_next = True
            _small(document, quote.reference)


def _small(document: Any, text: str, *, keep: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(_text(text))
    run.font.size, run.font.color.rgb = Pt(9.5), RGBColor(0x5A, 0x66, 0x73)
    paragraph.paragraph_format.keep_with_next = keep


def _text(text: str) -> str:
    return _NOT_IN_XML.sub(" ", text)

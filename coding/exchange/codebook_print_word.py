"""What a Word document is made of, where python-docx has no word for it."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

__all__ = [
    "CHIP",
    "DEEPEST",
    "FACTS",
    "OVERVIEW",
    "PART",
    "REFERENCE",
    "add_field",
    "add_link",
    "add_paragraph",
    "add_run",
    "blank_document",
    "element",
    "mark_place",
    "packed",
    "set_language",
    "set_style",
]

FACTS, OVERVIEW, REFERENCE = "Code Facts", "Codebook Overview", "Quote Reference"
PART = "Code Part"
CHIP = "■ "
DEEPEST = 9
_LANGUAGES = {"da": "da-DK", "en": "en-GB"}
_INK, _SOFT = RGBColor(0x1B, 0x23, 0x2C), RGBColor(0x55, 0x61, 0x6E)
_HEADING_SIZES = (17, 14, 12.5, 11.5)
_FONT = "Calibri"
# The zip's own clock stands still, so that the same codebook gives the same file.
_STILL = (1980, 1, 1, 0, 0, 0)


def blank_document(title: str, language: str, printed_on: date) -> Any:
    """Return an A4 document with our styles, in a language, that names no author."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    _set_styles(document, _LANGUAGES.get(language, "en-GB"))
    core = document.core_properties
    core.title, core.language = title[:255], _LANGUAGES.get(language, "en-GB")
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    moment = datetime(printed_on.year, printed_on.month, printed_on.day)  # noqa: DTZ001  # core properties hold no zone
    core.created = core.modified = moment
    core.revision = 1
    return document


def packed(document: Any) -> bytes:
    """Return the bytes of a document; the same ones whenever it is packed."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def element(tag: str, /, **attributes: object) -> Any:
    """Return an element of the namespace w, with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add_paragraph(document: Any, text: str = "", *, style: str = "") -> Any:
    """Add a paragraph at the end, in the style of that name."""
    paragraph = document.add_paragraph(text)
    if style:
        set_style(paragraph, style)
    return paragraph


def set_style(paragraph: Any, style: str) -> None:
    """Give a paragraph the style of that name."""
    # python-docx looks through all styles each time: seconds with 1,000 codes.
    paragraph._p.style = _id_of(style)


def add_run(paragraph: Any, text: str, *, style: str = "", color: str = "") -> Any:
    """Add a run to a paragraph, in the style of that name and a colour."""
    run = paragraph.add_run(text)
    if style:
        run._r.style = _id_of(style)
    if color:
        run.font.color.rgb = RGBColor.from_string(color.removeprefix("#"))
    return run


def add_field(paragraph: Any, code: str) -> None:
    """Add a number that Word works out: PAGE, NUMPAGES."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else None)._r
        if kind == "":
            run.append(element("instrText"))
            run[-1].text = f" {code} "
        elif kind != "1":
            run.append(element("fldChar", fldCharType=kind))


def add_link(paragraph: Any, anchor: str, text: str) -> Any:
    """Add a link to a place in the document, and return its run."""
    run = paragraph.add_run(text)
    link = element("hyperlink", anchor=anchor, history=1)
    paragraph._p.append(link)
    link.append(run._r)
    return run


def mark_place(paragraph: Any, anchor: str, number: int) -> None:
    """Give a paragraph a name that links lead to."""
    start = element("bookmarkStart", id=number, name=anchor)
    properties = paragraph._p.pPr
    place = 0 if properties is None else paragraph._p.index(properties) + 1
    paragraph._p.insert(place, start)
    paragraph._p.append(element("bookmarkEnd", id=number))


def set_language(run: Any, language: str) -> None:
    """Say that a run is in another language than the document."""
    run._r.get_or_add_rPr().append(
        element("lang", val=_LANGUAGES.get(language, language))
    )


def _set_styles(document: Any, language: str) -> None:
    styles = document.styles
    for found in styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    normal = _style(styles["Normal"], size=10.5, after=5)
    _lead(normal, 14)
    title = _style(styles["Title"], size=26, after=2, bold=True, color=_INK)
    _drop(title.element.pPr, "pBdr")
    for level in range(1, DEEPEST + 1):
        size = _HEADING_SIZES[min(level, len(_HEADING_SIZES)) - 1]
        style = _style(styles[f"Heading {level}"], size=size, bold=True, color=_INK)
        style.font.italic = False
        style.paragraph_format.space_before = Pt(16 if level < 3 else 13)
        style.paragraph_format.space_after = Pt(1)
        style.paragraph_format.keep_with_next = True
    quote = _style(styles["Quote"], size=10.5, after=1, color=_INK)
    quote.font.italic = True
    quote.paragraph_format.left_indent = Cm(0.7)
    for name, indent in ((FACTS, 0), (REFERENCE, 0.7), (OVERVIEW, 0)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _style(made, size=9, after=4, color=None if name == OVERVIEW else _SOFT)
        made.paragraph_format.left_indent = Cm(indent)
        _lead(made, 12)
    overview = styles[OVERVIEW].paragraph_format
    overview.space_before = overview.space_after = Pt(1.5)
    part = styles.add_style(PART, WD_STYLE_TYPE.CHARACTER)
    part.font.bold, part.font.size, part.font.color.rgb = True, Pt(9.5), _SOFT


def _style(
    style: Any,
    *,
    size: float,
    after: float | None = None,
    bold: bool = False,
    color: RGBColor | None = None,
) -> Any:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if "Theme" in key]:
        del fonts.attrib[key]  # a theme's font wins over one that is named
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    if color is not None:
        style.font.color.rgb = color
    if after is not None:
        style.paragraph_format.space_after = Pt(after)
    return style


def _lead(style: Any, points: float) -> None:
    # At least, not exactly: an emoji or a taller script is not cut off.
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    style.paragraph_format.line_spacing = Pt(points)


def _id_of(style: str) -> str:
    return style.replace(" ", "")


def _drop(properties: Any, tag: str) -> None:
    for found in properties.findall(qn(f"w:{tag}")):
        properties.remove(found)

"""The tree of a web page -> lines, as a browser would lay them out."""

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from coding.importers.markup import local_name
from coding.importers.numerals import numeral
from coding.importers.page import Page
from coding.importers.web.tables import OpenTable, opened_table
from coding.importers.word.styles import whole

_LEFT_OUT = {"script", "style", "template", "nav", "title", "iframe", "annotation"}
_RUNNING = ("header", "footer")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd"),
    *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption"),
    *("figure", "footer", "form", "frameset", "head", "header", "hgroup", "html"),
    *("legend", "li", "main", "menu", "noframes", "noscript", "ol", "optgroup"),
    *("option", "p", "pre", "search", "section", "select", "summary", "table"),
    *("tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul"),
}
_LISTS = ("ul", "ol", "menu", "dir")
_VERBATIM = ("pre", "textarea", "listing", "xmp")
_SPACES = re.compile(r"[ \t\n\f\r]+")
_NOTE_MARK = re.compile(r"\[?(\d{1,4}|[ivxlc]{1,6}|\*{1,3})\]?", re.IGNORECASE)
_BACK_ARROWS = {"↩", "↩︎", "↩️", "↑", "⏎", "^"}
_NOTE_CLASSES = re.compile(r"\b(sd(?:foot|end)note(?:anc|sym)|footnote-ref|noteref)\b")


@dataclass(slots=True)
class _List:
    form: str  # "" for bullets
    number: int
    step: int = 1


class WebPage:
    """Writes down one tree after the other; `page` holds the lines."""

    def __init__(self) -> None:
        self.page = Page()
        self._pieces: list[str] = []
        self._lists: list[_List] = []
        self._tables: list[OpenTable] = []
        self._label: tuple[str, str, int] | None = None
        self._heading = 0
        self._verbatim = 0
        self._skipped: etree._Element | None = None

    def write(self, root: etree._Element) -> None:
        """Write down a tree, however deep it is nested."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start" and self._skipped is None:
                self._start(element)
            elif event == "end":
                self._end(element)
        self._flush()
        self._lists.clear()

    def _start(self, element: etree._Element) -> None:
        name = local_name(element).lower()
        if name in _LEFT_OUT or _is_hidden(element):
            self._skipped = element
            return
        if name in _BLOCKS or name in _HEADINGS:
            self._flush()
            self._start_block(name, element)
        elif name == "br":
            self._break()
        elif name == "hr":
            self._flush()
            self.page.blank()
        elif name == "input" and element.get("type", "").lower() == "checkbox":
            self._pieces.append("☒" if element.get("checked") is not None else "☐")
        elif name == "a" and (mark := _note_mark(element)) is not None:
            # Before a note's own text it would be glued to that.
            self._pieces.append(mark if self._pieces or not mark else f"{mark} ")
            self._skipped = element
            return
        self._add(element.text)

    def _start_block(self, name: str, element: etree._Element) -> None:
        self._heading = _HEADINGS.get(name, self._heading)
        if name in _VERBATIM:
            self._verbatim += 1
        elif name in _LISTS:
            self._lists.append(_list(name, element))
        elif name == "li":
            self._start_item(element)
        elif name == "table":
            self._tables.append(opened_table(self.page, element))
        elif name in ("td", "th") and self._tables:
            self._tables[-1].start_cell(element)

    def _end(self, element: etree._Element) -> None:
        if self._skipped is None:
            self._close(local_name(element).lower())
        elif self._skipped is element:
            self._skipped = None
        if self._skipped is None:
            self._add(element.tail)

    def _close(self, name: str) -> None:
        if name not in _BLOCKS and name not in _HEADINGS:
            return
        self._flush(is_paragraph=name == "p")
        if name in _HEADINGS:
            self._heading = 0
        elif name in _VERBATIM:
            self._verbatim -= 1
        elif name in _LISTS:
            self._lists.pop()
        elif name == "li":
            self._label = None
        elif name == "table":
            self._tables.pop().end()
        elif name in ("td", "th") and self._tables:
            self._tables[-1].end_cell()
        elif name == "tr" and self._tables:
            self._tables[-1].end_row()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._verbatim:
            self._pieces.append(text)
            return
        text = _SPACES.sub(" ", text)
        last = self._pieces[-1] if self._pieces else "\n"
        if text[0] == " " and last[-1:] in (" ", "\n"):
            text = text[1:]
        if text:
            self._pieces.append(text)

    def _break(self) -> None:
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip(" ")
        self._pieces.append("\n")

    def _flush(self, *, is_paragraph: bool = False) -> None:
        """Close the line being read; an empty paragraph leaves a blank one."""
        text = "".join(self._pieces).strip("\n").rstrip(" ")
        is_written = bool(self._pieces)
        self._pieces.clear()
        if not text.strip():
            if is_paragraph and is_written:
                self.page.blank()
        elif self._heading:
            self.page.heading(text, self._heading)
        elif self._label:
            label, value, depth = self._label
            self.page.item(text, label=label, value=value, depth=depth)
            self._label = None
        else:
            self.page.paragraph(text)

    def _start_item(self, element: etree._Element) -> None:
        depth = min(max(0, len(self._lists) - 1), 9)
        current = self._lists[-1] if self._lists else _List("", 0)
        current.number = _integer(element.get("value"), current.number)
        if current.form:
            number = numeral(current.number, current.form) + "."
            self._label = f"{number} ", number, depth
        else:
            self._label = "- ", "", depth
        current.number += current.step


def _list(name: str, element: etree._Element) -> _List:
    if name != "ol":
        return _List("", 0)
    form = element.get("type", "1")
    items = (local_name(each).lower() for each in element)
    is_reversed = element.get("reversed") is not None
    first = sum(each == "li" for each in items) if is_reversed else 1
    start = _integer(element.get("start"), first)
    return _List(form or "1", start, -1 if is_reversed else 1)


def _integer(text: str | None, default: int) -> int:
    """Return a whole number as it stands in an attribute, else `default`."""
    text = (text or "").strip()
    number = whole(text.lstrip("+-"), -1)
    if number < 0:
        return default
    return -number if text.startswith("-") else number


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    is_marked = element.get("hidden") is not None or _is_running(element)
    return is_marked or bool(style and _HIDDEN.search(style))


def _is_running(element: etree._Element) -> bool:
    """Tell the head or foot of all pages, as LibreOffice saves it in a web page."""
    return local_name(element) == "div" and element.get("title") in _RUNNING


def _note_mark(link: etree._Element) -> str | None:
    """Return "[1]" for a link to or from a note, "" for an arrow back to the text.

    None for any other link. The number would be glued to the word before it.
    """
    if not link.get("href", "").startswith("#") and not _says_note(link):
        return None
    # A link to a note has little in it, so no more than that is looked at.
    inside = list(islice(link.iter(etree.Element), 5))
    texts = (
        "".join((each.text or "", (each.tail or "") * (each is not link)))
        for each in inside
    )
    text = "".join(texts).strip()
    if text in _BACK_ARROWS:
        return ""
    found = _NOTE_MARK.fullmatch(text)
    if not found or len(inside) > 4:
        return None
    parent = link.getparent()
    is_raised = parent is not None and local_name(parent).lower() == "sup"
    is_raised = is_raised or any(local_name(each).lower() == "sup" for each in inside)
    if not _says_note(link) and not is_raised:
        return None
    return f"[{found[1]}]"


def _says_note(link: etree._Element) -> bool:
    """Tell whether a link says of itself that it leads to a note or from one."""
    names = ("class", "role", "epub:type", "{http://www.idpf.org/2007/ops}type")
    said = " ".join(link.get(name, "") for name in names)
    return _NOTE_CLASSES.search(said) is not None

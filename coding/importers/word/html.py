"""mammoth's HTML -> the lines of a page."""

import re
from html.parser import HTMLParser

from coding.importers.page import Page

NOTE_PREFIX = "feltbog-"
_NOTES = (f"{NOTE_PREFIX}footnote-", f"{NOTE_PREFIX}endnote-")
_BACK_LINKS = tuple(f"#{each}ref-" for each in _NOTES)
# Signs that Unicode gives to nobody, so that no author wrote one: they part what
# `word_markup` says about a paragraph from the paragraph's text.
SAID, SAID_END = "\ufdd0", "\ufdd1"
_SAID = re.compile(f"{SAID}([hi])([0-9])([^{SAID_END}]*){SAID_END}")


def said(kind: str, level: int, label: str) -> str:
    """Return the sign that a paragraph is a heading ("h") or an item ("i")."""
    return f"{SAID}{kind}{level}{label}{SAID_END}"


def page_of(html: str) -> Page:
    r"""Return the lines of a document that mammoth turned into `html`.

    Examples
    --------
    >>> html = f"<p>{said('h', 1, '')}Mål</p><p>{said('i', 1, 'a) ')}vente</p>"
    >>> page_of(html).imported("a.docx").text
    'Mål\n  a) vente'
    """
    walker = _Walker()
    walker.feed(html)
    walker.close()
    return walker.page


class _Walker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._line: list[str] = []
        self._note = ""
        self._in_back_link = False

    def handle_data(self, data: str) -> None:
        if not self._in_back_link:
            # A line break is an element; one in the markup is only a space.
            self._line.append(data.replace("\r", " ").replace("\n", " "))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "li" and given.get("id", "").startswith(_NOTES):
            self._note = self.page.start_note()
        elif tag == "table":
            self.page.start_table()
        elif tag in ("td", "th"):
            self.page.start_cell(
                colspan=_span(given, "colspan"), rowspan=_span(given, "rowspan")
            )
        elif tag == "a":
            is_back_link = given.get("href", "").startswith(_BACK_LINKS)
            self._in_back_link = bool(self._note) and is_back_link
        elif tag == "br":
            self._line.append("\n")
        elif tag == "input":
            self._line.append("☒" if "checked" in given else "☐")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._flush()
        elif tag in ("td", "th"):
            self.page.end_cell()
        elif tag == "tr":
            self.page.end_row()
        elif tag == "table":
            self.page.end_table()
        elif tag == "li" and self._note:
            self.page.end_note(self._note)
            self._note = ""
        elif tag == "a":
            self._in_back_link = False

    def _flush(self) -> None:
        line = "".join(self._line)
        self._line.clear()
        # Where a tracked deletion joined two paragraphs, it is not at the beginning.
        found = _SAID.search(line)
        text = _SAID.sub("", line)
        if not found:
            self.page.paragraph(text)
            return
        kind, level, label = found.groups()
        if kind == "h":
            self.page.heading(text, int(level), label=label)
        else:
            value = "" if label == "- " else label.strip()
            self.page.item(text, label=label, value=value, depth=int(level))


def _span(given: dict[str, str], name: str) -> int:
    return int(given.get(name) or 1)

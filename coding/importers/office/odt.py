"""OpenDocument text: .odt -> text, as a person reading the page would copy it down."""

import re

from lxml import etree

from coding.errors import (
    DamagedFileError,
    EncryptedFileError,
    NoDocumentPartError,
)
from coding.importers.archive import checked_parts
from coding.importers.imported import ImportedText
from coding.importers.markup import day_in, language_in, local_name, text_of, tree_of
from coding.importers.office.odt_lists import Lists, OpenList
from coding.importers.page import MOST_COLUMNS, Page
from coding.importers.word.styles import attribute_of, whole

_FORMAT = "OpenDocument"
_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_PARTS = (_CONTENT, _STYLES, _META)
_MOST_SPACES = 1000
_SPACES = re.compile(r"[ \t\r\n]+")
# What is written about the text, or was taken out of it.
_LEFT_OUT = {
    *("annotation", "annotation-end", "tracked-changes", "forms", "ruby-text"),
    *("sequence-decls", "variable-decls", "user-field-decls", "object", "object-ole"),
    *("title", "desc", "event-listeners", "binary-data", "dde-connection-decls"),
    *("index-title-template", "hidden-paragraph", "meta-field-source", "script"),
    *("table-of-content-source", "illustration-index-source", "table-index-source"),
    *("alphabetical-index-source", "user-index-source", "bibliography-source"),
}
_BOXES = {
    *("text-box", "rect", "custom-shape", "ellipse", "line", "connector", "caption"),
    *("circle", "path", "polygon", "polyline", "regular-polygon", "measure"),
}


def read_odt(name: str, data: bytes) -> ImportedText:
    """Return the text of an .odt, with the headings and list items that it tells.

    A line each for paragraphs, headings, list items and table rows; of empty
    paragraphs one in a row stays. Notes stand at the end, a text box after the
    paragraph that it is tied to. Comments, tracked deletions, headers and footers
    are left out.

    Raises
    ------
    DamagedFileError, EncryptedFileError, FileTooLargeError, TooMuchMarkupError
        If the file cannot be opened safely.
    EmptyFileError
        If there is no text in it.
    """
    content, styles, meta = _opened(name, data)
    lists = Lists()
    for root in (styles, content):
        if root is not None:
            lists.add_styles(root)
    body = content.find(".//{*}body/{*}text")
    if body is None:
        raise DamagedFileError(file=name, format=_FORMAT, reason=NoDocumentPartError())
    walker = _Walker(lists, _title_styles(content, styles))
    walker.blocks(body)
    return walker.page.imported(name, facts={} if meta is None else _facts(meta))


def _opened(
    name: str, data: bytes
) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
    """Return the roots of the content, the styles and the properties."""
    if _is_locked(name, data):
        raise EncryptedFileError(file=name)
    parts = checked_parts(
        name, data, format=_FORMAT, wanted=_PARTS.__contains__, allows_doctype=True
    )
    if _CONTENT not in parts:
        raise DamagedFileError(file=name, format=_FORMAT, reason=NoDocumentPartError())
    trees = {path: tree_of(name, parts[path], format=_FORMAT) for path in parts}
    return trees[_CONTENT], trees.get(_STYLES), trees.get(_META)


def _is_locked(name: str, data: bytes) -> bool:
    """Ask the list of parts, for a part that is locked is no XML."""
    try:
        parts = checked_parts(
            name,
            data,
            format=_FORMAT,
            wanted=_MANIFEST.__eq__,
            allows_doctype=True,
        )
    except DamagedFileError as error:
        if isinstance(error.parameters["reason"], NoDocumentPartError):
            return False
        raise
    manifest = tree_of(name, parts[_MANIFEST], format=_FORMAT)
    return next(manifest.iter("{*}encryption-data"), None) is not None


def _title_styles(*roots: etree._Element | None) -> set[str]:
    """Return the names of the styles that are a title's, its own and derived ones."""
    names = {"Title"}
    for root in roots:
        for style in () if root is None else root.iter("{*}style"):
            if attribute_of(style, "parent-style-name") == "Title":
                names.add(attribute_of(style, "name"))
    return names


def _facts(meta: etree._Element) -> dict[str, str]:
    return {
        "title": text_of(meta, "title"),
        "author": text_of(meta, "initial-creator") or text_of(meta, "creator"),
        "written_on": day_in(text_of(meta, "creation-date") or text_of(meta, "date")),
        "language": language_in(text_of(meta, "language")),
    }


class _Walker:
    """Walks the body; lxml lets no markup nest deeper than Python can follow."""

    def __init__(self, lists: Lists, title_styles: set[str]) -> None:
        self.page = Page()
        self._lists = lists
        self._title_styles = title_styles
        self._label: tuple[str, int] | None = None  # of an item without text so far
        self._boxes: list[etree._Element] = []

    def blocks(self, parent: etree._Element, within: OpenList | None = None) -> None:
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                self._paragraph(element, name)
            elif name == "list":
                self._list(element, within)
            elif name == "table":
                self._table(element)
            elif name in _BOXES or name == "frame":
                self._box(element)
            elif name not in _LEFT_OUT:
                self.blocks(element, within)

    def _paragraph(self, element: etree._Element, name: str) -> None:
        text = self._inline(element)
        label, depth = self._label or ("", 0)
        is_item = self._label is not None
        is_title = attribute_of(element, "style-name") in self._title_styles
        if name == "h":
            level = whole(attribute_of(element, "outline-level"), 1)
            self._heading(element, text, level, label if is_item else None)
        elif is_title and not is_item:
            self.page.heading(text, 1)
        elif is_item:
            self.page.item(text, label=label, value=_number(label), depth=depth)
        else:
            self.page.paragraph(text)
        self._label = None
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._box(box)

    def _heading(
        self, element: etree._Element, text: str, level: int, label: str | None
    ) -> None:
        is_counted = attribute_of(element, "is-list-header") != "true"
        if label is None and is_counted and text.strip():
            label = self._lists.heading_label(level)
        self.page.heading(text, level, label="" if label == "- " else label or "")

    def _list(self, element: etree._Element, within: OpenList | None) -> None:
        opened = self._lists.opened(element, within)
        for item in element:
            if local_name(item) == "list-item":
                # An item that holds only a deeper list is not counted by itself.
                children = [local_name(each) for each in item]
                if children[:1] != ["list"]:
                    self._label = self._lists.label_of(item, opened), opened.depth
            self.blocks(item, opened)
            self._label = None

    def _table(self, element: etree._Element) -> None:
        self._label = None
        self.page.start_table()
        for row in _rows(element):
            for cell in row:
                self._cell(cell)
            self.page.end_row()
        self.page.end_table()

    def _cell(self, cell: etree._Element) -> None:
        if local_name(cell) not in ("table-cell", "covered-table-cell"):
            return
        times = whole(attribute_of(cell, "number-columns-repeated"), 1)
        for _ in range(max(1, min(times, MOST_COLUMNS))):
            self.page.start_cell()
            if local_name(cell) == "table-cell":
                self.blocks(cell)
            self.page.end_cell()

    def _box(self, element: etree._Element) -> None:
        """Read a text box, or a drawing with words in it, as lines of its own."""
        self._label = None
        self.blocks(element)

    def _inline(self, element: etree._Element) -> str:
        """Return the text of a paragraph; its boxes wait until it has ended."""
        pieces = [_in_markup(element.text)]
        for child in element:
            pieces += (self._piece(child), _in_markup(child.tail))
        return "".join(pieces)

    def _piece(self, element: etree._Element) -> str:
        name = local_name(element)
        if name == "s":
            return " " * min(whole(attribute_of(element, "c"), 1), _MOST_SPACES)
        if name in ("tab", "line-break"):
            return "\t" if name == "tab" else "\n"
        if name == "note":
            return self._note(element)
        if name in ("frame", "g") or name in _BOXES:
            self._boxes.append(element)
            return ""
        # Among words a title is a field that shows the document's, not a picture's.
        is_left_out = name in _LEFT_OUT and name != "title"
        return "" if is_left_out else self._inline(element)

    def _note(self, element: etree._Element) -> str:
        body = next((each for each in element if local_name(each) == "note-body"), None)
        if body is None:
            return ""
        mark = self.page.start_note()
        label, boxes = self._label, self._boxes
        self._label, self._boxes = None, []
        self.blocks(body)
        self._label, self._boxes = label, boxes
        self.page.end_note(mark)
        return mark


def _rows(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, those in its groups too, not those in its cells."""
    rows = []
    for element in table:
        name = local_name(element)
        if name == "table-row":
            rows.append(element)
        elif name.startswith("table-row") or name == "table-header-rows":
            rows += _rows(element)
    return rows


def _number(label: str) -> str:
    return "" if label == "- " else label.strip()


def _in_markup(text: str | None) -> str:
    r"""Return text as OpenDocument means it: any white space in a row is a space.

    Examples
    --------
    >>> _in_markup("Vi\n   venter")
    'Vi venter'
    """
    return _SPACES.sub(" ", text or "")

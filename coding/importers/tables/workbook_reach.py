"""How far the cells of a workbook reach, found without building anything of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from coding.errors import (
    BrokenMarkupError,
    DamagedFileError,
    EncryptedFileError,
    FileTooLargeError,
    ForbiddenMarkupError,
)
from coding.importers.limits import MEGABYTE, megabytes
from coding.importers.tables.sheets import refuse_too_many

_CHUNK = 64 * 1024
_MAX_TEXT = 50 * MEGABYTE
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")
_SHEET = re.compile(r"/?xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_ANY_SHEET, _ANY_STRINGS = "worksheet", "sst"
_XML = (".xml", ".rels")
_MOST_DIGITS = 9


def check_reach(name: str, parts: dict[str, bytes], *, form: str) -> None:
    """Refuse a workbook whose cells, laid out, would take too much memory.

    Raises
    ------
    TooManyCellsError, FileTooLargeError
        If there are too many cells, or too much text in them, also where one stands
        for many.
    EncryptedFileError
        If the sheets are locked with a password.
    DamagedFileError
        If the markup is broken, or declares entities.
    """
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise EncryptedFileError(file=name)
    markup = {path: part for path, part in parts.items() if path.endswith(_XML)}
    content = markup.pop("content.xml", None)
    if content is not None:
        _read_through(name, form, content, _OpenDocumentSheets(name))
    # A workbook names its parts as it likes: what one is, its outermost element tells.
    shared: list[int] = []
    for path in [path for path in markup if not _SHEET.fullmatch(path)]:
        strings = _Strings()
        _read_through(name, form, markup[path], strings)
        shared = max(shared, strings.lengths, key=sum)
        if strings.root != _ANY_SHEET:
            del markup[path]
    text = 0
    for part in markup.values():
        sheet = _ExcelSheet(name, shared, form)
        _read_through(name, form, part, sheet)
        text += sheet.text
        _refuse_much_text(name, text)


class _Handler:
    """Hears of elements and text, and does nothing with them."""

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Hear that an element begins."""

    def end(self, tag: str) -> None:
        """Hear that an element ends."""

    def characters(self, text: str) -> None:
        """Hear text."""


def _read_through(name: str, form: str, part: bytes, handler: _Handler) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype(name, form)
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    try:
        for start in range(0, len(part), _CHUNK):
            parser.Parse(part[start : start + _CHUNK])
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        reason = BrokenMarkupError()
        raise DamagedFileError(file=name, format=form, reason=reason) from error


def _refuse_doctype(name: str, form: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise DamagedFileError(file=name, format=form, reason=ForbiddenMarkupError())

    return refuse


def _refuse_much_text(name: str, length: int) -> None:
    if length > _MAX_TEXT:
        raise FileTooLargeError(
            file=name, size=megabytes(length), limit=megabytes(_MAX_TEXT)
        )


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


@dataclass(slots=True)
class _Strings(_Handler):
    """The lengths of the strings that Excel's cells refer to."""

    lengths: list[int] = field(default_factory=list)
    root: str = ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.root = self.root or _local(tag)
        if self.root == _ANY_STRINGS and _local(tag) == "si":
            self.lengths.append(0)

    def characters(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


@dataclass(slots=True)
class _ExcelSheet(_Handler):
    """The last row and column with a value, and how much text the cells refer to."""

    name: str
    shared: list[int]
    form: str
    text: int = 0
    row: int = 0
    column: int = 0
    rows: int = 0
    first_column: int = 0
    columns: int = 0
    is_shared: bool = False
    value: str | None = None

    def start(self, tag: str, given: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "row":
            row = given.get("r", str(self.row + 1))
            self._check(_ROW.fullmatch(row))
            self.row, self.column = int(row), 0
        elif tag == "c":
            self._place(given.get("r"))
            self.is_shared = given.get("t") == "s"
        elif tag in ("v", "is"):
            self.rows = max(self.rows, self.row)
            self.columns = max(self.columns, self.column)
            first = self.first_column or self.column
            self.first_column = min(first, self.column)
            refuse_too_many(self.name, self.rows, self.columns - self.first_column + 1)
            self.value = "" if self.is_shared else None

    def end(self, tag: str) -> None:
        if self.value is not None and _local(tag) == "v":
            number = _number(self.value.strip(), len(self.shared))
            self.text += self.shared[number] if number < len(self.shared) else 0
            self.value = None

    def characters(self, text: str) -> None:
        if self.value is not None:
            self.value = (self.value + text)[: _MOST_DIGITS + 2]

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
            return
        found = self._check(_REFERENCE.fullmatch(reference))
        self.row = int(found[2])
        self.column = 0
        for letter in found[1].upper():
            self.column = self.column * 26 + ord(letter) - ord("A") + 1

    def _check(self, place: re.Match[str] | None) -> re.Match[str]:
        """Refuse a place of which calamine makes what no memory has room for."""
        if place:
            return place
        reason = BrokenMarkupError()
        raise DamagedFileError(file=self.name, format=self.form, reason=reason)


@dataclass(slots=True)
class _OpenDocumentSheets(_Handler):
    """The last row and column with a value in each table, repeated ones counted."""

    name: str
    text: int = 0
    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    row_times: int = 1
    cell_times: int = 1
    in_cell: bool = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "table":
            self.row = self.rows = self.columns = 0
        elif tag == "table-row":
            self.row_times = _number(given.get("table:number-rows-repeated"), 1)
            self.row += self.row_times
            self.column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self.cell_times = _number(given.get("table:number-columns-repeated"), 1)
            self.column += self.cell_times
            self.in_cell = True
            if "office:value-type" in given:
                self._reach()
        elif tag == "p" and self.in_cell:
            self._reach()

    def end(self, tag: str) -> None:
        if _local(tag) in ("table-cell", "covered-table-cell"):
            self.in_cell = False

    def characters(self, text: str) -> None:
        if self.in_cell:
            self.text += len(text) * self.row_times * self.cell_times
            _refuse_much_text(self.name, self.text)

    def _reach(self) -> None:
        self.rows = max(self.rows, self.row)
        self.columns = max(self.columns, self.column)
        refuse_too_many(self.name, self.rows, self.columns)


def _number(text: str | None, otherwise: int) -> int:
    is_number = text is not None and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if text is not None and is_number else otherwise

"""A text written down line by line, as a person would copy a page.

Word, OpenDocument, web pages, books and rich text all come to this: paragraphs,
headings, list items and table rows as a line each, and notes at the end.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coding.errors import EmptyFileError, Reason
from coding.importers.imported import ImportedText, TextBuilder
from coding.offsets import HALF_CHARACTER, normalise

MOST_COLUMNS = 63  # as many as Word allows
_WIDEST_ROW = 4 * MOST_COLUMNS  # beyond which merged cells are not kept in place
_DEEPEST_HEADING = 6
_ON_ONE_LINE = str.maketrans("\n\t", "  ")
# What no text has (see `plain_text`); the breaks of lines and pages are line feeds.
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127))
_NO_CONTROLS = str.maketrans({**_CONTROLS, 0x0B: "\n", 0x0C: "\n"})
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: what it is, its bullet or number, and its text; blank without text."""

    text: str
    kind: str = ""
    label: str = ""
    value: str = ""
    indent: str = ""

    @property
    def whole(self) -> str:
        return self.indent + self.label + self.text


@dataclass(slots=True)
class _Table:
    """A table being read; `spans` counts the rows that a merged cell still covers."""

    row: list[str] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    rowspan: int = 1
    colspan: int = 1

    def fill(self) -> None:
        """Put in an empty cell wherever one from a row above reaches down."""
        while len(self.row) < _WIDEST_ROW and self.spans.get(len(self.row), 0) > 0:
            self.spans[len(self.row)] -= 1
            self.row.append("")

    def add(self, text: str) -> None:
        self.fill()
        room = max(1, _WIDEST_ROW - len(self.row))
        for column in range(min(self.colspan, room)):
            self.spans[len(self.row)] = self.rowspan - 1
            self.row.append("" if column else text)


class Page:
    r"""Collects lines; what is in a cell or a note is collected apart until its end.

    Examples
    --------
    >>> page = Page()
    >>> page.heading("Mål", 1)
    >>> page.item("venter", label="a) ", value="a)", depth=1)
    >>> page.imported("a.odt").text
    'Mål\n  a) venter'
    """

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._outer: list[list[_Line]] = []
        self._tables: list[_Table] = []
        self._notes: list[str] = []

    @property
    def is_in_table(self) -> bool:
        """Whether a table is open."""
        return bool(self._tables)

    def paragraph(self, text: str) -> None:
        """Add a paragraph; one without a sign is a blank line."""
        self._lines.append(_Line(_clean(text).strip("\n")))

    def blank(self) -> None:
        """Add a blank line; of several in a row one stays."""
        self._lines.append(_Line(""))

    def heading(self, text: str, level: int, *, label: str = "") -> None:
        """Add a heading of a level from 1; `label` is its number and what follows."""
        value = str(max(1, min(level, _DEEPEST_HEADING)))
        self._add_labelled(_Line(_clean(text).strip(), "heading", label, value))

    def item(self, text: str, *, label: str, value: str = "", depth: int = 0) -> None:
        """Add a list item; `label` is what is printed before it, spaces and all."""
        indent = "  " * depth
        self._add_labelled(_Line(_clean(text).strip(), "item", label, value, indent))

    def _add_labelled(self, line: _Line) -> None:
        # An item without text leaves no lonely bullet.
        self._lines.append(line if line.text else _Line(""))

    def start_table(self) -> None:
        """Open a table, in a cell of another one too."""
        self._tables.append(_Table())

    def start_cell(self, *, colspan: int = 1, rowspan: int = 1) -> None:
        """Open a cell; the lines until `end_cell` belong to it."""
        table = self._tables[-1]
        table.fill()
        table.rowspan = rowspan
        table.colspan = max(1, min(colspan, MOST_COLUMNS))
        self.start_aside()

    def end_cell(self) -> None:
        """Close the cell."""
        text = self.end_aside()
        self._tables[-1].add(text)

    def end_row(self) -> None:
        """Write the row of the table as a line, its cells parted by tabs."""
        table = self._tables[-1]
        table.fill()
        self._lines.append(_Line("\t".join(table.row)))
        table.row = []

    def end_table(self) -> None:
        """Close the table."""
        self._tables.pop()

    def start_aside(self) -> None:
        """Let what follows be collected apart."""
        self._outer.append(self._lines)
        self._lines = []

    def end_aside(self) -> str:
        """Return what was collected apart, on one line."""
        pieces = [line.whole.translate(_ON_ONE_LINE).strip() for line in self._lines]
        self._lines = self._outer.pop()
        return " ".join(piece for piece in pieces if piece)

    def start_note(self) -> str:
        """Begin a note, collected until `end_note`; return its mark for the text."""
        self._notes.append("")
        self.start_aside()
        return f"[{len(self._notes)}]"

    def end_note(self, mark: str) -> None:
        """Keep the note of this mark, to be written at the end."""
        self._notes[int(mark[1:-1]) - 1] = f"{mark} {self.end_aside()}"

    def imported(
        self,
        name: str,
        *,
        facts: Mapping[str, str] | None = None,
        notes: tuple[Reason, ...] = (),
    ) -> ImportedText:
        """Return the whole text, with the headings and items that it has.

        Raises
        ------
        EmptyFileError
            If no line has a sign.
        """
        builder = TextBuilder()
        for line in (*self._lines, *map(_Line, self._notes)):
            _write(builder, line)
        if not builder.text.strip():
            raise EmptyFileError(file=name)
        return builder.imported(facts=facts, notes=notes)


def _write(builder: TextBuilder, line: _Line) -> None:
    if not line.text.strip():
        builder.blank()
        return
    start, end = builder.line(line.whole, is_verbatim=True)
    if line.kind:
        start += len(normalise(line.indent))
        label_end = start + len(normalise(line.label))
        builder.tell(line.kind, start, end, label_end=label_end, value=line.value)


def _clean(text: str) -> str:
    r"""Return `text` without what no text may have, and composed.

    Examples
    --------
    >>> _clean("a\0b\x0bc")
    'ab\nc'
    """
    text = HALF_CHARACTER.sub("\ufffd", text.translate(_NO_CONTROLS))
    return _EMPTY_LINES.sub("\n\n", normalise(text))

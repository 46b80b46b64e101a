"""mammoth's HTML -> lines of text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NOTE_PREFIX = "feltbog-"
_NOTES = (f"{NOTE_PREFIX}footnote-", f"{NOTE_PREFIX}endnote-")
_BACK_LINKS = tuple(f"#{each}ref-" for each in _NOTES)
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
_MOST_COLUMNS = 63  # as many as Word allows
_ON_ONE_LINE = str.maketrans("\n\t", "  ")


def lines_of(html: str) -> list[str]:
    """Return the lines of a document that mammoth turned into `html`.

    Examples
    --------
    >>> lines_of("<h1>Mål</h1><ul><li>a<ol><li>b</li></ol></li></ul>")
    ['Mål', '- a', '  1. b']
    """
    walker = _Walker()
    walker.feed(html)
    walker.close()
    return _without_needless_blanks(walker.lines)


def _without_needless_blanks(lines: list[str]) -> list[str]:
    """Return `lines` with at most one blank in a row and none at the ends."""
    kept: list[str] = []
    for line in lines:
        if line.strip():
            kept.append(line)
        elif kept and kept[-1]:
            kept.append("")
    return kept[:-1] if kept and not kept[-1] else kept


@dataclass(slots=True)
class _List:
    is_numbered: bool
    items: int = 0


@dataclass(slots=True)
class _Table:
    """A table being read; `spans` counts the rows that a merged cell still covers."""

    row: list[str] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    rowspan: int = 1
    colspan: int = 1

    def fill(self) -> None:
        """Put in an empty cell wherever one from a row above reaches down."""
        while self.spans.get(len(self.row), 0) > 0:
            self.spans[len(self.row)] -= 1
            self.row.append("")

    def add(self, text: str) -> None:
        self.fill()
        for column in range(self.colspan):
            self.spans[len(self.row)] = self.rowspan - 1
            self.row.append("" if column else text)


class _Walker(HTMLParser):
    """Collects `lines`; a cell or a note collects its own until it is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line: list[str] = []
        self._outer: list[list[str]] = []
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._indent: str | None = None  # of an item that has no text yet
        self._notes = 0
        self._note_depth: int | None = None
        self._in_back_link = False

    def handle_data(self, data: str) -> None:
        if not self._in_back_link:
            # A line break is an element; one in the markup is only a space.
            self._line.append(data.replace("\r", " ").replace("\n", " "))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("ul", "ol"):
            self._start_list(tag)
        elif tag == "li":
            self._start_item(given.get("id", ""))
        elif tag == "table":
            self._flush()
            self._tables.append(_Table())
        elif tag in ("td", "th"):
            self._start_cell(given)
        elif tag == "a":
            is_back_link = given.get("href", "").startswith(_BACK_LINKS)
            self._in_back_link = self._note_depth is not None and is_back_link
        elif tag == "br":
            self._line.append("\n")
        elif tag == "input":
            self._line.append("☒" if "checked" in given else "☐")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush(is_paragraph=True)
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "li":
            self._end_item()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._tables.pop()
        elif tag == "a":
            self._in_back_link = False

    def _flush(self, *, is_paragraph: bool = False) -> None:
        """Close the line being read; only a paragraph's may be empty."""
        line = "".join(self._line)
        self._line.clear()
        if line.strip():
            self.lines.append(self._take_marker() + line)
        elif is_paragraph:
            self.lines.append("")

    def _take_marker(self) -> str:
        """Return the bullet or number that the line begins with, once an item."""
        indent, self._indent = self._indent, None
        if indent is None:
            return ""
        current = self._lists[-1]
        current.items += 1
        return indent + (f"{current.items}. " if current.is_numbered else "- ")

    def _start_list(self, tag: str) -> None:
        self._flush()
        self._lists.append(_List(is_numbered=tag == "ol"))
        self._indent = None

    def _start_item(self, identifier: str) -> None:
        if identifier.startswith(_NOTES):
            self._note_depth = len(self._lists)
            self._open()
        else:
            depth = len(self._lists) - (self._note_depth or 0)
            self._indent = "  " * (depth - 1)

    def _end_item(self) -> None:
        self._flush()
        self._indent = None
        if self._note_depth == len(self._lists):
            text = self._close()
            self._notes += 1
            self.lines.append(f"[{self._notes}] {text}")

    def _start_cell(self, given: dict[str, str]) -> None:
        table = self._tables[-1]
        table.fill()
        table.rowspan = int(given.get("rowspan", 1))
        table.colspan = max(1, min(int(given.get("colspan", 1)), _MOST_COLUMNS))
        self._open()

    def _end_cell(self) -> None:
        self._flush()
        text = self._close()
        self._tables[-1].add(text)

    def _end_row(self) -> None:
        table = self._tables[-1]
        table.fill()
        self.lines.append("\t".join(table.row))
        table.row = []

    def _open(self) -> None:
        """Let what follows be collected apart."""
        self._flush()
        self._outer.append(self.lines)
        self.lines = []

    def _close(self) -> str:
        """Return what was collected apart, on one line."""
        pieces = [line.translate(_ON_ONE_LINE).strip() for line in self.lines]
        self.lines = self._outer.pop()
        return " ".join(piece for piece in pieces if piece)

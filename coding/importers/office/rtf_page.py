"""What rich text says, put together to paragraphs, cells and notes."""

import re
from dataclasses import dataclass, field
from datetime import date

from coding.importers.page import Page

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DEEPEST = 9
_ON_ONE_LINE = str.maketrans("\n\t", "  ")


@dataclass(slots=True)
class _Paragraph:
    """What holds for a paragraph: its style, its list, whether it is in a table."""

    style: int = 0
    outline: int = 0
    is_item: bool = False
    depth: int = 0
    is_in_table: bool = False


@dataclass(slots=True)
class _Flow:
    """Text on its way to a place: the body, a note or a text box."""

    mark: str = ""
    is_box: bool = False
    pieces: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    paragraph: _Paragraph = field(default_factory=_Paragraph)
    lines_of_cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


class RtfPage:
    """Is told what the words of a file mean, in their order; `page` has the lines."""

    def __init__(self) -> None:
        self.page = Page()
        self._flow = _Flow()
        self._outer: list[_Flow] = []
        self._outlines: dict[int, int] = {}
        self._style: int | None = None
        self._style_name = ""
        self._information: dict[str, list[str]] = {"title": [], "author": []}
        self._created: dict[str, int] = {}

    def write(self, sink: str, text: str) -> None:
        """Add text to the body, to a label, to the properties or a style's name."""
        if sink == "body":
            self._flow.pieces.append(text)
        elif sink == "label":
            self._flow.label.append(text)
        elif sink == "stylesheet":
            self._name_style(text)
        elif sink in self._information:
            self._information[sink].append(text)

    def _name_style(self, text: str) -> None:
        self._style_name += text
        if ";" not in text:
            return
        name = self._style_name.partition(";")[0].strip()
        heading = _HEADING.fullmatch(name)
        if self._style is not None and (heading or name.lower() == "title"):
            self._outlines.setdefault(self._style, int(heading[1]) if heading else 1)
        self._style, self._style_name = None, ""

    def describe_style(self, word: str, number: int) -> None:
        """Take in a word of the table of styles."""
        if word == "s":
            self._style = number
        elif word in ("cs", "ts", "ds"):
            self._style = None
        elif word == "outlinelevel" and self._style is not None and number < _DEEPEST:
            self._outlines[self._style] = number + 1

    def describe_moment(self, word: str, number: int) -> None:
        """Take in a part of the moment at which the text was made."""
        self._created.setdefault(word, number)

    def describe(self, word: str, number: int | None) -> None:
        """Take in a word about the paragraph that is being read."""
        paragraph = self._flow.paragraph
        if word == "pard":
            self._flow.paragraph = _Paragraph()
        elif word == "s":
            paragraph.style = number or 0
        elif word == "outlinelevel":
            paragraph.outline = (number or 0) + 1
        elif word == "intbl":
            paragraph.is_in_table = number != 0
        elif word == "ls":
            paragraph.is_item = number != 0
        elif word == "ilvl":
            paragraph.depth = min(number or 0, _DEEPEST)

    def start_apart(self, *, is_box: bool) -> None:
        """Begin a text box or a note, in the middle of a paragraph."""
        mark = "" if is_box else self.page.start_note()
        self._outer.append(self._flow)
        self._flow = _Flow(mark, is_box)

    def end_apart(self) -> None:
        """End the text box or note, and go on with the paragraph."""
        self._end_flow()
        ended, self._flow = self._flow, self._outer.pop()
        if ended.is_box:
            self._flow.boxes += ended.boxes
        else:
            self.page.end_note(ended.mark)
            self._flow.pieces.append(ended.mark)

    def _end_flow(self) -> None:
        if self._flow.pieces:
            self.end_paragraph()
        self.end_row()

    def end_paragraph(self) -> None:
        """Write the paragraph, or keep it for its cell or box."""
        flow = self._flow
        text, label = _whole(flow.pieces), _label(_whole(flow.label))
        has_label = bool(flow.label)
        flow.pieces.clear()
        flow.label.clear()
        if flow.is_box:
            flow.boxes.append(label + text)
        elif flow.paragraph.is_in_table:
            flow.lines_of_cell.append(label + text)
        else:
            self.end_row()
            self._write(text, label, has_label=has_label)
        self._write_boxes()

    def _write(self, text: str, label: str, *, has_label: bool) -> None:
        paragraph = self._flow.paragraph
        level = paragraph.outline or self._outlines.get(paragraph.style, 0)
        if 1 <= level <= _DEEPEST:
            self.page.heading(text, level, label="" if label == "- " else label)
        elif has_label or paragraph.is_item:
            value = "" if label == "- " else label.strip()
            self.page.item(text, label=label, value=value, depth=paragraph.depth)
        else:
            self.page.paragraph(text)

    def _write_boxes(self) -> None:
        """Write the text boxes that were tied to the paragraph, after it."""
        if self._flow.is_box:
            return
        boxes, self._flow.boxes = self._flow.boxes, []
        if self._flow.paragraph.is_in_table:
            self._flow.lines_of_cell += boxes
        else:
            for text in boxes:
                self.page.paragraph(text)

    def end_cell(self) -> None:
        """Close a cell: its paragraphs come on one line."""
        flow = self._flow
        text = _label(_whole(flow.label)) + _whole(flow.pieces)
        flow.pieces.clear()
        flow.label.clear()
        lines = [*flow.lines_of_cell, text, *([] if flow.is_box else flow.boxes)]
        if not flow.is_box:
            flow.boxes = []
        flow.lines_of_cell = []
        pieces = (line.translate(_ON_ONE_LINE).strip() for line in lines)
        flow.cells.append(" ".join(piece for piece in pieces if piece))

    def end_inner_cell(self) -> None:
        """Close a cell of a table in a cell."""
        self._flow.lines_of_cell.append(_whole(self._flow.pieces))
        self._flow.pieces.clear()

    def end_row(self) -> None:
        """Write the row of a table, if one is open."""
        flow = self._flow
        if flow.lines_of_cell:
            self.end_cell()
        if flow.cells:
            row = "\t".join(flow.cells)
            flow.cells = []
            if flow.is_box:
                flow.boxes.append(row)
            else:
                self.page.paragraph(row)

    def end(self) -> dict[str, str]:
        """Write what is left, and return what the file says about its text."""
        self._end_flow()
        facts = {
            name: " ".join(_whole(pieces).split())
            for name, pieces in self._information.items()
        }
        return facts | {"written_on": self._day()}

    def _day(self) -> str:
        created = [self._created.get(word, 0) for word in ("yr", "mo", "dy")]
        try:
            return date(*created).isoformat()
        except (ValueError, OverflowError):
            return ""


def _whole(pieces: list[str]) -> str:
    """Join pieces; a sign beyond 16 bits comes as two halves, each as a word."""
    text = "".join(pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _label(text: str) -> str:
    r"""Return a list's number as it is printed, or a hyphen for any bullet.

    Examples
    --------
    >>> _label("1.1\t"), _label("\uf0b7 "), _label("")
    ('1.1 ', '- ', '')
    """
    text = " ".join(text.split())
    if not text:
        return ""
    is_bullet = not any(map(str.isalnum, text)) or text == "o" or _PRIVATE.search(text)
    return "- " if is_bullet else f"{text} "

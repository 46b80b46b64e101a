"""The tables of a web page: of data, a line a row; or for layout, only boxes."""

from dataclasses import dataclass

from lxml import etree

from coding.importers.markup import local_name
from coding.importers.page import MOST_COLUMNS, Page
from coding.importers.word.styles import whole

_MOST_ROWS = 1000
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(slots=True)
class OpenTable:
    """A table being read into `page`; without one its cells are plain blocks."""

    page: Page | None
    cells: int = 0
    is_in_cell: bool = False

    def start_cell(self, element: etree._Element) -> None:
        """Open a cell, having closed one that the page forgot to close."""
        if self.page:
            self.end_cell()
            self.page.start_cell(
                colspan=min(whole(element.get("colspan") or "", 1), MOST_COLUMNS),
                rowspan=min(whole(element.get("rowspan") or "", 1), _MOST_ROWS),
            )
            self.is_in_cell = True
            self.cells += 1

    def end_cell(self) -> None:
        """Close the cell if one is open."""
        if self.page and self.is_in_cell:
            self.page.end_cell()
            self.is_in_cell = False

    def end_row(self) -> None:
        """Write the row if it has a cell."""
        if self.page and self.cells:
            self.end_cell()
            self.page.end_row()
            self.cells = 0

    def end(self) -> None:
        """Close the table and whatever is open in it."""
        if self.page:
            self.end_row()
            self.page.end_table()


def opened_table(page: Page, element: etree._Element) -> OpenTable:
    """Return the table that an element begins."""
    if not is_table_of_data(element):
        return OpenTable(None)
    page.start_table()
    return OpenTable(page)


def is_table_of_data(element: etree._Element) -> bool:
    """Tell a table of data from one that only puts things side by side.

    One for layout says so, holds other tables or headings, or has one column.
    """
    if element.get("role") in ("presentation", "none"):
        return False
    widest = 0
    for inner in element.iterdescendants(etree.Element):
        name = local_name(inner).lower()
        if name == "table" or name in _HEADINGS:
            return False
        if name == "tr":
            cells = (local_name(each).lower() in ("td", "th") for each in inner)
            widest = max(widest, sum(cells))
    return widest > 1

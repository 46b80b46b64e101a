"""The overview of a printed codebook in Word: all codes, with links to them."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.table import _Cell

from coding.exchange.codebook_print import Printed, Row
from coding.exchange.codebook_print_text import as_line
from coding.exchange.codebook_print_word import (
    CHIP,
    OVERVIEW,
    add_link,
    add_run,
    element,
    set_style,
)
from coding.i18n import Translator

__all__ = ["add_overview"]

_KEY, _COUNT, _WHOLE = 1.4, 2.2, 16.2
_STEP, _DEEPEST = 0.5, 9
_RULE, _INK = "D8DDE3", "1B232C"


def add_overview(document: Any, book: Printed, translate: Translator) -> None:
    """Add a table of all codes to the end of a document."""
    heads = [translate("Code"), translate("Key")]
    if book.is_counted:
        heads += [translate("Codings"), translate("Sources"), translate("Sites")]
    table = _add_table(document, len(heads))
    cells = _cells(table, table.rows[0]._tr)
    for cell, head in zip(cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _dress(cells)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    properties.append(element("tblHeader"))
    for row in book.overview:
        _fill_row(_cells(table, _add_row(table)), row, translate)


def _add_table(document: Any, columns: int) -> Any:
    table = document.add_table(rows=1, cols=columns)
    table.autofit = False
    counts = [_COUNT] * (columns - 2)
    widths = [_WHOLE - _KEY - sum(counts), _KEY, *counts]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = column.cells[0].width = Cm(width)
    borders = element("tblBorders")
    for side, color, size in (("top", _INK, 8), ("bottom", _INK, 8)):
        borders.append(element(side, val="single", sz=size, space=0, color=color))
    inside = element("insideH", val="single", sz=4, space=0, color=_RULE)
    borders.append(inside)
    table._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    return table


def _add_row(table: Any) -> Any:
    # table.add_row() measures the whole table each time: slow with 1,000 codes.
    made = table._tbl.add_tr()
    for column in table._tbl.tblGrid.gridCol_lst:
        made.add_tc().width = column.w
    made.get_or_add_trPr().append(element("cantSplit"))
    return made


def _cells(table: Any, row: Any) -> list[Any]:
    return [_Cell(cell, table) for cell in row.tc_lst]


def _fill_row(cells: list[Any], row: Row, translate: Translator) -> None:
    each = row.code
    paragraphs = [cell.paragraphs[0] for cell in cells]
    _dress(cells)
    indent = Cm(_STEP * min(row.depth, _DEEPEST))
    paragraphs[0].paragraph_format.left_indent = indent
    if each.code.is_codable:
        add_run(paragraphs[0], CHIP, color=each.color)
    run = add_link(paragraphs[0], each.anchor, each.label)
    run.bold = not each.code.is_codable or None
    if row.see:
        run.italic = True
        see = translate("see {place}", place=row.see)
        paragraphs[0].add_run(f" {see}")
        return
    paragraphs[1].add_run(as_line(each.code.key) if each.code.key else "")
    if each.usage and len(cells) > 2:
        counts = (each.usage.codings, each.usage.sources, each.usage.sites)
        for paragraph, n in zip(paragraphs[2:], counts, strict=True):
            paragraph.add_run(str(n))


def _dress(cells: list[Any]) -> None:
    for number, cell in enumerate(cells):
        set_style(cell.paragraphs[0], OVERVIEW)
        if number > 0:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT

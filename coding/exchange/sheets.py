"""Tables that leave the app as Excel workbooks (.xlsx)."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

# A text is a text: nothing that people wrote becomes a formula or a link.
_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
_WIDEST, _NARROWEST = 60, 8
_LONGEST_TEXT = 32_767  # which Excel sets; XlsxWriter would leave out a longer one
_TOO_LARGE = 10**15  # Excel keeps 15 digits
_BAD_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def as_xlsx(
    name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> bytes:
    """Return a workbook of one sheet; a missing value is an empty cell.

    Numbers, truth values and dates stay what they are; a moment with a time zone
    becomes a text, and so do days before 1901, since Excel knows none of them.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _AS_WRITTEN) as book:
        sheet = book.add_worksheet(name.translate(_BAD_IN_NAME).strip()[:31] or None)
        bold = book.add_format({"bold": True})
        formats: dict[type, Any] = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        widths = [len(column) for column in columns]
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, bold)
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                value = row.get(column)
                _write(sheet, (line, place), value, formats)
                widths[place] = max(widths[place], len(str(value or "")))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width, _NARROWEST), _WIDEST) + 1)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _write(
    sheet: Any, cell: tuple[int, int], value: object, formats: Mapping[type, Any]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(*cell, value)
    elif isinstance(value, int | float) and abs(value) < _TOO_LARGE:
        sheet.write_number(*cell, value)
    elif isinstance(value, date) and _is_in_calendar(value):
        sheet.write_datetime(*cell, value, formats[type(value)])
    else:
        text = value.isoformat() if isinstance(value, date) else str(value)
        sheet.write_string(*cell, text[:_LONGEST_TEXT])


def _is_in_calendar(value: date) -> bool:
    """Tell whether Excel can have this day or moment: from 1900, without a zone."""
    return value.year > 1900 and getattr(value, "tzinfo", None) is None

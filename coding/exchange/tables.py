"""Tables that leave the app as CSV, readable by Excel, R and pandas."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV text; a missing value is an empty field.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_in_cell(row.get(column)) for column in columns])
    return out.getvalue()


def harmless(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def as_meant(text: str) -> str:
    """Return what a text was before `harmless`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _in_cell(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value

"""Footnotes: told by small letters and a number, and put last on their page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coding.importers.pdf.layout import Line
from coding.importers.pdf.signs import PLAIN_DIGITS, SMALL_NUMBER

_SMALLER = 0.95
_OPENING = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}(?!\d|[.,:)]))\s*(?=\S)")
_FIRST_NOTE = 10_000  # more than a page has columns


def with_notes_last(lines: Sequence[Line], body: float) -> list[Line]:
    """Return the lines of a page, footnotes at its end, each as a column of its own.

    A note whose number is called in the text is written ``[1]`` in both places, as
    in a Word file; other raised digits become plain ones.

    Parameters
    ----------
    body : float
        The size of the letters of running text.
    """
    called = {
        found.group().translate(PLAIN_DIGITS)
        for line in lines
        for found in SMALL_NUMBER.finditer(line.text, 1)
    }
    text: list[Line] = []
    notes: list[Line] = []
    numbers: set[str] = set()
    for line, is_foot in zip(lines, _at_foot(lines, body), strict=True):
        opening = _OPENING.match(line.text) if is_foot else None
        number = opening[1].translate(PLAIN_DIGITS) if opening else ""
        if opening and number in called:
            numbers.add(number)
            column = _FIRST_NOTE + len(notes)
            after = line.text[opening.end() :]
            notes.append(replace(line, text=f"[{number}] {after}", column=column))
        elif is_foot and notes:
            notes.append(replace(line, column=notes[-1].column))
        else:
            text.append(line)
    return [_with_calls(line, numbers) for line in (*text, *notes)]


def _at_foot(lines: Sequence[Line], body: float) -> list[bool]:
    """Tell of each line whether only small lines follow it in its column."""
    told: list[bool] = []
    column, is_foot = -1, True
    for line in reversed(lines):
        if line.column != column:
            column, is_foot = line.column, True
        is_foot = is_foot and line.size < _SMALLER * body and not line.is_row
        told.append(is_foot)
    return told[::-1]


def _with_calls(line: Line, numbers: set[str]) -> Line:
    """Write raised digits as the call of a note, or else as plain digits."""

    def written(found: re.Match[str]) -> str:
        number = found.group().translate(PLAIN_DIGITS)
        return f"[{number}]" if number in numbers else number

    text = SMALL_NUMBER.sub(written, line.text)
    return line if text == line.text else replace(line, text=text)

"""What a cell of a spreadsheet holds -> text, as a person would type it."""

import re
from datetime import date, datetime, time, timedelta

from coding.offsets import normalise

_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
# A time of day comes from OpenDocument as one on the first day of its calendar.
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  # a cell knows no time zone
_MOST_EXACT = 1e15  # whole numbers up to here have all their digits

Value = str | float | int | bool | date | datetime | time | timedelta


def cell_text(value: Value) -> str:
    """Return `value` as text: numbers without needless zeros, dates as ISO 8601.

    Examples
    --------
    >>> cell_text(3.0), cell_text(0.1 + 0.2), cell_text(True), cell_text("")
    ('3', '0.3', 'true', '')
    >>> cell_text(datetime(2026, 5, 17)), cell_text(timedelta(hours=30))
    ('2026-05-17', '30:00:00')
    """
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < _MOST_EXACT
        return str(int(value)) if is_whole else f"{value:.15g}"
    if isinstance(value, timedelta):
        return _duration(round(value.total_seconds()))
    if isinstance(value, date | time):
        return _moment(value)
    return str(value)


def _moment(value: date | time) -> str:
    if isinstance(value, datetime) and value.year < 1900:
        return _duration(round((value - _FIRST_DAY).total_seconds()))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | time):
        value = value.replace(microsecond=0)
    return value.isoformat()


def _string(text: str) -> str:
    # OpenDocument's word for a length of time comes through as it is.
    found = _DURATION.fullmatch(text)
    if found:
        hours, minutes, seconds = (int(part) for part in found.groups())
        return _duration((hours * 60 + minutes) * 60 + seconds)
    return normalise(text)


def _duration(seconds: int) -> str:
    sign = "-" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02}:{minutes:02}:{rest:02}"

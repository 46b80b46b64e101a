"""Times in a recording: "00:12:31.5" and seconds, each told by the other."""

import re

_CLOCK = re.compile(r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,6})|:\d\d)?")
_PLAIN = re.compile(r"\d{1,7}(?:[.,]\d{1,6})?")
_SPAN = re.compile(r"\s*(?:-->|–|—|\s-\s|-(?=\d))\s*")


def seconds_of(text: str) -> float | None:
    """Return the seconds that `text` tells, or None where it is no time.

    Of a span, the beginning counts. Two parts are minutes and seconds.

    Examples
    --------
    >>> seconds_of("00:12:31,5"), seconds_of("12:31 - 12:40"), seconds_of("751")
    (751.5, 751.0, 751.0)
    >>> seconds_of("2026-05-17") is None
    True
    """
    parts = _SPAN.split(text.strip(" \t[]()<>#"))
    found = _CLOCK.fullmatch(parts[0])
    if found and len(parts) <= 2 and _CLOCK.fullmatch(parts[-1]):
        hours, minutes, seconds, fraction = found.groups()
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return whole + float(f"0.{fraction or 0}")
    if len(parts) == 1 and _PLAIN.fullmatch(parts[0]):
        return float(parts[0].replace(",", "."))
    return None


def clock(seconds: float) -> str:
    """Return `seconds` as hours, minutes and whole seconds.

    Examples
    --------
    >>> clock(751.9)
    '00:12:31'
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}"


def stamp_value(seconds: float) -> str:
    """Return `seconds` as a stamp's value.

    Examples
    --------
    >>> stamp_value(751), stamp_value(12.3456)
    ('751.0', '12.346')
    """
    return str(round(float(seconds), 3))

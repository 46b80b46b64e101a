"""Dates as Danes and the English write them -> ISO 8601; what is not sure is none."""

import re
from collections.abc import Iterator
from datetime import date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan",
            "februar february feb",
            "marts march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_EDGE = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_EDGE}{_YEAR}(?P<sep>[-_./])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})"
        rf"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?{_END}",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"{_EDGE}(?P<day>\d{{1,2}})(?P<sep>[-_./])(?P<month>\d{{1,2}})(?P=sep)"
        rf"(?P<year>(?:19|20)?\d\d){_END}",
        rf"{_EDGE}(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[\s_-]*(?:of\s+)?{_MONTH}"
        rf"\.?,?[\s_-]*{_YEAR}{_END}",
        rf"{_EDGE}{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}{_END}",
    )
)
_LONGEST = 400


def date_in(text: str, *, today: date | None = None) -> str | None:
    """Return the one date in `text` as year-month-day.

    None where there is no date or several, and for one that no calendar has or that
    lies after `today`. Of 17-05-26 the day is first.

    Examples
    --------
    >>> date_in("torsdag d. 17. maj 2018"), date_in("May 17th, 2018")
    ('2018-05-17', '2018-05-17')
    >>> date_in("2018-02-30") is None
    True
    """
    today = today or datetime.now().astimezone().date()
    found = list(_dates(text[:_LONGEST], today.year))
    # Beside a full year, two digits are rather part of a time of day: 10.05.09.
    full = {each for each, is_full in found if is_full}
    likely = full or {each for each, _ in found}
    if len(likely) != 1:
        return None
    only = likely.pop()
    return only.isoformat() if only <= today else None


def _dates(text: str, this_year: int) -> Iterator[tuple[date, bool]]:
    """Yield each possible date in `text`, and whether its year has four digits."""
    for form in _FORMS:
        for found in form.finditer(text):
            month = found["month"].casefold()
            year = _year(found["year"], this_year)
            try:
                day = date(year, _MONTHS.get(month) or int(month), int(found["day"]))
            except ValueError:
                continue
            yield day, len(found["year"]) == 4
        text = form.sub(" ", text)


def _year(digits: str, this_year: int) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    century = this_year - this_year % 100
    return century + year if century + year <= this_year else century - 100 + year

"""The values of variables: what people write, and the one form that is kept.

Kept are REFI-QDA's forms: ``true``, ``12``, ``3.5``, ``2026-05-17``,
``2026-05-17T10:30:00``. People write them as Danes and Englishmen do.
"""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from coding.errors import BadValueError
from coding.offsets import normalise

Value = str | bool | int | float | date | datetime

_TRUE = ("true", "yes", "ja", "sand", "1")
_FALSE = ("false", "no", "nej", "falsk", "0")
_INTEGER = re.compile(r"([+-]?)(\d+|\d{1,3}(?:[ .,]\d{3}){2,}|\d{1,3}(?: \d{3})+)")
_WHOLE = re.compile(r"([+-]?\d+)[.,]0+")
_FLOAT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_SURELY_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_SURELY_FLOAT = re.compile(r"-?(?:0|[1-9]\d*)(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+")
_WORDS_OF_TRUTH = frozenset({*_TRUE, *_FALSE} - {"0", "1"})
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})")
_DAY_NAMED = re.compile(r"(?:den )?(\d{1,2})\.? ([^\W\d_]{3,9})\.?,? (\d{4})")
_MONTH_NAMED = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2}),? (\d{4})")
_CLOCK = re.compile(r"(.+?)(?:,? kl\.? |T|,? )(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
_MONTHS = (
    *(("jan",), ("feb",), ("mar",), ("apr",), ("maj", "may"), ("jun",), ("jul",)),
    *(("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",)),
)
_FULL_MONTHS = frozenset(
    (
        *("januar", "january", "februar", "february", "marts", "march", "april", "maj"),
        *("may", "juni", "june", "juli", "july", "august", "september", "sept"),
        *("oktober", "october", "november", "december"),
    )
)


def canonical(text: str, kind: str) -> str:
    """Return `text` in the form in which a value of this type is kept.

    Empty text stays empty: no value. A Danish decimal comma, ``17-05-2026`` (day
    first) and ``17. maj 2026`` are understood.

    Raises
    ------
    BadValueError
        If it is no value of the type, or could be two: a whole number with one
        sign for thousands (``1.200``), a year of two digits.

    Examples
    --------
    >>> canonical("3,5", "Float"), canonical("17. maj 2026", "Date")
    ('3.5', '2026-05-17')
    """
    text = normalise(text).strip()
    if not text:
        return ""
    found = _READERS[kind](text if kind == "Text" else " ".join(text.split()))
    if found is None:
        raise BadValueError(value=text[:60], type=kind)
    return found


def as_value(text: str, kind: str) -> Value:
    """Return a value that is kept as `text` as Python has it.

    Raises
    ------
    BadValueError
        If `text` is no value of the type.
    """
    text = canonical(text, kind)
    makers: dict[str, Callable[[str], Value]] = {
        "Boolean": lambda kept: kept == "true",
        "Integer": int,
        "Float": float,
        "Date": date.fromisoformat,
        "DateTime": datetime.fromisoformat,
    }
    return makers.get(kind, str)(text)


def guess_type(texts: Iterable[str]) -> str:
    """Return the type that all of these texts are surely of, else ``Text``.

    Numbers that begin with a nought (0800) and numbers that could be read in two
    ways (1.200) are texts, so that nothing of them is lost.

    Examples
    --------
    >>> guess_type(["3", "12", ""]), guess_type(["0800", "8000"])
    ('Integer', 'Text')
    """
    given = [text.strip() for text in texts if text.strip()]
    if not given:
        return "Text"
    if all(text.casefold() in _WORDS_OF_TRUTH for text in given):
        return "Boolean"
    if all(_SURELY_INTEGER.fullmatch(text) for text in given):
        return "Integer"
    if all(_SURELY_FLOAT.fullmatch(text) for text in given):
        in_doubt = all(_THOUSANDS.fullmatch(text) for text in given if _parted(text))
        return "Text" if in_doubt else "Float"
    for kind in ("Date", "DateTime"):
        if all(_READERS[kind](" ".join(text.split())) for text in given):
            return kind
    return "Text"


def _parted(text: str) -> bool:
    return "." in text or "," in text


def _boolean(text: str) -> str | None:
    if text.casefold() in _TRUE:
        return "true"
    return "false" if text.casefold() in _FALSE else None


def _integer(text: str) -> str | None:
    text = text.replace("−", "-")
    whole = _WHOLE.fullmatch(text)
    found = _INTEGER.fullmatch(whole[1] if whole else text)
    if not found:
        return None
    digits = re.sub(r"\D", "", found[2])
    return str(int(found[1] + digits)) if len(digits) < 19 else None


def _float(text: str) -> str | None:
    text = text.replace("−", "-").replace(" ", "")
    last = max(text, key=lambda sign: text.rfind(sign) if sign in ".," else -1)
    if last == "," and text.count(",") == 1:
        text = text.replace(".", "").replace(",", ".")
    elif last == "." and text.count(".") == 1:
        text = text.replace(",", "")
    elif last in (".", ","):
        text = text.replace(last, "") if _THOUSANDS.fullmatch(text) else ""
    if not _FLOAT.fullmatch(text) or not math.isfinite(float(text)):
        return None
    return repr(float(text)).removesuffix(".0")


def _date(text: str) -> str | None:
    iso = _ISO_DATE.fullmatch(text)
    if iso:
        return _day(iso[1], int(iso[2]), iso[3])
    numbers = _DAY_FIRST.fullmatch(text)
    if numbers:
        return _day(numbers[3], int(numbers[2]), numbers[1])
    named = _DAY_NAMED.fullmatch(text.casefold())
    if named:
        return _day(named[3], _month(named[2]), named[1])
    named = _MONTH_NAMED.fullmatch(text.casefold())
    return _day(named[3], _month(named[1]), named[2]) if named else None


def _month(name: str) -> int:
    if name in _FULL_MONTHS or len(name) == 3:
        for number, beginnings in enumerate(_MONTHS, start=1):
            if name[:3] in beginnings:
                return number
    return 0


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _moment(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        parted = _CLOCK.fullmatch(text)
        day = _date(parted[1] if parted else text)
        if day is None:
            return None
        clock = [int(each or 0) for each in parted.groups()[1:]] if parted else [0]
        try:
            moment = datetime.fromisoformat(day).replace(hour=clock[0])
            if len(clock) > 1:
                moment = moment.replace(minute=clock[1], second=clock[2])
            return moment.isoformat()
        except ValueError:
            return None


_READERS: dict[str, Callable[[str], str | None]] = {
    "Text": lambda text: text,
    "Boolean": _boolean,
    "Integer": _integer,
    "Float": _float,
    "Date": _date,
    "DateTime": _moment,
}

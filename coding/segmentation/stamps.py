"""Time stamps that stand in a text: where, and how many seconds they mean."""

import re
from collections.abc import Iterable, Iterator

from coding.model import Stretch

FRACTION = r"(?:[.,]\d{1,3})?"
# In brackets two parts are enough; bare, 12:31 might be the time of day.
STAMP = (
    rf"(?:[\[(<]\d{{1,2}}:\d{{2}}(?::\d{{2}})?{FRACTION}[\])>]"
    rf"|(?<!\d)\#?\d{{1,2}}:\d{{2}}:\d{{2}}{FRACTION}(?:-\d\#)?)"
)
LOOSE_STAMP = rf"(?:{STAMP}|(?<!\d)\d{{1,2}}:\d{{2}}(?!\d))"

# At the beginning of a line, or after the arrow of a subtitle, or, inside a line, in
# square brackets or between # #, which no time of day is.
_ANYWHERE = re.compile(
    rf"(?m)(?:^[^\S\n]*+|(?<=-->\ )){STAMP}"
    rf"|(?<!\S)(?:\[\d{{1,2}}:\d{{2}}(?::\d{{2}})?{FRACTION}\]"
    r"|\#\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?(?:-\d)?\#)"
)
_HINT = re.compile(r"\d:\d\d")
_IN_LABEL = re.compile(LOOSE_STAMP)
_PARTS = re.compile(r"(\d+):(\d+)(?::(\d+))?(?:[.,-](\d+))?")


def find_stamps(text: str, turns: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the time stamps in `text`, in order: those in labels of `turns`, too.

    Examples
    --------
    >>> [(each.start, each.value) for each in find_stamps("[00:12:31] Kl. 10:30", [])]
    [(0, '751.0')]
    """
    if _HINT.search(text) is None:
        return
    found = {_begin(text, match): match.end() for match in _ANYWHERE.finditer(text)}
    for turn in turns:
        label = _IN_LABEL.finditer(text, turn.start, turn.label_end)
        found |= {match.start(): match.end() for match in label}
    last = 0
    for start, end in sorted(found.items()):
        if start >= last:
            last = end
            yield Stretch("stamp", start, end, start, value=seconds(text[start:end]))


def _begin(text: str, match: re.Match[str]) -> int:
    start = match.start()
    while text[start].isspace():
        start += 1
    return start


def seconds(stamp: str) -> str:
    """Return how many seconds a time stamp means, as a decimal number.

    Two parts are minutes and seconds. Empty where `stamp` is none.

    Examples
    --------
    >>> seconds("[00:12:31]"), seconds("0:03"), seconds("#00:12:31-5#")
    ('751.0', '3.0', '751.5')
    """
    parts = _PARTS.search(stamp)
    if parts is None:
        return ""
    first, second, third, fraction = parts.groups()
    whole = int(first) * 60 + int(second)
    if third is not None:
        whole = whole * 60 + int(third)
    return str(whole + float(f"0.{fraction or 0}"))

"""Time stamps that stand in a text: where, and how many seconds they mean."""

import re
from collections.abc import Iterable, Iterator

from coding.model import Stretch

FRACTION = r"(?:[.,]\d{1,3})?"
_TIME = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?{FRACTION}"
_TIMES = rf"{_TIME}(?: -->? {_TIME})?"
# In brackets two parts are enough; bare, 12:31 might be the time of day.
STAMP = (
    rf"(?:[\[(<]{_TIMES}[\])>]"
    rf"|(?<!\d)\#?\d{{1,2}}:\d{{2}}:\d{{2}}{FRACTION}(?:-\d\#)?)"
)
LOOSE_STAMP = rf"(?:{STAMP}|(?<!\d)\d{{1,2}}:\d{{2}}(?!\d))"

# At the beginning of a line, or after the arrow of a subtitle, or, inside a line, in
# square brackets or between # #, which no time of day is.
_ANYWHERE = re.compile(
    rf"(?m)(?:^[^\S\n]*+|(?<=-->\ )){STAMP}"
    rf"|(?<!\S)(?:\[{_TIMES}\]"
    r"|\#\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?(?:-\d)?\#)"
)
_HINT = re.compile(r"\d:\d\d")
_IN_LABEL = re.compile(LOOSE_STAMP)
_CUE = re.compile(
    rf"{STAMP}(?:[ \t]*-->[ \t]*{STAMP}[^\n]{{0,80}})?|WEBVTT[^\n]{{0,80}}"
)
_CUE_NUMBER = re.compile(r"\d{1,6}")
_LONGEST_CUE = 140
_PARTS = re.compile(r"(\d+):(\d+)(?::(\d+))?(?:[.,-](\d+))?")


def find_stamps(text: str, turns: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the time stamps in `text`, in order: those in labels of `turns`, too.

    Examples
    --------
    >>> [(each.start, each.value) for each in find_stamps("[00:12:31] Kl. 10:30", [])]
    [(0, '751.0')]
    """
    found = {_begin(text, match): match.end() for match in _matches(text)}
    for turn in turns:
        label = _IN_LABEL.finditer(text, turn.start, turn.label_end)
        found |= {match.start(): match.end() for match in label}
    last = 0
    for start, end in sorted(found.items()):
        if start >= last:
            last = end
            yield Stretch("stamp", start, end, start, value=seconds(text[start:end]))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a time stamp, in the few lines that have a time."""
    read = 0
    for hint in _HINT.finditer(text):
        if hint.start() < read:
            continue
        line = text.rfind("\n", read, hint.start()) + 1
        read = text.find("\n", hint.end())
        read = len(text) if read < 0 else read
        yield from _ANYWHERE.finditer(text, max(line, 0), read)


def is_cue(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is nothing but times, as between subtitles.

    Examples
    --------
    >>> is_cue("00:00:03.120 --> 00:00:05.880", 0, 29), is_cue("[00:12] Ja", 0, 10)
    (True, False)
    """
    if end - start > _LONGEST_CUE or text[start] not in "[(<#0123456789W":
        return False
    return _CUE.fullmatch(text, start, end) is not None


def is_cue_number(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is a number, as above the times of a subtitle."""
    return _CUE_NUMBER.fullmatch(text, start, end) is not None


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

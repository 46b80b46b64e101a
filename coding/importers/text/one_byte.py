"""Older texts, a byte a letter: in which of the encodings they are written.

Detectors made for all languages go wrong on a few Danish words. Here only those
encodings are candidates that Danish and English were saved in (Windows, the Mac before
2001, DOS), and each is judged by what its letters and signs stand next to: an å inside
a word is likely, a box-drawing sign there is not.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

WINDOWS = "cp1252"
CANDIDATES = (WINDOWS, "mac_roman", "cp850", "cp865", "latin-1")
IN_NAMES = ("cp850", "cp865", WINDOWS, "mac_roman")
"""Encodings of the names in a zip, the likeliest first."""

_HIGH = re.compile(rb"[\x80-\xff]")
_MOST_SIGNS = 4000  # are enough to judge by
_BIAS = {WINDOWS: 0.5, "mac_roman": 0.0, "cp850": -1.0, "cp865": -1.2, "latin-1": 0.4}

_DANISH = "æøåÆØÅ"
_USUAL = "éüöäÉÜÖÄ"
_FOREIGN = "èêëàâáíìîïóòôúùûñçßãõýÀÁÈÊÍÓÚÑÇÂÔ"
_OPENING = "“„‘«‚‹("
_CLOSING = "”’»›“‘"
_DASHES = "–—"
_AFTER_NUMBERS = "€£°½¼¾²³‰"
_BEFORE_NUMBERS = "€£§±½¼¾"
_ENDS = " \t\r\n\f\v\u00a0"
_STOPS = ".,;:!?)]}/\"'…"
_UNSURE = 1.5


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest encoding; ``mean`` is its score a sign, ``is_sure`` its lead."""

    encoding: str
    mean: float
    is_sure: bool


def choose(data: bytes, candidates: Iterable[str] = CANDIDATES) -> Choice:
    """Return in which of `candidates` the text `data` is most likely written.

    Examples
    --------
    >>> choose("på række".encode("mac_roman")).encoding
    'mac_roman'
    >>> choose("“Ærligt”".encode("cp1252")).encoding
    'cp1252'
    """
    windows = Counter(_windows(data))
    scores = {
        each: _BIAS[each]
        + sum(_score(window, each) * n for window, n in windows.items())
        for each in candidates
        if _can_be(data, each)
    }
    best = max(scores, key=lambda each: scores[each])
    text = [window.decode(best, "replace") for window in windows]
    rivals = [
        scores[each]
        for each in scores
        if text != [window.decode(each, "replace") for window in windows]
    ]
    is_sure = all(scores[best] - score >= _UNSURE for score in rivals)
    mean = (scores[best] - _BIAS[best]) / max(1, windows.total())
    return Choice(best, mean, is_sure)


def _can_be(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    # Latin-1 has a meaning for every byte; it is taken where Windows has none.
    return encoding != "latin-1" or not _can_be(data, WINDOWS)


def _windows(data: bytes) -> Iterable[bytes]:
    """Return three bytes for each high one: before it, itself, after it."""
    for high in islice(_HIGH.finditer(data), _MOST_SIGNS):
        start = high.start()
        before = data[start - 1 : start] or b" "
        yield before + data[start : start + 2].ljust(2)


def _score(window: bytes, encoding: str) -> float:
    before, sign, after = tuple(window.decode(encoding, "replace"))
    if sign.isalpha() and sign not in "ªºƒ":
        return _score_of_letter(before, sign, after)
    return _score_of_sign(before, sign, after)


def _score_of_letter(before: str, letter: str, after: str) -> float:
    if letter in _DANISH:
        score = 3.0
    elif letter in _USUAL:
        score = 1.5
    else:
        score = 0.8 if letter in _FOREIGN else -2.0
    if letter.isupper():
        breaks_case = before.islower() or (before.isupper() and after.islower())
    else:
        breaks_case = after.isupper()
    if breaks_case:
        score -= 5
    if before.isdigit() or after.isdigit():
        score -= 2
    stands_alone = not before.isalpha() and not after.isalpha()
    if stands_alone and letter not in "åøæÅØÆéà":
        score -= 2.5
    if letter in "ßñìîï" and not before.isalpha():
        score -= 1
    if letter in _FOREIGN and any(each > "\x7f" for each in (before, after)):
        score -= 1.5
    return score


def _score_of_sign(before: str, sign: str, after: str) -> float:
    if "\x80" <= sign <= "\x9f":
        return -4.0
    begins, ends = before in _ENDS + "([" + _DASHES, after in _ENDS + _STOPS + _DASHES
    if sign in "’‘" and before.isalpha() and after.isalpha():
        return 2.0 if sign == "’" else -1.0
    if sign in _OPENING + _CLOSING:
        good = 1.0 if sign == "’" and begins else 2.0
        return good if begins != ends or (ends and before in _STOPS) else -1.0
    if sign in _DASHES:
        apart = before in _ENDS or after in _ENDS
        return 2.0 if apart or (before.isdigit() and after.isdigit()) else 0.0
    return _score_of_rarer_sign(before, sign, after)


def _score_of_rarer_sign(before: str, sign: str, after: str) -> float:
    begins, ends = before in _ENDS, after in _ENDS
    score = -2.0
    if sign == "…":
        score = 1.5 if begins or not after.isalpha() else 0.0
    elif sign in "•·":
        score = 1.5 if begins and ends else -1.0
    elif sign == "\u00a0":
        score = 1.0 if not begins and not ends else 0.2
    elif sign in _AFTER_NUMBERS and (before.isdigit() or begins):
        score = 1.5 if before.isdigit() or ends or after.isdigit() else 0.0
    elif sign in _BEFORE_NUMBERS and (after.isdigit() or after in " \u00a0§"):
        score = 1.0
    elif sign in "\u00ad´¨©®™µ%×":
        score = -0.5 if before.isalpha() and after.isalpha() else 0.2
    return score

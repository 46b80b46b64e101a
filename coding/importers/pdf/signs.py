"""Signs and marks: what a single character means, and what opens a line."""

import re

from coding.offsets import HALF_CHARACTER

SMALL_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SMALL_NUMBER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
SOFT_HYPHEN = "\u00ad"
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ſt",
    "\ufb06": "st",
}
# pdfium's own mark for a hyphen where a line ends; and the hyphens that look like it.
_HYPHENS = dict.fromkeys("\u0002\ufffe\u2010\u2011", "-")
# What Word and LibreOffice draw as bullets comes from fonts of signs.
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf02d\ue00a", "•")
_SPECIAL = {**_LIGATURES, **_HYPHENS, **_BULLETS, "\u200b": "", "\ufeff": ""}

_BULLET = r"[•◦▪▫■□●○‣⁃∙·►➢✓✔☐☒*+]"
_NUMBER = (
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d(?:\.\d){1,3})"
)
BULLET_ALONE = re.compile(rf"(?:{_BULLET}|[-–—o])\Z")
MARKER_ALONE = re.compile(rf"(?:{_BULLET}|[-–—o]|{_NUMBER})\Z")
BULLET = re.compile(rf"{_BULLET}\s")
MARKER = re.compile(rf"(?:{_BULLET}|[-–—]|{_NUMBER})\s+(?=\S)")
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAMP = rf"(?:[\[(<]{_TIME}[\])>]|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?)"
STAMP = re.compile(_STAMP)
# One word, or several of which each has a capital or is a number.
_PART = r"\(?(?=[^a-zæøåäöü])[\w.'’&/-]+\)?"
_NAME = rf"(?:(?=[^\Wa-zæøåäöü_]){_PART}(?: {_PART}){{0,3}}|[^\W\d_][\w.'’&/-]*)"
LABEL = re.compile(rf"(?:{_STAMP}\s*[-–]?\s*)?({_NAME})\s*(?:{_STAMP}\s*)?:(?=\s|\Z)")
LABEL_ALONE = re.compile(rf"(?:{_STAMP}\s*)?(?:{_NAME}\s*)?(?:{_STAMP})?:?\Z")
ENDS_SENTENCE = re.compile(r"[.!?:…][»”\"'’)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*\Z")
LEADER = re.compile(r"(?:\. ?){5,}|…{2,}|_{5,}")


def plain_sign(sign: str) -> str:
    """Return what a reader sees in `sign`: ligatures as letters, hyphens as hyphens.

    Examples
    --------
    >>> [plain_sign(sign) for sign in "ﬁæ"]
    ['fi', 'æ']
    """
    return _SPECIAL.get(sign, sign)


def whole_signs(text: str) -> str:
    """Return `text` with characters that came in two halves put together."""
    if not HALF_CHARACTER.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def is_unreadable(sign: str) -> bool:
    """Tell whether `sign` has no meaning outside its font, or none at all."""
    return (
        sign == "\ufffd"
        or "\ue000" <= sign <= "\uf8ff"
        or sign < " "
        or "\x7f" <= sign <= "\x9f"
    )


def looks_like_language(text: str) -> bool:
    """Tell whether letters stand as often as in Danish and English.

    A font that numbers its letters by itself gives capitals and signs instead, or
    hardly a vowel.

    Examples
    --------
    >>> looks_like_language("Hun var der"), looks_like_language("+XQ YDU GHU")
    (True, False)
    """
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < 0.6 * sum(not sign.isspace() for sign in text) or not letters:
        return False
    small = sum(sign.islower() for sign in letters) / len(letters)
    vowels = sum(sign in "aeiouyæøåAEIOUYÆØÅ" for sign in letters) / len(letters)
    return small > 0.6 and 0.25 < vowels < 0.6

"""Mojibake: texts that some program read in the wrong encoding and saved again.

Only what cannot be meant is told: "Ã¦" is no Danish, "SMÅ”" is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coding.errors import Reason
from coding.i18n import N_

_LETTER = "[a-zæøå]"


@dataclass(frozen=True, slots=True)
class _Misreading:
    """What looks like text `written` in one encoding and `read` in another.

    One of ``signs`` stands in all of it; looking for these first is far faster.
    """

    signs: str
    pattern: re.Pattern[str]
    read: str
    written: str


def _misreading(signs: str, pattern: str, read: str, written: str) -> _Misreading:
    return _Misreading(signs, re.compile(pattern), read, written)


# The order matters: UTF-8 leaves two signs and more, and so is told most surely.
_MISREADINGS = (
    # Lead bytes of UTF-8's Danish letters, punctuation and emoji, read as Windows-1252
    # (where five bytes stay controls), as the Mac's, as DOS's.
    _misreading("Ã", r"Ã[\x80-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]+", "cp1252", "utf-8"),
    _misreading("Â", r"Â[\xa0§°«»·´½¼¾£©®±²³¨]", "cp1252", "utf-8"),
    _misreading(
        "â", r"â(?:€|\x80)[™˜œ\x93\x94\x98-\x9d“”¦¢¯\xa6\xa2]", "cp1252", "utf-8"
    ),
    _misreading("ð", r"ðŸ[\x80-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2}", "cp1252", "utf-8"),
    _misreading("√", r"√[¶∏•ÜòÖ©ºƒ§â]", "mac_roman", "utf-8"),
    _misreading("‚", r"‚Ä[ôòúùìîò¶]", "mac_roman", "utf-8"),
    _misreading("├", r"├[ªª©ªåÿÑ¿àâê]", "cp850", "utf-8"),
    # One-byte encodings read as one another: a letter that cannot stand there.
    _misreading(
        "¯ÊÂ",
        rf"(?<={_LETTER})(?:¯(?={_LETTER})|[ÊÂ](?=[a-z\s,.]))",
        "mac_roman",
        "cp1252",
    ),
    _misreading(
        "¾¿Œ", rf"(?<={_LETTER})(?:[¾¿](?={_LETTER})|Œ)", "cp1252", "mac_roman"
    ),
    _misreading("µ°Õ", rf"(?<={_LETTER})[µ°Õ](?={_LETTER})", "cp850", "cp1252"),
    _misreading("†›", rf"(?<={_LETTER})[†›](?={_LETTER})", "cp1252", "cp850"),
    _misreading(
        "ĺřć",
        r"(?<=\b[pms])ĺ\b|(?<=\b[fgn])ř(?=r\b)|(?<=\bv)ć(?=re\b)",
        "cp1250",
        "cp1252",
    ),
)
_LOST = re.compile(r"\ufffd|\b(?:f\?r|n\?r|v\?re|m\?de|sp\?rgsm\?l)\b")
_LOST_SIGNS = ("\ufffd", "f?r", "n?r", "v?re", "m?de", "sp?rgsm?l")
_LONGEST = 40


def notes_on(text: str) -> tuple[Reason, ...]:
    """Return what a person should be told of the letters in `text`, if anything.

    Examples
    --------
    >>> [each.parameters for each in notes_on("pÃ¥ rÃ¦kke")]
    [{'example': 'pÃ¥', 'meant': 'på'}]
    >>> notes_on("FOR DE SMÅ”: på række")
    ()
    """
    return tuple(_notes_on(text))


def _notes_on(text: str) -> Iterator[Reason]:
    likely = [each for each in _MISREADINGS if _has_any(text, each.signs)]
    found = next(filter(None, (_first(text, each) for each in likely)), None)
    if found:
        yield Reason(
            N_(
                "it holds “{example}”, which looks like “{meant}” read in a wrong "
                "encoding; the text came in as it is"
            ),
            example=found[0],
            meant=found[1],
        )
    lost = _LOST.search(text) if _has_any(text, _LOST_SIGNS) else None
    if lost:
        yield Reason(
            N_(
                "it holds “{example}”, where some program has lost a letter; the text "
                "came in as it is"
            ),
            example=_example(text, lost),
        )


def _has_any(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def _first(text: str, misreading: _Misreading) -> tuple[str, str] | None:
    """Return the first word that was misread so, and what it was before."""
    for found in misreading.pattern.finditer(text):
        example = _example(text, found)
        meant = _read_right(example, misreading)
        if meant and meant != example:
            return example, meant
    return None


def _example(text: str, found: re.Match[str]) -> str:
    """Return the word in which something was found."""
    start, end = found.span()
    first, last = max(0, start - _LONGEST // 2), min(len(text), end + _LONGEST // 2)
    while start > first and text[start - 1].isalpha():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return text[start:end]


def _read_right(example: str, misreading: _Misreading) -> str | None:
    """Return `example` as it was written, or None where it cannot have been so.

    What went wrong twice is mended twice.
    """
    try:
        data = b"".join(_byte(char, misreading.read) for char in example)
        meant = data.decode(misreading.written)
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    again = misreading.pattern.search(meant) and _read_right(meant, misreading)
    return again or meant


def _byte(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        # The five bytes that Windows-1252 has no sign for stay as they are.
        return char.encode("latin-1")

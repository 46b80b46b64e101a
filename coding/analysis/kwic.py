"""Words in context: where the terms of a query stand in a text.

What a word is, and which letters are the same, follows SQLite's FTS5 (``unicode61``
without removing diacritics), so that a source which the index finds also has places.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

# The combining marks that FTS5 leaves inside a word; any other ends it.
_MARKS = "".join(
    map(chr, [*range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x311, 0x31B])
) + "".join(map(chr, [*range(0x323, 0x329), 0x32D, 0x32E, 0x330, 0x331]))
_LETTER = r"[^\W_]"
_INSIDE = rf"(?:{_LETTER}|[{_MARKS}])"
_WORD = re.compile(rf"{_LETTER}{_INSIDE}*")

# Letters that FTS5 takes for others, beyond capital and small.
_SAME = str.maketrans("µſςϐϑϕϖϰϱϵẛι", "μsσβθφπκρεṡι")
_SMALL = bytes(ord(chr(n).lower()) if n != 0xB5 else n for n in range(256))
_DOTTED_I = "İ"  # the only letter of which Python makes two small ones


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: words in a row, folded, as `words_in` gives them.

    ``is_prefix`` where the last word may go on (``register*``), ``is_suffix`` where
    the first may begin earlier (``*styrelse``).
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    is_suffix: bool = False


def fold(text: str) -> str:
    """Return `text` in small letters, every character at the place where it was.

    Examples
    --------
    >>> fold("Åbne DATA")
    'åbne data'
    """
    if "µ" not in text:
        with suppress(UnicodeEncodeError):  # five times faster, where it is possible
            return text.encode("latin-1").translate(_SMALL).decode("latin-1")
    if _DOTTED_I in text:
        folded = _DOTTED_I.join(part.lower() for part in text.split(_DOTTED_I))
    else:
        folded = text.lower()
    if not folded.isascii() and any(chr(sign) in folded for sign in _SAME):
        folded = folded.translate(_SAME)
    return folded


def words_in(text: str) -> list[str]:
    """Return the words of `text`, folded, as the full-text index holds them.

    Examples
    --------
    >>> words_in("Data-drevet på Ærø?")
    ['data', 'drevet', 'på', 'ærø']
    """
    return _WORD.findall(fold(text))


def kwic(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return (start, end) of every place in `text` where one of `terms` stands.

    Whole words, in any case, in the order of the text; of places that overlap, the
    one that begins first, and of those the longest.
    """
    folded = fold(text)
    found = [place for term in terms for place in _places(folded, term)]
    if len(terms) > 1:
        found.sort(key=lambda place: (place[0], -place[1]))
    places, end = [], 0
    for place in found:
        if place[0] >= end:
            places.append(place)
            end = place[1]
    return places


def context(text: str, start: int, end: int, *, window: int = 60) -> tuple[str, str]:
    """Return what stands before and after a place, cut at white space."""
    before = text[max(0, start - window) : start]
    after = text[end : end + window]
    if start > window:
        before = before.partition(" ")[2] or before
    if end + window < len(text):
        after = after.rpartition(" ")[0] or after
    return before.replace("\n", " "), after.replace("\n", " ")


def _places(folded: str, term: Term) -> Iterator[tuple[int, int]]:
    """Yield the places of one term, found from its first word on.

    The pattern begins with letters and no look-behind: so the search for them is a
    comparison of memory, ten times faster.
    """
    search = _pattern(term).search
    match = search(folded)
    while match:
        start, end = match.span()
        begins = _beginning(folded, start)
        if term.is_suffix or begins == start:
            yield begins, end
            match = search(folded, end)
        else:
            match = search(folded, start + 1)


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str]:
    between = rf"(?!{_INSIDE})[\W_]+"
    ending = f"{_INSIDE}*" if term.is_prefix else f"(?!{_INSIDE})"
    return re.compile(between.join(map(re.escape, term.words)) + ending)


def _beginning(folded: str, position: int) -> int:
    """Return where the word begins that the letter at `position` belongs to."""
    start = position
    while start and (folded[start - 1].isalnum() or folded[start - 1] in _MARKS):
        start -= 1
    while start < position and folded[start] in _MARKS:
        start += 1  # a mark that follows no letter is no part of a word
    return start

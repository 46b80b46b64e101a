"""Text -> sentences, by rules for Danish and English as people write in the field.

A look at each full stop, question mark, cry and ellipsis: what word stands before it,
and what begins after it. Linear in the length of the text, without spaCy (see
`spacy_sentences` for the same borders in a spaCy pipeline).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coding.segmentation.abbreviations import (
    BEFORE_LETTERS,
    BEFORE_ORDINALS,
    MONTHS,
    REFERENCES,
    SAYING,
    SMALL_WORDS,
    ZONES,
    Ending,
    ending_of,
)
from coding.segmentation.paragraphs import Span, paragraphs

_CLOSERS = "\"'”“’‘»«›‹)\\]}*_"
_NOTE = r"\[\^?\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]"
_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u20e3]"
# Possessive throughout, so that a megabyte of dots or brackets is read once.
_END = re.compile(rf"(?:[.!?…]++(?:[{_CLOSERS}]|{_NOTE})*+)++(?=(?P<gap>\s)?)")
# What still belongs to the sentence: (griner), [pause], a smile.
_TAIL = re.compile(
    rf"(?:\s++(?:[(\[](?:[^\W\d_A-ZÆØÅ][^()\[\]\n.?!]{{0,60}}|[^\W\d_]{{1,30}})[)\]]"
    rf"|(?:{_EMOJI})++|[:;]-?[)D(])(?=\s|\Z))*+"
)
_OPENING = re.compile(r"[\s\"'”“„’‘‚»«›‹(\[{*_¿¡–—•·▪◦-]*+")
_NEXT_WORD = re.compile(r"[^\W\d_]++")
_VISIBLE = re.compile(r"[^\W_]")
_BEFORE_TOKEN = re.compile("^[" + _CLOSERS + "(\\[{„‚–—§/…-]+")
_INNER_DOTS = re.compile(r"(?:[^\W\d_]{1,6}\.)+[^\W\d_]{1,6}")
_NUMBER = re.compile(r"\d[\d.:,]*")
_SAYING = "|".join(sorted(SAYING))
_NAMES = r"[A-ZÆØÅ][\w-]*+(?: [A-ZÆØÅ][\w-]*+)?"
_SAID = re.compile(rf"(?:{_NAMES}|(?:the|a|my) [\w-]++) (?:{_SAYING})\b")
_FIRST_LETTER = re.compile(r"[^\W\d_]{2}[.?!]\s++([^\W\d_])")
_LONGEST_TOKEN = 40
_LOOKED_AT = 50_000


def sentences(text: str, language: str = "da") -> list[Span]:
    """Return where the sentences of a text without structure begin and end.

    A sentence never crosses the border of a paragraph. Labels, headings and bullets
    are not looked for: `segment` knows them.

    Parameters
    ----------
    language : str
        "da" or "en": which abbreviations are known, and whether "3." may be "third".

    Returns
    -------
    list of (int, int)
        Half-open, in order, disjoint, without white space at their ends.

    Examples
    --------
    >>> text = "Mødet er kl. 10.30, jf. bilag 2. »Hvorfor?« spurgte hun. Ingen svarede."
    >>> [text[start:end] for start, end in sentences(text, "da")][1:]
    ['»Hvorfor?« spurgte hun.', 'Ingen svarede.']
    """
    style = style_of(text, language)
    return [each for span in paragraphs(text) for each in cut(text, *span, style)]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written: in which language, and with capitals or without."""

    language: str
    is_small: bool


def style_of(text: str, language: str) -> Style:
    """Return the style of `text`, by its first 50,000 characters."""
    return Style(language, _is_small(text[:_LOOKED_AT]))


def _is_small(text: str) -> bool:
    """Tell whether sentences go on with small letters, as some transcripts do."""
    found = _FIRST_LETTER.findall(text)
    n_small = sum(map(str.islower, found))
    return n_small >= 2 and 2 * n_small > len(found)


def cut(text: str, start: int, end: int, style: Style) -> Iterator[Span]:
    """Yield the sentences of the paragraph, or part of one, from `start` to `end`.

    Neither `start` nor `end` may have white space inside of them.
    """
    is_small: bool | None = True if style.is_small else None
    words_from = start  # no letter or digit between `start` and here
    for found in _END.finditer(text, start, end):
        if found["gap"] is None or found.end() >= end:
            continue
        word = _VISIBLE.search(text, words_from, found.start())
        words_from = word.start() if word else found.start()
        if word is None:
            continue
        place = _Place(text, start, end, found, style)
        follows = place.follows()
        if follows.islower() and is_small is None:
            is_small = _is_small(text[start:end])
        if _is_border(place, follows, is_small=bool(is_small)):
            yield start, place.tail
            start = words_from = place.after
    if start < end:
        yield start, end


class _Place:
    """A mark that may end a sentence, and what stands around it."""

    __slots__ = (
        "after",
        "end",
        "first",
        "mark",
        "run",
        "start",
        "style",
        "tail",
        "text",
    )

    def __init__(
        self, text: str, start: int, end: int, found: re.Match[str], style: Style
    ) -> None:
        self.text, self.start, self.end, self.style = text, start, end, style
        self.mark, self.run = found.start(), found.group()
        tail = _TAIL.match(text, found.end(), end)
        self.tail = tail.end() if tail else found.end()
        opening = _OPENING.match(text, self.tail, end)
        self.first = opening.end() if opening else self.tail
        self.after = self.tail
        while self.after < end and text[self.after].isspace():
            self.after += 1

    def follows(self) -> str:
        """Return the first letter, digit or sign of what follows; "" at the end."""
        return self.text[self.first] if self.first < self.end else ""

    def next_word(self) -> str:
        found = _NEXT_WORD.match(self.text, self.first, self.end)
        return found.group().casefold() if found else ""

    def tokens(self) -> tuple[str, str, bool]:
        """Return the token before the mark, the one before it, and if it opens."""
        near = max(self.start, self.mark - 2 * _LONGEST_TOKEN)
        words = self.text[near : self.mark].split()[-2:]
        if not words or self.text[self.mark - 1].isspace():
            return "", "", False
        begins = near == self.start and len(words) == 1
        before = words[0] if len(words) == 2 else ""
        token = _BEFORE_TOKEN.sub("", words[-1]).rstrip(_CLOSERS)
        return (
            re.split(r"[/-]", token)[-1] if "." not in token else token,
            before,
            begins,
        )


def _is_border(place: _Place, follows: str, *, is_small: bool) -> bool:
    """Tell whether a sentence ends at this mark and another begins."""
    if not follows:
        return False
    if "?" in place.run or "!" in place.run:
        return _is_border_after_cry(place, follows)
    if "…" in place.run or ".." in place.run:
        return _is_border_after_ellipsis(place, follows)
    return _is_border_after_stop(place, follows, is_small=is_small)


def _is_border_after_stop(place: _Place, follows: str, *, is_small: bool) -> bool:
    """After ".": by the token before it."""
    token, before, begins = place.tokens()
    is_initial = len(token) == 1 and token.isupper()
    known = None if is_initial else ending_of(token, place.style.language)
    if known is not None:
        return _is_border_after_abbreviation(place, follows, known, token)
    if _NUMBER.fullmatch(token):
        return not begins and _is_border_after_number(place, follows, token, before)
    if len(token) == 1 or _INNER_DOTS.fullmatch(token):
        return not begins and _is_border_after_letters(place, follows, token, before)
    if follows.islower():
        return is_small and len(token) > 1 and place.run == "."
    return not follows.isdigit() or len(token) > 2


def _is_border_after_cry(place: _Place, follows: str) -> bool:
    """After "?" and "!": not where somebody is said to have said it."""
    is_closed = place.run[-1] not in ".!?…"
    if follows.islower():
        return not is_closed and place.next_word() not in SAYING
    if not is_closed or place.next_word() in SMALL_WORDS:
        return True
    return _SAID.match(place.text, place.first, place.end) is None


def _is_border_after_ellipsis(place: _Place, follows: str) -> bool:
    """After "...": where a capital follows, but "I ... I think" goes on."""
    if follows.islower() or follows.isdigit():
        return False
    word = place.next_word()
    is_apart = place.text[place.mark - 1].isspace()
    return word != "i" and (not is_apart or word in SMALL_WORDS)


def _is_border_after_abbreviation(
    place: _Place, follows: str, known: Ending, token: str
) -> bool:
    # A bracket ends what the abbreviation began: "(Holm et al.) The".
    if follows.islower() or follows.isdigit() or known is Ending.NEVER:
        return False
    word = place.next_word()
    if token.casefold() in REFERENCES and len(word) == 1:
        return False
    if word in SMALL_WORDS or word == "i":
        return True
    is_time = token.casefold() in ("a.m", "p.m", "am", "pm")
    return known is Ending.BEFORE_CAPITAL and not (is_time and word in ZONES)


def _is_border_after_number(
    place: _Place, follows: str, token: str, before: str
) -> bool:
    """After "3.": a Danish one may mean "third", and ": 1." opens a list."""
    if follows.islower() or before[-1:] in (":", ";"):
        return False
    if place.style.language == "en":
        return True
    word = place.next_word()
    if follows.isdigit() or word in MONTHS:
        return False
    is_ordinal = token.isdigit() and len(token) < 3
    is_counting = is_ordinal and before.strip(_CLOSERS).casefold() in BEFORE_ORDINALS
    return not is_counting or word in SMALL_WORDS


def _is_border_after_letters(
    place: _Place, follows: str, token: str, before: str
) -> bool:
    """After "J." and "b.l.a.": initials, unless a small word follows."""
    if follows.islower() or follows.isdigit():
        return False
    if token in ("i", "å") or before.casefold() in BEFORE_LETTERS:
        return True
    return place.next_word() in SMALL_WORDS

"""Marks that may end a sentence, and what stands around them."""

import re
from dataclasses import dataclass

CLOSERS = "\"'”“’‘»«›‹)\\]}*_"
_NOTE = r"\[\^?\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]"
_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u20e3]"
# Possessive throughout, so that a megabyte of dots or brackets is read once.
END = re.compile(rf"(?:[.!?…]++(?:[{CLOSERS}]|{_NOTE})*+)++(?=(?P<gap>\s)?)")
# What still belongs to the sentence: (griner), [pause], a smile.
_TAIL = re.compile(
    rf"(?:\s++(?:[(\[](?:[^\W\d_A-ZÆØÅ][^()\[\]\n.?!]{{0,60}}|[^\W\d_]{{1,30}})[)\]]"
    rf"|(?:{_EMOJI})++|[:;]-?[)D(])(?=\s|\Z))*+"
)
_OPENING = re.compile(r"[\s\"'”“„’‘‚»«›‹(\[{*_¿¡–—•·▪◦-]*+")
_NEXT_WORD = re.compile(r"[^\W\d_]++")
_BRAND = re.compile(r"[a-zæøå][A-ZÆØÅ]")
_BEFORE_TOKEN = re.compile("^[" + CLOSERS + "(\\[{„‚–—§/…-]+")
LONGEST_TOKEN = 40


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written: in which language, and with capitals or without."""

    language: str
    is_small: bool


class Place:
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
        if _BRAND.match(self.text, self.first, self.end):
            return self.text[self.first + 1]
        return self.text[self.first] if self.first < self.end else ""

    def next_word(self) -> str:
        """Return the word that follows, in small letters; "" where none does."""
        found = _NEXT_WORD.match(self.text, self.first, self.end)
        return found.group().casefold() if found else ""

    def tokens(self) -> tuple[str, str, bool]:
        """Return the token before the mark, the one before it, and if it opens."""
        near = max(self.start, self.mark - 2 * LONGEST_TOKEN)
        words = self.text[near : self.mark].split()[-2:]
        if not words or self.text[self.mark - 1].isspace():
            return "", "", False
        begins = near == self.start and len(words) == 1
        before = words[0] if len(words) == 2 else ""
        token = _BEFORE_TOKEN.sub("", words[-1]).rstrip(CLOSERS)
        return (
            re.split(r"[/-]", token)[-1] if "." not in token else token,
            before,
            begins,
        )

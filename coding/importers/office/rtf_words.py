"""The words of rich text: a file cut into them, and what they mean.

striprtf knows which words begin something that is not text, and which character set
a number means; its own way through a file loses notes and text boxes, and takes what
was deleted for text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from striprtf.striprtf import charset_map, destinations, specialchars

from coding.importers.web.markup import encoding_named

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    r"|\\'([0-9a-fA-F]{2})"
    r"|\\([^a-zA-Z])"
    r"|([{}])"
    r"|[\r\n\0]+"
    r"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
_CONTAINERS = ("shp", "shpinst", "shpgrp", "do", "upr", "info")
_NOTED = ("fonttbl", "stylesheet", "pntext", "footnote", "shptxt", "dptxbxtext", "ud")
_KEPT = (*_NOTED, *_CONTAINERS)
LEFT_OUT = destinations - set(_KEPT)
"""Words that begin what is no text of the body."""
STARRED = frozenset(_KEPT)
"""What is read although it is marked as something that old programs may pass by."""
_STRUCTURE = ("par", "sect", "page", "row", "cell", "nestcell", "\n", "\r")
SIGNS = {
    **{word: sign for word, sign in specialchars.items() if word not in _STRUCTURE},
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "lbr": "\n",
}
"""Words and symbols that stand for a sign."""


class Token(NamedTuple):
    """A word with its number, a byte, a symbol, a brace, or a run of text."""

    kind: str
    text: str
    number: int | None = None


def tokens(text: str) -> Iterator[Token]:
    r"""Cut rich text, each byte of which is a character, into its words.

    What is no word is passed over, and so are the bytes of a picture (``\bin``).

    Examples
    --------
    >>> [(each.kind, each.text) for each in tokens(r"{\b1 Bl\'e5}")]
    [('brace', '{'), ('word', 'b'), ('text', 'Bl'), ('byte', 'å'), ('brace', '}')]
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            position += 1
            continue
        position = match.end()
        word, number, byte, symbol, brace, run = match.groups()
        if word:
            value = int(number) if number else None
            if word == "bin":
                position += max(0, value or 0)
            else:
                yield Token("word", word, value)
        elif byte:
            yield Token("byte", chr(int(byte, 16)))
        elif symbol:
            yield Token("symbol", symbol)
        elif brace:
            yield Token("brace", brace)
        elif run:
            yield Token("text", run)


def encoding_of_charset(charset: int) -> str:
    """Return the encoding that a font's character set means; "" for the file's own.

    Examples
    --------
    >>> encoding_of_charset(0), encoding_of_charset(238), encoding_of_charset(77)
    ('', 'cp1250', 'mac-roman')
    """
    if charset in (0, 1, 2):
        return ""
    return encoding_named(charset_map.get(charset, "cp1252"))


def encoding_of_page(number: int) -> str:
    """Return the encoding of a code page; Apple's begin at 10,000."""
    return "mac-roman" if number == 10000 else encoding_named(f"cp{number}")

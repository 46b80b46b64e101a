"""Positions in a text: the one place where the ways of counting meet.

Feltbog counts Unicode code points, as Python does. JavaScript, Java and NVivo
count UTF-16 units, in which 😀 is two; SQLite's and Rust's tools count bytes.
"""

import re
import unicodedata

# Half of a character beyond 16 bits: JSON, YAML and file names can spell it, and no
# file or database can hold it.
HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """Return `text` as a source is stored: no BOM, lines ended by LF, NFC.

    Done once at import. Positions belong to this text and to no other.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def to_utf16(text: str, position: int) -> int:
    """Return how many UTF-16 units stand before code point `position`."""
    before = text[:position]
    return position + sum(ord(char) > 0xFFFF for char in before)


def from_utf16(text: str, units: int) -> int:
    """Return the code point position after `units` UTF-16 units.

    Raises
    ------
    ValueError
        If `units` is outside the text or would cut a character in two.
    """
    left = units
    for position, char in enumerate(text):
        if left == 0:
            return position
        left -= 2 if ord(char) > 0xFFFF else 1
        if left < 0:
            raise ValueError(f"{units} UTF-16 units end inside a character")
    if left:
        raise ValueError(f"{units} UTF-16 units are not inside the text")
    return len(text)


def to_utf8(text: str, position: int) -> int:
    """Return how many UTF-8 bytes stand before code point `position`."""
    return len(text[:position].encode())


def from_utf8(text: str, size: int) -> int:
    """Return the code point position after `size` UTF-8 bytes.

    Raises
    ------
    ValueError
        If `size` is outside the text or would cut a character in two.
    """
    data = text.encode()
    if not 0 <= size <= len(data):
        raise ValueError(f"the text has {len(data)} bytes, not {size}")
    return len(data[:size].decode())

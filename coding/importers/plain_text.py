"""Plain text and Markdown: bytes -> text, whatever the encoding.

UTF-8 and UTF-16 are what programs write today. Anything else is taken for
Windows-1252, in which older Danish and English notes were saved.
"""

import codecs
import re

from coding.errors import EmptyFileError, NotTextError
from coding.offsets import normalise

# No text has these. Tab, line feed and carriage return are everyday; form feed
# (new page) and vertical tab (a line break inside a paragraph) come from Word's
# and pdftotext's plain text, and count as white space.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def read_plain_text(name: str, data: bytes) -> str:
    """Return the text in `data`, normalised and otherwise verbatim.

    Raises
    ------
    NotTextError
        If a byte is one that no text has; ``position`` counts bytes from 0.
    EmptyFileError
        If there is nothing but white space.
    """
    encoding, skipped = _encoding(name, data)
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        position = skipped + error.start
        raise NotTextError(file=name, position=position) from error
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()].encode(encoding)
        raise NotTextError(file=name, position=skipped + len(before))
    text = normalise(text)
    if not text.strip():
        raise EmptyFileError(file=name)
    return text


def _encoding(name: str, data: bytes) -> tuple[str, int]:
    """Return the encoding of `data` and the length of its byte order mark."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", len(codecs.BOM_UTF8)
    if data[:2] in _UTF16:
        return _UTF16[data[:2]], 2
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return _older_encoding(name, data, error.start), 0
    return "utf-8", 0


def _older_encoding(name: str, data: bytes, wrong: int) -> str:
    """Return the one-byte encoding of `data`, whose byte `wrong` is not UTF-8."""
    if _is_damaged_utf8(data):
        raise NotTextError(file=name, position=wrong)
    undefined = _UNDEFINED.search(data)
    if not undefined:
        return "cp1252"
    # Latin-1 has a meaning for every byte, so only text that is mostly plain
    # letters is believed to be in it.
    if len(_HIGH.findall(data)) > len(data) / 4:
        raise NotTextError(file=name, position=undefined.start())
    return "latin-1"


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from text in another encoding.

    Read as Windows-1252, every æ of it would quietly become Ã¦.
    """
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > broken

"""Reading files: bytes -> text, one module a format family.

What a file is, is told by its content; its ending only has to be one that we read.
"""

import re
from dataclasses import dataclass

from coding.errors import (
    BrokenArchiveError,
    CodingAppError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    OldWordFileError,
    OtherContentError,
    PlainTextAsWordError,
    UnknownFileTypeError,
)
from coding.importers.contents import ENCRYPTED, OLD_WORD, WORD, ZIP, content_of
from coding.importers.limits import MAX_BYTES, megabytes
from coding.importers.plain_text import read_plain_text
from coding.importers.word import read_word

__all__ = ["MAX_BYTES", "SUFFIXES", "ImportedText", "read_file"]

SUFFIXES = (".txt", ".md", ".docx")
_WORD_SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class ImportedText:
    """The text of one file, as it will be stored: see `offsets.normalise`."""

    text: str


def read_file(name: str, data: bytes) -> ImportedText:
    r"""Return the text in the file `name`, whose bytes are `data`.

    Raises
    ------
    CodingAppError
        One of the errors under "reading files", each with ``file=name``: whatever
        the bytes are, nothing else comes out.

    Examples
    --------
    >>> read_file("notes.txt", b"\xef\xbb\xbfOne\r\nTwo").text
    'One\nTwo'
    """
    if len(data) > MAX_BYTES:
        size, limit = megabytes(len(data)), megabytes(MAX_BYTES)
        raise FileTooLargeError(file=name, size=size, limit=limit)
    ending = _ending(name)
    content = content_of(data)
    if content == OLD_WORD:
        raise OldWordFileError(file=name)
    if ending not in SUFFIXES:
        raise UnknownFileTypeError(
            file=name, ending=ending or "?", endings=", ".join(SUFFIXES)
        )
    if content == ENCRYPTED:
        raise EncryptedFileError(file=name)
    if content == WORD or (content == ZIP and ending == _WORD_SUFFIX):
        return ImportedText(read_word(name, data))
    if content is not None:
        raise OtherContentError(file=name, ending=ending, content=content)
    text = _plain_text(name, data, ending)
    return ImportedText(text)


def _ending(name: str) -> str:
    """Return the ending of `name` in lower case, with its dot, or nothing.

    Examples
    --------
    >>> _ending("fieldwork.2026/Noter.TXT"), _ending("fieldwork.2026/noter")
    ('.txt', '')
    """
    last = re.split(r"[/\\]", name)[-1]
    _, dot, ending = last.rpartition(".")
    return (dot + ending).lower() if dot else ""


def _plain_text(name: str, data: bytes, ending: str) -> str:
    """Return `data` as plain text, which a file that is called .docx never is."""
    if ending != _WORD_SUFFIX:
        return read_plain_text(name, data)
    try:
        read_plain_text(name, data)
    except EmptyFileError:
        raise
    except CodingAppError as error:
        raise DamagedFileError(
            file=name, format="Word", reason=BrokenArchiveError()
        ) from error
    raise PlainTextAsWordError(file=name, ending=ending)

"""Reading files: bytes -> text, one module a format family.

What a file is, is told by its content; its ending is asked only about text that
could be anything.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coding.errors import (
    DamagedFileError,
    EmptyFileError,
    FileTooLargeError,
    Reason,
    UnreadableFileError,
)
from coding.i18n import N_
from coding.importers.imported import ImportedText
from coding.importers.intake import contents
from coding.importers.intake.recognition import PLAIN_TEXT, recognised
from coding.importers.limits import MAX_BYTES, MAX_FILE_BYTES, megabytes
from coding.importers.loading import loaded
from coding.importers.text.mojibake import notes_on
from coding.importers.text.plain_text import read_text_file

if TYPE_CHECKING:
    from coding.importers.tables.texts import Columns

__all__ = ["MAX_BYTES", "SUFFIXES", "ImportedText", "read_file"]

SUFFIXES = (
    *(".txt", ".md", ".docx", ".odt", ".rtf", ".pdf", ".html", ".htm", ".epub"),
    *(".vtt", ".srt", ".csv", ".tsv", ".xlsx", ".ods", ".xls", ".eml", ".zip"),
)

_READERS = {
    contents.WORD: "word.document.read_word",
    contents.OPEN_TEXT: "office.odt.read_odt",
    contents.RTF: "office.rtf.read_rtf",
    contents.PDF: "pdf.document.read_pdf",
    contents.HTML: "web.html_file.read_web",
    contents.EPUB: "web.epub.read_epub",
    contents.MAIL: "web.mail.read_mail",
    contents.VTT: "captions.files.read_vtt",
    contents.SRT: "captions.files.read_srt",
}
# What these hold besides text may be large; their text has limits of its own.
_WITH_PICTURES = (contents.WORD, contents.OPEN_TEXT, contents.PDF, contents.EPUB)


def read_file(
    name: str, data: bytes, *, columns: "Columns | None" = None
) -> tuple[ImportedText, ...]:
    r"""Return the texts in the file `name`, whose bytes are `data`.

    There is one, but for a table of which every row is a text. `columns` says which
    column of a table is what; None means that they are guessed.

    Raises
    ------
    CodingAppError
        One of the errors under "reading files", each with ``file=name``: whatever
        the bytes are, nothing else comes out.

    Examples
    --------
    >>> [each.text for each in read_file("notes.txt", b"\xef\xbb\xbfOne\r\nTwo")]
    ['One\nTwo']
    """
    if not data:
        raise EmptyFileError(file=name)
    _refuse_more_than(MAX_FILE_BYTES, name, data)
    found = recognised(name, data)
    if found.content not in _WITH_PICTURES:
        _refuse_more_than(MAX_BYTES, name, data)
    texts = _read(found.content, name, data, columns)
    return _with_notes(texts, found.notes)


def _refuse_more_than(limit: int, name: str, data: bytes) -> None:
    if len(data) > limit:
        size, most = megabytes(len(data)), megabytes(limit)
        raise FileTooLargeError(file=name, size=size, limit=most)


def _read(
    content: str, name: str, data: bytes, columns: "Columns | None"
) -> tuple[ImportedText, ...]:
    if content == PLAIN_TEXT:
        return (read_text_file(name, data),)
    try:
        if content not in _READERS:
            sheets = loaded("tables.files.read_sheets")(name, data, content)
            return tuple(loaded("tables.texts.texts_of")(name, sheets, columns))
        text: Any = loaded(_READERS[content])(name, data)
    except RecursionError as error:
        raise DamagedFileError(
            file=name,
            format=content,
            reason=Reason(N_("parts of it lie too deep inside one another")),
        ) from error
    except OSError as error:  # a library's word for data that it cannot read
        raise UnreadableFileError(
            file=name,
            reason=Reason(N_("what is in it breaks the program that reads such files")),
        ) from error
    return (text,)


def _with_notes(
    texts: tuple[ImportedText, ...], notes: tuple[Reason, ...]
) -> tuple[ImportedText, ...]:
    """Put `notes` on the first text, and mojibake on the first that has it."""
    read = list(texts)
    for place, each in enumerate(read):
        wrong = notes_on(each.text)
        if wrong:
            read[place] = replace(each, notes=(*each.notes, *wrong))
            break
    if read and notes:
        read[0] = replace(read[0], notes=(*notes, *read[0].notes))
    return tuple(read)

"""What a file is read as: by its content, else by its ending; or why it is not."""

import re
from dataclasses import dataclass

from coding.errors import (
    ArchiveRefusedError,
    BrokenArchiveError,
    CodingAppError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    ImageFileError,
    NoDocumentPartError,
    OldWordFileError,
    OtherContentError,
    PlainTextAsWordError,
    Reason,
    RecordingFileError,
    UnknownFileTypeError,
)
from coding.i18n import N_
from coding.importers.intake import contents
from coding.importers.intake.contents import content_of
from coding.importers.intake.text_contents import head_of, is_mail, table_content_of
from coding.importers.text.plain_text import MARKDOWN, decode, read_plain_text

PLAIN_TEXT = "text"
"""The content of what is read as it is, Markdown too."""

# The endings that a file of each kind has; the first is what it may be called.
_ENDINGS = {
    contents.WORD: (".docx", ".docm", ".dotx", ".dotm"),
    contents.OPEN_TEXT: (".odt", ".ott"),
    contents.RTF: (".rtf",),
    contents.PDF: (".pdf",),
    contents.HTML: (".html", ".htm", ".xhtml", ".xht"),
    contents.EPUB: (".epub",),
    contents.VTT: (".vtt",),
    contents.SRT: (".srt",),
    contents.CSV: (".csv",),
    contents.TSV: (".tsv", ".tab"),
    contents.EXCEL: (".xlsx", ".xlsm", ".xltx", ".xlsb"),
    contents.OPEN_SHEET: (".ods", ".ots"),
    contents.OLD_EXCEL: (".xls", ".xlt"),
    contents.MAIL: (".eml", ".mht", ".mhtml"),
}
_CONTENT_OF_ENDING = {
    ending: content for content, endings in _ENDINGS.items() for ending in endings
}
# What programs write in these always begins with a mark, so text in them is wrong.
_MARKED = frozenset(
    {contents.WORD, contents.OPEN_TEXT, contents.RTF, contents.PDF, contents.EPUB}
    | {contents.EXCEL, contents.OPEN_SHEET, contents.OLD_EXCEL}
)
_SHEETS = frozenset({contents.EXCEL, contents.OPEN_SHEET, contents.OLD_EXCEL})
_ZIPPED = frozenset(
    {contents.WORD, contents.OPEN_TEXT, contents.EPUB}
    | {contents.EXCEL, contents.OPEN_SHEET}
)
_OLD_WORD_ENDINGS = (".doc", ".dot")
_PLAIN_ENDINGS = (".txt", ".text", "")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&[a-z]{2,8};")
_TIMING = re.compile(r"\d:\d\d[,.]\d{1,3}[ \t]*-->")


@dataclass(frozen=True, slots=True)
class Recognised:
    """As what a file is read, and what the person should know of that."""

    content: str
    notes: tuple[Reason, ...] = ()


def recognised(name: str, data: bytes) -> Recognised:
    """Return as what the file `name` is read.

    Raises
    ------
    CodingAppError
        If it is nothing that holds text, or nothing that can be read here.

    Examples
    --------
    >>> found = recognised("notes.docx", b"%PDF-1.7 ...")
    >>> found.content, str(found.notes[0])
    ('PDF', 'it ends in .docx, but is PDF, and was read as that')
    """
    ending = ending_of(name)
    content = content_of(data)
    if content in _ENDINGS:
        return _named(content, ending)
    if content is not None:
        return Recognised(_unread(name, ending, content))
    return _text(name, data, ending)


def ending_of(name: str) -> str:
    """Return the ending of `name` in lower case, with its dot, or nothing.

    Examples
    --------
    >>> ending_of("fieldwork.2026/Noter.TXT"), ending_of("fieldwork.2026/noter")
    ('.txt', '')
    """
    last = re.split(r"[/\\]", name)[-1]
    _, dot, ending = last.rpartition(".")
    return (dot + ending).lower() if dot else ""


def _named(content: str, ending: str) -> Recognised:
    """Return `content` with a note where a file of another ending holds it."""
    if not ending or ending in _ENDINGS[content]:
        return Recognised(content)
    return Recognised(
        content,
        (
            Reason(
                N_("it ends in {ending}, but is {format}, and was read as that"),
                ending=ending,
                format=content,
            ),
        ),
    )


def _unread(name: str, ending: str, content: str) -> str:
    """Return the content of a damaged file that its reader tells best, or raise."""
    asked = _CONTENT_OF_ENDING.get(ending)
    is_old_word = content == contents.OLD_WORD
    if is_old_word or (content == contents.OFFICE and ending in _OLD_WORD_ENDINGS):
        raise OldWordFileError(file=name)
    if content == contents.ENCRYPTED:
        raise EncryptedFileError(file=name)
    if asked in _ZIPPED and content == contents.ZIP:
        return str(asked)
    if asked == contents.OLD_EXCEL and content == contents.OFFICE:
        return asked
    raise _refusal(name, ending, content)


def _refusal(name: str, ending: str, content: str) -> CodingAppError:
    if content in contents.PICTURES:
        return ImageFileError(file=name, content=content)
    if content in contents.RECORDINGS:
        return RecordingFileError(file=name, content=content)
    if content in contents.ARCHIVES:
        return ArchiveRefusedError(
            file=name,
            reason=Reason(
                N_("it is packed as {content}; unpack it, or pack it as .zip"),
                content=content,
            ),
        )
    return OtherContentError(file=name, ending=ending or "–", content=content)


def _text(name: str, data: bytes, ending: str) -> Recognised:
    """Return as what a file is read that no mark tells about."""
    asked = _CONTENT_OF_ENDING.get(ending)
    if asked in (contents.CSV, contents.TSV):
        return Recognised(str(asked))
    table = table_content_of(data, by_name=asked in _SHEETS)
    if table and (asked in _SHEETS or ending in _PLAIN_ENDINGS):
        return _named(table, ending)
    if asked in _MARKED or ending in _OLD_WORD_ENDINGS:
        raise _no_such_file(name, data, ending, asked or contents.OLD_WORD)
    if asked:
        is_it = _may_be(asked, head_of(data))
        return Recognised(asked) if is_it else Recognised(PLAIN_TEXT, _plain(ending))
    if ending not in (*_PLAIN_ENDINGS, *MARKDOWN) and not _is_text(name, data):
        endings = ", ".join(_CONTENT_OF_ENDING)
        raise UnknownFileTypeError(file=name, ending=ending, endings=endings)
    return Recognised(PLAIN_TEXT)


def _plain(ending: str) -> tuple[Reason]:
    return (
        Reason(
            N_("it ends in {ending}, but is plain text, and was read as that"),
            ending=ending,
        ),
    )


def _may_be(asked: str, head: str) -> bool:
    """Tell whether a text can be what its ending says, having no mark of it."""
    if asked == contents.HTML:
        return bool(_TAG.search(head))
    if asked == contents.MAIL:
        return is_mail(head, by_name=True)
    return bool(_TIMING.search(head))


def _is_text(name: str, data: bytes) -> bool:
    try:
        decode(name, data)
    except CodingAppError:
        return False
    return True


def _no_such_file(name: str, data: bytes, ending: str, content: str) -> CodingAppError:
    """Return why a file without the mark of its kind is refused."""
    try:
        read_plain_text(name, data)
    except EmptyFileError as error:
        return error
    except CodingAppError:
        reason = BrokenArchiveError() if content in _ZIPPED else NoDocumentPartError()
        return DamagedFileError(file=name, format=content, reason=reason)
    return PlainTextAsWordError(file=name, ending=ending)

"""What kind of text a text is: a page, captions, a mail, a table, or just text."""

import codecs
import csv
import io
import re

_HEAD = 16 * 1024
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# A prolog of declarations and comments may stand before the element that tells.
_PROLOG = re.compile(
    r"(?:\s+|<\?[^>]{0,500}\?>|<!--(?:(?!-->).){0,2000}-->)*", re.DOTALL
)
_ROOTS = (
    (re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE), "HTML"),
    (re.compile(r"<svg[\s>]|<!doctype\s+svg", re.IGNORECASE), "SVG"),
    (re.compile(r"<w:wordDocument|<pkg:package"), "Word XML"),
    (re.compile(r"<office:document"), "OpenDocument XML"),
)
_VTT = re.compile(r"WEBVTT(?:[ \t\r\n]|$)")
_SRT = re.compile(
    r"\s*\d{1,6}[ \t]*(?:\r\n?|\n)"
    r"[ \t]*\d{1,3}:\d{1,2}:\d{1,2}(?:[,.]\d{1,3})?[ \t]*-->[ \t]*\d{1,3}:"
)

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?:[ \t]|$)")
_WRITTEN = frozenset({"from", "to", "cc", "subject", "date", "sender", "reply-to"})
# People write "From:" and "Date:" above their notes; only programs write these.
_BY_PROGRAMS = frozenset(
    {
        *("message-id", "mime-version", "received", "return-path", "delivered-to"),
        *("content-type", "content-transfer-encoding", "dkim-signature"),
    }
)

_MOST_NAME = 40
_MOST_ROWS = 200
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = {";": 2, "\t": 3, ",": 3}
_SENTENCE_END = re.compile(r"[.!?:,]\s*$")


def text_content_of(data: bytes) -> str | None:
    r"""Return the name of the kind of text that `data` begins as, or None.

    Examples
    --------
    >>> text_content_of(b"<!DOCTYPE html><p>Hej"), text_content_of(b"WEBVTT\n")
    ('HTML', 'WebVTT')
    >>> text_content_of(b"From the window one sees: Data") is None
    True
    """
    head = head_of(data)
    begun = head[_end_of_prolog(head) :]
    for root, content in _ROOTS:
        if root.match(begun):
            return content
    if head.lstrip().startswith("<?xml") or head.startswith("{\\rtf"):
        return "XML" if head[0] != "{" else "RTF"
    if _VTT.match(head.lstrip()):
        return "WebVTT"
    if _SRT.match(head):
        return "SubRip"
    if head.startswith("From ") and is_mail(head.partition("\n")[2]):
        return "mbox"
    return "e-mail" if is_mail(head) else None


def head_of(data: bytes) -> str:
    """Return the start of `data` as text, whose letters beyond ASCII may be wrong."""
    head = data[:_HEAD]
    for mark, encoding in _MARKED:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if head[1:2] == b"\0" and head[:1] != b"\0":
        return head.decode("utf-16-le", "replace")
    if head[:1] == b"\0" and head[1:2] not in (b"\0", b""):
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")


def is_mail(head: str, *, by_name: bool = False) -> bool:
    """Tell whether a text begins with the headers of a mail.

    `by_name` is for a file that is called one: then headers that a person may
    have written are enough.
    """
    names = set()
    for line in head.splitlines():
        if line[:1] in (" ", "\t"):
            continue
        header = _HEADER.match(line)
        if not header:
            break
        names.add(header[1].lower())
    if by_name:
        return bool(names & (_WRITTEN | _BY_PROGRAMS))
    return bool(names & _WRITTEN) and bool(names & _BY_PROGRAMS)


def table_content_of(data: bytes, *, by_name: bool = False) -> str | None:
    r"""Return "CSV" or "TSV" where a text is surely a table, else None.

    Notes have commas and tabs too: so every record must have as many fields as the
    first, and that must look like a row of names. `by_name` is for a file that is
    called a table, where two columns are enough.

    Examples
    --------
    >>> table_content_of(b"site;words\nNordvig;12\nSyddal;15\n")
    'CSV'
    >>> table_content_of(b"Anna; Bo\nWell, yes; no.\n") is None
    True
    """
    head = head_of(data)
    is_cut = len(data) > _HEAD
    for delimiter, fewest in _FEWEST_COLUMNS.items():
        records = _records(head, delimiter, is_cut=is_cut)
        if _is_table(records, 2 if by_name else fewest) and not _is_prose(records):
            return "TSV" if delimiter == "\t" else "CSV"
    return None


def _end_of_prolog(head: str) -> int:
    prolog = _PROLOG.match(head)
    return prolog.end() if prolog else 0


def _records(head: str, delimiter: str, *, is_cut: bool) -> list[list[str]]:
    try:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        records = [record for record in reader if record]
    except csv.Error:
        return []
    return (records[:-1] if is_cut else records)[:_MOST_ROWS]


def _is_table(records: list[list[str]], fewest: int) -> bool:
    if len(records) < _FEWEST_ROWS or len(records[0]) < fewest:
        return False
    names = [name.strip() for name in records[0]]
    is_header = len(set(names)) == len(names) and all(map(_is_name, names))
    return is_header and {len(record) for record in records} == {len(names)}


def _is_name(cell: str) -> bool:
    return 0 < len(cell) <= _MOST_NAME and not _SENTENCE_END.search(cell)


def _is_prose(records: list[list[str]]) -> bool:
    """Tell whether many delimiters are followed by a space, as in sentences."""
    cells = [cell for record in records for cell in record[1:]]
    return sum(cell.startswith(" ") for cell in cells) > len(cells) / 3

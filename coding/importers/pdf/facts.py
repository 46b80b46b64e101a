"""What a PDF says about itself: title, author, date, language; where it is sane."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from coding.model import SOURCE_LANGUAGES
from coding.offsets import normalise

_MADE_BY = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint|Excel|Office Word)\s*-\s*)", re.IGNORECASE
)
_FILE_NAME = re.compile(
    r".+\.(?:docx?|odt|rtf|pdf|tex|dvi|indd|pages|xlsx?|pptx?|txt|html?|qxd|wpd)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|uden titel|ikke-navngivet|dokument|document|title|titel"
    r"|print|about:blank|\(?anonymous\)?|unspecified|unknown|ukendt)[\s\d]*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|unknown|ukendt|anonymous|\(?unspecified\)?|user|bruger|admin\w*"
    r"|microsoft.*|openpyxl|author|forfatter|owner|windows.*|\W*)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_FIRST_YEAR = 1990  # before there was PDF
_LONGEST = 300


def facts_of(document: pdfium.PdfDocument) -> Mapping[str, str]:
    """Return what `document` says about itself, as keys of `imported.FACTS`."""
    told = document.get_metadata_dict(skip_empty=True)
    return {
        "title": _title(told.get("Title", "")),
        "author": _author(told.get("Author", "")),
        "written_on": _written_on(told.get("CreationDate", "")),
        "language": _language(document),
    }


def _plain(text: str) -> str:
    """Return `text` on one line without signs that cannot be shown."""
    shown = "".join(char if char.isprintable() else " " for char in normalise(text))
    return " ".join(shown.split())[:_LONGEST]


def _title(text: str) -> str:
    """Return a title, or nothing for what a program made up.

    Examples
    --------
    >>> _title("Microsoft Word - Referat"), _title("Microsoft Word - x.docx")
    ('Referat', '')
    """
    title = _MADE_BY.sub("", _plain(text)).strip()
    is_address = title.startswith(("http://", "https://", "file:"))
    is_name = _FILE_NAME.fullmatch(title) or _NO_TITLE.fullmatch(title)
    return "" if is_name or is_address else title


def _author(text: str) -> str:
    author = _plain(text)
    return "" if _NO_AUTHOR.fullmatch(author) else author


def _written_on(text: str) -> str:
    """Return a date as year-month-day, or nothing where it cannot be.

    Examples
    --------
    >>> _written_on("D:20240517103000+02'00'"), _written_on("D:00000000")
    ('2024-05-17', '')
    """
    match = _DATE.match(text.strip())
    if not match:
        return ""
    try:
        found = date(*(int(part) for part in match.groups()))
    except ValueError:
        return ""
    # A day ahead of ours may have begun where the file was made.
    is_past = (found - datetime.now(UTC).date()).days <= 1
    return found.isoformat() if found.year >= _FIRST_YEAR and is_past else ""


def _language(document: pdfium.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if size <= 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    tag = bytes(buffer).decode("utf-16-le", "ignore").strip("\0 ").lower()
    language = re.split("[-_]", tag)[0]
    return language if language in SOURCE_LANGUAGES else ""

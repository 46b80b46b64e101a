"""What bytes are, told by the marks that files of a kind begin with."""

import re

from coding.importers.intake.text_contents import text_content_of
from coding.importers.intake.zip_contents import ZIP_MARKS, zip_content_of

# Proper names, the same in every language, so that no translation is needed.
WORD = "Word"
OPEN_TEXT = "OpenDocument"
RTF = "RTF"
PDF = "PDF"
HTML = "HTML"
EPUB = "EPUB"
VTT = "WebVTT"
SRT = "SubRip"
CSV = "CSV"
TSV = "TSV"
EXCEL = "Excel"
OPEN_SHEET = "OpenDocument Spreadsheet"
OLD_EXCEL = "Excel 97–2003"
MAIL = "e-mail"
ZIP = "zip"
OLD_WORD = "Word 97–2003"
ENCRYPTED = "encrypted"
OFFICE = "Office 97–2003"

PICTURES = frozenset(
    {"PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "HEIC", "AVIF", "Photoshop", "SVG"}
)
RECORDINGS = frozenset(
    {"MP3", "MP4", "WAVE", "AVI", "Ogg", "FLAC", "Matroska", "AMR", "WMA", "AIFF"}
)
ARCHIVES = frozenset({"gzip", "bzip2", "xz", "7z", "RAR", "tar"})

_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY_SIZE = 128
# An old Word file may hold an Excel sheet, so Word's own entry is looked for first.
_OLE_ENTRIES = {
    "EncryptedPackage": ENCRYPTED,
    "WordDocument": OLD_WORD,
    "Workbook": OLD_EXCEL,
    "Book": OLD_EXCEL,
    "PowerPoint Document": "PowerPoint 97–2003",
    "__properties_version1.0": "Outlook",
}
_MARKS = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"8BPS\x00": "Photoshop",
    b"ID3\x02": "MP3",
    b"ID3\x03": "MP3",
    b"ID3\x04": "MP3",
    b"\xff\xfb": "MP3",
    b"\xff\xf3": "MP3",
    b"\xff\xf2": "MP3",
    b"OggS\x00": "Ogg",
    b"fLaC\x00": "FLAC",
    b"\x1a\x45\xdf\xa3": "Matroska",
    b"#!AMR": "AMR",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": "WMA",
    b"SQLite format 3\x00": "SQLite",
    b"\x1f\x8b\x08": "gzip",
    b"BZh91AY&SY": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"\x7fELF": "ELF",
    b"{\\rtf": RTF,
}
_CHUNKS = {b"WAVE": "WAVE", b"WEBP": "WEBP", b"AVI ": "AVI", b"AIFF": "AIFF"}
_PICTURE_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"mif1", b"msf1", b"heim"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}
# What says that a PDF whose mark stands later than at the start is one.
_PDF_PART = re.compile(rb"\d \d obj\b|startxref")
_PDF_HEAD = 1024


def content_of(data: bytes) -> str | None:
    """Return the name of what `data` is, or None where no mark tells.

    Examples
    --------
    >>> content_of(b"%PDF-1.7 ...")
    'PDF'
    >>> content_of(b"Hello") is None
    True
    """
    if data.startswith(ZIP_MARKS):
        return zip_content_of(data)
    if data.startswith(_OLE_MARK):
        return _office_content(data)
    return _marked_content(data) or text_content_of(data)


def is_packed(data: bytes) -> bool:
    """Tell whether `data` is a zip or an old Office file, which take work to open."""
    return data.startswith((*ZIP_MARKS, _OLE_MARK))


def _marked_content(data: bytes) -> str | None:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    if data.startswith((b"RIFF", b"FORM")):
        return _CHUNKS.get(data[8:12])
    if data.startswith(bytes(2)) and data[4:8] == b"ftyp":
        return _PICTURE_BRANDS.get(data[8:12], "MP4")
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "BMP"
    if data[257:262] == b"ustar":
        return "tar"
    is_pdf = b"%PDF-" in data[:_PDF_HEAD] and _PDF_PART.search(data)
    return PDF if is_pdf else None


def _office_content(data: bytes) -> str:
    for entry, name in _OLE_ENTRIES.items():
        if _has_ole_entry(data, entry):
            return name
    return OFFICE


def _has_ole_entry(data: bytes, name: str) -> bool:
    """Tell whether a directory entry of `name` stands where entries can stand."""
    wanted = (name + "\0").encode("utf-16-le")
    found = data.find(wanted)
    while found > 0 and found % _OLE_ENTRY_SIZE:
        found = data.find(wanted, found + 1)
    return found > 0

"""What bytes are, told by the marks that files of a kind begin with."""

import io
import zipfile

WORD = "Word"
ZIP = "zip"
OLD_WORD = "Word 97–2003"
ENCRYPTED = "encrypted"
OFFICE = "Office 97–2003"

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY_SIZE = 128
# Proper names, the same in every language, so that no translation is needed.
_MARKS = {
    b"%PDF-": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"ID3": "MP3",
    b"SQLite format 3\x00": "SQLite",
    b"\x1f\x8b\x08": "gzip",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
}


def content_of(data: bytes) -> str | None:
    """Return the name of what `data` is, or None where no mark tells.

    Examples
    --------
    >>> content_of(b"%PDF-1.7 ...")
    'PDF'
    >>> content_of(b"Hello") is None
    True
    """
    if data.startswith(_ZIP_MARKS):
        return WORD if _has_word_part(data) else ZIP
    if data.startswith(_OLE_MARK):
        return _office_content(data)
    if data.startswith(b"RIFF") and data[8:12] in (b"WAVE", b"WEBP", b"AVI "):
        return data[8:12].decode().strip()
    if data[4:8] == b"ftyp":
        return "MP4"
    return next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)


def _has_word_part(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except Exception:  # noqa: BLE001  # a broken zip breaks zipfile in many ways
        return False


def _office_content(data: bytes) -> str:
    if _has_ole_entry(data, "WordDocument"):
        return OLD_WORD
    return ENCRYPTED if _has_ole_entry(data, "EncryptedPackage") else OFFICE


def _has_ole_entry(data: bytes, name: str) -> bool:
    """Tell whether a directory entry of `name` stands where entries can stand."""
    wanted = (name + "\0").encode("utf-16-le")
    found = data.find(wanted)
    while found > 0 and found % _OLE_ENTRY_SIZE:
        found = data.find(wanted, found + 1)
    return found > 0

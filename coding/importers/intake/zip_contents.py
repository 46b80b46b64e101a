"""What a zip is: a document of some program, or an archive of files.

Office documents and books are zips too. A document says so in an entry at its top,
so that an archive which merely holds a folder called "word" is not taken for one.
"""

import io
import re
import zipfile
from collections.abc import Collection
from itertools import islice

from coding.importers.limits import MAX_PARTS

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
CENTRAL_MARK = b"PK\x01\x02"

_OPEN_TYPES = {
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument Spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument Presentation",
    "application/vnd.oasis.opendocument.graphics": "OpenDocument Graphics",
    "application/epub+zip": "EPUB",
}
_OPEN_TYPE = re.compile(rb"application/(?:vnd\.oasis\.opendocument\.[a-z]+|epub\+zip)")
_OPEN_PARTS = frozenset({"content.xml", "META-INF/manifest.xml"})
# The first folder or entry that is there says what the document is.
_FOLDERS = {"word/": "Word", "xl/": "Excel", "ppt/": "PowerPoint"}
_ENTRIES = {
    "META-INF/container.xml": "EPUB",
    "project.qde": "REFI-QDA",
    "Index/Document.iwa": "Pages",
    "Index.zip": "Pages",
}
_ROOTS = frozenset({"[Content_Types].xml", "_rels/.rels"})
_LOCAL = re.compile(re.escape(ZIP_MARKS[0]))
_LOCAL_HEADER = 30
_MOST_NAME = 200
_MOST_HEAD = 4096


def zip_content_of(data: bytes) -> str:
    """Return the name of the document that `data` is, or "zip" for an archive.

    One that is cut off before its list of entries is judged by the entries that
    come first.
    """
    names = _names(data) or _first_names(data)
    return _office_content(names) or _open_content(data, names) or "zip"


def is_whole_zip(data: bytes) -> bool:
    """Tell whether the list of entries at the end of `data` can be read."""
    return _names(data) is not None


def _names(data: bytes) -> Collection[str] | None:
    """Return the names of all entries, or None where they cannot be listed."""
    if data.count(CENTRAL_MARK) > MAX_PARTS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return set(archive.namelist())
    except Exception:  # noqa: BLE001  # a broken zip breaks zipfile in many ways
        return None


def _first_names(data: bytes) -> Collection[str]:
    """Return the names that stand before each entry, as far as they are there."""
    names: set[str] = set()
    for local in islice(_LOCAL.finditer(data), MAX_PARTS):
        start = local.start()
        length = int.from_bytes(data[start + 26 : start + 28], "little")
        name = data[start + _LOCAL_HEADER : start + _LOCAL_HEADER + length]
        names.add(name[:_MOST_NAME].decode("cp437"))
    return names


def _office_content(names: Collection[str]) -> str | None:
    if _ROOTS & set(names):
        for folder, content in _FOLDERS.items():
            if any(name.startswith(folder) for name in names):
                return content
    return None


def _open_content(data: bytes, names: Collection[str]) -> str | None:
    """Return what an OpenDocument, a book or another program's file says it is."""
    if "mimetype" in names or set(names) >= _OPEN_PARTS:
        # The type stands unpacked at the start, as the standards ask.
        told = _OPEN_TYPE.search(data[:_MOST_HEAD]) or _OPEN_TYPE.search(
            _part(data, "mimetype") + _part(data, "META-INF/manifest.xml")
        )
        if told:
            return _open_type(told[0].decode())
    return next((_ENTRIES[name] for name in _ENTRIES if name in names), None)


def _open_type(told: str) -> str | None:
    return _OPEN_TYPES.get(told) or _OPEN_TYPES.get(told.rpartition("-")[0])


def _part(data: bytes, name: str) -> bytes:
    """Return the start of a part, or nothing where it cannot be had."""
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as archive,
            archive.open(name) as part,
        ):
            return part.read(_MOST_HEAD)
    except Exception:  # noqa: BLE001  # a broken zip breaks zipfile in many ways
        return b""

"""The zip around a Word file, opened without trusting it.

Only the parts with markup are taken out, within `MAX_BYTES` altogether, and each is
read through once before anything builds a tree of it: a part that declares entities
can grow without end, and one with millions of elements takes all memory.
"""

import io
import zipfile
from xml.parsers import expat

from coding.errors import (
    BrokenArchiveError,
    BrokenMarkupError,
    DamagedFileError,
    EncryptedFileError,
    FileTooLargeError,
    ForbiddenMarkupError,
    NoDocumentPartError,
    TooMuchMarkupError,
)
from coding.importers.limits import MAX_BYTES, MAX_ELEMENTS, megabytes

_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNREAD = ("customXml/", "docProps/", "word/glossary/", "word/theme/")
_CHUNK = 64 * 1024


def checked_parts(name: str, data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file that may hold text, by their path.

    Raises
    ------
    DamagedFileError
        If the zip or the markup in it is broken, forbidden or not Word's.
    EncryptedFileError
        If a part is locked with a password.
    FileTooLargeError, TooMuchMarkupError
        If it would unpack to more than one text may have.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = _wanted(name, archive)
            parts = {info.filename: archive.read(info) for info in wanted}
    except (DamagedFileError, EncryptedFileError, FileTooLargeError):
        raise
    except Exception as error:  # zipfile fails in many ways
        raise DamagedFileError(
            file=name, format="Word", reason=BrokenArchiveError()
        ) from error
    _Inspector(name).inspect(parts)
    return parts


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """Return `parts` as a zip in memory that is not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    buffer.seek(0)
    return buffer


def _wanted(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the entries to unpack, having checked what they declare."""
    wanted = [each for each in archive.infolist() if _may_hold_text(each.filename)]
    if not any(each.filename.startswith("word/") for each in wanted):
        raise DamagedFileError(file=name, format="Word", reason=NoDocumentPartError())
    if any(each.flag_bits & _ENCRYPTED_FLAG for each in wanted):
        raise EncryptedFileError(file=name)
    if any(each.compress_type not in _METHODS for each in wanted):
        raise DamagedFileError(file=name, format="Word", reason=BrokenArchiveError())
    # zipfile never gives out more than an entry declares, so this bounds it.
    size = sum(each.file_size for each in wanted)
    if size > MAX_BYTES:
        raise FileTooLargeError(
            file=name, size=megabytes(size), limit=megabytes(MAX_BYTES)
        )
    return wanted


def _may_hold_text(path: str) -> bool:
    return path.endswith((".xml", ".rels")) and not path.startswith(_UNREAD)


class _Inspector:
    """Reads markup through without keeping it; counts over all parts of a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._elements = 0

    def inspect(self, parts: dict[str, bytes]) -> None:
        for part in parts.values():
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler = self._refuse_doctype
            parser.StartElementHandler = self._count_element
            try:
                for start in range(0, len(part), _CHUNK):
                    parser.Parse(part[start : start + _CHUNK])
                parser.Parse(b"", True)
            except (expat.ExpatError, ValueError, LookupError) as error:
                reason = BrokenMarkupError()
                raise DamagedFileError(
                    file=self._name, format="Word", reason=reason
                ) from error

    def _refuse_doctype(self, *_: object) -> None:
        raise DamagedFileError(
            file=self._name, format="Word", reason=ForbiddenMarkupError()
        )

    def _count_element(self, *_: object) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise TooMuchMarkupError(file=self._name, limit=MAX_ELEMENTS)

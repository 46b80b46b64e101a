"""The zip around an office file or a book, opened without trusting it.

Only the parts that are asked for are taken out, within `MAX_BYTES` altogether, and
markup is read through once before anything builds a tree of it: a part that declares
entities can grow without end, and one with millions of elements takes all memory.
"""

import io
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from coding.errors import (
    BrokenArchiveError,
    BrokenMarkupError,
    CodingAppError,
    DamagedFileError,
    EncryptedFileError,
    FileTooLargeError,
    ForbiddenMarkupError,
    NoDocumentPartError,
    TooManyPartsError,
    TooMuchMarkupError,
)
from coding.importers.limits import MAX_BYTES, MAX_ELEMENTS, megabytes

_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY_MARK = b"PK\x01\x02"
_XML = (".xml", ".rels", ".opf", ".ncx")
_CHUNK = 64 * 1024
MAX_PARTS = 20_000


def checked_parts(
    name: str,
    data: bytes,
    *,
    format: str,  # noqa: A002  # as in DamagedFileError
    wanted: Callable[[str], bool],
    allows_doctype: bool = False,
    max_bytes: int = MAX_BYTES,
) -> dict[str, bytes]:
    """Return the parts of a zip whose paths are `wanted`, by their path.

    Parts that are XML by their ending have been read through: they are well formed,
    declare no entities and have no more than `MAX_ELEMENTS` elements together.

    Parameters
    ----------
    format : str
        What the file should be, as a person calls it ("Word").
    allows_doctype : bool
        Whether a part may name a document type, still without declaring anything.
    max_bytes : int
        How much the wanted parts may unpack to, together.

    Raises
    ------
    DamagedFileError
        If the zip or the markup in it is broken or forbidden, or no part is wanted.
    EncryptedFileError
        If a wanted part is locked with a password.
    FileTooLargeError, TooMuchMarkupError
        If it would unpack to more than one text may have.
    """
    try:
        _check_number_of_parts(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [each for each in archive.infolist() if wanted(each.filename)]
            _check(name, entries, max_bytes)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (EncryptedFileError, FileTooLargeError):
        raise
    except (NoDocumentPartError, TooManyPartsError) as reason:
        raise DamagedFileError(file=name, format=format, reason=reason) from reason
    except Exception as error:  # zipfile fails in many ways
        raise DamagedFileError(
            file=name, format=format, reason=BrokenArchiveError()
        ) from error
    _Inspector(name, format, allows_doctype=allows_doctype).inspect(parts)
    return parts


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """Return `parts` as a zip in memory that is not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    buffer.seek(0)
    return buffer


def _check_number_of_parts(data: bytes) -> None:
    """Refuse before zipfile makes an object of every entry."""
    if data.count(_ENTRY_MARK) > MAX_PARTS:
        raise TooManyPartsError(limit=MAX_PARTS)


def _check(name: str, entries: list[zipfile.ZipInfo], max_bytes: int) -> None:
    """Check what the entries to unpack declare of themselves."""
    if not entries:
        raise NoDocumentPartError
    if any(each.flag_bits & _ENCRYPTED_FLAG for each in entries):
        raise EncryptedFileError(file=name)
    if any(each.compress_type not in _METHODS for each in entries):
        raise BrokenArchiveError
    # zipfile never gives out more than an entry declares, so this bounds it.
    size = sum(each.file_size for each in entries)
    if size > max_bytes:
        raise FileTooLargeError(
            file=name, size=megabytes(size), limit=megabytes(max_bytes)
        )


class _Inspector:
    """Reads markup through without keeping it; counts over all parts of a file."""

    def __init__(self, name: str, format: str, *, allows_doctype: bool) -> None:  # noqa: A002  # as in DamagedFileError
        self._name = name
        self._format = format
        self._allows_doctype = allows_doctype
        self._elements = 0

    def inspect(self, parts: dict[str, bytes]) -> None:
        for path, part in parts.items():
            if path.endswith(_XML):
                self._inspect(part)

    def _inspect(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._check_doctype
        parser.StartElementHandler = self._count_element
        try:
            for start in range(0, len(part), _CHUNK):
                parser.Parse(part[start : start + _CHUNK])
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise self._damaged(BrokenMarkupError()) from error

    def _damaged(self, reason: CodingAppError) -> DamagedFileError:
        return DamagedFileError(file=self._name, format=self._format, reason=reason)

    def _check_doctype(
        self, _: str, __: str | None, ___: str | None, declares: int
    ) -> None:
        if declares or not self._allows_doctype:
            raise self._damaged(ForbiddenMarkupError())

    def _count_element(self, *_: object) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise TooMuchMarkupError(file=self._name, limit=MAX_ELEMENTS)

"""The members of a zip, checked by what they declare before they are unpacked."""

import io
import re
import stat
import unicodedata
import zipfile
from dataclasses import dataclass
from itertools import pairwise

from coding.errors import (
    ArchiveRefusedError,
    BrokenArchiveError,
    CodingAppError,
    DamagedFileError,
    EncryptedFileError,
    FileTooLargeError,
    Reason,
    UnreadableFileError,
)
from coding.i18n import N_
from coding.importers.intake.zip_contents import CENTRAL_MARK
from coding.importers.limits import (
    MAX_FILE_BYTES,
    MAX_PARTS,
    MOST_RATIO,
    RATIO_FROM,
    megabytes,
)
from coding.importers.text import one_byte

_ENCRYPTED_FLAG = 0x1
_UTF8_FLAG = 0x800
# The others need memory that the packed file does not show.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HEADER = 30
_LEFT_BEHIND = (".", "~$", "__MACOSX")
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")
_DRIVE = re.compile(r"[A-Za-z]:")
_UNICODE_NAME = 0x7075
_MADE_ON_UNIX = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an open archive; ``name`` has slashes between its folders."""

    name: str
    info: zipfile.ZipInfo
    archive: zipfile.ZipFile


def entries_of(name: str, data: bytes) -> tuple[Entry, ...]:
    """Return the files in the zip `data`, without folders and what is hidden.

    Raises
    ------
    ArchiveRefusedError
        If it is broken, has too many entries to list, or entries that overlap.
    """
    if data.count(CENTRAL_MARK) > MAX_PARTS:
        raise ArchiveRefusedError(
            file=name,
            reason=Reason(
                N_("it holds more than {limit} files, so split it"), limit=MAX_PARTS
            ),
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # a broken zip breaks zipfile in many ways
        raise ArchiveRefusedError(file=name, reason=BrokenArchiveError()) from error
    if _overlap(archive.infolist()):
        raise ArchiveRefusedError(
            file=name,
            reason=Reason(
                N_("its files lie over one another, as only harmful archives have it")
            ),
        )
    files = [each for each in archive.infolist() if not each.is_dir()]
    entries = (Entry(_name(each), each, archive) for each in files)
    return tuple(each for each in entries if not _is_left_behind(each.name))


def read_entry(name: str, entry: Entry) -> bytes:
    """Return the bytes of `entry`, which is called `name` to the person.

    Raises
    ------
    CodingAppError
        If it is locked, too large, broken, or what harmful archives hold.
    """
    _check(name, entry)
    try:
        with entry.archive.open(entry.info) as member:
            # zipfile never gives out more than is declared, which was checked.
            return member.read()
    except Exception as error:  # a broken zip breaks zipfile in many ways
        raise DamagedFileError(
            file=name, format="zip", reason=BrokenArchiveError()
        ) from error


def starts_with(entry: Entry, marks: tuple[bytes, ...]) -> bool:
    """Tell whether `entry` begins with one of `marks`; False where it is locked."""
    try:
        _check(entry.name, entry)
        with entry.archive.open(entry.info) as member:
            return member.read(max(map(len, marks))).startswith(marks)
    except CodingAppError:
        return False
    except Exception:  # noqa: BLE001  # told when it is read
        return False


def _check(name: str, entry: Entry) -> None:
    info = entry.info
    if _leads_out(entry.name):
        _refuse(name, Reason(N_("its name leads out of the archive that it lies in")))
    is_from_unix = info.create_system == _MADE_ON_UNIX
    if is_from_unix and stat.S_ISLNK(info.external_attr >> 16):
        _refuse(name, Reason(N_("it is a link to another place and no file")))
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise EncryptedFileError(file=name)
    if info.file_size > MAX_FILE_BYTES:
        size, limit = megabytes(info.file_size), megabytes(MAX_FILE_BYTES)
        raise FileTooLargeError(file=name, size=size, limit=limit)
    ratio = info.file_size // max(1, info.compress_size)
    if info.file_size > RATIO_FROM and ratio > MOST_RATIO:
        reason = Reason(
            N_("it unpacks to {ratio} times its size, as harmful archives do"),
            ratio=ratio,
        )
        _refuse(name, reason)
    if info.compress_type not in _METHODS:
        _refuse(
            name, Reason(N_("it is packed in an unusual way; pack it again as .zip"))
        )


def _refuse(name: str, reason: Reason) -> None:
    raise UnreadableFileError(file=name, reason=reason)


def _leads_out(name: str) -> bool:
    is_absolute = name.startswith("/") or bool(_DRIVE.match(name))
    return is_absolute or ".." in name.split("/")


def _is_left_behind(name: str) -> bool:
    *folders, last = name.split("/")
    if last.lower() in _OF_SYSTEMS:
        return True
    hidden = (part for part in (*folders, last) if part.strip("."))
    return any(part.startswith(_LEFT_BEHIND) for part in hidden)


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Tell whether an entry begins before the one in front of it has ended."""
    ordered = sorted(infos, key=lambda each: each.header_offset)
    return any(
        first.header_offset + _HEADER + first.compress_size > second.header_offset
        for first, second in pairwise(ordered)
    )


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry as its author saw it."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437")
        name = _unicode_name(info.extra) or _decoded(raw)
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return "".join(char if char.isprintable() else "?" for char in name)


def _decoded(raw: bytes) -> str:
    """Return a name of which the zip does not say how it is written."""
    if raw.isascii():
        return raw.decode()
    try:
        return raw.decode()
    except UnicodeDecodeError:
        encoding = one_byte.choose(raw, one_byte.IN_NAMES).encoding
        return raw.decode(encoding, "replace")


def _unicode_name(extra: bytes) -> str | None:
    """Return the name that Info-ZIP adds in UTF-8 beside one in another encoding."""
    while len(extra) >= 4:
        kind = int.from_bytes(extra[:2], "little")
        size = int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_NAME:
            # A version and a checksum of the other name come first.
            return extra[9 : 4 + size].decode("utf-8", "replace") or None
        extra = extra[4 + size :]
    return None

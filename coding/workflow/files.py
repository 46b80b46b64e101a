"""Files on a disk, as they are read: one by one, never all at once."""

import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coding.errors import (
    FileMissingError,
    FileTooLargeError,
    Reason,
    UnreadableFileError,
)
from coding.i18n import N_
from coding.importers.limits import MAX_FILE_BYTES, megabytes
from coding.workflow.names import as_written


@dataclass(frozen=True, slots=True)
class File:
    """A file to import: how it is called, and how its bytes are had."""

    name: str
    read: Callable[[], bytes]


def files_at(paths: Iterable[Path]) -> Iterator[File]:
    """Yield the files at these paths; a folder gives all that lies in it.

    Hidden files and the lock files of open Word documents are left out.
    """
    for path in paths:
        if _is_folder(path):
            for inside in sorted(path.rglob("*")):
                names = inside.relative_to(path).parts
                if inside.is_file() and not _is_hidden(names):
                    yield File(str(inside.relative_to(path)), _reader(inside))
        else:
            yield File(path.name, _reader(path))


def last_name(path: str) -> str:
    """Return the name of a file without the folders or archives that it lies in."""
    return re.split(r"[/\\]", path)[-1]


def refuse_too_large(name: str, size: int, *, limit: int = MAX_FILE_BYTES) -> None:
    """Raise `FileTooLargeError` where `size` bytes are more than `limit`."""
    if size > limit:
        most = megabytes(limit)
        raise FileTooLargeError(file=name, size=megabytes(size), limit=most)


def _is_hidden(names: tuple[str, ...]) -> bool:
    return any(name.startswith((".", "~$", "__MACOSX")) for name in names)


def _reader(path: Path) -> Callable[[], bytes]:
    name = as_written(path.name)

    def read() -> bytes:
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFileError(file=name, reason=Reason(N_("it is no file")))
            refuse_too_large(name, status.st_size)
            return path.read_bytes()
        except FileNotFoundError as error:
            raise FileMissingError(path=as_written(str(path))) from error
        except OSError as error:
            raise UnreadableFileError(file=name, reason=error.strerror) from error

    return read


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder that is closed: told when it is read
        return False

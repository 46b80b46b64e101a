"""Files on a disk, as they are read: one by one, never all at once."""

import os
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

    Hidden files and the lock files of open Word documents are left out. What cannot
    be read (a closed folder, a link to a folder, a pipe) is a file whose reading
    raises, and so is a folder in which there is nothing.
    """
    for path in paths:
        if _is_folder(path):
            yield from _files_in(path)
        else:
            yield File(path.name, _reader(path))


def is_same_path(one: str, other: str) -> bool:
    """Tell whether two names may be of one file: the shorter ends the longer.

    A file is called by its folders too where a folder was taken in, and only by its
    own name where it was taken in by itself.

    Examples
    --------
    >>> is_same_path("notes.txt", "north/notes.txt")
    True
    >>> is_same_path("south/notes.txt", "north/notes.txt")
    False
    """
    steps, others = (re.split(r"[/\\]", path) for path in (one, other))
    shorter = min(len(steps), len(others))
    return steps[-shorter:] == others[-shorter:]


def last_name(path: str) -> str:
    """Return the name of a file without the folders or archives that it lies in."""
    return re.split(r"[/\\]", path)[-1]


def refuse_too_large(name: str, size: int, *, limit: int = MAX_FILE_BYTES) -> None:
    """Raise `FileTooLargeError` where `size` bytes are more than `limit`."""
    if size > limit:
        most = megabytes(limit)
        raise FileTooLargeError(file=name, size=megabytes(size), limit=most)


def _files_in(folder: Path) -> Iterator[File]:
    found: dict[Path, Callable[[], bytes]] = {}

    def refuse(error: OSError) -> None:
        closed = Path(os.fsdecode(error.filename))
        found[closed] = _refuser(as_written(closed.name), error.strerror or "")

    for inside, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        links = [name for name in folders if (Path(inside) / name).is_symlink()]
        for name in links:
            reason = Reason(N_("it is a link to a folder; import that folder itself"))
            found[Path(inside) / name] = _refuser(as_written(name), reason)
        for name in names:
            if not _is_hidden(name):
                found[Path(inside) / name] = _reader(Path(inside) / name)
    for path in sorted(found):
        yield File(str(path.relative_to(folder)), found[path])
    if not found:
        reason = Reason(N_("there is no file in this folder"))
        yield File(folder.name, _refuser(as_written(folder.name), reason))


def _refuser(name: str, reason: str | Reason) -> Callable[[], bytes]:
    def refuse() -> bytes:
        raise UnreadableFileError(file=name, reason=reason)

    return refuse


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX"))


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

"""Codebooks: the shipped ones, those of a project, in and out of files."""

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

from coding.errors import (
    CodebookExistsError,
    FileMissingError,
    SeveralCodebooksError,
    UnknownCodebookError,
    UnwritableFileError,
)
from coding.exchange.codebook_files import (
    CodebookFile,
    read_codebook_file,
    write_codebook,
)
from coding.model import Actor, Codebook
from coding.storage.codebooks import add_codebook, list_codebooks
from coding.storage.events import recording
from coding.workflow.codebook_versions import codebook_at_version
from coding.workflow.names import codebook_called

__all__ = [
    "SHIPPED",
    "codebook_at",
    "export_codebook",
    "file_at",
    "import_codebook",
    "list_codebooks",
    "shipped_codebooks",
    "the_codebook",
    "write_file",
]

SHIPPED = Path(__file__).parents[2] / "codebooks"
MAX_BYTES = 10_000_000


def shipped_codebooks() -> list[str]:
    """Return the names of the codebooks that come with Feltbog."""
    return sorted(path.stem for path in SHIPPED.glob("*.yaml"))


def codebook_at(name_or_file: str) -> Codebook:
    """Return a shipped codebook by its name, or one from a file; see `file_at`."""
    return file_at(name_or_file).codebook


def file_at(name_or_file: str) -> CodebookFile:
    """Return a shipped codebook by its name, or one from a file, with what was mended.

    Raises
    ------
    UnknownCodebookError, BadCodebookError, UnknownFormatError
        If there is none of that name, or the file cannot be read as one.
    """
    shipped = shipped_codebooks()
    if name_or_file in shipped:
        file = SHIPPED / f"{name_or_file}.yaml"
        return _shipped(file, file.stat().st_mtime_ns)
    path = _file_at(name_or_file)
    if path is None:
        raise UnknownCodebookError(name=name_or_file, known=", ".join(shipped))
    return read_codebook_file(str(path), _read(path))


def import_codebook(db: Database, codebook: Codebook, *, actor: Actor) -> Codebook:
    """Put a codebook into the project.

    Raises
    ------
    CodebookExistsError
        If the codebook, or a code of it, is in the project already.
    """
    with recording(db, actor, "codebook.added") as event:
        here = list_codebooks(db)
        codes = {code.guid for book in here for code in book.codes}
        twins = [each for each in here if each.guid == codebook.guid]
        if twins or any(code.guid in codes for code in codebook.codes):
            twin = twins[0] if twins else codebook
            raise CodebookExistsError(name=twin.name, n=len(twin.codes))
        add_codebook(db, codebook, event=event)
    return codebook


def export_codebook(
    db: Database,
    file: Path,
    *,
    name: str | None = None,
    version: int | None = None,
    format_: str = "",
) -> Codebook:
    """Write a codebook of the project to `file`, in the format of its ending.

    Parameters
    ----------
    name : str or None
        Which codebook, by guid or name, where there are several.
    version : int or None
        The version to write; without one, the codebook as it is.
    format_ : str
        A name of `codebook_files.FORMATS`, where the ending does not tell enough.

    Raises
    ------
    NoSuchCodebookHereError, SeveralCodebooksError
        If the project has none, or several and no `name` chooses.
    UnknownFormatError, UnwritableFileError
        If the ending is unknown or the file cannot be written.
    """
    chosen = the_codebook(db, name)
    if version is not None:
        chosen = codebook_at_version(db, chosen.guid, version)
    write_file(file, write_codebook(format_ or str(file), chosen))
    return chosen


def the_codebook(db: Database, name: str | None) -> Codebook:
    """Return the codebook of this guid or name; the only one where none is given.

    Raises
    ------
    NoSuchCodebookHereError, SeveralCodebooksError
        If the project has none such, or several and no `name` chooses.
    """
    codebooks = list_codebooks(db)
    if name is None and len(codebooks) > 1:
        choices = ", ".join(f"--codebook {each.name}" for each in codebooks)
        raise SeveralCodebooksError(n=len(codebooks), choices=choices)
    if name is None and codebooks:
        return codebooks[0]
    return codebook_called(codebooks, name or "")


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    UnwritableFileError
        With the operating system's reason.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise UnwritableFileError(path=path, reason=error.strerror) from error


@lru_cache(maxsize=32)
def _shipped(path: Path, _changed: int) -> CodebookFile:
    """Return a shipped codebook, which pages ask for at each run."""
    return read_codebook_file(str(path), _read(path))


def _file_at(name: str) -> Path | None:
    try:
        path = Path(name).expanduser()
        return path if path.is_file() else None
    except (OSError, RuntimeError):  # a name too long; the home of nobody
        return None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError as error:
        raise FileMissingError(path=path) from error

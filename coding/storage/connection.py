"""Open a project's file so that nothing acknowledged is ever lost.

A connection lasts one run of a page or one command, never longer: Streamlit reruns
in another thread, and opening takes about a millisecond.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from coding.errors import (
    BackupExistsError,
    CodingAppError,
    DamagedProjectError,
    DiskFullError,
    NewerProjectError,
    NotAProjectError,
    ProjectBusyError,
    ProjectExistsError,
    ProjectMissingError,
    ReadOnlyProjectError,
    UnwritableFileError,
)
from coding.model import new_guid
from coding.storage.schema import APPLICATION_ID, FORMAT, migrations

BUSY_SECONDS = 20
_SETTINGS = (
    "foreign_keys = on",
    "synchronous = full",
    "trusted_schema = off",
    "cache_size = -32000",
)
_SQLITE_HEAD = b"SQLite format 3\x00"


@contextmanager
def open_project(path: Path) -> Iterator[Database]:
    """Yield a connection to the project at `path`, and close it.

    Raises
    ------
    ProjectMissingError, NotAProjectError, NewerProjectError
        If there is no file, no project of ours, or one from a later version.
    CodingAppError
        If SQLite meets a read-only or full disk, damage, or a lock that stays;
        whatever was not committed is rolled back. A project on a read-only disk can
        be read, unless what was written last still waits beside it.
    """
    _refuse_other_files(path)
    with telling_sqlite_errors(path), closing(_open(path)) as connection:
        db = Database(connection, execute_plugins=False)
        _bring_up_to_date(db, path)
        yield db


def create_project_file(path: Path) -> None:
    """Make an empty project at `path` with every table in place.

    Raises
    ------
    ProjectExistsError
        If anything stands at `path` already.
    UnwritableFileError
        If the folder cannot be made or written to.
    """
    try:
        if path.exists():
            raise ProjectExistsError(path=path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise UnwritableFileError(path=path, reason=error.strerror) from error
    with telling_sqlite_errors(path), closing(_connect(str(path))) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        db = Database(connection, execute_plugins=False)
        migrations.apply(db)
        connection.execute(f"pragma user_version = {FORMAT}")


def copy_project(db: Database, target: Path) -> None:
    """Write a consistent copy of the open project to `target` while others write.

    The copy is made beside `target` and takes its name only when it is whole.
    """
    unfinished = target.with_name(f"{target.name}.{new_guid()[:8]}")
    try:
        if target.exists():
            raise BackupExistsError(path=target)
        with closing(sqlite3.connect(unfinished)) as copy:
            db.conn.backup(copy)
            copy.execute("pragma journal_mode = delete")
        unfinished.rename(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink()
        raise UnwritableFileError(path=target, reason=error) from error


@contextmanager
def telling_sqlite_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file at `path` into sentences of ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = _in_our_words(error, path)
        if told is None:
            raise
        raise told from error


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(str(path))
    except sqlite3.OperationalError as error:
        waits = path.with_name(path.name + "-wal")
        if not isinstance(_in_our_words(error, path), ReadOnlyProjectError):
            raise
        if waits.exists() and waits.stat().st_size:
            raise
        # SQLite wants to lay a file beside the project, unless nothing can change it.
        return _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1")


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name, timeout=BUSY_SECONDS, isolation_level=None, uri=name.startswith("file:")
    )
    try:
        for setting in _SETTINGS:
            connection.execute(f"pragma {setting}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _refuse_other_files(path: Path) -> None:
    try:
        if not path.is_file():
            raise ProjectMissingError(path=path)
        with path.open("rb") as file:
            head = file.read(72)
    except OSError as error:
        raise UnwritableFileError(path=path, reason=error.strerror) from error
    application_id = int.from_bytes(head[68:72], "big")
    if not head.startswith(_SQLITE_HEAD) or application_id != APPLICATION_ID:
        raise NotAProjectError(path=path)


def _bring_up_to_date(db: Database, path: Path) -> None:
    found = db.conn.execute("pragma user_version").fetchone()[0]
    if found > FORMAT:
        raise NewerProjectError(path=path, found=found, known=FORMAT)
    if found < FORMAT:
        migrations.apply(db)
        db.conn.execute(f"pragma user_version = {FORMAT}")
    with suppress(sqlite3.OperationalError):  # a backup that only can be read
        db.conn.execute("pragma journal_mode = wal")


def _in_our_words(error: sqlite3.DatabaseError, path: Path) -> CodingAppError | None:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ReadOnlyProjectError(path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ProjectBusyError(path=path, seconds=BUSY_SECONDS)
    if name.startswith("SQLITE_FULL"):
        return DiskFullError(path=path)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
        return DamagedProjectError(path=path, detail=error)
    return None

"""Files and pasted text become sources."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from coding.errors import (
    CodingAppError,
    EmptyNameError,
    SameFileError,
    SameFileInTrashError,
)
from coding.importers import read_file
from coding.importers.plain_text import read_plain_text
from coding.model import Actor, Source, new_guid
from coding.storage.events import recording
from coding.storage.sources import sources_from_bytes
from coding.workflow.files import File, files_at, last_name, refuse_too_large
from coding.workflow.names import as_written
from coding.workflow.store_sources import Facts, facts, parse_date, store_text

__all__ = [
    "Facts",
    "File",
    "Outcome",
    "Report",
    "facts",
    "files_at",
    "import_each",
    "import_files",
    "import_text",
    "parse_date",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the source that it is now, or why it was refused."""

    file: str
    source: Source | None = None
    error: CodingAppError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came in, and what was refused and why, by file name."""

    imported: tuple[tuple[str, Source], ...]
    refused: tuple[tuple[str, CodingAppError], ...]


Progress = Callable[[int, int, str], None]


def import_each(
    db: Database, files: Iterable[File], batch_facts: Facts, *, actor: Actor
) -> Iterator[Outcome]:
    """Store each file as a source, and yield what became of it as it goes.

    One that cannot be read does not stop the rest. Every source is stored in a
    transaction of its own, as a step of one batch: what is stored stays stored when
    the work is stopped.
    """
    batch = new_guid()
    for each in files:
        file = File(as_written(each.name), each.read)
        try:
            source = _import(db, file, batch_facts, actor=actor, batch=batch)
        except CodingAppError as error:
            yield Outcome(file.name, error=error)
        else:
            yield Outcome(file.name, source=source)


def import_files(
    db: Database,
    files: Iterable[File],
    batch_facts: Facts,
    *,
    actor: Actor,
    progress: Progress | None = None,
) -> Report:
    """Store all files; see `import_each`. `progress` is told after every file."""
    everything = list(files)
    imported: list[tuple[str, Source]] = []
    refused: list[tuple[str, CodingAppError]] = []
    outcomes = import_each(db, everything, batch_facts, actor=actor)
    for done, each in enumerate(outcomes, start=1):
        if progress:
            progress(done, len(everything), each.file)
        if each.source:
            imported.append((each.file, each.source))
        if each.error:
            refused.append((each.file, each.error))
    return Report(tuple(imported), tuple(refused))


def import_text(
    db: Database, name: str, text: str, batch_facts: Facts, *, actor: Actor
) -> Source:
    """Store pasted text as a source called `name`.

    Raises
    ------
    EmptyNameError, EmptyFileError, FileTooLargeError, NotTextError
        If there is no name or no text, too much of it, or signs that no text has.
    """
    name = " ".join(as_written(name).split())
    if not name:
        raise EmptyNameError
    data = text.encode("utf-8", "replace")
    refuse_too_large(name, len(data))
    stored = read_plain_text(name, data)
    with recording(db, actor, "source.added") as event:
        return store_text(db, Source(name, "", "", 0, 0), stored, batch_facts, event)


def _import(
    db: Database, file: File, batch_facts: Facts, *, actor: Actor, batch: str
) -> Source:
    data = file.read()
    digest = hashlib.sha256(data).hexdigest()
    _refuse_twin(db, file, digest)
    text = read_file(file.name, data).text
    source = Source(
        Path(file.name).stem, "", "", 0, 0, file_name=file.name, file_hash=digest
    )
    with recording(db, actor, "source.added", batch=batch) as event:
        _refuse_twin(db, file, digest)  # somebody else may have been faster
        return store_text(db, source, text, batch_facts, event)


def _refuse_twin(db: Database, file: File, digest: str) -> None:
    for twin, in_trash in sources_from_bytes(db, digest):
        if last_name(twin.file_name) == last_name(file.name):
            error = SameFileInTrashError if in_trash else SameFileError
            raise error(file=file.name, name=twin.name)

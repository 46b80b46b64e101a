"""Files and pasted text become sources."""

import hashlib
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from coding.errors import (
    BadDateError,
    CodingAppError,
    EmptyNameError,
    FileMissingError,
    FileTooLargeError,
    Reason,
    SameFileError,
    SameFileInTrashError,
    UnknownKindError,
    UnknownLanguageError,
    UnreadableFileError,
)
from coding.i18n import N_
from coding.importers import MAX_BYTES, read_file
from coding.importers.limits import megabytes
from coding.importers.plain_text import read_plain_text
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES, Actor, Case, Source, new_guid
from coding.segmentation import Segmented, segment
from coding.segmentation.language import guess_language
from coding.storage.cases import add_case, list_cases
from coding.storage.events import Recorder, recording
from coding.storage.projects import get_project
from coding.storage.sources import add_source, sources_from_bytes
from coding.workflow.names import as_written


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said about a whole batch; an empty field is guessed for each file."""

    site: str = ""
    kind: str = ""
    language: str = ""
    observed_on: date | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file to import: how it is called, and how its bytes are had."""

    name: str
    read: Callable[[], bytes]


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


def facts(
    *, site: str = "", kind: str = "", language: str = "", observed_on: str = ""
) -> Facts:
    """Return checked facts about a batch.

    Raises
    ------
    UnknownKindError, UnknownLanguageError, BadDateError
        If one of them is none that we know.
    """
    if kind and kind not in SOURCE_KINDS:
        raise UnknownKindError(kind=kind, kinds=", ".join(SOURCE_KINDS))
    if language and language not in SOURCE_LANGUAGES:
        known = ", ".join(SOURCE_LANGUAGES)
        raise UnknownLanguageError(language=language, languages=known)
    site = " ".join(as_written(site).split())
    return Facts(site, kind, language, parse_date(observed_on))


def parse_date(text: str) -> date | None:
    """Return the date that `text` writes as year-month-day; None when it is empty.

    Raises
    ------
    BadDateError
        If it is no such date.
    """
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise BadDateError(text=text[:40]) from error


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
    _refuse_too_large(name, len(data))
    stored = read_plain_text(name, data)
    with recording(db, actor, "source.added") as event:
        return store_text(db, Source(name, "", "", 0, 0), stored, batch_facts, event)


def store_text(
    db: Database, source: Source, text: str, batch_facts: Facts, event: Recorder
) -> Source:
    """Store `text` with what is known about it, guessing what is not.

    `source` brings what its file told (name, file name, hash, perhaps a guid).
    """
    found = segment(text)
    language = batch_facts.language or guess_language(text) or get_project(db).language
    site = batch_facts.site and site_called(db, batch_facts.site, event).guid
    complete = Source(
        name=source.name,
        kind=batch_facts.kind or _guess_kind(found),
        language=language,
        length=len(text),
        words=found.words,
        sites=(site,) if site else (),
        observed_on=batch_facts.observed_on,
        author=source.author,
        file_name=source.file_name,
        file_hash=source.file_hash,
        guid=source.guid,
        created_at=event.at,
    )
    add_source(db, complete, text, (*found.paragraphs, *found.turns), event=event)
    return complete


def site_called(db: Database, name: str, event: Recorder) -> Case:
    """Return the site of this name, made if there is none."""
    for site in list_cases(db, "site"):
        if site.name == name:
            return site
    site = Case(name)
    add_case(db, site, event=event)
    return site


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
        if _last_name(twin.file_name) == _last_name(file.name):
            error = SameFileInTrashError if in_trash else SameFileError
            raise error(file=file.name, name=twin.name)


def _last_name(path: str) -> str:
    return re.split(r"[/\\]", path)[-1]


def _guess_kind(found: Segmented) -> str:
    return "interview" if found.turns else "document"


def _is_hidden(names: tuple[str, ...]) -> bool:
    return any(name.startswith((".", "~$", "__MACOSX")) for name in names)


def _reader(path: Path) -> Callable[[], bytes]:
    name = as_written(path.name)

    def read() -> bytes:
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFileError(file=name, reason=Reason(N_("it is no file")))
            _refuse_too_large(name, status.st_size)
            return path.read_bytes()
        except FileNotFoundError as error:
            raise FileMissingError(path=as_written(str(path))) from error
        except OSError as error:
            raise UnreadableFileError(file=name, reason=error.strerror) from error

    return read


def _refuse_too_large(name: str, size: int) -> None:
    if size > MAX_BYTES:
        mb, limit = megabytes(size), megabytes(MAX_BYTES)
        raise FileTooLargeError(file=name, size=mb, limit=limit)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder that is closed: told when it is read
        return False

"""Files and pasted text become sources."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.errors import CodingAppError, EmptyNameError, Reason
from coding.importers.limits import MAX_BYTES
from coding.importers.tables.columns import Columns
from coding.importers.text.plain_text import read_plain_text
from coding.model import Actor, Source, new_guid
from coding.storage.events import recording
from coding.workflow.files import File, files_at, refuse_too_large
from coding.workflow.find_texts import Found, Refused, find_texts, refuse_twin
from coding.workflow.names import as_written
from coding.workflow.store_sources import (
    Facts,
    facts,
    parse_date,
    store_prepared,
    store_text,
    would_be,
)

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
    "store_found",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text: the source that it is now, or why it was refused.

    ``found`` is missing where the whole file was refused; ``source`` has no guid in
    the project after a dry run.
    """

    file: str
    source: Source | None = None
    error: CodingAppError | None = None
    found: Found | None = None
    left_out: tuple[Reason, ...] = ()

    @property
    def notes(self) -> tuple[Reason, ...]:
        """What the person should see although the text came in."""
        return (*(self.found.notes if self.found else ()), *self.left_out)


@dataclass(frozen=True, slots=True)
class Report:
    """What came in, and what was refused and why."""

    outcomes: tuple[Outcome, ...]

    @property
    def imported(self) -> tuple[tuple[str, Source], ...]:
        """The file and the source of every text that came in."""
        return tuple((each.file, each.source) for each in self.outcomes if each.source)

    @property
    def refused(self) -> tuple[tuple[str, CodingAppError], ...]:
        """The file and the error of everything that did not."""
        return tuple((each.file, each.error) for each in self.outcomes if each.error)


Progress = Callable[[int, int, str], None]


def import_each(
    db: Database,
    files: Iterable[File],
    said: Facts,
    *,
    actor: Actor,
    columns: Columns | None = None,
    again: bool = False,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Store every text in `files` as a source, and yield what became of it as it goes.

    One that cannot be read does not stop the rest. Every source is stored in a
    transaction of its own, as a step of one batch: what is stored stays stored when
    the work is stopped. A dry run finds everything and stores nothing.
    """
    batch = new_guid()
    for each in find_texts(db, files, said, columns=columns, again=again):
        if isinstance(each, Refused):
            yield Outcome(each.file, error=each.error)
        elif dry_run:
            yield _would_be_stored(db, each, again=again)
        else:
            yield _stored(db, each, actor=actor, batch=batch, again=again)


def import_files(
    db: Database,
    files: Iterable[File],
    said: Facts,
    *,
    actor: Actor,
    columns: Columns | None = None,
    again: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Store all texts; see `import_each`. `progress` is told of every file begun."""
    everything = list(files)
    watched = _watched(everything, progress) if progress else everything
    outcomes = tuple(
        import_each(
            *(db, watched, said),
            actor=actor,
            columns=columns,
            again=again,
            dry_run=dry_run,
        )
    )
    if progress and everything:
        progress(len(everything), len(everything), everything[-1].name)
    return Report(outcomes)


def store_found(
    db: Database, found: Iterable[Found], *, actor: Actor, again: bool = False
) -> Iterator[Outcome]:
    """Store texts that were found before, as one batch; see `import_each`."""
    batch = new_guid()
    for each in found:
        yield _stored(db, each, actor=actor, batch=batch, again=again)


def import_text(
    db: Database, name: str, text: str, said: Facts, *, actor: Actor
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
    refuse_too_large(name, len(data), limit=MAX_BYTES)
    stored = read_plain_text(name, data)
    with recording(db, actor, "source.added") as event:
        return store_text(db, Source(name, "", "", 0, 0), stored, said, event)


def _stored(
    db: Database, found: Found, *, actor: Actor, batch: str, again: bool
) -> Outcome:
    try:
        with recording(db, actor, "source.added", batch=batch) as event:
            if not again:
                refuse_twin(db, found)  # somebody else may have been faster
            source, left_out = store_prepared(
                db, _as_source(found), found.prepared, event
            )
    except CodingAppError as error:
        return Outcome(found.file, error=error, found=found)
    return Outcome(found.file, source=source, found=found, left_out=left_out)


def _would_be_stored(db: Database, found: Found, *, again: bool) -> Outcome:
    try:
        if not again:
            refuse_twin(db, found)
    except CodingAppError as error:
        return Outcome(found.file, error=error, found=found)
    source = would_be(_as_source(found), found.prepared)
    return Outcome(found.file, source=replace(source, guid=""), found=found)


def _as_source(found: Found) -> Source:
    return Source(
        *("", "", "", 0, 0),
        file_name=found.file,
        file_hash=found.digest,
        file_part=found.part,
    )


def _watched(files: list[File], progress: Progress) -> Iterator[File]:
    for done, file in enumerate(files):
        progress(done, len(files), file.name)
        yield file

"""Look into files: which texts they hold, and what is known or guessed of each.

Nothing is stored here, so that a person can look before anything comes in.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import Any

from sqlite_utils import Database

from coding.errors import CodingAppError, Reason, SameFileError, SameFileInTrashError
from coding.i18n import N_
from coding.importers import ImportedText
from coding.importers.apart.reading import Readers
from coding.importers.guesses import guess_facts
from coding.importers.intake.containers import is_container, members
from coding.importers.tables.columns import Columns
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES, Source
from coding.storage.projects import get_project
from coding.storage.sources import sources_from_bytes
from coding.workflow.files import File, is_same_path, last_name
from coding.workflow.names import as_written
from coding.workflow.store_sources import Facts, Prepared, prepare

SAID = "said"  # by the person who imports, and so no guess


@dataclass(frozen=True, slots=True)
class Found:
    """A text in a file, ready to be stored, with the reason of every guess.

    ``because`` has a field of `Facts` and where its value was found: "folder",
    "file name", "front matter", "first lines", "file" or "text".
    """

    file: str
    digest: str
    prepared: Prepared
    because: Mapping[str, str]
    notes: tuple[Reason, ...] = ()

    @property
    def facts(self) -> Facts:
        """What is known about the text, said or guessed."""
        return self.prepared.facts

    @property
    def part(self) -> str:
        """Which part of its file it is, empty where it is the whole."""
        return self.prepared.imported.part


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a part of an archive, that does not come in."""

    file: str
    error: CodingAppError


@dataclass(frozen=True, slots=True)
class _Asked:
    """What holds for all files of a batch."""

    said: Facts
    columns: Columns | None
    again: bool
    language: str


def find_texts(
    db: Database,
    files: Iterable[File],
    said: Facts,
    *,
    columns: Columns | None = None,
    again: bool = False,
) -> Iterator[Found | Refused]:
    """Yield every text in `files`, and every file that is refused, as it goes.

    Archives are looked into. One file that cannot be read does not stop the rest.

    Parameters
    ----------
    said : Facts
        What holds for all of them; an empty field is guessed for each text.
    columns : Columns, optional
        Which columns of tables are what; guessed for each table when it is missing.
    again : bool
        Whether a file that is in the project already is found once more.
    """
    asked = _Asked(said, columns, again, get_project(db).language)
    with Readers() as readers:
        for file in _unpacked(files):
            if isinstance(file, Refused):
                yield file
                continue
            try:
                yield from _texts_in(db, file, asked, readers)
            except CodingAppError as error:
                yield Refused(file.name, error)


def refuse_twin(db: Database, found: Found) -> None:
    """Raise `SameFileError` where this very text of this file is in the project."""
    for twin, in_trash in sources_from_bytes(db, found.digest):
        same = is_same_path(twin.file_name, found.file)
        if same and twin.file_part == found.part:
            _tell_twin(found.file, twin.name, in_trash=in_trash)


def with_facts(found: Found, facts: Facts) -> Found:
    """Return `found` with what a person said about it in place of the guesses."""
    changed = {
        name
        for name in Facts.__slots__
        if getattr(facts, name) != getattr(found.facts, name)
    }
    because = {**found.because, **dict.fromkeys(changed, SAID)}
    prepared = found.prepared
    if facts.language != found.facts.language:
        prepared = prepare(prepared.imported, facts)
    return replace(found, prepared=replace(prepared, facts=facts), because=because)


def _unpacked(files: Iterable[File]) -> Iterator[File | Refused]:
    """Yield the files themselves, and those in archives among them."""
    for each in files:
        file = File(as_written(each.name), each.read)
        try:
            data = file.read()
            if not is_container(file.name, data):
                yield File(file.name, partial(bytes, data))
                continue
            inside = list(members(file.name, data))
        except CodingAppError as error:
            yield Refused(file.name, error)
        else:
            del data
            for member in inside:
                yield File(as_written(member.name), member.read)


def _texts_in(
    db: Database, file: File, asked: _Asked, readers: Readers
) -> Iterator[Found]:
    data = file.read()
    digest = hashlib.sha256(data).hexdigest()
    known = sources_from_bytes(db, digest)
    if not asked.again:
        _refuse_whole_twin(file, known)
    notes = () if asked.again else _twins_elsewhere(file, known)
    for imported in readers.read(file.name, data, columns=asked.columns):
        guessed, because = _guess(file.name, imported, asked.said)
        # Programs write their own language on a text, so it has the last word only
        # where the text itself says too little.
        fallback = imported.facts.get("language", "") or asked.language
        prepared = prepare(imported, guessed, fallback_language=fallback)
        for name in ("kind", "language"):
            if not getattr(guessed, name):
                because[name] = "text"
        found = Found(file.name, digest, prepared, because, notes + imported.notes)
        yield found
        notes = ()


def _refuse_whole_twin(file: File, known: list[tuple[Source, bool]]) -> None:
    """Refuse a file of one text that is there already, before it is read."""
    for twin, in_trash in known:
        same = is_same_path(twin.file_name, file.name)
        if same and not twin.file_part:
            _tell_twin(file.name, twin.name, in_trash=in_trash)


def _twins_elsewhere(
    file: File, known: list[tuple[Source, bool]]
) -> tuple[Reason, ...]:
    for twin, _ in known:
        if not is_same_path(twin.file_name, file.name):
            return (
                Reason(
                    N_("the same bytes are in the project already, as “{name}”"),
                    name=twin.name,
                ),
            )
    return ()


def _tell_twin(file: str, name: str, *, in_trash: bool) -> None:
    if in_trash:
        raise SameFileInTrashError(file=file, name=name)
    raise SameFileError(file=file, name=name)


def _guess(
    path: str, imported: ImportedText, said: Facts
) -> tuple[Facts, dict[str, str]]:
    """Return what is said, filled up with what can be guessed, and why."""
    guesses = guess_facts(path, imported)
    values: dict[str, Any] = {"name": said.name or _name(path, imported)}
    because: dict[str, str] = {}
    for field in ("site", "kind", "language", "author", "observed_on", "written_on"):
        value: str | date | None = getattr(said, field)
        guess = guesses.get(field)
        if field == "language" and guess and guess.because == "file":
            guess = None
        if not value and guess and _is_usable(field, guess.value):
            is_date = field.endswith("_on")
            value = date.fromisoformat(guess.value) if is_date else guess.value
            because[field] = guess.because
        values[field] = value
    return Facts(**values), because


def _is_usable(field: str, value: str) -> bool:
    known = {"kind": SOURCE_KINDS, "language": SOURCE_LANGUAGES}.get(field)
    return known is None or value in known


def _name(path: str, imported: ImportedText) -> str:
    """Return how a text is called: as its file, and where it is a part, which."""
    stem = PurePath(last_name(path)).stem or last_name(path)
    if not imported.part:
        return stem
    title = " ".join(imported.facts.get("title", "").split())
    return title or f"{stem} {imported.part}"

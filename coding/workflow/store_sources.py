"""What is known about a text, said or guessed, and its way into the project."""

from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from coding.errors import (
    BadDateError,
    Reason,
    UnknownKindError,
    UnknownLanguageError,
)
from coding.importers.imported import ImportedText
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES, Case, Source
from coding.segmentation import Segmented, segment
from coding.segmentation.language import guess_language
from coding.storage.events import Recorder
from coding.storage.projects import get_project
from coding.storage.sources import add_source
from coding.workflow.cases import site_at
from coding.workflow.names import as_written
from coding.workflow.values import put_told_values


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said about texts; an empty field is guessed for each of them.

    ``site`` may be a path from the top ("Denmark > Nordvig > Citizen service").
    """

    site: str = ""
    kind: str = ""
    language: str = ""
    observed_on: date | None = None
    written_on: date | None = None
    author: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text with all that is known about it, cut into its stretches."""

    imported: ImportedText
    facts: Facts
    segmented: Segmented


def facts(
    *,
    site: str = "",
    kind: str = "",
    language: str = "",
    observed_on: str = "",
    written_on: str = "",
    author: str = "",
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
    site, author = (" ".join(as_written(each).split()) for each in (site, author))
    days = parse_date(observed_on), parse_date(written_on)
    return Facts(site, kind, language, *days, author)


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


def prepare(
    imported: ImportedText, known: Facts, *, fallback_language: str = "en"
) -> Prepared:
    """Cut a text into its stretches, and guess the language and kind not known.

    A text that says too little for a guess is taken for `fallback_language`.
    """
    text = imported.text
    language = known.language or guess_language(text) or fallback_language
    segmented = segment(text, language=language, told=imported.stretches)
    kind = known.kind or ("interview" if segmented.turns else "document")
    return Prepared(imported, replace(known, kind=kind, language=language), segmented)


def would_be(source: Source, prepared: Prepared) -> Source:
    """Return `source` (its guid, file and hash) with what is known of its text."""
    known = prepared.facts
    return replace(
        source,
        name=known.name or source.name,
        kind=known.kind,
        language=known.language,
        length=len(prepared.imported.text),
        words=prepared.segmented.words,
        observed_on=known.observed_on,
        written_on=known.written_on,
        author=known.author or source.author,
    )


def store_prepared(
    db: Database, source: Source, prepared: Prepared, event: Recorder
) -> tuple[Source, tuple[Reason, ...]]:
    """Store a text with its stretches, sites and variables; return it with notes."""
    site = prepared.facts.site and site_called(db, prepared.facts.site, event).guid
    complete = replace(
        would_be(source, prepared),
        sites=(site,) if site else (),
        created_at=event.at,
    )
    found = prepared.segmented
    add_source(
        *(db, complete, prepared.imported.text, found.stretches),
        event=event,
    )
    told = prepared.imported.variables
    return complete, put_told_values(db, complete.guid, told, event)


def store_text(
    db: Database, source: Source, text: str, known: Facts, event: Recorder
) -> Source:
    """Store `text` with what is known about it, guessing what is not.

    `source` brings what its file told (name, file name, hash, perhaps a guid).
    """
    language = get_project(db).language
    prepared = prepare(ImportedText(text), known, fallback_language=language)
    return store_prepared(db, source, prepared, event)[0]


def site_called(db: Database, name: str, event: Recorder) -> Case:
    """Return the site of this name, path or guid, made if there is none."""
    return site_at(db, name, event)

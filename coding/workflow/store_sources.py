"""What is known about a text, said or guessed, and its way into the project."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from coding.errors import BadDateError, UnknownKindError, UnknownLanguageError
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES, Case, Source
from coding.segmentation import Segmented, segment
from coding.segmentation.language import guess_language
from coding.storage.cases import add_case, list_cases
from coding.storage.events import Recorder
from coding.storage.projects import get_project
from coding.storage.sources import add_source
from coding.workflow.names import as_written


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said about a whole batch; an empty field is guessed for each file."""

    site: str = ""
    kind: str = ""
    language: str = ""
    observed_on: date | None = None


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


def _guess_kind(found: Segmented) -> str:
    return "interview" if found.turns else "document"

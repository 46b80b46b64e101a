"""The sources of a project: list them, read one, mend what is known about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from coding.errors import EmptyNameError, UnknownKindError, UnknownLanguageError
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES, Actor, Case, Source
from coding.storage import sources as store
from coding.storage.cases import list_cases
from coding.storage.events import Recorder, recording
from coding.storage.sources import codings_per_source, stretches_of, text_of
from coding.workflow.names import as_written, source_called
from coding.workflow.store_sources import parse_date, site_called

__all__ = [
    "Listed",
    "change_sources",
    "list_sources",
    "source_called",
    "stretches_of",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in a list, with its sites and how many codings it has."""

    source: Source
    sites: tuple[Case, ...]
    codings: int


def list_sources(db: Database) -> list[Listed]:
    """Return all sources in the order in which they came."""
    sites = {site.guid: site for site in list_cases(db, "site")}
    codings = codings_per_source(db)
    return [
        Listed(
            source=source,
            sites=tuple(sites[guid] for guid in source.sites),
            codings=codings.get(source.guid, 0),
        )
        for source in store.list_sources(db)
    ]


def change_sources(
    db: Database,
    changes: Mapping[str, Mapping[str, str | Sequence[str]]],
    *,
    actor: Actor,
) -> int:
    """Store other facts about sources, all or none, as one event.

    Parameters
    ----------
    changes : mapping of guid to mapping of field to text
        The fields are name, kind, language, author, observed_on and written_on
        (year-month-day or empty), site (a name or path) or sites (several of them;
        made when new).

    Returns
    -------
    int
        How many sources are now other than before.

    Raises
    ------
    EmptyNameError, UnknownKindError, UnknownLanguageError, BadDateError
        If a field cannot be what it should become; then nothing was changed.
    """
    changed = 0
    with recording(db, actor, "sources.changed") as event:
        for guid, fields in changes.items():
            before = source_called(db, guid)
            after = _with(before, fields)
            named = _sites_named(fields)
            if named is not None:
                sites = [_site(db, name, event) for name in named]
                after = replace(after, sites=tuple(dict.fromkeys(sites)))
            if after != before:
                store.change_source(db, before, after, event)
                changed += 1
    return changed


def _sites_named(fields: Mapping[str, str | Sequence[str]]) -> list[str] | None:
    """Return the names of the sites that are asked for, None where nothing is."""
    if "sites" in fields:
        return [name for name in fields["sites"] if name.strip()]
    if "site" in fields:
        return [name for name in [str(fields["site"])] if name.strip()]
    return None


def _site(db: Database, name: str, event: Recorder) -> str:
    return site_called(db, " ".join(as_written(name).split()), event).guid


def _with(source: Source, fields: Mapping[str, str | Sequence[str]]) -> Source:
    def said(name: str, now: str) -> str:
        return " ".join(as_written(str(fields.get(name, now))).split())

    def day(name: str, now: date | None) -> date | None:
        return parse_date(str(fields[name])) if name in fields else now

    name = said("name", source.name)
    kind = said("kind", source.kind)
    language = said("language", source.language)
    if not name:
        raise EmptyNameError
    if kind not in SOURCE_KINDS:
        raise UnknownKindError(kind=kind, kinds=", ".join(SOURCE_KINDS))
    if language not in SOURCE_LANGUAGES:
        known = ", ".join(SOURCE_LANGUAGES)
        raise UnknownLanguageError(language=language, languages=known)
    return replace(
        source,
        name=name,
        kind=kind,
        language=language,
        observed_on=day("observed_on", source.observed_on),
        written_on=day("written_on", source.written_on),
        author=said("author", source.author),
    )

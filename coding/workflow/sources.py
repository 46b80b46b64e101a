"""The sources of a project: list them, read one, mend what is known about them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.errors import EmptyNameError, UnknownKindError, UnknownLanguageError
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES, Actor, Case, Source
from coding.storage import sources as store
from coding.storage.cases import list_cases
from coding.storage.events import recording
from coding.storage.sources import codings_per_source, text_of
from coding.workflow.names import as_written, source_called
from coding.workflow.store_sources import parse_date, site_called

__all__ = ["Listed", "change_sources", "list_sources", "source_called", "text_of"]


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
    db: Database, changes: Mapping[str, Mapping[str, str]], *, actor: Actor
) -> int:
    """Store other facts about sources, all or none, as one event.

    Parameters
    ----------
    changes : mapping of guid to mapping of field to text
        The fields are name, kind, language, site (a name; made when new, none when
        empty), observed_on (year-month-day or empty) and author.

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
            if "site" in fields:
                site = " ".join(as_written(fields["site"]).split())
                sites = (site_called(db, site, event).guid,) if site else ()
                after = replace(after, sites=sites)
            if after != before:
                store.change_source(db, before, after, event)
                changed += 1
    return changed


def _with(source: Source, fields: Mapping[str, str]) -> Source:
    name = " ".join(as_written(fields.get("name", source.name)).split())
    kind = fields.get("kind", source.kind)
    language = fields.get("language", source.language)
    if not name:
        raise EmptyNameError
    if kind not in SOURCE_KINDS:
        raise UnknownKindError(kind=kind, kinds=", ".join(SOURCE_KINDS))
    if language not in SOURCE_LANGUAGES:
        known = ", ".join(SOURCE_LANGUAGES)
        raise UnknownLanguageError(language=language, languages=known)
    observed_on = source.observed_on
    if "observed_on" in fields:
        observed_on = parse_date(fields["observed_on"])
    author = fields.get("author", source.author).strip()
    return replace(
        source,
        name=name,
        kind=kind,
        language=language,
        observed_on=observed_on,
        author=author,
    )

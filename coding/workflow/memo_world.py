"""All that memos speak of, as it is called now: looked up once for many memos."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from coding.model import Case, Code, Codebook, Coding
from coding.storage import memos as store
from coding.storage.cases import list_cases
from coding.storage.codebooks import list_codebooks
from coding.storage.coders import list_coders
from coding.storage.events import actor_names
from coding.storage.memo_places import Place, list_places
from coding.storage.projects import get_project
from coding.storage.sources import list_sources

__all__ = ["World", "world_of"]


@dataclass(frozen=True, slots=True)
class World:
    """What a project holds, by guid; ``merged`` says into which code a code went.

    ``writers`` wrote memos; ``kept`` tells by memo which stretch it keeps for each
    quote that it leads to. In a ``language`` codes are called by their labels.
    """

    project: str
    titles: Mapping[str, str]
    sources: Mapping[str, str]
    trash: Mapping[str, str]
    sites: Mapping[str, tuple[str, ...]]
    cases: Mapping[str, Case]
    codebooks: tuple[Codebook, ...]
    codes: Mapping[str, Code]
    merged: Mapping[str, str]
    codings: Mapping[str, Coding]
    places: Mapping[str, Place]
    people: Mapping[str, str]
    writers: tuple[str, ...]
    kept: Mapping[str, Mapping[str, str]]
    language: str = ""

    def titled(self, title: str) -> list[str]:
        """Return the guids of the memos with this title."""
        return [guid for guid, each in self.titles.items() if each == title]

    def called(self, code: Code) -> str:
        """Return what a code is called: its label in the language, if one is given."""
        return code.label(self.language) if self.language else code.name

    def code_now(self, guid: str) -> Code | None:
        """Return a code, or the one that it was merged into; None where it is gone."""
        seen: set[str] = set()
        while guid not in self.codes and guid in self.merged and guid not in seen:
            seen.add(guid)
            guid = self.merged[guid]
        return self.codes.get(guid)


def world_of(db: Database, *, only: str | None = None, language: str = "") -> World:
    """Return the world of memos; with `only` (a coder's guid) just their memos."""
    codebooks = tuple(list_codebooks(db))
    sources = list_sources(db)
    titles = store.titles_of_memos(db)
    return World(
        project=get_project(db).name,
        titles={guid: title for guid, title, by in titles if only in (None, by)},
        sources={source.guid: source.name for source in sources},
        trash=store.names_in_trash(db),
        sites={source.guid: source.sites for source in sources},
        cases={case.guid: case for case in list_cases(db, None)},
        codebooks=codebooks,
        codes={code.guid: code for book in codebooks for code in book.codes},
        merged=store.merged_codes(db),
        codings={coding.guid: coding for coding in store.codings_of_memos(db)},
        places=list_places(db),
        writers=tuple(dict.fromkeys(by for _, _, by in titles if only in (None, by))),
        kept=_kept(db),
        language=language,
        people=actor_names(db) | {each.guid: each.name for each in list_coders(db)},
    )


def _kept(db: Database) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    for link in store.list_links(db):
        if link.place:
            kept.setdefault(link.memo, {})[link.guid] = link.place
    return kept

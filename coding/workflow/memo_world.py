"""All that memos speak of, as it is called now: looked up when asked for, and once."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from sqlite_utils import Database

from coding.model import Case, Code, Codebook, Coding, Source
from coding.storage import memos as store
from coding.storage.cases import list_cases
from coding.storage.codebooks import list_codebooks
from coding.storage.coders import list_coders
from coding.storage.events import actor_names
from coding.storage.memo_places import Place, list_places
from coding.storage.projects import get_project
from coding.storage.sources import list_sources

__all__ = ["World", "world_of"]


class World:
    """What a project holds, by guid, for as long as the connection is open.

    With `only` (a coder's guid) it knows the memos of that coder alone. In a
    `language` codes are called by their labels.
    """

    def __init__(self, db: Database, only: str | None, language: str) -> None:
        self._db = db
        self._only = only
        self._language = language

    @cached_property
    def project(self) -> str:
        """The name of the project."""
        return get_project(self._db).name

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the memos, those changed last first."""
        return {guid: title for guid, title, _ in self._memos}

    @cached_property
    def writers(self) -> tuple[str, ...]:
        """Who wrote memos."""
        return tuple(dict.fromkeys(author for _, _, author in self._memos))

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The names of the sources."""
        return {guid: source.name for guid, source in self._sources.items()}

    @cached_property
    def sites(self) -> Mapping[str, tuple[str, ...]]:
        """The sites of each source."""
        return {guid: source.sites for guid, source in self._sources.items()}

    @cached_property
    def trash(self) -> Mapping[str, str]:
        """The names of the sources in the trash."""
        return store.names_in_trash(self._db)

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """The cases."""
        return {case.guid: case for case in list_cases(self._db, None)}

    @cached_property
    def codebooks(self) -> tuple[Codebook, ...]:
        """The codebooks."""
        return tuple(list_codebooks(self._db))

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """The codes of all codebooks."""
        return {code.guid: code for book in self.codebooks for code in book.codes}

    @cached_property
    def codings(self) -> Mapping[str, Coding]:
        """The codings that memos are about or lead to."""
        return {coding.guid: coding for coding in store.codings_of_memos(self._db)}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The stretches of text that memos keep."""
        return list_places(self._db)

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The names of all who code or ever did something."""
        coders = {coder.guid: coder.name for coder in list_coders(self._db)}
        return actor_names(self._db) | coders

    @cached_property
    def kept(self) -> Mapping[str, Mapping[str, str]]:
        """By memo, which stretch it keeps for each quote that it leads to."""
        kept: dict[str, dict[str, str]] = {}
        for link in self._links:
            if link.place:
                kept.setdefault(link.memo, {})[link.guid] = link.place
        return kept

    def titled(self, title: str) -> Sequence[str]:
        """Return the guids of the memos with this title."""
        return self._by_title.get(title, ())

    def leading_to(self, guid: str) -> list[str]:
        """Return the memos that lead to a memo, code or coding, each once."""
        found = self._leading.get(guid, [])
        if guid in self.titles:
            found = [*found, *self._leading_by_title.get(self.titles[guid], [])]
        return [each for each in dict.fromkeys(found) if each != guid]

    def called(self, code: Code) -> str:
        """Return what a code is called: its label in the language, if one is given."""
        return code.label(self._language) if self._language else code.name

    def code_now(self, guid: str) -> Code | None:
        """Return a code, or the one that it was merged into; None where it is gone."""
        seen: set[str] = set()
        while guid not in self.codes and guid in self._merged and guid not in seen:
            seen.add(guid)
            guid = self._merged[guid]
        return self.codes.get(guid)

    @cached_property
    def _memos(self) -> list[tuple[str, str, str]]:
        memos = store.titles_of_memos(self._db)
        return [each for each in memos if self._only in (None, each[2])]

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {source.guid: source for source in list_sources(self._db)}

    @cached_property
    def _merged(self) -> Mapping[str, str]:
        return store.merged_codes(self._db)

    @cached_property
    def _links(self) -> list[store.Link]:
        return [link for link in store.list_links(self._db) if link.memo in self.titles]

    @cached_property
    def _by_title(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for guid, title in self.titles.items():
            found.setdefault(title, []).append(guid)
        return found

    @cached_property
    def _leading(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for link in self._links:
            if link.guid:
                found.setdefault(link.guid, []).append(link.memo)
        return found

    @cached_property
    def _leading_by_title(self) -> Mapping[str, list[str]]:
        """The memos with links that were written before there was such a memo."""
        found: dict[str, list[str]] = {}
        for link in self._links:
            if not link.guid and link.entity == "memo":
                found.setdefault(link.text.strip(), []).append(link.memo)
        return found


def world_of(db: Database, *, only: str | None = None, language: str = "") -> World:
    """Return the world of memos; see `World`."""
    return World(db, only, language)

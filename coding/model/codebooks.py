"""Codes, what a codebook says about them, and their tree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields

from coding.model.basics import new_guid

ORIGINS = ("theory", "data", "in vivo")
"""Where a code comes from: a theory, the material, or a participant's own words."""
DEFINING = ("definition", "full_definition", "use_when", "avoid_when")
"""What of an entry says which passages belong to a code; see `Entry`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a codebook says about a code in one language; a missing text is empty."""

    label: str = ""
    definition: str = ""
    full_definition: str = ""
    use_when: str = ""
    avoid_when: str = ""
    example: str = ""
    near_miss: str = ""
    near_miss_reason: str = ""
    question: str = ""


ENTRY_TEXTS = tuple(each.name for each in fields(Entry))


@dataclass(frozen=True, slots=True)
class Code:
    """A label with its definition, in one codebook; ``parent`` is a code's guid.

    ``named_in`` is the guid of the source whose words named it (in vivo), else empty.
    """

    name: str
    codebook: str
    parent: str | None = None
    color: str = "#777777"
    key: str = ""
    is_codable: bool = True
    origin: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    guid: str = field(default_factory=new_guid)
    named_in: str = ""

    def entry(self, language: str) -> Entry:
        """Return the entry in `language`, else in another that has one."""
        found = self.entries.get(language)
        return found or next(iter(self.entries.values()), Entry())

    def label(self, language: str) -> str:
        """Return the label in `language`, else in another, else the name."""
        labels = [self.entry(language).label]
        labels += [entry.label for entry in self.entries.values()]
        return next((label for label in labels if label), self.name)


@dataclass(frozen=True, slots=True)
class Alias:
    """A second place of a code: it is also shown under `parent`, both guids."""

    code: str
    parent: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes, in the order in which they are shown, parents first.

    ``aliases`` are shown after the codes that lie under the same heading.
    """

    name: str
    codes: tuple[Code, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    origin: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    version: int = 1
    guid: str = field(default_factory=new_guid)
    aliases: tuple[Alias, ...] = ()

    def children(self, parent: str | None) -> Iterator[Code]:
        """Yield the codes right under `parent`, or the topmost ones for None."""
        return (code for code in self.codes if code.parent == parent)

    def ordered_aliases(self) -> tuple[Alias, ...]:
        """Return the second places in the order of the headings they stand under."""
        order = {code.guid: n for n, code in enumerate(self.codes)}
        return tuple(sorted(self.aliases, key=lambda alias: order[alias.parent]))

    def fitting(self, aliases: Iterable[Alias]) -> tuple[Alias, ...]:
        """Return those second places that the tree has room for, each once.

        Where a code lies, and what lies under it, is no second place of it.
        """
        above = {code.guid: code.parent for code in self.codes}

        def fits(alias: Alias) -> bool:
            place: str | None = alias.parent
            while place is not None and place != alias.code:
                place = above.get(place)
            is_known = alias.code in above and alias.parent in above
            return is_known and place is None and above[alias.code] != alias.parent

        return tuple(filter(fits, dict.fromkeys(aliases)))

    def path(self, code: Code) -> str:
        """Return the code's names from the top, joined by a slash."""
        return self.paths()[code.guid]

    def paths(self) -> dict[str, str]:
        """Return the path of every code by its guid; see `path`."""
        paths: dict[str | None, str] = {}
        for code in self.codes:
            above = paths.get(code.parent)
            paths[code.guid] = code.name if above is None else f"{above}/{code.name}"
        return {guid: path for guid, path in paths.items() if guid is not None}

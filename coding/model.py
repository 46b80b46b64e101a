"""The words of the field as frozen values, spelled as REFI-QDA spells them.

A guid names a thing outside the database, a name never does. Positions are
Unicode code points, half-open, as in ``text[start:end]``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from uuid import uuid4

SOURCE_KINDS = ("interview", "meeting", "fieldnotes", "document")
SOURCE_LANGUAGES = ("da", "en")
MEASURES = ("codings", "per_1000_words", "sources")
CASE_KINDS = ("site", "participant", "object")
VARIABLE_TYPES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
STRETCH_KINDS = ("paragraph", "turn", "sentence", "heading", "item", "page", "stamp")
LAYERS = ("observed", "reported", "reflection")
"""What a field note says: seen by the writer, told to them, or thought about it."""
ORIGINS = ("theory", "data", "in vivo")
"""Where a code comes from: a theory, the material, or a participant's own words."""


def new_guid() -> str:
    """Return a fresh random guid, lower case."""
    return str(uuid4())


def now() -> str:
    """Return this moment as ISO 8601 in UTC, to the millisecond."""
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Project:
    """One study; one SQLite file."""

    name: str
    language: str = "en"
    guid: str = field(default_factory=new_guid)
    created_at: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Coder:
    """Who decides: a person, the consensus of a team, or a machine."""

    name: str
    kind: str = "person"
    color: str = ""
    guid: str = field(default_factory=new_guid)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and in which role; every change is signed by one.

    The guid stays the same over projects, so that two people's work can be merged.
    """

    name: str
    role: str = "owner"
    guid: str = field(default_factory=new_guid)


@dataclass(frozen=True, slots=True)
class Case:
    """What sources belong to: a site, a participant, a followed object."""

    name: str
    kind: str = "site"
    parent: str | None = None
    guid: str = field(default_factory=new_guid)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a source found at import, of one of `STRETCH_KINDS`.

    ``label_end`` is where its label ends: a turn's speaker, an item's bullet
    (``start`` where there is none). ``value`` is a page's number as printed, a
    heading's level, a stamp's seconds; empty for the others. ``is_told`` where the
    file itself said so, and not the look of the text: then it outlives an edit.
    """

    kind: str
    start: int
    end: int
    label_end: int
    speaker: str | None = None
    value: str = ""
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One text without its text: what is known about it.

    ``words`` leaves out speaker labels and time stamps; ``length`` counts code
    points; ``sites`` holds the guids of the sites that it belongs to. ``file_part``
    says which text of its file it is ("Sheet1, row 4"), empty where there is one.
    """

    name: str
    kind: str
    language: str
    length: int
    words: int
    sites: tuple[str, ...] = ()
    observed_on: date | None = None
    written_on: date | None = None
    author: str = ""
    file_name: str = ""
    file_hash: str = ""
    guid: str = field(default_factory=new_guid)
    created_at: str = field(default_factory=now)
    file_part: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """A typed fact about cases and sources; its type is one of `VARIABLE_TYPES`."""

    name: str
    type: str = "Text"
    guid: str = field(default_factory=new_guid)


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of one source, half-open, in code points."""

    source: str
    start: int
    end: int


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


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's decision that a code fits a selection, with its quote.

    ``decided`` is the number of the event under which it was decided, 0 before it is
    stored: it tells which version of the codebook the coder saw.
    """

    selection: Selection
    code: str
    coder: str
    quote: str
    guid: str = field(default_factory=new_guid)
    created_at: str = field(default_factory=now)
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a source marked by a person: with a layer, or with a case.

    ``layer`` is one of `LAYERS`, or empty where ``case`` (a guid) says whose the
    stretch is.
    """

    selection: Selection
    layer: str = ""
    case: str | None = None
    quote: str = ""
    guid: str = field(default_factory=new_guid)
    created_at: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sources and codings an analysis counts; empty means all of them.

    ``layers`` may hold '' for what no layer was marked on.
    """

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    observed_from: date | None = None
    observed_to: date | None = None

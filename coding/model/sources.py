"""Texts, what they belong to, and what is known about them."""

from dataclasses import dataclass, field
from datetime import date

from coding.model.basics import new_guid, now

SOURCE_KINDS = ("interview", "meeting", "fieldnotes", "document")
SOURCE_LANGUAGES = ("da", "en")
CASE_KINDS = ("site", "participant", "object")
VARIABLE_TYPES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
STRETCH_KINDS = ("paragraph", "turn", "sentence", "heading", "item", "page", "stamp")


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

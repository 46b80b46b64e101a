"""The words of the field as frozen values, spelled as REFI-QDA spells them.

A guid names a thing outside the database, a name never does. Positions are
Unicode code points, half-open, as in ``text[start:end]``.
"""

from coding.model.basics import Actor, Coder, Project, new_guid, now
from coding.model.codebooks import (
    DEFINING,
    ENTRY_TEXTS,
    ORIGINS,
    Alias,
    Code,
    Codebook,
    Entry,
)
from coding.model.codings import (
    CERTAINTIES,
    CODING_ORIGINS,
    LAYERS,
    MEASURES,
    MOST_WEIGHT,
    READING_STATES,
    Coding,
    Filter,
    Mark,
)
from coding.model.memos import MEMO_ABOUT, MEMO_KINDS, About, Memo, today
from coding.model.sources import (
    CASE_KINDS,
    SOURCE_KINDS,
    SOURCE_LANGUAGES,
    STRETCH_KINDS,
    VARIABLE_TYPES,
    Case,
    Selection,
    Source,
    Stretch,
    Variable,
)

__all__ = [
    "CASE_KINDS",
    "CERTAINTIES",
    "CODING_ORIGINS",
    "DEFINING",
    "ENTRY_TEXTS",
    "LAYERS",
    "MEASURES",
    "MEMO_ABOUT",
    "MEMO_KINDS",
    "MOST_WEIGHT",
    "ORIGINS",
    "READING_STATES",
    "SOURCE_KINDS",
    "SOURCE_LANGUAGES",
    "STRETCH_KINDS",
    "VARIABLE_TYPES",
    "About",
    "Actor",
    "Alias",
    "Case",
    "Code",
    "Codebook",
    "Coder",
    "Coding",
    "Entry",
    "Filter",
    "Mark",
    "Memo",
    "Project",
    "Selection",
    "Source",
    "Stretch",
    "Variable",
    "new_guid",
    "now",
    "today",
]

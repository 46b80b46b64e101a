"""What a person says of a stretch of text; which codings an analysis counts."""

from dataclasses import dataclass, field
from datetime import date

from coding.model.basics import new_guid, now
from coding.model.sources import Selection

MEASURES = ("codings", "per_1000_words", "sources")
LAYERS = ("observed", "reported", "reflection")
"""What a field note says: seen by the writer, told to them, or thought about it."""
CERTAINTIES = ("", "sure", "unsure")
MOST_WEIGHT = 100
CODING_ORIGINS = ("", "auto", "suggested")
"""Who proposed a coding: its coder, a rule that coded many at once, or a machine."""
READING_STATES = ("none", "reading", "done")
"""How far a coder has read a source for a code: not started, at it, or through."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's decision that a code fits a selection, with its quote.

    ``decided`` is the number of the event under which it was decided, 0 before it is
    stored: it tells which version of the codebook the coder saw. ``certainty`` is one
    of `CERTAINTIES` (empty: not said), ``weight`` runs from 0 to 100 (None: none
    given), and ``origin`` is one of `CODING_ORIGINS`.
    """

    selection: Selection
    code: str
    coder: str
    quote: str
    guid: str = field(default_factory=new_guid)
    created_at: str = field(default_factory=now)
    decided: int = 0
    certainty: str = ""
    weight: int | None = None
    origin: str = ""


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

"""Code many places by a rule: first a list of them, then, as one step, those kept."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.analysis.kwic import context
from coding.analysis.widening import UNITS, sections, trimmed, widened
from coding.errors import NotAChoiceError, StalePlacesError, UnknownSpeakerError
from coding.model import Actor, Coding, Selection, new_guid
from coding.storage import places as store
from coding.storage import search as texts
from coding.storage.editing import edition_of
from coding.storage.events import recording
from coding.storage.search import Scope, Text
from coding.workflow.code_text import put_coding
from coding.workflow.desk import Desk
from coding.workflow.names import as_written
from coding.workflow.people import coder_for
from coding.workflow.search import look_up, places_in

__all__ = ["UNITS", "Done", "Place", "Plan", "Rule", "auto_code", "headings_in", "plan"]

RULES = ("search", "speaker", "heading")
_TELL_EVERY = 100
_MOST_KNOWN = 20

Tell = Callable[[int, int, str], None]
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is to be coded.

    Attributes
    ----------
    kind : str
        One of `RULES`: what a search finds, what a speaker says, what stands under
        a heading.
    words : str
        The query, the speaker (as in the texts, or a participant's name), or the
        words of the heading, in any case.
    unit : str
        One of `UNITS`: for a search, what is coded around each place.
    sources : tuple of str
        Guids of the sources to look in; empty for all.
    """

    kind: str
    words: str
    unit: str = "words"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch that a rule finds; ``is_coded`` where the coder has coded it so."""

    source: str
    source_name: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    is_coded: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rule would code, and in which edition of each source it was found."""

    places: tuple[Place, ...]
    editions: Mapping[str, int | None]

    @property
    def n_coded(self) -> int:
        """How many of the places are coded so already."""
        return sum(each.is_coded for each in self.places)


@dataclass(frozen=True, slots=True)
class Done:
    """What was stored, how many were there already, and the event to undo it by."""

    stored: int
    already: int
    event: str


def plan(
    db: Database,
    rule: Rule,
    scope: Scope | None = None,
    *,
    code: str,
    actor: Actor,
    tell: Tell | None = None,
) -> Plan:
    """Return the places that a rule finds, in the order of sources and texts.

    Parameters
    ----------
    scope : Scope
        Where to look, as for a search. For a heading and a speaker, its speakers do
        not count.
    code : str
        The guid of the code, to tell which places have it already.
    tell : callable
        Called with how many sources are done, of how many, and a name.

    Raises
    ------
    BadQueryError, LongQueryError, BroadQueryError
        If a query cannot be looked up.
    UnknownSpeakerError, NotAChoiceError
        If nobody speaks under the name, or the unit or kind of rule is none.
    """
    if rule.unit not in UNITS:
        known = ", ".join(UNITS)
        raise NotAChoiceError(name="unit", value=rule.unit, known=known)
    keys, find = _finder(db, rule, scope or Scope())
    found: list[Place] = []
    editions: dict[str, int | None] = {}
    for n, key in enumerate(keys):
        text, bounds = find(key)
        if rule.sources and text.guid not in rule.sources:
            continue
        if bounds:
            editions[text.guid] = edition_of(db, text.guid)
            coded = store.spans_coded(db, key, code, actor.guid)
            found += _as_places(text, bounds, coded)
        if tell:
            tell(n + 1, len(keys), text.name)
    return Plan(tuple(found), editions)


def auto_code(
    db: Database,
    kept: Sequence[Place],
    code: str,
    *,
    editions: Mapping[str, int | None],
    actor: Actor,
    tell: Tell | None = None,
) -> Done:
    """Put a code (guid) on places of a plan, all or none, as one event.

    The codings are marked as made by a rule. Undo takes them back together.

    Raises
    ------
    StalePlacesError
        If a source was edited, or put away, since the plan was made.
    UnknownCodeError, NotCodableError
        If the code is gone or a heading.
    """
    counts: Counter[bool] = Counter()
    with recording(db, actor, "codings.autocoded", guid=new_guid()) as event:
        _refuse_stale(db, kept, editions)
        desk = Desk(db, actor=actor, keeps_texts=True)
        coder = coder_for(db, actor, event=event)
        for n, place in enumerate(kept, start=1):
            selection = Selection(place.source, place.start, place.end)
            coding = Coding(selection, code, coder.guid, place.quote, origin="auto")
            counts[put_coding(db, coding, desk, event)[1]] += 1
            if tell and (n % _TELL_EVERY == 0 or n == len(kept)):
                tell(n, len(kept), place.source_name)
    return Done(counts[True], counts[False], event.guid)


def headings_in(db: Database, scope: Scope | None = None) -> dict[str, int]:
    """Return the words of all headings that head something, and how often they do.

    Headings that differ by case only are one. The commonest come first.
    """
    spelled: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for key in _keys_with_headings(db, scope or Scope()):
        text = texts.text_at(db, key)
        headings = store.stretches_at(db, key, "heading")
        for words, _bounds in sections(text.text, headings):
            folded = words.casefold()
            counted[folded] += 1
            spelled.setdefault(folded, words)
    return {spelled[folded]: n for folded, n in counted.most_common()}


Finder = Callable[[int], tuple[Text, list[Bounds]]]


def _finder(db: Database, rule: Rule, scope: Scope) -> tuple[Sequence[int], Finder]:
    """Return the keys of the sources to look in, and what finds the places in one."""
    if rule.kind == "search":
        found = look_up(db, rule.words, scope)

        def by_search(key: int) -> tuple[Text, list[Bounds]]:
            text, places = places_in(db, found, key)
            return text, _in_units(db, key, list(places), rule.unit)

        return found.sources, by_search
    if rule.kind == "speaker":
        speaking = replace(scope, speakers=(_speaker(db, rule.words),))
        return texts.sources_in(db, speaking), lambda key: _spoken(db, key, speaking)
    if rule.kind == "heading":
        wanted = " ".join(as_written(rule.words).split()).casefold()
        scope = replace(scope, speakers=())
        keys = _keys_with_headings(db, scope)
        return keys, lambda key: _headed(db, key, wanted, scope)
    raise NotAChoiceError(name="rule", value=rule.kind, known=", ".join(RULES))


def _in_units(db: Database, key: int, places: list[Bounds], unit: str) -> list[Bounds]:
    if unit == "words":
        return places
    paragraphs = store.stretches_at(db, key, "paragraph") if unit == "turn" else []
    return widened(places, store.stretches_at(db, key, unit), paragraphs)


def _spoken(db: Database, key: int, scope: Scope) -> tuple[Text, list[Bounds]]:
    text = texts.text_at(db, key)
    turns, *others = texts.stretches_in_scope(db, key, scope)
    return text, _inside(text, turns, others)


def _headed(
    db: Database, key: int, wanted: str, scope: Scope
) -> tuple[Text, list[Bounds]]:
    text = texts.text_at(db, key)
    headings = store.stretches_at(db, key, "heading")
    found = [
        bounds
        for words, bounds in sections(text.text, headings)
        if words.casefold() == wanted
    ]
    return text, _inside(text, found, texts.stretches_in_scope(db, key, scope))


def _inside(
    text: Text, found: Sequence[Bounds], scopes: Sequence[Sequence[Bounds]]
) -> list[Bounds]:
    """Return what of `found` holds words, and lies in a stretch of every scope."""
    kept = []
    for start, end in found:
        bounds = trimmed(text.text, start, end)
        if bounds and all(
            any(a <= bounds[0] and bounds[1] <= b for a, b in stretches)
            for stretches in scopes
        ):
            kept.append(bounds)
    return kept


def _speaker(db: Database, name: str) -> str:
    known = texts.speaker_names(db)
    name = as_written(name)
    if name not in known:
        shown = ", ".join(known[:_MOST_KNOWN]) or "–"
        raise UnknownSpeakerError(name=name[:80], known=shown)
    return name


def _keys_with_headings(db: Database, scope: Scope) -> list[int]:
    headed = store.sources_with_headings(db)
    return [key for key in texts.sources_in(db, scope) if key in headed]


def _as_places(
    text: Text, bounds: Sequence[Bounds], coded: Sequence[Bounds]
) -> Iterator[Place]:
    for start, end in bounds:
        yield Place(
            text.guid,
            text.name,
            start,
            end,
            text.text[start:end],
            *context(text.text, start, end),
            is_coded=any(a <= start and end <= b for a, b in coded),
        )


def _refuse_stale(
    db: Database, kept: Sequence[Place], editions: Mapping[str, int | None]
) -> None:
    names = {each.source: each.source_name for each in kept}
    stale = [
        name
        for source, name in names.items()
        if edition_of(db, source) is None
        or edition_of(db, source) != editions.get(source)
    ]
    if stale:
        raise StalePlacesError(n=len(stale), source=stale[0])

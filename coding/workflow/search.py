"""Find words in all sources, a page of places at a time."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from coding.analysis.kwic import Term, context, kwic
from coding.analysis.query import full_text_query, read_query, terms_of, wanted_terms
from coding.errors import (
    BadQueryError,
    BroadQueryError,
    UnknownKindError,
    UnknownLanguageError,
    UnknownSpeakerError,
)
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES
from coding.offsets import HALF_CHARACTER, normalise
from coding.storage import search as store
from coding.storage.codebooks import list_codebooks
from coding.storage.search import Scope, Text, remember_words, speaker_names
from coding.workflow.cases import case_called
from coding.workflow.names import as_written, code_called
from coding.workflow.store_sources import parse_date

__all__ = [
    "Found",
    "Hit",
    "Page",
    "Place",
    "Scope",
    "find_words",
    "look_up",
    "places_in",
    "read_page",
    "remember_words",
    "scope_of",
    "search",
    "speaker_names",
]

PAGE = 50
MOST_SPELLINGS = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a query stands, with what is around it and who says it."""

    source: str
    source_name: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    speaker: str | None = None
    sites: tuple[str, ...] = ()
    kind: str = ""
    observed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the index says: the terms to show and the sources (their keys) to look in.

    With a scope about places (a speaker, a code) some of the sources may turn out to
    hold the words elsewhere only; `search_counts.count` tells.
    """

    terms: tuple[Term, ...]
    sources: tuple[int, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of results begins: the ``skip``-th place of a source."""

    source: int = 0
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some places in their order, and where the next page begins, None at the end."""

    hits: tuple[Hit, ...]
    next: Place | None


def scope_of(
    db: Database,
    *,
    sites: Sequence[str] = (),
    kinds: Sequence[str] = (),
    languages: Sequence[str] = (),
    speakers: Sequence[str] = (),
    observed_from: str = "",
    observed_to: str = "",
    code: str = "",
) -> Scope:
    """Return where to search, from names and dates as people type them.

    Raises
    ------
    CodingAppError
        If a site, kind, language, speaker, date or code is none that there is.
    """
    for kind in set(kinds) - set(SOURCE_KINDS):
        raise UnknownKindError(kind=kind, kinds=", ".join(SOURCE_KINDS))
    for each in set(languages) - set(SOURCE_LANGUAGES):
        known = ", ".join(SOURCE_LANGUAGES)
        raise UnknownLanguageError(language=each, languages=known)
    names = tuple(as_written(name) for name in speakers)
    if names:
        known_names = speaker_names(db)
        for name in set(names) - set(known_names):
            raise UnknownSpeakerError(
                name=name, known=", ".join(known_names[:20]) or "–"
            )
    return Scope(
        sites=tuple(case_called(db, "site", name).guid for name in sites),
        kinds=tuple(kinds),
        languages=tuple(languages),
        speakers=names,
        code=code_called(list_codebooks(db), code).guid if code else "",
        observed_from=parse_date(observed_from),
        observed_to=parse_date(observed_to),
    )


def look_up(db: Database, query: str, scope: Scope | None = None) -> Found:
    """Return what the full-text index knows of a query; no text is read.

    Words side by side must all be there; see `analysis.query.read_query`. Whole
    words, in any case; å is not a. ``*styrelse`` and ``*data*`` find parts of words.

    Raises
    ------
    BadQueryError
        If there is no word in `query` that a source should hold.
    LongQueryError, BroadQueryError
        If there are too many words, or too many that a part of a word fits.
    """
    readable = normalise(HALF_CHARACTER.sub(" ", query))
    tree = read_query(readable)
    terms = wanted_terms(tree) if tree else []
    if tree is None or not terms:
        raise BadQueryError(query=readable[:60])
    spelled = {term: _spellings(db, term) for term in terms_of(tree) if term.is_suffix}
    match, scope = full_text_query(tree, spelled), scope or Scope()
    sources = store.sources_matching(db, match, scope) if match else []
    return Found(tuple(terms), tuple(sources), scope)


def read_page(
    db: Database,
    found: Found,
    start: Place | None = None,
    *,
    offset: int = 0,
    limit: int | None = PAGE,
) -> Page:
    """Return up to `limit` places (None: all), `offset` places after `start`.

    Sources stand in the order in which they came, and places in that of the text.
    """
    start = start or Place()
    hits: list[Hit] = []
    skip = start.skip
    for key in found.sources[bisect_right(found.sources, start.source - 1) :]:
        skip = skip if key == start.source else 0
        text, places = places_in(db, found, key)
        passed = min(offset, max(0, len(places) - skip))
        offset, skip = offset - passed, skip + passed
        room = len(places) if limit is None else limit - len(hits)
        shown = places[skip : skip + room]
        if len(places) > skip and not room:
            return Page(tuple(hits), Place(key, skip))
        hits += _hits(db, text, shown)
        if len(places) > skip + len(shown):
            return Page(tuple(hits), Place(key, skip + len(shown)))
    return Page(tuple(hits), None)


def search(
    db: Database,
    query: str,
    scope: Scope | None = None,
    *,
    offset: int = 0,
    limit: int | None = PAGE,
) -> Page:
    """Return a page of the places where `query` stands: `look_up`, then `read_page`."""
    return read_page(db, look_up(db, query, scope), offset=offset, limit=limit)


def places_in(
    db: Database, found: Found, key: int
) -> tuple[Text, Sequence[tuple[int, int]]]:
    """Return a source with the places in it that `found` is about, in order."""
    text = store.text_at(db, key)
    places: Sequence[tuple[int, int]] = kwic(text.text, found.terms)
    if found.scope.is_within_sources and places:
        for stretches in store.stretches_in_scope(db, key, found.scope):
            places = [each for each in places if _lies_in(each, stretches)]
    return text, places


def find_words(db: Database, query: str, scope: Scope | None = None) -> list[Hit]:
    """Return every place where `query` stands."""
    return list(search(db, query, scope, limit=None).hits)


def _spellings(db: Database, term: Term) -> list[str]:
    is_whole_ending = len(term.words) > 1 or not term.is_prefix
    words = store.words_with(db, term.words[0], at_end=is_whole_ending)
    if len(words) > MOST_SPELLINGS:
        part = f"*{term.words[0]}{'' if is_whole_ending else '*'}"
        raise BroadQueryError(part=part, n=len(words), most=MOST_SPELLINGS)
    return words


def _lies_in(place: tuple[int, int], stretches: Sequence[tuple[int, int]]) -> bool:
    # Codings overlap, so the nearest one that begins before need not be the one.
    return any(start <= place[0] and place[1] <= end for start, end in stretches)


def _hits(db: Database, text: Text, places: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    if not places:
        return
    turns, sites = store.turns_at(db, text.key), store.site_names(db, text.key)
    beginnings = [start for start, _ in turns]
    for start, end in places:
        turn = bisect_right(beginnings, start) - 1
        yield Hit(
            text.guid,
            text.name,
            start,
            end,
            text.text[start:end],
            *context(text.text, start, end),
            speaker=turns[turn][1] if turn >= 0 else None,
            sites=sites,
            kind=text.kind,
            observed_on=text.observed_on,
        )

"""Full-text search: which sources hold the words, found by SQLite's FTS5.

Only what a page of results needs is read: FTS5 gives the sources' keys within
milliseconds, and the texts, which lie in many pages each, are fetched one by one.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

# Which sources are kept is read from an index of its own, never from their rows: each
# row lies in a page of the file, and thousands of them take longer than the search.
# The plus keeps SQLite from asking the full-text index anew for every source, and
# from going through the rows because they lie in the right order.
_MATCHES = """
    select source_search.rowid from source_search
    where source_search match :query and {conditions}
    order by source_search.rowid
"""
_ALL = "select sources.id from sources where {conditions} order by +sources.id"
_NOT_IN_TRASH = "+{key} not in (select id from sources where removed_at is not null)"
_WITH_FACTS = "+{key} in (select id from sources where removed_at is null and {facts})"
_IN_KINDS = "kind in (select value from json_each(:kinds))"
_IN_LANGUAGES = "language in (select value from json_each(:languages))"
_AT_SITES = """
    +{key} in (
        with recursive inside (id) as (
            select id from cases
            where guid in (select value from json_each(:sites)) and kind = 'site'
            union select cases.id from cases join inside on parent_id = inside.id
        )
        select source_id from case_sources where case_id in (select id from inside)
    )
"""
_WITH_SPEAKER = """
    exists (
        select 1 from json_each(:labels) as labels
        cross join stretches indexed by stretches_by_speaker
        where speaker = labels.value and source_id = {key}
    )
"""
_WITH_CODE = """
    +{key} in (
        select source_id from codings where code_id in (
            select id from codes where guid = :code
        )
    )
"""
_LABELS = """
    select speakers.name from speakers join cases on cases.id = case_id
    where cases.name in (select value from json_each(:speakers))
"""
_SPOKEN = """
    select label_end, "end" from stretches
    where source_id = :id and kind = 'turn'
      and speaker in (select value from json_each(:labels))
      and (speaker in (select value from json_each(:speakers)) or coalesce(
          (select cases.name from speakers join cases on cases.id = case_id
           where speakers.name = stretches.speaker
             and (speakers.source_id is null or speakers.source_id = :id)
           order by speakers.source_id is null limit 1), ''
      ) in (select value from json_each(:speakers)))
    order by label_end
"""
_CODED = """
    select start, "end" from codings
    where source_id = :id and code_id in (select id from codes where guid = :code)
    order by start
"""
_SOURCE = """
    select id, guid, name, kind, observed_on, text from sources where id = :id
"""
_SITES_OF = """
    select cases.name from case_sources join cases on cases.id = case_id
    where source_id = :id and kind = 'site' order by cases.id
"""
_TURNS = """
    select start, speaker from stretches
    where source_id = :id and kind = 'turn' order by position
"""
_SITES = "select id, guid, name from cases where kind = 'site' order by id"
_LINKS = """
    select source_id, case_id from case_sources
    where case_id in (select id from cases where kind = 'site')
"""
# One step a speaker, not one a turn.
_SPEAKERS = """
    with recursive said (name) as (
        select min(speaker) from stretches where speaker is not null
        union all
        select (select min(speaker) from stretches where speaker > said.name)
        from said where said.name is not null
    )
    select name from said where name is not null
    union
    select cases.name from speakers join cases on cases.id = case_id
    limit 1000
"""
_INDEX_STATE = """
    select group_concat(hex(block)) from source_search_data where id in (1, 10)
    union all select file from pragma_database_list where name = 'main'
    union all select guid from projects
    union all select guid from sources where id = (select max(id) from sources)
"""
_WORDS = "select term from source_words"

# Signs that FTS5 takes for letters because they are younger than its tables (🤷), and
# those that word processors put to private use, such as bullets.
_TAKEN_FOR_LETTERS = re.compile("[^\\w\\x00-\\u0377]")
_VOCABULARIES = 3
_vocabularies: dict[tuple[str, ...], str] = {}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a search looks; empty means everywhere.

    ``sites`` (guids) stand for those inside them, too. ``speakers`` are names as in
    the texts, or of participants that speakers are tied to. ``code`` is a guid: only
    places inside a coding with it, by whichever coder.
    """

    sites: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    code: str = ""
    observed_from: date | None = None
    observed_to: date | None = None

    @property
    def is_within_sources(self) -> bool:
        """Whether only some places of a source count."""
        return bool(self.speakers or self.code)


@dataclass(frozen=True, slots=True)
class Text:
    """A source as search needs it."""

    key: int
    guid: str
    name: str
    kind: str
    observed_on: date | None
    text: str


def as_indexed(text: str) -> str:
    """Return `text` as it goes into the full-text index.

    The same but for signs that FTS5 would take for letters: they become spaces, so
    that a word with an emoji right behind it is still found.

    Examples
    --------
    >>> as_indexed("ved ikke🤷, Ærø")
    'ved ikke , Ærø'
    """
    return _TAKEN_FOR_LETTERS.sub(" ", text)


def sources_matching(db: Database, query: str, scope: Scope) -> list[int]:
    """Return the keys of the sources that match an FTS5 query, in their order."""
    values = {"query": query, **_values(db, scope)}
    statement = _MATCHES.format(conditions=_conditions(scope, "source_search.rowid"))
    return [row[0] for row in db.conn.execute(statement, values)]


def sources_in(db: Database, scope: Scope) -> list[int]:
    """Return the keys of all sources that a search looks at."""
    statement = _ALL.format(conditions=_conditions(scope, "sources.id"))
    return [row[0] for row in db.conn.execute(statement, _values(db, scope))]


def text_at(db: Database, key: int) -> Text:
    """Return a source with its text."""
    row = db.conn.execute(_SOURCE, {"id": key}).fetchone()
    day = date.fromisoformat(row[4]) if row[4] else None
    return Text(row[0], row[1], row[2], row[3], day, row[5])


def stretches_in_scope(
    db: Database, key: int, scope: Scope
) -> list[list[tuple[int, int]]]:
    """Return, for each part of `scope` that is about places, where it is met.

    A place counts if it lies inside a stretch of every list.
    """
    values = {"id": key, **_values(db, scope)}
    queries = [_SPOKEN] if scope.speakers else []
    queries += [_CODED] if scope.code else []
    return [
        [(start, end) for start, end in db.conn.execute(query, values)]
        for query in queries
    ]


def turns_at(db: Database, key: int) -> list[tuple[int, str]]:
    """Return (start, speaker) of a source's turns, in order."""
    return [tuple(row) for row in db.conn.execute(_TURNS, {"id": key})]


def site_names(db: Database, key: int) -> tuple[str, ...]:
    """Return the names of the sites that a source belongs to."""
    return tuple(row[0] for row in db.conn.execute(_SITES_OF, {"id": key}))


def list_sites(db: Database) -> list[tuple[int, str, str]]:
    """Return (key, guid, name) of every site."""
    return [tuple(row) for row in db.conn.execute(_SITES)]


def sites_by_source(db: Database) -> dict[int, list[int]]:
    """Return the keys of the sites of each source that has any."""
    found: dict[int, list[int]] = {}
    for source, site in db.conn.execute(_LINKS):
        found.setdefault(source, []).append(site)
    return found


def speaker_names(db: Database) -> list[str]:
    """Return who speaks: names as in the texts, and participants tied to them."""
    return sorted((row[0] for row in db.conn.execute(_SPEAKERS)), key=str.casefold)


def words_with(db: Database, part: str, *, at_end: bool) -> list[str]:
    """Return the project's words (folded) that hold `part`, or that end in it.

    The first time after sources were added the words are read from the index, which
    takes 0.4 s in a project of 100 MB; after that they are remembered.
    """
    words, found = _vocabulary(db), []
    wanted = f"{part}\n" if at_end else part
    at = words.find(wanted)
    while at >= 0:
        end = words.index("\n", at)
        found.append(words[words.rfind("\n", 0, at) + 1 : end])
        at = words.find(wanted, end)
    return found


def remember_words(db: Database) -> None:
    """Read the words of the index now, so that `words_with` need not wait for them."""
    _vocabulary(db)


def _vocabulary(db: Database) -> str:
    state = tuple(str(row[0]) for row in db.conn.execute(_INDEX_STATE))
    if state not in _vocabularies:
        words = "\n".join(row[0] for row in db.conn.execute(_WORDS))
        while len(_vocabularies) >= _VOCABULARIES:
            _vocabularies.pop(next(iter(_vocabularies)), None)
        _vocabularies[state] = f"\n{words}\n"
    return _vocabularies[state]


def _conditions(scope: Scope, key: str) -> str:
    """Return what must be true of a source, whose id is `key` in the statement."""
    facts = {
        _IN_KINDS: scope.kinds,
        _IN_LANGUAGES: scope.languages,
        "observed_on >= :observed_from": scope.observed_from,
        "observed_on <= :observed_to": scope.observed_to,
    }
    others = {
        _AT_SITES: scope.sites,
        _WITH_SPEAKER: scope.speakers,
        _WITH_CODE: scope.code,
    }
    known = " and ".join(each for each, wanted in facts.items() if wanted)
    conditions = [_WITH_FACTS if known else _NOT_IN_TRASH]
    conditions += [each for each, wanted in others.items() if wanted]
    return " and ".join(each.format(key=key, facts=known) for each in conditions)


def _values(db: Database, scope: Scope) -> dict[str, str | None]:
    speakers = json.dumps(scope.speakers)
    labels: Iterable[str] = ()
    if scope.speakers:
        tied: Sequence[tuple[str]] = db.conn.execute(
            _LABELS, {"speakers": speakers}
        ).fetchall()
        labels = [*scope.speakers, *(row[0] for row in tied)]
    first, last = scope.observed_from, scope.observed_to
    return {
        "sites": json.dumps(scope.sites),
        "kinds": json.dumps(scope.kinds),
        "languages": json.dumps(scope.languages),
        "speakers": speakers,
        "labels": json.dumps(list(labels)),
        "code": scope.code,
        "observed_from": first.isoformat() if first else None,
        "observed_to": last.isoformat() if last else None,
    }

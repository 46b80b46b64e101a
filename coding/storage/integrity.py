"""Prove that a project is whole: SQLite, references, offsets and quotes."""

import sqlite3
from collections.abc import Iterator
from itertools import zip_longest

from sqlite_utils import Database

from coding.errors import Reason
from coding.i18n import N_
from coding.storage.codebook_versions import codebook_as_of, newest_number
from coding.storage.codebooks import list_codebooks
from coding.storage.search import as_indexed

Problem = tuple[Reason, str]
"""What is wrong, and where."""

_SIZES = "select id, guid, name, length, text from sources order by id"
_QUOTES = """
    select guid, start, "end", quote from codings where source_id = ? order by start
"""
_MARKS = """
    select guid, start, "end", quote from marks where source_id = ? order by start
"""
_ORPHANS_THAT_ARE_CODED = """
    select orphans.guid from orphans join codings on codings.guid = orphans.guid
"""
_EDITIONS = """
    select sources.guid, sources.name, edition from sources
    left join events on events.id = edition
    where edition <> 0 and events.id is null
"""
# The index as it should be, in memory; tokenised as in `first_tables`.
_FRESH_INDEX = """
    create virtual table source_search using fts5 (
        text, content = '', tokenize = 'unicode61 remove_diacritics 0'
    );
    create virtual table source_words using fts5vocab (source_search, row);
"""
_INTO_INDEX = "insert into source_search (rowid, text) values (?, ?)"
_TEXTS = "select id, text from sources order by id"
_WORDS = "select term, doc, cnt from source_words order by term"
_SIZES_INDEXED = "select id, sz from source_search_docsize order by id"
_IN_THE_TRASH = "source_id in (select id from sources where removed_at is not null)"
_KEPT = {
    "sources": "select count(*) from sources where removed_at is null",
    "codings": f"select count(*) from codings where not ({_IN_THE_TRASH})",
}
_STRETCHES = 'select kind, start, "end" from stretches where source_id = ?'


def misplaced(quote: str, start: int, end: int, name: str) -> Reason:
    """Return what is wrong where a quote is not what the text of a source says."""
    return Reason(
        N_("“{quote}” does not stand at {start}-{end} of {name}"),
        quote=quote[:60],
        start=start,
        end=end,
        name=name,
    )


def problems_of_sqlite(db: Database) -> Iterator[Problem]:
    """Yield (what, where) for damage that SQLite itself finds."""
    for (answer,) in db.conn.execute("pragma integrity_check(20)"):
        if answer != "ok":
            yield Reason(N_("SQLite says: {answer}"), answer=answer), "sqlite"
    for table, rowid, parent, _ in db.conn.execute("pragma foreign_key_check"):
        what = Reason(
            N_("refers to a row of {parent} that is not there"), parent=parent
        )
        yield what, f"{table} {rowid}"


def problems_of_sources(db: Database) -> Iterator[Problem]:
    """Yield (what, where) for lengths, stretches and quotes that do not stand."""
    for id_, guid, name, length, text in db.conn.execute(_SIZES).fetchall():
        if len(text) != length:
            what = Reason(
                N_("has {n} characters, not {length}"), n=len(text), length=length
            )
            yield what, f"source {name} ({guid})"
        for kind, start, end in db.conn.execute(_STRETCHES, (id_,)):
            if not 0 <= start <= end <= len(text):
                what = Reason(
                    N_("{kind} {start}-{end} is outside the text"),
                    kind=kind,
                    start=start,
                    end=end,
                )
                yield what, f"source {name}"
        for entity, query in (("coding", _QUOTES), ("mark", _MARKS)):
            for thing, start, end, quote in db.conn.execute(query, (id_,)):
                if text[start:end] != quote:
                    yield misplaced(quote, start, end, name), f"{entity} {thing}"


def problems_of_edits(db: Database) -> Iterator[Problem]:
    """Yield (what, where) for editions and orphans that cannot be."""
    for guid, name, edition in db.conn.execute(_EDITIONS):
        what = Reason(N_("was edited by event {n}, which is not there"), n=edition)
        yield what, f"source {name} ({guid})"
    for (guid,) in db.conn.execute(_ORPHANS_THAT_ARE_CODED):
        what = Reason(N_("is listed as without text, but also has a place"))
        yield what, f"orphan {guid}"


def problems_of_codebooks(db: Database) -> Iterator[Problem]:
    """Yield (what, where) for codebooks that their newest version does not give."""
    for book in list_codebooks(db):
        number = newest_number(db, book.guid)
        if codebook_as_of(db, book.guid, number) != book:
            what = Reason(N_("is not what its version {n} says"), n=number)
            yield what, f"codebook {book.name} ({book.guid})"


def problems_of_search(db: Database) -> Iterator[Problem]:
    """Yield (what, where) if the full-text index is not that of the texts.

    FTS5's own check would want to write, and to find the texts as they were indexed;
    so a fresh index is made in memory, and the words of both are compared.
    """
    fresh = Database(memory=True)
    fresh.conn.executescript(_FRESH_INDEX)
    try:
        for id_, text in db.conn.execute(_TEXTS):
            fresh.conn.execute(_INTO_INDEX, (id_, as_indexed(text)))
        is_whole = all(
            found == meant
            for query in (_WORDS, _SIZES_INDEXED)
            for found, meant in zip_longest(
                db.conn.execute(query), fresh.conn.execute(query)
            )
        )
    except sqlite3.DatabaseError:  # SQLite does not find its way in the index
        is_whole = False
    finally:
        fresh.conn.close()
    if not is_whole:
        what = Reason(N_("the words found by searching are not those of the texts"))
        yield what, "source_search"


def count_rows(db: Database, table: str) -> int:
    """Return how many rows `table` has; those of sources in the trash do not count."""
    if table in _KEPT:
        return int(db.conn.execute(_KEPT[table]).fetchone()[0])
    return db.table(table).count

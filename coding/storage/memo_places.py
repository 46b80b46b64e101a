"""The stretches of text that memos keep: they follow the text, and keep their quote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from coding.errors import Reason
from coding.i18n import N_
from coding.model import Selection
from coding.storage.integrity import misplaced

_COLUMNS = """
    memo_places.guid, memos.guid, sources.guid, start, "end", quote, is_lost
    from memo_places
    join memos on memos.id = memo_id
    join sources on sources.id = memo_places.source_id
"""
_IN_SOURCE = f"select {_COLUMNS} where sources.guid = :source order by start"
_ONE = f"select {_COLUMNS} where memo_places.guid = :guid"
_ALL = f"select {_COLUMNS} order by memo_places.id"
_INSERT = """
    insert into memo_places (guid, memo_id, source_id, start, "end", quote)
    select :guid, memos.id, sources.id, :start, :end, :quote from memos, sources
    where memos.guid = :memo and sources.guid = :source
"""
_MOVE = """
    update memo_places set start = ?, "end" = ?, quote = ?, is_lost = ? where guid = ?
"""
_TEXTS = """
    select id, name, text from sources
    where id in (select source_id from memo_places where is_lost = 0) order by id
"""
_QUOTES = """
    select memos.guid, start, "end", quote from memo_places
    join memos on memos.id = memo_id
    where memo_places.source_id = ? and is_lost = 0 order by start
"""
_WITHOUT_PLACE = """
    select guid from memos where entity in ('selection', 'coding')
      and place not in (select guid from memo_places)
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch that a memo keeps; ``is_lost`` where its words are gone."""

    guid: str
    memo: str
    selection: Selection
    quote: str
    is_lost: bool = False


def add_place(db: Database, place: Place) -> None:
    """Store a stretch for a memo that is stored."""
    selection = place.selection
    values = {
        "guid": place.guid,
        "memo": place.memo,
        "source": selection.source,
        "start": selection.start,
        "end": selection.end,
        "quote": place.quote,
    }
    db.conn.execute(_INSERT, values)


def get_place(db: Database, guid: str) -> Place | None:
    """Return the stretch with this guid, or None."""
    return next(_places(db.conn.execute(_ONE, {"guid": guid})), None)


def places_in_source(db: Database, source: str) -> list[Place]:
    """Return all stretches of a source that memos keep, removed ones' too."""
    return list(_places(db.conn.execute(_IN_SOURCE, {"source": source})))


def list_places(db: Database) -> dict[str, Place]:
    """Return every stretch that a memo keeps, by its guid."""
    return {place.guid: place for place in _places(db.conn.execute(_ALL))}


def move_places(db: Database, places: Iterable[Place]) -> None:
    """Put stretches where they stand after an edit, with the words that are there."""
    db.conn.executemany(
        _MOVE,
        [
            (
                *(each.selection.start, each.selection.end),
                *(each.quote, int(each.is_lost), each.guid),
            )
            for each in places
        ],
    )


def problems_of_memos(db: Database) -> Iterator[tuple[Reason, str]]:
    """Yield (what, where) for quotes of memos that do not stand."""
    for id_, name, text in db.conn.execute(_TEXTS).fetchall():
        for memo, start, end, quote in db.conn.execute(_QUOTES, (id_,)):
            if text[start:end] != quote:
                yield misplaced(quote, start, end, name), f"memo {memo}"
    for (memo,) in db.conn.execute(_WITHOUT_PLACE):
        yield Reason(N_("is about a passage that was not kept")), f"memo {memo}"


def _places(rows: Iterable[Any]) -> Iterator[Place]:
    for guid, memo, source, start, end, quote, is_lost in rows:
        yield Place(guid, memo, Selection(source, start, end), quote, bool(is_lost))

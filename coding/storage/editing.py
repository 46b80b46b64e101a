"""Give a source another text, with all that refers to places in it."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from coding.model import Stretch
from coding.storage.events import Recorder
from coding.storage.search import as_indexed
from coding.storage.sources import add_stretches

_EDITION = "select edition from sources where guid = :guid and removed_at is null"
_KEY_AND_TEXT = "select id, text from sources where guid = :guid"
_OUT_OF_INDEX = """
    insert into source_search (source_search, rowid, text) values ('delete', ?, ?)
"""
_INTO_INDEX = "insert into source_search (rowid, text) values (?, ?)"
_NEW_TEXT = """
    update sources set text = :text, length = :length, words = :words,
        edition = :edition where id = :id
"""
_NO_STRETCHES = "delete from stretches where source_id = :id"
_MOVE_CODING = """
    update codings set start = ?, "end" = ?, quote = ? where guid = ?
"""


def edition_of(db: Database, source: str) -> int | None:
    """Return the number of the event that changed a source's text last.

    0 as it was imported; None where there is no such source, or it is in the trash.
    """
    row = db.conn.execute(_EDITION, {"guid": source}).fetchone()
    return int(row[0]) if row else None


def replace_text(
    db: Database,
    source: str,
    text: str,
    *,
    words: int,
    stretches: Iterable[Stretch],
    event: Recorder,
) -> None:
    """Give a source another text and other stretches; the index follows.

    Who calls it moves the codings and marks in the same transaction, and notes the
    change in the event.
    """
    source_id, old = db.conn.execute(_KEY_AND_TEXT, {"guid": source}).fetchone()
    db.conn.execute(_OUT_OF_INDEX, (source_id, as_indexed(old)))
    row = {"id": source_id, "text": text, "length": len(text), "words": words}
    db.conn.execute(_NEW_TEXT, row | {"edition": event.event_id})
    db.conn.execute(_INTO_INDEX, (source_id, as_indexed(text)))
    db.conn.execute(_NO_STRETCHES, {"id": source_id})
    add_stretches(db, source_id, stretches)


def move_codings(db: Database, places: Iterable[tuple[str, int, int, str]]) -> None:
    """Put codings (by guid) at other places: start, end and the quote there."""
    db.conn.executemany(
        _MOVE_CODING, [(start, end, quote, guid) for guid, start, end, quote in places]
    )


def stretch_state(stretch: Stretch) -> list[Any]:
    """Return all of a stretch that its file told, for a payload."""
    place = [stretch.kind, stretch.start, stretch.end, stretch.label_end]
    return [*place, stretch.speaker, stretch.value]


def told_stretches(states: Iterable[Any]) -> tuple[Stretch, ...]:
    """Return stretches from what `stretch_state` made of them."""
    return tuple(
        Stretch(kind, start, end, label_end, speaker, value, is_told=True)
        for kind, start, end, label_end, speaker, value in states
    )

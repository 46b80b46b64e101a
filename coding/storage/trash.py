"""The trash: sources that count nowhere and come back whole."""

from dataclasses import dataclass

from sqlite_utils import Database

from coding.model import now
from coding.storage.events import Recorder

_REMOVE = """
    update sources set removed_at = :at where guid = :guid and removed_at is null
"""
_RESTORE = """
    update sources set removed_at = null
    where guid = :guid and removed_at is not null
"""
_LIST = """
    select guid, name, kind, words, removed_at,
           (select count(*) from codings where source_id = sources.id)
    from sources where removed_at is not null order by removed_at desc, id desc
"""


@dataclass(frozen=True, slots=True)
class Removed:
    """A source in the trash, with how many codings come back with it."""

    guid: str
    name: str
    kind: str
    words: int
    removed_at: str
    codings: int


def remove_source(db: Database, guid: str, *, event: Recorder) -> bool:
    """Put a source into the trash and touch nothing of it; False if it was there."""
    changed = db.conn.execute(_REMOVE, {"guid": guid, "at": now()}).rowcount > 0
    if changed:
        event.note("source", guid, "removed", source=guid)
    return changed


def restore_source(db: Database, guid: str, *, event: Recorder) -> bool:
    """Take a source out of the trash; False if it was not in it."""
    changed = db.conn.execute(_RESTORE, {"guid": guid}).rowcount > 0
    if changed:
        event.note("source", guid, "added", source=guid)
    return changed


def list_removed(db: Database) -> list[Removed]:
    """Return the sources in the trash, the one removed last first."""
    return [Removed(*row) for row in db.conn.execute(_LIST)]

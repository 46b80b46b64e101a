"""Restore points: moments of a project's history that have a name."""

from dataclasses import dataclass

from sqlite_utils import Database

from coding.storage.events import Recorder

_COLUMNS = "select guid, name, event_id, at, actor from restore_points"
_ALL = f"{_COLUMNS} order by event_id desc, at desc"
_INSERT = """
    insert into restore_points (guid, name, event_id, at, actor)
    values (:guid, :name, :event, :at, :actor)
"""
_DELETE = "delete from restore_points where guid = :guid"


@dataclass(frozen=True, slots=True)
class RestorePoint:
    """A moment with a name: ``event`` is the number of what happened last before it.

    ``actor`` is the guid of who set it.
    """

    guid: str
    name: str
    event: int
    at: str
    actor: str


def add_point(db: Database, point: RestorePoint, *, event: Recorder) -> None:
    """Store a restore point."""
    values = {
        "guid": point.guid,
        "name": point.name,
        "event": point.event,
        "at": point.at,
        "actor": point.actor,
    }
    db.conn.execute(_INSERT, values)
    event.note("restore_point", point.guid, "added")


def remove_point(db: Database, guid: str, *, event: Recorder) -> None:
    """Forget a restore point; what was done before and after it stays."""
    if db.conn.execute(_DELETE, {"guid": guid}).rowcount:
        event.note("restore_point", guid, "removed")


def list_points(db: Database) -> list[RestorePoint]:
    """Return all restore points, the newest first."""
    return [RestorePoint(*row) for row in db.conn.execute(_ALL)]

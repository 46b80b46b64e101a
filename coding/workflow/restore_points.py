"""Name a moment before a big tidy-up, and go back to it if that went wrong."""

from sqlite_utils import Database

from coding.errors import (
    AmbiguousNameError,
    EmptyNameError,
    PointExistsError,
    UnknownPointError,
)
from coding.model import Actor, new_guid
from coding.storage import restore_points as store
from coding.storage.events import recording
from coding.storage.restore_points import RestorePoint, list_points
from coding.workflow.names import as_written

__all__ = [
    "RestorePoint",
    "list_points",
    "point_called",
    "remove_point",
    "set_point",
]
MAX_NAME = 80


def set_point(db: Database, name: str, *, actor: Actor) -> RestorePoint:
    """Give this moment a name, to which one can go back later.

    Raises
    ------
    EmptyNameError, PointExistsError
        If there is no name, or another point is called so.
    """
    name = _clean(name)
    with recording(db, actor, "point.set") as event:
        if any(each.name.casefold() == name.casefold() for each in list_points(db)):
            raise PointExistsError(name=name)
        point = RestorePoint(new_guid(), name, event.event_id, event.at, actor.guid)
        store.add_point(db, point, event=event)
    return point


def remove_point(db: Database, name: str, *, actor: Actor) -> RestorePoint:
    """Forget a restore point (name or guid); the work stays as it is.

    Raises
    ------
    UnknownPointError, AmbiguousNameError
        If none or more than one is called so.
    """
    with recording(db, actor, "point.removed") as event:
        point = point_called(db, name)
        store.remove_point(db, point.guid, event=event)
    return point


def point_called(db: Database, name: str) -> RestorePoint:
    """Return the restore point of this guid or name (upper or lower case).

    Raises
    ------
    UnknownPointError, AmbiguousNameError
        If none or more than one is called so.
    """
    name = " ".join(as_written(name).split())
    points = list_points(db)
    found = [each for each in points if each.guid == name.lower()]
    found = found or [each for each in points if each.name == name]
    found = found or [
        each for each in points if each.name.casefold() == name.casefold()
    ]
    if len(found) > 1:
        choices = ", ".join(each.guid for each in found)
        raise AmbiguousNameError(name=name, n=len(found), choices=choices)
    if not found:
        known = ", ".join(each.name for each in points[:20]) or "–"
        raise UnknownPointError(name=name[:80], known=known)
    return found[0]


def _clean(name: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in as_written(name))
    name = " ".join(shown.split())
    if not name:
        raise EmptyNameError
    return name[:MAX_NAME]

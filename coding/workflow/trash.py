"""The trash: take sources out of the project and put them back whole."""

from collections.abc import Iterable

from sqlite_utils import Database

from coding.errors import AmbiguousNameError, NotInTrashError
from coding.model import Actor, Source
from coding.storage import trash as store
from coding.storage.events import recording
from coding.storage.trash import Removed
from coding.workflow.names import as_written, source_called

__all__ = ["Removed", "list_trash", "remove_sources", "restore_sources"]


def remove_sources(
    db: Database, sources: Iterable[str], *, actor: Actor
) -> list[Source]:
    """Put sources (names or guids) into the trash, all or none, as one event.

    Their texts, codings, marks, readings and sites stay as they are and count
    nowhere.

    Raises
    ------
    UnknownSourceError, AmbiguousNameError
        If one of them is not in the project, or its name names several.
    """
    with recording(db, actor, "source.removed") as event:
        found = list(dict.fromkeys(source_called(db, each) for each in sources))
        for source in found:
            store.remove_source(db, source.guid, event=event)
    return found


def restore_sources(
    db: Database, sources: Iterable[str], *, actor: Actor
) -> list[Removed]:
    """Take sources (names or guids) out of the trash, all or none, as one event.

    Raises
    ------
    NotInTrashError, AmbiguousNameError
        If one of them is not in the trash, or its name names several there.
    """
    with recording(db, actor, "source.restored") as event:
        found = list(dict.fromkeys(_removed(db, each) for each in sources))
        for source in found:
            store.restore_source(db, source.guid, event=event)
    return found


def list_trash(db: Database) -> list[Removed]:
    """Return the sources in the trash, the one removed last first."""
    return store.list_removed(db)


def _removed(db: Database, name: str) -> Removed:
    name = as_written(name)
    everything = list_trash(db)
    found = [each for each in everything if each.guid == name.lower()]
    found = found or [each for each in everything if each.name == name]
    if len(found) > 1:
        choices = ", ".join(each.guid for each in found)
        raise AmbiguousNameError(name=name, n=len(found), choices=choices)
    if not found:
        raise NotInTrashError(name=name[:60], n=len(everything))
    return found[0]

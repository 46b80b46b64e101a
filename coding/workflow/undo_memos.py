"""How memos are taken back: added, changed, removed."""

from sqlite_utils import Database

from coding.errors import LaterChangeError, NothingLeftToUndoError, UnknownMemoError
from coding.model import Actor
from coding.storage import memos as store
from coding.storage.events import Recorder
from coding.storage.undoing import Change, Event, changes_of
from coding.workflow.memos import facts_again, refuse_others

MEMO_KINDS_OF_EVENTS = ("memo.added", "memo.changed", "memo.removed")


def memo_away(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Take the memos out that came with an event.

    Raises
    ------
    OthersMemoError, NothingLeftToUndoError
        If one is another's, or what undo needs was erased.
    """
    for change in _changes(db, event):
        memo = store.get_memo(db, str(change.state["guid"]))
        if memo:
            refuse_others(db, memo.author, actor)
            store.remove_memo(db, memo, event=recorder)


def memo_again(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Put the memos back that were removed, with all that they said.

    Raises
    ------
    OthersMemoError, NothingLeftToUndoError
        If one is another's, or what undo needs was erased.
    """
    for change in _changes(db, event):
        guid = str(change.state["guid"])
        refuse_others(db, store.author_of(db, guid) or "", actor)
        store.restore_memo(db, guid, event=recorder)


def memo_as_before(
    db: Database, event: Event, actor: Actor, recorder: Recorder
) -> None:
    """Give a memo back what it said before a change; what else changed later stays.

    Raises
    ------
    LaterChangeError
        If the same part was changed again, and that still stands.
    UnknownMemoError, NothingLeftToUndoError
        If the memo is gone, or what undo needs was erased.
    """
    for change in _changes(db, event):
        guid = str(change.state["guid"])
        memo = store.get_memo(db, guid)
        if memo is None:
            raise UnknownMemoError
        now = store.facts_of(memo)
        before, after = change.state["before"], change.state["after"]
        changed = {name for name in before if before[name] != after[name]}
        if any(now[name] != after[name] for name in changed):
            last = store.last_event_of(db, guid)
            raise LaterChangeError(
                source=memo.title, kind=last.kind, at=last.at, guid=last.guid
            )
        back = now | {name: before[name] for name in changed}
        facts_again(db, guid, back, event=recorder)


def _changes(db: Database, event: Event) -> list[Change]:
    changes = [each for each in changes_of(db, event) if each.entity == "memo"]
    if not changes:
        raise NothingLeftToUndoError(kind=event.kind, at=event.at)
    return changes

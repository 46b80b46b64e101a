"""How marks are taken back: layers of a note, and whose a stretch is."""

from sqlite_utils import Database

from coding.errors import NothingLeftToUndoError
from coding.model import Actor
from coding.segmentation.spoken import words_between
from coding.storage.events import Recorder
from coding.storage.marks import get_mark, put_mark_back, remove_mark
from coding.storage.sources import stretches_of, text_of
from coding.storage.undoing import (
    Change,
    Event,
    changes_of,
    is_undone,
    later_events,
)
from coding.workflow.event_words import kind_as_reason
from coding.workflow.names import source_called
from coding.workflow.undo_conflicts import later_change

MARKING = ("mark.added", "mark.removed", "mark.cleared")


def marks_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Take the marks away that came, and put those back that went.

    Raises
    ------
    LaterChangeError
        If the text was edited, or marked again, since, and that still stands.
    NothingLeftToUndoError
        If what undo needs was erased.
    """
    changes = [each for each in changes_of(db, event) if each.entity == "mark"]
    if not changes:
        raise NothingLeftToUndoError(kind=kind_as_reason(event.kind), at=event.at)
    for source in {str(each.state["source"]) for each in changes}:
        _refuse_later(db, source, event)
    for change in changes:
        mark = get_mark(db, str(change.state["guid"]))
        if change.change == "added" and mark:
            remove_mark(db, mark, event=recorder)
    for change in changes:
        if change.change == "removed":
            _put_back(db, change, recorder)


def _put_back(db: Database, change: Change, recorder: Recorder) -> None:
    state = change.state
    source, start, end = str(state["source"]), int(state["start"]), int(state["end"])
    turns = stretches_of(db, source)["turn"]
    words = words_between(text_of(db, source), turns, start, end)
    put_mark_back(db, state, words=words, event=recorder)


def _refuse_later(db: Database, source: str, event: Event) -> None:
    for kind in ("source.edited", *MARKING):
        for later in later_events(db, kind, source, event.id):
            if later.undoes is None and not is_undone(db, later.guid):
                what = source_called(db, source).name
                raise later_change(db, later, what=what)

"""How marks of what a source has been read for are taken back."""

from sqlite_utils import Database

from coding.model import Actor
from coding.storage.events import Recorder
from coding.storage.readings import take_back
from coding.storage.undoing import Event, changes_of
from coding.workflow.undo_codings import refuse_others


def readings_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Give marks the state they had, those that still have what the event gave.

    Raises
    ------
    OthersEventError
        If somebody else set them.
    """
    refuse_others(db, event, actor)
    take_back(db, changes_of(db, event), event=recorder)

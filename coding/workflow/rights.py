"""Who may code: an owner withdraws somebody's right, and gives it back."""

from sqlite_utils import Database

from coding.errors import NotOwnerError, OwnRightError
from coding.model import Actor, Coder
from coding.storage.events import Recorder, recording
from coding.storage.undoing import Event, changes_of
from coding.storage.withdrawals import set_withdrawn, withdrawn_coders
from coding.workflow.people import coder_called

__all__ = ["give_right", "rights_back", "withdraw_right", "withdrawn_coders"]


def withdraw_right(db: Database, name: str, *, actor: Actor) -> Coder:
    """Let a coder (a name or guid) code no more; what is coded stays.

    Raises
    ------
    NotOwnerError, OwnRightError
        If the actor is no owner, or it is the actor's own right.
    UnknownCoderError, AmbiguousNameError
        If nobody or more than one answers to the name.
    """
    _refuse_others(actor)
    with recording(db, actor, "coder.withdrawn") as event:
        coder = coder_called(db, name)
        if coder.guid == actor.guid:
            raise OwnRightError(name=coder.name)
        set_withdrawn(db, coder.guid, is_withdrawn=True, event=event)
    return coder


def give_right(db: Database, name: str, *, actor: Actor) -> Coder:
    """Let a coder (a name or guid) code again.

    Raises
    ------
    NotOwnerError
        If the actor is no owner.
    UnknownCoderError, AmbiguousNameError
        If nobody or more than one answers to the name.
    """
    _refuse_others(actor)
    with recording(db, actor, "coder.allowed") as event:
        coder = coder_called(db, name)
        set_withdrawn(db, coder.guid, is_withdrawn=False, event=event)
    return coder


def rights_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Give back what an event withdrew, or withdraw what it gave."""
    _refuse_others(actor)
    for change in changes_of(db, event):
        coder, was_withdrawn = str(change.state["coder"]), change.change == "removed"
        set_withdrawn(db, coder, is_withdrawn=not was_withdrawn, event=recorder)


def _refuse_others(actor: Actor) -> None:
    if actor.role != "owner":
        raise NotOwnerError(name=actor.name)

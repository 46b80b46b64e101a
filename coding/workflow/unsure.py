"""Codings that their coder is unsure of: a list to go through, one by one."""

from dataclasses import replace

from sqlite_utils import Database

from coding.model import Actor, Coding
from coding.storage.codings import codings_unsure
from coding.workflow.compare import Quote, quoted
from coding.workflow.project_settings import is_blind
from coding.workflow.revise_codings import Revision, revise_codings

__all__ = ["codings_unsure", "drop", "list_unsure", "make_sure", "recode"]


def list_unsure(db: Database, *, actor: Actor, everyone: bool = False) -> list[Quote]:
    """Return what is unsure, the actor's own, in the order of sources and texts.

    With `everyone` also other people's, unless the project keeps those apart.
    """
    is_shared = everyone and not is_blind(db)
    return quoted(db, codings_unsure(db, "" if is_shared else actor.guid))


def make_sure(db: Database, coding: Coding, *, actor: Actor) -> str:
    """Say that a coding is right after all, and return the event to undo it by."""
    return _revise(db, Revision(changed=(replace(coding, certainty="sure"),)), actor)


def recode(db: Database, coding: Coding, code: str, *, actor: Actor) -> str:
    """Give a coding the code (guid) that fits, which makes it sure; see `make_sure`.

    Raises
    ------
    AlreadyCodedError
        If the same selection has that code already.
    """
    changed = replace(coding, code=code, certainty="sure")
    return _revise(db, Revision(changed=(changed,)), actor)


def drop(db: Database, coding: Coding, *, actor: Actor) -> str:
    """Remove a coding that does not fit; see `make_sure`."""
    return _revise(db, Revision(removed=(coding.guid,)), actor)


def _revise(db: Database, revision: Revision, actor: Actor) -> str:
    revise_codings(db, revision, actor=actor)
    return revision.guid

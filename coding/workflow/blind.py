"""Whose codings somebody sees: everybody's, or in a blind project one's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from coding.model import Actor
from coding.storage.blindfold import blindfolded
from coding.workflow.project_settings import is_blind

__all__ = ["is_blind", "seen_by"]


@contextmanager
def seen_by(db: Database, actor: Actor | None) -> Iterator[bool]:
    """Read inside the ``with`` block what `actor` may see; yield whether it is blind.

    In a blind project every list, count and quote is then made of the actor's own
    codings; nobody's, where no actor is given. Elsewhere it changes nothing. It is for
    reading: whatever writes codings stands outside.
    """
    if not is_blind(db):
        yield False
        return
    with blindfolded(db, actor.guid if actor else ""):
        yield True

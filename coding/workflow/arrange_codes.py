"""Arrange the codes of a codebook: move them, and give them second places."""

from sqlite_utils import Database

from coding.analysis import codebook_tree as tree
from coding.model import Actor, Alias, Codebook
from coding.workflow.edit_codebook import change_tree, codebook_of

__all__ = ["add_alias", "move_code", "remove_alias"]


def move_code(
    db: Database,
    guid: str,
    parent: str | None,
    *,
    before: str | None = None,
    actor: Actor,
) -> Codebook:
    """Put a code, with all under it, at another place of its codebook.

    Raises
    ------
    GoneCodeError, CodebookCycleError, CodebookTooDeepError
        If code or parent is gone, the parent lies under it, or is too far down.
    """

    def make(now: Codebook) -> Codebook:
        return tree.moved(now, guid, parent, before=before)

    book = codebook_of(db, guid).guid
    return change_tree(db, book, "code.moved", make, actor=actor)


def add_alias(db: Database, alias: Alias, *, actor: Actor) -> Codebook:
    """Give a code a second place, under another heading of its codebook.

    Raises
    ------
    GoneCodeError, AliasPlaceError
        If code or heading is gone, or the place is its own or lies under it.
    """
    book = codebook_of(db, alias.code).guid
    return change_tree(
        db, book, "code.aliased", lambda now: tree.with_alias(now, alias), actor=actor
    )


def remove_alias(db: Database, alias: Alias, *, actor: Actor) -> Codebook:
    """Take a second place of a code away; the code stays at its own."""
    book = codebook_of(db, alias.code).guid
    return change_tree(
        db,
        book,
        "code.unaliased",
        lambda now: tree.without_alias(now, alias),
        actor=actor,
    )

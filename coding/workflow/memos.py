"""Write memos: add, change and remove them; what two people write is never lost."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from coding.errors import (
    EmptyMemoError,
    GuidTakenError,
    MemoChangedError,
    OthersMemoError,
    UnknownMemoError,
    UnknownMemoKindError,
)
from coding.exchange.memo_words import LONGEST_TITLE, title_of
from coding.model import MEMO_KINDS, About, Actor, Memo, Selection
from coding.storage import memos as store
from coding.storage.events import Recorder, entity_ever_called, recording
from coding.storage.memo_places import Place, add_place
from coding.workflow.memo_links import Linked, shown_body, stored_body
from coding.workflow.memo_subjects import checked_subject
from coding.workflow.memo_world import World, world_of
from coding.workflow.names import as_written
from coding.workflow.people import coder_for

__all__ = [
    "add_memo",
    "change_memo",
    "memo_as_written",
    "memo_called",
    "remove_memo",
    "tick_memo",
]

_COMPARED = ("kind", "title", "body", "dated", "is_done")


def add_memo(db: Database, memo: Memo, *, actor: Actor) -> Memo:
    """Store a memo by `actor`; a repeated message (the same guid) is harmless.

    Links are written as people do, ``[[Title]]``; they are stored by guid.

    Raises
    ------
    EmptyMemoError, UnknownMemoKindError, GuidTakenError
        If nothing is written, the kind is none, or the guid is another thing's.
    UnknownSubjectError, UnknownSourceError, UnknownCodeError, UnknownCodingError,
    OutsideTextError, EmptySelectionError, QuoteMismatchError
        If what it is about is not there (any more).
    """
    with recording(db, actor, "memo.added") as event:
        bearer = entity_ever_called(db, memo.guid)
        if bearer == "memo":
            return store.get_memo(db, memo.guid) or memo
        if bearer:
            raise GuidTakenError(guid=memo.guid)
        author = coder_for(db, actor, event=event)
        about = checked_subject(db, memo.about)
        written = replace(_clean(memo), about=about, author=author.guid)
        linked = stored_body(db, memo.guid, written.body, world_of(db))
        whole = replace(written, body=linked.body)
        store.add_memo(db, whole, event=event)
        _keep(db, whole, linked)
        stored = store.get_memo(db, memo.guid)
        return stored or whole


def change_memo(db: Database, seen: Memo, wanted: Memo, *, actor: Actor) -> Memo:
    """Store what is other in `wanted` than in the memo as its writer saw it.

    Both hold their links as people write them (`memo_as_written`). What somebody
    else changed meanwhile in other parts of the memo stays.

    Raises
    ------
    UnknownMemoError
        If the memo is gone.
    MemoChangedError
        If somebody else changed the same part meanwhile; nothing is stored then.
    EmptyMemoError, UnknownMemoKindError and those of `add_memo`
        If it cannot be what it should become.
    """
    with recording(db, actor, "memo.changed") as event:
        now = memo_called(db, wanted.guid)
        world = world_of(db)
        wanted = _clean(wanted)
        merged = _merged(db, now, seen, wanted, world)
        linked = stored_body(db, now.guid, merged.body, world)
        after = replace(merged, body=linked.body)
        if _subject(wanted.about) != _subject(seen.about):
            after = replace(after, about=checked_subject(db, wanted.about))
        before, then = store.facts_of(now), store.facts_of(after)
        if before == then:
            return now
        store.write_memo(db, now.guid, before, then, event=event)
        _keep(db, after, linked, is_new=after.about.place != now.about.place)
        return memo_called(db, now.guid)


def remove_memo(db: Database, guid: str, *, actor: Actor) -> None:
    """Take out a memo of the actor's own; one that is gone already is no error.

    Raises
    ------
    UnknownMemoError, OthersMemoError
        If there never was such a memo, or it is another's.
    """
    with recording(db, actor, "memo.removed") as event:
        memo = store.get_memo(db, guid)
        if memo is None:
            if store.author_of(db, guid) is None:
                raise UnknownMemoError
            return
        refuse_others(db, memo.author, actor)
        store.remove_memo(db, memo, event=event)


def tick_memo(db: Database, guid: str, *, is_done: bool, actor: Actor) -> None:
    """Say of a to-do that it is done, or is not.

    Raises
    ------
    UnknownMemoError
        If the memo is gone.
    """
    seen = memo_called(db, guid)
    change_memo(db, seen, replace(seen, is_done=is_done), actor=actor)


def memo_called(db: Database, guid: str) -> Memo:
    """Return the memo with this guid.

    Raises
    ------
    UnknownMemoError
        If there is none (any more).
    """
    memo = store.get_memo(db, guid.lower())
    if memo is None:
        raise UnknownMemoError
    return memo


def memo_as_written(memo: Memo, world: World) -> Memo:
    """Return a stored memo with its links as people write them."""
    return replace(memo, body=shown_body(memo.body, world))


def refuse_others(db: Database, author: str, actor: Actor) -> None:
    """Let nobody but its author remove a memo.

    Raises
    ------
    OthersMemoError
        If the actor is another.
    """
    if author != actor.guid:
        raise OthersMemoError(name=world_of(db).people.get(author, "?"))


def _clean(memo: Memo) -> Memo:
    """Return a memo as it can be stored, with a title."""
    if memo.kind not in MEMO_KINDS:
        raise UnknownMemoKindError(kind=memo.kind[:60], kinds=", ".join(MEMO_KINDS))
    body = as_written(memo.body).strip("\n").rstrip()
    title = " ".join(as_written(memo.title).split())[: 2 * LONGEST_TITLE]
    title = title or title_of(body)
    if not title:
        raise EmptyMemoError
    is_done = memo.is_done and memo.kind == "todo"
    return replace(memo, body=body, title=title, is_done=is_done)


def _merged(db: Database, now: Memo, seen: Memo, wanted: Memo, world: World) -> Memo:
    """Return the memo as it is now, with what its writer changed."""
    theirs = memo_as_written(now, world)
    changes: dict[str, Any] = {}
    for name in _COMPARED:
        mine = getattr(wanted, name)
        if mine == getattr(seen, name):
            continue
        is_as_seen = getattr(theirs, name) == getattr(seen, name)
        if not is_as_seen and getattr(theirs, name) != mine:
            last = store.last_event_of(db, now.guid)
            name_of = world.people.get(last.actor, "?")
            at = last.at[:16].replace("T", " ")
            raise MemoChangedError(name=name_of, at=at)
        changes[name] = mine
    return replace(now, **{"body": theirs.body, **changes})


def _subject(about: About) -> tuple[object, ...]:
    return about.entity, about.guid, about.source, about.start, about.end


def _keep(db: Database, memo: Memo, linked: Linked, *, is_new: bool = True) -> None:
    """Keep the stretches of text that a memo is about and leads to, and its links."""
    about = memo.about
    if about.place and is_new:
        selection = Selection(about.source, about.start, about.end)
        add_place(db, Place(about.place, memo.guid, selection, about.quote))
    for place in linked.places:
        add_place(db, place)
    store.set_links(db, memo.guid, linked.links)


def facts_again(
    db: Database, guid: str, facts: Mapping[str, Any], *, event: Recorder
) -> None:
    """Give a memo facts that it had, as an event noted them; its links follow."""
    before = store.facts_of(memo_called(db, guid))
    store.write_memo(db, guid, before, facts, event=event)
    linked = stored_body(db, guid, str(facts["body"]), world_of(db))
    store.set_links(db, guid, linked.links)

"""Memos beside the text: what the reader draws of them, and what is written there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from coding.errors import MissingFieldError, Reason
from coding.i18n import N_
from coding.model import About, Actor, Memo
from coding.storage import memos as store
from coding.workflow.memo_world import world_of
from coding.workflow.memos import add_memo, change_memo, memo_as_written, memo_called
from coding.workflow.store_sources import parse_date

__all__ = ["memos_in_source", "memos_since", "write_from_reader"]

_MOST_TITLES = 2000


def memos_in_source(
    db: Database, source: str, *, only: str | None = None
) -> dict[str, Any]:
    """Return the memos on a source and what lies in it, and the titles of all memos.

    Values for JSON; ``only`` (a coder's guid) leaves out what others wrote, as a
    blind project wants it. Bodies hold their links as people write them.
    """
    world = world_of(db, only=only)
    found = store.memos_in_source(db, source, only=only)
    return {
        "memos": [_as_values(memo_as_written(memo, world)) for memo in found],
        "titles": list(dict.fromkeys(world.titles.values()))[:_MOST_TITLES],
        "writers": {memo.author: world.people.get(memo.author, "?") for memo in found},
    }


def memos_since(
    db: Database, source: str, since: int, *, only: str | None = None
) -> dict[str, Any] | None:
    """Return what `memos_in_source` does; None where no memo changed after `since`."""
    if not store.memos_changed_since(db, since):
        return None
    return memos_in_source(db, source, only=only)


def write_from_reader(
    db: Database, source: str, guid: str, said: Mapping[str, Any], *, actor: Actor
) -> None:
    """Store a memo as the reader sends it: a new one, or what was changed in one.

    ``was`` holds the memo as its writer saw it, and is missing for a new one.

    Raises
    ------
    MissingFieldError
        If the message is no memo; else as for `add_memo` and `change_memo`.
    """
    was = said.get("was")
    if was is None:
        about = _about(source, said.get("about"))
        add_memo(db, _written(Memo("", about, guid=guid), said), actor=actor)
        return
    if not isinstance(was, Mapping):
        raise MissingFieldError(field="was", expected=Reason(N_("a memo")))
    now = replace(memo_called(db, guid), body="")
    change_memo(db, _written(now, was), _written(now, said), actor=actor)


def _written(memo: Memo, said: Mapping[str, Any]) -> Memo:
    """Return a memo with what the reader says of it."""
    return replace(
        memo,
        kind=str(said.get("kind") or memo.kind),
        title=str(said.get("title") or ""),
        body=str(said.get("body") or ""),
        is_done=said.get("done") is True,
        dated=parse_date(str(said.get("dated") or "")) or memo.dated,
    )


def _about(source: str, said: object) -> About:
    if not isinstance(said, Mapping) or said.get("entity") not in (
        *("source", "selection", "coding"),
    ):
        raise MissingFieldError(field="about", expected=Reason(N_("a passage")))
    entity = str(said["entity"])
    if entity == "coding":
        return About("coding", str(said.get("guid") or ""))
    if entity == "source":
        return About("source", source, source)
    numbers = [said.get("start"), said.get("end")]
    start, end = (n if isinstance(n, int) else -1 for n in numbers)
    return About(
        "selection",
        source=source,
        start=start,
        end=end,
        quote=str(said.get("quote") or ""),
    )


def _as_values(memo: Memo) -> dict[str, Any]:
    about = memo.about
    return {
        "guid": memo.guid,
        "kind": memo.kind,
        "title": memo.title,
        "body": memo.body,
        "entity": about.entity,
        "about": about.guid,
        "start": about.start,
        "end": about.end,
        "quote": about.quote,
        "lost": about.is_lost,
        "author": memo.author,
        "dated": memo.dated.isoformat(),
        "done": memo.is_done,
    }

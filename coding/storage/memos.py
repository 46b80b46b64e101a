"""Memos: what is noted, about what, and which memo leads to which."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from coding.model import About, Coding, Memo, now
from coding.storage.codings import CODING_COLUMNS, CODING_JOINS, read_codings
from coding.storage.events import Recorder

# Where a coding that a memo is about stands now is more than where it stood.
_SELECT = """
    select memos.guid, memos.kind, title, body, entity, about, about_name,
           coalesce(sources.guid, ''),
           coalesce(codings.start, places.start, 0),
           coalesce(codings."end", places."end", 0),
           coalesce(codings.quote, places.quote, ''), place,
           codings.id is null and coalesce(places.is_lost, 0),
           memos.author, dated, is_done, memos.created_at, changed_at, memos.event_id
    from memos
    left join sources on sources.id = memos.source_id
    left join memo_places as places on places.guid = memos.place
    left join codings on memos.entity = 'coding' and codings.guid = memos.about
"""
_ALL = f"{_SELECT} where memos.removed_at is null order by dated desc, memos.id desc"
_ONE = f"{_SELECT} where memos.guid = :guid and memos.removed_at is null"
_IN_SOURCE = f"""
    {_SELECT} where sources.guid = :source and memos.removed_at is null
      and (:only is null or memos.author = :only)
    order by memos.id
"""
_INSERT = """
    insert into memos (guid, kind, title, body, entity, about, about_name, source_id,
                       place, author, dated, is_done, created_at, changed_at, event_id)
    values (:guid, :kind, :title, :body, :entity, :about, :about_name,
            (select id from sources where guid = :source), :place, :author, :dated,
            :is_done, :created_at, :changed_at, :event)
"""
_UPDATE = """
    update memos set kind = :kind, title = :title, body = :body, entity = :entity,
        about = :about, about_name = :about_name, place = :place, dated = :dated,
        source_id = (select id from sources where guid = :source),
        is_done = :is_done, changed_at = :changed_at, event_id = :event
    where guid = :guid
"""
_REMOVE = """
    update memos set removed_at = :at, event_id = :event
    where guid = :guid and removed_at is null
"""
_RESTORE = """
    update memos set removed_at = null, event_id = :event
    where guid = :guid and removed_at is not null
"""
_AUTHOR = "select author from memos where guid = :guid"
_TITLES = """
    select guid, title, author from memos where removed_at is null
    order by changed_at desc, id desc
"""
_NO_LINKS = (
    "delete from memo_links where memo_id = (select id from memos where guid = ?)"
)
_LINK = """
    insert into memo_links (memo_id, position, entity, guid, text, place)
    select id, ?, ?, ?, ?, ? from memos where guid = ?
"""
_LINKS = """
    select memos.guid, memo_links.entity, memo_links.guid, text, memo_links.place
    from memo_links join memos on memos.id = memo_id
    where memos.removed_at is null order by memos.id, position
"""
_QUOTES_KEPT = """
    select guid, place from memo_links
    where memo_id = (select id from memos where guid = :memo) and place <> ''
"""
_CHANGED_SINCE = """
    select 1 from event_items
    where event_id > :since and entity = 'memo' limit 1
"""
_CODINGS = f"""
    select {CODING_COLUMNS} {CODING_JOINS} where codings.guid in (
        select about from memos where entity = 'coding'
        union select guid from memo_links where entity = 'quote')
"""
_MERGED = """
    select code, merged_into from code_versions
    where merged_into is not null order by event_id
"""
_IN_TRASH = "select guid, name from sources where removed_at is not null"
_LAST_EVENT = """
    select events.guid, events.kind, events.at, events.actor from events
    where id = (select event_id from memos where guid = :guid)
"""
_FACTS = (
    *("kind", "title", "body", "entity", "about", "about_name", "source", "place"),
    *("dated", "is_done"),
)
"""What of a memo can change."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a memo's body: to a memo, a code or a quote (`entity`).

    ``guid`` is empty where no one thing bears the name in ``text``; ``place`` names
    the stretch kept for a quote.
    """

    memo: str
    entity: str
    guid: str
    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class LastEvent:
    """The event that changed a memo last."""

    guid: str
    kind: str
    at: str
    actor: str


def add_memo(db: Database, memo: Memo, *, event: Recorder) -> None:
    """Store a memo that has been checked."""
    moments = {"created_at": memo.created_at, "changed_at": event.at}
    row = facts_of(memo) | moments | {"guid": memo.guid, "author": memo.author}
    db.conn.execute(_INSERT, row | {"event": event.event_id})
    _note(memo.guid, "added", facts_of(memo), event)


def write_memo(
    db: Database,
    guid: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    event: Recorder,
) -> None:
    """Give a memo other facts (see `facts_of`); what it said goes to the payload."""
    row = {**after, "guid": guid, "changed_at": event.at, "event": event.event_id}
    db.conn.execute(_UPDATE, row)
    state = {"guid": guid, "before": dict(before), "after": dict(after)}
    source = str(before["source"] or after["source"])
    event.note("memo", guid, "changed", source=source, state=state)


def remove_memo(db: Database, memo: Memo, *, event: Recorder) -> None:
    """Take a memo out; it keeps everything, so that it can come back."""
    values = {"guid": memo.guid, "at": now(), "event": event.event_id}
    if db.conn.execute(_REMOVE, values).rowcount:
        _note(memo.guid, "removed", facts_of(memo), event)


def restore_memo(db: Database, guid: str, *, event: Recorder) -> bool:
    """Put a memo back that was taken out; False where there is none."""
    values = {"guid": guid, "event": event.event_id}
    if not db.conn.execute(_RESTORE, values).rowcount:
        return False
    memo = get_memo(db, guid)
    if memo:
        _note(guid, "added", facts_of(memo), event)
    return True


def facts_of(memo: Memo) -> dict[str, Any]:
    """Return all of a memo that can change, as the table holds it."""
    about = memo.about
    return {
        "kind": memo.kind,
        "title": memo.title,
        "body": memo.body,
        "entity": about.entity,
        "about": about.guid,
        "about_name": about.name,
        "source": about.source,
        "place": about.place,
        "dated": memo.dated.isoformat(),
        "is_done": int(memo.is_done),
    }


def get_memo(db: Database, guid: str) -> Memo | None:
    """Return the memo with this guid, or None where it is none or removed."""
    return next(_memos(db.conn.execute(_ONE, {"guid": guid})), None)


def list_memos(db: Database) -> list[Memo]:
    """Return all memos, the newest date first."""
    return list(_memos(db.conn.execute(_ALL)))


def memos_in_source(
    db: Database, source: str, *, only: str | None = None
) -> list[Memo]:
    """Return the memos on a source, its passages and codings, as they were written.

    With `only` (a coder's guid) those of that coder alone.
    """
    values = {"source": source, "only": only}
    return list(_memos(db.conn.execute(_IN_SOURCE, values)))


def titles_of_memos(db: Database) -> list[tuple[str, str, str]]:
    """Return (guid, title, author) of every memo, the one changed last first."""
    return [tuple(row) for row in db.conn.execute(_TITLES)]


def author_of(db: Database, guid: str) -> str | None:
    """Return who wrote a memo, be it removed, or None where there never was one."""
    row = db.conn.execute(_AUTHOR, {"guid": guid}).fetchone()
    return str(row[0]) if row else None


def last_event_of(db: Database, guid: str) -> LastEvent:
    """Return the event that changed a memo last."""
    return LastEvent(*db.conn.execute(_LAST_EVENT, {"guid": guid}).fetchone())


def set_links(db: Database, memo: str, links: Iterable[Link]) -> None:
    """Store which links a memo's body holds, in order."""
    db.conn.execute(_NO_LINKS, (memo,))
    rows = [
        (position, each.entity, each.guid, each.text, each.place, memo)
        for position, each in enumerate(links)
    ]
    db.conn.executemany(_LINK, rows)


def list_links(db: Database) -> list[Link]:
    """Return the links of all memos."""
    return [Link(*row) for row in db.conn.execute(_LINKS)]


def codings_of_memos(db: Database) -> list[Coding]:
    """Return the codings that memos are about or lead to."""
    return read_codings(db.conn.execute(_CODINGS))


def merged_codes(db: Database) -> dict[str, str]:
    """Return into which code each code went that was merged (guids)."""
    return dict(db.conn.execute(_MERGED).fetchall())


def names_in_trash(db: Database) -> dict[str, str]:
    """Return the names of the sources in the trash, by their guids."""
    return dict(db.conn.execute(_IN_TRASH).fetchall())


def quotes_kept(db: Database, memo: str) -> dict[str, str]:
    """Return which stretch a memo keeps for each quote that it leads to (guids)."""
    return dict(db.conn.execute(_QUOTES_KEPT, {"memo": memo}).fetchall())


def memos_changed_since(db: Database, since: int) -> bool:
    """Tell whether any memo of the project is another one after event `since`."""
    return db.conn.execute(_CHANGED_SINCE, {"since": since}).fetchone() is not None


def _note(guid: str, change: str, facts: Mapping[str, Any], event: Recorder) -> None:
    state = {"guid": guid, **facts}
    event.note("memo", guid, change, source=str(facts["source"]), state=state)


def _memos(rows: Iterable[Any]) -> Iterator[Memo]:
    for row in rows:
        guid, kind, title, body, entity, about, name, source, start, end, quote = row[
            :11
        ]
        place, is_lost, author, dated, is_done, created_at, changed_at, version = row[
            11:
        ]
        yield Memo(
            body=body,
            about=About(
                *(entity, about, source, start, end, quote, name, place, bool(is_lost))
            ),
            kind=kind,
            title=title,
            author=author,
            dated=date.fromisoformat(dated),
            is_done=bool(is_done),
            guid=guid,
            created_at=created_at,
            changed_at=changed_at,
            version=version,
        )

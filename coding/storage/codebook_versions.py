"""Versions of codebooks: every change is one, and any of them can be read back.

A version is an event that touched a codebook. What a code says is stored once for
each version that changed it; the tree, and what the codebook says of itself, once for
each version that changed those. So a change among a thousand codes costs one row.
"""

import json
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from coding.model import Alias, Code, Codebook
from coding.storage.codebook_bodies import (
    about_of,
    body_of,
    code_in_body,
    redefines,
    tree_of,
)
from coding.storage.events import Recorder

_WRITE = """
    insert into codebook_versions (codebook, number, event_id, about, tree)
    values (?, ?, ?, ?, ?)
"""
_WRITE_CODE = """
    insert into code_versions (code, event_id, codebook, body, redefines, merged_into)
    values (?, ?, ?, ?, ?, ?)
"""
_VERSIONS = """
    select number, name, events.guid, at, actor, kind, undoes, event_id
    from codebook_versions join events on events.id = event_id
    where codebook = :codebook order by number desc
"""
_NAME = """
    update codebook_versions set name = :name
    where codebook = :codebook and number = :number
"""
_AS_IT_STOOD = """
    select
        (select about from codebook_versions where codebook = :codebook
         and number <= :number and about is not null order by number desc limit 1),
        (select tree from codebook_versions where codebook = :codebook
         and number <= :number and tree is not null order by number desc limit 1),
        (select event_id from codebook_versions where codebook = :codebook
         and number = :number)
"""
_CODES_AS_THEY_STOOD = """
    select code, body, max(event_id) from code_versions
    where codebook = :codebook and event_id <= :event group by code
"""
_NUMBERS = """
    select codebook, event_id, number from codebook_versions order by codebook, event_id
"""
_OF_EVENT = """
    select codebook, number from codebook_versions where event_id = :event
    order by codebook
"""
_REMOVED = """
    select codebook, events.guid, events.at,
           (select json_extract(about, '$.name') from codebook_versions as old
            where old.codebook = gone.codebook and old.about <> ''
            order by number desc limit 1)
    from codebook_versions as gone join events on events.id = event_id
    where about = '' and number = (select max(number) from codebook_versions as last
                                   where last.codebook = gone.codebook)
    order by events.id desc
"""
_NEWEST = "select max(number) from codebook_versions where codebook = :codebook"
_MERGED = """
    select code, merged_into from code_versions
    join codebook_versions using (codebook, event_id)
    where codebook = :codebook and number > :after and number <= :upto
      and merged_into is not null
    order by event_id
"""
_CHANGED_SINCE = """
    select distinct code from code_versions
    where event_id > :since and body is not null
"""
_CHANGED_BY_OTHERS = """
    select 1 from code_versions join events on events.id = event_id
    where code = :code and event_id > coalesce(
        (select event_id from codebook_versions
         where codebook = :codebook and number = :number), 0)
      and actor <> :actor limit 1
"""
_SAID_LAST = """
    select code, body, max(event_id) from code_versions
    where code in (select value from json_each(:codes)) and body is not null
    group by code
"""
_TOUCHED_SINCE = "select 1 from codebook_versions where event_id > :since limit 1"


@dataclass(frozen=True, slots=True)
class Version:
    """A codebook as it stood after an event: which one, when, by whom, what it did."""

    number: int
    name: str
    event: str
    at: str
    actor: str
    kind: str
    undoes: str | None
    event_id: int


def write_version(
    db: Database,
    before: Codebook | None,
    after: Codebook,
    *,
    event: Recorder,
    merged: Mapping[str, str] | None = None,
) -> None:
    """Store `after` as the version of its number, knowing what stood before.

    `merged` says of codes that are gone into which code they went.
    """
    old = {code.guid: code for code in before.codes} if before else {}
    about, tree = about_of(after), tree_of(after)
    values = (
        after.guid,
        after.version,
        event.event_id,
        about if about != about_of(before) else None,
        tree if tree != tree_of(before) else None,
    )
    db.conn.execute(_WRITE, values)
    said = old | _said_last(db, after, old)
    rows = [
        _row(code, body_of(code), event, redefines=redefines(said.get(code.guid), code))
        for code in after.codes
        if code.guid not in old or _says_else(old[code.guid], code)
    ]
    kept = {code.guid for code in after.codes}
    rows += [
        _row(code, None, event, merged_into=(merged or {}).get(code.guid))
        for code in old.values()
        if code.guid not in kept
    ]
    db.conn.executemany(_WRITE_CODE, rows)


def close_versions(db: Database, codebook: Codebook, *, event: Recorder) -> None:
    """Note that a codebook was taken out; its versions stay and can be read."""
    number = newest_number(db, codebook.guid) + 1
    db.conn.execute(_WRITE, (codebook.guid, number, event.event_id, "", ""))


def list_versions(db: Database, codebook: str) -> list[Version]:
    """Return the versions of a codebook, the newest first."""
    rows = db.conn.execute(_VERSIONS, {"codebook": codebook})
    return [Version(*row) for row in rows]


def name_version(db: Database, codebook: str, number: int, name: str) -> bool:
    """Give a version a name, or take it away; return whether there is such a one."""
    values = {"codebook": codebook, "number": number, "name": name}
    return db.conn.execute(_NAME, values).rowcount == 1


def codebook_as_of(db: Database, codebook: str, number: int) -> Codebook | None:
    """Return a codebook as its version `number` was; None if there was none then."""
    values = {"codebook": codebook, "number": number}
    about, tree, event = db.conn.execute(_AS_IT_STOOD, values).fetchone()
    if event is None or not about or not tree:
        return None  # no such version, or the one that took the codebook out
    bodies = {
        code: json.loads(body)
        for code, body, _ in db.conn.execute(
            _CODES_AS_THEY_STOOD, {"codebook": codebook, "event": event}
        )
        if body is not None
    }
    said, places = json.loads(about), json.loads(tree)
    return Codebook(
        name=said["name"],
        codes=tuple(
            code_in_body(guid, parent, codebook, bodies[guid])
            for guid, parent in places["codes"]
            if guid in bodies
        ),
        label={each: texts[0] for each, texts in said["texts"].items()},
        description={each: texts[1] for each, texts in said["texts"].items()},
        origin={each: texts[2] for each, texts in said["texts"].items()},
        licence=said["licence"],
        version=number,
        guid=codebook,
        aliases=tuple(Alias(*each) for each in places["aliases"]),
    )


def versions_of_event(db: Database, event_id: int) -> list[tuple[str, int]]:
    """Return (guid of a codebook, number) of each version that an event made."""
    return db.conn.execute(_OF_EVENT, {"event": event_id}).fetchall()


def removed_codebooks(db: Database) -> list[tuple[str, str, str, str]]:
    """Return (guid, event, when, name) of the codebooks that were taken out."""
    return db.conn.execute(_REMOVED).fetchall()


def newest_number(db: Database, codebook: str) -> int:
    """Return the number of a codebook's newest version; 0 where there is none."""
    row = db.conn.execute(_NEWEST, {"codebook": codebook}).fetchone()
    return int(row[0] or 0)


def merged_between(
    db: Database, codebook: str, after: int, upto: int
) -> dict[str, str]:
    """Return which codes were merged into which, after one version up to another."""
    values = {"codebook": codebook, "after": after, "upto": upto}
    return dict(db.conn.execute(_MERGED, values).fetchall())


def codes_changed_since(db: Database, since: int) -> set[str] | None:
    """Return the codes that are new or say something else since event `since`.

    None where no codebook was touched since; a set, perhaps empty, where one was.
    """
    values = {"since": since}
    if not db.conn.execute(_TOUCHED_SINCE, values).fetchone():
        return None
    return {row[0] for row in db.conn.execute(_CHANGED_SINCE, values)}


def labels_said_last(
    db: Database, codes: Collection[str], language: str
) -> dict[str, str]:
    """Return what codes (guids) are called, or were before they went."""
    values = {"codes": json.dumps(sorted(codes))}
    return {
        code: code_in_body(code, None, "", json.loads(body)).label(language)
        for code, body, _ in db.conn.execute(_SAID_LAST, values)
    }


def changed_by_others(db: Database, code: Code, number: int, actor: str) -> bool:
    """Return whether somebody but `actor` changed a code after version `number`."""
    values = {"code": code.guid, "codebook": code.codebook, "number": number}
    found = db.conn.execute(_CHANGED_BY_OTHERS, values | {"actor": actor})
    return found.fetchone() is not None


class VersionNumbers:
    """Tells under which version of a codebook an event happened, for many events."""

    def __init__(self, db: Database) -> None:
        self._events: dict[str, list[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        for codebook, event, number in db.conn.execute(_NUMBERS):
            self._events.setdefault(codebook, []).append(event)
            self._numbers.setdefault(codebook, []).append(number)

    def at(self, codebook: str, event: int) -> int | None:
        """Return the number of the version that stood at `event`, or None."""
        place = bisect_right(self._events.get(codebook, []), event)
        return self._numbers[codebook][place - 1] if place else None


def _said_last(
    db: Database, after: Codebook, old: Mapping[str, Code]
) -> dict[str, Code]:
    """Return the codes that come back, as they were before they went."""
    new = {code.guid for code in after.codes} - old.keys()
    if not new:
        return {}
    return {
        code: code_in_body(code, None, after.guid, json.loads(body))
        for code, body, _ in db.conn.execute(_SAID_LAST, {"codes": json.dumps([*new])})
    }


def _says_else(old: Code, new: Code) -> bool:
    """Return whether a code differs in more than its place."""
    return new is not old and new != old and body_of(new) != body_of(old)


def _row(
    code: Code,
    body: str | None,
    event: Recorder,
    *,
    redefines: bool = False,
    merged_into: str | None = None,
) -> tuple[Any, ...]:
    place = (code.guid, event.event_id, code.codebook)
    return (*place, body, int(redefines), merged_into)

"""Sources: the texts, what is known about them, and their stretches."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlite_utils import Database

from coding.model import STRETCH_KINDS, Source, Stretch
from coding.storage.cases import put_source_in_sites
from coding.storage.events import Recorder
from coding.storage.search import as_indexed

_FACTS = """
    sources.guid, sources.name, sources.kind, sources.language, sources.observed_on,
    sources.written_on, sources.author, sources.words, sources.length,
    sources.file_name, sources.file_hash, sources.created_at, sources.file_part
"""
_SITES_OF = """
    (select json_group_array(guid) from (
        select cases.guid from case_sources join cases on cases.id = case_id
        where source_id = sources.id and cases.kind = 'site' order by cases.id))
"""
_KEPT = "removed_at is null"  # and so not in the trash
_ALL = f"select {_FACTS}, {_SITES_OF} from sources where {_KEPT} order by sources.id"
_ONE = f"select {_FACTS}, {_SITES_OF} from sources where guid = :guid and {_KEPT}"
_NAMED = f"""
    select {_FACTS}, {_SITES_OF} from sources
    where name = :name and {_KEPT} order by id
"""
_WITH_HASH = f"""
    select {_FACTS}, {_SITES_OF}, removed_at from sources
    where file_hash = :hash order by id
"""
_COUNT = f"select count(*) from sources where {_KEPT}"
_TEXT = "select text from sources where guid = :guid"
_KEY = f"select id, name, length from sources where guid = :guid and {_KEPT}"
_ANY_KEY = "select id from sources where guid = :guid"
_ANY_NAME = "select name from sources where guid = :guid"
_SLICE = "select substr(text, :start + 1, :end - :start) from sources where id = :id"
_STRETCHES = """
    select stretches.kind, start, "end", label_end, speaker, value, is_told
    from stretches join sources on sources.id = source_id
    where sources.guid = :guid order by stretches.kind, position
"""
_INSERT_STRETCH = """
    insert into stretches
        (source_id, kind, position, start, "end", label_end, speaker, value, is_told)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INDEX = "insert into source_search (rowid, text) values (?, ?)"
_CODINGS_PER_SOURCE = """
    select sources.guid, count(*) from codings join sources on sources.id = source_id
    group by source_id
"""


def add_source(
    db: Database,
    source: Source,
    text: str,
    stretches: Iterable[Stretch],
    *,
    event: Recorder,
) -> None:
    """Store a source with its text, stretches, sites and full-text index."""
    row = _as_row(source) | {"length": len(text), "text": text}
    columns = ", ".join(row)
    names = ", ".join(f":{column}" for column in row)
    cursor = db.conn.execute(f"insert into sources ({columns}) values ({names})", row)
    source_id = cursor.lastrowid
    db.conn.execute(_INDEX, (source_id, as_indexed(text)))
    add_stretches(db, int(source_id or 0), stretches)
    put_source_in_sites(db, source.guid, source.sites)
    event.note("source", source.guid, "added", source=source.guid)


def add_stretches(db: Database, source_id: int, stretches: Iterable[Stretch]) -> None:
    """Store the stretches of a source that has none yet, in order within each kind."""
    positions: dict[str, int] = {}
    rows = []
    for each in stretches:
        position = positions[each.kind] = positions.get(each.kind, -1) + 1
        bounds = (each.start, each.end, each.label_end)
        said = (each.speaker, each.value, int(each.is_told))
        rows.append((source_id, each.kind, position, *bounds, *said))
    db.conn.executemany(_INSERT_STRETCH, rows)


def change_source(db: Database, before: Source, after: Source, event: Recorder) -> None:
    """Store other facts (never another text) about a source."""
    row = _as_row(after)
    changes = ", ".join(f"{column} = :{column}" for column in row if column != "guid")
    db.conn.execute(f"update sources set {changes} where guid = :guid", row)
    put_source_in_sites(db, after.guid, after.sites)
    to = _as_row(after) | {"sites": after.sites}
    state = _as_row(before) | {"sites": before.sites, "to": to}
    event.note("source", after.guid, "changed", source=after.guid, state=state)


def list_sources(db: Database) -> list[Source]:
    """Return what is known about every source, in the order in which they came."""
    return [_from_row(row) for row in db.conn.execute(_ALL)]


def get_source(db: Database, guid: str) -> Source | None:
    """Return what is known about one source, or None."""
    row = db.conn.execute(_ONE, {"guid": guid}).fetchone()
    return _from_row(row) if row else None


def sources_named(db: Database, name: str) -> list[Source]:
    """Return the sources that carry this name, exactly."""
    return [_from_row(row) for row in db.conn.execute(_NAMED, {"name": name})]


def sources_from_bytes(db: Database, file_hash: str) -> list[tuple[Source, bool]]:
    """Return the sources that came from a file of these bytes, and if in the trash."""
    rows = db.conn.execute(_WITH_HASH, {"hash": file_hash})
    return [(_from_row(row), row[-1] is not None) for row in rows]


def count_sources(db: Database) -> int:
    """Return how many sources the project holds."""
    return int(db.conn.execute(_COUNT).fetchone()[0])


def text_of(db: Database, guid: str) -> str:
    """Return the stored text of a source, verbatim."""
    return str(db.conn.execute(_TEXT, {"guid": guid}).fetchone()[0])


def source_key(db: Database, guid: str) -> tuple[int, str, int] | None:
    """Return (integer key, name, length) of a source, or None."""
    row = db.conn.execute(_KEY, {"guid": guid}).fetchone()
    return tuple(row) if row else None


def source_key_of_any(db: Database, guid: str) -> int | None:
    """Return the integer key of a source, be it in the trash, or None."""
    row = db.conn.execute(_ANY_KEY, {"guid": guid}).fetchone()
    return int(row[0]) if row else None


def name_of_any(db: Database, guid: str) -> str:
    """Return the name of a source, be it in the trash; the guid if there is none."""
    row = db.conn.execute(_ANY_NAME, {"guid": guid}).fetchone()
    return str(row[0]) if row else guid


def slice_of(db: Database, source_id: int, start: int, end: int) -> str:
    """Return ``text[start:end]`` of a source, cut by SQLite; bounds must be inside."""
    bounds = {"id": source_id, "start": start, "end": end}
    return str(db.conn.execute(_SLICE, bounds).fetchone()[0])


def stretches_of(db: Database, guid: str) -> dict[str, list[Stretch]]:
    """Return the stretches of a source in order, by kind (every kind has a list)."""
    found: dict[str, list[Stretch]] = {kind: [] for kind in STRETCH_KINDS}
    for row in db.conn.execute(_STRETCHES, {"guid": guid}):
        kind, start, end, label_end, speaker, value, is_told = row
        found[kind].append(
            Stretch(kind, start, end, label_end, speaker, value, bool(is_told))
        )
    return found


def codings_per_source(db: Database) -> dict[str, int]:
    """Return how many codings each source has; a source without any is absent."""
    return dict(db.conn.execute(_CODINGS_PER_SOURCE).fetchall())


def _as_row(source: Source) -> dict[str, Any]:
    return {
        "guid": source.guid,
        "name": source.name,
        "kind": source.kind,
        "language": source.language,
        "observed_on": source.observed_on and source.observed_on.isoformat(),
        "written_on": source.written_on and source.written_on.isoformat(),
        "author": source.author,
        "words": source.words,
        "length": source.length,
        "file_name": source.file_name,
        "file_hash": source.file_hash,
        "created_at": source.created_at,
        "file_part": source.file_part,
    }


def _from_row(row: Any) -> Source:
    guid, name, kind, language, observed, written, author, words, length = row[:9]
    return Source(
        name=name,
        kind=kind,
        language=language,
        length=length,
        words=words,
        sites=tuple(json.loads(row[13])),
        observed_on=date.fromisoformat(observed) if observed else None,
        written_on=date.fromisoformat(written) if written else None,
        author=author,
        file_name=row[9],
        file_hash=row[10],
        guid=guid,
        created_at=row[11],
        file_part=row[12],
    )

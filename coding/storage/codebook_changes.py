"""Change a stored codebook: whatever differs between before and after is written."""

from collections.abc import Mapping
from dataclasses import replace

from sqlite_utils import Database

from coding.errors import HeadingWithCodingsError
from coding.model import Code, Codebook
from coding.storage.codebook_versions import (
    close_versions,
    newest_number,
    write_version,
)
from coding.storage.codebooks import (
    insert_aliases,
    insert_code,
    insert_entries,
    insert_texts,
)
from coding.storage.events import Recorder
from coding.storage.readings import forget_codes

_ID = "select id from codebooks where guid = :guid"
_IDS = "select codes.guid, codes.id from codes where codebook_id = :id"
_ABOUT = """
    update codebooks set name = :name, licence = :licence, version = :version
    where id = :id
"""
_NO_TEXTS = "delete from codebook_texts where codebook_id = :id"
_FACTS = """
    update codes set name = :name, color = :color, key = :key, codebook_id = :codebook,
        is_codable = :is_codable, origin = :origin, named_in = :named_in where id = :id
"""
_NO_ENTRIES = "delete from code_texts where code_id = :id"
_PLACE = "update codes set parent_id = ?, position = ? where id = ?"
_NO_ALIASES = """
    delete from code_aliases where parent_id in
        (select id from codes where codebook_id = :id)
"""
_CODINGS = """
    select count(*) from codings join codes on codes.id = code_id
    where codes.guid = :guid
"""
_NO_CODE = "delete from codes where id = ?"
_NO_CODEBOOK = "delete from codebooks where guid = :guid"


def save_codebook(
    db: Database,
    before: Codebook,
    after: Codebook,
    *,
    event: Recorder,
    merged: Mapping[str, str] | None = None,
) -> Codebook:
    """Store `after` in place of `before` as the next version, and return that.

    No coding may be left on a code that is gone; who calls it has moved or removed
    them. Nothing is written, and no version made, where nothing differs.

    Raises
    ------
    HeadingWithCodingsError
        If a code that has codings would become a heading.
    """
    after = replace(after, aliases=after.ordered_aliases())
    if replace(after, version=before.version) == before:
        return before
    _refuse_coded_headings(db, before, after)
    number = max(newest_number(db, before.guid), before.version) + 1
    after = replace(after, version=number)
    codebook_id = int(db.conn.execute(_ID, {"guid": before.guid}).fetchone()[0])
    _write_codes(db, codebook_id, before, after, event)
    about = {"name": after.name, "licence": after.licence, "version": number}
    db.conn.execute(_ABOUT, about | {"id": codebook_id})
    db.conn.execute(_NO_TEXTS, {"id": codebook_id})
    insert_texts(db, codebook_id, after)
    event.note("codebook", after.guid, "changed")
    write_version(db, before, after, event=event, merged=merged)
    return after


def remove_codebook(db: Database, codebook: Codebook, *, event: Recorder) -> None:
    """Take a codebook out, with its codes; no coding may be left on them."""
    forget_codes(db, [code.guid for code in codebook.codes], event=event)
    for code in codebook.codes:
        event.note("code", code.guid, "removed")
    event.note("codebook", codebook.guid, "removed")
    close_versions(db, codebook, event=event)
    db.conn.execute(_NO_CODEBOOK, {"guid": codebook.guid})


def _refuse_coded_headings(db: Database, before: Codebook, after: Codebook) -> None:
    codable = {code.guid for code in before.codes if code.is_codable}
    for code in after.codes:
        if code.guid in codable and not code.is_codable:
            n = int(db.conn.execute(_CODINGS, {"guid": code.guid}).fetchone()[0])
            if n:
                raise HeadingWithCodingsError(name=code.name, n=n)


def _write_codes(
    db: Database, codebook_id: int, before: Codebook, after: Codebook, event: Recorder
) -> None:
    old = {code.guid: code for code in before.codes}
    kept = {code.guid for code in after.codes}
    ids: dict[str, int] = dict(db.conn.execute(_IDS, {"id": codebook_id}).fetchall())
    for position, code in enumerate(after.codes):
        if code.guid not in old:
            ids[code.guid] = insert_code(db, code, codebook_id, None, position)
            event.note("code", code.guid, "added")
        elif code != old[code.guid]:
            _write_facts(db, ids[code.guid], codebook_id, old[code.guid], code)
            event.note("code", code.guid, "changed")
    # Every place is written before a code goes, or it would take its children along.
    stood = {code.guid: (code.parent, n) for n, code in enumerate(before.codes)}
    places = [
        (ids[code.parent] if code.parent else None, position, ids[code.guid])
        for position, code in enumerate(after.codes)
        if stood.get(code.guid) != (code.parent, position)
    ]
    db.conn.executemany(_PLACE, places)
    db.conn.execute(_NO_ALIASES, {"id": codebook_id})
    forget_codes(db, old.keys() - kept, event=event)
    for code in before.codes:
        if code.guid not in kept:
            event.note("code", code.guid, "removed")
            db.conn.execute(_NO_CODE, (ids[code.guid],))
    insert_aliases(db, after.aliases)


def _write_facts(
    db: Database, code_id: int, codebook_id: int, old: Code, new: Code
) -> None:
    facts = {
        "id": code_id,
        "codebook": codebook_id,
        "name": new.name,
        "color": new.color,
        "key": new.key,
        "is_codable": int(new.is_codable),
        "origin": new.origin,
        "named_in": new.named_in,
    }
    db.conn.execute(_FACTS, facts)
    if new.entries != old.entries:
        db.conn.execute(_NO_ENTRIES, {"id": code_id})
        insert_entries(db, code_id, new)

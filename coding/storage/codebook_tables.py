"""The tables of the third version: codebooks that change, and remember how."""

import json

from sqlite_utils import Database

# `decided` is the event under which a coder decided on a coding; `event_id` is the
# newest that touched it, which is what an open reader asks for. A codebook's tree and
# what it says of itself stand in the version that changed them; null is "as before".
CODEBOOK_VERSIONS = """
    alter table codes add column named_in text not null default '';
    alter table codings add column decided integer not null default 0;
    update codings set decided = event_id;
    alter table orphans add column decided integer not null default 0;
    update orphans set decided = event_id;
    create table actors (
        guid text primary key,
        name text not null
    ) strict, without rowid;
    insert into actors select guid, name from coders
        where guid in (select actor from events);
    create table code_aliases (
        parent_id integer not null references codes (id) on delete cascade,
        position integer not null,
        code_id integer not null references codes (id) on delete cascade,
        primary key (parent_id, position)
    ) strict, without rowid;
    create index code_aliases_by_code on code_aliases (code_id);
    create table codebook_versions (
        codebook text not null,
        number integer not null,
        event_id integer not null references events (id),
        about text,
        tree text,
        name text not null default '',
        primary key (codebook, number)
    ) strict, without rowid;
    create index codebook_versions_by_event on codebook_versions (event_id);
    create table code_versions (
        code text not null,
        event_id integer not null references events (id),
        codebook text not null,
        body text,
        redefines integer not null check (redefines in (0, 1)),
        merged_into text,
        primary key (code, event_id)
    ) strict, without rowid;
    create index code_versions_by_event on code_versions (event_id);
    create index code_versions_by_codebook on code_versions (codebook, event_id);
"""

_CODEBOOKS = """
    select codebooks.id, codebooks.guid, codebooks.name, licence, version,
           coalesce((select max(event_id) from event_items
                     where entity = 'codebook' and event_items.guid = codebooks.guid),
                    (select min(id) from events))
    from codebooks
"""
_ABOUT = """
    select language, label, description, origin from codebook_texts
    where codebook_id = ? order by language
"""
_CODES = """
    select codes.id, codes.guid, parents.guid, codes.name, codes.color, codes.key,
           codes.is_codable, codes.origin
    from codes left join codes as parents on parents.id = codes.parent_id
    where codes.codebook_id = ? order by codes.position
"""
_TEXTS = """
    select language, label, definition, full_definition, use_when, avoid_when, example,
           near_miss, near_miss_reason, question
    from code_texts where code_id = ? order by language
"""
_VERSION = """
    insert into codebook_versions (codebook, number, event_id, about, tree)
    values (?, ?, ?, ?, ?)
"""
_CODE_VERSION = """
    insert into code_versions (code, event_id, codebook, body, redefines)
    values (?, ?, ?, ?, 1)
"""


def first_versions(db: Database) -> None:
    """Make the codebooks of an older project their own first versions."""
    for id_, guid, name, licence, version, event in db.conn.execute(_CODEBOOKS):
        if event is None:
            continue  # a project without any event has nothing to compare with
        texts = db.conn.execute(_ABOUT, (id_,)).fetchall()
        by_language = {row[0]: list(row[1:]) for row in texts}
        about = {"name": name, "licence": licence, "texts": by_language}
        codes = db.conn.execute(_CODES, (id_,)).fetchall()
        tree = {"codes": [[row[1], row[2]] for row in codes], "aliases": []}
        values = (guid, version, event, _json(about), _json(tree))
        db.conn.execute(_VERSION, values)
        for code_id, code, _, *facts in codes:
            entries = {
                row[0]: list(row[1:]) for row in db.conn.execute(_TEXTS, (code_id,))
            }
            body = [*facts[:3], bool(facts[3]), facts[4], "", entries]
            db.conn.execute(_CODE_VERSION, (code, event, guid, _json(body)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

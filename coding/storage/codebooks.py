"""Codebooks: trees of codes with what each means in every language."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from sqlite_utils import Database

from coding.model import ENTRY_TEXTS, Alias, Code, Codebook, Entry
from coding.storage.codebook_versions import newest_number, write_version
from coding.storage.events import Recorder

_CODEBOOKS = "select id, guid, name, licence, version from codebooks order by id"
_CODEBOOK_TEXTS = """
    select codebook_id, language, label, description, origin
    from codebook_texts order by codebook_id, language
"""
_CODES = """
    select codes.id, codes.codebook_id, codes.guid, codebooks.guid, parents.guid,
           codes.name, codes.color, codes.key, codes.is_codable, codes.origin,
           codes.named_in
    from codes join codebooks on codebooks.id = codes.codebook_id
    left join codes as parents on parents.id = codes.parent_id
    order by codes.codebook_id, codes.position
"""
_CODE_TEXTS = f"""
    select code_id, language, {", ".join(ENTRY_TEXTS)} from code_texts
    order by code_id, language
"""
_ALIASES = """
    select parents.codebook_id, codes.guid, parents.guid
    from code_aliases
    join codes on codes.id = code_aliases.code_id
    join codes as parents on parents.id = code_aliases.parent_id
    order by parents.codebook_id, parents.position, code_aliases.position
"""
_KEY = "select id, is_codable, name from codes where guid = :guid"
_NAMES = "select name from codes order by codebook_id, position limit :n"
_INSERT_ALIAS = """
    insert into code_aliases (code_id, parent_id, position)
    select codes.id, parents.id, ? from codes, codes as parents
    where codes.guid = ? and parents.guid = ?
"""


def add_codebook(db: Database, codebook: Codebook, *, event: Recorder) -> None:
    """Store a codebook with all its codes, parents before their children.

    Where it was here before, its versions go on from the last.
    """
    last = newest_number(db, codebook.guid)
    version = max(codebook.version, last + 1) if last else codebook.version
    aliases = codebook.ordered_aliases()
    codebook = replace(codebook, version=version, aliases=aliases)
    codebook_id = insert_row(
        db,
        "codebooks",
        guid=codebook.guid,
        name=codebook.name,
        licence=codebook.licence,
        version=codebook.version,
    )
    insert_texts(db, codebook_id, codebook)
    ids: dict[str | None, int | None] = {None: None}
    for position, code in enumerate(codebook.codes):
        ids[code.guid] = insert_code(db, code, codebook_id, ids[code.parent], position)
        event.note("code", code.guid, "added")
    insert_aliases(db, codebook.aliases)
    event.note("codebook", codebook.guid, "added")
    write_version(db, None, codebook, event=event)


def list_codebooks(db: Database) -> list[Codebook]:
    """Return every codebook with its codes, in their order."""
    texts = _texts_by_id(db, _CODEBOOK_TEXTS)
    codes = _codes_by_codebook(db)
    aliases: dict[int, list[Alias]] = {}
    for id_, code, parent in db.conn.execute(_ALIASES):
        aliases.setdefault(id_, []).append(Alias(code, parent))
    return [
        Codebook(
            name=name,
            codes=tuple(codes.get(id_, ())),
            label={language: row[0] for language, row in texts.get(id_, {}).items()},
            description={each: row[1] for each, row in texts.get(id_, {}).items()},
            origin={language: row[2] for language, row in texts.get(id_, {}).items()},
            licence=licence,
            version=version,
            guid=guid,
            aliases=tuple(aliases.get(id_, ())),
        )
        for id_, guid, name, licence, version in db.conn.execute(_CODEBOOKS)
    ]


def code_key(db: Database, guid: str) -> tuple[int, bool, str] | None:
    """Return (integer key, whether it can be put on text, name) of a code, or None."""
    row = db.conn.execute(_KEY, {"guid": guid}).fetchone()
    return (row[0], bool(row[1]), row[2]) if row else None


def code_names(db: Database, *, limit: int = 20) -> list[str]:
    """Return the names of the first codes, for telling what there is."""
    return [row[0] for row in db.conn.execute(_NAMES, {"n": limit})]


def insert_code(
    db: Database, code: Code, codebook_id: int, parent_id: int | None, position: int
) -> int:
    """Store a code with its texts, and return its integer key."""
    code_id = insert_row(
        db,
        "codes",
        guid=code.guid,
        codebook_id=codebook_id,
        parent_id=parent_id,
        position=position,
        name=code.name,
        color=code.color,
        key=code.key,
        is_codable=int(code.is_codable),
        origin=code.origin,
        named_in=code.named_in,
    )
    insert_entries(db, code_id, code)
    return code_id


def insert_entries(db: Database, code_id: int, code: Code) -> None:
    """Store what a codebook says about a code, in every language."""
    for language, entry in code.entries.items():
        insert_row(
            db, "code_texts", code_id=code_id, language=language, **asdict(entry)
        )


def insert_texts(db: Database, codebook_id: int, codebook: Codebook) -> None:
    """Store what a codebook says about itself, in every language."""
    languages = {*codebook.label, *codebook.description, *codebook.origin}
    for language in sorted(languages):
        insert_row(
            db,
            "codebook_texts",
            codebook_id=codebook_id,
            language=language,
            label=codebook.label.get(language, ""),
            description=codebook.description.get(language, ""),
            origin=codebook.origin.get(language, ""),
        )


def insert_aliases(db: Database, aliases: Iterable[Alias]) -> None:
    """Store second places of codes, in this order."""
    values = [(n, alias.code, alias.parent) for n, alias in enumerate(aliases)]
    db.conn.executemany(_INSERT_ALIAS, values)


def insert_row(db: Database, table: str, **row: Any) -> int:
    """Insert a row, and return its integer key."""
    columns, names = ", ".join(row), ", ".join(f":{column}" for column in row)
    cursor = db.conn.execute(f"insert into {table} ({columns}) values ({names})", row)
    return int(cursor.lastrowid or 0)


def _codes_by_codebook(db: Database) -> dict[int, list[Code]]:
    texts = _texts_by_id(db, _CODE_TEXTS)
    codes: dict[int, list[Code]] = {}
    for row in db.conn.execute(_CODES):
        id_, codebook_id, guid, codebook, parent, name, color, key, codable = row[:9]
        entries = {
            language: Entry(*fields) for language, fields in texts.get(id_, {}).items()
        }
        code = Code(
            name=name,
            codebook=codebook,
            parent=parent,
            color=color,
            key=key,
            is_codable=bool(codable),
            origin=row[9],
            entries=entries,
            guid=guid,
            named_in=row[10],
        )
        codes.setdefault(codebook_id, []).append(code)
    return codes


def _texts_by_id(db: Database, query: str) -> dict[int, dict[str, tuple[str, ...]]]:
    texts: dict[int, dict[str, tuple[str, ...]]] = {}
    for id_, language, *fields_ in db.conn.execute(query):
        texts.setdefault(id_, {})[language] = tuple(fields_)
    return texts

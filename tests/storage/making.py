"""What many tests put into a project, in a line."""

from sqlite_utils import Database

from coding.model import Actor, Code, Coding, Selection, Source, new_guid
from coding.workflow.code_text import add_coding
from coding.workflow.import_sources import facts, import_text
from coding.workflow.sources import text_of


def store(db: Database, actor: Actor, text: str, name: str = "Felt", **said) -> Source:
    """Store a text as a source."""
    return import_text(db, name, text, facts(**said), actor=actor)


def coding_of(
    db: Database, source: Source, words: str, code: Code, *, guid: str | None = None
) -> Coding:
    """Return a coding of the first place where `words` stand, not yet stored."""
    start = text_of(db, source.guid).index(words)
    selection = Selection(source.guid, start, start + len(words))
    return Coding(selection, code.guid, "", words, guid=guid or new_guid())


def put(
    db: Database,
    actor: Actor,
    source: Source,
    words: str,
    code: Code,
    *,
    guid: str | None = None,
) -> Coding:
    """Store a coding of the first place where `words` stand."""
    return add_coding(db, coding_of(db, source, words, code, guid=guid), actor=actor)


def values(db: Database, query: str, *parameters: object) -> list[object]:
    """Return the first column of a query."""
    return [row[0] for row in db.conn.execute(query, parameters)]


def everything_in(db: Database, *tables: str) -> str:
    """Return every cell of some tables as one text, to look for words in."""
    rows = [
        row for table in tables for row in db.conn.execute(f"select * from {table}")
    ]
    return "\n".join(str(cell) for row in rows for cell in row)

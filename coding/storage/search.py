"""Full-text search: which sources hold the words, found by SQLite's FTS5."""

from sqlite_utils import Database

_MATCHES = """
    select sources.guid, sources.name, sources.text from source_search
    join sources on sources.id = source_search.rowid
    where source_search match :query and removed_at is null order by sources.id
"""


def sources_matching(db: Database, query: str) -> list[tuple[str, str, str]]:
    """Return (guid, name, text) of the sources that match an FTS5 query."""
    return db.conn.execute(_MATCHES, {"query": query}).fetchall()

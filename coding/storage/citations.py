"""Where in its source a coding stands, as one cites it: the page and the speaker."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

_PAGES_AND_TURNS = """
    select sources.guid, stretches.kind, start, "end",
           case stretches.kind when 'page' then value else speaker end
    from stretches join sources on sources.id = source_id
    where stretches.kind in ('page', 'turn') and removed_at is null
      and sources.guid in (select value from json_each(:sources))
    order by source_id, stretches.kind, position
"""

Place = tuple[int, int, str]
"""Start, end, and what to cite: a page's number or a speaker's name."""


def pages_and_turns(
    db: Database, sources: Iterable[str]
) -> dict[tuple[str, str], list[Place]]:
    """Return the pages and turns of some sources (guids), by (guid, kind)."""
    values = {"sources": json.dumps(list(sources))}
    found: dict[tuple[str, str], list[Place]] = {}
    for source, kind, start, end, said in db.conn.execute(_PAGES_AND_TURNS, values):
        found.setdefault((source, kind), []).append((start, end, said or ""))
    return found

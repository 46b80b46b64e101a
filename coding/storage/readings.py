"""Which coder has read which source for which codebook.

"Sources without the code" rests on this: only a source that a coder marked as read
can lack a code; any other is not read yet.
"""

from sqlite_utils import Database

from coding.model import now
from coding.storage.events import Recorder

_IDS = """
    (select id from sources where guid = :source),
    (select id from codebooks where guid = :codebook),
    (select id from coders where guid = :coder)
"""
_MARK = f"""
    insert or ignore into readings (source_id, codebook_id, coder_id, read_at)
    select {_IDS}, :at
"""
_UNMARK = f"""
    delete from readings where (source_id, codebook_id, coder_id) = ({_IDS})
"""
_OF_CODEBOOK = """
    select sources.guid, coders.guid from readings
    join sources on sources.id = source_id join coders on coders.id = coder_id
    where codebook_id = (select id from codebooks where guid = :codebook)
    order by readings.source_id, readings.coder_id
"""
_READ = """
    select sources.guid from readings
    join sources on sources.id = source_id and sources.removed_at is null
    join codebooks on codebooks.id = codebook_id
    join coders on coders.id = coder_id
    where codebooks.guid = :codebook and coders.guid = :coder
"""


def mark_read(
    db: Database, source: str, codebook: str, coder: str, *, read: bool, event: Recorder
) -> None:
    """Mark a source as read for a codebook by a coder, or take the mark back."""
    values = {"source": source, "codebook": codebook, "coder": coder, "at": now()}
    if db.conn.execute(_MARK if read else _UNMARK, values).rowcount:
        change = "added" if read else "removed"
        state = {"source": source, "codebook": codebook, "coder": coder}
        event.note("reading", source, change, source=source, state=state)


def sources_read(db: Database, codebook: str, coder: str) -> set[str]:
    """Return the guids of the sources that a coder has read for a codebook."""
    values = {"codebook": codebook, "coder": coder}
    return {row[0] for row in db.conn.execute(_READ, values)}


def unmark_codebook(db: Database, codebook: str, *, event: Recorder) -> None:
    """Take back every mark for a codebook that is about to be taken out."""
    marked = db.conn.execute(_OF_CODEBOOK, {"codebook": codebook}).fetchall()
    for source, coder in marked:
        mark_read(db, source, codebook, coder, read=False, event=event)

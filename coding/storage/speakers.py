"""Who speaks in the sources, and which participant each speaker is."""

from sqlite_utils import Database

from coding.storage.events import Recorder

# Without its text, a source's stretches are found by the index of speakers alone.
_SPEAKING = """
    select stretches.speaker, sources.guid, count(*) from stretches
    join sources on sources.id = source_id
    where stretches.kind = 'turn' and speaker is not null and speaker <> ''
      and removed_at is null
    group by stretches.speaker, source_id order by source_id, min(position)
"""
_TIES = """
    select speakers.name, sources.guid, cases.guid from speakers
    join cases on cases.id = case_id
    left join sources on sources.id = source_id
    where source_id is null or removed_at is null order by speakers.id
"""
_TIE_OF = """
    select speakers.id, cases.guid from speakers join cases on cases.id = case_id
    where speakers.name = :name
      and source_id is (select id from sources where guid = :source)
"""
_ADD = """
    insert into speakers (name, source_id, case_id)
    values (:name, (select id from sources where guid = :source),
            (select id from cases where guid = :case))
"""
_REMOVE = "delete from speakers where id = :id"


def turns_of_speakers(db: Database) -> list[tuple[str, str, int]]:
    """Return speaker, source and number of turns, in the order of the sources."""
    return db.conn.execute(_SPEAKING).fetchall()


def list_ties(db: Database) -> list[tuple[str, str | None, str]]:
    """Return speaker, source (None: in all sources) and participant (guids)."""
    return db.conn.execute(_TIES).fetchall()


def tie_of(db: Database, name: str, source: str | None) -> str | None:
    """Return the participant (guid) that a speaker is in one source, or in all."""
    found = db.conn.execute(_TIE_OF, {"name": name, "source": source}).fetchone()
    return found[1] if found else None


def tie_speaker(
    db: Database, name: str, source: str | None, case: str | None, *, event: Recorder
) -> bool:
    """Say which participant a speaker is, in one source or in all; None: no longer.

    Returns whether anything is other than before.
    """
    place = {"name": name, "source": source}
    found = db.conn.execute(_TIE_OF, place).fetchone()
    before = found[1] if found else None
    if before == case:
        return False
    if found:
        db.conn.execute(_REMOVE, {"id": found[0]})
    if case:
        db.conn.execute(_ADD, place | {"case": case})
    state = {"speaker": name, "source": source, "participant": before, "to": case}
    subject = str(case or before)
    event.note("speaker", subject, "changed", source=source or "", state=state)
    return True

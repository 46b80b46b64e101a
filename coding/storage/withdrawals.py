"""Whose right to code in the project was withdrawn."""

from sqlite_utils import Database

from coding.storage.events import Recorder

WITHDRAWALS = """
    create table withdrawals (
        coder_id integer primary key references coders (id) on delete cascade,
        event_id integer not null references events (id)
    ) strict;
    create index withdrawals_by_event on withdrawals (event_id);
"""
_IS_WITHDRAWN = """
    select 1 from withdrawals
    where coder_id = (select id from coders where guid = :coder)
"""
_ALL = "select guid from coders join withdrawals on coder_id = coders.id"
_WITHDRAW = """
    insert or ignore into withdrawals (coder_id, event_id)
    select id, :event from coders where guid = :coder
"""
_GIVE = """
    delete from withdrawals
    where coder_id = (select id from coders where guid = :coder)
"""


def is_withdrawn(db: Database, coder: str) -> bool:
    """Return whether a coder (a guid) may not code any more."""
    return db.conn.execute(_IS_WITHDRAWN, {"coder": coder}).fetchone() is not None


def withdrawn_coders(db: Database) -> set[str]:
    """Return the guids of the coders who may not code any more."""
    return {row[0] for row in db.conn.execute(_ALL)}


def set_withdrawn(
    db: Database, coder: str, *, is_withdrawn: bool, event: Recorder
) -> None:
    """Withdraw a coder's right or give it back; what is so already is no change."""
    values: dict[str, object] = {"coder": coder}
    if is_withdrawn:
        done = db.conn.execute(_WITHDRAW, values | {"event": event.event_id})
    else:
        done = db.conn.execute(_GIVE, values)
    if done.rowcount > 0:
        change = "removed" if is_withdrawn else "added"
        event.note("right", coder, change, state={"coder": coder})

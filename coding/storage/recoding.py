"""Give codings another code, or take them off with their code."""

import json
from collections.abc import Collection, Iterable, Mapping

from sqlite_utils import Database

from coding.model import Code, Coding
from coding.storage.codebook_bodies import code_in_body, redefines
from coding.storage.codings import (
    CODING_COLUMNS,
    read_codings,
    remove_coding,
    state_of,
)
from coding.storage.events import Recorder

# Codings of sources in the trash move too: they come back whole.
_JOINS = """
    from codings
    join sources on sources.id = codings.source_id
    join codes on codes.id = codings.code_id
    join coders on coders.id = codings.coder_id
"""
_OF_CODES = f"""
    select {CODING_COLUMNS} {_JOINS}
    where codes.guid in (select value from json_each(:codes)) order by codings.id
"""
_NAMED = f"""
    select {CODING_COLUMNS} {_JOINS}
    where codings.guid in (select value from json_each(:guids)) order by codings.id
"""
_COUNTS = """
    select codes.guid, count(*) from codings join codes on codes.id = code_id
    group by code_id
"""
_SIZE = f"""
    select count(*), count(distinct codings.coder_id) {_JOINS}
    where codes.guid in (select value from json_each(:codes))
"""
_RECODE = """
    update codings set code_id = (select id from codes where guid = ?), event_id = ?
    where guid = ?
"""
_DECIDE = "update codings set decided = ? where guid = ?"
_ORPHAN_COUNTS = """
    select codes.guid, count(*) from orphans join codes on codes.id = code_id
    group by code_id
"""
_ORPHANS = """
    select orphans.guid, sources.guid, orphans.start, orphans."end", orphans.quote,
           codes.guid, coders.guid, orphans.created_at, orphans.decided,
           orphans.certainty, orphans.weight, orphans.origin
    from orphans join sources on sources.id = source_id
    join codes on codes.id = code_id join coders on coders.id = coder_id
    where codes.guid in (select value from json_each(:codes))
       or orphans.guid in (select value from json_each(:guids))
"""
_RECODE_ORPHAN = """
    update orphans set code_id = (select id from codes where guid = ?) where guid = ?
"""
_ORPHAN_BACK = """
    update orphans set code_id = (select id from codes where guid = :from)
    where guid = :guid and code_id = (select id from codes where guid = :to)
"""
_IS_THERE = """
    select 1 from codings where guid = :guid
    union all select 1 from orphans where guid = :guid
"""
_WAS_RECODED = """
    select 1 from event_items
    where guid = :guid and entity = 'coding' and change = 'changed' limit 1
"""
_NO_ORPHAN = "delete from orphans where guid = ?"
_BOOKS = """
    select codes.guid, codebooks.guid from codes
    join codebooks on codebooks.id = codebook_id
"""
_RULES = """
    select code, event_id, body from code_versions
    where redefines = 1 and code in (select value from json_each(:codes))
    order by code, event_id
"""
_OLDER = f"""
    select {CODING_COLUMNS}, redefined.event_id {_JOINS}
    join (select code, max(event_id) as event_id from code_versions
          where redefines = 1 group by code) as redefined on redefined.code = codes.guid
    where redefined.event_id > codings.decided and sources.removed_at is null
    order by codes.codebook_id, codes.position, codings.source_id, codings.start
"""


def codings_of_codes(db: Database, codes: Collection[str]) -> list[Coding]:
    """Return all codings of some codes, oldest first, those in the trash too."""
    values = {"codes": json.dumps(list(codes))}
    return read_codings(db.conn.execute(_OF_CODES, values))


def codings_named(db: Database, guids: Collection[str]) -> list[Coding]:
    """Return the codings with these guids, oldest first."""
    values = {"guids": json.dumps(list(guids))}
    return read_codings(db.conn.execute(_NAMED, values))


def count_codings(db: Database, codes: Collection[str]) -> tuple[int, int]:
    """Return how many codings some codes have, and how many coders made them."""
    values = {"codes": json.dumps(list(codes))}
    n, coders = db.conn.execute(_SIZE, values).fetchone()
    return n, coders


def is_there(db: Database, guid: str) -> bool:
    """Return whether a coding or an orphan has this guid, be it in the trash."""
    return db.conn.execute(_IS_THERE, {"guid": guid}).fetchone() is not None


def was_recoded(db: Database, guid: str) -> bool:
    """Return whether a coding ever got another code, or was decided on again."""
    return db.conn.execute(_WAS_RECODED, {"guid": guid}).fetchone() is not None


def coding_counts(db: Database) -> dict[str, int]:
    """Return how many codings each code has, by its guid; those in the trash count."""
    return dict(db.conn.execute(_COUNTS).fetchall())


def count_orphans(db: Database, codes: Collection[str]) -> int:
    """Return how many orphans some codes have."""
    return len(_orphans(db, codes))


def orphan_counts(db: Database) -> dict[str, int]:
    """Return how many orphans each code has, by its guid; those in the trash count."""
    return dict(db.conn.execute(_ORPHAN_COUNTS).fetchall())


def recode(
    db: Database, codings: Iterable[Coding], code: str, *, event: Recorder
) -> None:
    """Give codings another code; an open reader learns of it."""
    for coding in codings:
        db.conn.execute(_RECODE, (code, event.event_id, coding.guid))
        state = {"guid": coding.guid, "from": coding.code, "to": code}
        source = coding.selection.source
        event.note("coding", coding.guid, "changed", source=source, state=state)


def remove_codings(db: Database, codings: Iterable[Coding], *, event: Recorder) -> None:
    """Take codings off; what they were stays in the event's payload."""
    for coding in codings:
        remove_coding(db, coding, event=event)


def recode_orphans(
    db: Database, codes: Collection[str], code: str, *, event: Recorder
) -> int:
    """Give orphans of some codes another one, and return how many there were."""
    found = _orphans(db, codes)
    for orphan in found:
        db.conn.execute(_RECODE_ORPHAN, (code, orphan.guid))
        state = {"guid": orphan.guid, "from": orphan.code, "to": code}
        source = orphan.selection.source
        event.note("orphan", orphan.guid, "changed", source=source, state=state)
    return len(found)


def remove_orphans(
    db: Database,
    codes: Collection[str],
    *,
    named: Collection[str] = (),
    event: Recorder,
) -> int:
    """Take off the orphans of some codes and those `named`; return how many."""
    found = _orphans(db, codes, named)
    for orphan in found:
        db.conn.execute(_NO_ORPHAN, (orphan.guid,))
        source, state = orphan.selection.source, state_of(orphan)
        event.note("orphan", orphan.guid, "removed", source=source, state=state)
    return len(found)


def recode_orphan(
    db: Database, state: Mapping[str, object], *, event: Recorder
) -> bool:
    """Give an orphan the code that an event's `state` says it had before.

    Return whether there was such an orphan, and it still had the other code.
    """
    if not db.conn.execute(_ORPHAN_BACK, state).rowcount:
        return False
    back = {"guid": state["guid"], "from": state["to"], "to": state["from"]}
    event.note("orphan", str(state["guid"]), "changed", state=back)
    return True


def decide_again(
    db: Database, codings: Iterable[Coding], decided: int, *, event: Recorder
) -> None:
    """Note under which event codings were looked at (again)."""
    for coding in codings:
        db.conn.execute(_DECIDE, (decided, coding.guid))
        state = {"guid": coding.guid, "decided": coding.decided, "then": decided}
        source = coding.selection.source
        event.note("coding", coding.guid, "changed", source=source, state=state)


def codings_under_older_definitions(db: Database) -> list[tuple[Coding, int]]:
    """Return codings decided before their code was defined anew, and that event.

    Where the definition is again what it was when they were decided, they are not.
    """
    rows = db.conn.execute(_OLDER).fetchall()
    codings = read_codings([row[:-1] for row in rows])
    rules = _rules(db, [coding.code for coding in codings])
    return [
        (coding, row[-1])
        for coding, row in zip(codings, rows, strict=True)
        if _are_other(rules[coding.code], coding.decided)
    ]


def _rules(db: Database, codes: Collection[str]) -> dict[str, list[tuple[int, bool]]]:
    """Return from which event on each code had which rules, and if they are others."""
    found: dict[str, list[tuple[int, Code]]] = {}
    values = {"codes": json.dumps(sorted(set(codes)))}
    for code, event, body in db.conn.execute(_RULES, values):
        rules = code_in_body(code, None, "", json.loads(body))
        found.setdefault(code, []).append((event, rules))
    return {
        code: [(event, redefines(rules, all_[-1][1])) for event, rules in all_]
        for code, all_ in found.items()
    }


def _are_other(rules: list[tuple[int, bool]], decided: int) -> bool:
    """Return whether a code's rules are not those that it had at event `decided`.

    A code that was split off later had, for its codings, the rules it was made with.
    """
    then = [is_other for event, is_other in rules if event <= decided]
    return then[-1] if then else rules[0][1]


def codebooks_of_codes(db: Database) -> list[tuple[str, str]]:
    """Return (guid of the code, guid of its codebook) of every code."""
    return db.conn.execute(_BOOKS).fetchall()


def _orphans(
    db: Database, codes: Collection[str], named: Collection[str] = ()
) -> list[Coding]:
    values = {"codes": json.dumps(list(codes)), "guids": json.dumps(list(named))}
    return read_codings(db.conn.execute(_ORPHANS, values))

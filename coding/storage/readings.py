"""What a coder has read a source for: each code by itself.

"Sources without the code" rests on this: only a source that a coder has read for a
code can lack it; in any other it is not coded yet. A code that was added after a
source was read starts anew, because nobody can have read for it.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlite_utils import Database

from coding.storage.events import Recorder
from coding.storage.undoing import Change

# Where a coder has put a code on a source, it is being read for that code.
_STATES = """
    select codes.guid, coalesce(
        (select state from readings
         where coder_id = who.id and code_id = codes.id and source_id = what.id),
        case when exists (select 1 from codings
            where coder_id = who.id and code_id = codes.id and source_id = what.id)
        then 'reading' else 'none' end)
    from codes
    join coders as who on who.guid = :coder
    join sources as what on what.guid = :source
"""
_MARKED = """
    select codes.guid, state from readings join codes on codes.id = code_id
    where source_id = (select id from sources where guid = :source)
      and coder_id = (select id from coders where guid = :coder)
"""
_SET = """
    insert into readings (coder_id, code_id, source_id, state)
    select (select id from coders where guid = :coder), codes.id,
           (select id from sources where guid = :source), :state
    from codes where codes.guid = :code
    on conflict do update set state = excluded.state
"""
_UNSET = """
    delete from readings
    where coder_id = (select id from coders where guid = :coder)
      and code_id = (select id from codes where guid = :code)
      and source_id = (select id from sources where guid = :source)
"""
_KNOWN = """
    select guid from codes where guid in (select value from json_each(:codes))
"""
_CODES = """
    select codes.guid, is_codable from codes
    where codebook_id = (select id from codebooks where guid = :codebook)
    order by position
"""
_OF_CODES = """
    select sources.guid, coders.guid, codes.guid, state from readings
    join sources on sources.id = source_id
    join coders on coders.id = readings.coder_id
    join codes on codes.id = code_id
    where codes.guid in (select value from json_each(:codes))
    order by readings.source_id, readings.coder_id, codes.position
"""
_SIZES = """
    sizes as (select codebook_id, count(*) as codes from codes
              where is_codable = 1 group by codebook_id)
"""
_READ = f"""
    with {_SIZES}
    select sources.guid from readings
    join codes on codes.id = code_id and is_codable = 1
    join sources on sources.id = source_id and removed_at is null
    where readings.coder_id = (select id from coders where guid = :coder)
      and codebook_id = (select id from codebooks where guid = :codebook)
      and state = 'done'
    group by source_id
    having count(*) = (select codes from sizes
                       where sizes.codebook_id = codes.codebook_id)
"""
_PROGRESS = f"""
    with {_SIZES},
    touched (coder_id, code_id, source_id, state) as (
        select coder_id, code_id, source_id, state from readings
        union all
        select distinct coder_id, code_id, source_id, 'reading' from codings
        where not exists (select 1 from readings as r
                          where r.coder_id = codings.coder_id
                            and r.code_id = codings.code_id
                            and r.source_id = codings.source_id))
    select sources.guid, coders.guid, codebooks.guid, sum(state = 'done'),
           sum(state = 'reading'), sizes.codes
    from touched
    join codes on codes.id = code_id and is_codable = 1
    join sizes on sizes.codebook_id = codes.codebook_id
    join codebooks on codebooks.id = codes.codebook_id
    join sources on sources.id = source_id and removed_at is null
    join coders on coders.id = touched.coder_id
    where :coder = '' or coders.guid = :coder
    group by source_id, touched.coder_id, codes.codebook_id
    order by source_id, touched.coder_id, codes.codebook_id
"""

_DONE_BY_SOURCE = """
    select sources.guid, count(*) from readings
    join codes on codes.id = code_id and is_codable = 1
    join sources on sources.id = source_id
    where readings.coder_id = (select id from coders where guid = :coder)
      and state = 'done'
    group by source_id
"""


class Progress(NamedTuple):
    """How far a coder is with a codebook in a source; all named by guids.

    ``done`` and ``reading`` count codes, ``of`` is how many codes there are to read
    for.
    """

    source: str
    coder: str
    codebook: str
    done: int
    reading: int
    of: int

    @property
    def state(self) -> str:
        """How far the whole codebook is: one of `READING_STATES`."""
        if self.done == self.of:
            return "done" if self.of else "none"
        return "reading" if self.done + self.reading else "none"


def states_in(db: Database, source: str, coder: str) -> dict[str, str]:
    """Return how far a coder has read a source for each code (guids).

    A code that the coder has put there is at least being read for. Nobody yet who
    codes here has read nothing: then the answer is empty.
    """
    values = {"source": source, "coder": coder}
    return dict(db.conn.execute(_STATES, values).fetchall())


def set_states(
    db: Database, source: str, coder: str, wanted: Mapping[str, str], *, event: Recorder
) -> None:
    """Say how far a coder has read a source for some codes, by guids."""
    who = {"source": source, "coder": coder}
    marked = dict(db.conn.execute(_MARKED, who).fetchall())
    changed = [
        [code, marked.get(code, "none"), state]
        for code, state in wanted.items()
        if marked.get(code, "none") != state
    ]
    rows = [who | {"code": code, "state": state} for code, _, state in changed]
    db.conn.executemany(_SET, [row for row in rows if row["state"] != "none"])
    db.conn.executemany(_UNSET, [row for row in rows if row["state"] == "none"])
    _note(who, changed, event)


def mark_codebook(
    db: Database, source: str, codebook: str, coder: str, state: str, *, event: Recorder
) -> None:
    """Say how far a coder has read a source for all codes that a codebook has now."""
    codes = db.conn.execute(_CODES, {"codebook": codebook}).fetchall()
    wanted = {guid: state for guid, is_codable in codes if is_codable}
    set_states(db, source, coder, wanted, event=event)


def sources_read(db: Database, codebook: str, coder: str) -> set[str]:
    """Return the guids of the sources that a coder has read for a whole codebook."""
    values = {"codebook": codebook, "coder": coder}
    return {row[0] for row in db.conn.execute(_READ, values)}


def codes_done(db: Database, coder: str) -> dict[str, int]:
    """Return for how many codes a coder has read each source, where for any."""
    return dict(db.conn.execute(_DONE_BY_SOURCE, {"coder": coder}).fetchall())


def progress(db: Database, coder: str = "") -> list[Progress]:
    """Return how far everybody (or one coder) is, where anything was begun."""
    return [Progress(*row) for row in db.conn.execute(_PROGRESS, {"coder": coder})]


def forget_codes(db: Database, codes: Collection[str], *, event: Recorder) -> None:
    """Take back all marks for codes that are about to go; undo can set them again."""
    for (source, coder), states in _of_codes(db, codes).items():
        gone = dict.fromkeys(states, "none")
        set_states(db, source, coder, gone, event=event)


def merge_readings(
    db: Database, codes: Collection[str], into: str, *, event: Recorder
) -> None:
    """Let a code stand for others: it is read for where all of them are."""
    together = {*codes, into}
    for (source, coder), states in _of_codes(db, together).items():
        is_done = len(states) == len(together) and set(states.values()) == {"done"}
        state = "done" if is_done else "reading"
        set_states(db, source, coder, {into: state}, event=event)


def inherit_readings(db: Database, code: str, new: str, *, event: Recorder) -> None:
    """Let a code that was split off be read for wherever the whole one was."""
    for (source, coder), states in _of_codes(db, [code]).items():
        set_states(db, source, coder, {new: states[code]}, event=event)


def take_back(db: Database, changes: Iterable[Change], *, event: Recorder) -> None:
    """Give marks the state that an event's changes took, where they still have theirs.

    Codes that are gone, and marks that were changed since, stay as they are.
    """
    for change in changes:
        if change.entity != "reading":
            continue
        source, coder = change.state["source"], change.state["coder"]
        if "codes" not in change.state:  # of a version that marked whole codebooks
            state = "done" if change.change == "removed" else "none"
            codebook = change.state["codebook"]
            mark_codebook(db, source, codebook, coder, state, event=event)
            continue
        who = {"source": source, "coder": coder}
        marked = dict(db.conn.execute(_MARKED, who).fetchall())
        codes = json.dumps([code for code, _, _ in change.state["codes"]])
        known = {row[0] for row in db.conn.execute(_KNOWN, {"codes": codes})}
        again = {
            code: was
            for code, was, is_ in change.state["codes"]
            if code in known and marked.get(code, "none") == is_
        }
        set_states(db, source, coder, again, event=event)


def _of_codes(
    db: Database, codes: Collection[str]
) -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    values = {"codes": json.dumps(sorted(codes))}
    for source, coder, code, state in db.conn.execute(_OF_CODES, values):
        found.setdefault((source, coder), {})[code] = state
    return found


def _note(who: Mapping[str, str], changed: list[list[str]], event: Recorder) -> None:
    if not changed:
        return
    kinds = {(was == "none", is_ == "none") for _, was, is_ in changed}
    change = {(True, False): "added", (False, True): "removed"}.get(
        kinds.pop() if len(kinds) == 1 else (False, False), "changed"
    )
    source = who["source"]
    state = {**who, "codes": changed}
    event.note("reading", source, change, source=source, state=state)

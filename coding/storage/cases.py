"""Cases: sites, participants, followed objects, and the sources that are theirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from coding.model import Case
from coding.storage.events import Recorder

_CASES = """
    select cases.guid, cases.name, cases.kind, parents.guid
    from cases left join cases as parents on parents.id = cases.parent_id
    where :kind is null or cases.kind = :kind order by cases.id
"""
_ID = "select id from cases where guid = :guid"
_CHANGE = """
    update cases set name = :name,
           parent_id = (select id from cases where guid = :parent)
    where guid = :guid
"""
_REMOVE = "delete from cases where guid = :guid"
_LINK = """
    insert or ignore into case_sources (case_id, source_id)
    select cases.id, sources.id from cases, sources
    where cases.guid = :case and sources.guid = :source
"""
_UNLINK = """
    delete from case_sources
    where source_id = (select id from sources where guid = :source)
      and case_id in (select id from cases where kind = :kind)
"""
_CASES_OF_SOURCE = """
    select cases.guid from case_sources
    join cases on cases.id = case_id join sources on sources.id = source_id
    where sources.guid = :source and cases.kind = :kind order by cases.id
"""
_LINKS = """
    select cases.guid, sources.guid from case_sources
    join cases on cases.id = case_id join sources on sources.id = source_id
    where removed_at is null order by sources.id, cases.id
"""
_SOURCES = """
    select sources.guid, removed_at is null from case_sources
    join sources on sources.id = source_id
    where case_id = (select id from cases where guid = :guid) order by sources.id
"""
_VALUES = """
    select variables.guid, value from variable_values
    join variables on variables.id = variable_id
    where case_id = (select id from cases where guid = :guid) order by variables.id
"""
_SPEAKERS = """
    select speakers.name, sources.guid from speakers
    left join sources on sources.id = source_id
    where case_id = (select id from cases where guid = :guid) order by speakers.id
"""
_MARKS = """
    select marks.guid, sources.guid, start, "end", marks.created_at from marks
    join sources on sources.id = source_id
    where case_id = (select id from cases where guid = :guid) order by marks.id
"""
_MOVE = """
    update or ignore {table} set case_id = (select id from cases where guid = :into)
    where case_id = (select id from cases where guid = :guid)
"""
_HANGING = ("case_sources", "variable_values", "speakers", "marks")


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a case: all that goes when the case is removed.

    ``sources`` holds guids, with whether the source is kept (not in the trash);
    ``values`` variable and text; ``speakers`` name and source (None for all);
    ``marks`` guid, source, start, end and when.
    """

    sources: tuple[tuple[str, bool], ...]
    values: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str | None], ...]
    marks: tuple[tuple[str, str, int, int, str], ...]


def add_case(db: Database, case: Case, *, event: Recorder) -> None:
    """Store a site, participant or object; a parent must be there already."""
    parent = db.conn.execute(_ID, {"guid": case.parent}).fetchone()
    db.table("cases").insert(
        {
            "guid": case.guid,
            "name": case.name,
            "kind": case.kind,
            "parent_id": parent[0] if parent else None,
        }
    )
    event.note("case", case.guid, "added")


def change_case(db: Database, before: Case, after: Case, *, event: Recorder) -> None:
    """Give a case another name or parent."""
    row = {"guid": after.guid, "name": after.name, "parent": after.parent}
    db.conn.execute(_CHANGE, row)
    state = _as_state(before) | {"to": _as_state(after)}
    event.note("case", after.guid, "changed", state=state)


def remove_case(db: Database, case: Case, hung: Hanging, *, event: Recorder) -> None:
    """Remove a case that no other lies in, with all that hangs on it.

    `hung` is what hung on it when the act began, for undo.
    """
    db.conn.execute(_REMOVE, {"guid": case.guid})
    state = _as_state(case) | {
        "sources": [guid for guid, _ in hung.sources],
        "values": dict(hung.values),
        "speakers": hung.speakers,
        "marks": hung.marks,
    }
    event.note("case", case.guid, "removed", state=state)


def list_cases(db: Database, kind: str | None = "site") -> list[Case]:
    """Return the cases of one kind (None: of all) in the order in which they came."""
    rows = db.conn.execute(_CASES, {"kind": kind})
    return [Case(name, kind_, parent, guid) for guid, name, kind_, parent in rows]


def what_hangs_on(db: Database, guid: str) -> Hanging:
    """Return all that would go if the case were removed."""
    sources, values, speakers, marks = (
        tuple(tuple(row) for row in db.conn.execute(query, {"guid": guid}))
        for query in (_SOURCES, _VALUES, _SPEAKERS, _MARKS)
    )
    return Hanging(
        tuple((source, bool(kept)) for source, kept in sources),
        values,
        speakers,
        marks,
    )


def move_what_hangs(db: Database, guid: str, into: str) -> None:
    """Let all that hangs on one case hang on another.

    What the other has already (the same source, a value of the same variable) stays
    where it was.
    """
    for table in _HANGING:
        db.conn.execute(_MOVE.format(table=table), {"guid": guid, "into": into})


def sources_of_cases(db: Database) -> dict[str, list[str]]:
    """Return the kept sources that belong to each case; one without any is absent."""
    found: dict[str, list[str]] = {}
    for case, source in db.conn.execute(_LINKS):
        found.setdefault(case, []).append(source)
    return found


def put_source_in(
    db: Database, source: str, kind: str, cases: Iterable[str], *, event: Recorder
) -> bool:
    """Make `source` belong to exactly these cases of a kind; tell if that is new."""
    wanted = set(cases)
    query = {"source": source, "kind": kind}
    before = [row[0] for row in db.conn.execute(_CASES_OF_SOURCE, query)]
    if set(before) == wanted:
        return False
    _link(db, source, kind, wanted)
    state = {"kind": kind, "cases": before, "to": sorted(wanted)}
    event.note("source_cases", source, "changed", source=source, state=state)
    return True


def cases_of_source(db: Database, source: str, kind: str) -> list[str]:
    """Return the cases of a kind that a source belongs to, be it in the trash."""
    values = {"source": source, "kind": kind}
    return [row[0] for row in db.conn.execute(_CASES_OF_SOURCE, values)]


def put_source_in_sites(db: Database, source: str, sites: tuple[str, ...]) -> None:
    """Make `source` belong to exactly these sites (guids)."""
    _link(db, source, "site", sites)


def _link(db: Database, source: str, kind: str, cases: Iterable[str]) -> None:
    db.conn.execute(_UNLINK, {"source": source, "kind": kind})
    for case in cases:
        db.conn.execute(_LINK, {"case": case, "source": source})


def _as_state(case: Case) -> dict[str, object]:
    return {"name": case.name, "kind": case.kind, "parent": case.parent}

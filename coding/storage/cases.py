"""Cases, above all sites, and the sources that belong to them."""

from sqlite_utils import Database

from coding.model import Case
from coding.storage.events import Recorder

_CASES = """
    select cases.guid, cases.name, cases.kind, parents.guid
    from cases left join cases as parents on parents.id = cases.parent_id
    where cases.kind = :kind order by cases.id
"""
_ID = "select id from cases where guid = :guid"
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


def list_cases(db: Database, kind: str = "site") -> list[Case]:
    """Return the cases of one kind in the order in which they came."""
    rows = db.conn.execute(_CASES, {"kind": kind})
    return [Case(name, kind, parent, guid) for guid, name, kind, parent in rows]


def put_source_in_sites(db: Database, source: str, sites: tuple[str, ...]) -> None:
    """Make `source` belong to exactly these sites (guids)."""
    db.conn.execute(_UNLINK, {"source": source, "kind": "site"})
    for site in sites:
        db.conn.execute(_LINK, {"case": site, "source": source})

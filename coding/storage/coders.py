"""Who codes: persons, the consensus of a team, machines."""

from sqlite_utils import Database

from coding.model import Coder
from coding.storage.events import Recorder

_CODERS = "select guid, name, kind, color from coders order by id"
_KEY = "select id from coders where guid = :guid"
_BY_GUID = "select guid, name, kind, color from coders where guid = :guid"
_RENAME = "update coders set name = :name where guid = :guid and name <> :name"


def add_coder(db: Database, coder: Coder, *, event: Recorder) -> None:
    """Store a coder; the guid must be new."""
    db.table("coders").insert(
        {
            "guid": coder.guid,
            "name": coder.name,
            "kind": coder.kind,
            "color": coder.color,
        }
    )
    event.note("coder", coder.guid, "added")


def rename_coder(db: Database, guid: str, name: str, *, event: Recorder) -> None:
    """Give a coder another name; the same name again is no change."""
    if db.conn.execute(_RENAME, {"guid": guid, "name": name}).rowcount:
        event.note("coder", guid, "changed")


def list_coders(db: Database) -> list[Coder]:
    """Return all coders in the order in which they came."""
    return [Coder(name, kind, color, guid) for guid, name, kind, color in _rows(db)]


def get_coder(db: Database, guid: str) -> Coder | None:
    """Return the coder with this guid, or None."""
    row = db.conn.execute(_BY_GUID, {"guid": guid}).fetchone()
    return Coder(row[1], row[2], row[3], row[0]) if row else None


def coder_key(db: Database, guid: str) -> int:
    """Return the integer key of a coder who is in the project."""
    return int(db.conn.execute(_KEY, {"guid": guid}).fetchone()[0])


def _rows(db: Database) -> list[tuple[str, str, str, str]]:
    return db.conn.execute(_CODERS).fetchall()

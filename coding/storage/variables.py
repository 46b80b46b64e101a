"""Variables: typed facts about sources and cases."""

from sqlite_utils import Database

from coding.model import new_guid
from coding.storage.events import Recorder

_ID = "select id, guid from variables where name = :name"
_SET = """
    insert into variable_values (variable_id, source_id, value)
    values (:variable, (select id from sources where guid = :source), :value)
    on conflict (variable_id, source_id) do update set value = excluded.value
"""


def set_source_variable(
    db: Database, source: str, name: str, value: str, *, event: Recorder
) -> None:
    """Give a source a value for the variable `name`, which is made when it is new."""
    row = db.conn.execute(_ID, {"name": name}).fetchone()
    if row is None:
        guid = new_guid()
        db.table("variables").insert({"guid": guid, "name": name, "type": "Text"})
        event.note("variable", guid, "added")
        row = db.conn.execute(_ID, {"name": name}).fetchone()
    db.conn.execute(_SET, {"variable": row[0], "source": source, "value": value})
    event.note("variable", row[1], "changed", source=source)

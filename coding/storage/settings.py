"""What a project decides for itself, by name; see `workflow.project_settings`."""

from sqlite_utils import Database

from coding.storage.events import Recorder

_ALL = "select name, value from settings"
_SET = """
    insert into settings (name, value) values (:name, :value)
    on conflict (name) do update set value = excluded.value
    where value <> excluded.value
"""


def get_settings(db: Database) -> dict[str, str]:
    """Return the settings that were made; the others have their usual value."""
    return dict(db.conn.execute(_ALL).fetchall())


def set_setting(db: Database, name: str, value: str, *, event: Recorder) -> None:
    """Make a setting; the value that it has already is no change."""
    before = get_settings(db).get(name)
    if db.conn.execute(_SET, {"name": name, "value": value}).rowcount > 0:
        state = {"name": name, "was": before, "is": value}
        event.note("setting", name, "changed", state=state)

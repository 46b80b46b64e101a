"""Variables: typed facts about sources and cases."""

from sqlite_utils import Database

from coding.model import Variable, new_guid
from coding.storage.events import Recorder

_VARIABLES = "select guid, name, type from variables order by id"
_ID = "select id, guid from variables where name = :name"
_CHANGE = "update variables set name = :name, type = :type where guid = :guid"
_REMOVE = "delete from variables where guid = :guid"
_KEPT = """
    (source_id is null
     or source_id in (select id from sources where removed_at is null))
"""
_VALUES = f"""
    select coalesce(sources.guid, cases.guid), variables.guid, value
    from variable_values join variables on variables.id = variable_id
    left join sources on sources.id = source_id
    left join cases on cases.id = case_id
    where {_KEPT}
"""
_VALUES_OF_ONE = """
    select variable_values.rowid, coalesce(sources.guid, cases.guid),
           coalesce(sources.name, cases.name), value
    from variable_values
    left join sources on sources.id = source_id
    left join cases on cases.id = case_id
    where variable_id = (select id from variables where guid = :guid)
    order by variable_values.rowid
"""
_VALUE = """
    select value from variable_values
    where variable_id = (select id from variables where guid = :variable)
      and {column} = (select id from {table} where guid = :owner)
"""
_PUT = """
    insert into variable_values (variable_id, {column}, value)
    values ((select id from variables where guid = :variable),
            (select id from {table} where guid = :owner), :value)
    on conflict (variable_id, {column}) do update set value = excluded.value
"""
_CLEAR = """
    delete from variable_values
    where variable_id = (select id from variables where guid = :variable)
      and {column} = (select id from {table} where guid = :owner)
"""
_REWRITE = "update variable_values set value = :value where rowid = :row"
_OF_SOURCE = {"column": "source_id", "table": "sources"}
_OF_CASE = {"column": "case_id", "table": "cases"}

Values = dict[str, dict[str, str]]
"""Owner (a source or a case) to variable to value, by guid."""


def list_variables(db: Database) -> list[Variable]:
    """Return the variables in the order in which they came."""
    rows = db.conn.execute(_VARIABLES)
    return [Variable(name, type_, guid) for guid, name, type_ in rows]


def add_variable(db: Database, variable: Variable, *, event: Recorder) -> None:
    """Store a variable; its name must be new."""
    db.table("variables").insert(
        {"guid": variable.guid, "name": variable.name, "type": variable.type}
    )
    event.note("variable", variable.guid, "added")


def change_variable(
    db: Database,
    before: Variable,
    after: Variable,
    values: dict[int, str],
    *,
    event: Recorder,
) -> None:
    """Give a variable another name or type, and some values their new form (by row)."""
    rows = values_of_variable(db, after.guid)
    was = {owner: value for row, owner, _, value in rows if row in values}
    new = {owner: values[row] for row, owner, _, _ in rows if row in values}
    to = _as_state(after) | {"values": new}
    state = _as_state(before) | {"values": was, "to": to}
    change = {"guid": after.guid, "name": after.name, "type": after.type}
    db.conn.execute(_CHANGE, change)
    pairs = [{"row": row, "value": value} for row, value in values.items()]
    db.conn.executemany(_REWRITE, pairs)
    event.note("variable", after.guid, "changed", state=state)


def remove_variable(db: Database, variable: Variable, *, event: Recorder) -> None:
    """Remove a variable with all of its values."""
    rows = values_of_variable(db, variable.guid)
    state = _as_state(variable) | {
        "values": {owner: value for _, owner, _, value in rows}
    }
    db.conn.execute(_REMOVE, {"guid": variable.guid})
    event.note("variable", variable.guid, "removed", state=state)


def values_of_variable(db: Database, variable: str) -> list[tuple[int, str, str, str]]:
    """Return row, guid of the owner, its name and the value; the trash included."""
    return db.conn.execute(_VALUES_OF_ONE, {"guid": variable}).fetchall()


def all_values(db: Database) -> Values:
    """Return the values of all cases and kept sources; an owner of none is absent."""
    found: Values = {}
    for owner, variable, value in db.conn.execute(_VALUES):
        found.setdefault(owner, {})[variable] = value
    return found


def value_of(db: Database, owner: str, variable: str, *, of_source: bool) -> str:
    """Return a value in its kept form; empty where the owner (guid) has none."""
    place = _OF_SOURCE if of_source else _OF_CASE
    row = {"owner": owner, "variable": variable}
    found = db.conn.execute(_VALUE.format(**place), row).fetchone()
    return str(found[0]) if found else ""


def set_value(
    db: Database,
    owner: str,
    variable: str,
    value: str,
    *,
    of_source: bool,
    event: Recorder,
) -> bool:
    """Give a source or case (guid) a value in its kept form; an empty one removes it.

    Returns whether anything is other than before.
    """
    place = _OF_SOURCE if of_source else _OF_CASE
    row = {"owner": owner, "variable": variable}
    before = value_of(db, owner, variable, of_source=of_source)
    if before == value:
        return False
    if value:
        db.conn.execute(_PUT.format(**place), row | {"value": value})
    else:
        db.conn.execute(_CLEAR.format(**place), row)
    event.note(
        "variable",
        variable,
        "changed",
        source=owner if of_source else "",
        state={"owner": owner, "value": before, "to": value},
    )
    return True


def set_source_variable(
    db: Database, source: str, name: str, value: str, *, event: Recorder
) -> None:
    """Give a source a value for the variable `name`, which is made when it is new."""
    row = db.conn.execute(_ID, {"name": name}).fetchone()
    guid = row[1] if row else new_guid()
    if row is None:
        add_variable(db, Variable(name, guid=guid), event=event)
    set_value(db, source, guid, value, of_source=True, event=event)


def _as_state(variable: Variable) -> dict[str, object]:
    return {"name": variable.name, "type": variable.type}

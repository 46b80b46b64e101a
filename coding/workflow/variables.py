"""Variables: typed facts about cases and sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.errors import (
    AmbiguousNameError,
    BadValueError,
    EmptyNameError,
    MisfitValuesError,
    UnknownTypeError,
    UnknownVariableError,
    VariableExistsError,
)
from coding.exchange.values import canonical
from coding.model import VARIABLE_TYPES, Actor, Variable
from coding.storage import variables as store
from coding.storage.events import Recorder, recording
from coding.storage.variables import list_variables
from coding.workflow.names import as_written

__all__ = [
    "VariableChange",
    "add_variable",
    "change_type",
    "change_variables",
    "count_values",
    "list_variables",
    "remove_variable",
    "rename_variable",
    "variable_called",
]

_MOST_KNOWN = 20


@dataclass(frozen=True, slots=True)
class VariableChange:
    """What should become of one variable, or a new one (without a guid).

    ``name`` and ``type`` None stay as they are.
    """

    guid: str = ""
    name: str | None = None
    type: str | None = None
    is_removed: bool = False


def add_variable(
    db: Database, name: str, kind: str = "Text", *, actor: Actor
) -> Variable:
    """Make a variable of a type.

    Raises
    ------
    EmptyNameError, VariableExistsError, UnknownTypeError
        If it cannot be called so, or the type is none.
    """
    with recording(db, actor, "variable.added") as event:
        return make_variable(db, Variable(name, kind), event)


def make_variable(db: Database, variable: Variable, event: Recorder) -> Variable:
    """Store a variable after a check, as part of an act; see `add_variable`."""
    name = _free_name(db, variable.name)
    variable = replace(variable, name=name, type=_known_type(variable.type))
    store.add_variable(db, variable, event=event)
    return variable


def rename_variable(
    db: Database, variable: str, name: str, *, actor: Actor
) -> Variable:
    """Give a variable (guid or name) another name; see `add_variable`."""
    guid = variable_called(db, variable).guid
    change_variables(db, [VariableChange(guid, name=name)], actor=actor)
    return variable_called(db, guid)


def change_type(db: Database, variable: str, kind: str, *, actor: Actor) -> Variable:
    """Give a variable another type, and its values the form that they have there.

    Raises
    ------
    UnknownVariableError, UnknownTypeError, MisfitValuesError
        If a value is none of that type; then nothing was changed.
    """
    guid = variable_called(db, variable).guid
    change_variables(db, [VariableChange(guid, type=kind)], actor=actor)
    return variable_called(db, guid)


def remove_variable(db: Database, variable: str, *, actor: Actor) -> int:
    """Remove a variable (guid or name); return how many values went with it."""
    guid = variable_called(db, variable).guid
    n_values = count_values(db, guid)
    change_variables(db, [VariableChange(guid, is_removed=True)], actor=actor)
    return n_values


def count_values(db: Database, guid: str) -> int:
    """Return how many values a variable has, those of sources in the trash too."""
    return len(store.values_of_variable(db, guid))


def change_variables(
    db: Database, changes: Iterable[VariableChange], *, actor: Actor
) -> int:
    """Store what became of the rows of a table of variables, all or none.

    Returns how many variables are now other than before; for errors see
    `add_variable` and `change_type`.
    """
    changed = 0
    with recording(db, actor, "variables.changed") as event:
        waiting = list(changes)
        for each in sorted(waiting, key=lambda change: not change.is_removed):
            changed += _change(db, each, event)
    return changed


def _change(db: Database, change: VariableChange, event: Recorder) -> bool:
    if not change.guid:
        new = Variable(change.name or "", change.type or "Text")
        make_variable(db, new, event)
        return True
    before = variable_called(db, change.guid)
    if change.is_removed:
        store.remove_variable(db, before, event=event)
        return True
    after = before
    if change.name is not None:
        after = replace(after, name=_free_name(db, change.name, but=before))
    if change.type is not None:
        after = replace(after, type=_known_type(change.type))
    if after == before:
        return False
    values = _in_new_form(db, after) if after.type != before.type else {}
    store.change_variable(db, before, after, values, event=event)
    return True


def _in_new_form(db: Database, after: Variable) -> dict[int, str]:
    changed: dict[int, str] = {}
    misfits: list[tuple[str, str]] = []
    for row, _, name, value in store.values_of_variable(db, after.guid):
        try:
            form = canonical(value, after.type)
        except BadValueError:
            misfits.append((name, value))
        else:
            if form != value:
                changed[row] = form
    if misfits:
        name, value = misfits[0]
        raise MisfitValuesError(
            n=len(misfits),
            variable=after.name,
            type=after.type,
            value=value[:60],
            name=name,
        )
    return changed


def variable_called(db: Database, name: str) -> Variable:
    """Return the variable of this guid or name (upper or lower case).

    Raises
    ------
    UnknownVariableError, AmbiguousNameError
        If none or more than one answers to it.
    """
    name = " ".join(as_written(name).split())
    variables = list_variables(db)
    found = [each for each in variables if name.lower() == each.guid]
    found = found or [each for each in variables if each.name == name]
    found = found or [
        each for each in variables if each.name.casefold() == name.casefold()
    ]
    if len(found) > 1:
        choices = ", ".join(each.guid for each in found)
        raise AmbiguousNameError(name=name, n=len(found), choices=choices)
    if not found:
        known = ", ".join(each.name for each in variables[:_MOST_KNOWN]) or "–"
        raise UnknownVariableError(name=name[:80], known=known)
    return found[0]


def _free_name(db: Database, name: str, *, but: Variable | None = None) -> str:
    name = " ".join(as_written(name).split())
    if not name:
        raise EmptyNameError
    for each in list_variables(db):
        if each.name.casefold() == name.casefold() and each != but:
            raise VariableExistsError(name=each.name)
    return name


def _known_type(kind: str) -> str:
    known = {each.casefold(): each for each in VARIABLE_TYPES}
    if kind.casefold() not in known:
        raise UnknownTypeError(type=kind[:40], types=", ".join(VARIABLE_TYPES))
    return known[kind.casefold()]

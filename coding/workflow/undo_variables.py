"""How changes of variables, and of their values, are taken back."""

from typing import Any

from sqlite_utils import Database

from coding.errors import (
    BadValueError,
    CodingAppError,
    MisfitValuesError,
    VariableExistsError,
)
from coding.exchange.values import canonical
from coding.model import Variable
from coding.storage import variables as store
from coding.storage.cases import list_cases
from coding.storage.events import Recorder
from coding.storage.sources import source_key_of_any
from coding.storage.undoing import Event, Noted
from coding.workflow.undo_conflicts import (
    changed_since,
    later_change,
    standing_after,
    used_since,
)


class Variables:
    """The variables of a project while one event that concerns them is taken back."""

    def __init__(self, db: Database, event: Event, recorder: Recorder) -> None:
        self.db = db
        self.event = event
        self.recorder = recorder

    def back(self, item: Noted) -> None:
        """Let a variable, or one of its values, be as it was before the event."""
        state = item.state or {}
        if item.change == "added":
            self._away(item)
        elif item.change == "removed":
            self._again(item, state)
        elif "owner" in state:
            self._value_back(item, state)
        else:
            self._as_before(item, state)

    def _away(self, item: Noted) -> None:
        variable = self._variable(item.guid)
        if variable is None:
            return
        self._refuse_later(item, variable)
        values = store.values_of_variable(self.db, variable.guid)
        if values:
            used = [("variable", variable.guid) for _ in values]
            raise used_since(self.db, self.event, used, what=variable.name)
        store.remove_variable(self.db, variable, event=self.recorder)

    def _again(self, item: Noted, state: dict[str, Any]) -> None:
        if self._variable(item.guid):
            return
        variable = Variable(str(state["name"]), str(state["type"]), item.guid)
        self._refuse_twin(variable)
        store.add_variable(self.db, variable, event=self.recorder)
        cases = {case.guid for case in list_cases(self.db, None)}
        for owner, value in state["values"].items():
            if owner in cases or source_key_of_any(self.db, owner) is not None:
                self._set(owner, item.guid, value, of_source=owner not in cases)

    def _value_back(self, item: Noted, state: dict[str, Any]) -> None:
        owner, before = str(state["owner"]), str(state["value"])
        variable = self._variable(item.guid)
        is_source = source_key_of_any(self.db, owner) is not None
        is_case = owner in {case.guid for case in list_cases(self.db, None)}
        if not before and (variable is None or not (is_source or is_case)):
            return  # it had none, and has none
        if variable is None:
            raise self._changed(item)
        if not is_source and not is_case:
            raise changed_since(self.db, self.event, "case", owner, what=variable.name)
        now = store.value_of(self.db, owner, item.guid, of_source=is_source)
        if "to" not in state:
            self._refuse_later(item, variable)
        elif now != state["to"]:
            raise self._changed(item, variable)
        if before and _form(before, variable.type) != before:
            raise self._changed(item, variable)  # it has another type by now
        self._set(owner, item.guid, before, of_source=is_source)

    def _as_before(self, item: Noted, state: dict[str, Any]) -> None:
        now = self._variable(item.guid)
        if now is None:
            raise self._changed(item)
        if "to" not in state:
            self._refuse_later(item, now)
        elif (now.name, now.type) != (state["to"]["name"], state["to"]["type"]):
            raise self._changed(item, now)
        before = Variable(str(state["name"]), str(state["type"]), item.guid)
        self._refuse_twin(before)
        values = self._values_before(item, state, before)
        store.change_variable(self.db, now, before, values, event=self.recorder)

    def _values_before(
        self, item: Noted, state: dict[str, Any], before: Variable
    ) -> dict[int, str]:
        """Return the values in the form that they had, or have with that type."""
        was = state["values"]
        new = state.get("to", {}).get("values", {})
        found: dict[int, str] = {}
        for row, owner, name, value in store.values_of_variable(self.db, item.guid):
            if owner in was and value == new.get(owner, value):
                found[row] = was[owner]
                continue
            form = _form(value, before.type)
            if form is None:
                raise MisfitValuesError(
                    n=1,
                    variable=before.name,
                    type=before.type,
                    value=value[:60],
                    name=name,
                )
            if form != value:
                found[row] = form
        return found

    def _variable(self, guid: str) -> Variable | None:
        known = store.list_variables(self.db)
        return next((each for each in known if each.guid == guid), None)

    def _refuse_twin(self, variable: Variable) -> None:
        for each in store.list_variables(self.db):
            is_called_so = each.name.casefold() == variable.name.casefold()
            if is_called_so and each.guid != variable.guid:
                raise VariableExistsError(name=each.name)

    def _refuse_later(self, item: Noted, variable: Variable) -> None:
        """Refuse what was changed since, where the event does not tell what it left."""
        later = standing_after(self.db, self.event, "variable", item.guid)
        if later:
            raise later_change(self.db, later[-1], what=variable.name)

    def _set(self, owner: str, variable: str, value: str, *, of_source: bool) -> None:
        store.set_value(
            *(self.db, owner, variable, value),
            of_source=of_source,
            event=self.recorder,
        )

    def _changed(self, item: Noted, variable: Variable | None = None) -> CodingAppError:
        what = variable.name if variable else str((item.state or {}).get("name", ""))
        return changed_since(
            self.db, self.event, "variable", item.guid, what=what or item.guid
        )


def _form(value: str, kind: str) -> str | None:
    """Return the form of a value in a type; None if it is no value of it."""
    try:
        return canonical(value, kind)
    except BadValueError:
        return None

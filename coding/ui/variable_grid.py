"""Tables of variables themselves, and of what they say about sources."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from coding.i18n import N_, Translator
from coding.model import VARIABLE_TYPES, Variable
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.ui.value_columns import key_of_rows, text_in, typed_columns
from coding.workflow.case_tables import SOURCE, table_of, variables_of
from coding.workflow.cases import paths_of_cases
from coding.workflow.table_files import SourceChange, change_source_facts
from coding.workflow.variables import (
    VariableChange,
    change_variables,
    count_values,
    list_variables,
)

TYPES = {
    "Text": N_("Text"),
    "Boolean": N_("Yes or no"),
    "Integer": N_("Whole number"),
    "Float": N_("Number"),
    "Date": N_("Date"),
    "DateTime": N_("Date and time"),
}
_LINKS = {"site": "sites", "participant": "participants", "object": "objects"}


def draw_variables(_: Translator) -> None:
    """Draw the table of variables with its button to save."""
    with state.opened_project() as db:
        variables = list_variables(db)
        n_values = {each.guid: count_values(db, each.guid) for each in variables}
    st.caption(
        _(
            "A variable is a fact of one type about sites, participants, objects or "
            "sources. Each new one stands as a column in all tables until it is used."
        )
    )
    rows = [
        {
            "guid": each.guid,
            "name": each.name,
            "type": each.type,
            "values": n_values[each.guid],
        }
        for each in variables
    ]
    before = pd.DataFrame(rows, columns=["guid", "name", "type", "values"])
    version = st.session_state.get("_variables_saved", 0)
    column = st.column_config
    after = st.data_editor(
        before.astype({"guid": object, "name": object, "type": object}),
        hide_index=True,
        num_rows="dynamic",
        column_config={
            "name": column.TextColumn(_("Name"), required=True, width="medium"),
            "type": column.SelectboxColumn(
                _("Type"),
                options=list(VARIABLE_TYPES),
                default="Text",
                required=True,
                format_func=lambda each: _(TYPES[str(each)]),
            ),
            "values": column.NumberColumn(_("Values"), disabled=True, format="%d"),
        },
        column_order=["name", "type", "values"],
        key=f"variables_{version}_{key_of_rows(n_values)}_{state.current_project()}",
        placeholder="",
        alt=_("Variables"),
    )
    changes = variable_changes(variables, after)
    for each in changes:
        if each.is_removed and n_values[each.guid]:
            name = next(known.name for known in variables if known.guid == each.guid)
            n = n_values[each.guid]
            told = _("“{name}” takes {n} values with it.", name=name, n=n)
            st.warning(plain(told), icon=":material/delete:")
    label = _.plural(
        "Save {n} changed variable", "Save {n} changed variables", len(changes)
    )
    if st.button(label, type="primary", disabled=not changes):
        with telling_errors(), state.opened_project() as db:
            change_variables(db, changes, actor=state.actor())
            st.session_state["_variables_saved"] = version + 1
            st.rerun()


def variable_changes(
    before: list[Variable], after: pd.DataFrame
) -> list[VariableChange]:
    """Return what a person did to the table of variables."""
    known = {each.guid: each for each in before}
    changes, kept = [], set[str]()
    for row in after.to_dict("records"):
        guid, name, kind = (text_in(row[each]) for each in ("guid", "name", "type"))
        kept.add(guid)
        old = known.get(guid)
        if old is None and name:
            changes.append(VariableChange(name=name, type=kind))
        elif old and (old.name, old.type) != (name, kind):
            changes.append(VariableChange(guid, name, kind))
    gone = [guid for guid in known if guid not in kept]
    return changes + [VariableChange(guid, is_removed=True) for guid in gone]


def draw_sources(_: Translator) -> None:
    """Draw the table of sources, their cases and variables, with its button."""
    with state.opened_project() as db:
        frame = table_of(db, SOURCE)
        variables = variables_of(db, SOURCE)
        paths = {kind: list(paths_of_cases(db, kind).values()) for kind in _LINKS}
    if frame.empty:
        st.caption(_("There is no source yet."))
        return
    before, columns = typed_columns(frame, variables)
    for column in _LINKS.values():
        before[column] = [list(each) for each in before[column]]
    version = st.session_state.get("_facts_saved", 0)
    rows = key_of_rows(before["guid"])
    after = st.data_editor(
        before,
        hide_index=True,
        num_rows="fixed",
        column_config=_link_columns(paths, _) | columns,
        column_order=[name for name in before.columns if name != "guid"],
        key=f"facts_{version}_{rows}_{state.current_project()}",
        placeholder="",
        alt=_("Sources with what they belong to and their variables"),
    )
    changes = source_changes(before, after, variables)
    label = _.plural(
        "Save {n} changed source", "Save {n} changed sources", len(changes)
    )
    if st.button(label, type="primary", disabled=not changes, key="save_facts"):
        with telling_errors(), state.opened_project() as db:
            change_source_facts(db, changes, actor=state.actor())
            st.session_state["_facts_saved"] = version + 1
            st.rerun()


def source_changes(
    before: pd.DataFrame, after: pd.DataFrame, variables: list[Variable]
) -> list[SourceChange]:
    """Return what a person did to the table of sources."""
    pairs = zip(before.to_dict("records"), after.to_dict("records"), strict=True)
    return [change for old, new in pairs if (change := _change(old, new, variables))]


def _change(
    old: Mapping[Hashable, Any], new: Mapping[Hashable, Any], variables: list[Variable]
) -> SourceChange | None:
    cases = {
        kind: tuple(str(each) for each in _as_list(new[column]))
        for kind, column in _LINKS.items()
        if _as_list(old[column]) != _as_list(new[column])
    }
    values = {
        each.guid: text_in(new[each.guid])
        for each in variables
        if text_in(old[each.guid]) != text_in(new[each.guid])
    }
    if not cases and not values:
        return None
    return SourceChange(str(old["guid"]), str(old["name"]), cases, values)


def _as_list(value: Any) -> list[str]:
    return [] if value is None else list(value)


def _link_columns(paths: Mapping[str, list[str]], _: Translator) -> dict[str, Any]:
    column = st.column_config
    labels = {
        "site": _("Sites"),
        "participant": _("Participants"),
        "object": _("Objects"),
    }
    links = {
        _LINKS[kind]: column.MultiselectColumn(
            label, options=paths[kind], accept_new_options=True, color="auto"
        )
        for kind, label in labels.items()
    }
    name = column.TextColumn(_("Source"), disabled=True, width="medium", pinned=True)
    return {"name": name} | links

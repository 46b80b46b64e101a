"""The cases of one kind in an editable table, and two of them made one."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from coding.i18n import N_, Translator
from coding.model import Variable
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.ui.value_columns import key_of_rows, text_in, typed_columns
from coding.workflow.case_merge import merge_cases
from coding.workflow.case_tables import table_of, variables_of
from coding.workflow.cases import CaseChange, change_cases, paths_of_cases, what_goes

_EMPTY = {
    "site": N_(
        "A site is a place that you compare: a country, an organisation, a unit. Write "
        "its name in the table; what it lies in is chosen beside it."
    ),
    "participant": N_(
        "A participant is a person who speaks or is spoken about. Write a name in the "
        "table, or tie the speakers of the transcripts to participants."
    ),
    "object": N_(
        "An object is a thing that you follow from place to place: a form, a system, "
        "a case. Write its name in the table."
    ),
}
_MOST_TOLD = 10
TOLD = "_cases_told"
"""The session's key of a sentence to show at the top after the next run."""


def draw_cases(kind: str, _: Translator) -> None:
    """Draw the table of one kind with its button to save, and the merging."""
    with state.opened_project() as db:
        frame = table_of(db, kind)
        paths = paths_of_cases(db, kind)
        variables = variables_of(db, kind)
    if frame.empty:
        st.caption(_(_EMPTY[kind]))
    saved = f"_cases_saved_{kind}"
    version, rows = st.session_state.get(saved, 0), key_of_rows(frame["guid"])
    before, columns = typed_columns(frame, variables)
    has_parents = kind == "site" or before["parent"].notna().any()
    after = st.data_editor(
        before,
        hide_index=True,
        num_rows="dynamic",
        column_config=_columns(paths, _) | columns,
        column_order=[
            name
            for name in before.columns
            if name != "guid" and (has_parents or name != "parent")
        ],
        key=f"cases_{kind}_{version}_{rows}_{state.current_project()}",
        placeholder="",
        alt=_("Cases with their variables"),
    )
    changes = case_changes(kind, before, after, variables, paths)
    _warn(changes, paths, _)
    label = _.plural("Save {n} changed row", "Save {n} changed rows", len(changes))
    if st.button(label, type="primary", disabled=not changes, key=f"save_{kind}"):
        with telling_errors(), state.opened_project() as db:
            change_cases(db, changes, actor=state.actor())
            st.session_state[saved] = version + 1
            st.rerun()
    if len(paths) > 1:
        with st.expander(_("Merge two that are one"), icon=":material/merge:"):
            _merge(kind, paths, _)


def case_changes(
    kind: str,
    before: pd.DataFrame,
    after: pd.DataFrame,
    variables: list[Variable],
    paths: Mapping[str, str],
) -> list[CaseChange]:
    """Return what a person did to the table; a new row without anything is nothing."""
    old_rows = {str(row["guid"]): row for row in before.to_dict("records")}
    guids = {path: guid for guid, path in paths.items()}
    changes, kept = [], set[str]()
    for row in after.to_dict("records"):
        guid = text_in(row["guid"])
        kept.add(guid)
        change = _change(kind, old_rows.get(guid, {}), row, variables, guids)
        if change:
            changes.append(change)
    gone = [guid for guid in old_rows if guid not in kept]
    return changes + [CaseChange(guid, kind, is_removed=True) for guid in gone]


def _change(
    kind: str,
    old: Mapping[Hashable, Any],
    new: Mapping[Hashable, Any],
    variables: list[Variable],
    guids: Mapping[str, str],
) -> CaseChange | None:
    def became(field: str) -> str | None:
        text = text_in(new[field])
        return None if text == text_in(old.get(field)) else text

    found = {each.guid: became(each.guid) for each in variables}
    values = {guid: text for guid, text in found.items() if text is not None}
    name, parent = became("name"), became("parent")
    if name is None and parent is None and not values:
        return None
    above = parent if parent is None else guids.get(parent, parent)
    return CaseChange(text_in(old.get("guid")), kind, name, above, values)


def _columns(paths: Mapping[str, str], _: Translator) -> dict[str, Any]:
    column = st.column_config
    return {
        "name": column.TextColumn(_("Name"), required=True, width="medium"),
        "parent": column.SelectboxColumn(_("Lies in"), options=list(paths.values())),
        "sources": column.NumberColumn(_("Sources"), disabled=True, format="%d"),
    }


def _warn(changes: list[CaseChange], paths: Mapping[str, str], _: Translator) -> None:
    gone = [each.guid for each in changes if each.is_removed]
    if not gone:
        return
    lines = []
    with state.opened_project() as db:
        for guid in gone[:_MOST_TOLD]:
            goes = what_goes(db, guid)
            lines.append(
                _(
                    "“{name}” leaves {sources} sources (they stay), and takes with it "
                    "{values} values, {speakers} speakers' ties and {marks} marked "
                    "stretches.",
                    name=paths[guid],
                    sources=goes.sources,
                    values=goes.values,
                    speakers=goes.speakers,
                    marks=goes.marks,
                )
            )
    if len(gone) > _MOST_TOLD:
        lines.append(_("And {n} more.", n=len(gone) - _MOST_TOLD))
    st.warning("  \n".join(plain(line) for line in lines), icon=":material/delete:")


def _merge(kind: str, paths: Mapping[str, str], _: Translator) -> None:
    st.caption(
        _(
            "Sources, values, speakers and what lies in the first go to the second; "
            "where both have a value, that of the second is kept."
        )
    )
    left, right = st.columns(2)
    guids = list(paths)
    one = left.selectbox(
        _("This one goes"),
        guids,
        index=None,
        format_func=lambda guid: paths.get(guid, ""),
        placeholder=_("Choose"),
        key=f"merge_one_{kind}",
    )
    other = right.selectbox(
        _("This one stays"),
        [guid for guid in guids if guid != one],
        index=None,
        format_func=lambda guid: paths.get(guid, ""),
        placeholder=_("Choose"),
        key=f"merge_other_{kind}",
    )
    pressed = st.button(_("Merge"), disabled=not (one and other), key=f"merge_{kind}")
    if pressed and one and other:
        with telling_errors(), state.opened_project() as db:
            merged = merge_cases(db, one, other, actor=state.actor())
            told = _("Merged; {n} sources moved.", n=merged.sources)
            if merged.left_out:
                told += " " + _(
                    "Both had a value, and the first one's was left out: {names}.",
                    names=", ".join(merged.left_out),
                )
            st.session_state[TOLD] = told
            st.rerun()

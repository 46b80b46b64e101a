"""Tables among the files: show their first rows and ask what they are."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from coding.errors import CodingAppError
from coding.i18n import N_, Translator
from coding.importers.columns import BETWEEN, Columns, column_names, guess_columns
from coding.importers.sheets import Sheet
from coding.importers.tables import read_sheets
from coding.ui import state
from coding.ui.plain import plain

_USES = {
    "rows": N_("One source a row"),
    "transcript": N_("One transcript, a line a row"),
    "text": N_("One text as it stands"),
    "variables": N_("Facts about sources and cases"),
}
_FIELDS = {
    "transcript": ("speaker", "text", "time"),
    "rows": ("text", "name", "site", "kind", "author", "observed_on"),
    "text": (),
    "variables": (),
}
_NAMES = {
    "speaker": N_("Speaker"),
    "text": N_("Text"),
    "time": N_("Time"),
    "name": N_("Name"),
    "site": N_("Site"),
    "kind": N_("Kind"),
    "author": N_("Author"),
    "observed_on": N_("Observed on"),
}
_ENDINGS = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
_SHOWN_ROWS = 5


def ask_about_tables(uploaded: Sequence[Any], _: Translator) -> Mapping[str, Columns]:
    """Draw the first rows of every table among the files; return what was said."""
    asked = {}
    for each in uploaded:
        if PurePath(each.name).suffix.lower() in _ENDINGS:
            try:
                sheets = read_sheets(each.name, each.getvalue())
            except CodingAppError:  # told with the other files that are refused
                continue
            if sheets:
                asked[each.name] = _ask(each.file_id, each.name, sheets, _)
    return {name: columns for name, columns in asked.items() if columns}


def _ask(
    file_id: str, name: str, sheets: tuple[Sheet, ...], _: Translator
) -> Columns | None:
    sheet = sheets[0]
    guess = guess_columns(sheet)
    with st.expander(
        _("{file}: what is this table?", file=plain(name)),
        expanded=True,
        icon=":material/table_chart:",
    ):
        rows = sheet.rows[:_SHOWN_ROWS]
        shown = pd.DataFrame(rows, columns=column_names(sheet))
        st.dataframe(shown, hide_index=True)
        size = _(
            "{rows} rows, {columns} columns",
            rows=len(sheet.rows),
            columns=len(sheet.header),
        )
        st.caption(size)
        uses = list(_USES)
        use = st.segmented_control(
            _("Read it as"),
            uses,
            default=guess.use,
            format_func=lambda each: _(_USES[each]),
            key=f"_use_{file_id}",
            required=True,
        )
        if use == "variables":
            st.page_link(
                state.page("cases"),
                label=_("Facts about sources and cases come in on the page Cases."),
            )
        return _fields(file_id, use, sheet, guess, _)


def _fields(
    file_id: str, use: str, sheet: Sheet, guess: Columns, _: Translator
) -> Columns:
    """Draw which column is what; several may hold the text of a row."""
    fields: dict[str, str] = {}
    wanted = _FIELDS[use]
    for place, name in zip(st.columns(max(len(wanted), 1)), wanted, strict=False):
        known = guess.fields.get(name, "") if guess.use == use else ""
        options = list(column_names(sheet))
        if name == "text" and use == "rows":
            chosen = place.multiselect(
                _(_NAMES[name]),
                options,
                default=[each for each in known.split(BETWEEN) if each in options],
                key=f"_{name}_{use}_{file_id}",
            )
            fields[name] = BETWEEN.join(chosen)
        else:
            fields[name] = (
                place.selectbox(
                    _(_NAMES[name]),
                    options,
                    index=options.index(known) if known in options else None,
                    key=f"_{name}_{use}_{file_id}",
                )
                or ""
            )
    return Columns(use, {name: value for name, value in fields.items() if value})

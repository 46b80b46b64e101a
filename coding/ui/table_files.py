"""Tables among the files: show their first rows and ask what they are."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from coding.errors import CodingAppError
from coding.i18n import N_, Translator
from coding.importers.tables.columns import (
    BETWEEN,
    Columns,
    column_names,
    guess_columns,
)
from coding.importers.tables.files import read_sheets
from coding.importers.tables.sheets import Sheet
from coding.ui.case_grid import TOLD
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.ui.table_transfer import take_in
from coding.workflow.case_tables import SOURCE

_USES = {
    "rows": N_("One source a row"),
    "transcript": N_("One transcript, a line a row"),
    "text": N_("One text as it stands"),
    "variables": N_("Facts about sources and cases"),
}
_FIELDS = {
    "transcript": ("speaker", "text", "time"),
    "rows": ("name", "site", "kind", "author", "observed_on"),
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
_ABOUT = {
    SOURCE: N_("Sources"),
    "site": N_("Sites"),
    "participant": N_("Participants"),
    "object": N_("Objects"),
}
_ENDINGS = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
_SHOWN_ROWS = 5
_KEPT = "table_sheets"


def ask_about_tables(uploaded: Sequence[Any], _: Translator) -> Mapping[str, Columns]:
    """Draw the first rows of every table among the files; return what was said."""
    asked = {}
    for each in uploaded:
        if PurePath(each.name).suffix.lower() in _ENDINGS:
            sheets = _sheets(each, uploaded)
            if sheets:
                asked[each.name] = _ask(
                    each.file_id, each.name, each.getvalue(), sheets, _
                )
    return asked


def forget_tables() -> None:
    """Let go of what was read of tables that are no longer chosen."""
    st.session_state.pop(_KEPT, None)


def _sheets(file: Any, uploaded: Sequence[Any]) -> tuple[Sheet, ...]:
    """Return the sheets of a file, read once while it stays among those chosen."""
    chosen = {each.file_id for each in uploaded}
    kept = st.session_state.get(_KEPT, {})
    kept = {file_id: each for file_id, each in kept.items() if file_id in chosen}
    if file.file_id not in kept:
        try:
            kept[file.file_id] = read_sheets(file.name, file.getvalue())
        except CodingAppError:  # told with the other files that are refused
            kept[file.file_id] = ()
    st.session_state[_KEPT] = kept
    sheets: tuple[Sheet, ...] = kept[file.file_id]
    return sheets


def _ask(
    file_id: str, name: str, data: bytes, sheets: tuple[Sheet, ...], _: Translator
) -> Columns:
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
            _take_in_facts(file_id, name, data, _)
        return _fields(file_id, use, sheet, guess, _)


def _take_in_facts(file_id: str, name: str, data: bytes, _: Translator) -> None:
    kind = st.segmented_control(
        _("About"),
        list(_ABOUT),
        default=SOURCE,
        format_func=lambda each: _(_ABOUT[each]),
        key=f"_about_{file_id}",
        required=True,
    )
    with telling_errors():
        take_in(kind, name, data, TOLD, _)


def _fields(
    file_id: str, use: str, sheet: Sheet, guess: Columns, _: Translator
) -> Columns:
    """Draw which column is what; several may hold the text of a row."""
    fields: dict[str, str] = {}
    options = list(column_names(sheet))
    known = guess.fields if guess.use == use else {}
    if use == "rows":
        texts = st.multiselect(
            _("Text (several columns become questions with their answers)"),
            options,
            default=[
                each for each in known.get("text", "").split(BETWEEN) if each in options
            ],
            key=f"_text_{use}_{file_id}",
        )
        fields["text"] = BETWEEN.join(texts)
    wanted = _FIELDS[use]
    for place, name in zip(st.columns(max(len(wanted), 1)), wanted, strict=False):
        guessed = known.get(name)
        chosen = place.selectbox(
            _(_NAMES[name]),
            options,
            index=options.index(guessed) if guessed in options else None,
            placeholder="–",
            key=f"_{name}_{use}_{file_id}",
        )
        fields[name] = chosen or ""
    return Columns(use, {name: value for name, value in fields.items() if value})

"""A table leaves as a file, and comes back after a look at what it would change."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.projects import open_project
from coding.workflow.table_files import (
    Plan,
    apply_plan,
    plan_table,
    read_table,
    table_as_file,
)

_ENDINGS = ["csv", "tsv", "xlsx", "ods", "xls"]
_MOST_MB = 50


def draw_transfer(kind: str, told: str, _: Translator) -> None:
    """Draw the way out and in of the table of a kind; `told` is the session's key."""
    with st.expander(_("This table as a file"), icon=":material/table:"):
        with st.container(horizontal=True):
            for ending in (".csv", ".xlsx"):
                st.download_button(
                    _("Download as {ending}", ending=ending),
                    data=_maker(state.current_project(), kind, ending),
                    file_name=f"{state.current_project().stem} {kind}s{ending}",
                    on_click="ignore",
                    key=f"download_{kind}{ending}",
                )
        uploads = st.session_state.get(f"_tables_in_{kind}", 0)
        uploaded = st.file_uploader(
            _("Take in a table (CSV, Excel or OpenDocument)"),
            type=_ENDINGS,
            max_upload_size=_MOST_MB,
            key=f"table_{kind}_{uploads}",
            help=_(
                "Rows are matched by guid, else by name. Columns that are not known "
                "become variables. An empty cell takes a value away."
            ),
        )
        if uploaded:
            with telling_errors():
                take_in(kind, uploaded.name, uploaded.getvalue(), told, _)


def _maker(path: Path, kind: str, ending: str) -> Callable[[], bytes]:
    def make() -> bytes:
        with open_project(path) as db:
            return table_as_file(db, kind, f"{kind}s{ending}")

    return make


def take_in(kind: str, file: str, data: bytes, told: str, _: Translator) -> None:
    """Draw what a table would change, and the button that lets it."""
    header, rows = read_table(file, data)
    with state.opened_project() as db:
        plan = plan_table(db, kind, header, rows, file=file)
    _preview(plan, _)
    n = len(plan.changes)
    label = _.plural("Take in {n} row", "Take in {n} rows", n)
    is_nothing = not n and not plan.variables
    if st.button(
        label,
        type="primary",
        disabled=bool(plan.refused) or is_nothing,
        key=f"take_in_{kind}",
    ):
        with state.opened_project() as db:
            changed = apply_plan(db, plan, actor=state.actor())
        st.session_state[told] = _.plural(
            "{n} row was taken in.", "{n} rows were taken in.", changed
        )
        uploads = f"_tables_in_{kind}"
        st.session_state[uploads] = st.session_state.get(uploads, 0) + 1
        st.rerun()


def _preview(plan: Plan, _: Translator) -> None:
    st.markdown(
        _(
            "{added} would be added, {changed} changed; {same} are as before.",
            added=len(plan.added),
            changed=plan.n_changed,
            same=plan.same,
        )
    )
    for line, error in plan.refused[:10]:
        told = _("Line {line}: {reason}", line=line, reason=error.in_words(_))
        st.error(plain(told), icon=":material/error:")
    if plan.refused:
        st.caption(_("Nothing is taken in until all rows can be."))
    if plan.unknown:
        names = ", ".join(f"{name} ({line})" for line, name in plan.unknown[:20])
        told = _(
            "{n} rows are about sources that are not here, and are left out: {names}.",
            n=len(plan.unknown),
            names=names,
        )
        st.warning(plain(told), icon=":material/warning:")
    for each in plan.variables:
        told = _("New variable “{name}” ({type}).", name=each.name, type=each.type)
        st.caption(plain(told))
    for column in plan.ignored:
        st.caption(plain(_("The column “{column}” is not taken in.", column=column)))
    _show_cells(plan, _)


def _show_cells(plan: Plan, _: Translator) -> None:
    rows = [(name, "", "", _("new")) for name in plan.added]
    rows += [(cell.name, cell.column, cell.before, cell.after) for cell in plan.cells]
    if rows:
        heads = [_("Name"), _("Column"), _("Before"), _("After")]
        st.dataframe(pd.DataFrame(rows, columns=heads), hide_index=True)

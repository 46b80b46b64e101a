"""The trash, drawn: put sources in, see what is in it, take sources out."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from coding.analysis.chart_table import NAMES
from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import minute
from coding.workflow.sources import Listed
from coding.workflow.trash import list_trash, remove_sources, restore_sources

_VERSION = "_trash_version"


def show_trash(listed: Sequence[Listed], _: Translator) -> None:
    """Draw the trash of the open project, and a way into it for `listed` sources."""
    with state.opened_project() as db:
        removed = list_trash(db)
    if not listed and not removed:
        return
    title = _("Trash ({n})", n=len(removed))
    with st.expander(title, icon=":material/delete:"), telling_errors():
        st.caption(
            _(
                "A source in the trash counts nowhere. It comes back whole, with its "
                "codings."
            )
        )
        _remove(listed, _)
        if not removed:
            st.caption(_("The trash is empty."))
            return
        rows = [
            {
                _("Name"): each.name,
                _("Kind"): _(NAMES["kind"].get(each.kind, each.kind)),
                _("Words"): each.words,
                _("Codings"): each.codings,
                _("Removed"): minute(each.removed_at),
            }
            for each in removed
        ]
        st.dataframe(pd.DataFrame(rows), hide_index=True)
        names = {each.guid: each.name for each in removed}
        chosen = _choose(_("Take out of the trash"), names, "_restore")
        if st.button(_("Restore"), disabled=not chosen, key="_restore_button"):
            with state.opened_project() as db:
                restore_sources(db, chosen, actor=state.actor())
            _draw_anew()


def _remove(listed: Sequence[Listed], _: Translator) -> None:
    names = {each.source.guid: each.source.name for each in listed}
    if not names:
        return
    chosen = _choose(_("Put into the trash"), names, "_remove")
    if st.button(_("Remove"), disabled=not chosen, key="_remove_button"):
        with state.opened_project() as db:
            remove_sources(db, chosen, actor=state.actor())
        _draw_anew()


def _choose(label: str, names: dict[str, str], key: str) -> list[str]:
    version = st.session_state.get(_VERSION, 0)
    return st.multiselect(
        label,
        list(names),
        format_func=lambda guid: names[guid],
        key=f"{key}_{version}_{state.current_project()}",
    )


def _draw_anew() -> None:
    st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1
    st.rerun()

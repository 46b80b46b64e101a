"""Restore points on the history page: set one, go back to one, forget one."""

import streamlit as st
from sqlite_utils import Database

from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.history.dialogs import ask_about_point
from coding.ui.history.telling import grey, zone
from coding.ui.plain import plain
from coding.workflow.history import people_in_history
from coding.workflow.history_words import when_in_words
from coding.workflow.restore_points import (
    RestorePoint,
    list_points,
    remove_point,
    set_point,
)

_NAME = "history_point_name"


def draw_points(db: Database, _: Translator) -> None:
    """Draw the restore points, the newest first, and a field for a new one."""
    points = list_points(db)
    title = _("Restore points ({n})", n=len(points))
    with st.expander(title, icon=":material/flag:"):
        st.caption(
            _("Set one before a big tidy-up. All that came after it can be taken back.")
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(_("Name of this moment"), key=_NAME, max_chars=80, width=320)
            st.button(_("Set the point"), on_click=_set)
        names = people_in_history(db) if points else {}
        for point in points:
            _show(point, names.get(point.actor, ""), _)


def _show(point: RestorePoint, who: str, _: Translator) -> None:
    when = when_in_words(point.at, _, zone=zone())
    with st.container(horizontal=True, vertical_alignment="center"):
        facts = " · ".join(plain(fact) for fact in (when, who) if fact)
        st.markdown(f"**{plain(point.name)}** {grey(facts)}", width="stretch")
        asked = st.button(
            _("Go back to here"), key=f"_point_{point.guid}", icon=":material/history:"
        )
        st.button(
            _("Remove"),
            key=f"_forget_{point.guid}",
            type="tertiary",
            on_click=_forget,
            args=(point.guid,),
            help=_("Only the name goes; the work stays as it is."),
        )
    if asked:
        ask_about_point(point.guid, point.name, _)


def _set() -> None:
    with telling_errors(), state.opened_project() as db:
        set_point(db, st.session_state[_NAME], actor=state.actor())
        st.session_state[_NAME] = ""


def _forget(guid: str) -> None:
    with telling_errors(), state.opened_project() as db:
        remove_point(db, guid, actor=state.actor())

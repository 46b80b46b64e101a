"""Cases: sites, participants and objects, and what is known about each."""

import streamlit as st

from coding.i18n import Translator
from coding.ui import state
from coding.ui.case_grid import TOLD, draw_cases
from coding.ui.errors import telling_errors
from coding.ui.memos.links import memos_link
from coding.ui.plain import plain
from coding.ui.speaker_grid import draw_speakers
from coding.ui.table_transfer import draw_transfer
from coding.ui.variable_grid import draw_sources, draw_variables
from coding.workflow.case_tables import SOURCE
from coding.workflow.cases import list_cases


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Cases"))
    told = st.session_state.pop(TOLD, "")
    if told:
        st.success(plain(told), icon=":material/check:")
    with state.opened_project() as db:
        is_empty = not list_cases(db)
    if is_empty:
        st.info(
            _(
                "Cases are what your sources belong to: the sites that you compare, "
                "the people who speak, the things that you follow. What you know about "
                "them (size, role, date) goes into variables, and sources can be "
                "compared by both."
            )
        )
    memos_link(_, about=("case",))
    _tabs(_)


def _tabs(_: Translator) -> None:
    sites, people, objects, sources, speakers, variables = st.tabs(
        [
            _("Sites"),
            _("Participants"),
            _("Objects"),
            _("Sources"),
            _("Speakers"),
            _("Variables"),
        ]
    )
    for tab, kind in ((sites, "site"), (people, "participant"), (objects, "object")):
        with tab, telling_errors():
            draw_cases(kind, _)
            draw_transfer(kind, TOLD, _)
    with sources, telling_errors():
        draw_sources(_)
        draw_transfer(SOURCE, TOLD, _)
    with speakers, telling_errors():
        draw_speakers(_)
    with variables, telling_errors():
        draw_variables(_)

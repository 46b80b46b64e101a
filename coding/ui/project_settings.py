"""The dialog in which a project decides for itself, and says who may code."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st
from sqlite_utils import Database

from coding.i18n import N_, Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.people import list_coders
from coding.workflow.project_settings import (
    CHOICES,
    change_settings,
    project_settings,
)
from coding.workflow.rights import give_right, withdraw_right, withdrawn_coders

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "others": N_("Other people's codings"),
        "shown": N_("everybody sees them"),
        "blind": N_("blind: everybody sees their own only"),
        "overlaps": N_("The same code twice on overlapping passages"),
        "stay": N_("both codings stay"),
        "join": N_("they become one coding"),
    }
)


def open_settings(_: Translator) -> None:
    """Open the dialog for the project that is open."""

    @st.dialog(_("Settings of the project"))
    def opened() -> None:
        with telling_errors(), state.opened_project() as db:
            draw_settings(db, _)

    opened()


def draw_settings(db: Database, _: Translator) -> None:
    """Draw the settings and who may code, with one button that makes them."""
    made = project_settings(db)
    wanted = {
        name: st.radio(
            _(_WORDS[name]),
            values,
            index=values.index(made[name]),
            format_func=lambda value: _(_WORDS[value]),
            key=f"_setting_{name}",
        )
        for name, values in CHOICES.items()
    }
    st.caption(
        _(
            "In a blind project other people's codings do not reach your browser: "
            "neither in the reader nor in tables, quotes or the search. Whoever has "
            "the project's file can still read them there."
        )
    )
    may_code = _who_may_code(db, _)
    if st.button(_("Save"), type="primary"):
        changed = {name: value for name, value in wanted.items() if value != made[name]}
        if changed:
            change_settings(db, changed, actor=state.actor())
        for coder, may in may_code.items():
            change = give_right if may else withdraw_right
            change(db, coder, actor=state.actor())
        st.rerun()


def _who_may_code(db: Database, _: Translator) -> dict[str, bool]:
    """Draw a switch for each other person; return those that were turned."""
    me, withdrawn = state.actor(), withdrawn_coders(db)
    others = [c for c in list_coders(db) if c.kind == "person" and c.guid != me.guid]
    if others:
        st.markdown(_("Who may code"))
    turned = {}
    for coder in others:
        is_on = coder.guid not in withdrawn
        if st.toggle(plain(coder.name), is_on, key=f"_may_{coder.guid}") != is_on:
            turned[coder.guid] = not is_on
    return turned

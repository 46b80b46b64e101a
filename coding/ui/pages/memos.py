"""Memos: all that was noted beside the material, to find, read, link and take along."""

from collections.abc import Sequence

import streamlit as st
from sqlite_utils import Database

from coding.errors import UnknownMemoError
from coding.i18n import N_, Translator
from coding.model import Memo
from coding.ui import state
from coding.ui.errors import show_error, telling_errors
from coding.ui.memos.filters import draw_filters
from coding.ui.memos.lists import draw_journal, draw_list, draw_to_dos
from coding.ui.memos.out import draw_export
from coding.ui.memos.reading import OPEN, close_memo, draw_memo
from coding.ui.memos.writing import NEW, begin_to_write, draw_form, is_writing
from coding.workflow.memo_lists import ListedMemo, list_memos
from coding.workflow.memo_world import World, world_of

_VIEWS = {"list": N_("List"), "journal": N_("Journal"), "todo": N_("To do")}


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Memos"))
    with telling_errors(), state.opened_project() as db:
        world = world_of(db, only=state.only_own(db), language=_.language)
        asked = st.query_params.get(OPEN, "")
        if is_writing(NEW):
            draw_form(db, None, world, _)
            return
        if asked:
            try:
                draw_memo(db, asked, world, _)
                return
            except UnknownMemoError as error:
                show_error(error)
                close_memo()
        _draw_all(db, world, _)


def _draw_all(db: Database, world: World, _: Translator) -> None:
    state.choice_from_address("view", list(_VIEWS))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = st.segmented_control(
            _("View"),
            list(_VIEWS),
            format_func=lambda each: _(_VIEWS[each]),
            key="view",
            required=True,
            label_visibility="collapsed",
        )
        st.button(
            _("New memo"),
            icon=":material/add:",
            on_click=begin_to_write,
            args=(NEW, Memo("")),
        )
        export = st.container(width="content")
    state.choice_to_address(view=view or "list")
    wanted = draw_filters(world, _)
    memos = list_memos(db, wanted, only=state.only_own(db), world=world)
    with export:
        draw_export(memos, _)
    _draw_view(view or "list", memos, world, _)


def _draw_view(
    view: str, memos: Sequence[ListedMemo], world: World, _: Translator
) -> None:
    if not world.titles:
        st.markdown(
            _(
                "Nothing is noted yet. Write a memo here, or beside the text while you "
                "code: select a passage and press Memo."
            )
        )
        return
    if view == "todo":
        draw_to_dos(memos, _)
        return
    st.caption(_.plural("{n} memo", "{n} memos", len(memos)))
    if view == "journal":
        draw_journal(memos, world, _)
    else:
        draw_list(memos, world, _)

"""One memo open: what it says, what it is about, what it leads to, what leads to it."""

import streamlit as st
from sqlite_utils import Database

from coding.errors import UnknownMemoError
from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.memos.body import draw_body, draw_targets
from coding.ui.memos.links import memo_link
from coding.ui.memos.lists import facts_in_words
from coding.ui.memos.writing import begin_to_write, draw_form, is_writing
from coding.ui.passage import passage_link
from coding.ui.plain import escaped, plain
from coding.workflow.memo_lists import ListedMemo, back_links, listed
from coding.workflow.memo_world import World
from coding.workflow.memos import memo_as_written, memo_called, remove_memo

OPEN = "memo"
"""The key in the address that names the memo which is open."""


def draw_memo(db: Database, guid: str, world: World, _: Translator) -> None:
    """Draw a memo, or the form in which it is changed.

    Raises
    ------
    UnknownMemoError
        If the memo is gone.
    """
    each = listed(memo_called(db, guid), world)
    if guid not in world.titles:
        raise UnknownMemoError  # another's, in a blind project
    st.button(_("All memos"), icon=":material/arrow_back:", on_click=close_memo)
    if is_writing(guid):
        draw_form(db, each.memo, world, _)
        return
    st.header(plain(each.memo.title), anchor=False)
    st.caption(plain(facts_in_words(each, _)))
    _about(each, _)
    targets = draw_body(each, world, _)
    draw_targets(targets, _)
    _buttons(each, world, _)
    _back(db, guid, world, _)


def close_memo() -> None:
    """Leave the memo that is open."""
    st.query_params.pop(OPEN, None)


def _about(each: ListedMemo, _: Translator) -> None:
    quote, place = each.memo.about.quote, each.subject.place
    if quote:
        st.html(f'<blockquote class="fp-quote">{escaped(quote)}</blockquote>')
    if place and each.subject.state != "lost":
        passage_link(place, _("Show the passage"))


def _buttons(each: ListedMemo, world: World, _: Translator) -> None:
    memo = each.memo
    with st.container(horizontal=True):
        st.button(
            _("Edit"),
            icon=":material/edit:",
            on_click=begin_to_write,
            args=(memo.guid, memo_as_written(memo, world)),
        )
        if memo.author != state.actor().guid:
            return
        with st.popover(_("Remove…"), icon=":material/delete:"):
            st.markdown(_("The memo goes out of every list. Undo brings it back."))
            st.button(_("Remove the memo"), on_click=_remove, args=(memo.guid,))


def _remove(guid: str) -> None:
    with telling_errors(), state.opened_project() as db:
        remove_memo(db, guid, actor=state.actor())
        close_memo()


def _back(db: Database, guid: str, world: World, _: Translator) -> None:
    found = back_links(db, guid, only=state.only_own(db), world=world)
    st.subheader(_("What links here"), anchor=False)
    if not found:
        st.caption(_("No memo links here yet."))
    for each in found:
        memo_link(each.memo.guid, each.memo.title)

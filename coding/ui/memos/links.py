"""Links to memos, on their own page and on others."""

import streamlit as st

from coding.i18n import Translator
from coding.ui import state
from coding.ui.plain import plain
from coding.workflow.memo_lists import Wanted, list_memos


def memo_link(guid: str, title: str) -> None:
    """Draw a link that opens a memo."""
    address = {"memo": guid, "project": _project()}
    st.page_link(state.page("memos"), label=plain(title), query_params=address)


def memos_link(_: Translator, *, code: str = "", about: tuple[str, ...] = ()) -> None:
    """Draw a link to the memos on a code, or about some kinds of things, if any."""
    with state.opened_project() as db:
        only = state.only_own(db)
        n = len(list_memos(db, Wanted(code=code, about=about), only=only))
    if not n:
        return
    asked = {"code": code} if code else {"about": ",".join(about)}
    st.page_link(
        state.page("memos"),
        label=_.plural("{n} memo", "{n} memos", n),
        icon=":material/sticky_note_2:",
        query_params={**asked, "project": _project()},
    )


def _project() -> str:
    return state.project_in_address(state.current_project())

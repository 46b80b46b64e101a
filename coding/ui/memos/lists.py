"""Memos one under another: as a list, as a journal by day, as a list of to-dos."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from coding.exchange.memo_markdown import plain_words
from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.memos.body import draw_body, draw_targets
from coding.ui.memos.links import memo_link
from coding.ui.plain import plain
from coding.workflow.memo_links import shown_body
from coding.workflow.memo_lists import KIND_NAMES, ListedMemo, subject_in_words
from coding.workflow.memo_world import World
from coding.workflow.memos import tick_memo

_PAGE = 30
_SNIPPET = 180


def draw_list(memos: Sequence[ListedMemo], world: World, _: Translator) -> None:
    """Draw the memos with the beginning of what they say, a page at a time."""
    for each in _page_of(memos, "list"):
        with st.container(border=True, gap=None):
            memo_link(each.memo.guid, each.memo.title)
            st.caption(plain(facts_in_words(each, _)))
            snippet = _snippet(each, world)
            if snippet:
                st.markdown(plain(snippet))


def draw_journal(memos: Sequence[ListedMemo], world: World, _: Translator) -> None:
    """Draw the memos whole, grouped by their days, the newest first."""
    shown = _page_of(memos, "journal")
    for day, group in groupby(shown, key=lambda each: each.memo.dated):
        st.subheader(day.isoformat(), anchor=False, divider="gray")
        for each in group:
            with st.container(gap="small"):
                memo_link(each.memo.guid, each.memo.title)
                st.caption(plain(facts_in_words(each, _, with_day=False)))
                draw_targets(draw_body(each, world, _), _)


def draw_to_dos(memos: Sequence[ListedMemo], _: Translator) -> None:
    """Draw the to-dos with boxes to tick: what is open first, then what is done."""
    to_dos = [each for each in memos if each.memo.kind == "todo"]
    if not to_dos:
        st.info(_("There is nothing to do. A memo of the kind “To do” is listed here."))
        return
    n = sum(not each.memo.is_done for each in to_dos)
    st.caption(_.plural("{n} open", "{n} open", n))
    for each in sorted(to_dos, key=lambda each: each.memo.is_done):
        _to_do(each, _)


def facts_in_words(
    each: ListedMemo, translate: Translator, *, with_day: bool = True
) -> str:
    """Return the line that stands under a memo's title."""
    memo = each.memo
    facts = [memo.dated.isoformat()] if with_day else []
    facts += [translate(KIND_NAMES[memo.kind])]
    facts += [translate("done")] if memo.is_done else []
    facts += [each.author, subject_in_words(each.subject, translate)]
    return " · ".join(facts)


def _to_do(each: ListedMemo, _: Translator) -> None:
    memo = each.memo
    key = f"_done_{memo.guid}"
    st.session_state[key] = memo.is_done  # the file knows, not the widget
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.checkbox(
            _("Done: {title}", title=plain(memo.title)),
            key=key,
            on_change=_tick,
            args=(memo.guid, key),
            label_visibility="collapsed",
            width=24,
        )
        with st.container(gap=None):
            memo_link(memo.guid, memo.title)
            st.caption(plain(facts_in_words(each, _)))


def _tick(guid: str, key: str) -> None:
    is_done = bool(st.session_state[key])
    with telling_errors(), state.opened_project() as db:
        tick_memo(db, guid, is_done=is_done, actor=state.actor())


def _page_of(memos: Sequence[ListedMemo], view: str) -> Sequence[ListedMemo]:
    pages = -(-len(memos) // _PAGE)
    if pages < 2:
        return memos
    number = st.pagination(pages, key=f"_memos_{view}_{len(memos)}")
    return memos[(number - 1) * _PAGE : number * _PAGE]


def _snippet(each: ListedMemo, world: World) -> str:
    words = plain_words(shown_body(each.memo.body, world))
    if each.memo.title == words:
        return ""  # the title says it all
    return words if len(words) <= _SNIPPET else f"{words[:_SNIPPET]}…"

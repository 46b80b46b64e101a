"""Unsure codings: each with its passage, and what one decides about it."""

from collections import Counter
from collections.abc import Callable

import streamlit as st
from sqlite_utils import Database

from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.ui.quotes import show_quote
from coding.ui.scope_filter import codable_codes
from coding.workflow.cite import citations
from coding.workflow.compare import Quote
from coding.workflow.project_settings import is_blind
from coding.workflow.undo import undo
from coding.workflow.unsure import drop, list_unsure, make_sure, recode

PAGE = 20
_DECIDED = "unsure_decided"


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Unsure codings"))
    with telling_errors(), state.opened_project() as db:
        _show_decided(db, _)
        everyone = not is_blind(db) and st.toggle(
            _("Also other people's"), key="_unsure_everyone"
        )
        found = list_unsure(db, actor=state.actor(), everyone=everyone)
        if not found:
            st.info(
                _(
                    "Nothing is marked as unsure. In the reader a coding can be marked "
                    "so; it then waits here for a second look."
                )
            )
            return
        shown = _filtered(found, _)
        st.caption(_.plural("{n} coding", "{n} codings", len(shown)))
        pages = -(-len(shown) // PAGE)
        number = st.pagination(pages, key=f"_unsure_{pages}") if pages > 1 else 1
        shown = shown[(number - 1) * PAGE : number * PAGE]
        cited = citations(db, [quote.coding for quote in shown])
        codes = codable_codes(db, _.language)
        for quote in shown:
            with st.container(border=True):
                st.markdown(f"**{plain(quote.code.label(_.language))}**")
                show_quote(quote, cited[quote.coding.guid], _)
                if quote.coder.guid == state.actor().guid:
                    _decide(quote, codes, _)


def _filtered(found: list[Quote], _: Translator) -> list[Quote]:
    codes = Counter((each.code.guid, each.code.label(_.language)) for each in found)
    sources = Counter((each.source.guid, each.source.name) for each in found)
    with st.container(horizontal=True):
        code = _one(_("Code"), codes)
        source = _one(_("Source"), sources)
    return [
        each
        for each in found
        if code in {None, each.code.guid} and source in {None, each.source.guid}
    ]


def _one(label: str, counted: Counter[tuple[str, str]]) -> str | None:
    names = {guid: f"{name} ({n})" for (guid, name), n in counted.most_common()}
    picked: str | None = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda guid: names.get(guid, guid),
        placeholder="–",
        key=f"_unsure_{label}",
        width=260,
    )
    return picked


def _decide(quote: Quote, codes: dict[str, str], _: Translator) -> None:
    coding = quote.coding
    key = coding.guid
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Now sure"), key=f"_sure_{key}", icon=":material/check:"):
            _do(lambda db: make_sure(db, coding, actor=state.actor()), _("Now sure"))
        other = st.selectbox(
            _("Another code"),
            [code for code in codes if code != coding.code],
            index=None,
            format_func=lambda guid: codes[guid],
            placeholder=_("Another code"),
            label_visibility="collapsed",
            key=f"_recode_{key}",
            width=220,
        )
        if other:
            _do(
                lambda db: recode(db, coding, other, actor=state.actor()),
                _("Recoded: {code}", code=codes[other]),
            )
        if st.button(_("Remove"), key=f"_drop_{key}", icon=":material/delete:"):
            _do(lambda db: drop(db, coding, actor=state.actor()), _("Removed"))


def _do(act: Callable[[Database], str], said: str) -> None:
    with state.opened_project() as db:
        event = act(db)
    st.session_state[_DECIDED] = (str(state.current_project()), said, event)
    st.rerun()


def _show_decided(db: Database, _: Translator) -> None:
    project, said, event = st.session_state.get(_DECIDED, ("", "", ""))
    if project != str(state.current_project()):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(plain(said), icon=":material/check:")
        if st.button(_("Take back"), icon=":material/undo:"):
            del st.session_state[_DECIDED]
            undo(db, event, actor=state.actor())
            st.rerun()

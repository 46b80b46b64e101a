"""The editor: the tree on the left, the card of what is chosen on the right."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from sqlite_utils import Database

from coding.i18n import N_, Translator
from coding.model import Code, Codebook
from coding.ui import state
from coding.ui.code_card import show_card
from coding.ui.codebooks.card_form import edit_card
from coding.ui.codebooks.dialogs import open_dialog
from coding.ui.codebooks.tree import draw_tree, take_acts
from coding.ui.errors import telling_errors
from coding.ui.memos.links import memos_link
from coding.ui.quotes import show_quotes
from coding.workflow.blind import seen_by
from coding.workflow.code_health import uses
from coding.workflow.compare import quotes_of_code
from coding.workflow.edit_codebook import codebook_with

_EDITING = "_codebook_editing"
_BUTTONS = {
    "card": (N_("Edit the card"), ":material/edit:"),
    "merge": (N_("Merge…"), ":material/merge:"),
    "split": (N_("Split…"), ":material/call_split:"),
    "alias": (N_("Also under…"), ":material/shortcut:"),
    "delete": (N_("Delete…"), ":material/delete:"),
}


@st.fragment
def draw_editor(guid: str) -> None:
    """Draw a codebook for editing; what is done in the tree reruns only this."""
    _ = state.translator()
    with telling_errors():
        reply = take_acts(_)
        with state.opened_project() as db:
            codebook = codebook_with(db, guid)
            left, right = st.columns([5, 4], gap="large")
            with left:
                chosen = draw_tree(db, codebook, reply, _)
            with right:
                asked = _answer(chosen.ask)
                _beside(db, codebook, chosen.codes, asked, _)


def _answer(ask: Any) -> tuple[str, Sequence[str]] | None:
    """Return what was asked for in the tree, once."""
    if not ask or st.session_state.get("_asked_in_tree") == ask["nonce"]:
        return None
    st.session_state["_asked_in_tree"] = ask["nonce"]
    return str(ask["what"]), [str(guid) for guid in ask["codes"]]


def _beside(
    db: Database,
    codebook: Codebook,
    chosen: Sequence[str],
    asked: tuple[str, Sequence[str]] | None,
    _: Translator,
) -> None:
    codes = {code.guid: code for code in codebook.codes}
    picked = [codes[guid] for guid in chosen if guid in codes]
    wanted = st.session_state.pop("_codebook_opens", None)
    if wanted in ("define", "key") and picked:
        st.session_state[_EDITING] = (picked[0].guid, codebook.version)
    if asked and asked[0] == "card":
        st.session_state[_EDITING] = (asked[1][0], codebook.version)
    elif asked:
        open_dialog(*asked, _)
    if not picked:
        st.caption(_("Choose a code to read its card. Press ? in the tree for keys."))
        return
    if len(picked) > 1:
        _several(picked, _)
        return
    code = picked[0]
    editing, version = st.session_state.get(_EDITING, (None, 0))
    if editing == code.guid:
        if edit_card(code, version, _):
            st.session_state.pop(_EDITING, None)
            st.rerun(scope="fragment")
        return
    _buttons([code], codebook.version, list(_BUTTONS), _)
    show_card(code, _)
    _second_places(codebook, code, _)
    with seen_by(db, state.actor()):
        _uses(db, code, wanted == "quotes", _)


def _several(picked: list[Code], _: Translator) -> None:
    st.markdown(_("{n} codes are chosen.", n=len(picked)))
    for code in picked:
        st.markdown(f"- {code.label(_.language)}")
    _buttons(picked, 0, ["merge", "delete"], _)


def _buttons(
    picked: list[Code], version: int, names: Sequence[str], _: Translator
) -> None:
    with st.container(horizontal=True):
        for name in names:
            label, icon = _BUTTONS[name]
            if not st.button(_(label), icon=icon, key=f"_code_{name}"):
                continue
            if name == "card":
                st.session_state[_EDITING] = (picked[0].guid, version)
                st.rerun(scope="fragment")
            open_dialog(name, [code.guid for code in picked], _)


def _second_places(codebook: Codebook, code: Code, _: Translator) -> None:
    paths = codebook.paths()
    places = [paths[a.parent] for a in codebook.aliases if a.code == code.guid]
    if places:
        st.caption(_("Also under: {places}", places=", ".join(places)))


def _uses(db: Database, code: Code, is_open: bool, _: Translator) -> None:
    memos_link(_, code=code.guid)
    if not code.is_codable:
        return
    use = uses(db, code=code.guid).get(code.guid)
    if use is None or not use.codings:
        st.caption(_("Nobody has used it yet."))
        return
    told = _(
        "{codings} codings in {sources} sources at {sites} sites",
        codings=use.codings,
        sources=use.sources,
        sites=use.sites,
    )
    st.markdown(told)
    if st.toggle(_("Read the quotes"), is_open, key=f"_quotes_of_{code.guid}"):
        title = (code.label(_.language), _("all sources"))
        show_quotes(quotes_of_code(db, code.guid), title, _)

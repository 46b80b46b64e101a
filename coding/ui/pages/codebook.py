"""The codebooks of the project: edit them, look back, keep them well, exchange them."""

import streamlit as st

from coding.i18n import N_, Translator
from coding.model import Codebook
from coding.ui import state
from coding.ui.codebooks.about import draw_about
from coding.ui.codebooks.editor import draw_editor
from coding.ui.codebooks.files import draw_in, draw_out, draw_removed
from coding.ui.codebooks.health import draw_health
from coding.ui.codebooks.versions import draw_versions
from coding.ui.errors import telling_errors
from coding.workflow.codebooks import list_codebooks

_SECTIONS = {
    "codes": N_("Codes"),
    "about": N_("About it"),
    "versions": N_("Versions"),
    "health": N_("Health"),
    "files": N_("In and out"),
}


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Codebook"))
    with state.opened_project() as db:
        codebooks = list_codebooks(db)
    if not codebooks:
        st.info(_("This project has no codebook yet. Choose one below."))
        draw_in(codebooks, _)
        draw_removed(_)
        return
    chosen, section = _choose(codebooks, _)
    with telling_errors():
        if section == "codes":
            draw_editor(chosen.guid)
        elif section == "about":
            draw_about(chosen, _)
        elif section == "versions":
            draw_versions(chosen, _)
        elif section == "health":
            draw_health(chosen, _)
        else:
            draw_out(chosen, _)
            st.divider()
            draw_in(codebooks, _)
            draw_removed(_)


def _choose(codebooks: list[Codebook], _: Translator) -> tuple[Codebook, str]:
    by_guid = {book.guid: book for book in codebooks}
    for name, key in (("_codebook_wanted", "book"), ("_section_wanted", "section")):
        if name in st.session_state:
            st.session_state[key] = st.session_state.pop(name)
    state.choice_from_address("book", list(by_guid))
    state.choice_from_address("section", list(_SECTIONS))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        book = st.selectbox(
            _("Codebook"),
            list(by_guid),
            format_func=lambda guid: _label(by_guid[guid], _),
            key="book",
            label_visibility="collapsed",
            width=320,
        )
        section = st.segmented_control(
            _("What of it"),
            list(_SECTIONS),
            format_func=lambda each: _(_SECTIONS[each]),
            key="section",
            required=True,
            label_visibility="collapsed",
        )
    state.choice_to_address(book=book, section=section or "codes")
    return by_guid[book], section or "codes"


def _label(codebook: Codebook, _: Translator) -> str:
    return codebook.label.get(_.language) or codebook.name

"""What in a codebook deserves a look, each with one click to mend it."""

import streamlit as st

from coding.i18n import N_, Translator
from coding.model import Codebook
from coding.ui import state
from coding.ui.codebooks.dialogs import open_dialog
from coding.ui.codebooks.tree import choose_code
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.code_health import Finding, finding_in_words, health
from coding.workflow.codebooks import list_codebooks

_MENDS = {
    "delete": (N_("Delete…"), ":material/delete:"),
    "merge": (N_("Merge…"), ":material/merge:"),
    "split": (N_("Split…"), ":material/call_split:"),
    "define": (N_("Write the card"), ":material/edit:"),
    "key": (N_("Change the key"), ":material/keyboard:"),
    "alias": (N_("Show it elsewhere, too…"), ":material/shortcut:"),
    "quotes": (N_("Read the quotes"), ":material/format_quote:"),
}
_DIALOGS = ("delete", "merge", "split", "alias")
_KINDS = {
    "unused": N_("Never used"),
    "one_coder": N_("Used by one coder only"),
    "one_site": N_("Used at one site only"),
    "no_definition": N_("Not defined"),
    "alike_names": N_("Names that nearly coincide"),
    "always_together": N_("Always together"),
    "same_key": N_("One key for two codes"),
    "empty_heading": N_("Headings without codes"),
    "no_example": N_("No example"),
}


def draw_health(codebook: Codebook, _: Translator) -> None:
    """Draw the findings, grouped by what they are."""
    with telling_errors(), state.seen_project() as db:
        found = health(db, codebook.guid)
        books = list_codebooks(db)
    names = {c.guid: c.label(_.language) for book in books for c in book.codes}
    st.caption(
        _(
            "Nothing here is an error. A code used at one site only may be what the "
            "study finds."
        )
    )
    if not found:
        st.success(_("Nothing in this codebook asks for a look."))
    for kind, title in _KINDS.items():
        here = [each for each in found if each.kind == kind]
        if not here:
            continue
        st.subheader(f"{_(title)} ({len(here)})")
        for n, finding in enumerate(here):
            _draw(finding, f"{kind}_{n}", names, _)


def _draw(finding: Finding, key: str, names: dict[str, str], _: Translator) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(finding_in_words(finding, names, _)))
        for mend in finding.mend:
            if mend not in _MENDS:
                continue
            label, icon = _MENDS[mend]
            if st.button(_(label), icon=icon, key=f"_mend_{key}_{mend}"):
                if mend in _DIALOGS:
                    open_dialog(mend, finding.codes, _)
                else:
                    choose_code(finding.codes[0])
                    st.session_state["_codebook_opens"] = mend
                    st.session_state["_section_wanted"] = "codes"
                    st.rerun()

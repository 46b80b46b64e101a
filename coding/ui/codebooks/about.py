"""What a codebook says of itself: its label, description, origin, licence."""

from dataclasses import replace

import streamlit as st

from coding.i18n import LANGUAGE_NAMES, LANGUAGES, N_, Translator
from coding.model import Codebook
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.edit_codebook import change_codebook
from coding.workflow.merge_codes import count_removal, remove_codebook

_TEXTS = {
    "label": N_("Label"),
    "description": N_("Description"),
    "origin": N_("Where it comes from"),
}


def draw_about(codebook: Codebook, _: Translator) -> None:
    """Draw what it says, a form to change that, and the way out of the project."""
    st.markdown(plain(codebook.description.get(_.language, "")))
    origin = codebook.origin.get(_.language, "")
    if origin:
        st.caption(plain(origin))
    facts = [_("version {n}", n=codebook.version)]
    facts += [_("licence: {name}", name=codebook.licence)] if codebook.licence else []
    st.caption(plain(" · ".join(facts)))
    with st.expander(_("Change this")), telling_errors():
        _form(codebook, _)
    with st.expander(_("Take it out of the project")), telling_errors():
        _way_out(codebook, _)


def _form(codebook: Codebook, _: Translator) -> None:
    key = f"about_{codebook.guid}_{codebook.version}"
    with st.form(key, enter_to_submit=False, border=False):
        name = st.text_input(_("Name"), codebook.name, key=f"{key}_name")
        licence = st.text_input(_("Licence"), codebook.licence, key=f"{key}_licence")
        texts: dict[str, dict[str, str]] = {each: {} for each in _TEXTS}
        for language, tab in zip(
            LANGUAGES, st.tabs([LANGUAGE_NAMES[e] for e in LANGUAGES]), strict=True
        ):
            for field, title in _TEXTS.items():
                text = tab.text_area(
                    _(title),
                    getattr(codebook, field).get(language, ""),
                    height=80 if field == "label" else 160,
                    key=f"{key}_{language}_{field}",
                ).strip()
                if text:
                    texts[field][language] = text
        if st.form_submit_button(_("Save"), type="primary"):
            changed = replace(
                codebook,
                name=name,
                licence=licence.strip(),
                label=texts["label"],
                description=texts["description"],
                origin=texts["origin"],
            )
            with state.opened_project() as db:
                change_codebook(db, changed, actor=state.actor())
            st.rerun()


def _way_out(codebook: Codebook, _: Translator) -> None:
    with state.opened_project() as db:
        n, coders = count_removal(db, [code.guid for code in codebook.codes])
        st.markdown(
            _(
                "Its {codes} codes go, with {n} codings by {coders} coders. Under “In "
                "and out” it can be brought back with all of them.",
                codes=len(codebook.codes),
                n=n,
                coders=coders,
            )
        )
        sure = n == 0 or st.checkbox(_("Yes, {n} codings may go", n=n))
        if st.button(_("Take it out"), disabled=not sure):
            remove_codebook(db, codebook.guid, with_codings=n > 0, actor=state.actor())
            st.rerun()

"""A code's card: what it means, when to use it and when not, an example, a near miss.

It is the same wherever a code is chosen, hovered or counted.
"""

import streamlit as st

from coding.analysis.codebook_tree import code_in
from coding.exchange.codebook_print import PARTS, QUOTED
from coding.i18n import Translator
from coding.model import Code
from coding.ui import state
from coding.ui.codebooks.card_form import edit_card
from coding.ui.plain import escaped
from coding.workflow.codebook_words import origin_in_words
from coding.workflow.edit_codebook import codebook_of


def show_card(code: Code, _: Translator, *, depth: int = 0) -> None:
    """Draw the card of a code, indented by its depth in the tree."""
    st.html(card_html(code, _, depth=depth))


def card_at_hand(code: Code, _: Translator) -> None:
    """Draw the card of a code where it is counted, with a way to edit it there."""
    with st.expander(_("What “{code}” means", code=code.label(_.language))):
        show_card(code, _)
        if st.button(
            _("Edit the card"), icon=":material/edit:", key=f"_edit_card_{code.guid}"
        ):
            _edit(code.guid, _)


def _edit(guid: str, _: Translator) -> None:
    with state.opened_project() as db:
        book = codebook_of(db, guid)
    code = code_in(book, guid)

    @st.dialog(_("Edit the card"), width="large")
    def opened() -> None:
        if edit_card(code, book.version, _):
            st.rerun()

    opened()


def card_html(code: Code, _: Translator, *, depth: int = 0) -> str:
    """Return the card of a code as HTML; everything in it is escaped."""
    entry = code.entry(_.language)
    parts = []
    for name, heading in PARTS:
        text = getattr(entry, name)
        if text:
            shown = f"<q>{escaped(text)}</q>" if name in QUOTED else escaped(text)
            title = f"<h5>{escaped(_(heading))}</h5>" if heading else ""
            parts.append(f'{title}<p class="fp-{name}">{shown}</p>')
    if not parts:
        nothing = escaped(_("This code has no definition yet."))
        parts.append(f'<p class="fp-none">{nothing}</p>')
    return (
        f'<section class="fp-card" style="border-left-color:{code.color};'
        f'margin-left:{1.5 * depth}rem">{_head(code, _)}{"".join(parts)}</section>'
    )


def _head(code: Code, _: Translator) -> str:
    key = f"<kbd>{escaped(code.key)}</kbd>" if code.key else ""
    facts = [code.name] if code.name != code.label(_.language) else []
    facts += [origin_in_words(code.origin, _)] if code.origin else []
    facts += [] if code.is_codable else [_("a heading, not put on text")]
    small = f"<small>{escaped(' · '.join(facts))}</small>"
    return f"<h4>{escaped(code.label(_.language))} {key}{small}</h4>"

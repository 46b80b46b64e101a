"""Beside the reader: for which codes one has read the source, set by hand."""

from functools import partial

import streamlit as st

from coding.i18n import Translator
from coding.model import READING_STATES, Codebook
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.codebooks import list_codebooks
from coding.workflow.readings import STATE_NAMES, mark_reading, states_in

_ICONS = {
    "none": ":material/radio_button_unchecked:",
    "reading": ":material/contrast:",
    "done": ":material/check_circle:",
}


def reading_marks(source: str, _: Translator) -> None:
    """Draw the button that says what the source is read for, and what it opens."""
    me = state.actor()
    with state.opened_project() as db:
        books = [book for book in list_codebooks(db) if _codes(book)]
        states = states_in(db, source, me.guid)
    if not books:
        st.page_link(
            state.page("codebook"),
            label=_("Choose a codebook first"),
            icon=":material/menu_book:",
        )
        return
    codes = [code for book in books for code in _codes(book)]
    n_done = sum(states.get(code, "none") == "done" for code in codes)
    whole = _whole([states.get(code, "none") for code in codes])
    marks = st.popover(
        _("Read for"),  # always the same: with another label it would close
        icon=":material/task_alt:",
        key=f"_reading_{source}_{me.guid}",
        on_change="rerun",
        help=_("Only where you have read for a code does its absence count."),
    )
    st.markdown(f"{_ICONS[whole]} {n_done}/{len(codes)}", width="content")
    if marks.open:
        with marks:
            st.caption(
                _(
                    "How far {name} has read this source. A code that is not there "
                    "counts as absent only where it is done; else it is not coded yet.",
                    name=plain(me.name),
                )
            )
            for book in books:
                _book(book, states, source, _)


def _book(book: Codebook, states: dict[str, str], source: str, _: Translator) -> None:
    codes = _codes(book)
    label = plain(book.label.get(_.language) or book.name)
    whole = _whole([states.get(code, "none") for code in codes])
    _control(f"**{label}**", whole, source, codes, _)
    paths = {code.guid: code for code in book.codes}
    for guid in codes:
        name = plain(paths[guid].label(_.language))
        _control(name, states.get(guid, "none"), source, [guid], _)


def _control(
    label: str, now: str, source: str, codes: list[str], _: Translator
) -> None:
    """Draw the three states of some codes; the file knows which it is."""
    key = f"_read_{source}_{state.actor().guid}_{len(codes)}_{codes[0]}"
    st.session_state[key] = now
    st.segmented_control(
        label,
        READING_STATES,
        format_func=lambda each: _(STATE_NAMES[each]),
        required=True,
        key=key,
        on_change=partial(_mark, source, codes, key),
    )


def _mark(source: str, codes: list[str], key: str) -> None:
    with telling_errors(), state.opened_project() as db:
        wanted = str(st.session_state[key])
        mark_reading(db, source, wanted, codes=codes, actor=state.actor())


def _codes(book: Codebook) -> list[str]:
    return [code.guid for code in book.codes if code.is_codable]


def _whole(states: list[str]) -> str:
    """Return how far somebody is with several codes together."""
    return states[0] if len(set(states)) == 1 else "reading"

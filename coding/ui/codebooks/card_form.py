"""Edit what a code says: its facts, and its card in both languages."""

from dataclasses import replace
from typing import Any

import streamlit as st

from coding.errors import CodingAppError
from coding.i18n import LANGUAGE_NAMES, LANGUAGES, Translator
from coding.model import ENTRY_TEXTS, ORIGINS, Code, Entry
from coding.ui import state
from coding.ui.errors import show_error
from coding.workflow.codebook_words import field_in_words, origin_in_words
from coding.workflow.edit_codebook import change_code

_ONE_LINE = ("label", "question")
_HEIGHT = {"definition": 90, "full_definition": 160}


def edit_card(code: Code, version: int, _: Translator) -> bool:
    """Draw the form of a code's card; return True when it was saved or left.

    Parameters
    ----------
    version : int
        The version of the codebook that the form was opened with. What somebody else
        changes meanwhile is not overwritten.
    """
    key = f"card_{code.guid}_{version}"
    with st.form(key, enter_to_submit=False, border=False):
        facts = _facts(code, key, _)
        texts = _texts(code, key, _)
        with st.container(horizontal=True):
            is_saved = st.form_submit_button(_("Save"), type="primary")
            is_left = st.form_submit_button(_("Leave"))
    if is_saved:
        try:
            entries = {each: entry for each, entry in texts.items() if entry != Entry()}
            changed = replace(code, entries=entries, **facts)
            with state.opened_project() as db:
                change_code(db, changed, actor=state.actor(), seen=version)
        except CodingAppError as error:
            show_error(error)
            return False
    return is_saved or is_left


def _facts(code: Code, key: str, _: Translator) -> dict[str, Any]:
    left, middle, right = st.columns([5, 2, 2], vertical_alignment="bottom")
    name = left.text_input(
        _("Name"),
        code.name,
        key=f"{key}_name",
        help=_("How files and the terminal call it; people see the label."),
    )
    sign = middle.text_input(_("Key"), code.key, max_chars=1, key=f"{key}_key")
    color = right.color_picker(_("Colour"), code.color, key=f"{key}_color")
    origins = list(dict.fromkeys(["", *ORIGINS, code.origin]))
    left, right = st.columns(2, vertical_alignment="bottom")
    origin = left.selectbox(
        _("Origin"),
        origins,
        index=origins.index(code.origin),
        format_func=lambda each: origin_in_words(each, _) or "–",
        key=f"{key}_origin",
    )
    is_codable = right.toggle(
        _("Can be put on text"),
        code.is_codable,
        key=f"{key}_codable",
        help=_("Without, it is a heading that only holds other codes."),
    )
    return {
        "name": name,
        "key": sign,
        "color": color,
        "origin": origin,
        "is_codable": is_codable,
    }


def _texts(code: Code, key: str, _: Translator) -> dict[str, Entry]:
    others = [each for each in code.entries if each not in LANGUAGES]
    first = [_.language, *(each for each in LANGUAGES if each != _.language)]
    tabs = st.tabs([LANGUAGE_NAMES[each] for each in first])
    entries = {each: code.entries[each] for each in others}
    for language, tab in zip(first, tabs, strict=True):
        with tab:
            entries[language] = _entry(
                code.entries.get(language, Entry()), f"{key}_{language}", _
            )
    return {each: entries[each] for each in sorted(entries)}


def _entry(entry: Entry, key: str, _: Translator) -> Entry:
    texts = {}
    for name in ENTRY_TEXTS:
        draw: Any = st.text_input if name in _ONE_LINE else st.text_area
        options = {} if name in _ONE_LINE else {"height": _HEIGHT.get(name, 90)}
        texts[name] = str(
            draw(
                field_in_words(name, _),
                getattr(entry, name),
                key=f"{key}_{name}",
                **options,
            )
        ).strip()
    return Entry(**texts)

"""Memos for people without the app: a file of those that are shown."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from coding.i18n import N_, Translator
from coding.ui import state
from coding.workflow.memo_export import exported
from coding.workflow.memo_lists import ListedMemo
from coding.workflow.projects import open_project

_FORMS = {
    ".html": N_("A page to read and print (HTML)"),
    ".docx": N_("Word"),
    ".md": N_("Markdown, one file"),
    ".zip": N_("Markdown, a file each"),
    ".csv": N_("A table (CSV)"),
}


def draw_export(memos: Sequence[ListedMemo], _: Translator) -> None:
    """Draw the choice of a form, and the button that saves the file."""
    path, language = state.current_project(), _.language
    with st.popover(_("Export…"), icon=":material/download:"):
        ending = st.selectbox(
            _("As"), list(_FORMS), format_func=lambda each: _(_FORMS[each])
        )
        name = f"{path.stem} memos{ending}"
        st.download_button(
            _.plural("Save {n} memo", "Save {n} memos", len(memos)),
            data=lambda: _file(path, memos, ending, language),
            file_name=name,
            icon=":material/download:",
        )


def _file(path: Path, memos: Sequence[ListedMemo], ending: str, language: str) -> bytes:
    """Return the file, which is made only when somebody asks for it."""
    with open_project(path) as db:
        return exported(db, memos, ending, translate=Translator(language))

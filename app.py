"""Feltbog in the browser: the list of pages. Start it with ``make run``."""

import streamlit as st

from coding.ui.pages import (
    auto_code,
    cases,
    code,
    codebook,
    compare,
    edit,
    history,
    memos,
    projects,
    search,
    sources,
    unsure,
)
from coding.ui.shell import page, shell

navigation = st.navigation(
    [
        page(projects.draw, "projects", default=True),
        page(sources.draw, "sources"),
        page(cases.draw, "cases"),
        page(codebook.draw, "codebook"),
        page(code.draw, "code"),
        page(search.draw, "search"),
        page(unsure.draw, "unsure"),
        page(compare.draw, "compare"),
        page(history.draw, "history"),
        page(memos.draw, "memos"),
        page(edit.draw, "edit"),
        page(auto_code.draw, "auto_code"),
    ],
    position="hidden",
)
shell(navigation)

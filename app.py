"""Feltbog in the browser: the list of pages. Start it with ``make run``."""

import streamlit as st

from coding.ui.pages import (
    cases,
    code,
    codebook,
    compare,
    edit,
    history,
    projects,
    search,
    sources,
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
        page(compare.draw, "compare"),
        page(history.draw, "history"),
        page(edit.draw, "edit"),
    ],
    position="hidden",
)
shell(navigation)

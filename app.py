"""Feltbog in the browser: the list of pages. Start it with ``make run``."""

import streamlit as st

from coding.ui.pages import code, codebook, compare, projects, sources
from coding.ui.shell import page, shell

navigation = st.navigation(
    [
        page(projects.draw, "projects", default=True),
        page(sources.draw, "sources"),
        page(codebook.draw, "codebook"),
        page(code.draw, "code"),
        page(compare.draw, "compare"),
    ],
    position="hidden",
)
shell(navigation)

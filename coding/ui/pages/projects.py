"""The projects on this machine: open one, make one, look at the demo."""

from pathlib import Path

import streamlit as st

from coding.analysis.chart_table import number
from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.ui.project_settings import open_settings
from coding.workflow.codebooks import codebook_at, shipped_codebooks
from coding.workflow.demo import demo_path, make_demo
from coding.workflow.people import owner, rename_owner
from coding.workflow.projects import (
    create_project,
    list_projects,
    new_project_path,
    projects_folder,
)

_FIRST = "data-in-practice"  # the codebook of the demo and of the exercise


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Projects"))
    st.markdown(
        _(
            "A project is one study in one file. All projects lie in `{folder}` on "
            "this machine, and nothing leaves it.",
            folder=projects_folder(),
        )
    )
    with st.container(horizontal=True), telling_errors():
        _demo(_)
    for path in list_projects():
        _row(path, _)
    left, right = st.columns(2, gap="large")
    with left, telling_errors():
        _new(_)
    with right, telling_errors():
        _who(_)


def _demo(_: Translator) -> None:
    if st.button(_("Open the demo"), type="primary", icon=":material/school:"):
        if not demo_path().exists():
            with st.spinner(_("Making the demo…")):
                make_demo(demo_path(), actor=owner(), language=state.language())
        state.choose_project(demo_path())
        st.switch_page(state.page("code"))
    st.caption(
        _(
            "20 invented interviews, meeting notes and field notes from three sites, "
            "coded by two coders."
        )
    )


def _row(path: Path, _: Translator) -> None:
    is_open = path == state.current_project()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        size = _("{n} MB", n=number(path.stat().st_size / 1e6, _))
        st.markdown(f"**{plain(path.stem)}** · {size}")
        st.space("stretch")
        if is_open:
            st.badge(_("open"), icon=":material/check:")
            if st.button(_("Settings"), icon=":material/settings:"):
                open_settings(_)
        elif st.button(_("Open"), key=f"open_{path}"):
            state.choose_project(path)
            st.rerun()


def _new(_: Translator) -> None:
    st.subheader(_("New project"))
    with st.form("new_project", border=False):
        name = st.text_input(_("Name"))
        codebooks = ["", *shipped_codebooks()]
        codebook = st.selectbox(
            _("Start with codebook"),
            codebooks,
            index=codebooks.index(_FIRST) if _FIRST in codebooks else 0,
            format_func=lambda each: _label(each, _) if each else _("(none yet)"),
        )
        if st.form_submit_button(_("Create")):
            path = new_project_path(name)
            create_project(
                path,
                actor=owner(),
                name=name,
                language=state.language(),
                codebook=codebook_at(codebook) if codebook else None,
            )
            state.choose_project(path)
            st.rerun()


def _label(name: str, _: Translator) -> str:
    return codebook_at(name).label.get(_.language) or name


def _who(_: Translator) -> None:
    st.subheader(_("Your name"))
    with st.form("who", border=False):
        name = st.text_input(_("Name on your codings"), owner().name, max_chars=80)
        if st.form_submit_button(_("Save")):
            rename_owner(name)
            state.forget_actor()
            st.rerun()

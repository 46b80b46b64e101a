"""What every page has around it: project, coder, language, and the heartbeat."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import streamlit as st
from streamlit.navigation.page import Page

from coding.errors import CodingAppError
from coding.i18n import LANGUAGE_NAMES, N_, Translator
from coding.ui import state
from coding.ui.errors import show_error, telling_errors
from coding.workflow.people import actor_called, list_coders, owner
from coding.workflow.projects import list_projects, open_project

_TITLES = {
    "projects": (N_("Projects"), ":material/folder_open:"),
    "sources": (N_("Sources"), ":material/description:"),
    "cases": (N_("Cases"), ":material/account_tree:"),
    "codebook": (N_("Codebook"), ":material/menu_book:"),
    "code": (N_("Code"), ":material/border_color:"),
    "search": (N_("Search"), ":material/search:"),
    "auto_code": (N_("Code many places"), ":material/done_all:"),
    "unsure": (N_("Unsure codings"), ":material/help:"),
    "compare": (N_("Compare"), ":material/grid_on:"),
    "memos": (N_("Memos"), ":material/sticky_note_2:"),
    "history": (N_("History"), ":material/history:"),
    "edit": (N_("Edit text"), ":material/edit:"),
}
_REACHED_BY_LINKS = {"edit"}
_ICON = Path(__file__).parent / "assets" / "feltbog.png"
HEARTBEAT_SECONDS = 15


class _Page(Protocol):
    def run(self) -> None: ...


def page(draw: Callable[[], None], name: str, *, default: bool = False) -> Page:
    """Return a page with its title in the session's language."""
    title = state.translator()(_TITLES[name][0])
    # No icon here: Streamlit would make it the favicon, and fetch that from Google.
    made = st.Page(draw, title=title, url_path=name, default=default)
    state.remember_page(name, made)
    return made


def shell(navigation: _Page) -> None:
    """Draw the frame, then the page that the navigation chose."""
    st.set_page_config(page_title="Feltbog", page_icon=str(_ICON), layout="wide")
    st.html(Path(__file__).parent / "style.css")
    _remember_choices()
    try:
        state.current_project()
    except CodingAppError as error:
        show_error(error)
        return
    with st.sidebar:
        _sidebar(state.translator())
    st.query_params["project"] = state.project_in_address(state.current_project())
    with telling_errors():
        navigation.run()
    heartbeat()


@st.fragment(run_every=HEARTBEAT_SECONDS)
def heartbeat() -> None:
    """Bring the page back after the server was restarted.

    A client whose session has gone asks for a new run only if a fragment of the page
    runs by itself; without one every later click would be dropped in silence.
    """


def _remember_choices() -> None:
    """Keep the sidebar's choices, which Streamlit forgets with their widgets."""
    chosen = st.session_state.get("_language")
    if chosen:
        st.session_state[state.LANGUAGE] = chosen


def _sidebar(_: Translator) -> None:
    st.markdown("### Feltbog")
    address = {"project": state.project_in_address(state.current_project())}
    for name, (title, icon) in _TITLES.items():
        if name in _REACHED_BY_LINKS:
            continue
        st.page_link(state.page(name), label=_(title), icon=icon, query_params=address)
    st.divider()
    _choose_project(_)
    with telling_errors():
        _choose_coder(_)
    st.segmented_control(
        _("Language"),
        list(LANGUAGE_NAMES),
        format_func=lambda code: LANGUAGE_NAMES[code],
        default=state.language(),
        key="_language",
        required=True,
    )


def _choose_project(_: Translator) -> None:
    here = state.current_project()
    paths = list_projects()
    if here not in paths:
        paths.insert(0, here)
    chosen = st.selectbox(
        _("Project"),
        paths,
        index=paths.index(here),
        format_func=lambda path: path.stem,
        key=f"_project_{here}",
    )
    if chosen != here:
        state.choose_project(chosen)
        st.rerun()


def _choose_coder(_: Translator) -> None:
    me = state.actor()
    with open_project(state.current_project()) as db:
        persons = [coder.name for coder in list_coders(db) if coder.kind == "person"]
    names = list(dict.fromkeys([me.name, owner().name, *persons]))
    chosen = st.selectbox(
        _("Who is coding"),
        names,
        index=0,
        accept_new_options=True,
        key=f"_coder_{me.guid}_{me.name}_{state.current_project()}",
        help=_(
            "Every coding is signed with this name. Type a new name to code as "
            "somebody else."
        ),
    )
    if chosen and chosen != me.name:
        with open_project(state.current_project()) as db:
            who = actor_called(db, chosen)
        state.choose_actor(who)
        st.rerun()

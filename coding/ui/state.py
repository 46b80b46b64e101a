"""What a session remembers: the language, the project, who codes. All keys are here.

The record itself is the project's file; a session that is lost loses only choices,
and those that matter are in the address.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import streamlit as st
from sqlite_utils import Database
from streamlit.navigation.page import Page

from coding.errors import ProjectExistsError
from coding.i18n import DEFAULT_LANGUAGE, LANGUAGES, Translator
from coding.model import Actor
from coding.workflow.blind import seen_by
from coding.workflow.demo import demo_path, make_demo
from coding.workflow.people import owner
from coding.workflow.project_settings import is_blind
from coding.workflow.projects import list_projects, open_project, path_of

LANGUAGE = "language"
PROJECT = "project"
ACTOR = "actor"
SOURCE = "source"


def language() -> str:
    """Return the language of this session: chosen, in the address, or the browser's."""
    chosen = st.session_state.get(LANGUAGE) or st.query_params.get("lang")
    if chosen not in LANGUAGES:
        browser = (st.context.locale or DEFAULT_LANGUAGE).lower()
        chosen = "da" if browser.startswith("da") else DEFAULT_LANGUAGE
    return str(chosen)


def translator() -> Translator:
    """Return the translator of this session's language."""
    return Translator(language())


def current_project() -> Path:
    """Return the project that is open: chosen, in the address, the newest, the demo."""
    path = st.session_state.get(PROJECT)
    if path is not None and Path(path).is_file():
        return Path(path)
    asked = st.query_params.get("project")
    path = path_of(asked) if asked else None
    if path is None or not path.is_file():
        path = next(iter(list_projects()), None) or _new_demo()
    choose_project(path)
    return path


def choose_project(path: Path) -> None:
    """Open another project in this session."""
    if st.session_state.get(PROJECT) != str(path):
        st.session_state.pop(SOURCE, None)
        st.session_state.pop(ACTOR, None)
    st.session_state[PROJECT] = str(path)


@contextmanager
def opened_project() -> Iterator[Database]:
    """Yield a connection to the open project for this run."""
    with open_project(current_project()) as db:
        yield db


@contextmanager
def seen_project() -> Iterator[Database]:
    """Yield a connection for reading what the session's coder may see of the project.

    In a blind project that is the coder's own codings.
    """
    with opened_project() as db, seen_by(db, actor()):
        yield db


def actor() -> Actor:
    """Return who codes in this session: the owner, unless another is chosen."""
    chosen: Actor | None = st.session_state.get(ACTOR)
    return chosen or owner()


def choose_actor(who: Actor) -> None:
    """Let somebody else code in this session."""
    st.session_state[ACTOR] = who


def remember_page(name: str, page: Page) -> None:
    """Remember a page, so that others can link to it."""
    st.session_state.setdefault("_pages", {})[name] = page


def page(name: str) -> Page:
    """Return the page of this name, for links."""
    found: Page = st.session_state["_pages"][name]
    return found


def only_own(db: Database) -> str | None:
    """Return whose memos alone may be shown: one's own in a blind project, else all."""
    return actor().guid if is_blind(db) else None


def forget_actor() -> None:
    """Let the laptop's owner code again."""
    st.session_state.pop(ACTOR, None)


def choice_from_address(key: str, options: Sequence[str]) -> None:
    """Let the address choose a widget's first value; else it is the first option."""
    asked = st.query_params.get(key)
    if st.session_state.get(key) not in options:
        st.session_state[key] = asked if asked in options else options[0]


def choice_to_address(**choices: str) -> None:
    """Write choices into the address, so that a view can be linked."""
    for key, value in choices.items():
        if st.query_params.get(key) != value:
            st.query_params[key] = value


def project_in_address(path: Path) -> str:
    """Return how the address names a project: its name, or its path elsewhere."""
    known = path_of(path.stem)
    return path.stem if known == path else str(path)


def _new_demo() -> Path:
    path = demo_path()
    with suppress(ProjectExistsError):  # another tab was faster, its demo is as good
        make_demo(path, actor=owner(), language=language())
    return path

"""The app as a session of it sees it, without a browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
PAGES = (
    *("projects", "sources", "cases", "codebook", "code", "search", "compare"),
    *("projects", "sources", "cases", "codebook", "code", "search", "compare"),
    *("memos", "history", "auto_code", "unsure"),
)
SCRIPT = "<script>alert(1)</script>"
IMAGE = "![x](https://example.org/x.png)"  # Markdown that would fetch something

OpenApp = Callable[..., AppTest]


@pytest.fixture(scope="package", autouse=True)
def components_found_once() -> Iterator[None]:
    """Let Streamlit look through the installed packages once, not in each test.

    That search for other people's components takes most of a first run's time.
    """
    with pytest.MonkeyPatch.context() as patch:
        found = manifest_scanner.scan_component_manifests()
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def open_app() -> OpenApp:
    """Open the app on a page of a project, in a language; nothing may go wrong."""

    def opened(
        project: Path | str = "", page: str = "", *, locale: str = "en", **query: str
    ) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        app.context = {"locale": locale}
        for name, value in {"project": str(project), **query}.items():
            if value:
                app.query_params[name] = value
        app.run()
        return turn_to(app, page) if page else app

    return opened


def turn_to(app: AppTest, page: str) -> AppTest:
    """Turn to another page, as a click in the sidebar does.

    `AppTest.switch_page` knows pages that are files only; ours are functions.
    """
    app._page_hash = app.session_state["_pages"][page]._script_hash
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button with this label."""
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


def field(app: AppTest, kind: str, label: str):
    """Return the one field of this kind and label on the page (not the sidebar)."""
    (found,) = [each for each in app.main.get(kind) if each.label == label]
    return found


def words_on(app: AppTest) -> str:
    """Return all that the page writes, one piece a line."""
    return "\n".join([_markdown_on(app), *(each.value for each in app.html)])


def unescaped(app: AppTest) -> list[str]:
    """Return what of other people's names on the page would do something."""
    html = "\n".join(each.value for each in app.html)
    loose = re.findall(r"(?<!\\)(?:<script|!\[x\]\()", _markdown_on(app))
    return loose + re.findall("<script", html)


def _markdown_on(app: AppTest) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "success")
    kinds += ("warning", "error", "page_link")
    pieces = [str(each.value) for kind in kinds for each in app.get(kind)]
    kinds = ("button", "toggle", "selectbox", "multiselect", "text_input", "text_area")
    fields = [each for kind in kinds for each in app.get(kind)]
    return "\n".join([*pieces, *(f"{each.label}\n{each.help}" for each in fields)])

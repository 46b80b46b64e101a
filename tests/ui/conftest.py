"""The app as a session of it sees it, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
PAGES = ("projects", "sources", "codebook", "code", "compare")
SCRIPT = "<script>alert(1)</script>"

OpenApp = Callable[..., AppTest]


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
    """Return all that the page writes as Markdown or HTML, one piece a line."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "html", "info")
    kinds += ("success", "warning", "error", "page_link")
    return "\n".join(str(each.value) for kind in kinds for each in app.get(kind))

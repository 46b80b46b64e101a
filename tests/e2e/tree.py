"""The codebook's tree as a person at a browser uses it."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import App


class CodeTree:
    """The tree of a project's codebook, on its page."""

    def __init__(self, page: Page, app: App, project: str) -> None:
        self.page = page
        self.app = app
        self.project = project

    def open(self, **query: str) -> None:
        """Open the page, and wait for the tree."""
        asked = "".join(f"&{name}={value}" for name, value in query.items())
        self.page.goto(f"{self.app.address}/codebook?project={self.project}{asked}")
        expect(self.page.locator(".fct-row").first).to_be_visible(timeout=20_000)
        self.page.wait_for_timeout(500)

    def row(self, label: str) -> Locator:
        """Return the row of the code with this label, at its own place."""
        exact = self.page.locator(".fct-label").get_by_text(label, exact=True)
        return self.page.locator(".fct-row:not(.fct-alias)", has=exact).first

    def choose(self, label: str) -> None:
        """Click a code."""
        self.row(label).locator(".fct-label").click()
        expect(self.row(label)).to_have_attribute("aria-selected", "true")

    def drag(self, label: str, onto: str, *, share: float = 0.5) -> None:
        """Drag a code with the mouse to a place on another row, 0 being its top."""
        start = self.row(label).locator(".fct-label").bounding_box()
        end = self.row(onto).bounding_box()
        assert start
        assert end
        mouse = self.page.mouse
        mouse.move(start["x"] + 8, start["y"] + start["height"] / 2)
        mouse.down()
        target = end["y"] + end["height"] * share
        mouse.move(start["x"] + 20, start["y"] + 14, steps=3)
        mouse.move(end["x"] + 60, target, steps=6)
        self.page.wait_for_timeout(80)
        mouse.up()

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def stored(self) -> list[tuple[str, Any]]:
        """Return the names of the codes as they are stored: (name, children)."""
        (book, *_) = self.app.cli("codebook", self.project)["codebooks"]
        return _names(book["codes"])

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, at most ten seconds."""
        for _ in range(40):
            if is_so():
                return
            time.sleep(0.25)
        raise AssertionError(f"it never came to be so; stored is {self.stored()}")

    def dialog(self) -> Locator:
        """Return the dialog that is open."""
        return self.page.get_by_role("dialog").last


def _names(codes: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return [(code["name"], _names(code["children"])) for code in codes]

"""A server or a browser that dies in the middle loses nothing."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader

pytestmark = pytest.mark.browser
SOURCE = "Interview with the data consultant"
QUOTE = "Eleven users last month"
_IN_ORDER = """
    select codes.name from codings join codes on codes.id = code_id
    where quote = ? order by codings.id
"""
KEYS = {"1": "foundation", "5": "old-news", "3": "future", "6": "agency"}


def source_guid(app: App) -> str:
    listed = app.cli("sources", "demo")
    return next(each["guid"] for each in listed if each["name"] == SOURCE)


def coded(app: App, quote: str) -> list[str]:
    """Return the codes on `quote`, in the order in which they were stored."""
    file = app.home / "demo.feltbog"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(_IN_ORDER, (quote,)).fetchall()
    return [name for (name,) in rows]


def opened(browser: Browser, app: App) -> tuple[Page, Reader]:
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    reader = Reader(page)
    reader.open(app.address, "demo", source_guid(app))
    return page, reader


def test_codings_made_while_the_server_was_gone_are_stored_once_and_in_order(
    browser: Browser, own_app: App
) -> None:
    page, reader = opened(browser, own_app)
    own_app.stop()
    reader.drag_over(QUOTE)
    for key in KEYS:
        page.keyboard.press(key)
    waiting = page.locator(".fb-unsent")
    expect(waiting.locator("summary")).to_contain_text("4 acts are not stored yet")
    waiting.locator("summary").click()
    expect(waiting.locator("li").first).to_contain_text(QUOTE)
    expect(page.locator(".fb-stripe[data-state=pending]").first).to_be_visible()
    page.wait_for_timeout(8000)
    own_app.start()

    expect(page.locator(".fb-status[data-state=saved]")).to_be_visible(timeout=60_000)
    expect(waiting).to_be_hidden()
    assert coded(own_app, QUOTE) == list(KEYS.values())
    page.context.close()


def test_a_tab_that_is_closed_while_the_server_is_gone_warns_and_loses_nothing(
    browser: Browser, own_app: App
) -> None:
    page, reader = opened(browser, own_app)
    quote = _some_words(page)
    own_app.stop()
    reader.drag_over(quote)
    page.keyboard.press("2")
    expect(page.locator(".fb-status")).to_have_attribute(
        "data-state", re.compile("saving|waiting")
    )
    warned: list[str] = []

    def answer(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.close(run_before_unload=True)
    own_app.start()
    again = page.context.new_page()
    Reader(again).open(own_app.address, "demo", source_guid(own_app))

    expect(again.locator(".fb-status[data-state=saved]")).to_be_visible()
    again.wait_for_timeout(1000)
    assert warned == ["beforeunload"]
    assert coded(own_app, quote) == ["connector"]
    again.context.close()


def _some_words(page: Page) -> str:
    """Return the first words of a paragraph that can be seen in the middle."""
    text = page.locator(".fb-text").nth(3).inner_text()
    return " ".join(text.split()[2:6])

"""A server that dies in the middle loses nothing that was drawn."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader

pytestmark = pytest.mark.browser


def test_codings_made_while_the_server_was_gone_are_stored_when_it_is_back(
    browser: Browser, own_app: App
) -> None:
    [source] = [
        each
        for each in own_app.cli("sources", "demo")
        if each["name"] == "Interview with the data consultant"
    ]
    page = browser.new_page()
    reader = Reader(page)
    reader.open(own_app.address, "demo", source["guid"])
    own_app.stop()
    reader.drag_over("Eleven users last month")
    page.keyboard.press("1")
    page.keyboard.press("5")
    expect(page.locator(".fb-stripe[data-state=pending]").first).to_be_visible()
    own_app.start()

    expect(page.locator(".fb-status[data-state=saved]")).to_be_visible(timeout=60_000)
    codings = own_app.cli("codings", "demo")
    quoted = [each for each in codings if each["quote"] == "Eleven users last month"]
    assert sorted(each["code"] for each in quoted) == ["foundation", "old-news"]
    page.close()

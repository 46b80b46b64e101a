"""One types, and what is found stands there; a click leads to it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App

pytestmark = pytest.mark.browser
PLACE = '.st-key-search_found [data-testid="stPageLink"]'
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def open_search(page: Page, app: App, project: str, query: str = "") -> None:
    page.goto(f"{app.address}/search?project={project}{query}")
    page.locator("input.box").wait_for()


def test_what_is_typed_is_found_without_enter_and_leads_to_the_text(
    page: Page, app: App, project: str
) -> None:
    hits = app.cli("search", project, "regist* -data")["hits"]
    open_search(page, app, project)
    page.locator("input.box").press_sequentially("regist* -data", delay=30)

    places = page.locator(PLACE)
    expect(places).to_have_count(len(hits))
    expect(places.nth(2).locator("strong")).to_have_text(hits[2]["quote"])
    places.nth(2).click()

    page.locator(".fb-text").first.wait_for()
    bounds = f"at={hits[2]['start']}-{hits[2]['end']}"
    expect(page).to_have_url(re.compile(f"/code.*{bounds}"))


def test_nothing_that_is_typed_while_results_come_is_lost(
    page: Page, app: App, project: str
) -> None:
    open_search(page, app, project)
    box = page.locator("input.box")
    typed = "register OR data OR proxy NOT sylteagurk"
    for sign in typed:
        box.press_sequentially(sign)
        page.wait_for_timeout(120 if sign != " " else 260)

    expect(box).to_have_value(typed)
    expect(page).to_have_url(re.compile("q=.*sylteagurk"))
    total = app.cli("search", project, typed)["total"]
    expect(page.get_by_text(f"{total} places", exact=False).first).to_be_visible()
    expect(box).to_have_value(typed)
    expect(box).to_be_focused()


def test_a_search_can_be_linked_and_is_there_again_on_the_way_back(
    page: Page, app: App, project: str
) -> None:
    open_search(page, app, project, "&q=register*")
    places = page.locator(PLACE)
    places.first.click()
    page.locator(".fb-text").first.wait_for()
    page.locator('[data-testid="stSidebar"]').get_by_role("link", name="Search").click()

    expect(page.locator("input.box")).to_have_value("register*")
    expect(places.first).to_be_visible()


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_place_can_be_read_whole_on_a_phone(
    page: Page, app: App, project: str
) -> None:
    open_search(page, app, project, "&q=register*")
    match = page.locator(f"{PLACE} strong").first
    expect(match).to_be_visible()
    box = match.bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_a_search_asks_no_host_but_ours(page: Page, app: App, project: str) -> None:
    app.hosts.clear()
    open_search(page, app, project, "&q=register*")
    page.locator(PLACE).first.wait_for()

    assert app.hosts == {f"localhost:{app.port}"}

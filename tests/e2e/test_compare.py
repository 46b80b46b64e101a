"""Every number leads to its quotes, and they lead into the text."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App

pytestmark = pytest.mark.browser


def open_compare(page: Page, app: App, project: str) -> None:
    page.goto(f"{app.address}/compare?project={project}")
    page.locator("canvas, .stVegaLiteChart svg").first.wait_for()
    page.wait_for_timeout(800)  # Vega lays out once more when its fonts are there


def click_first_cell(page: Page) -> None:
    chart = page.locator('[data-testid="stVegaLiteChart"]').first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)


def test_a_click_on_a_cell_shows_its_quotes_and_one_leads_to_the_text(
    page: Page, app: App, project: str
) -> None:
    open_compare(page, app, project)
    click_first_cell(page)
    quote = page.locator(".fp-quote").first
    expect(quote).to_be_visible()
    words = quote.inner_text()
    page.locator('[data-testid="stPageLink"]', has_text="Maja").first.click()

    page.locator(".fb-text").first.wait_for()
    expect(page).to_have_url(re.compile("/code.*at=[0-9]+-[0-9]+"))
    paragraph = page.locator(".fb-row, .fb-text", has_text=words[:40]).first
    expect(paragraph).to_be_in_viewport()


def test_the_quotes_are_as_many_as_the_cell_says(
    page: Page, app: App, project: str
) -> None:
    table = app.cli("frequencies", project)
    first = table["columns"][0]["key"]
    counts = [row["cells"][first]["codings"] for row in table["rows"]]
    open_compare(page, app, project)
    click_first_cell(page)

    caption = page.get_by_text(re.compile(r"^\d+ codings?$"))
    expect(caption).to_be_visible()
    assert int(caption.inner_text().split()[0]) in counts


def test_a_click_on_a_bar_shows_its_quotes(page: Page, app: App, project: str) -> None:
    page.goto(f"{app.address}/compare?project={project}&picture=bar")
    page.locator("canvas, .stVegaLiteChart svg").first.wait_for()
    page.wait_for_timeout(800)
    chart = page.locator('[data-testid="stVegaLiteChart"]').first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    for share in (0.22, 0.25, 0.28, 0.31):
        page.mouse.click(box["x"] + 160, box["y"] + box["height"] * share)
        page.wait_for_timeout(500)
        if page.locator(".fp-quote").count():
            break

    expect(page.locator(".fp-quote").first).to_be_visible()


@pytest.mark.parametrize("button", ["Table as CSV", "Chart as SVG", "Chart as PNG"])
def test_table_and_chart_can_be_had_as_files(
    page: Page, app: App, project: str, button: str
) -> None:
    heads = {"CSV": "\ufeffcode".encode(), "SVG": b"<svg", "PNG": b"\x89PNG"}
    open_compare(page, app, project)
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()

    data = download.value.path().read_bytes()
    assert data.startswith(heads[button[-3:]])

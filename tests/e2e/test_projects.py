"""The first minutes: a project, a codebook, another language."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App

pytestmark = pytest.mark.browser


def test_a_new_project_has_the_shipped_codebook(page: Page, app: App) -> None:
    page.goto(app.address)
    page.get_by_label("Name", exact=True).fill("My study")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("combobox", name="Project")).to_have_value("My study")
    page.get_by_role("link", name="Codebook").click()

    expect(page.locator(".fct-label")).to_have_count(6)
    page.locator(".fct-label").first.click()
    expect(page.locator(".fp-card")).to_have_count(1)
    [book] = app.cli("codebook", "My study")["codebooks"]
    assert book["name"] == "data-in-practice"


def test_the_demo_opens_in_one_click(page: Page, app: App) -> None:
    page.goto(app.address)
    page.get_by_role("button", name="Open the demo").click()

    expect(page.locator(".fb-stripe").first).to_be_visible()


@pytest.mark.parametrize("page", [{"locale": "da-DK"}], indirect=True)
def test_a_danish_browser_is_spoken_to_in_danish(
    page: Page, app: App, project: str
) -> None:
    page.goto(f"{app.address}/compare?project={project}")

    expect(page.get_by_role("heading", name="Sammenlign")).to_be_visible()
    page.get_by_role("button", name="English").or_(
        page.get_by_role("radio", name="English")
    ).first.click()
    expect(page.get_by_role("heading", name="Compare")).to_be_visible()


@pytest.mark.parametrize("path", ["", "sources", "codebook", "code", "compare"])
@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 390, "height": 844}}], indirect=True
)
def test_no_page_is_wider_than_a_phone(
    page: Page, app: App, project: str, path: str
) -> None:
    page.goto(f"{app.address}/{path}?project={project}")
    page.get_by_role("heading").or_(page.locator(".fb-text")).first.wait_for()
    page.wait_for_timeout(500)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390

"""A text is edited while it lies open in somebody's reader."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader

pytestmark = pytest.mark.browser

SOURCE = "Interview with the data consultant"
QUOTE = "the screen by the copier, which logs in at three every night"


@pytest.fixture
def source(app: App, project: str) -> str:
    """The guid of an English interview of the demo."""
    listed = app.cli("sources", project)
    guid: str = next(each["guid"] for each in listed if each["name"] == SOURCE)
    return guid


def test_an_open_reader_shows_the_text_that_another_tab_edited(
    page: Page, app: App, project: str, source: str
) -> None:
    reader = Reader(page)
    reader.open(app.address, project, source)
    reader.drag_over(QUOTE)
    page.keyboard.press("3")
    expect(page.locator(".fb-status[data-state=saved]")).to_be_visible()
    expect(page.locator("[data-state=pending]")).to_have_count(0)
    people = ("Maja", "Jonas")
    (mine,) = [c for c in app.cli("codings", project) if c["coder"] not in people]

    other = page.context.new_page()
    other.goto(f"{app.address}/edit?project={project}&source={source}")
    other.get_by_label("Find", exact=True).fill("the screen by the copier")
    other.get_by_label("Replace with").fill("ATTENTION: the big screen by the copier")
    other.get_by_label("Replace with").press("Control+Enter")
    other.get_by_role("button", name="Preview the replacement").click()
    expect(other.get_by_text("What becomes of the codings")).to_be_visible()
    other.get_by_role("button", name="Save the text").click()
    expect(other.get_by_text("Saved 2 changes.")).to_be_visible()

    expect(page.locator(".fb-flow")).to_contain_text("ATTENTION", timeout=40_000)
    expect(reader.stripe(str(mine["guid"])).first).to_be_visible()
    (after,) = [c for c in app.cli("codings", project) if c["guid"] == mine["guid"]]
    text = app.cli("text", project, source)["text"]
    assert text[after["start"] : after["end"]] == after["quote"]
    assert after["quote"].endswith("which logs in at three every night")
    assert app.cli("check", project)["ok"]

    reader.drag_over("ATTENTION")  # what is coded now stands in the new text
    page.keyboard.press("1")
    expect(page.locator("[data-state=pending]")).to_have_count(0)
    quotes = [each["quote"] for each in app.cli("codings", project)]
    assert "ATTENTION" in quotes

    other.get_by_role("button", name="Undo").click()
    expect(other.get_by_text("Saved 2 changes.")).to_have_count(0)
    expect(page.locator(".fb-flow")).not_to_contain_text("ATTENTION", timeout=40_000)
    (after,) = [c for c in app.cli("codings", project) if c["guid"] == mine["guid"]]
    assert (after["quote"], after["start"]) == (QUOTE, mine["start"])
    assert [each["quote"] for each in app.cli("orphans", project)] == ["ATTENTION"]


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}],
    indirect=True,
)
def test_the_page_fits_a_phone(page: Page, app: App, project: str, source: str) -> None:
    page.goto(f"{app.address}/edit?project={project}&source={source}")
    page.get_by_label("Find", exact=True).fill("the copier")
    page.get_by_label("Find", exact=True).press("Control+Enter")
    page.get_by_role("button", name="Preview the replacement").click()
    expect(page.get_by_text("What becomes of the codings")).to_be_visible()

    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390

"""What a search finds is coded at once; what a source was read for is told by hand."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def test_what_a_search_finds_is_coded_but_for_what_one_drops_and_taken_back(
    page: Page, app: App, project: str
) -> None:
    dry = app.cli(
        *("auto-code", project, "--code", "future", "--search", "regist* -data"),
        *("--unit", "sentence", "--dry-run"),
    )
    before = len(app.cli("codings", project))
    page.goto(f"{app.address}/search?project={project}&q=regist*+-data")
    page.locator("input.box").wait_for(timeout=60_000)  # the first page of all
    page.get_by_role("button", name="Code these…").click(timeout=60_000)
    page.get_by_role("radio", name="The sentence").click()
    page.get_by_role("combobox", name="Code", exact=True).click()
    page.get_by_role("option", name="gateway").click()
    found = len(dry["places"])
    expect(page.get_by_text(re.compile(rf"^{found} places in"))).to_be_visible()

    grid = page.locator("[data-testid=stDataFrame]")
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 37, box["y"] + 36 + 18)  # the first place's tick
    store = page.get_by_role("button", name=f"Code {found - 1} place")
    store.click()

    expect(page.get_by_text(f"{found - 1} codings were stored.")).to_be_visible()
    codings = app.cli("codings", project)
    made = [each for each in codings if each["origin"] == "auto"]
    assert [each["quote"] for each in made] == [
        each["quote"] for each in dry["places"][1:]
    ]
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("codings were stored.")).to_have_count(0)
    assert len(app.cli("codings", project)) == before


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_source_is_marked_as_read_for_all_and_for_one_code_on_a_phone(
    page: Page, app: App, project: str
) -> None:
    source = app.cli("sources", project)[0]["guid"]

    def states() -> list[str]:
        return [each["state"] for each in app.cli("read", project, source)["codes"]]

    page.goto(f"{app.address}/code?project={project}&source={source}")
    marks = page.get_by_role("button", name=re.compile("Read for"))
    marks.click()
    whole = page.get_by_role("radiogroup").filter(has_text="Done").first
    whole.get_by_role("radio", name="Done").click()
    expect(page.get_by_text("6/6")).to_be_visible()
    assert states() == ["done"] * 6

    one = page.get_by_role("radiogroup").filter(has_text="Done").nth(3)
    one.get_by_role("radio", name="Done").press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_text("5/6")).to_be_visible()
    assert states() == ["done", "done", "reading", "done", "done", "done"]

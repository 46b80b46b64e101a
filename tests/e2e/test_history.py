"""The history page beside an open reader, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader, wait_until_stored

pytestmark = pytest.mark.browser

SOURCE = "Interview with the data consultant"
QUOTE = "the screen by the copier, which logs in at three every night"


@pytest.fixture
def source(app: App, project: str) -> str:
    """The guid of an English interview of the demo."""
    listed = app.cli("sources", project)
    guid: str = next(each["guid"] for each in listed if each["name"] == SOURCE)
    return guid


def own_codes(app: App, project: str) -> list[str]:
    people = ("Maja", "Jonas")
    codings = app.cli("codings", project)
    return [each["code"] for each in codings if each["coder"] not in people]


def test_a_sitting_taken_back_on_the_page_goes_from_the_open_reader_and_comes_back(
    page: Page, app: App, project: str, source: str
) -> None:
    reader = Reader(page)
    reader.open(app.address, project, source)
    reader.drag_over(QUOTE)
    page.keyboard.press("3")
    page.keyboard.press("4")
    wait_until_stored(page)
    guids = [
        str(each["guid"])
        for each in app.cli("codings", project)
        if each["quote"] == QUOTE and each["coder"] not in ("Maja", "Jonas")
    ]

    other = page.context.new_page()
    other.goto(f"{app.address}/history?project={project}")
    sitting = other.get_by_role("button", name="Take the whole sitting back").first
    sitting.click(timeout=60_000)
    dialog = other.get_by_role("dialog")
    expect(dialog.get_by_text("2 steps are taken back.")).to_be_visible()
    dialog.get_by_role("button", name="Take all back").click()

    expect(other.get_by_text("Taken back: 2 steps", exact=True)).to_be_visible()
    expect(dialog).to_have_count(0)
    assert own_codes(app, project) == []
    reader.drag_over("Interview")  # the next thing that is done in the reader
    page.keyboard.press("1")
    for guid in guids:
        expect(reader.stripe(guid)).to_have_count(0)

    again = app.cli("history", project, "--limit", "20")
    whole = next(each for each in again if each["kind"] == "sitting.taken_back")
    assert not whole["undone"]
    app.cli("undo", project, whole["id"])
    assert sorted(own_codes(app, project)) == ["foundation", "future", "problem"]


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 390, "height": 844}, "locale": "da-DK"}],
    indirect=True,
)
def test_on_a_phone_a_step_is_taken_back_in_danish(
    page: Page, app: App, project: str, source: str
) -> None:
    app.cli("code", project, "--source", SOURCE, "--start", "5", "--end", "30",
            "--code", "future")  # fmt: skip
    page.goto(f"{app.address}/history?project={project}")

    line = page.get_by_text("én kodning med Data som indgang til fremtiden").first
    expect(line).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Fortryd", exact=True).first.click()

    expect(page.get_by_text("Fortrudt: én kodning med").first).to_be_visible()
    assert own_codes(app, project) == []
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= 390

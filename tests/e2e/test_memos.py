"""Memos beside the text and on their page, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.reader import Reader, wait_until_stored

pytestmark = pytest.mark.browser

SOURCE = "Interview with the data consultant"
QUOTE = "Aquaculture is the first item on the drop-down"
OTHER = "the drop-down"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "locale": "da-DK",
}


@pytest.fixture
def source(app, project):
    listed = app.cli("sources", project)
    return next(each["guid"] for each in listed if each["name"] == SOURCE)


@pytest.fixture
def reader(page, app, project, source):
    app.cli("memo", project, "--title", "Fish farms", "--text", "Where they lie.")
    reader = Reader(page)
    reader.open(app.address, project, source)
    return reader


def form(page: Page):
    return page.locator(".fb-memo-form")


def titled(app, project, title):
    return next(m for m in app.cli("memos", project) if m["title"] == title)


def test_a_memo_is_written_beside_the_text_found_on_its_page_and_linked(
    reader, app, project
):
    page = reader.page
    reader.drag_over(QUOTE)
    page.locator(".fb-memo-button").click()
    expect(form(page).get_by_text(QUOTE)).to_be_visible()
    page.keyboard.type("A list decides. See [[fish")
    page.keyboard.press("Enter")
    page.keyboard.type(" 1 r / ? [[")  # keys that would be commands in the text
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    wait_until_stored(page)
    expect(page.locator(".fb-memo-mark")).to_have_count(1)
    assert app.cli("codings", project) == app.cli("codings", project, "--as", "Ana")

    page.reload()
    page.locator(".fb-memo-mark").click()
    expect(form(page).locator("textarea")).to_have_value(
        "A list decides. See [[Fish farms]] 1 r / ? [["
    )
    expect(page.locator(".fb-text").first).to_be_visible()
    stored = titled(app, project, "A list decides. See Fish farms 1 r / ? [[")
    assert (stored["quote"], stored["about"]) == (QUOTE, "selection")

    page.get_by_role("link", name="Memos").click()
    page.get_by_placeholder("Words").fill("list DECIDES")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="A list decides").click()
    expect(page.get_by_text("No memo links here yet.")).to_be_visible()
    page.get_by_role("link", name="Fish farms").click()
    expect(page.get_by_role("heading", name="Fish farms")).to_be_visible()
    page.get_by_role("link", name="A list decides").click()  # what links here
    page.get_by_role("link", name="Show the passage").click()
    expect(page.locator(".fb-memo-mark")).to_be_visible()
    assert f"at={stored['start']}-{stored['end']}" in page.url


def test_a_memo_on_a_coding_stays_beside_it_and_quotes_another_passage(
    reader, app, project
):
    page = reader.page
    reader.drag_over(QUOTE)
    page.keyboard.press("3")
    wait_until_stored(page)
    page.keyboard.press("Escape")
    reader.click_on(QUOTE)
    page.locator(".fb-popover .fb-memo-write").first.click()
    page.keyboard.type("As in ")
    reader.drag_over(OTHER)
    page.get_by_role("button", name="Quote the selection").click()
    form(page).get_by_label("Kind").select_option("theory")
    form(page).get_by_role("button", name="Save the memo").click()
    wait_until_stored(page)

    (memo,) = [m for m in app.cli("memos", project) if m["kind"] == "theory"]
    assert (memo["about"], memo["name"], memo["quote"]) == ("coding", "future", QUOTE)
    assert memo["body"].endswith(f"|{OTHER}]]")
    expect(page.locator(".fb-memo-mark")).to_have_count(1)


def test_what_is_begun_is_kept_over_a_reload(reader, app, project):
    page = reader.page
    page.locator(".fb-memo-button").click()
    page.keyboard.type("Half a thought")
    page.keyboard.press("Escape")
    expect(page.locator(".fb-note")).to_contain_text("kept here")

    page.reload()
    page.locator(".fb-text").first.wait_for()
    page.locator(".fb-memo-button").click()

    expect(form(page).locator("textarea")).to_have_value("Half a thought")
    page.keyboard.press("Control+Enter")
    wait_until_stored(page)
    assert titled(app, project, "Half a thought")["about"] == "source"


def test_the_memo_of_a_colleague_arrives(reader, app, project, source):
    page = reader.page
    about = f"selection:{source}@0-20"
    app.cli("memo", project, "--as", "Ben", "--about", about, "--text", "Look here")

    expect(page.locator(".fb-memo-mark")).to_have_count(1, timeout=40_000)
    page.locator(".fb-memo-mark").click()

    expect(form(page)).to_contain_text("Ben")
    expect(form(page).get_by_role("button", name="Remove")).to_have_count(0)


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_memo_is_written_on_a_phone(reader, app, project):
    page = reader.page
    page.locator(".fb-memo-button").tap()
    form(page).locator("textarea").fill("Skrevet i toget")
    form(page).locator("select").select_option("todo")
    form(page).get_by_role("button", name="Gem memoet").tap()
    wait_until_stored(page)

    assert titled(app, project, "Skrevet i toget")["kind"] == "todo"
    page.goto(f"{app.address}/memos?project={project}&view=todo")
    expect(page.get_by_role("link", name="Skrevet i toget")).to_be_visible()

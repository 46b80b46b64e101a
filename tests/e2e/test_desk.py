"""Hours at the desk: borders, codes and certainty change, by mouse and by keys."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader, wait_until_stored

pytestmark = pytest.mark.browser

SOURCE = "Interview with the data consultant"
QUOTE = "the screen by the copier, which logs in at three every night"
SHORT = "which logs in at three"
FUTURE = "Data as gateway to the future"


@pytest.fixture
def source(app: App, project: str) -> str:
    """The guid of an English interview of the demo."""
    listed = app.cli("sources", project)
    guid: str = next(each["guid"] for each in listed if each["name"] == SOURCE)
    return guid


@pytest.fixture
def reader(page: Page, app: App, project: str, source: str) -> Reader:
    reader = Reader(page)
    reader.open(app.address, project, source)
    return reader


def own_codings(app: App, project: str) -> list[dict[str, object]]:
    people = ("Maja", "Jonas")
    return [each for each in app.cli("codings", project) if each["coder"] not in people]


def quotes(app: App, project: str) -> list[object]:
    return [coding["quote"] for coding in own_codings(app, project)]


def code_it(reader: Reader, quote: str, key: str = "3") -> None:
    reader.drag_over(quote)
    reader.page.keyboard.press(key)
    wait_until_stored(reader.page)


def handle(page: Page, end: str) -> Locator:
    return page.locator(f".fb-handle[data-end={end}]")


def drag_to(page: Page, what: Locator, x: float, y: float) -> None:
    box = what.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(x - 6, y, steps=6)
    page.mouse.move(x, y, steps=3)
    page.mouse.up()


# --- the mouse ----------------------------------------------------------------------


def test_a_border_is_dragged_by_its_handle_and_taken_back(
    reader: Reader, page: Page, app: App, project: str
) -> None:
    code_it(reader, SHORT)
    page.keyboard.press("Escape")
    reader.click_on("logs in")
    expect(handle(page, "end")).to_be_visible()

    drag_to(page, handle(page, "end"), *reader.end_of("at three every night"))
    wait_until_stored(page)

    assert quotes(app, project) == ["which logs in at three every night"]
    page.keyboard.press("Control+z")
    wait_until_stored(page)
    assert quotes(app, project) == [SHORT]
    assert app.cli("check", project)["ok"]


def test_the_list_at_a_place_recodes_marks_as_unsure_and_cuts(
    reader: Reader, page: Page, app: App, project: str
) -> None:
    code_it(reader, QUOTE)
    page.keyboard.press("Escape")
    reader.click_on("logs in at three")
    entry = page.locator(".fb-entry", has_text=FUTURE).first

    entry.get_by_role("button", name="Unsure").click()
    expect(entry.locator(".fb-entry-by")).to_contain_text("Unsure")
    entry.get_by_role("button", name="More").click()
    entry.get_by_role("button", name="Cut here").click()
    wait_until_stored(page)
    assert quotes(app, project) == [
        "the screen by the copier, which",
        "logs in at three every night",
    ]

    entry.get_by_role("button", name="Change code").click()
    page.keyboard.type("old news")
    page.keyboard.press("Enter")
    wait_until_stored(page)
    codings = own_codings(app, project)
    assert [(c["code"], c["quote"]) for c in codings] == [
        ("old-news", "the screen by the copier, which"),
        ("future", "logs in at three every night"),
    ]


def test_several_codes_are_given_in_one_go_and_taken_back_as_one(
    reader: Reader, page: Page, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    page.keyboard.press("/")
    page.keyboard.type("old news")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("future")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Enter")
    wait_until_stored(page)
    assert {c["code"] for c in own_codings(app, project)} == {"old-news", "future"}

    page.keyboard.press("Control+z")
    wait_until_stored(page)
    assert own_codings(app, project) == []


# --- the keys -----------------------------------------------------------------------


def test_a_sentence_is_reached_coded_moved_and_removed_by_keys_alone(
    reader: Reader, page: Page, app: App, project: str
) -> None:
    page.locator(".fb-pane").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("3")
    wait_until_stored(page)
    [coding] = own_codings(app, project)
    sentence = str(coding["quote"])

    page.keyboard.press("Alt+ArrowLeft")
    wait_until_stored(page)
    [shorter] = quotes(app, project)
    assert sentence.startswith(str(shorter))
    assert len(str(shorter)) < len(sentence)

    page.keyboard.press("Alt+Shift+q")
    wait_until_stored(page)
    page.keyboard.press("Backspace")
    wait_until_stored(page)
    assert own_codings(app, project) == []

    for _ in range(3):
        page.keyboard.press("Control+z")
    wait_until_stored(page)
    assert quotes(app, project) == [sentence]


def test_next_uncoded_leaves_out_what_is_coded(
    reader: Reader, page: Page, app: App, project: str
) -> None:
    page.locator(".fb-pane").focus()
    page.keyboard.press("Alt+u")
    first = page.locator(".fb-reader").get_attribute("data-selection")
    page.keyboard.press("3")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+u")
    second = page.locator(".fb-reader").get_attribute("data-selection")
    wait_until_stored(page)
    assert first
    assert second
    assert second != first
    assert len(own_codings(app, project)) == 1


def test_a_key_of_ones_own_is_kept_over_a_reload(reader: Reader, page: Page) -> None:
    page.locator(".fb-pane").focus()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys in the reader")
    sheet.get_by_role(
        "button", name="Change the key for: next sentence", exact=True
    ).click()
    page.keyboard.press("Control+z")
    expect(sheet.get_by_role("alert")).to_contain_text("is taken")
    page.keyboard.press("Control+e")
    expect(sheet.locator("kbd", has_text="E").first).to_be_visible()

    page.reload()
    page.locator(".fb-text").first.wait_for()
    page.locator(".fb-pane").focus()
    page.keyboard.press("Control+e")
    expect(page.locator(".fb-reader")).to_have_attribute(
        "data-selection", re.compile(r"\d+:\d+")
    )


def test_the_next_source_is_a_key_away(reader: Reader, page: Page, source: str) -> None:
    page.locator(".fb-pane").focus()
    page.keyboard.press("Alt+n")
    expect(page.locator(".fb-pane")).not_to_have_attribute("aria-label", SOURCE)
    page.locator(".fb-pane").focus()
    page.keyboard.press("Alt+p")
    expect(page.locator(".fb-pane")).to_have_attribute("aria-label", SOURCE)
    assert source in page.url

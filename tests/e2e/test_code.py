"""What people do in the reader, with a real mouse, real keys and a real file."""

import re
import sqlite3

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


@pytest.fixture
def reader(page: Page, app: App, project: str, source: str) -> Reader:
    reader = Reader(page)
    reader.open(app.address, project, source)
    return reader


def own_codings(app: App, project: str) -> list[dict[str, object]]:
    people = ("Maja", "Jonas")
    return [each for each in app.cli("codings", project) if each["coder"] not in people]


def test_a_drag_and_a_key_make_a_coding_that_is_in_the_file(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("3")
    wait_until_stored(reader.page)

    [coding] = own_codings(app, project)
    assert coding["quote"] == QUOTE
    assert coding["code"] == "future"
    stripe = reader.stripe(str(coding["guid"])).first
    expect(stripe).to_have_attribute("data-state", "stored")
    assert app.cli("check", project)["ok"]


def test_a_highlight_is_painted_before_the_server_answers(
    reader: Reader, page: Page
) -> None:
    page.context.set_offline(True)
    reader.drag_over(QUOTE)
    page.keyboard.press("3")

    expect(page.locator(".fb-stripe[data-state=pending]").first).to_be_visible()
    painted = page.evaluate(
        """() => [...CSS.highlights.values()].some((highlight) =>
             [...highlight].some((range) => range.startContainer.data
               ?.slice(range.startOffset, range.endOffset).includes('at three')))"""
    )
    assert painted


def test_six_keys_in_a_burst_are_six_codings(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    for key in "123456":
        reader.page.keyboard.press(key)
    wait_until_stored(reader.page)

    codes = [coding["code"] for coding in own_codings(app, project)]
    assert sorted(map(str, codes)) == sorted(
        ["foundation", "connector", "future", "problem", "old-news", "agency"]
    )


def test_the_same_key_twice_is_one_coding(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("4")
    reader.page.keyboard.press("4")
    wait_until_stored(reader.page)

    assert len(own_codings(app, project)) == 1


def test_a_click_on_a_code_codes_the_selection(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.locator(".fb-code", has_text="Data as old news").click()
    wait_until_stored(reader.page)

    assert [coding["code"] for coding in own_codings(app, project)] == ["old-news"]


def test_the_picker_filters_as_one_types_and_shows_the_card(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("practical")

    option = reader.page.locator(".fb-option")
    expect(option).to_have_count(1)
    expect(reader.page.locator(".fb-picker-card")).to_contain_text("work to be done")
    reader.page.keyboard.press("Enter")
    wait_until_stored(reader.page)
    assert [coding["code"] for coding in own_codings(app, project)] == ["problem"]


def test_a_double_click_selects_a_word(reader: Reader, app: App, project: str) -> None:
    reader.page.keyboard.press("Escape")
    box = reader._box("copier", "start")
    reader.page.mouse.dblclick(box["left"] + 4, box["y"])
    reader.page.keyboard.press("1")
    wait_until_stored(reader.page)

    assert [coding["quote"] for coding in own_codings(app, project)] == ["copier"]


def test_a_click_on_a_highlight_lists_its_codings_and_removes_ones_own(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("3")
    wait_until_stored(reader.page)
    reader.page.keyboard.press("Escape")
    reader.click_on(QUOTE)

    entry = reader.page.locator(".fb-entry").first
    expect(entry).to_contain_text("gateway to the future")
    entry.locator(".fb-remove").click()
    wait_until_stored(reader.page)
    assert own_codings(app, project) == []


def test_control_z_takes_back_ones_last_coding(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("3")
    wait_until_stored(reader.page)
    reader.page.keyboard.press("Control+z")
    wait_until_stored(reader.page)

    assert own_codings(app, project) == []


def test_r_and_c_are_no_commands_of_streamlit_in_the_reader(reader: Reader) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("r")
    reader.page.keyboard.press("c")

    expect(reader.page.get_by_text("Clear caches")).to_have_count(0)
    expect(reader.page.locator('[data-testid="stStatusWidget"]')).to_have_count(0)
    assert reader.page.evaluate(
        "document.querySelector('.fb-reader').dataset.selection"
    )


def test_offsets_after_an_emoji_are_code_points(
    page: Page, app: App, project: str
) -> None:
    listed = app.cli("sources", project)
    [source] = [each for each in listed if "åbent værksted" in str(each["name"])]
    text = app.cli("text", project, str(source["guid"]))["text"]
    emoji = next(i for i, char in enumerate(text) if ord(char) > 0xFFFF)
    quote = re.findall(r"[^.\n]{20,60}\.", text[emoji + 200 :])[0].strip()
    reader = Reader(page)
    reader.open(app.address, project, str(source["guid"]))
    reader.drag_over(quote)
    page.keyboard.press("2")
    wait_until_stored(page)

    [coding] = own_codings(app, project)
    assert text[coding["start"] : coding["end"]] == coding["quote"] == quote


def mark_as_read(page: Page) -> None:
    page.get_by_role("button", name="Read for").click()
    page.get_by_role("radio", name="Done").first.click()
    expect(page.get_by_text("6/6")).to_be_visible()


def test_a_page_rerun_keeps_scroll_position_and_selection(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over("Aquaculture is the first item on the drop-down")
    scrolled = "document.querySelector('.fb-pane').scrollTop"
    selected = "document.querySelector('.fb-reader').dataset.selection"
    selection = reader.page.evaluate(selected)
    before = reader.page.evaluate(scrolled)
    mark_as_read(reader.page)

    assert abs(reader.page.evaluate(scrolled) - before) < 3
    assert reader.page.evaluate(selected) == selection != ""


def test_marking_as_read_is_what_the_table_counts(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("3")
    wait_until_stored(reader.page)
    mark_as_read(reader.page)

    me = str(own_codings(app, project)[0]["coder"])
    table = app.cli("frequencies", project, "--coder", me)
    assert sum(column["read"] for column in table["columns"]) == 1


def test_a_coding_that_is_refused_is_rolled_back_with_a_message(
    reader: Reader, app: App, project: str, served: App
) -> None:
    with sqlite3.connect(served.home / f"{project}.feltbog") as file:
        file.execute("update codes set is_codable = 0 where name = 'future'")
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("3")

    expect(reader.page.locator(".fb-note")).to_contain_text("heading of the codebook")
    expect(reader.page.locator("[data-state=pending]")).to_have_count(0)
    assert own_codings(app, project) == []


def test_the_chip_says_whose_codings_are_hidden(reader: Reader) -> None:
    reader.page.locator('[data-show="me"]').click()

    expect(reader.page.locator(".fb-hidden-line")).to_contain_text("hidden")
    expect(reader.page.locator(".fb-stripe")).to_have_count(0)
    reader.page.locator('[data-show="everyone"]').click()
    expect(reader.page.locator(".fb-stripe").first).to_be_visible()


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}],
    indirect=True,
)
def test_on_a_phone_the_first_and_last_word_are_tapped(
    page: Page, app: App, project: str, source: str
) -> None:
    reader = Reader(page)
    reader.open(app.address, project, source)
    page.locator(".fb-tap").tap()
    first, last = (
        reader._box("copier, which", "start"),
        reader._box("three every night", "end"),
    )
    page.touchscreen.tap(first["left"] + 4, first["y"])
    page.touchscreen.tap(last["right"] - 4, last["y"])
    page.locator(".fb-code", has_text="Data as foundation").tap()
    wait_until_stored(page)

    [coding] = own_codings(app, project)
    assert coding["quote"].strip(".") == "copier, which logs in at three every night"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_nobody_but_our_own_server_is_asked(reader: Reader, app: App) -> None:
    assert app.hosts <= {f"localhost:{app.port}"}

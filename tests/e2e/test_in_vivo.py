"""Codes made, read and defined while one codes, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.e2e.reader import Reader, wait_until_stored

pytestmark = pytest.mark.browser

SOURCE = "Interview with the data consultant"
QUOTE = "Aquaculture is the first item on the drop-down"
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
    reader = Reader(page)
    reader.open(app.address, project, source)
    return reader


def codes(app, project):
    (book, *_) = app.cli("codebook", project)["codebooks"]
    return [code["name"] for code in book["codes"]]


def coded_with(app, project, name):
    return [c["quote"] for c in app.cli("codings", project) if c["code"] == name]


def test_the_selected_words_become_a_code_and_are_coded_with_it(reader, app, project):
    reader.drag_over(QUOTE)

    reader.page.keyboard.press("Control+i")
    wait_until_stored(reader.page)

    assert codes(app, project)[-1] == QUOTE
    assert coded_with(app, project, QUOTE) == [QUOTE]
    expect(reader.page.locator(".fb-panel").get_by_text(QUOTE)).to_be_visible()
    assert app.cli("codebook", project, "--versions")[0]["kind"] == "code.invented"


def test_a_name_that_is_typed_in_the_picker_becomes_a_code(reader, app, project):
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("fish farms")

    reader.page.keyboard.press("Enter")
    wait_until_stored(reader.page)

    assert codes(app, project)[-1] == "fish farms"
    assert coded_with(app, project, "fish farms") == [QUOTE]
    reader.drag_over("two people carry their screens")
    reader.page.keyboard.press("7")
    wait_until_stored(reader.page)
    assert len(coded_with(app, project, "fish farms")) == 2


def test_a_card_is_shown_beside_the_codes_and_edited_there(reader, app, project):
    page = reader.page
    page.locator(".fb-code", has_text="Data as foundation").hover()
    card = page.locator(".fb-panel-card")
    expect(card).to_contain_text("what administration and digital services rest on")

    card.locator(".fb-card-edit").click()
    field = page.locator(".fb-form textarea").nth(1)
    field.fill("What everything else stands on.")
    page.keyboard.press("Control+Enter")
    wait_until_stored(page)

    page.mouse.move(300, 300)
    page.locator(".fb-code", has_text="Data as foundation").hover()
    expect(card).to_contain_text("What everything else stands on.")
    assert app.cli("codebook", project, "--versions")[0]["kind"] == "code.changed"


def test_letters_typed_into_a_card_put_no_code_on_the_selection(reader, app, project):
    page = reader.page
    before = len(app.cli("codings", project))
    reader.drag_over(QUOTE)
    page.locator(".fb-code", has_text="Data as foundation").hover()
    page.locator(".fb-panel-card .fb-card-edit").click()

    page.locator(".fb-form textarea").nth(1).press_sequentially("123456")
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)

    assert len(app.cli("codings", project)) == before


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_on_a_phone_a_code_is_made_of_tapped_words(reader, app, project):
    page = reader.page
    page.locator(".fb-tap").tap()
    first, last = reader._box(QUOTE, "start"), reader._box(QUOTE, "end")
    page.touchscreen.tap(first["left"] + 4, first["y"])
    page.touchscreen.tap(last["right"] - 4, last["y"])
    page.locator(".fb-panel-open").tap()
    page.locator(".fb-panel-search").tap()

    page.get_by_text("Ny kode af disse ord").tap()
    wait_until_stored(page)

    assert codes(app, project)[-1].startswith("Aquaculture")

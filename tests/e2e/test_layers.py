"""The structure of a text and the layers of a note, as people see and mark them."""

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader, wait_until_stored

pytestmark = pytest.mark.browser

NOTE = """# A day at the desk

- Waiting
- The printer

Manager: We have kept that register since 1968 😀 and it is the ground.

Consultant: Yes, but today data is a shortcut. The numbers decide whom we call.
"""
QUOTE = "today data is a shortcut"


@pytest.fixture
def source(app: App, project: str) -> str:
    """The guid of a field note with a heading, a list, two turns and a page break."""
    file = app.home / f"{project}.md"
    file.write_text(NOTE, encoding="utf-8")
    app.cli("import", project, str(file), "--kind", "fieldnotes", "--language", "en")
    with sqlite3.connect(app.home / f"{project}.feltbog") as db:
        # A page that begins in the middle of a sentence, as a PDF would tell it.
        db.execute(
            """
            insert into stretches (source_id, kind, position, start, "end", label_end,
                                   speaker, value, is_told)
            select id, 'page', 0, instr(text, 'and it is') - 1, length, 0, null, '12', 1
            from sources order by id desc limit 1
            """
        )
    db.close()
    listed = app.cli("sources", project)
    guid: str = next(each["guid"] for each in listed if each["name"] == project)
    return guid


@pytest.fixture
def reader(page: Page, app: App, project: str, source: str) -> Reader:
    reader = Reader(page)
    reader.open(app.address, project, source)
    return reader


def layers(app: App, project: str) -> list[tuple[object, object]]:
    listed = app.cli("marks", project)
    return [(each["quote"], each["layer"]) for each in listed]


def test_a_drag_and_alt_2_mark_what_was_reported(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("Alt+2")
    expect(reader.page.locator(".fb-band[data-layer=reported]")).to_be_visible()
    wait_until_stored(reader.page)

    assert layers(app, project) == [(QUOTE, "reported")]
    reader.page.reload()
    expect(reader.page.locator(".fb-band[data-layer=reported]")).to_be_visible()
    assert app.cli("check", project)["ok"]


def test_alt_0_cuts_the_selection_out_of_a_mark(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("Alt+1")
    wait_until_stored(reader.page)
    reader.page.keyboard.press("Escape")  # or the mouse would drag the words away
    reader.drag_over("data is")
    reader.page.keyboard.press("Alt+0")
    expect(reader.page.locator(".fb-band")).to_have_count(2)
    wait_until_stored(reader.page)

    assert layers(app, project) == [("today ", "observed"), (" a shortcut", "observed")]


def test_the_legend_marks_and_undo_takes_it_back(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.locator(".fb-legend button[data-layer=reflection]").click()
    expect(reader.page.locator(".fb-band[data-layer=reflection]")).to_be_visible()
    reader.page.keyboard.press("Control+z")
    expect(reader.page.locator(".fb-band")).to_have_count(0)
    wait_until_stored(reader.page)

    assert layers(app, project) == []


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 390, "height": 844}, "has_touch": True}],
    indirect=True,
)
def test_a_phone_marks_with_the_buttons_above_the_codes(
    reader: Reader, app: App, project: str
) -> None:
    reader.drag_over(QUOTE)
    reader.page.locator(".fb-strip button[data-layer=observed]").tap()
    expect(reader.page.locator(".fb-band[data-layer=observed]")).to_be_visible()
    wait_until_stored(reader.page)

    assert layers(app, project) == [(QUOTE, "observed")]


def test_a_layer_is_refused_and_taken_back_with_the_reason(
    reader: Reader, app: App, project: str
) -> None:
    with sqlite3.connect(app.home / f"{project}.feltbog") as db:
        # The text changes under the reader, which has not been told.
        db.execute(
            "update sources set text = replace(text, 'a shortcut', 'A SHORTCUT')"
        )
    db.close()
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("Alt+1")

    told = reader.page.locator(".fb-note-refused")
    expect(told).to_contain_text("could not be marked")
    expect(reader.page.locator(".fb-band")).to_have_count(0)
    assert layers(app, project) == []


def test_another_tab_sees_the_layers(
    reader: Reader, app: App, project: str, source: str
) -> None:
    other = Reader(reader.page.context.new_page())
    other.open(app.address, project, source)
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("Alt+3")
    wait_until_stored(reader.page)

    band = other.page.locator(".fb-band[data-layer=reflection]")
    expect(band).to_be_visible(timeout=40_000)


def test_a_click_on_a_band_selects_what_it_marks(reader: Reader) -> None:
    reader.drag_over(QUOTE)
    reader.page.keyboard.press("Alt+2")
    wait_until_stored(reader.page)
    reader.page.keyboard.press("Escape")
    root = reader.page.locator(".fb-reader")
    expect(root).to_have_attribute("data-selection", "")

    reader.page.locator(".fb-band").click()

    start = len(NOTE[: NOTE.index(QUOTE)])
    expect(root).to_have_attribute("data-selection", f"{start}:{start + len(QUOTE)}")


def test_structure_shows_and_what_is_copied_is_the_text_alone(reader: Reader) -> None:
    page = reader.page
    heading = page.get_by_role("heading", name="A day at the desk")
    expect(heading).to_be_visible()
    expect(page.locator(".fb-item")).to_have_count(2)
    expect(page.locator(".fb-page-break")).to_have_attribute("data-page", "p. 12")
    expect(page.locator(".fb-said")).to_have_count(2)
    colors = [
        label.evaluate("each => getComputedStyle(each).color")
        for label in page.locator(".fb-speaker").all()
    ]
    assert len(set(colors)) == 2

    copied = page.evaluate(
        """() => {
          const selection = getSelection()
          selection.selectAllChildren(document.querySelector('.fb-flow'))
          return selection.toString()
        }"""
    )
    assert re.sub(r"\s+", " ", copied).strip() == re.sub(r"\s+", " ", NOTE).strip()


def test_a_selection_tells_its_page(reader: Reader) -> None:
    reader.drag_over("shortcut. The numbers")
    expect(reader.page.locator(".fb-where")).to_have_text("p. 12")
    reader.drag_over("that register")
    expect(reader.page.locator(".fb-where")).to_have_text("")

"""The codebook's editor with a real mouse and real keys."""

import pytest
from playwright.sync_api import expect

from coding.model import Actor, Code, Codebook, Entry
from coding.workflow.projects import create_project
from tests.e2e.reader import Reader
from tests.e2e.tree import CodeTree

pytestmark = pytest.mark.browser

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "locale": "da-DK",
    "color_scheme": "dark",
}
FLAT = [(n, []) for n in ("foundation", "connector", "future", "problem", "old-news")]


@pytest.fixture
def tree(page, app, project):
    return CodeTree(page, app, project)


def codings_by_code(app, project):
    counts = {}
    for coding in app.cli("codings", project):
        counts[coding["code"]] = counts.get(coding["code"], 0) + 1
    return counts


def test_a_code_dragged_onto_another_lies_under_it_and_undo_takes_it_back(tree):
    tree.open()
    before = tree.stored()

    tree.drag("Data as old news", "Data as connector")

    tree.wait_until(lambda: ("connector", [("old-news", [])]) in tree.stored())
    expect(tree.row("Data as old news")).to_have_attribute("aria-level", "2")
    tree.choose("Data as old news")
    tree.press("Control+z")
    tree.wait_until(lambda: tree.stored() == before)
    tree.press("Control+y")
    tree.wait_until(lambda: ("connector", [("old-news", [])]) in tree.stored())


def test_a_code_dragged_between_two_others_is_reordered(tree):
    tree.open()

    tree.drag("Data as actor", "Data as foundation", share=0.1)

    tree.wait_until(lambda: tree.stored()[0][0] == "agency")
    assert [name for name, _ in tree.stored()] == ["agency", *(n for n, _ in FLAT)]


def test_a_code_cannot_be_dragged_under_itself(tree):
    tree.open()
    tree.drag("Data as old news", "Data as connector")
    tree.wait_until(lambda: ("connector", [("old-news", [])]) in tree.stored())

    tree.drag("Data as connector", "Data as old news")
    tree.page.wait_for_timeout(600)

    assert ("connector", [("old-news", [])]) in tree.stored()


def test_with_ctrl_a_code_gets_a_second_place(tree, app, project):
    tree.open()

    tree.page.keyboard.down("Control")
    tree.drag("Data as actor", "Data as practical problem")
    tree.page.keyboard.up("Control")

    tree.wait_until(lambda: app.cli("codebook", project)["codebooks"][0]["aliases"])
    expect(tree.page.locator(".fct-alias")).to_have_count(1)
    assert [name for name, _ in tree.stored()][-1] == "agency"


def test_keys_rename_add_and_move_codes(tree):
    tree.open()
    tree.choose("Data as foundation")

    tree.press("F2")
    tree.page.keyboard.type("Ground")
    tree.press("Enter")
    expect(tree.row("Ground")).to_be_visible()
    tree.press("Control+Enter")
    tree.page.keyboard.type("Trust")
    tree.press("Enter")

    tree.wait_until(lambda: [n for n, _ in tree.stored()][1] == "Trust")
    expect(tree.row("Trust")).to_be_focused()
    tree.press("Alt+ArrowRight")
    tree.wait_until(lambda: ("foundation", [("Trust", [])]) in tree.stored())
    tree.press("Alt+ArrowLeft")
    tree.wait_until(lambda: ("Trust", []) in tree.stored())


def test_streamlit_s_own_keys_do_nothing_in_the_tree(tree):
    tree.open()
    tree.choose("Data as foundation")

    tree.press("c", "r")

    tree.page.wait_for_timeout(400)
    expect(tree.page.get_by_text("Clear caches")).to_have_count(0)


def test_merging_shows_the_numbers_and_can_be_taken_back(tree, app, project):
    before = codings_by_code(app, project)
    tree.open()
    tree.choose("Data as old news")
    tree.row("Data as actor").locator(".fct-label").click(modifiers=["Control"])

    tree.press("m")
    dialog = tree.dialog()
    expect(dialog.get_by_text("get the other code")).to_be_visible()
    told = f"{before['old-news']} codings by 2 coders"
    expect(dialog.get_by_text(told)).to_be_visible()
    dialog.get_by_role("button", name="Merge", exact=True).click()

    tree.wait_until(lambda: "old-news" not in codings_by_code(app, project))
    after = codings_by_code(app, project)
    assert after["agency"] == before["agency"] + before["old-news"]
    expect(tree.row("Data as old news")).to_have_count(0)
    tree.choose("Data as connector")
    tree.press("Control+z")
    tree.wait_until(lambda: codings_by_code(app, project) == before)


def test_splitting_moves_the_codings_of_a_coder_to_a_new_code(tree, app, project):
    before = codings_by_code(app, project)
    tree.open()
    tree.choose("Data as connector")

    tree.press("s")
    dialog = tree.dialog()
    dialog.get_by_label("Coder").click()
    tree.page.get_by_role("option", name="Maja").click()
    tree.press("Escape")
    dialog.get_by_label("Name of the new code").fill("Bridge")
    tree.press("Enter")
    expect(dialog.get_by_text("get the other code")).to_be_visible()
    dialog.get_by_role("button", name="Split", exact=True).click()

    tree.wait_until(lambda: "Bridge" in codings_by_code(app, project))
    after = codings_by_code(app, project)
    assert after["Bridge"] + after["connector"] == before["connector"]
    expect(tree.row("Bridge")).to_be_visible()
    tree.choose("Bridge")
    tree.press("Control+z")
    tree.wait_until(lambda: codings_by_code(app, project) == before)


def test_deleting_asks_what_becomes_of_the_codings(tree, app, project):
    before = codings_by_code(app, project)
    tree.open()
    tree.choose("Data as old news")

    tree.press("Delete")
    dialog = tree.dialog()
    expect(dialog.get_by_text(f"It has {before['old-news']} codings")).to_be_visible()
    expect(dialog.get_by_role("button", name="Delete", exact=True)).to_have_count(0)
    dialog.get_by_text("They are deleted with it").click()
    dialog.get_by_role("button", name="Delete", exact=True).click()

    tree.wait_until(lambda: "old-news" not in codings_by_code(app, project))
    tree.choose("Data as connector")
    tree.press("Control+z")
    tree.wait_until(lambda: codings_by_code(app, project) == before)


def test_the_card_is_edited_beside_the_tree(tree, app, project):
    tree.open()
    tree.choose("Data as foundation")
    tree.page.get_by_role("button", name="Edit the card").click()
    field = tree.page.get_by_label("Definition", exact=True).first
    expect(field).to_be_visible()

    field.fill("What everything rests on.")
    tree.page.get_by_role("button", name="Save", exact=True).click()

    expect(tree.page.locator(".fp-definition")).to_have_text(
        "What everything rests on."
    )
    assert app.cli("codebook", project, "--versions")[0]["kind"] == "code.changed"


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_on_a_phone_the_menu_does_what_the_mouse_does(tree):
    tree.open()
    row = tree.row("Data som bindeled")
    row.locator(".fct-more").tap()

    tree.page.get_by_role("menuitem", name="Læg under den ovenfor").tap()

    tree.wait_until(lambda: ("foundation", [("connector", [])]) in tree.stored())
    assert "connector" not in [name for name, _ in tree.stored()]


def test_a_thousand_codes_six_deep_are_found_and_moved(tree, app, project):
    book = Codebook("many")
    codes = []
    for n in range(1000):
        above = codes[(n - 1) // 3] if n else None
        code = Code(
            f"kode {n}",
            book.guid,
            parent=above.guid if above else None,
            entries={"en": Entry(f"Code {n}", "What it means.")},
        )
        codes.append(code)
    path = app.home / f"{project}.feltbog"
    path.unlink()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    ordered = Codebook("many", in_preorder(codes), guid=book.guid)
    create_project(path, actor=Actor("Ida"), codebook=ordered)
    tree.open()

    tree.page.locator(".fct-filter").fill("Code 777")
    tree.press("Enter")

    expect(tree.row("Code 777")).to_be_visible()
    tree.choose("Code 777")
    tree.press("Alt+ArrowUp")
    tree.wait_until(lambda: len(app.cli("codebook", project, "--versions")) == 2)


def in_preorder(codes, parent=None):
    under = [code for code in codes if code.parent == parent]
    return tuple(
        each for code in under for each in (code, *in_preorder(codes, code.guid))
    )


def test_a_code_s_card_and_quotes_are_a_click_from_its_count(tree, app, project):
    tree.open()
    tree.choose("Data as foundation")

    tree.page.get_by_text("Read the quotes").click()

    expect(tree.page.locator(".fp-quote").first).to_be_visible()
    expect(tree.page.get_by_text("codings in 20 sources at 3 sites")).to_be_visible()


def test_a_redefined_code_shows_in_the_reader_of_another_tab(
    tree, app, project, browser
):
    source = app.cli("sources", project)[0]["guid"]
    other = browser.new_context(locale="en-GB").new_page()
    reader = Reader(other)
    reader.open(app.address, project, source)
    tree.open()
    tree.choose("Data as foundation")
    tree.press("F2")
    tree.page.keyboard.type("Bedrock")
    tree.press("Enter")

    expect(other.get_by_text("Bedrock").first).to_be_visible(timeout=25_000)
    other.context.close()

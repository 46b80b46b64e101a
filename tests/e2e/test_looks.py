"""How it looks: a dozen deep, by disagreement, in one's own size, side by side."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader, wait_until_stored

pytestmark = pytest.mark.browser

DEEP = (
    "We keep the register in a basement, and in July the queue went to nine hundred. "
    "Everybody waits for it, and nobody knows who may open the attachment. "
) * 3
PARAGRAPHS = [
    f"Paragraph {n} says what anybody would say here. " * 6 for n in range(80)
]
TEXT = "\n\n".join([*PARAGRAPHS[:40], DEEP.strip(), *PARAGRAPHS[40:]])
DOZEN = 12
OTHER = "Another note, about the printer that nobody likes.\n\nIt stands in the hall."


def add_text(app: App, project: str, name: str, text: str) -> str:
    """Return the guid of a text that is in the project from now on."""
    listed = app.cli("sources", project)
    if name not in [each["name"] for each in listed]:
        file = app.home / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        app.cli("import", project, str(file), "--kind", "document", "--language", "en")
        listed = app.cli("sources", project)
    guid: str = next(each["guid"] for each in listed if each["name"] == name)
    return guid


def codes_of(app: App, project: str) -> list[str]:
    book = app.cli("codebook", project)["codebooks"][0]
    return [code["guid"] for code in book["codes"]]


def add_codings(app: App, project: str, rows: list[dict[str, object]]) -> None:
    file = app.home / f"{project}.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    app.cli("code", project, "--from", str(file))


@pytest.fixture
def deep(app: App, project: str) -> str:
    """The guid of a long source with a passage that is coded a dozen deep."""
    source = add_text(app, project, f"{project}_deep", TEXT)
    codes, start = codes_of(app, project), TEXT.index(DEEP[:40])
    where = [(start + 5 * i, start + 430 - 7 * i) for i in range(DOZEN)]
    rows: list[dict[str, object]] = [
        {
            "source": source,
            "start": first,
            "end": last,
            "code": codes[i % len(codes)],
            "coder": ["Maja", "Jonas"][i // 6],
        }
        for i, (first, last) in enumerate(where)
    ]
    add_codings(app, project, rows)
    return source


def at_the_deep_place(reader: Reader, app: App, project: str, source: str) -> None:
    start = TEXT.index(DEEP[:40])
    reader.open(app.address, project, source, at=f"{start}-{start + 10}")
    expect(reader.page.locator(".fb-stripe.fb-opens")).to_have_count(DOZEN)


def text_size(page: Page) -> float:
    size: str = page.locator(".fb-flow").evaluate("e => getComputedStyle(e).fontSize")
    return float(size.removesuffix("px"))


def first_seen(page: Page) -> int:
    """Return the number of the first paragraph in the window."""
    seen: str = page.evaluate(
        """() => {
          const top = document.querySelector('.fb-pane').getBoundingClientRect().top
          const rows = [...document.querySelectorAll('.fb-row')]
          return rows.find(r => r.getBoundingClientRect().bottom > top + 4).dataset.n
        }"""
    )
    return int(seen)


@pytest.mark.parametrize(
    "page",
    [{}, {"viewport": {"width": 1000, "height": 800}}],
    ids=["wide", "narrow"],
    indirect=True,
)
def test_each_of_a_dozen_brackets_is_seen_and_hit_by_the_mouse(
    page: Page, app: App, project: str, deep: str
) -> None:
    reader = Reader(page)
    at_the_deep_place(reader, app, project, deep)
    page.wait_for_timeout(500)  # at rest, the lanes have taken their width

    hit = page.evaluate(
        """() => [...document.querySelectorAll('.fb-stripe.fb-opens')].map(stripe => {
          const box = stripe.getBoundingClientRect()
          const [x, y] = [box.left + box.width / 2, box.top + 30]
          const at = document.elementFromPoint(x, y)?.closest('.fb-stripe')
          return [stripe.dataset.guid, at?.dataset.guid, box.width]
        })"""
    )
    assert len({guid for guid, _, _ in hit}) == DOZEN
    for guid, under, width in hit:
        assert under == guid
        assert width >= 6
    expect(page.locator(".fb-more")).to_have_count(0)

    innermost = page.locator(".fb-stripe.fb-opens").nth(DOZEN - 1)
    innermost.hover(position={"x": 3, "y": 30})
    expect(page.locator(".fb-stripe.fb-raised")).to_have_count(1)
    innermost.click(position={"x": 3, "y": 30})
    expect(page.locator(".fb-popover .fb-entry")).to_have_count(1)


def test_a_click_on_the_ruler_leads_to_where_the_codings_stand(
    page: Page, app: App, project: str, deep: str
) -> None:
    reader = Reader(page)
    reader.open(app.address, project, deep)
    ruler = page.locator(".fb-ruler")
    box = ruler.bounding_box()
    assert box
    assert first_seen(page) == 1

    page.wait_for_function(  # the heights of all blocks are known
        "() => !document.querySelector('.fb-block:not(.fb-laid-out)')"
    )
    page.wait_for_timeout(800)  # and the picture is drawn once they are at rest
    page.wait_for_function(
        """() => {
          const canvas = document.querySelector('.fb-ruler-codes')
          const pen = canvas.getContext('2d')
          const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
          return data.some(value => value > 0)
        }"""
    )
    drawn: list[int] = page.evaluate(
        """() => {
          const canvas = document.querySelector('.fb-ruler-codes')
          const pen = canvas.getContext('2d')
          const rows = []
          for (let y = 0; y < canvas.height; y++) {
            const { data } = pen.getImageData(0, y, canvas.width, 1)
            if (data.some(value => value > 0)) rows.push(y)
          }
          return rows
        }"""
    )
    middle = (drawn[0] + drawn[-1]) / 2
    ruler.click(position={"x": 6, "y": middle})
    expect(page.locator(".fb-stripe.fb-opens").first).to_be_in_viewport()
    assert abs(first_seen(page) - 41) <= 3

    page.mouse.move(box["x"] + 6, box["y"] + middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 6, box["y"] + box["height"] - 2, steps=5)
    page.mouse.up()
    assert first_seen(page) > 60


def test_preferences_survive_a_reload_and_the_place_in_the_text_stays(
    page: Page, app: App, project: str, deep: str
) -> None:
    reader = Reader(page)
    at_the_deep_place(reader, app, project, deep)
    before, plain = first_seen(page), text_size(page)
    page.get_by_role("button", name="Text size, colours and stripes").click()
    for _ in range(2):
        page.get_by_role("button", name="Larger text").click()
    page.get_by_role("radio", name="Serif", exact=True).check()
    page.get_by_role("radio", name="Dark").check()
    page.keyboard.press("Escape")

    assert abs(first_seen(page) - before) <= 1
    page.reload()
    expect(page.locator(".fb-status[data-state=saved]")).to_be_visible()
    expect(page.locator(".fb-reader")).to_have_attribute("data-theme", "dark")
    assert text_size(page) == pytest.approx(plain * 1.3)
    font = page.locator(".fb-text").first.evaluate(
        "e => getComputedStyle(e).fontFamily"
    )
    assert font.endswith(" serif")


def test_where_one_stopped_reading_is_found_again(
    page: Page, app: App, project: str, deep: str
) -> None:
    reader = Reader(page)
    reader.open(app.address, project, deep)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(900)  # it is noted when one has stopped
    stopped = first_seen(page)
    assert stopped > 5

    reader.open(app.address, project, deep)
    note = page.locator(".fb-note")
    expect(note).to_have_text(re.compile(r"You were here: \d+ % read"))
    assert abs(first_seen(page) - stopped) <= 1
    note.get_by_role("button", name="From the start").click()
    assert first_seen(page) == 1


def test_a_code_is_switched_off_says_so_and_comes_back_when_it_is_used(
    page: Page, app: App, project: str, deep: str
) -> None:
    reader = Reader(page)
    at_the_deep_place(reader, app, project, deep)
    line = page.locator(".fb-code-line").first
    line.hover()
    line.locator(".fb-eye").click()

    expect(page.locator(".fb-stripe.fb-opens")).to_have_count(DOZEN - 2)
    hidden = page.locator(".fb-hidden-line")
    expect(hidden).to_contain_text("2 codings are hidden")
    page.reload()
    expect(hidden).to_contain_text("2 codings are hidden")
    expect(page.locator(".fb-stripe.fb-opens").first).to_be_in_viewport()
    reader.drag_over("Paragraph 39 says")
    page.keyboard.press("1")
    expect(hidden).to_be_hidden()
    wait_until_stored(page)
    expect(page.locator(".fb-stripe.fb-opens")).to_have_count(DOZEN + 1)

    line.hover()
    line.locator(".fb-eye").click(modifiers=["Alt"])
    expect(page.locator(".fb-stripe.fb-opens")).to_have_count(3)
    hidden.get_by_role("button", name="Show all codes").click()
    expect(page.locator(".fb-stripe.fb-opens")).to_have_count(DOZEN + 1)


def test_by_disagreement_what_is_agreed_is_calm_and_arrows_lead_to_the_rest(
    page: Page, app: App, project: str
) -> None:
    source = add_text(app, project, f"{project}_two", TEXT)
    code, other = codes_of(app, project)[:2]
    agreed, contested = TEXT.index("Paragraph 2 "), TEXT.index("Paragraph 60 ")
    rows = [(agreed, code, "Maja"), (agreed, code, "Jonas")]
    rows += [(contested, code, "Maja"), (contested, other, "Jonas")]
    add_codings(
        app,
        project,
        [
            {"source": source, "start": at, "end": at + 40, "code": c, "coder": who}
            for at, c, who in rows
        ],
    )
    reader = Reader(page)
    reader.open(app.address, project, source)
    page.get_by_role("button", name="Text size, colours and stripes").click()
    page.get_by_role("radio", name="By disagreement").check()
    page.keyboard.press("Escape")

    expect(page.locator(".fb-differences")).to_contain_text("differ in 1 passage")
    expect(page.locator(".fb-stripe.fb-calm")).to_have_count(2)
    page.get_by_role("button", name="Next disagreement").click()
    strong = page.locator(".fb-stripe.fb-opens:not(.fb-calm)")
    expect(strong.first).to_be_in_viewport()
    names = strong.locator(".fb-stripe-name")
    assert {name.get_attribute("data-label").split(":")[0] for name in names.all()} == {
        "Maja",
        "Jonas",
    }


def test_two_sources_side_by_side_each_take_a_coding(
    page: Page, app: App, project: str, deep: str
) -> None:
    other = add_text(app, project, f"{project}_other", OTHER)
    before = app.cli("codings", project)
    page.goto(f"{app.address}/code?project={project}&source={deep}&beside={other}")
    readers = page.locator(".fb-reader")
    expect(readers).to_have_count(2)
    for n in range(2):
        saved = readers.nth(n).locator(".fb-status[data-state=saved]")
        expect(saved).to_be_visible()

    for n, key in enumerate("12"):
        readers.nth(n).locator(".fb-text").first.dblclick(position={"x": 30, "y": 20})
        page.keyboard.press(key)
        expect(readers.nth(n).locator(".fb-stripe.fb-opens")).to_have_count(1)
    expect(page.locator("[data-state=pending]")).to_have_count(0)
    # A key goes to the reader one was in last, wherever the pointer rests.
    readers.nth(0).hover()
    page.keyboard.press("Control+z")
    expect(readers.nth(1).locator(".fb-stripe.fb-opens")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(readers.nth(1).locator(".fb-stripe.fb-opens")).to_have_count(1)
    expect(page.locator("[data-state=pending]")).to_have_count(0)

    known = {each["guid"] for each in before}
    new = [each for each in app.cli("codings", project) if each["guid"] not in known]
    names = sorted(str(each["source"]) for each in new)
    assert names == [f"{project}_deep", f"{project}_other"]
    assert app.cli("check", project)["ok"]


@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 390, "height": 844}, "has_touch": True}],
    indirect=True,
)
def test_a_phone_shows_as_many_brackets_as_fit_and_the_rest_by_a_tap(
    page: Page, app: App, project: str, deep: str
) -> None:
    reader = Reader(page)
    start = TEXT.index(DEEP[:40])
    reader.open(app.address, project, deep, at=f"{start}-{start + 10}")
    stripes = page.locator(".fb-stripe.fb-opens")
    expect(stripes.first).to_be_visible()
    shown = stripes.count()
    assert 5 <= shown < DOZEN
    more = page.locator(".fb-more")
    expect(more).to_have_attribute("data-label", f"+{DOZEN - shown}")
    more.tap()
    expect(page.locator(".fb-popover .fb-entry")).to_have_count(DOZEN - shown)
    page.locator(".fb-popover").get_by_role("button", name="Close").tap()
    # A finger may mean any of the brackets at its height.
    stripes.first.tap(position={"x": 3, "y": 60})
    expect(page.locator(".fb-popover .fb-entry")).to_have_count(shown)
    expect(page.locator('[class*="st-key-_beside_"]')).to_be_hidden()

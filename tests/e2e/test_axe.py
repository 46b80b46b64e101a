"""Accessibility: axe finds nothing serious in what the app draws itself."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from tests.e2e.reader import Reader

pytestmark = pytest.mark.browser

# Streamlit's own frame, which is not ours to draw: the bar above the page.
STREAMLITS_OWN = [['[data-testid="stHeader"]']]
SERIOUS = ("serious", "critical")
EMPTY = "A text that nobody has coded.\n\nIt has two paragraphs."
SCHEMES = [{}, {"color_scheme": "dark"}]


def serious(page: Page) -> list[str]:
    """Return what axe finds, each with where it is and what it says."""
    found: dict[str, Any] = (
        Axe().run(page, context={"exclude": STREAMLITS_OWN}).response
    )
    assert found["passes"]
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]


def first_source(app: App, project: str) -> str:
    listed = app.cli("sources", project)
    guid: str = next(each["guid"] for each in listed if each["codings"])
    return guid


def open_view(page: Page) -> None:
    page.get_by_role("button", name="Text size, colours and stripes").click()


def open_picker(page: Page) -> None:
    page.locator(".fb-text").first.dblclick(position={"x": 60, "y": 20})
    page.keyboard.press("/")
    expect(page.locator(".fb-picker")).to_be_visible()


def open_popover(page: Page) -> None:
    page.locator(".fb-stripe.fb-opens").first.click()
    expect(page.locator(".fb-popover")).to_be_visible()


def show_disagreements(page: Page) -> None:
    open_view(page)
    page.get_by_role("radio", name="By disagreement").check()
    page.keyboard.press("Escape")
    expect(page.locator(".fb-differences")).to_be_visible()


def open_keys(page: Page) -> None:
    page.locator(".fb-pane").focus()
    page.keyboard.press("?")
    expect(page.locator(".fb-help")).to_be_visible()


STATES: tuple[Callable[[Page], None], ...] = (
    *(open_view, open_picker, open_popover, open_keys, show_disagreements),
)


@pytest.mark.parametrize("page", SCHEMES, ids=["light", "dark"], indirect=True)
def test_axe_finds_nothing_serious_in_the_reader(
    page: Page, app: App, project: str
) -> None:
    Reader(page).open(app.address, project, first_source(app, project))
    expect(page.locator(".fb-stripe").first).to_be_visible()
    assert serious(page) == []
    for state in STATES:
        state(page)
        assert serious(page) == [], state.__name__
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_axe_finds_nothing_serious_in_high_contrast_or_without_codings(
    page: Page, app: App, project: str
) -> None:
    file = app.home / f"{project}_empty.txt"
    file.write_text(EMPTY, encoding="utf-8")
    app.cli("import", project, str(file), "--language", "en")
    empty = next(
        each["guid"]
        for each in app.cli("sources", project)
        if each["name"] == f"{project}_empty"
    )
    Reader(page).open(app.address, project, empty)
    assert serious(page) == []
    open_view(page)
    page.get_by_role("radio", name="High contrast").check()
    assert serious(page) == []
    Reader(page).open(app.address, project, first_source(app, project))
    expect(page.locator(".fb-stripe").first).to_be_visible()
    assert serious(page) == []


@pytest.mark.parametrize("page", SCHEMES, ids=["light", "dark"], indirect=True)
def test_axe_finds_nothing_serious_on_the_other_pages(
    page: Page, app: App, project: str
) -> None:
    pages = {
        "": "Projects",
        "sources": "Sources",
        "codebook": "Codebook",
        "search": "Search",
        "compare": "Compare",
    }
    for name, title in pages.items():
        page.goto(f"{app.address}/{name}?project={project}")
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
        page.wait_for_timeout(1500)  # components draw themselves after the heading
        assert serious(page) == [], name or "projects"


def test_a_screen_reader_is_told_what_is_coded(
    page: Page, app: App, project: str
) -> None:
    Reader(page).open(app.address, project, first_source(app, project))
    row = page.locator(".fb-row:has(.fb-stripe.fb-opens)").first
    told = row.locator(".fb-row-codings")
    many = row.locator(".fb-stripe").count()
    expect(told).to_have_text(re.compile(rf"^{many} codings?: "))
    for stripe in row.locator(".fb-stripe.fb-opens").all():
        code = str(stripe.get_attribute("aria-label")).split(",")[0]
        assert code in str(told.text_content())

    page.locator(".fb-pane").focus()
    page.keyboard.press("Tab")  # now one is at the keyboard
    page.locator(".fb-pane").focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".fb-live[role=log]")).to_contain_text("coded here")

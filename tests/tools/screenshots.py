"""Take the pictures of the docs from the real app: ``make screenshots``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from coding.model import Actor
from coding.workflow.demo import make_demo
from coding.workflow.people import remember_owner
from coding.workflow.projects import create_project
from tests.e2e.conftest import App, free_port
from tests.e2e.reader import Reader
from tests.tools.browser import find_browser

IMAGES = Path(__file__).parents[2] / "docs" / "images"
_MEMO = "The menu decides what can be said. Compare with Easterby: who made theirs?"
_QUOTE = "Aquaculture is the first item on the drop-down"


def take(page: Page, name: str) -> None:
    """Save what the page shows."""
    page.wait_for_timeout(1500)
    page.screenshot(path=IMAGES / f"{name}.png")


def _code(page: Page, app: App, source: str) -> None:
    reader = Reader(page)
    reader.open(app.address, "demo", source)
    reader.drag_over(_QUOTE)
    page.keyboard.press("/")
    take(page, "picker")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    take(page, "code")
    reader.drag_over(_QUOTE)
    page.keyboard.press("5")
    page.keyboard.press("Escape")
    reader.click_on(_QUOTE)
    take(page, "change")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+m")
    page.get_by_label("Text, in Markdown").fill(_MEMO)
    take(page, "memo")
    page.get_by_role("button", name="Save the memo").click()


def _history(page: Page, app: App) -> None:
    page.goto(f"{app.address}/history?project=demo")
    page.get_by_role("heading", name="History").wait_for()
    take(page, "history")


def _compare(page: Page, app: App) -> None:
    page.goto(f"{app.address}/compare?project=demo&measure=per_1000_words")
    chart = page.locator('[data-testid="stVegaLiteChart"]').first
    chart.wait_for()
    take(page, "compare")


def _codebook(page: Page, app: App) -> None:
    app.cli("codebook", "demo", "--import", "digital-era-governance")
    page.goto(f"{app.address}/codebook?project=demo")
    page.get_by_role("combobox", name="Codebook").click()
    page.get_by_role("option", name="Digital era governance").click()
    page.locator(".fct-label").get_by_text("Unintended consequences").click()
    page.locator(".fp-card").first.wait_for()
    take(page, "codebook")


def _import(page: Page, app: App, folder: Path) -> None:
    files = _material(folder)
    page.goto(f"{app.address}/sources?project=new")
    chooser = page.locator('input[type="file"]').first
    chooser.wait_for(state="attached")
    chooser.set_input_files(files)
    page.get_by_role("button", name="Import 5 texts", exact=True).wait_for()
    page.set_viewport_size({"width": 1400, "height": 1500})
    take(page, "import")
    page.set_viewport_size({"width": 1400, "height": 900})


def _material(folder: Path) -> list[Path]:
    """Write a few files as they lie in a fieldworker's folder; all invented."""
    texts = {
        "2026-05-17 interview P03.txt": "Interviewer: What are data to you?\n"
        "P03: What we report on Fridays, and never see again.\n",
        "Meeting in Nordvig.vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n"
        "<v Karen Vang>Welcome to the meeting.</v>\n",
        "survey.csv": "Name;Unit;How do you use data at work?\n"
        "R1;Nordvig;We look at the register every single week.\n"
        "R2;Easterby;It is mostly something for the head of office.\n"
        "R3;Nordvig;I never saw a dashboard that fitted our cases.\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    picture = folder / "whiteboard.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    return [*(folder / name for name in texts), picture]


def _search(page: Page, app: App) -> None:
    page.goto(f"{app.address}/search?project=demo&q=register*")
    page.locator(".fp-site").first.wait_for()
    take(page, "search")


def main() -> int:
    """Serve a fresh demo, and take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder), free_port())
        app.serve_home()
        remember_owner(Actor("Ida"))
        make_demo(app.home / "demo.feltbog", actor=Actor("Ida"))
        create_project(app.home / "new.feltbog", actor=Actor("Ida"))
        app.start()
        try:
            _pictures(app, Path(folder))
        finally:
            app.stop()
    return 0


def _pictures(app: App, folder: Path) -> None:
    listed = app.cli("sources", "demo")
    names = {each["name"]: each["guid"] for each in listed}
    source = names["Interview with the data consultant"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        wide = {"viewport": {"width": 1400, "height": 900}, "locale": "en-GB"}
        page = browser.new_context(**wide).new_page()
        _code(page, app, source)
        _history(page, app)
        _compare(page, app)
        _search(page, app)
        _import(page, app, folder)
        _codebook(page, app)
        phone = browser.new_context(
            viewport={"width": 390, "height": 844},
            has_touch=True,
            locale="da-DK",
            color_scheme="dark",
        ).new_page()
        Reader(phone).open(app.address, "demo", source)
        take(phone, "phone")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())

"""Two people code the same source, and each sees what the other does."""

import re

import pytest
from playwright.sync_api import Page, Request, WebSocket, expect

from coding.model import Actor, Coding, Selection
from coding.workflow.code_text import add_coding
from coding.workflow.codebooks import list_codebooks
from coding.workflow.projects import open_project
from coding.workflow.sources import list_sources, text_of
from tests.e2e.conftest import App
from tests.e2e.reader import Reader

pytestmark = pytest.mark.browser
SOURCE = "Interview with the data consultant"
QUOTE = "Eleven users last month"


def source_guid(app: App, project: str) -> str:
    listed = app.cli("sources", project)
    return next(each["guid"] for each in listed if each["name"] == SOURCE)


def code_elsewhere(app: App, project: str, coder: str, code: str = "problem") -> str:
    """Code the quote in another process than the app's; return the coding's guid."""
    with open_project(app.home / f"{project}.feltbog") as db:
        [source] = [e.source for e in list_sources(db) if e.source.name == SOURCE]
        [guid] = [c.guid for b in list_codebooks(db) for c in b.codes if c.name == code]
        start = text_of(db, source.guid).index(QUOTE)
        selection = Selection(source.guid, start, start + len(QUOTE))
        who = Actor(coder)
        return add_coding(db, Coding(selection, guid, who.guid, QUOTE), actor=who).guid


def test_what_a_colleague_codes_comes_without_a_run_of_the_page_each_second(
    app: App, project: str, page: Page
) -> None:
    source = source_guid(app, project)
    pulses: list[str] = []
    frames: list[object] = []

    def note(asked: Request) -> None:
        if "/feltbog/pulse/" in asked.url:
            pulses.append(asked.url)

    def watch(socket: WebSocket) -> None:
        def count(sent: str | bytes) -> None:
            frames.append(sent)

        socket.on("framesent", count)

    page.on("request", note)
    page.on("websocket", watch)
    Reader(page).open(app.address, project, source)
    page.wait_for_timeout(2000)
    pulses.clear()
    frames.clear()
    page.wait_for_timeout(6000)
    asked, ran = len(pulses), len(frames)

    guid = code_elsewhere(app, project, "Zoe")
    stripe = page.locator(f'[data-guid="{guid}"]').first
    stripe.wait_for(state="attached")

    assert asked >= 4
    assert ran <= 2  # the page's own heartbeats
    assert source not in pulses[0]
    assert project not in pulses[0]
    expect(stripe).to_have_attribute("title", re.compile("Zoe"))
    said = page.locator(".fb-live", has_text="A new coding by Zoe")
    expect(said).to_have_count(1)

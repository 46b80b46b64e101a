"""Server and browser are killed while somebody codes: what was confirmed is stored."""

import os
import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import _ARGUMENTS, App
from tests.e2e.reader import Reader
from tests.e2e.test_restart import source_guid
from tests.tools.browser import find_browser

pytestmark = pytest.mark.browser
# Everything the reader has ever shown as stored, however short.
_WATCH = """
() => {
  window.__stored = new Set()
  const look = () => {
    for (const stripe of document.querySelectorAll('.fb-stripe[data-state=stored]'))
      window.__stored.add(stripe.dataset.guid)
  }
  look()
  window.__before = new Set(window.__stored)
  new MutationObserver(look).observe(document.body,
    { subtree: true, childList: true, attributeFilter: ['data-state'] })
}
"""
_CONFIRMED = "() => [...window.__stored].filter((guid) => !window.__before.has(guid))"


def code_until(page: Page, app: App, stop: Callable[[], None], least: int) -> set[str]:
    """Code with keys, sentence by sentence, and kill in the middle of it."""
    reader = Reader(page)
    reader.open(app.address, "demo", source_guid(app))
    page.wait_for_timeout(500)
    page.evaluate(_WATCH)
    texts = page.locator(".fb-text").all_inner_texts()
    quotes = [" ".join(text.split()[1:4]) for text in texts if len(text.split()) > 6]
    confirmed: set[str] = set()
    for n, quote in enumerate(quotes[:8]):
        reader.drag_over(quote)
        for key in "123456"[: 3 + n % 3]:
            page.keyboard.press(key)
        page.wait_for_timeout(150)
        confirmed = set(page.evaluate(_CONFIRMED))
        if len(confirmed) >= least:
            page.keyboard.press("4")
            stop()
            break
    return confirmed


def assert_all_there(app: App, confirmed: set[str], least: int) -> None:
    codings = app.cli("codings", "demo")
    guids = [each["guid"] for each in codings]
    places = [tuple(each[n] for n in ("source", "start", "end", "code", "coder"))
              for each in codings]  # fmt: skip
    assert len(confirmed) >= least
    assert confirmed <= set(guids)
    assert len(places) == len(set(places))
    assert app.cli("check", "demo")["ok"]


def test_a_killed_server_loses_no_confirmed_coding(
    browser: Browser, own_app: App
) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()

    confirmed = code_until(page, own_app, own_app.stop, least=6)

    assert own_app.process is None
    assert_all_there(own_app, confirmed, least=6)
    own_app.start()
    page.locator(".fb-status[data-state=saved]").wait_for(timeout=60_000)
    assert_all_there(own_app, set(page.evaluate(_CONFIRMED)), least=6)
    context.close()


def test_a_killed_browser_loses_no_confirmed_coding(
    browser: Browser, own_app: App
) -> None:
    kind = browser.browser_type
    launched = kind.launch(executable_path=find_browser(), args=_ARGUMENTS)
    page = launched.new_page(viewport={"width": 1400, "height": 900})
    cdp = launched.new_browser_cdp_session()
    processes = cdp.send("SystemInfo.getProcessInfo")["processInfo"]
    [pid] = [each["id"] for each in processes if each["type"] == "browser"]

    confirmed = code_until(page, own_app, lambda: _kill(pid), least=6)

    assert_all_there(own_app, confirmed, least=6)


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)

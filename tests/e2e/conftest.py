"""The real app, served on loopback, and a real browser in front of it."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)

from coding.workflow.demo import make_demo
from tests.conftest import ANA
from tests.tools.browser import find_browser, in_ci

ROOT = Path(__file__).parents[2]
_USUAL: dict[str, Any] = {
    "viewport": {"width": 1400, "height": 900},
    "locale": "en-GB",
}
_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic"]

# Two browsers and two apps share the machine; what passes is no slower for this.
expect.set_options(timeout=15_000)


@dataclass
class App:
    """A running app with a projects' folder of its own."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    hosts: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "FELTBOG_HOME": str(self.home),
            "FELTBOG_LANGUAGE": "en",
            "PYTHONPATH": str(ROOT),
        }

    def serve_home(self) -> None:
        """Let this process, too, look for projects in the app's folder."""
        os.environ["FELTBOG_HOME"] = str(self.home)

    def start(self) -> None:
        """Serve the app, and wait until it answers."""
        command = [sys.executable, "-m", "coding", "app", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            cwd=self.home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2)
                return
            time.sleep(0.25)
        raise TimeoutError("the app did not start")

    def stop(self) -> None:
        """Kill the app and what it started, as a power cut would."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None

    def cli(self, *arguments: str) -> Any:
        """Run a verb with --json and return what it printed."""
        command = [sys.executable, "-m", "coding", *arguments, "--json"]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, check=True, cwd=ROOT
        )
        return json.loads(done.stdout)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        if in_ci():
            pytest.fail("No Chromium: the browser tests cannot run in CI without one.")
        pytest.skip("NO CHROMIUM: the browser tests were not run.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One app for all tests; each test has a project of its own in it."""
    app = App(tmp_path_factory.mktemp("home"), free_port())
    app.start()
    yield app
    app.stop()


@pytest.fixture
def app(served: App, demo_file: Path, request: pytest.FixtureRequest) -> App:
    """The app with a fresh demo project named after the test."""
    path = served.home / f"{project_name(request)}.feltbog"
    if not path.exists():
        path.write_bytes(demo_file.read_bytes())
    return served


def project_name(request: pytest.FixtureRequest) -> str:
    """Return the name of the project that belongs to a test."""
    name: str = request.node.originalname
    return name.removeprefix("test_")[:60]


@pytest.fixture
def project(request: pytest.FixtureRequest) -> str:
    return project_name(request)


@pytest.fixture(scope="session")
def usual(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody who was here before: it knows Streamlit's scripts."""
    context = browser.new_context(**_USUAL)
    yield context
    context.close()


@pytest.fixture
def page(
    browser: Browser,
    usual: BrowserContext,
    app: App,
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """A page in a browser that remembers nothing; mark a test for phone or language."""
    options = dict(getattr(request, "param", {}))
    context = browser.new_context(**_USUAL | options) if options else usual
    opened = context.new_page()
    opened.on("request", lambda asked: app.hosts.add(asked.url.split("/")[2]))
    opened.set_default_timeout(20_000)
    yield opened
    if options:
        context.close()
    else:
        _forget_all(context, app)


def _forget_all(context: BrowserContext, app: App) -> None:
    """Close what a test opened, and forget what it left in the browser."""
    context.set_offline(False)
    for opened in context.pages:
        opened.close(run_before_unload=False)
    context.clear_cookies()
    last = context.new_page()
    last.goto(f"{app.address}/_stcore/health")
    last.evaluate("localStorage.clear()")
    last.close()


@pytest.fixture(scope="session")
def own_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app that a test may kill and start again."""
    app = App(tmp_path_factory.mktemp("own_home"), free_port())
    make_demo(app.home / "demo.feltbog", actor=ANA)
    app.start()
    yield app
    app.stop()

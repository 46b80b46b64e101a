"""Servers on loopback for the time of a ``with`` block, and a browser before them."""

import contextlib
import html
import math
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools.browser import find_browser

ROOT = Path(__file__).parents[1]
_PROBE = Path(__file__).with_name("probe.js")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
_STREAMLIT = (
    *("-m", "streamlit", "run"),
    *("--server.address", "127.0.0.1", "--server.headless", "true"),
    *("--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"),
)
_STARTED: dict[str, int] = {}
# Taguette as it is, but it does not ask its makers for news.
_TAGUETTE = """
from taguette.main import main
from taguette.web.base import Application

Application.check_messages = lambda self: None
main()
"""
_EMPTY_PAGE = """
import streamlit as st

st.html('<p class="fb-text">One sentence.</p>')
"""


@contextlib.contextmanager
def app(home: Path) -> Iterator[str]:
    """Serve the real app with its projects in `home`, and yield its address."""
    command = ["-m", "coding.ui.server", "run", "app.py"]
    settings = {"FELTBOG_HOME": str(home), "FELTBOG_LANGUAGE": "en"}
    with _serving(command, "--server.port", ROOT, settings) as address:
        yield address


@contextlib.contextmanager
def empty_streamlit(folder: Path) -> Iterator[str]:
    """Serve a Streamlit page of one sentence: what no app of Streamlit's is below."""
    (folder / "empty.py").write_text(_EMPTY_PAGE, encoding="utf-8")
    command = [*_STREAMLIT, "--runner.postScriptGC", "false", "empty.py"]
    with _serving(command, "--server.port", folder, {}) as address:
        yield address


@contextlib.contextmanager
def static_page(folder: Path, paragraphs: Sequence[str]) -> Iterator[str]:
    """Serve one HTML page of plain paragraphs, and yield its address."""
    folder.mkdir()
    body = "\n".join(f'<p class="fb-text">{html.escape(each)}' for each in paragraphs)
    head = "<!doctype html><meta charset=utf-8><title>Text</title>"
    (folder / "index.html").write_text(f"{head}\n{body}\n", encoding="utf-8")
    command = ["-m", "http.server", "--bind", "127.0.0.1"]
    with _serving(command, None, folder, {}) as address:
        yield address


@contextlib.contextmanager
def taguette(python: Path, file: Path) -> Iterator[tuple[str, str]]:
    """Serve Taguette for one person, and yield its address and the token to enter."""
    command = ["-c", _TAGUETTE, "--no-browser", "--database", str(file)]
    said = file.with_suffix(".txt")
    where = {"python": python, "said": said}
    with _serving(command, "--port", file.parent, {}, **where) as address:
        yield address, said.read_text().partition("?token=")[2].split()[0]


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Yield a headless Chromium that can reach nothing but this machine."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=find_browser(), args=_ARGUMENTS
        )
        yield launched
        launched.close()


@contextlib.contextmanager
def opened_page(chromium: Browser) -> Iterator[Page]:
    """Yield a page with the probe in it, of a browser that was never anywhere."""
    context = chromium.new_context(
        viewport={"width": 1400, "height": 900}, locale="en-GB"
    )
    context.add_init_script(path=_PROBE)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def processor_seconds(address: str) -> float:
    """Return the processor time that a server has used; nan where /proc is not."""
    stat = Path(f"/proc/{_STARTED[address]}/stat")
    if not stat.exists():
        return math.nan
    user, system = stat.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def _serving(
    command: Sequence[str],
    port_option: str | None,
    folder: Path,
    settings: dict[str, str],
    *,
    python: Path = Path(sys.executable),
    said: Path = Path(os.devnull),
) -> Iterator[str]:
    port = _free_port()
    options = [port_option, str(port)] if port_option else [str(port)]
    with said.open("w") as output:
        process = subprocess.Popen(
            [str(python), *command, *options],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.DEVNULL,
        )
    _STARTED[f"http://localhost:{port}"] = process.pid
    try:
        _wait_for(f"http://127.0.0.1:{port}/", process)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=2).close()
            return
        time.sleep(0.25)
    raise TimeoutError("the server did not start")


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])

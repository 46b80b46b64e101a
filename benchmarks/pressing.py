"""One key, one coding: how soon it is seen and stored, and what goes over the wire."""

import os
import statistics
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket
from playwright.sync_api import TimeoutError as NotInTimeError

from benchmarks import serving
from benchmarks.table import Row, Stopwatch

N_PRESSES = 30
MOST_PAINTED = 0.05
_DONE = "() => __probe.press?.painted && __probe.press.stored"
_TOLD = """
    () => ["painted", "stored"].map((what) => __probe.press[what] - __probe.press.began)
"""
_SAVED = "() => __probe.lastHighlight && performance.now() - __probe.lastAdd > 1500"


@dataclass
class Wire:
    """Counts the bytes of a page's websockets."""

    up: int = 0
    down: int = 0

    def watch(self, socket: WebSocket) -> None:
        """Count from now on what goes through `socket`."""
        socket.on("framesent", lambda data: self._count("up", data))
        socket.on("framereceived", lambda data: self._count("down", data))

    def _count(self, way: str, data: str | bytes) -> None:
        size = len(data.encode() if isinstance(data, str) else data)
        setattr(self, way, getattr(self, way) + size)


@dataclass(frozen=True, slots=True)
class Press:
    """What one key press cost, in seconds and in bytes.

    ``written`` is what the disk took, just after it, for a page of a bare file.
    """

    painted: float
    stored: float
    written: float
    up: int
    down: int


def measure(chromium: Browser, address: str, folder: Path) -> list[Row]:
    """Return the rows for `address`, where the reader shows a text with codings."""
    wire = Wire()
    with serving.opened_page(chromium) as page:
        page.on("websocket", wire.watch)
        page.goto(address, wait_until="commit")
        page.wait_for_function(_SAVED)
        loaded = wire.down
        presses = _presses(page, wire, folder / "written")
    painted = [press.painted for press in presses]
    stored = [press.stored for press in presses]
    written = [press.written for press in presses]
    what = "key press to highlight painted"
    return [
        Row(f"{what}, half of {N_PRESSES}", _half(painted), most=MOST_PAINTED),
        Row(f"{what}, 95 in 100", _late(painted), most=MOST_PAINTED),
        Row("key press to stored, half of them", _half(stored), _half(written)),
        Row("key press to stored, 95 in 100", _late(stored), _late(written)),
        Row("bytes to the browser to open it", loaded, unit="B"),
        Row("bytes to the server, a coding", _half([p.up for p in presses]), unit="B"),
        Row(
            "bytes to the browser, a coding", _half([p.down for p in presses]), unit="B"
        ),
    ]


def _presses(page: Page, wire: Wire, file: Path) -> list[Press]:
    """Code until enough codings were seen from the key to their stripe, stored.

    Where many overlap, a new one may have no stripe of its own; it is not counted.
    """
    presses: list[Press] = []
    for number in range(2 * N_PRESSES):
        _select(page)
        with suppress(NotInTimeError):
            presses.append(_press(page, wire, file, str(number % 9 + 1)))
        if len(presses) == N_PRESSES:
            return presses
    raise RuntimeError(f"only {len(presses)} codings came back as stored")


def _press(page: Page, wire: Wire, file: Path, key: str) -> Press:
    """Press the key of a code, and wait until the coding is seen and stored."""
    up, down = wire.up, wire.down
    page.keyboard.press(key)
    page.wait_for_function(_DONE, timeout=5000)
    page.wait_for_timeout(100)
    painted, stored = page.evaluate(_TOLD)
    return Press(
        painted=painted / 1000,
        stored=stored / 1000,
        written=_write(file),
        up=wire.up - up,
        down=wire.down - down,
    )


def _select(page: Page) -> None:
    """Scroll on, and select some words there with the mouse."""
    for _ in range(20):
        page.mouse.move(500, 500)
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(350)
        found = page.evaluate("() => __probe.passage()")
        if found:
            page.mouse.move(found["left"] + 0.5, found["y"])
            page.mouse.down()
            page.mouse.move(found["right"] - 0.5, found["y"], steps=5)
            page.mouse.up()
            page.wait_for_timeout(50)
            return
    raise RuntimeError("there are no words to select on the page")


def _write(file: Path) -> float:
    """Return the seconds that a page of 4 KB takes to the disk, for good."""
    with file.open("wb", buffering=0) as opened, Stopwatch() as watch:
        opened.write(os.urandom(4096))
        os.fsync(opened.fileno())
    return watch.seconds


def _half(costs: list[float] | list[int]) -> float:
    return float(statistics.median(costs))


def _late(costs: list[float]) -> float:
    return statistics.quantiles(costs, n=20)[-1]

"""One key, one coding: how soon it is seen and stored, and what goes over the wire."""

import statistics
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, WebSocket
from playwright.sync_api import TimeoutError as NotInTimeError

from benchmarks import serving
from benchmarks.table import Row

N_PRESSES = 30
MOST_PAINTED = 0.05
_DONE = "() => __probe.press?.painted && __probe.press.stored"
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
    """What one key press cost, in seconds and in bytes."""

    painted: float
    stored: float
    up: int
    down: int


def measure(chromium: Browser, address: str) -> list[Row]:
    """Return the rows for `address`, where the reader shows a text with codings."""
    wire = Wire()
    with serving.opened_page(chromium) as page:
        page.on("websocket", wire.watch)
        page.goto(address, wait_until="commit")
        page.wait_for_function(_SAVED)
        loaded = wire.down
        presses = _presses(page, wire)
    return [
        *_times("key press to highlight painted", [p.painted for p in presses], True),
        *_times(
            "key press to stored, as the reader knows", [p.stored for p in presses]
        ),
        _bytes("bytes to the browser to open it", loaded),
        _bytes("bytes to the server for a coding", _middle([p.up for p in presses])),
        _bytes("bytes to the browser for a coding", _middle([p.down for p in presses])),
    ]


def _presses(page: Page, wire: Wire) -> list[Press]:
    """Code until enough codings were seen from the key to their stripe, stored.

    Where many overlap, a new one may have no stripe of its own; it is not counted.
    """
    presses: list[Press] = []
    for number in range(2 * N_PRESSES):
        _select(page)
        with suppress(NotInTimeError):
            presses.append(_press(page, wire, key=str(number % 9 + 1)))
        if len(presses) == N_PRESSES:
            return presses
    raise RuntimeError(f"only {len(presses)} codings came back as stored")


def _press(page: Page, wire: Wire, *, key: str) -> Press:
    """Press the key of a code, and wait until the coding is seen and stored."""
    up, down = wire.up, wire.down
    page.keyboard.press(key)
    page.wait_for_function(_DONE, timeout=5000)
    page.wait_for_timeout(100)
    press = page.evaluate("() => __probe.press")
    return Press(
        painted=(press["painted"] - press["began"]) / 1000,
        stored=(press["stored"] - press["began"]) / 1000,
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


def _times(work: str, costs: list[float], aimed: bool = False) -> list[Row]:
    most = MOST_PAINTED if aimed else None
    late = statistics.quantiles(costs, n=20)[-1]
    return [
        Row(f"{work}, half of {len(costs)}", _middle(costs), most=most),
        Row(f"{work}, 95 in 100", late, most=most),
    ]


def _bytes(work: str, size: float) -> Row:
    return Row(work, size, unit="B")


def _middle(costs: list[float] | list[int]) -> float:
    return float(statistics.median(costs))

"""A source of 10 MB with 50,000 codings: opened, and how much memory that takes."""

import statistics
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import serving
from benchmarks.study import CODERS, OWNER, code_study, make_study
from benchmarks.table import Row
from coding.workflow.people import remember_owner
from coding.workflow.projects import open_project, projects_folder

SIZE, N_CODINGS = 10_000_000, 50_000
SCROLLED, N_SCROLLED = 1_000_000, 5000
MOST_SECONDS = 3.0
MOST_BYTES = 1e9
MOST_FRAME = 0.05
VISITS = 3
# From the top to the end in 400 steps, a step a frame; how long each frame took.
_SCROLL = """
async () => {
  const pane = document.querySelector(".fb-pane")
  const step = (pane.scrollHeight - pane.clientHeight) / 400
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const took = []
  let before = await frame()
  for (let n = 0; n < 400; n++) {
    pane.scrollTop += step
    const now = await frame()
    took.push((now - before) / 1000)
    before = now
  }
  return took
}
"""


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled."""
    remember_owner(OWNER)
    huge, large = _make("huge", SIZE, N_CODINGS), _make("l", SCROLLED, N_SCROLLED)
    with serving.app(projects_folder()) as address, serving.browser() as chromium:
        first = f"{address}/code?project=huge&source={huge}"
        _open(chromium, first)  # the server's own first time
        opened = [_open(chromium, first) for _ in range(VISITS)]
        frames = _scroll(chromium, f"{address}/code?project=l&source={large}")
    what = "10 MB, 50,000 codings"
    late = statistics.quantiles(frames, n=20)[-1]
    return [
        Row(
            f"{what}: first text",
            statistics.median(each[0] for each in opened),
            most=MOST_SECONDS,
        ),
        Row(
            f"{what}: memory of the browser's page",
            max(each[1] for each in opened),
            unit="B",
            most=MOST_BYTES,
        ),
        Row("1 MB, 5,000 codings: a frame while scrolling, half", _half(frames)),
        Row("the same, 95 in 100", late, most=MOST_FRAME),
    ]


def _make(name: str, size: int, n_codings: int) -> str:
    path = projects_folder() / f"{name}.feltbog"
    book, sources = make_study(path, n_sources=1, size=size, n_codes=60, n_sites=1)
    with open_project(path) as db:
        code_study(db, book, sources, n_codings, CODERS)
    return sources[0][0].guid


def _open(chromium: Browser, address: str) -> tuple[float, float]:
    """Return when the first text was seen, in seconds, and the page's memory."""
    with serving.opened_page(chromium) as page:
        page.goto(address, wait_until="commit")
        page.wait_for_function("() => __probe.firstText")
        page.wait_for_timeout(2000)
        return page.evaluate("() => __probe.firstText") / 1000, _memory(chromium)


def _memory(chromium: Browser) -> float:
    """Return the largest resident size of a renderer; 0 where /proc is not."""
    session = chromium.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [0.0]
    for each in found:
        status = Path(f"/proc/{each['id']}/status")
        if each["type"] == "renderer" and status.exists():
            [line] = [x for x in status.read_text().splitlines() if "VmRSS" in x]
            sizes.append(float(line.split()[1]) * 1024)
    session.detach()
    return max(sizes)


def _scroll(chromium: Browser, address: str) -> list[float]:
    with serving.opened_page(chromium) as page:
        _settle(page, address)
        frames: list[float] = page.evaluate(_SCROLL)
        return frames


def _settle(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => __probe.firstText")
    page.wait_for_timeout(3000)


def _half(costs: list[float]) -> float:
    return statistics.median(costs)

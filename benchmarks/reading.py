"""The reader in Chromium: how soon a text can be read, beside a page of plain text."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import pressing, serving
from benchmarks.study import CODERS, OWNER, code_study, make_study, mark_some_read
from benchmarks.table import Row, row_of_pairs
from coding.model import Source
from coding.workflow.code_text import list_codings
from coding.workflow.people import remember_owner
from coding.workflow.projects import open_project, projects_folder

VISITS = 5
MOST_SECONDS = 1.0
LARGE, N_IN_LARGE = 1_000_000, 5000
ORDINARY, N_IN_ORDINARY = 60_000, 300
_SETTLED = "() => __probe.lastHighlight && performance.now() - __probe.lastAdd > 700"
_Costs = list[dict[str, float]]


def measure(folder: Path) -> list[Row]:
    """Return the rows of this subject; `folder` is empty and may be filled.

    Raises
    ------
    RuntimeError
        If a coding that the reader showed as stored is not in the project.
    """
    home = projects_folder()
    remember_owner(OWNER)
    source, text = _make(home / "large.feltbog", LARGE, N_IN_LARGE)
    small, _ = _make(home / "ordinary.feltbog", ORDINARY, N_IN_ORDINARY)
    paragraphs = [line for line in text.split("\n") if line.strip()]
    with ExitStack() as stack:
        app = stack.enter_context(serving.app(home))
        plain = stack.enter_context(serving.static_page(folder / "page", paragraphs))
        empty = stack.enter_context(serving.empty_streamlit(folder))
        chromium = stack.enter_context(serving.browser())
        large = f"{app}/code?project=large&source={source.guid}"
        ordinary = f"{app}/code?project=ordinary&source={small.guid}"
        _visit(chromium, large)  # the server's own first time
        _visit(chromium, empty)
        places = {"large": large, "plain": plain, "empty": empty, "ordinary": ordinary}
        visits = [_visit_all(chromium, places) for _ in range(VISITS)]
        rows = [*_rows(visits), *pressing.measure(chromium, large, folder)]
    with open_project(home / "large.feltbog") as db:
        stored = len(list_codings(db))
    if stored < N_IN_LARGE + pressing.N_PRESSES:
        raise RuntimeError(f"codings were lost: {stored} are stored")
    return rows


def _make(path: Path, size: int, n_codings: int) -> tuple[Source, str]:
    book, sources = make_study(path, n_sources=1, size=size, n_codes=60, n_sites=1)
    with open_project(path) as db:
        mark_some_read(db, book, sources)
        code_study(db, book, sources, n_codings, CODERS)
    return sources[0]


def _visit_all(chromium: Browser, places: dict[str, str]) -> dict[str, _Costs]:
    return {name: _visit(chromium, address) for name, address in places.items()}


def _visit(chromium: Browser, address: str) -> _Costs:
    """Return what a first visit costs, and one with the browser's cache filled."""
    with serving.opened_page(chromium) as page:
        return [_go(page, address), _go(page, address)]


def _go(page: Page, address: str) -> dict[str, float]:
    """Return when the first text and the last highlight could be seen, in seconds."""
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => __probe.firstText")
    if "/code?" in address:
        page.wait_for_function(_SETTLED)
    told = page.evaluate("() => [__probe.firstText, __probe.lastHighlight]")
    return {"text": told[0] / 1000, "highlight": told[1] / 1000}


def _rows(visits: Sequence[dict[str, _Costs]]) -> list[Row]:
    asked = (
        ("1 MB, 5,000 codings: first text", "large", "text"),
        ("1 MB, 5,000 codings: last highlight", "large", "highlight"),
        ("60 KB, 300 codings: first text", "ordinary", "text"),
        ("an empty Streamlit page: first text", "empty", "text"),
    )
    return [
        row_of_pairs(
            f"{what}, {('first visit', 'later visit')[time]}",
            [
                (visit[place][time][kind], visit["plain"][time]["text"])
                for visit in visits
            ],
            most=MOST_SECONDS if place != "empty" and kind == "text" else None,
        )
        for what, place, kind in asked
        for time in (0, 1)
    ]

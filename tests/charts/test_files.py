"""Charts as files that open anywhere, years from now, without a network."""

import json
import re
import struct
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from coding.charts.files import CHART_ENDINGS, chart_file, check_chart_file
from coding.charts.site_bars import site_bars
from coding.charts.site_matrix import site_matrix
from coding.errors import UnknownFormatError
from coding.i18n import Translator
from tests.charts.conftest import LABELS, NAMES


class Page(HTMLParser):
    """What a page would fetch, and the scripts that it holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.scripts: list[str] = []
        self.words = ""
        self._tag = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        self.fetched += [v or "" for name, v in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        if self._tag == "script":
            self.scripts.append(data)
        elif self._tag != "style":
            self.words += data

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""


@pytest.fixture(scope="module", params=[site_bars, site_matrix])
def chart(request: pytest.FixtureRequest, table: pd.DataFrame) -> alt.Chart:
    return request.param(table, "codings", Translator("da")).properties(width=640)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection from Python fails."""

    def refuse(*arguments: object) -> None:
        raise AssertionError("a chart wanted the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


@pytest.fixture(scope="module")
def page(chart: alt.Chart) -> Page:
    return Page(chart_file(chart, ".html").decode())


def test_an_svg_is_a_picture_with_the_words_in_it(chart):
    root = ElementTree.fromstring(chart_file(chart, ".svg"))

    words = "".join(root.itertext())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert all(word in words for label in LABELS.values() for word in label.split())
    assert not [each for each in root.iter() if each.tag.endswith(("script", "image"))]


def test_a_png_is_a_picture_sharp_enough_for_print(chart):
    data = chart_file(chart, ".png")

    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, _ = struct.unpack(">II", data[16:24])
    assert width >= 2 * 640


def test_a_page_holds_its_scripts_and_fetches_nothing(page):
    library, drawing = page.scripts

    assert page.fetched == []
    assert len(library) > 500_000
    assert "vegaEmbed(" in drawing
    assert not re.search(r"https?://(?!vega\.github\.io/schema/)", drawing)
    assert not re.search("cdn|unpkg|jsdelivr|googleapis", drawing + library)


def test_a_page_sends_nothing_to_another_machine(page):
    menu = re.search("const embedOpt = (.*);", page.scripts[1])

    assert menu
    assert json.loads(menu[1])["actions"]["editor"] is False


def test_a_name_that_looks_like_a_script_stays_a_name(page, chart):
    spec = re.search("const spec = (.*);", page.scripts[1])

    assert spec
    assert NAMES["s"] in str(json.loads(spec[1]))
    assert page.words.split() == []
    assert b"<script" not in chart_file(chart, ".svg")


@pytest.mark.parametrize("ending", CHART_ENDINGS)
def test_an_ending_of_ours_is_taken_in_any_case(ending):
    check_chart_file(Path(f"figure{ending}"))
    check_chart_file(Path(f"figure{ending.upper()}"))


@pytest.mark.parametrize("file", ["figure.pdf", "figure", ".svg"])
def test_another_ending_is_refused_with_the_ones_there_are(file):
    with pytest.raises(UnknownFormatError, match=r"\.svg, \.png, \.html"):
        check_chart_file(Path(file))

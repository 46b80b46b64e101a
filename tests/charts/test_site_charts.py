"""The two figures of the comparison, as the specification that a browser draws."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from coding.charts.measures import measure_sentence, measure_title
from coding.charts.site_bars import SELECTION as BAR
from coding.charts.site_bars import site_bars
from coding.charts.site_matrix import SELECTION as CELL
from coding.charts.site_matrix import site_matrix
from coding.i18n import LANGUAGES, Translator
from coding.model import MEASURES
from tests.charts.conftest import LABELS, NAMES

DA = Translator("da")
CHARTS = {"matrix": site_matrix, "bars": site_bars}
each_chart = pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS.keys())
each_measure = pytest.mark.parametrize("measure", MEASURES)


def data_of(spec: dict[str, Any]) -> pd.DataFrame:
    (rows,) = spec["datasets"].values()
    return pd.DataFrame(rows).set_index(["code_guid", "key"])


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from spec.get("layer", [spec])


def squares(spec: dict[str, Any]) -> dict[str, Any]:
    return next(each for each in layers(spec) if each["mark"]["type"] == "rect")


@each_chart
@each_measure
def test_a_figure_draws_every_cell_of_the_table(draw, measure, table):
    data = data_of(draw(table, measure, DA).to_dict())

    expected = table.set_index(["code_guid", "key"])[measure]
    assert set(data.index) == {(code, key) for code in LABELS for key in NAMES}
    assert data["value"].dropna().to_dict() == expected.dropna().to_dict()


@each_chart
@each_measure
def test_a_figure_says_what_it_measures(draw, measure, table):
    spec = draw(table, measure, DA).to_dict()

    assert measure_title(measure, DA) in str(spec)


@pytest.mark.parametrize(("draw", "name"), [(site_matrix, CELL), (site_bars, BAR)])
def test_a_click_selects_the_code_and_the_column(draw, name, table):
    (selection,) = draw(table, "codings", DA).to_dict()["params"]

    assert selection["name"] == name
    assert selection["select"]["type"] == "point"
    assert selection["select"]["fields"] == ["code_guid", "key"]


def test_a_square_without_a_value_is_grey_and_shows_a_dash(table):
    """A share of nothing read is no zero, and may not look like one."""
    spec = site_matrix(table, "sources", DA).to_dict()

    color = squares(spec)["encoding"]["color"]
    cell = data_of(spec).loc[("f", "x")]
    assert pd.isna(cell["value"])
    assert cell["shown"] == "–"
    assert color["condition"]["test"] == "isValid(datum.value)"
    red, green, blue = (color["value"][i : i + 2] for i in (1, 3, 5))
    assert red == green == blue


def test_a_zero_is_no_missing_value(table):
    spec = site_matrix(table, "sources", DA).to_dict()

    cell = data_of(spec).loc[("p", "n")]
    assert cell["value"] == 0
    assert cell["shown"] == "0/4"


def test_a_bar_without_a_value_has_no_length(table):
    data = data_of(site_bars(table, "per_1000_words", DA).to_dict())

    assert pd.isna(data.loc[("f", "x"), "value"])


@each_measure
def test_the_shades_of_the_matrix_begin_at_zero(measure, table):
    color = squares(site_matrix(table, measure, DA).to_dict())["encoding"]["color"]

    scale = color["condition"]["scale"]
    assert scale["domain"] == [0, table[measure].max()]


@each_chart
@each_measure
def test_a_table_without_a_single_value_is_drawn_all_the_same(draw, measure, table):
    empty = table.assign(**{measure: float("nan")})

    data = data_of(draw(empty, measure, DA).to_dict())

    assert data["value"].isna().all()


@each_chart
def test_codes_and_columns_keep_their_order(draw, table):
    backwards = table[::-1]

    spec = draw(backwards, "codings", DA).to_dict()

    encoding = next(layers(spec))["encoding"]
    assert encoding["y"]["sort"] == {"field": "row"}
    order = encoding["x"].get("sort") or encoding["yOffset"]["sort"]
    assert order in ({"field": "place"}, list(NAMES.values()))


def test_colours_of_bars_come_again_only_after_seven_columns(table):
    many = pd.concat(
        [
            table[table["key"] == "n"].assign(
                key=str(i), column_name=f"Site {i}", place=i
            )
            for i in range(9)
        ]
    )

    color = site_bars(many, "codings", DA).to_dict()["encoding"]["color"]

    shades = color["scale"]["range"]
    assert len(shades) == 9
    assert len(set(shades)) == 7


@each_measure
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_is_named_and_explained(measure, language):
    translate = Translator(language)

    assert measure_title(measure, translate)
    assert measure_sentence(measure, translate).endswith(".")

"""What a chart is given: figures as people read them, and names that differ."""

import math

import pandas as pd
import pytest

from coding.analysis.chart_table import NAMES, chart_table, column_name, number
from coding.analysis.crosstab import CrossTab, crosstab
from coding.i18n import Translator
from coding.model import MEASURES, SOURCE_KINDS, SOURCE_LANGUAGES, Code

DA, EN = Translator("da"), Translator("en")
CODES = [Code("future", "A", guid="f"), Code("problem", "A", guid="p")]
EXPOSURE = pd.DataFrame(
    [("n", "North", 4, 12345), ("s", "South", 1, 0)],
    columns=["key", "name", "sources", "words"],
)
READINGS = pd.DataFrame(
    [("n", code, coder, n) for code in "fp" for coder, n in (("ana", 4), ("ben", 1))],
    columns=["key", "code", "coder", "read"],
)
READ_WHOLE = pd.DataFrame(
    [("n", "A", "ana", 4), ("n", "A", "ben", 1)],
    columns=["key", "codebook", "coder", "read"],
)
CELLS = pd.DataFrame(
    [("n", "f", "ana", 2467, 3, 3), ("n", "f", "ben", 2, 1, 1)],
    columns=["key", "code", "coder", "codings", "sources", "sources_read"],
)


def compared(exposure: pd.DataFrame = EXPOSURE, *, by: str = "site") -> CrossTab:
    return crosstab(
        CODES,
        by=by,
        coders=["ana", "ben"],
        exposure=exposure,
        readings=READINGS,
        read_whole=READ_WHOLE,
        cells=CELLS,
    )


def rows_of(
    translate: Translator, *, labels: dict[str, str] | None = None, **options: object
) -> pd.DataFrame:
    labels = labels or {"f": "Future", "p": "Problem"}
    table = chart_table(compared(**options), labels=labels, translate=translate)
    return table.set_index(["code_guid", "key"])


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (1000.0, 1, "1.000", "1,000"),
        (7, 1, "7", "7"),
        (0.25, 2, "0,25", "0.25"),
        (0.0, 2, "0", "0"),
        (999.96, 1, "1.000,0", "1,000.0"),
        (-0.5, 1, "-0,5", "-0.5"),
        (math.nan, 1, "–", "–"),
    ],
)
def test_a_figure_is_written_as_its_readers_write_it(value, decimals, danish, english):
    assert number(value, DA, decimals=decimals) == danish
    assert number(value, EN, decimals=decimals) == english


def test_a_cell_shows_its_figures_in_the_reader_s_language():
    # 2,467 and 2 codings are 1,234.5 by each of two coders; over 12,345 words that
    # is 100 in every 1,000. 3 and 1 sources are 2, of the 2.5 that were read.
    danish = rows_of(DA).loc[("f", "n")]
    english = rows_of(EN).loc[("f", "n")]

    shown = [f"{measure}_shown" for measure in MEASURES]
    assert danish[shown].tolist() == ["1.234,5", "100", "2/2,5"]
    assert english[shown].tolist() == ["1,234.5", "100", "2/2.5"]


def test_a_cell_without_a_figure_is_missing_and_shown_as_a_dash():
    cell = rows_of(EN).loc[("p", "s")]

    assert math.isnan(cell["per_1000_words"])
    assert math.isnan(cell["sources"])
    assert (cell["per_1000_words_shown"], cell["sources_shown"]) == ("–", "–")


def test_a_code_that_nobody_has_read_for_is_not_shown_as_none():
    rows = rows_of(EN)
    absent, not_yet = rows.loc[("p", "n")], rows.loc[("p", "s")]

    assert (absent["codings"], absent["codings_shown"]) == (0.0, "0")
    assert absent["state_shown"] == "Read, and not there"
    assert math.isnan(not_yet["codings"])
    assert not_yet["codings_shown"] == "–"
    assert "Not coded yet" in not_yet["state_shown"]


def test_a_column_s_head_tells_how_much_of_it_is_not_coded_yet():
    heads = rows_of(EN).loc["f"]["column"]

    assert "38 % not yet" in heads["n"]  # 2.5 of 4 sources were read, for both codes
    assert "100 % not yet" in heads["s"]


def test_a_column_s_head_tells_its_exposure():
    head = rows_of(DA).loc[("f", "n")]["column"]

    assert head.startswith("North\n")
    assert "12.345" in head
    assert "4" in head


def test_heads_are_equally_deep_so_that_they_stand_on_one_line():
    long = EXPOSURE.assign(name=["North", "Center for Arbejde og Borgerservice"])

    heads = rows_of(EN, exposure=long)["column"]

    assert len({head.count("\n") for head in heads}) == 1


def test_a_long_label_is_broken_into_lines_for_the_axis_only():
    label = "Data som indgang til fremtiden"

    cell = rows_of(DA, labels={"f": label, "p": "Problem"}).loc[("f", "n")]

    assert cell["code"] == label
    assert cell["code_lines"].split("\n") == ["Data som indgang til", "fremtiden"]


def test_rows_and_columns_keep_the_places_of_the_table():
    rows = rows_of(EN)

    assert rows["row"].to_dict() == {
        (code, key): row for row, code in enumerate("fp") for key in "ns"
    }
    assert rows["place"].to_dict() == {
        (code, key): place for place, key in enumerate("ns") for code in "fp"
    }


def test_sites_and_codes_that_are_called_alike_are_told_apart():
    twins = EXPOSURE.assign(name=["North", "North"])

    rows = rows_of(EN, exposure=twins, labels={"f": "Data", "p": "Data"})

    for name in ("code", "code_lines", "column", "column_name"):
        assert rows[name].nunique() == 2


@pytest.mark.parametrize("by", ["site", "kind", "variable of mine"])
def test_a_column_of_sources_without_a_value_says_so(by):
    assert column_name(by, "", "", EN) == "(none)"


def test_our_own_words_are_translated_and_other_people_s_are_not():
    assert column_name("kind", "fieldnotes", "fieldnotes", EN) == "Field notes"
    assert column_name("site", "guid", "Field notes", DA) == "Field notes"
    assert column_name("mood", "interview", "interview", EN) == "interview"


def test_every_kind_and_language_of_a_source_has_a_name():
    assert set(NAMES["kind"]) == set(SOURCE_KINDS)
    assert set(NAMES["language"]) == set(SOURCE_LANGUAGES)

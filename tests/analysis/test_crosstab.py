"""The code-by-site table against one worked out by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.crosstab import CrossTab, crosstab
from coding.model import Code

FUTURE = Code("future", codebook="A", guid="future")
PROBLEM = Code("problem", codebook="A", guid="problem")
TRUST = Code("trust", codebook="B", guid="trust")
CODES = [FUTURE, PROBLEM, TRUST]

# North has four sources with 2,000 words, South two with 500; one note belongs to no
# site and has no word. Ana has read all of North and half of South for codebook A,
# Ben half of North; for codebook B Ana has read one source, in North.
EXPOSURE = pd.DataFrame(
    [("n", "North", 4, 2000), ("s", "South", 2, 500), ("", "", 1, 0)],
    columns=["key", "name", "sources", "words"],
)
READ_WHOLE = pd.DataFrame(
    [
        ("n", "A", "ana", 4),
        ("n", "A", "ben", 2),
        ("s", "A", "ana", 1),
        ("n", "B", "ana", 1),
    ],
    columns=["key", "codebook", "coder", "read"],
)
READINGS = pd.DataFrame(
    [
        (key, code.guid, coder, read)
        for key, codebook, coder, read in READ_WHOLE.itertuples(index=False)
        for code in CODES
        if code.codebook == codebook
    ],
    columns=["key", "code", "coder", "read"],
)
# Ana coded "future" six times in three sources of North, all marked as read, and once
# in South, in the source that she has not. Ben found it twice in one source of North,
# and put "problem" four times on the note without a site.
CELLS = pd.DataFrame(
    [
        ("n", "future", "ana", 6, 3, 3),
        ("s", "future", "ana", 1, 1, 0),
        ("n", "future", "ben", 2, 1, 1),
        ("", "problem", "ben", 4, 1, 0),
    ],
    columns=["key", "code", "coder", "codings", "sources", "sources_read"],
)
NAN = float("nan")
FIGURES = ["codings", "sources", "sources_read", "read", "per_1000_words", "share"]


def table_of(*coders: str, codes: list[Code] = CODES) -> CrossTab:
    return crosstab(
        codes,
        by="site",
        coders=coders,
        exposure=EXPOSURE,
        readings=READINGS[READINGS["coder"].isin(coders)],
        read_whole=READ_WHOLE[READ_WHOLE["coder"].isin(coders)],
        cells=CELLS[CELLS["coder"].isin(coders)],
    )


def cell(table: CrossTab, code: str, key: str) -> list[float]:
    cells = table.cells.set_index(["code", "key"])
    return [float(cells.loc[(code, key), figure]) for figure in FIGURES]


@pytest.mark.parametrize(
    ("code", "key", "expected"),
    [
        # Six and two are eight codings by two coders: four. 4 of 2,000 words is 2.
        # Three and one sources are two, of the (4 + 2) / 2 = 3 that were read.
        ("future", "n", [4.0, 2.0, 2.0, 3.0, 2.0, 2 / 3]),
        # Ana's one coding stands in a source that she has not marked as read.
        ("future", "s", [0.5, 0.5, 0.0, 0.5, 1.0, 0.0]),
        ("future", "", [0.0, 0.0, 0.0, 0.0, NAN, NAN]),
        # Read by both, found by nobody: that is a zero, not a gap.
        ("problem", "n", [0.0, 0.0, 0.0, 3.0, 0.0, 0.0]),
        ("problem", "s", [0.0, 0.0, 0.0, 0.5, 0.0, 0.0]),
        # Codings without words have no rate, and sources nobody read no share.
        ("problem", "", [2.0, 0.5, 0.0, 0.0, NAN, NAN]),
        # A source read for codebook A says nothing about codebook B.
        ("trust", "n", [0.0, 0.0, 0.0, 0.5, 0.0, 0.0]),
        ("trust", "s", [0.0, 0.0, 0.0, 0.0, 0.0, NAN]),
    ],
)
def test_a_cell_is_the_mean_over_the_coders(code, key, expected):
    table = table_of("ana", "ben")

    assert cell(table, code, key) == pytest.approx(expected, nan_ok=True)


def test_a_single_coder_s_table_holds_her_own_counts():
    table = table_of("ana")

    assert cell(table, "future", "n") == pytest.approx([6, 3, 3, 4, 3.0, 0.75])
    assert cell(table, "future", "s") == pytest.approx([1, 1, 0, 1, 2.0, 0.0])


def test_the_columns_stand_next_to_what_there_was_to_code():
    columns = table_of("ana", "ben").columns

    assert columns.to_dict("list") == {
        "key": ["n", "s", ""],
        "name": ["North", "South", ""],
        "sources": [4, 2, 1],
        "words": [2000, 500, 0],
        "read": [3.0, 0.5, 0.0],
        "codings": [4.0, 0.5, 2.0],
        # North: 3, 3 and 0.5 of 4 sources; South: half a source of 2, twice.
        "not_coded_yet": pytest.approx([1 - 6.5 / 12, 1 - 1 / 6, 1.0]),
    }


def test_a_code_that_is_not_there_is_absent_only_where_somebody_has_read_for_it():
    cells = table_of("ana", "ben").cells.set_index(["code", "key"])["state"]

    assert cells.to_dict() == {
        ("future", "n"): "coded",
        ("future", "s"): "coded",  # also before anybody was through with it
        ("future", ""): "not_coded_yet",
        ("problem", "n"): "absent",
        ("problem", "s"): "absent",
        ("problem", ""): "coded",
        ("trust", "n"): "absent",
        ("trust", "s"): "not_coded_yet",
        ("trust", ""): "not_coded_yet",
    }


def test_a_code_that_came_later_is_read_for_by_nobody():
    later = Code("later", codebook="A", guid="later")

    table = table_of("ana", codes=[FUTURE, later])

    cells = table.cells.set_index(["code", "key"])
    assert cells.loc[("later", "n"), ["state", "read"]].tolist() == ["not_coded_yet", 0]
    assert cells.loc[("future", "n"), "read"] == 4


def test_every_code_stands_in_every_column_once_and_in_order():
    cells = table_of("ana").cells

    pairs = list(zip(cells["code"], cells["key"], strict=True))
    assert pairs == [(c.guid, key) for c in CODES for key in ("n", "s", "")]


def test_without_a_coder_everything_is_zero_and_nothing_is_known_to_be_absent():
    table = table_of()

    assert table.cells["codings"].tolist() == [0.0] * 9
    assert table.cells["share"].isna().all()
    assert table.columns["codings"].tolist() == [0.0, 0.0, 0.0]


def test_without_codes_there_are_columns_and_no_cells():
    table = table_of("ana", codes=[])

    assert table.cells.empty
    assert table.columns["words"].tolist() == [2000, 500, 0]


def test_without_sources_there_is_nothing_to_compare():
    table = crosstab(
        CODES,
        by="site",
        coders=["ana"],
        exposure=EXPOSURE[:0],
        readings=READINGS[:0],
        read_whole=READ_WHOLE[:0],
        cells=CELLS[:0],
    )

    assert table.columns.empty
    assert table.cells.empty


COUNTS = st.lists(
    st.tuples(
        st.sampled_from(["n", "s", ""]),
        st.sampled_from([code.guid for code in CODES]),
        st.sampled_from(["ana", "ben", "cleo"]),
        st.integers(1, 40),
    ),
    unique_by=lambda row: row[:3],
)


@settings(max_examples=10, deadline=None)
@given(COUNTS, st.permutations(["ana", "ben", "cleo"]))
def test_several_coders_table_is_the_mean_of_their_own_tables(rows, coders):
    found = pd.DataFrame(
        [(*row, 1, 1) for row in rows], columns=[*CELLS.columns]
    ).astype({"codings": int, "sources": int, "sources_read": int})

    def codings(chosen: list[str]) -> pd.Series:
        table = crosstab(
            CODES,
            by="site",
            coders=chosen,
            exposure=EXPOSURE,
            readings=READINGS[:0],
            read_whole=READ_WHOLE[:0],
            cells=found[found["coder"].isin(chosen)],
        )
        return table.cells["codings"]

    own = pd.concat([codings([coder]) for coder in coders], axis="columns")
    assert codings(coders).tolist() == pytest.approx(own.mean(axis="columns").tolist())

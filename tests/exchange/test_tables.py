import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.exchange.tables import as_csv, as_meant, harmless

STARTS_OF_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Without carriage returns, which no stored text has.
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\r")
CHARACTERS |= st.sampled_from("=+-@'\t\n,\"")
TEXTS = st.text(CHARACTERS, max_size=12)
LAW = settings(max_examples=60, deadline=None)


@LAW
@given(TEXTS)
def test_no_text_begins_like_a_formula_and_each_can_be_had_back(text):
    assert not harmless(text).startswith(STARTS_OF_A_FORMULA)
    assert as_meant(harmless(text)) == text


@pytest.mark.parametrize("start", STARTS_OF_A_FORMULA)
def test_a_formula_gets_an_apostrophe_before_it(start):
    table = as_csv(["a"], [{"a": f"{start}1+1"}])

    assert table.replace('"', "") == f"a\n'{start}1+1\n"


def test_numbers_stay_numbers_below_zero_too():
    table = as_csv(["n"], [{"n": -1.5}, {"n": 0}])

    assert pd.read_csv(io.StringIO(table))["n"].tolist() == [-1.5, 0.0]


def test_a_missing_value_is_an_empty_field():
    assert as_csv(["a", "b"], [{"a": None}, {"b": 1}]) == "a,b\n,\n,1\n"


@LAW
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_a_table_is_read_back_cell_by_cell(rows):
    table = as_csv(["one", "two"], [{"one": a, "two": b} for a, b in rows])

    head, *cells = csv.reader(io.StringIO(table, newline=""))

    assert head == ["one", "two"]
    assert [tuple(map(as_meant, row)) for row in cells] == rows


def test_a_quote_over_several_lines_stays_one_cell():
    quote = 'Han sagde: "nej",\nog gik – 😀; så\tdér'

    table = as_csv(["quote"], [{"quote": quote}])

    assert list(csv.DictReader(io.StringIO(table))) == [{"quote": quote}]

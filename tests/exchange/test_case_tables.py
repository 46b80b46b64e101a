"""Tables of cases: what each column is, and that a table is read back as written."""

import csv
import io
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from coding.errors import BadTableError, UnknownFormatError
from coding.exchange.case_tables import columns_of, rows_of, write_table
from coding.exchange.sheets import as_xlsx
from coding.model import Variable

SIZE = Variable("Size", "Integer")


def columns(*header, kind="site", known=(SIZE,), rows=()):
    return columns_of(header, rows, kind, known, file="sites.csv")


def test_columns_are_facts_known_variables_and_new_ones():
    found = columns(
        "GUID", "Navn", " size ", "Opened", rows=[["", "A", "3", "1.1.2020"]]
    )
    assert found.facts == {"guid": 0, "name": 1}
    assert found.variables[2] == SIZE
    assert [(each.name, each.type) for each in found.new] == [("Opened", "Date")]


def test_a_column_is_called_as_what_the_table_is_about():
    assert columns("Sted").facts == {"name": 0}
    assert columns("Kilde", "Sted", kind="source").facts == {"name": 0, "sites": 1}


def test_a_known_variable_wins_over_another_word_for_a_fact():
    found = columns("name", "Sted", kind="source", known=[Variable("sted")])
    assert found.facts == {"name": 0}
    assert [each.name for each in found.variables.values()] == ["sted"]


def test_what_is_not_taken_in_is_named():
    found = columns("name", "sources", "", rows=[["A", "3", "left over"]])
    assert found.ignored == ("sources", "3.")
    assert columns("name", "", rows=[["A", ""]]).ignored == ()


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (["Size", "Opened"], "no column is called"),
        (["name", "Navn"], "“Navn” is there twice"),
        (["name", "Size", "size"], "“size” is there twice"),
    ],
)
def test_a_table_that_cannot_be_told_is_refused(header, words):
    with pytest.raises(BadTableError, match=words):
        columns(*header)


def test_rows_have_their_number_in_the_file_and_empty_ones_are_none():
    found = columns("name", "Size")
    rows = rows_of(found, [["A", "3"], ["", " "], ["B"]])
    assert [row.line for row in rows] == [2, 4]
    assert rows[1].values == {SIZE.guid: ""}


def written(file, row, variables=(SIZE,)):
    return write_table(file, "sites", ("guid", "name", "sites"), variables, [row])


def test_a_csv_cannot_do_anything_in_a_spreadsheet():
    evil = Variable("=cmd()")
    row = {"guid": "g", "name": "=1+1", "sites": ("A", "B"), evil.guid: "@x"}
    text = written("t.csv", row, [evil]).decode("utf-8-sig")
    head, line = csv.reader(io.StringIO(text, newline=""))
    assert head == ["guid", "name", "sites", "'=cmd()"]
    assert line == ["g", "'=1+1", "A; B", "'@x"]


def test_a_variable_called_like_a_fact_is_told_apart_and_found_again():
    parent = Variable("Parent")
    text = written("t.csv", {parent.guid: "Anna"}, [parent]).decode("utf-8-sig")
    head = next(csv.reader([text.splitlines()[0]]))
    assert head[-1] == "variable: Parent"
    found = columns(*head, kind="source", known=[parent])
    assert list(found.variables.values()) == [parent]


def test_a_workbook_keeps_what_values_are():
    day, moment = date(2026, 5, 17), datetime(2026, 5, 17, 10, 30)  # noqa: DTZ001  # local
    row = {"a": True, "b": 3, "c": 3.5, "d": day, "e": moment, "f": "=1+1", "g": None}
    data = as_xlsx("Sites: all", list("abcdefgh"), [row | {"h": 10**16 + 1}])
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    head, values = book.get_sheet_by_index(0).to_python()
    assert book.sheet_names == ["Sites  all"]
    assert head == list("abcdefgh")
    assert values[:6] == [True, 3, 3.5, day, moment, "=1+1"]
    assert values[6:] == ["", "10000000000000001"]


def test_a_day_before_excels_calendar_is_a_text():
    data = as_xlsx("a", ["day"], [{"day": date(1848, 6, 5)}])
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_index(0).to_python()[1] == ["1848-06-05"]


def test_another_ending_is_refused():
    with pytest.raises(UnknownFormatError, match=r"\.csv, \.xlsx"):
        written("t.pdf", {})

"""frequencies: the code-by-site table."""

import csv
import io

import pytest

from coding.storage.counts import GROUPINGS
from coding.workflow.compare import columns_to_compare_by
from coding.workflow.projects import open_project

COLUMN = {"key", "name", "sources", "read", "words", "codings"}
CELL = {"codings", "sources", "per_1000_words"}


def test_the_table_has_the_shape_that_programs_rely_on(run, demo_path):
    answer = run("frequencies", demo_path, "--by", "site", "--coder", "Maja", "--json")
    table = answer.document
    keys = [column["key"] for column in table["columns"]]
    assert (table["by"], table["coders"]) == ("site", ["Maja"])
    assert len(table["rows"]) == 6
    assert all(set(column) >= COLUMN for column in table["columns"])
    for row in table["rows"]:
        assert isinstance(row["code"], str)
        assert isinstance(row["code_guid"], str)
        assert set(row["label"]) == {"da", "en"}
        assert list(row["cells"]) == keys
        assert all(set(each) >= CELL for each in row["cells"].values())
        assert all(type(each["codings"]) is int for each in row["cells"].values())


def test_figures_are_those_of_the_codings(run, demo_path):
    table = run("frequencies", demo_path, "--coder", "Maja", "--json").document
    codings = run("codings", demo_path, "--json").document
    names = {column["key"]: column for column in table["columns"]}
    for row in table["rows"]:
        for key, figures in row["cells"].items():
            n = sum(
                (each["code"], each["site"], each["coder"])
                == (row["code"], names[key]["name"], "Maja")
                for each in codings
            )
            assert figures["codings"] == n
            assert figures["per_1000_words"] == pytest.approx(
                1000 * n / names[key]["words"]
            )


def test_several_coders_are_means_and_their_names_are_told(run, demo_path):
    both = run("frequencies", demo_path, "--coder", "all", "--json").document
    named = run("frequencies", demo_path, "--coder", "Maja", "Jonas", "--json").document
    apart = [
        run("frequencies", demo_path, "--coder", each, "--json").document["columns"]
        for each in ("Maja", "Jonas")
    ]
    assert both == named
    assert both["coders"] == ["Maja", "Jonas"]
    for mean, one, other in zip(both["columns"], *apart, strict=True):
        assert mean["codings"] == (one["codings"] + other["codings"]) / 2


@pytest.mark.parametrize("by", [each for each in GROUPINGS if each != "layer"])
def test_sources_are_sorted_by_whatever_is_asked_for(run, demo_path, by):
    table = run("frequencies", demo_path, "--by", by, "--json").document
    keys = [column["key"] for column in table["columns"]]
    assert table["by"] == by
    assert len(keys) == len(set(keys)) > 1
    assert all(list(row["cells"]) == keys for row in table["rows"])


def test_sources_are_sorted_by_a_variable(run, demo_path):
    with open_project(demo_path) as db:
        variables = columns_to_compare_by(db)[len(GROUPINGS) :]
    assert variables
    for name in variables:
        table = run("frequencies", demo_path, "--by", name, "--json").document
        assert sum(column["sources"] for column in table["columns"]) == 20


def test_every_coder_has_a_column_of_her_own(run, demo_path):
    table = run("frequencies", demo_path, "--by", "coder", "--json").document
    codings = run("codings", demo_path, "--json").document
    assert {column["name"]: column["codings"] for column in table["columns"]} == {
        name: sum(each["coder"] == name for each in codings)
        for name in ("Maja", "Jonas")
    }


def test_what_is_not_defined_is_null(run, project_path, tmp_path):
    (tmp_path / "felt.txt").write_text("– – –", "utf-8")
    run("import", project_path, tmp_path / "felt.txt")
    table = run("frequencies", project_path, "--json").document
    (column,) = table["columns"]
    assert (column["key"], column["name"], column["words"]) == ("", None, 0)
    assert table["coders"] == []
    for row in table["rows"]:
        assert row["cells"][""]["per_1000_words"] is None
        assert row["cells"][""]["codings"] == 0


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("options", [["--json"], ["--csv"], []])
def test_a_project_with_nothing_in_it_has_an_empty_table(run, tmp_path, by, options):
    run("new", tmp_path / "bare.feltbog")
    answer = run("frequencies", tmp_path / "bare.feltbog", "--by", by, *options)
    assert (answer.status, answer.err) == (0, "")


def test_csv_has_a_row_for_each_cell(run, demo_path):
    out = run("frequencies", demo_path, "--coder", "Maja", "--csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    table = run("frequencies", demo_path, "--coder", "Maja", "--json").document
    assert len(rows) == len(table["rows"]) * len(table["columns"])
    assert [float(row["codings"]) for row in rows] == [
        each["codings"] for row in table["rows"] for each in row["cells"].values()
    ]


def test_people_see_exposure_before_the_counts(run, demo_path):
    lines = run("frequencies", demo_path, "--coder", "Maja").out.splitlines()
    assert [line.split("  ")[0] for line in lines[2:5]] == (
        ["sources", "sources read", "words"]
    )
    assert lines[-1] == "Codings by Maja."


def test_means_are_called_means(run, demo_path):
    told = run("frequencies", demo_path, "--coder", "all").out.splitlines()[-1]
    assert told == "Codings, as means over the coders Maja, Jonas."


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.html", b"<!DOCTYPE html>")],
)
def test_a_chart_is_written_by_its_ending(run, demo_path, tmp_path, name, beginning):
    answer = run("frequencies", demo_path, "--chart", tmp_path / name, "--json")
    assert answer.status == 0
    assert (tmp_path / name).read_bytes().lstrip().startswith(beginning)
    assert len(answer.document["rows"]) == 6


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--by", "weather"], "“weather” is nothing to compare by"),
        (["--coder", "Nobody"], "There is no coder “Nobody”"),
        (["--chart", "{tmp}/a.docx"], "ends in “.docx”"),
        (["--chart", "{tmp}/nowhere/a.svg"], "could not be written"),
    ],
)
def test_what_cannot_be_shown_is_one_sentence(run, demo_path, tmp_path, options, told):
    options = [each.format(tmp=tmp_path) for each in options]
    answer = run("frequencies", demo_path, *options, "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert told in answer.err
    assert not list(tmp_path.glob("a.*"))

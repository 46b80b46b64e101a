"""cases, variables, speakers."""

import csv
import io

import pytest

from tests.conftest import NOTE


@pytest.fixture
def study(run, project_path, tmp_path):
    """A project with one source, `felt`, at a site in a country."""
    (tmp_path / "felt.txt").write_text(NOTE, "utf-8")
    run("import", project_path, tmp_path / "felt.txt", "--site", "Danmark > Nordvig")
    return project_path


@pytest.fixture
def table(tmp_path):
    """Write a table to a file."""

    def write(*lines):
        path = tmp_path / "table.csv"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return write


# --- cases ------------------------------------------------------------------------


def test_cases_are_listed_as_a_tree(run, study):
    country, town = run("cases", study, "--json").document
    assert (country["name"], country["parent"], country["sources"]) == (
        "Danmark",
        None,
        0,
    )
    assert (town["path"], town["parent"], town["sources"]) == (
        "Danmark > Nordvig",
        "Danmark",
        1,
    )
    assert town["parent_guid"] == country["guid"]
    assert "Danmark > Nordvig" in run("cases", study).out
    rows = list(csv.DictReader(io.StringIO(run("cases", study, "--csv").out)))
    assert [row["path"] for row in rows] == ["Danmark", "Danmark > Nordvig"]


def test_a_table_is_looked_at_and_then_taken_in(run, study, table):
    file = table("name;Ansatte;Åbnet", "Nordvig;1200;17. maj 1974", "Sverige;3;")
    looked = run("cases", study, "--import", file, "--dry-run", "--json").document
    assert looked["dry_run"]
    assert len(run("cases", study, "--json").document) == 2

    done = run("cases", study, "--import", file, "--json")
    assert done.status == 0
    assert done.document == looked | {"dry_run": False}
    assert done.document["added"] == ["Sverige"]
    assert done.document["variables"] == [
        {"name": "Ansatte", "type": "Integer"},
        {"name": "Åbnet", "type": "Date"},
    ]
    town = run("cases", study, "--json").document[1]
    assert town["variables"] == {"Ansatte": 1200, "Åbnet": "1974-05-17"}


def test_people_are_told_the_same(run, study, table):
    file = table("name,Ansatte", "Nordvig,3", "Sverige,4")
    told = run("cases", study, "--import", file, "--dry-run").out.splitlines()
    assert told == [
        "+ Sverige",
        "~ Nordvig: Ansatte: – → 3",
        "New variable “Ansatte” (Integer).",
        "Would be: 1 added, 1 changed, 0 as before.",
    ]


def test_a_bad_row_is_told_and_nothing_stored(run, study, table):
    run("cases", study, "--import", table("name,Ansatte", "Nordvig,3"))
    file = table("name,Ansatte", "Sverige,4", "Nordvig,tre")
    answer = run("cases", study, "--import", file, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Line 3 of table.csv: “tre” is no value")
    assert answer.err.count("\n") == 1
    assert len(run("cases", study, "--json").document) == 2
    looked = run("cases", study, "--import", file, "--dry-run", "--json")
    assert (looked.status, looked.document["refused"][0]["line"]) == (1, 3)


def test_a_table_goes_out_and_comes_back(run, study, tmp_path):
    path = tmp_path / "people.xlsx"
    run("speakers", study, "--tie", "Leder=Anna", "Konsulent=Ben")
    out = run("cases", study, "--kind", "participant", "--export", path, "--json")
    assert (out.status, out.document) == (0, {"wrote": str(path)})
    back = run("cases", study, "--kind", "participant", "--import", path, "--json")
    assert (back.document["same"], back.document["added"]) == (2, [])


@pytest.mark.parametrize("kind", ["thing", ""])
def test_an_unknown_kind_is_a_wrong_call(run, study, kind):
    assert run("cases", study, "--kind", kind).status == 2


# --- variables --------------------------------------------------------------------


def test_values_are_set_and_listed(run, study, table):
    run("variables", study, "--import", table("name,Rolle", "felt,leder"))
    done = run("variables", study, "--set", "felt", "--variable", "Rolle=", "--json")
    assert done.document == {"changed": 1}
    run("variables", study, "--set", "felt", "--variable", "rolle=chef = leder")
    listed = run("variables", study, "--json").document
    assert [(each["name"], each["type"]) for each in listed["variables"]] == [
        ("Rolle", "Text")
    ]
    assert listed["rows"][0]["values"] == {"Rolle": "chef = leder"}
    assert run("variables", study, "--csv").out == "name,Rolle\nfelt,chef = leder\n"
    assert "chef = leder" in run("variables", study).out


def test_values_of_a_site_are_set_by_its_path(run, study, table):
    run("variables", study, "--of", "sites", "--import", table("name,N", "Nordvig,3"))
    pair = ["--set", "Danmark > Nordvig", "--variable", "N=4"]
    assert run("variables", study, "--of", "sites", *pair).out == "1 changed.\n"
    rows = run("variables", study, "--of", "sites", "--json").document["rows"]
    assert [row["values"] for row in rows] == [{}, {"N": 4}]


def test_rows_about_unknown_sources_are_left_out_and_told(run, study, table):
    file = table("name,Rolle", "felt,leder", "gone,leder")
    answer = run("variables", study, "--import", file, "--json")
    assert answer.status == 3
    assert answer.document["unknown"] == [{"line": 3, "name": "gone"}]
    assert answer.err == "Line 3: there is no source “gone” here.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--set", "felt"], 2, "together"),
        (["--variable", "A=1"], 2, "together"),
        (["--set", "felt", "--variable", "A"], 1, "Write VARIABLE=VALUE"),
        (["--set", "felt", "--variable", "A=1"], 1, "no variable “A”"),
        (["--set", "gone", "--variable", "A=1"], 1, "no source “gone”"),
        (["--of", "things"], 2, "things"),
        (["--export", "x.csv", "--import", "y.csv"], 2, "not allowed"),
        (["--import", "/nowhere/y.csv"], 1, "no file"),
        (["--export", "/nowhere/y.csv"], 1, "could not be written"),
    ],
)
def test_a_wrong_call_is_told(run, study, arguments, status, words):
    answer = run("variables", study, *arguments)
    assert (answer.status, answer.out) == (status, "")
    assert words in answer.err


# --- speakers ---------------------------------------------------------------------


def test_speakers_are_listed_and_tied(run, study):
    before = run("speakers", study, "--json").document
    assert [(row["speaker"], row["turns"], row["participant"]) for row in before] == [
        ("Leder", 1, None),
        ("Konsulent", 1, None),
    ]
    tied = run("speakers", study, "--tie", "Leder=Anna Holm", "--json").document
    assert tied[0]["participant"] == "Anna Holm"
    assert tied[0]["sources"] == ["felt"]
    assert "Anna Holm" in run("speakers", study).out
    run("speakers", study, "--tie", "Leder=")
    assert run("speakers", study, "--json").document == before


def test_a_speaker_is_tied_in_one_source(run, study):
    here = ["--source", "felt"]
    (row,) = [
        row
        for row in run(
            "speakers", study, "--tie", "Leder=Ben", *here, "--json"
        ).document
        if row["speaker"] == "Leder"
    ]
    assert row["participant"] is None
    assert [each["participant"] for each in row["in_sources"]] == ["Ben"]
    assert "In “felt”, Leder is Ben." in run("speakers", study).out


@pytest.mark.parametrize(
    ("pair", "words"),
    [("Leder", "Write SPEAKER=PARTICIPANT"), ("Nobody=Anna", "Leder, Konsulent")],
)
def test_a_tie_that_cannot_be_is_told(run, study, pair, words):
    answer = run("speakers", study, "--tie", pair, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert words in answer.err

"""Tables of cases and sources as files: out, looked at, and in again."""

import pytest

from coding.errors import (
    BadLineError,
    BadTableError,
    FileMissingError,
    UnknownFormatError,
    UnwritableFileError,
)
from coding.storage.events import revision
from coding.storage.variables import all_values
from coding.workflow.case_tables import SOURCE
from coding.workflow.cases import add_case, case_called, paths_of_cases, put_source_in
from coding.workflow.table_files import (
    apply_plan,
    export_table,
    plan_file,
    plan_table,
    read_table,
    table_as_file,
)
from coding.workflow.values import set_values
from coding.workflow.variables import add_variable, list_variables
from tests.storage.making import store


@pytest.fixture
def site(db, ana, note):
    """The site of the note, with a value of every type and awkward names."""
    site = case_called(db, "site", "Nordvig")
    facts = {
        "Integer": "1200",
        "Float": "-3.5",
        "Boolean": "true",
        "Date": "1848-06-05",
        "DateTime": "2026-05-17T10:30:00",
        "Text": "=1+1\n'0800; æøå 😀",
    }
    for kind in facts:
        add_variable(db, f"-{kind}", kind, actor=ana)
    set_values(db, {site.guid: {f"-{kind}": facts[kind] for kind in facts}}, actor=ana)
    add_case(db, "Nordvig > Borgerservice", actor=ana)
    add_case(db, "Sydby > Borgerservice", actor=ana)
    return site


def paths(db):
    return list(paths_of_cases(db, "site").values())


@pytest.mark.parametrize("kind", ["site", SOURCE])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_that_comes_back_as_it_left_changes_nothing(
    db, ana, site, kind, ending
):
    put_source_in(db, "Noter", "site", ["Nordvig", "Sydby"], actor=ana)
    set_values(db, {"Noter": {"-Text": "'=x", "-Integer": "-4"}}, actor=ana)
    file = f"table{ending}"
    header, rows = read_table(file, table_as_file(db, kind, file))
    plan = plan_table(db, kind, header, rows, file=file)
    assert (plan.changes, plan.refused, plan.unknown, plan.variables) == ((),) * 4
    assert plan.same == len(rows) > 0
    before = revision(db)
    assert apply_plan(db, plan, actor=ana) == 0
    assert revision(db) == before


def test_rows_are_matched_by_path_and_new_ones_are_made_with_what_they_lie_in(
    db, ana, site
):
    rows = [
        ["Sverige > Malmö", "3", "ja"],
        ["Sverige", "", "nej"],
        ["Sydby > Borgerservice", "7", ""],
    ]
    plan = plan_table(db, "site", ["Navn", "-Integer", "Åben"], rows)
    assert plan.added == ("Sverige", "Sverige > Malmö")
    assert [(each.name, each.type) for each in plan.variables] == [("Åben", "Boolean")]
    assert [(cell.column, cell.before, cell.after) for cell in plan.cells] == [
        ("-Integer", "", "7")
    ]
    assert len(paths(db)) == 4
    before = revision(db)
    assert apply_plan(db, plan, actor=ana) == 3
    assert revision(db) == before + 1
    assert len(paths(db)) == 6
    malmo = case_called(db, "site", "Malmö").guid
    assert sorted(all_values(db)[malmo].values()) == ["3", "true"]


def test_by_its_guid_a_case_is_renamed_and_moved(db, ana, site):
    child = case_called(db, "site", "Nordvig > Borgerservice").guid
    rows = [
        [child, "Service", "Sydby Ny"],
        [case_called(db, "site", "Sydby").guid, "Sydby Ny", ""],
    ]
    plan = plan_table(db, "site", ["guid", "name", "parent"], rows)
    assert plan.n_changed == 2
    apply_plan(db, plan, actor=ana)
    assert "Sydby Ny > Service" in paths(db)
    assert len(paths(db)) == 4


def test_an_empty_cell_takes_a_value_away_and_a_missing_column_does_not(db, ana, site):
    plan = plan_table(db, "site", ["name", "-Integer"], [["Nordvig", ""]])
    apply_plan(db, plan, actor=ana)
    assert len(all_values(db)[site.guid]) == 5
    assert "1200" not in all_values(db)[site.guid].values()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["Sydby", "tre"], "“tre” is no value .* in the column “-Integer”"),
        (["Borgerservice", ""], "names 2 things"),
        (["Nordvig", "1"], "in the table already, in row 2"),
        (["", "5"], "needs a name"),
    ],
)
def test_with_one_row_that_cannot_be_nothing_is_stored(db, ana, site, row, words):
    before = revision(db)
    rows = [["Nordvig", "1"], ["Ny", "2"], row]
    plan = plan_table(db, "site", ["name", "-Integer"], rows, file="sites.csv")
    assert [line for line, _ in plan.refused] == [4]
    with pytest.raises(BadLineError, match=f"Line 4 of sites.csv: .*{words}"):
        apply_plan(db, plan, actor=ana)
    assert (len(paths(db)), revision(db)) == (4, before)


def test_sources_get_sites_and_values_and_unknown_ones_are_told(db, ana, site):
    other = store(db, ana, "Et møde.", name="Møde")
    header = ["name", "site", "deltager", "Role"]
    rows = [
        ["Noter", "Nordvig; Sydby > Borgerservice", "Anna", "leder"],
        [other.guid, "", "", "konsulent"],
        ["Gone", "Nordvig", "", ""],
    ]
    plan = plan_table(db, SOURCE, header, rows)
    assert plan.unknown == ((4, "Gone"),)
    assert apply_plan(db, plan, actor=ana) == 2
    header, rows = read_table("t.csv", table_as_file(db, SOURCE, "t.csv"))
    assert [tuple(row[1:5]) for row in rows] == [
        ("Noter", "Nordvig; Sydby > Borgerservice", "Anna", ""),
        ("Møde", "", "", ""),
    ]


def test_a_file_is_written_and_read_from_a_disk(db, ana, site, tmp_path):
    path = tmp_path / "sites.xlsx"
    export_table(db, "site", path)
    assert plan_file(db, "site", path).same == 4
    with pytest.raises(UnwritableFileError):
        export_table(db, "site", tmp_path / "no" / "sites.csv")
    with pytest.raises(UnknownFormatError):
        export_table(db, "site", tmp_path / "sites.txt")
    with pytest.raises(FileMissingError):
        plan_file(db, "site", tmp_path / "gone.csv")


@pytest.mark.parametrize("data", [b"name,Size\n", b"a,b\n1,2\n"])
def test_what_is_no_table_of_ours_is_told(db, tmp_path, data):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(BadTableError, match=r"t\.csv is not a table"):
        plan_file(db, "site", path)


def test_a_copy_of_the_project_knows_its_cases_by_name(db, ana, site):
    rows = [["00000000-0000-4000-8000-000000000000", "Borgerservice", "Sydby", "4"]]
    header = ["guid", "name", "parent", "-Integer"]
    plan = plan_table(db, "site", header, rows)
    assert (plan.added, plan.n_changed) == ((), 1)
    apply_plan(db, plan, actor=ana)
    assert len(paths(db)) == 4
    assert len(list_variables(db)) == 6

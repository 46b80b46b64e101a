"""Variables are typed, and a value is one of its type or none."""

import pytest

from coding.errors import (
    EmptyNameError,
    MisfitValueError,
    MisfitValuesError,
    UnknownSourceError,
    UnknownTypeError,
    UnknownVariableError,
    VariableExistsError,
)
from coding.model import new_guid
from coding.storage.events import recording, revision
from coding.storage.variables import all_values, set_source_variable
from coding.workflow.case_tables import SOURCE, table_of, variables_of
from coding.workflow.cases import case_called
from coding.workflow.values import put_told_values, set_values
from coding.workflow.variables import (
    VariableChange,
    add_variable,
    change_type,
    change_variables,
    list_variables,
    remove_variable,
    rename_variable,
)


@pytest.fixture
def site(db, note):
    """The site of the note."""
    return case_called(db, "site", "Nordvig")


@pytest.fixture
def size(db, ana):
    return add_variable(db, "Size", "Integer", actor=ana)


def kept(db, owner):
    names = {each.guid: each.name for each in list_variables(db)}
    return {names[key]: value for key, value in all_values(db).get(owner, {}).items()}


# --- variables --------------------------------------------------------------------


def test_a_variable_has_a_name_and_a_type(db, ana, size):
    other = add_variable(db, "  Opened   on ", "date", actor=ana)
    assert list_variables(db) == [size, other]
    assert (other.name, other.type) == ("Opened on", "Date")


def test_a_name_is_taken_only_once_and_a_type_is_one_of_ours(db, ana, size):
    with pytest.raises(VariableExistsError, match="“Size”"):
        add_variable(db, "size", actor=ana)
    with pytest.raises(EmptyNameError):
        add_variable(db, " ", actor=ana)
    with pytest.raises(UnknownTypeError, match="Text, Boolean"):
        add_variable(db, "Other", "Colour", actor=ana)
    assert list_variables(db) == [size]


def test_a_variable_is_renamed_in_case_only_too(db, ana, size):
    add_variable(db, "Other", actor=ana)
    assert rename_variable(db, "Size", "SIZE", actor=ana).name == "SIZE"
    with pytest.raises(VariableExistsError):
        rename_variable(db, "SIZE", "other", actor=ana)


def test_another_type_gives_the_values_another_form(db, ana, note, site):
    opened = add_variable(db, "Opened", actor=ana)
    set_values(
        db,
        {site.guid: {"Opened": "17. maj 2026"}, note.guid: {"Opened": "1-2-2020"}},
        actor=ana,
    )
    assert change_type(db, opened.guid, "Date", actor=ana).type == "Date"
    assert kept(db, site.guid) == {"Opened": "2026-05-17"}
    assert kept(db, note.guid) == {"Opened": "2020-02-01"}


def test_a_type_that_not_all_values_have_is_refused_with_how_many(db, ana, note, site):
    add_variable(db, "Size", actor=ana)
    texts = {site.guid: {"Size": "stor"}, note.guid: {"Size": "mellem"}}
    set_values(db, texts, actor=ana)
    before = revision(db)
    with pytest.raises(
        MisfitValuesError, match=r"2 values of “Size” .*“stor” of “Nord"
    ):
        change_type(db, "Size", "Integer", actor=ana)
    assert (list_variables(db)[0].type, revision(db)) == ("Text", before)


def test_the_values_of_the_trash_are_changed_and_checked_too(db, ana, note, size):
    set_values(db, {note.guid: {"Size": "3"}}, actor=ana)
    db.conn.execute("update sources set removed_at = '2026-01-01'")
    assert kept(db, note.guid) == {}
    with pytest.raises(MisfitValuesError, match="“3” of “Noter”"):
        change_type(db, "Size", "Date", actor=ana)


def test_a_removed_variable_takes_its_values(db, ana, note, site, size):
    set_values(db, {note.guid: {"Size": "3"}, site.guid: {"Size": "4"}}, actor=ana)
    assert remove_variable(db, "Size", actor=ana) == 2
    assert all_values(db) == {}


def test_a_table_of_variables_is_stored_all_or_none(db, ana, size):
    before = revision(db)
    bad = [VariableChange(name="New"), VariableChange(size.guid, type="Colour")]
    with pytest.raises(UnknownTypeError):
        change_variables(db, bad, actor=ana)
    assert (list_variables(db), revision(db)) == ([size], before)
    good = [VariableChange(name="size"), VariableChange(size.guid, is_removed=True)]
    assert change_variables(db, good, actor=ana) == 2
    assert [each.name for each in list_variables(db)] == ["size"]


# --- values -----------------------------------------------------------------------


def test_values_are_kept_in_one_form_and_an_empty_text_takes_them_away(
    db, ana, note, site, size
):
    assert set_values(db, {site.guid: {size.guid: "1 200"}}, actor=ana) == 1
    assert set_values(db, {site.guid: {"size": "1200"}}, actor=ana) == 0
    assert set_values(db, {"Noter": {"Size": "7"}}, actor=ana) == 1
    assert kept(db, site.guid) == {"Size": "1200"}
    set_values(db, {site.guid: {"Size": " "}}, actor=ana)
    assert (kept(db, site.guid), kept(db, note.guid)) == ({}, {"Size": "7"})


def test_one_bad_value_leaves_all_as_it_was(db, ana, note, site, size):
    before = revision(db)
    texts = {site.guid: {"Size": "3"}, note.guid: {"Size": "tre"}}
    with pytest.raises(MisfitValueError, match="“Size” of “Noter”: “tre” is no value"):
        set_values(db, texts, actor=ana)
    with pytest.raises(UnknownVariableError, match="It has: Size"):
        set_values(db, {site.guid: {"Colour": "red"}}, actor=ana)
    with pytest.raises(UnknownSourceError):
        set_values(db, {new_guid(): {"Size": "3"}}, actor=ana)
    assert (all_values(db), revision(db)) == ({}, before)


def test_what_a_file_tells_is_typed_and_what_does_not_fit_is_told(db, ana, note, size):
    told = {"Size": "stor", "Role": "leder", "Empty": " "}
    with recording(db, ana, "test") as event:
        (reason,) = put_told_values(db, note.guid, told, event)
    assert "“Size”" in str(reason)
    assert kept(db, note.guid) == {"Role": "leder"}
    assert [each.name for each in list_variables(db)] == ["Size", "Role"]


def test_a_variable_of_a_source_is_made_where_it_is_new(db, ana, note, size):
    with recording(db, ana, "test") as event:
        set_source_variable(db, note.guid, "Size", "3", event=event)
        set_source_variable(db, note.guid, "Role", "leder", event=event)
    assert kept(db, note.guid) == {"Size": "3", "Role": "leder"}


# --- tables -----------------------------------------------------------------------


def test_a_table_has_a_column_a_variable_with_values_of_its_type(
    db, ana, note, site, size
):
    role = add_variable(db, "Role", actor=ana)
    set_values(db, {site.guid: {"Size": "3"}, note.guid: {"Role": "leder"}}, actor=ana)
    sites, sources = table_of(db, "site"), table_of(db, SOURCE)
    assert sites.to_dict("records") == [
        {
            "guid": site.guid,
            "name": "Nordvig",
            "parent": None,
            "sources": 1,
            size.guid: 3,
        }
    ]
    (row,) = sources.to_dict("records")
    assert (row["sites"], row["participants"], row[role.guid]) == (
        ("Nordvig",),
        (),
        "leder",
    )


def test_a_variable_stands_in_all_tables_until_it_is_used(db, ana, note, site, size):
    assert variables_of(db, SOURCE) == variables_of(db, "site") == [size]
    set_values(db, {site.guid: {"Size": "3"}}, actor=ana)
    assert variables_of(db, "site") == [size]
    assert variables_of(db, SOURCE) == []


def test_a_value_that_is_not_of_its_type_is_shown_as_it_is(db, ana, note, size):
    with recording(db, ana, "test") as event:
        set_source_variable(db, note.guid, "Size", "stor", event=event)
    assert table_of(db, SOURCE)[size.guid].tolist() == ["stor"]

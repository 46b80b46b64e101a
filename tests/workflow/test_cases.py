"""Cases: a tree of sites, participants and objects that stays a tree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import (
    AmbiguousNameError,
    BadCaseNameError,
    CaseCycleError,
    EmptyNameError,
    MergedWithItselfError,
    MisfitValueError,
    OtherKindError,
    SameSiblingError,
    UnknownCaseError,
    UnknownCaseKindError,
)
from coding.model import new_guid
from coding.storage.cases import sources_of_cases
from coding.storage.events import recording, revision
from coding.storage.variables import all_values
from coding.workflow.case_merge import merge_cases
from coding.workflow.case_tree import Tree
from coding.workflow.cases import (
    CaseChange,
    add_case,
    ancestors,
    case_called,
    change_cases,
    list_cases,
    move_case,
    paths_of_cases,
    put_source_in,
    remove_case,
    rename_case,
    site_at,
    what_goes,
)
from coding.workflow.speakers import participant_of, tie_speaker
from coding.workflow.values import set_values
from coding.workflow.variables import add_variable
from tests.storage.making import store, values

SERVICE = "Danmark > Nordvig Kommune > Borgerservice"


def paths(db, kind="site"):
    return list(paths_of_cases(db, kind).values())


@pytest.fixture
def service(db, ana):
    """A unit in a municipality in a country."""
    return add_case(db, SERVICE, actor=ana)


# --- names and paths --------------------------------------------------------------


def test_a_path_makes_what_it_lies_in(db, service):
    assert paths(db) == ["Danmark", "Danmark > Nordvig Kommune", SERVICE]
    assert case_called(db, "site", SERVICE) == service


@pytest.mark.parametrize(
    "name", ["Borgerservice", "Nordvig Kommune >  Borgerservice", SERVICE]
)
def test_the_end_of_a_path_is_enough_where_it_is_the_only_one(db, service, name):
    assert case_called(db, "site", name) == service
    assert case_called(db, "site", service.guid.upper()) == service


def test_a_name_that_two_sites_have_is_answered_with_their_paths(db, ana, service):
    add_case(db, "Danmark > Sydby > Borgerservice", actor=ana)
    with pytest.raises(AmbiguousNameError, match=r"Nordvig .* > .*, .*Sydby"):
        case_called(db, "site", "Borgerservice")


def test_an_import_finds_the_site_or_makes_the_way_to_it(db, ana, service):
    found = store(db, ana, "Et møde.", site="Borgerservice")
    new = store(db, ana, "Et andet.", site="Danmark > Sydby > Borgerservice")
    assert found.sites == (service.guid,)
    assert len(paths(db)) == 5
    with pytest.raises(AmbiguousNameError):
        store(db, ana, "Et tredje.", site="Borgerservice")
    assert case_called(db, "site", "Sydby > Borgerservice").guid == new.sites[0]


def test_the_topmost_of_several_is_called_by_its_name_alone(db, ana, service):
    top = add_case(db, "Borgerservice", actor=ana)
    assert case_called(db, "site", "Borgerservice") == top


def test_kinds_do_not_meet(db, ana):
    add_case(db, "Skema", kind="object", actor=ana)
    add_case(db, "Skema", kind="site", actor=ana)
    with pytest.raises(UnknownCaseError, match="It has: –"):
        case_called(db, "participant", "Skema")
    with pytest.raises(UnknownCaseKindError):
        add_case(db, "Skema", kind="thing", actor=ana)


def test_the_tree_is_told_parents_first_and_with_those_above(db, ana, service):
    add_case(db, "Sverige", actor=ana)
    add_case(db, "Sydby", parent="Danmark", actor=ana)
    assert paths(db)[-2:] == ["Danmark > Sydby", "Sverige"]
    names = {case.guid: case.name for case in list_cases(db)}
    above = [names[guid] for guid in ancestors(db)[service.guid]]
    assert above == ["Borgerservice", "Nordvig Kommune", "Danmark"]


NAMES = st.sampled_from(["A", "B", "C", "Å b"])


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(NAMES, min_size=1, max_size=4))
def test_a_path_that_was_made_is_found_again(db, ana, names):
    path = " > ".join([new_guid(), *names])
    with recording(db, ana, "test") as event:
        made = site_at(db, path, event)
        assert Tree(db).path(made) == path
        assert site_at(db, path, event) == made


# --- changes ----------------------------------------------------------------------


def test_a_case_is_renamed_and_moved(db, ana, service):
    rename_case(db, service.guid, "  Service ", actor=ana)
    move_case(db, service.guid, "Danmark", actor=ana)
    assert paths(db)[-1] == "Danmark > Service"
    move_case(db, service.guid, "", actor=ana)
    assert paths(db)[-1] == "Service"


def test_nothing_lies_in_itself(db, ana, service):
    top = case_called(db, "site", "Danmark")
    with pytest.raises(CaseCycleError, match="“Danmark” cannot lie inside “Borger"):
        move_case(db, top.guid, service.guid, actor=ana)
    with pytest.raises(CaseCycleError):
        move_case(db, top.guid, top.guid, actor=ana)
    assert paths(db)[-1] == SERVICE


def test_siblings_of_one_name_are_refused_in_any_case(db, ana, service):
    before = revision(db)
    with pytest.raises(SameSiblingError):
        add_case(db, "borgerservice", parent="Nordvig Kommune", actor=ana)
    with pytest.raises(SameSiblingError):
        add_case(db, SERVICE, actor=ana)
    assert (len(paths(db)), revision(db)) == (3, before)


def test_two_rows_may_swap_their_names(db, ana):
    one, two = (add_case(db, name, actor=ana) for name in "AB")
    changes = [CaseChange(one.guid, name="B"), CaseChange(two.guid, name="A")]
    assert change_cases(db, changes, actor=ana) == 2
    assert {case.guid: case.name for case in list_cases(db)} == {
        one.guid: "B",
        two.guid: "A",
    }


def test_a_parent_may_be_given_by_the_name_that_it_is_about_to_have(db, ana):
    one, two = (add_case(db, name, actor=ana) for name in "AB")
    changes = [CaseChange(one.guid, parent="B 2"), CaseChange(two.guid, name="B 2")]
    change_cases(db, changes, actor=ana)
    assert paths(db) == ["B 2", "B 2 > A"]


def test_a_table_is_stored_all_or_none_as_one_event(db, ana, service):
    add_variable(db, "Ansatte", "Integer", actor=ana)
    before = (paths(db), all_values(db), revision(db))
    good = CaseChange(name="Sydby", parent="Danmark", values={"Ansatte": "3"})
    for bad, error in [
        (CaseChange(service.guid, values={"Ansatte": "tre"}), MisfitValueError),
        (CaseChange(service.guid, name=" "), EmptyNameError),
        (CaseChange(service.guid, name="A > B"), BadCaseNameError),
        (CaseChange("gone", name="C"), UnknownCaseError),
    ]:
        with pytest.raises(error):
            change_cases(db, [good, bad], actor=ana)
    assert (paths(db), all_values(db), revision(db)) == before
    renamed = CaseChange(service.guid, name="Service")
    assert change_cases(db, [good, renamed], actor=ana) == 2
    assert revision(db) == before[2] + 1


def test_what_changes_nothing_is_no_event(db, ana, service):
    before = revision(db)
    same = CaseChange(service.guid, name="Borgerservice", parent="Nordvig Kommune")
    assert change_cases(db, [same], actor=ana) == 0
    assert revision(db) == before


def test_a_parent_of_another_kind_is_refused(db, ana, service):
    with recording(db, ana, "test") as event:
        tree = Tree(db, event)
        anna = tree.at("participant", "Anna")
        tree.change(anna, name="Anna", parent=service.guid)
        with pytest.raises(OtherKindError):
            tree.check()


# --- removal ----------------------------------------------------------------------


def test_what_goes_with_a_case_is_told_and_sources_stay(db, ana, note, service):
    site = case_called(db, "site", "Nordvig")
    add_variable(db, "Ansatte", "Integer", actor=ana)
    set_values(db, {site.guid: {"Ansatte": "3"}}, actor=ana)
    goes = what_goes(db, site.guid)
    assert (goes.sources, goes.values, goes.speakers, goes.marks) == (1, 1, 0, 0)
    assert remove_case(db, site.guid, actor=ana) == goes
    assert values(db, "select name from sources") == ["Noter"]
    assert values(db, "select count(*) from variable_values") == [0]


def test_what_lies_in_a_removed_case_moves_up(db, ana, service):
    remove_case(db, case_called(db, "site", "Nordvig Kommune").guid, actor=ana)
    assert paths(db) == ["Danmark", "Danmark > Borgerservice"]


def test_a_removal_that_would_make_twins_is_refused(db, ana, service):
    add_case(db, "Danmark > Borgerservice", actor=ana)
    with pytest.raises(SameSiblingError):
        remove_case(db, case_called(db, "site", "Nordvig Kommune").guid, actor=ana)
    assert len(paths(db)) == 4


def test_a_parent_and_its_child_go_together(db, ana, service):
    gone = ["Danmark", "Nordvig Kommune", "Borgerservice"]
    changes = [
        CaseChange(case_called(db, "site", name).guid, is_removed=True) for name in gone
    ]
    assert change_cases(db, changes, actor=ana) == 3
    assert paths(db) == []


# --- merging ----------------------------------------------------------------------


def test_a_site_typed_twice_becomes_one_with_all_that_both_had(db, ana, note):
    one = case_called(db, "site", "Nordvig")
    other = add_case(db, "Nordvig Kommune", actor=ana)
    inside = add_case(db, "Nordvig > Borgerservice", actor=ana)
    here = store(db, ana, "Et møde.", site=other.guid)
    for name in ("Ansatte", "By", "Leder"):
        add_variable(db, name, actor=ana)
    set_values(
        db,
        {
            one.guid: {"Ansatte": "3", "By": "Nordvig", "Leder": "Anna"},
            other.guid: {"Ansatte": "4", "By": "Nordvig"},
        },
        actor=ana,
    )
    merged = merge_cases(db, one.guid, other.guid, actor=ana)
    assert (merged.sources, merged.left_out) == (1, ("Ansatte",))
    assert sources_of_cases(db) == {other.guid: [note.guid, here.guid]}
    assert sorted(all_values(db)[other.guid].values()) == ["4", "Anna", "Nordvig"]
    assert paths(db) == ["Nordvig Kommune", "Nordvig Kommune > Borgerservice"]
    assert case_called(db, "site", "Borgerservice").guid == inside.guid


def test_a_case_can_be_merged_into_one_that_lies_in_it(db, ana, service):
    top = case_called(db, "site", "Danmark")
    add_case(db, "Danmark > Sydby", actor=ana)
    merge_cases(db, top.guid, service.guid, actor=ana)
    assert paths(db) == [
        "Nordvig Kommune",
        "Nordvig Kommune > Borgerservice",
        "Nordvig Kommune > Borgerservice > Sydby",
    ]


def test_a_merged_participant_still_speaks(db, ana, note):
    one = tie_speaker(db, "Leder", "Anne", actor=ana)
    other = add_case(db, "Anna", kind="participant", actor=ana)
    merge_cases(db, one.guid, other.guid, actor=ana)
    assert participant_of(db, note.guid) == {"Leder": other}


def test_only_two_cases_of_a_kind_are_merged(db, ana, service):
    person = add_case(db, "Anna", kind="participant", actor=ana)
    with pytest.raises(OtherKindError):
        merge_cases(db, person.guid, service.guid, actor=ana)
    with pytest.raises(MergedWithItselfError):
        merge_cases(db, person.guid, person.guid, actor=ana)
    with pytest.raises(UnknownCaseError):
        merge_cases(db, person.guid, "gone", actor=ana)
    assert len(list_cases(db)) == 4


# --- sources ----------------------------------------------------------------------


def test_a_source_belongs_to_several_cases_of_every_kind(db, ana, note, service):
    names = ["Nordvig", SERVICE]
    assert put_source_in(db, note.guid, "site", names, actor=ana)
    assert put_source_in(db, "Noter", "object", ["Skema 7"], actor=ana)
    assert not put_source_in(db, note.guid, "site", names[::-1], actor=ana)
    held = {case.name: sources_of_cases(db).get(case.guid) for case in list_cases(db)}
    assert held["Borgerservice"] == held["Skema 7"] == held["Nordvig"] == [note.guid]
    put_source_in(db, note.guid, "site", [], actor=ana)
    assert set(sources_of_cases(db)) == {case_called(db, "object", "Skema 7").guid}


def test_a_source_in_the_trash_is_not_counted_and_keeps_its_site(db, ana, note):
    site = case_called(db, "site", "Nordvig")
    other = add_case(db, "Sydby", actor=ana)
    db.conn.execute("update sources set removed_at = '2026-01-01'")
    assert sources_of_cases(db) == {}
    assert what_goes(db, site.guid).sources == 0
    merge_cases(db, site.guid, other.guid, actor=ana)
    db.conn.execute("update sources set removed_at = null")
    assert sources_of_cases(db) == {other.guid: [note.guid]}

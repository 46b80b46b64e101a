"""Cases, variables, values and ties come back as they were, or it is told why not."""

import pytest

from coding.errors import (
    CodingAppError,
    LaterChangeError,
    MisfitValuesError,
    NothingLeftToUndoError,
    SameSiblingError,
    VariableExistsError,
)
from coding.model import Mark, Selection
from coding.workflow.case_merge import merge_cases
from coding.workflow.case_plans import plan_table
from coding.workflow.cases import (
    CaseChange,
    add_case,
    case_called,
    change_cases,
    list_cases,
    move_case,
    put_source_in,
    remove_case,
    rename_case,
)
from coding.workflow.edit_source import edit_source
from coding.workflow.mark_text import add_mark
from coding.workflow.sources import change_sources, source_called
from coding.workflow.speakers import tie_speaker, untie_speaker
from coding.workflow.table_files import apply_plan
from coding.workflow.undo import redo, undo
from coding.workflow.values import set_values
from coding.workflow.variables import (
    add_variable,
    change_type,
    list_variables,
    remove_variable,
    rename_variable,
)
from tests.conftest import NOTE
from tests.storage.making import store, values
from tests.workflow.history_making import all_in


def newest(db):
    return values(db, "select guid from events order by id desc limit 1")[0]


@pytest.fixture
def people(db, ana, note):
    """A participant with all that can hang on one, beside an empty one."""
    anna = tie_speaker(db, "Leder", "Anna", actor=ana)
    add_case(db, "Bo", kind="participant", actor=ana)
    add_variable(db, "Age", "Integer", actor=ana)
    set_values(db, {anna.guid: {"Age": "40"}}, actor=ana)
    put_source_in(db, note.guid, "participant", ["Anna"], actor=ana)
    add_mark(db, Mark(Selection(note.guid, 0, 20), case=anna.guid), actor=ana)
    return anna


def case(db, name):
    return next(each for each in list_cases(db) if each.name == name)


def add_site(db, ana):
    add_case(db, "Sydby", parent="Nordvig", actor=ana)


def move_site(db, ana):
    move_case(db, add_case(db, "Sydby", actor=ana).guid, "Nordvig", actor=ana)


def change_many(db, ana):
    values_ = {"Age": "7"}
    anna = case(db, "Anna")
    changes = [
        CaseChange(kind="participant", name="Ny", values=values_),
        CaseChange(anna.guid, "participant", name="Anne", values={"Age": ""}),
        CaseChange(case(db, "Bo").guid, "participant", is_removed=True),
    ]
    change_cases(db, changes, actor=ana)


def take_in_a_table(db, ana):
    rows = [["Anna", "41", "x"], ["Cleo", "9", "y"]]
    plan = plan_table(db, "participant", ["name", "Age", "Role"], rows, file="t.csv")
    apply_plan(db, plan, actor=ana)


def change_facts(db, ana):
    (source,) = values(db, "select guid from sources")
    change_sources(db, {source: {"author": "X", "site": "Ny by"}}, actor=ana)


def merge_with_a_twin(db, ana):
    bo = case(db, "Bo").guid
    set_values(db, {bo: {"Age": "50"}}, actor=ana)
    merge_cases(db, case(db, "Anna").guid, bo, actor=ana)


ACTS = {
    "case.added": add_site,
    "case.removed": lambda db, ana: remove_case(db, case(db, "Anna").guid, actor=ana),
    "cases.changed": change_many,
    "a move": move_site,
    "a name": lambda db, ana: rename_case(db, case(db, "Anna").guid, "Anne", actor=ana),
    "cases.merged": merge_with_a_twin,
    "source.put_in_cases": lambda db, ana: put_source_in(
        db, "Noter", "participant", ["Bo", "Helt ny"], actor=ana
    ),
    "speakers.tied": lambda db, ana: tie_speaker(
        db, "Konsulent", "Ny person", source="Noter", actor=ana
    ),
    "untied": lambda db, ana: untie_speaker(db, "Leder", actor=ana),
    "variable.added": lambda db, ana: add_variable(db, "Size", actor=ana),
    "a variable's name": lambda db, ana: rename_variable(db, "Age", "Alder", actor=ana),
    "a variable's type": lambda db, ana: change_type(db, "Age", "Text", actor=ana),
    "a variable less": lambda db, ana: remove_variable(db, "Age", actor=ana),
    "values.changed": lambda db, ana: set_values(
        db, {case(db, "Anna").guid: {"Age": "41"}, "Noter": {"Age": "1"}}, actor=ana
    ),
    "table.imported": take_in_a_table,
    "sources.changed": change_facts,
}


@pytest.mark.parametrize("act", ACTS)
def test_it_comes_back_as_it_was_and_is_done_again(db, ana, people, act):
    if act in ("a move", "cases.merged"):
        ACTS[act](db, ana)  # which takes two steps
        after = all_in(db)
        undo(db, actor=ana)
        before = all_in(db)
        redo(db, actor=ana)
    else:
        before = all_in(db)
        ACTS[act](db, ana)
        after = all_in(db)
    assert after != before

    for _ in range(2):
        undo(db, actor=ana)
        assert all_in(db) == before
        redo(db, actor=ana)
        assert all_in(db) == after


def test_a_merge_is_parted_into_what_each_had(db, ana, people):
    merge_with_a_twin(db, ana)

    undo(db, actor=ana)

    ages = values(db, "select value from variable_values order by value")
    assert ages == ["40", "50"]
    (mark,) = values(db, "select case_id from marks")
    (anna,) = values(db, "select id from cases where name = 'Anna'")
    assert mark == anna


def test_a_mark_that_went_with_its_person_comes_back_where_its_words_are(
    db, ana, note, people
):
    remove_case(db, people.guid, actor=ana)
    removal = newest(db)
    edit_source(db, note.guid, f"Ja. {NOTE}", actor=ana)

    undo(db, removal, actor=ana)

    assert values(db, "select quote from marks") == [NOTE[:20]]
    assert values(db, "select start from marks") == [4]


def test_an_older_event_that_says_less_is_taken_back_too(db, ana, people):
    rename_case(db, people.guid, "Anne", actor=ana)
    body = """json_remove(body, '$[0][2].to')"""
    db.conn.execute(f"update payloads set body = {body}")

    undo(db, actor=ana)

    assert case(db, "Anna") == people


# --- what is in the way -------------------------------------------------------------


def refused(db, event, ana, error=LaterChangeError):
    """Try to take an event back, and return what is told; nothing may change."""
    before = all_in(db)
    with pytest.raises(error) as told:
        undo(db, event, actor=ana)
    assert all_in(db) == before
    return str(told.value)


def test_a_case_that_others_use_by_now_stays_and_they_are_named(db, ana, ben, note):
    add_case(db, "Sydby", actor=ana)
    added = newest(db)
    put_source_in(db, note.guid, "site", ["Sydby"], actor=ben)

    assert "“Sydby” was changed again later (source put in cases, by Ben" in refused(
        db, added, ana
    )


def test_a_value_that_somebody_changed_since_is_not_overwritten(db, ana, ben, people):
    set_values(db, {people.guid: {"Age": "41"}}, actor=ana)
    mine = newest(db)
    set_values(db, {people.guid: {"Age": "42"}}, actor=ben)

    assert "by Ben" in refused(db, mine, ana)
    undo(db, actor=ben)
    undo(db, mine, actor=ana)
    assert values(db, "select value from variable_values") == ["40"]


def test_a_name_that_was_changed_again_stays(db, ana, ben, people):
    rename_case(db, people.guid, "Anne", actor=ana)
    mine = newest(db)
    rename_case(db, people.guid, "Annie", actor=ben)

    assert "cases changed, by Ben" in refused(db, mine, ana)


def test_a_tie_that_was_changed_again_stays(db, ana, ben, note, people):
    tie_speaker(db, "Konsulent", "Bo", actor=ana)
    mine = newest(db)
    tie_speaker(db, "Konsulent", "Anna", actor=ben)

    refused(db, mine, ana, CodingAppError)


def test_a_case_does_not_come_back_beside_a_twin(db, ana, people):
    remove_case(db, people.guid, actor=ana)
    removal = newest(db)
    add_case(db, "Anna", kind="participant", actor=ana)

    refused(db, removal, ana, SameSiblingError)


def test_a_variable_does_not_come_back_beside_one_of_its_name(db, ana, people):
    remove_variable(db, "Age", actor=ana)
    removal = newest(db)
    add_variable(db, "age", actor=ana)

    refused(db, removal, ana, VariableExistsError)


def test_a_type_does_not_come_back_that_no_longer_fits(db, ana, people):
    change_type(db, "Age", "Text", actor=ana)
    changed = newest(db)
    set_values(db, {people.guid: {"Age": "voksen"}}, actor=ana)

    refused(db, changed, ana, MisfitValuesError)
    assert [each.type for each in list_variables(db)] == ["Text"]


def test_facts_of_a_source_that_stands_elsewhere_by_now_stay(db, ana, ben, note):
    change_sources(db, {note.guid: {"site": "Sydby"}}, actor=ana)
    mine = newest(db)
    put_source_in(db, note.guid, "site", ["Østby"], actor=ben)

    refused(db, mine, ana)
    assert source_called(db, note.guid).sites == (
        case_called(db, "site", "Østby").guid,
    )


def test_what_was_erased_is_not_taken_back_by_halves(db, ana, note, people):
    values_ = {people.guid: {"Age": "41"}, note.guid: {"Age": "1"}}
    set_values(db, values_, actor=ana)
    db.conn.execute("delete from payloads where source = ?", (note.guid,))

    refused(db, newest(db), ana, NothingLeftToUndoError)


def test_only_the_changed_facts_of_a_source_come_back(db, ana, ben, note):
    change_sources(db, {note.guid: {"name": "X"}}, actor=ana)
    mine = newest(db)
    change_sources(db, {note.guid: {"author": "Karen"}}, actor=ben)
    put_source_in(db, note.guid, "site", ["Østby"], actor=ben)

    undo(db, mine, actor=ana)

    found = source_called(db, note.guid)
    assert (found.name, found.author) == ("Noter", "Karen")
    assert found.sites == (case_called(db, "site", "Østby").guid,)


def test_a_source_of_its_own_is_not_touched(db, ana, note, people):
    other = store(db, ana, "Andet.", site="Nordvig")
    remove_case(db, people.guid, actor=ana)

    undo(db, actor=ana)

    assert len(source_called(db, other.guid).sites) == 1

"""What cases, variables and speakers leave in the history, for undo."""

import json

from coding.workflow.case_merge import merge_cases
from coding.workflow.cases import add_case, case_called, put_source_in, remove_case
from coding.workflow.speakers import tie_speaker
from coding.workflow.values import set_values
from coding.workflow.variables import add_variable, change_type, remove_variable
from tests.storage.making import everything_in, values


def newest(db):
    """Return kind, and what the payloads of the newest event hold."""
    (kind,) = values(db, "select kind from events order by id desc limit 1")
    bodies = values(
        db, "select body from payloads where event_id = (select max(id) from events)"
    )
    return kind, [state for body in bodies for _, _, state in json.loads(body)]


def test_a_removed_case_leaves_all_that_hung_on_it(db, ana, note):
    anna = tie_speaker(db, "Leder", "Anna", actor=ana)
    variable = add_variable(db, "Age", "Integer", actor=ana)
    set_values(db, {anna.guid: {"Age": "40"}}, actor=ana)
    put_source_in(db, note.guid, "participant", ["Anna"], actor=ana)

    remove_case(db, anna.guid, actor=ana)

    kind, (state,) = newest(db)
    assert kind == "case.removed"
    assert state == {
        "name": "Anna",
        "kind": "participant",
        "parent": None,
        "sources": [note.guid],
        "values": {variable.guid: "40"},
        "speakers": [["Leder", None]],
        "marks": [],
    }


def test_a_merge_leaves_what_both_had(db, ana, note):
    site = case_called(db, "site", "Nordvig")
    other = add_case(db, "Sydby", actor=ana)
    merge_cases(db, site.guid, other.guid, actor=ana)
    kind, states = newest(db)
    assert kind == "cases.merged"
    assert [state["sources"] for state in states] == [[note.guid], []]


def test_changed_and_removed_values_are_left_as_they_were(db, ana, note):
    variable = add_variable(db, "Opened", actor=ana)
    set_values(db, {note.guid: {"Opened": "1-2-2020"}}, actor=ana)
    value = {"owner": note.guid, "value": "", "to": "1-2-2020"}
    assert newest(db)[1] == [value]
    change_type(db, "Opened", "Date", actor=ana)
    before = {"name": "Opened", "type": "Text", "values": {note.guid: "1-2-2020"}}
    to = {"name": "Opened", "type": "Date", "values": {note.guid: "2020-02-01"}}
    assert newest(db)[1] == [before | {"to": to}]
    remove_variable(db, variable.guid, actor=ana)
    assert newest(db)[1][0]["values"] == {note.guid: "2020-02-01"}


def test_names_and_values_are_in_payloads_and_never_in_events(db, ana, note):
    anna = tie_speaker(db, "Leder", "Anna Holm", actor=ana)
    add_variable(db, "Age", actor=ana)
    set_values(db, {anna.guid: {"Age": "forty"}}, actor=ana)
    set_values(db, {anna.guid: {"Age": ""}}, actor=ana)
    remove_case(db, anna.guid, actor=ana)
    trail = everything_in(db, "events", "event_items")
    assert "forty" in everything_in(db, "payloads")
    assert not any(word in trail for word in ("forty", "Anna", "Leder"))

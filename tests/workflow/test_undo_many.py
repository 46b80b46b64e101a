"""Whole sittings and all since a restore point are taken back, and redone, at once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coding.errors import (
    EmptyNameError,
    NotAllTakenBackError,
    NothingToRedoError,
    NothingToUndoError,
    PointExistsError,
    UnknownPointError,
)
from coding.storage.events import revision
from coding.workflow.cases import add_case
from coding.workflow.code_text import list_codings
from coding.workflow.edit_source import edit_source
from coding.workflow.history import history
from coding.workflow.projects import check_project
from coding.workflow.read_source import changes_since
from coding.workflow.restore_points import list_points, remove_point, set_point
from coding.workflow.sources import text_of
from coding.workflow.undo import redo, undo, undo_steps
from coding.workflow.undo_many import (
    plan_point,
    plan_sitting,
    take_back_plan,
    try_plan,
)
from tests.conftest import NOTE
from tests.storage.making import put, values
from tests.workflow.history_making import all_in

WORDS = ("Leder", "register", "Jo", "Tallene", "Familien", "ringer")


def newest(db):
    return values(db, "select guid from events order by id desc limit 1")[0]


def hours_ago(db, event, hours):
    """Let an event, and what is older, have happened long before."""
    moment = datetime.now().astimezone() - timedelta(hours=hours)
    at = moment.isoformat(timespec="milliseconds")
    db.conn.execute(
        "update events set at = ? where id <= (select id from events where guid = ?)",
        (at, event),
    )


def quotes(db):
    return sorted(coding.quote for coding in list_codings(db))


@pytest.fixture
def sittings(db, ana, ben, note, future):
    """Two codings of Ana this morning; now two of hers and two of Ben, by turns."""
    for word in WORDS[:2]:
        put(db, ana, note, word, future)
    hours_ago(db, newest(db), 5)
    for who, word in zip((ana, ben, ana, ben), WORDS[2:], strict=True):
        put(db, who, note, word, future)


def test_a_sitting_is_what_one_person_did_without_a_long_pause(db, ana, ben, sittings):
    plan = plan_sitting(db, values(db, "select guid from events order by id")[-2])

    assert plan.by_kind == {"coding.added": 2}
    assert plan.by_person == {ana.guid: 2}
    take_back_plan(db, plan, actor=ana)
    assert quotes(db) == sorted(["Leder", "register", "Tallene", "ringer"])


def test_one_redo_brings_a_whole_sitting_back(db, ana, ben, sittings):
    before = all_in(db)
    take_back_plan(db, plan_sitting(db, newest(db)), actor=ben)
    assert len(quotes(db)) == 4

    redo(db, actor=ben)

    assert all_in(db) == before
    with pytest.raises(NothingToRedoError):
        redo(db, actor=ben)


def test_trying_changes_nothing_and_tells_the_same(db, ana, ben, note, sittings):
    seen, before = revision(db), all_in(db)

    tried = try_plan(db, plan_sitting(db, newest(db)), actor=ben)

    assert (tried.taken, tried.failed) == (2, ())
    assert (revision(db), all_in(db)) == (seen, before)


def test_what_was_taken_back_already_is_counted_and_left(db, ana, ben, sittings):
    undo(db, actor=ben)
    hours_ago(db, newest(db), 1)
    sitting = values(db, "select guid from events where actor = ?", ben.guid)[0]

    # The undo belongs to that sitting, so it has only one step left.
    assert len(plan_sitting(db, sitting).events) == 1


def test_a_step_that_the_owner_took_back_later_is_no_step_any_more(
    db, ana, ben, sittings
):
    undo_steps(db, whose=ben, actor=ana)

    plan = plan_sitting(db, values(db, "select guid from events order by id")[-4])

    assert (len(plan.events), plan.already) == (1, 1)


def test_a_sitting_with_something_in_the_way_goes_back_as_far_as_it_goes(
    db, ana, ben, note, future
):
    put(db, ana, note, "Leder", future)
    edit_source(db, note.guid, NOTE + "Slut.", actor=ana)
    edit_source(db, note.guid, NOTE + "Slut. Nej.", actor=ben)
    plan = plan_sitting(db, values(db, "select guid from events order by id")[-2])
    before = all_in(db)

    with pytest.raises(NotAllTakenBackError, match=r"1 of \d.*by Ben"):
        take_back_plan(db, plan, actor=ana)
    assert all_in(db) == before

    done = take_back_plan(db, plan, as_far_as_it_goes=True, actor=ana)

    assert [event.kind for event, _ in done.failed] == ["source.edited"]
    assert quotes(db) == []
    assert text_of(db, note.guid) == NOTE + "Slut. Nej."
    redo(db, actor=ana)
    assert all_in(db) == before


def test_only_the_owner_takes_back_the_sitting_of_another(db, ana, ben, sittings):
    plan = plan_sitting(db, newest(db))
    coder = replace(ana, role="coder")

    assert len(try_plan(db, plan, actor=coder).failed) == 2
    with pytest.raises(NotAllTakenBackError, match="Ben did this"):
        take_back_plan(db, plan, actor=coder)


# --- restore points -----------------------------------------------------------------


def test_one_goes_back_to_a_restore_point_and_forth_again(
    db, ana, ben, note, future, sittings
):
    at_point = all_in(db)
    set_point(db, "Before", actor=ana)
    put(db, ben, note, "data", future)
    edit_source(db, note.guid, NOTE.replace("en genvej", "dyrt"), actor=ana)
    add_case(db, "Sydby", actor=ben)
    later = all_in(db)
    seen = revision(db)

    plan = plan_point(db, "before")
    take_back_plan(db, plan, actor=ana)

    assert plan.by_kind == {"coding.added": 1, "source.edited": 1, "case.added": 1}
    assert plan.by_person == {ana.guid: 1, ben.guid: 2}
    assert all_in(db) == at_point
    assert len(changes_since(db, note.guid, seen)["removed"]) == 1
    assert check_project(db).problems == ()
    redo(db, actor=ana)
    assert all_in(db) == later
    take_back_plan(db, plan_point(db, "Before"), actor=ana)
    assert all_in(db) == at_point


def test_what_was_taken_back_after_a_point_is_done_again(db, ana, ben, sittings):
    at_point = all_in(db)
    set_point(db, "Before", actor=ana)
    undo_steps(db, steps=2, actor=ana)

    take_back_plan(db, plan_point(db, "Before"), actor=ana)

    assert all_in(db) == at_point
    redo(db, actor=ana)
    assert len(quotes(db)) == 4


def test_there_is_nothing_to_take_back_where_all_is_as_it_was(db, ana, note):
    set_point(db, "Before", actor=ana)

    assert plan_point(db, "Before").events == ()
    with pytest.raises(NothingToUndoError):
        take_back_plan(db, plan_point(db, "Before"), actor=ana)


def test_a_point_has_a_name_of_its_own_and_is_forgotten_without_loss(db, ana, note):
    with pytest.raises(EmptyNameError):
        set_point(db, "  ", actor=ana)
    point = set_point(db, " Før  oprydning ", actor=ana)
    assert point.name == "Før oprydning"
    with pytest.raises(PointExistsError):
        set_point(db, "FØR OPRYDNING", actor=ana)
    assert [each.guid for each in list_points(db)] == [point.guid]
    before = all_in(db)

    remove_point(db, "før oprydning", actor=ana)

    assert list_points(db) == []
    assert all_in(db) == before
    with pytest.raises(UnknownPointError, match="Those that there are: –"):
        plan_point(db, "Før oprydning")
    kinds = [each.kind for each in history(db, 2)]
    assert kinds == ["point.removed", "point.set"]


def test_the_name_of_a_point_is_in_no_event(db, ana, note):
    set_point(db, "Karens tekster", actor=ana)

    for table in ("events", "event_items", "payloads"):
        rows = db.conn.execute(f"select * from {table}").fetchall()
        assert "Karen" not in str(rows)


def test_the_history_tells_that_one_went_back_and_how_far(db, ana, ben, sittings):
    set_point(db, "Before", actor=ana)
    undo_steps(db, steps=2, actor=ben)
    take_back_plan(db, plan_point(db, "Before"), actor=ana)

    told = history(db, 1)[0]

    assert (told.first_kind, told.steps, told.is_undone) == ("point.returned", 2, False)
    redo(db, actor=ana)
    assert history(db, 2)[1].is_undone

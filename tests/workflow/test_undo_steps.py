"""Undo and redo step by step: at any depth, one's own, across restarts."""

from dataclasses import replace

import pytest

from coding.errors import (
    LaterChangeError,
    NothingToRedoError,
    NothingToUndoError,
    NotTakenBackError,
    OthersEventError,
)
from coding.i18n import Translator
from coding.storage.events import revision
from coding.workflow.code_text import list_codings, remove_coding
from coding.workflow.edit_source import edit_source
from coding.workflow.import_sources import File, facts, import_files
from coding.workflow.merge_codes import remove_codes
from coding.workflow.projects import open_project
from coding.workflow.read_source import changes_since, mark_read, sources_read
from coding.workflow.restore_points import set_point
from coding.workflow.sources import list_sources, text_of
from coding.workflow.trash import list_trash
from coding.workflow.undo import UNDOABLE, do_again, redo, redo_steps, undo, undo_steps
from coding.workflow.undo_last import redo_last, undo_last
from tests.conftest import NOTE
from tests.storage.making import put, store, values

ENGLISH = Translator("en")


def newest(db):
    return values(db, "select guid from events order by id desc limit 1")[0]


@pytest.fixture
def three(db, ana, note, future):
    """Three codings, one after the other."""
    return [put(db, ana, note, word, future) for word in ("Leder", "register", "Jo")]


def quotes(db):
    return [coding.quote for coding in list_codings(db)]


def test_steps_go_back_and_forth_at_any_depth_and_across_restarts(
    project_path, ana, db, three
):
    undo_steps(db, steps=2, actor=ana)
    assert quotes(db) == ["Leder"]
    with open_project(project_path) as again:
        undo_steps(again, actor=ana)
        assert quotes(again) == []
        redo_steps(again, steps=2, actor=ana)
    with open_project(project_path) as again:
        assert quotes(again) == ["Leder", "register"]
        redo(again, actor=ana)
        assert quotes(again) == ["Leder", "register", "Jo"]
        with pytest.raises(NothingToRedoError):
            redo(again, actor=ana)
        undo_steps(again, steps=3, actor=ana)
        assert quotes(again) == []


def test_more_steps_than_there_are_take_back_what_there_is(db, ana, ben, note, future):
    put(db, ben, note, "Leder", future)
    put(db, ben, note, "register", future)

    taken = undo_steps(db, steps=10, actor=ben)

    assert len(taken.steps) == 2
    with pytest.raises(NothingToUndoError, match="Ben"):
        undo_steps(db, actor=ben)


def test_whoever_does_something_new_cannot_redo_any_more(db, ana, note, future, three):
    undo(db, actor=ana)
    put(db, ana, note, "Familien", future)

    with pytest.raises(NothingToRedoError):
        redo(db, actor=ana)


def test_a_restore_point_is_no_step_and_in_the_way_of_no_redo(db, ana, three):
    undo(db, actor=ana)
    set_point(db, "here", actor=ana)

    redo(db, actor=ana)
    set_point(db, "there", actor=ana)

    assert undo(db, actor=ana) == "coding.added"
    assert len(quotes(db)) == 2


def test_what_others_do_meanwhile_is_not_taken_back_by_chance(
    db, ana, ben, note, future, three
):
    put(db, ben, note, "Familien", future)

    undo(db, actor=ana)

    assert quotes(db) == ["Leder", "register", "Familien"]


def test_the_owner_takes_back_anothers_newest_step_when_naming_them(
    db, ana, ben, note, future, three
):
    with pytest.raises(OthersEventError, match="Ana did this"):
        undo_steps(db, whose=ana, actor=replace(ben, role="coder"))
    assert len(quotes(db)) == 3

    undo_steps(db, whose=ana, actor=ben)

    assert quotes(db) == ["Leder", "register"]
    (signed,) = values(db, "select actor from events order by id desc limit 1")
    assert signed == ben.guid


def test_steps_are_taken_back_all_or_none(db, ana, ben, note, future):
    edit_source(db, note.guid, NOTE + "Slut.", actor=ana)
    edit_source(db, note.guid, NOTE + "Slut. Nej.", actor=ben)
    put(db, ana, note, "Leder", future)
    before = revision(db)

    with pytest.raises(LaterChangeError, match="by Ben"):
        undo_steps(db, steps=2, actor=ana)

    assert quotes(db) == ["Leder"]
    assert revision(db) == before


def test_what_is_gone_is_passed_over_and_told(db, ana, ben, note, future, foundation):
    put(db, ana, note, "Leder", future)
    put(db, ana, note, "register", foundation)
    remove_codes(db, [foundation.guid], with_codings=True, actor=ben)

    taken = undo_steps(db, actor=ana)

    assert [each.event.kind for each in taken.skipped] == ["coding.added"]
    assert "no longer there" in str(taken.skipped[0].why)
    assert quotes(db) == []


def test_an_import_of_many_files_is_one_step_both_ways(db, ana):
    files = [File(f"{n}.txt", f"Tekst {n}.".encode) for n in range(3)]
    import_files(db, files, facts(), actor=ana)

    assert len(undo_steps(db, steps=1, actor=ana).steps) == 1
    assert len(list_trash(db)) == 3
    assert len(redo_steps(db, steps=5, actor=ana).steps) == 1
    assert len(list_sources(db)) == 3


def test_one_step_out_of_the_middle_is_done_again_by_itself(db, ana, three):
    events = values(db, "select guid from events where kind = 'coding.added'")
    undo_steps(db, steps=3, actor=ana)

    assert do_again(db, events[1], actor=ana) == "coding.added"

    assert quotes(db) == ["register"]
    with pytest.raises(NotTakenBackError):
        do_again(db, events[1], actor=ana)


def test_a_removed_and_restored_coding_may_go_round_and_round(db, ana, note, future):
    coding = put(db, ana, note, "Leder", future)
    remove_coding(db, coding.guid, actor=ana)
    for _ in range(3):
        undo(db, actor=ana)
        assert list_codings(db) == [coding]
        redo(db, actor=ana)
        assert list_codings(db) == []


def test_a_source_marked_as_read_is_unread_again(db, ana, note, codebook):
    mark_read(db, note.guid, codebook.guid, read=True, actor=ana)

    assert undo(db, actor=ana) == "source.read"
    assert sources_read(db, codebook.guid, ana.guid) == set()
    redo(db, actor=ana)
    assert sources_read(db, codebook.guid, ana.guid) == {note.guid}


def test_an_open_reader_learns_of_both_ways(db, ana, note, three):
    seen = revision(db)
    undo_steps(db, steps=2, actor=ana)
    change = changes_since(db, note.guid, seen)
    assert set(change["removed"]) == {coding.guid for coding in three[1:]}

    seen = revision(db)
    redo_steps(db, steps=2, actor=ana)
    change = changes_since(db, note.guid, seen)
    assert {row[0] for row in change["added"]} == {coding.guid for coding in three[1:]}
    assert change["removed"] == []


def test_whatever_an_undo_is_can_be_undone_itself():
    assert {way.kind for way in UNDOABLE.values()} <= UNDOABLE.keys()


# --- for a reader whose sitting has nothing left ------------------------------------


def test_a_reader_is_told_in_words_what_went_and_came(db, ana, note, three):
    said = undo_last(db, translate=ENGLISH, source=note.guid, actor=ana)
    assert said == ("Taken back: one coding of Data as gateway to the future in Noter")
    assert len(quotes(db)) == 2
    again = redo_last(db, translate=Translator("da"), actor=ana)
    assert again == "Gentaget: én kodning med Data som indgang til fremtiden i Noter"
    assert len(quotes(db)) == 3


def test_only_what_was_done_in_the_open_source_goes_and_never_the_source(
    db, ana, note, three
):
    other = store(db, ana, "En anden tekst.")
    edit_source(db, other.guid, "En helt anden tekst.", actor=ana)

    for _ in three:
        undo_last(db, translate=ENGLISH, source=note.guid, actor=ana)

    assert quotes(db) == []
    assert text_of(db, other.guid) == "En helt anden tekst."
    with pytest.raises(NothingToUndoError):
        undo_last(db, translate=ENGLISH, source=note.guid, actor=ana)
    assert len(list_sources(db)) == 2

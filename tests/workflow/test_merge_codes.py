"""Merging, splitting and taking out codes: no coding is ever lost."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from coding.errors import (
    CodedSinceError,
    CodingsLeftError,
    GoneCodeError,
    GuidTakenError,
    MergedIntoItselfError,
    NamelessCodeError,
    NotCodableError,
    NotOfCodeError,
    UnknownCodeError,
)
from coding.model import Alias, Code
from coding.storage.events import revision
from coding.workflow.arrange_codes import add_alias
from coding.workflow.code_text import add_coding, list_codings, remove_coding
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import add_code, change_code, new_codebook
from coding.workflow.edit_source import edit_source
from coding.workflow.merge_codes import (
    count_removal,
    merge_codes,
    plan_merge,
    plan_removal,
    plan_split,
    remove_code,
    remove_codebook,
    remove_codes,
    split_code,
)
from coding.workflow.orphans import list_orphans
from coding.workflow.projects import open_project
from coding.workflow.read_source import mark_read, sources_read
from coding.workflow.split_choice import codings_to_split
from coding.workflow.trash import remove_sources, restore_sources
from coding.workflow.undo import undo
from tests.conftest import NOTE
from tests.storage.making import coding_of, put, store
from tests.workflow.codebook_making import (
    book_in,
    codings_by_code,
    is_whole,
    names,
    newest,
    now,
    state,
    undo_newest,
)


@pytest.fixture
def child(db, ana, future):
    """A code under "future"."""
    code = Code("child", future.codebook, future.guid, color="")
    return add_code(db, code, actor=ana)


@pytest.fixture
def heading(db, ana, future):
    """A heading that cannot be put on text."""
    code = Code("heading", future.codebook, color="", is_codable=False)
    return add_code(db, code, actor=ana)


@pytest.fixture
def coded(db, ana, ben, note, future, foundation):
    """Ana and Ben have coded with both codes; Ana has put both on one selection."""
    return {
        "only future": put(db, ana, note, "genvej", future),
        "twin, future": put(db, ana, note, "Familien", future),
        "twin, foundation": put(db, ana, note, "Familien", foundation),
        "ben's": put(db, ben, note, "Familien", future),
        "other": put(db, ana, note, "register", foundation),
    }


def edited_away(db, ana, note):
    edit_source(db, note.guid, NOTE.replace("en genvej", "en byrde"), actor=ana)


# --- merge ------------------------------------------------------------------------


def test_codings_of_a_merged_code_move_and_twins_fold(
    db, ana, coded, future, foundation
):
    plan = merge_codes(db, [future.guid], foundation.guid, actor=ana)
    assert {c.guid for c in plan.folded} == {coded["twin, future"].guid}
    left = {c.guid: c for c in list_codings(db)}
    assert set(left) == {c.guid for c in coded.values()} - {coded["twin, future"].guid}
    assert {c.code for c in left.values()} == {foundation.guid}
    assert "future" not in names(db)
    assert is_whole(db)


def test_moved_codings_are_told_to_have_been_decided_when_they_were(
    db, ben, coded, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, actor=ben)
    [moved] = [c for c in list_codings(db) if c.guid == coded["only future"].guid]
    assert moved.decided == coded["only future"].decided
    assert (moved.coder, moved.created_at) == (
        coded["only future"].coder,
        coded["only future"].created_at,
    )


def test_the_preview_is_what_happens(db, ana, note, coded, future, foundation):
    edited_away(db, ana, note)
    plan = plan_merge(db, [future.guid], foundation.guid)
    assert (len(plan.moved), len(plan.folded), plan.orphans) == (1, 1, 1)
    assert (plan.sources, plan.coders) == (1, 2)
    assert merge_codes(db, [future.guid], foundation.guid, actor=ana) == plan


def test_an_undone_merge_brings_every_coding_and_child_back(
    db, ana, ben, note, coded, child, future, foundation
):
    put(db, ben, note, "i dag", child)
    before = state(db)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    assert "foundation/child" in names(db)

    undone = undo_newest(db, ben)
    assert state(db) == before

    undo(db, undone, actor=ben)
    assert "foundation/child" in names(db)
    assert len(list_codings(db)) == len(coded)
    undo_newest(db, ben)
    assert state(db) == before
    assert is_whole(db)


def test_several_codes_become_one_and_their_twins_one_coding(
    db, ana, note, coded, child, future, foundation
):
    put(db, ana, note, "Familien", child)
    before = state(db)
    codes = [future.guid, foundation.guid]
    plan = merge_codes(db, codes, child.guid, actor=ana)
    assert len(plan.folded) == 2
    assert codings_by_code(db) == {
        "child": ["Familien", "Familien", "genvej", "register"]
    }
    assert "child" in names(db)
    undo_newest(db, ana)
    assert state(db) == before


def test_children_take_the_place_of_their_merged_heading_if_wanted(
    db, ana, child, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, lift=True, actor=ana)
    assert "child" in names(db)


def test_a_code_can_be_merged_into_one_that_lies_under_it(db, ana, child, future):
    deeper = Code("deeper", future.codebook, child.guid, color="")
    add_code(db, deeper, actor=ana)
    before = state(db)
    merge_codes(db, [future.guid], child.guid, actor=ana)
    assert names(db)[names(db).index("child") + 1] == "child/deeper"
    undo_newest(db, ana)
    assert state(db) == before


def test_codings_without_text_follow_a_merge_and_its_undoing(
    db, ana, note, coded, future, foundation
):
    edited_away(db, ana, note)
    before = state(db)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    assert [each.coding.code for each in list_orphans(db)] == [foundation.guid]
    undo_newest(db, ana)
    assert state(db) == before


def test_codings_in_the_trash_follow_a_merge_and_its_undoing(
    db, ana, note, coded, future, foundation
):
    before = state(db)
    remove_sources(db, [note.guid], actor=ana)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    assert list(codings_by_code(db)) == ["foundation"]
    undo_newest(db, ana)
    restore_sources(db, [note.guid], actor=ana)
    assert state(db) == before
    assert is_whole(db)


def test_what_lost_its_text_since_the_merge_goes_home_too(
    db, ana, note, coded, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    merged = newest(db)
    edited_away(db, ana, note)
    edited = newest(db)
    undo(db, merged, actor=ana)
    assert [each.coding.code for each in list_orphans(db)] == [future.guid]
    undo(db, edited, actor=ana)
    assert codings_by_code(db)["future"] == ["Familien", "Familien", "genvej"]


def test_what_got_its_text_back_since_the_merge_goes_home_too(
    db, ana, note, coded, future, foundation
):
    before = state(db)
    edited_away(db, ana, note)
    edited = newest(db)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    merged = newest(db)
    undo(db, edited, actor=ana)
    undo(db, merged, actor=ana)
    assert state(db) == before


def test_a_coding_that_was_moved_on_or_removed_since_is_left_alone(
    db, ana, ben, note, coded, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    merged = newest(db)
    other = Code("other", future.codebook, color="")
    split_code(db, foundation.guid, [coded["only future"].guid], other, actor=ben)
    remove_coding(db, coded["ben's"].guid, actor=ben)
    undo(db, merged, actor=ana)
    assert codings_by_code(db) == {
        "other": ["genvej"],
        "future": ["Familien"],
        "foundation": ["Familien", "register"],
    }


def test_an_orphan_that_was_merged_on_since_is_left_alone(
    db, ana, note, coded, child, future, foundation
):
    edited_away(db, ana, note)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    merged = newest(db)
    merge_codes(db, [foundation.guid], child.guid, actor=ana)
    undo(db, merged, actor=ana)
    assert [each.coding.code for each in list_orphans(db)] == [child.guid]
    assert is_whole(db)


def test_a_code_of_another_codebook_can_be_merged_into_one_here(
    db, ana, note, coded, future, foundation
):
    mine = new_codebook(db, "mine", actor=ana)
    target = add_code(db, Code("mine", mine.guid, color=""), actor=ana)
    before = state(db)
    merge_codes(db, [future.guid], target.guid, actor=ana)
    assert len(codings_by_code(db)["mine"]) == 3
    undo_newest(db, ana)
    assert state(db) == before


def test_second_places_of_a_merged_code_come_back(db, ana, heading, future, foundation):
    add_alias(db, Alias(future.guid, heading.guid), actor=ana)
    before = state(db)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    undo_newest(db, ana)
    assert state(db) == before


def test_a_refused_merge_changes_nothing(db, ana, coded, heading, future, foundation):
    before, events = state(db), revision(db)
    for codes, into, error in (
        ([future.guid, foundation.guid], foundation.guid, MergedIntoItselfError),
        ([], foundation.guid, MergedIntoItselfError),
        ([future.guid], heading.guid, NotCodableError),
        ([future.guid], "gone", GoneCodeError),
        ([future.guid, "gone"], foundation.guid, GoneCodeError),
    ):
        with pytest.raises(error):
            merge_codes(db, codes, into, actor=ana)
    assert (state(db), revision(db)) == (before, events)


def test_codes_without_codings_may_be_merged_into_a_heading(
    db, ana, heading, child, future
):
    merge_codes(db, [future.guid], heading.guid, actor=ana)
    assert "heading/child" in names(db)


def test_who_codes_with_a_code_while_it_is_merged_is_told_and_nothing_is_lost(
    project_path, ana, ben, future, foundation
):
    with open_project(project_path) as db:
        source = store(db, ana, NOTE)
        wanted = [coding_of(db, source, word, future) for word in NOTE.split()[:20]]
    ready, stored, told = Barrier(2), [], []

    def code():
        with open_project(project_path) as db:
            ready.wait()
            for each in wanted:
                try:
                    put_one = put(db, ben, source, each.quote, future)
                    stored.append(put_one.guid)
                except UnknownCodeError as error:
                    told.append(error)

    def merge():
        with open_project(project_path) as db:
            ready.wait()
            merge_codes(db, [future.guid], foundation.guid, actor=ana)

    threads = [Thread(target=code), Thread(target=merge)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with open_project(project_path) as db:
        left = list_codings(db)
        assert {c.guid for c in left} == set(stored)
        assert {c.code for c in left} <= {foundation.guid}
        assert len(set(stored)) + len(told) >= len({w.selection for w in wanted})
        assert is_whole(db)


def test_a_message_that_comes_again_after_a_merge_is_harmless(
    db, ana, ben, note, future, foundation
):
    sent = coding_of(db, note, "genvej", future)
    add_coding(db, sent, actor=ana)
    merge_codes(db, [future.guid], foundation.guid, actor=ben)
    events = revision(db)
    again = add_coding(db, sent, actor=ana)
    assert (again.guid, again.code) == (sent.guid, foundation.guid)
    assert revision(db) == events
    with pytest.raises(GuidTakenError):
        add_coding(db, replace(sent, code=foundation.guid), actor=ben)


# --- split ------------------------------------------------------------------------


def test_chosen_codings_get_the_new_code(db, ana, ben, coded, future):
    before = state(db)
    chosen = [coded["only future"].guid, coded["ben's"].guid]
    new = Code("new", future.codebook, future.guid, color="")
    plan = plan_split(db, chosen, new.guid)
    made = split_code(db, future.guid, chosen, new, actor=ana)
    assert {c.guid for c in plan.moved} == set(chosen)
    assert codings_by_code(db)["new"] == ["Familien", "genvej"]
    assert now(db, made.guid).parent == future.guid
    assert made.color != future.color

    undone = undo_newest(db, ben)
    assert state(db) == before
    undo(db, undone, actor=ben)
    assert codings_by_code(db)["new"] == ["Familien", "genvej"]


def test_codings_may_be_split_off_to_a_code_that_is_there(
    db, ana, coded, future, foundation
):
    before = state(db)
    chosen = [c.coding for c in codings_to_split(db, future.guid)]
    split_code(db, future.guid, chosen, foundation, actor=ana)
    assert codings_by_code(db) == {
        "foundation": ["Familien", "Familien", "genvej", "register"]
    }
    undo_newest(db, ana)
    assert state(db) == before


def test_a_refused_split_changes_nothing(db, ana, coded, heading, future, foundation):
    before, events = state(db), revision(db)
    mine = [coded["only future"].guid]
    new = Code("new", future.codebook, color="")
    for chosen, target, error in (
        ([*mine, coded["other"].guid], new, NotOfCodeError),
        ([*mine, "gone"], new, NotOfCodeError),
        ([], new, NotOfCodeError),
        (mine, heading, NotCodableError),
        (mine, now(db, future.guid), MergedIntoItselfError),
        (mine, Code(" ", future.codebook, color=""), NamelessCodeError),
        (mine, Code("new", future.codebook, "gone", color=""), GoneCodeError),
    ):
        with pytest.raises(error):
            split_code(db, future.guid, chosen, target, actor=ana)
    assert (state(db), revision(db)) == (before, events)


def test_a_split_is_not_undone_over_later_codings(db, ana, ben, note, coded, future):
    new = Code("new", future.codebook, color="")
    split_code(db, future.guid, [coded["only future"].guid], new, actor=ana)
    split = newest(db)
    later = put(db, ben, note, "i dag", new)
    with pytest.raises(CodedSinceError, match="new"):
        undo(db, split, actor=ana)
    remove_coding(db, later.guid, actor=ben)
    undo(db, split, actor=ana)
    assert codings_by_code(db)["future"] == ["Familien", "Familien", "genvej"]


def test_a_split_goes_back_also_after_its_text_was_edited_away(
    db, ana, note, coded, future
):
    new = Code("new", future.codebook, color="")
    split_code(db, future.guid, [coded["only future"].guid], new, actor=ana)
    split = newest(db)
    edited_away(db, ana, note)
    undo(db, split, actor=ana)
    assert [each.coding.code for each in list_orphans(db)] == [future.guid]
    assert "new" not in names(db)


def test_codings_do_not_go_home_to_a_heading(db, ana, ben, note, child):
    coding = put(db, ana, note, "genvej", child)
    new = Code("new", child.codebook, color="")
    split_code(db, child.guid, [coding.guid], new, actor=ana)
    split = newest(db)
    heading = Code("child", child.codebook, guid=child.guid, is_codable=False)
    change_code(db, heading, actor=ben)
    with pytest.raises(NotCodableError, match="child"):
        undo(db, split, actor=ana)
    assert codings_by_code(db) == {"new": ["genvej"]}


# --- take out ---------------------------------------------------------------------


def test_taking_a_code_out_asks_what_becomes_of_its_codings(db, ana, coded, future):
    before, events = state(db), revision(db)
    with pytest.raises(CodingsLeftError, match=r"“future” has 3 codings"):
        remove_code(db, future.guid, actor=ana)
    assert (state(db), revision(db)) == (before, events)


def test_a_code_without_codings_is_taken_out_unasked_and_its_children_lifted(
    db, ana, child, future
):
    before = state(db)
    remove_code(db, future.guid, actor=ana)
    assert "child" in names(db)
    undo_newest(db, ana)
    assert state(db) == before


def test_a_removal_of_a_whole_branch_counts_the_codings_below(
    db, ana, ben, note, child, future
):
    put(db, ben, note, "genvej", child)
    before = state(db)
    with pytest.raises(CodingsLeftError):
        remove_code(db, future.guid, lift=False, actor=ana)
    remove_code(db, future.guid, lift=False, with_codings=True, actor=ana)
    assert {"future", "future/child"}.isdisjoint(names(db))
    assert list_codings(db) == []
    undo_newest(db, ana)
    assert state(db) == before
    assert is_whole(db)


def test_codings_and_orphans_come_back_with_their_code(
    db, ana, ben, note, coded, future
):
    edited_away(db, ana, note)
    before = state(db)
    plan = plan_removal(db, [future.guid])
    assert plan.orphans == 1
    counted = len(plan.folded) + plan.orphans, plan.coders
    assert count_removal(db, [future.guid]) == counted
    plan = remove_code(db, future.guid, with_codings=True, actor=ana)
    assert (len(plan.folded), plan.orphans) == (2, 1)
    assert list_orphans(db) == []
    undone = undo_newest(db, ben)
    assert state(db) == before
    undo(db, undone, actor=ben)
    undo_newest(db, ben)
    assert state(db) == before


def test_an_orphan_alone_is_asked_about_too(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    edited_away(db, ana, note)
    with pytest.raises(CodingsLeftError, match="1 coding"):
        remove_code(db, future.guid, actor=ana)


def test_after_an_edit_codings_come_back_where_their_text_stands_now(
    db, ana, note, coded, future
):
    remove_code(db, future.guid, with_codings=True, actor=ana)
    removed = newest(db)
    text = NOTE.replace("en genvej", "en byrde").replace("Leder", "Lederen")
    edit_source(db, note.guid, text, actor=ana)
    undo(db, removed, actor=ana)
    assert codings_by_code(db)["future"] == ["Familien", "Familien"]
    assert [each.coding.guid for each in list_orphans(db)] == [
        coded["only future"].guid
    ]
    assert is_whole(db)


@pytest.mark.parametrize("trashed", ["before", "after"])
def test_codings_in_the_trash_come_back_with_their_code(
    db, ana, note, coded, future, trashed
):
    before = state(db)
    if trashed == "before":
        remove_sources(db, [note.guid], actor=ana)
    remove_code(db, future.guid, with_codings=True, actor=ana)
    removed = newest(db)
    if trashed == "after":
        remove_sources(db, [note.guid], actor=ana)
    undo(db, removed, actor=ana)
    restore_sources(db, [note.guid], actor=ana)
    assert state(db) == before


def test_several_codes_go_as_one_event_or_none_does(
    db, ana, coded, child, future, foundation
):
    before = state(db)
    with pytest.raises(GoneCodeError):
        remove_codes(db, [future.guid, "gone"], with_codings=True, actor=ana)
    assert state(db) == before
    codes = [future.guid, child.guid, foundation.guid]
    remove_codes(db, codes, with_codings=True, actor=ana)
    assert list_codings(db) == []
    undo_newest(db, ana)
    assert state(db) == before


def test_a_whole_codebook_goes_and_comes_back_with_all_that_hung_on_it(
    db, ana, ben, note, coded, codebook
):
    mark_read(db, note.guid, codebook.guid, read=True, actor=ben)
    before = state(db)
    with pytest.raises(CodingsLeftError, match="data-in-practice"):
        remove_codebook(db, codebook.guid, actor=ana)
    remove_codebook(db, codebook.guid, with_codings=True, actor=ana)
    assert (list_codebooks(db), list_codings(db)) == ([], [])
    undone = undo_newest(db, ben)
    assert state(db) == before
    assert sources_read(db, codebook.guid, ben.guid) == {note.guid}
    undo(db, undone, actor=ben)
    assert list_codebooks(db) == []
    undo_newest(db, ben)
    assert state(db) == before
    assert book_in(db).version > codebook.version

"""Borders that move, codings cut, joined and copied: one step each, and back again."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import (
    AlreadyCodedError,
    CodingGoneError,
    EmptySelectionError,
    NotAChoiceError,
    NothingLeftToUndoError,
    NotYoursError,
    OthersEventError,
    OutOfRangeError,
    OutsideTextError,
    QuoteMismatchError,
    UnknownCodeError,
    UnknownCodingError,
)
from coding.model import Coding, Selection, new_guid
from coding.workflow.code_text import Wanted, add_codings, list_codings, remove_coding
from coding.workflow.edit_source import edit_source
from coding.workflow.history import history
from coding.workflow.merge_codes import merge_codes
from coding.workflow.orphans import list_orphans
from coding.workflow.project_settings import (
    change_settings,
    is_blind,
    project_settings,
)
from coding.workflow.projects import check_project, open_project
from coding.workflow.read_source import changes_since, document
from coding.workflow.reader_acts import apply_operations
from coding.workflow.revise_codings import Revision, revise_codings
from coding.workflow.undo import undo
from tests.conftest import NOTE
from tests.storage.making import put, store, values


def at(coding: Coding, quote: str, **other: object) -> Coding:
    """The coding as it would be on another part of the note."""
    start = NOTE.index(quote)
    place = Selection(coding.selection.source, start, start + len(quote))
    return replace(coding, selection=place, quote=quote, **other)


def newest_event(db):
    return values(db, "select guid from events order by id desc limit 1")[0]


# --- borders, code, certainty -------------------------------------------------------


def test_borders_move_and_the_quote_moves_with_them(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    wider = at(coding, "en genvej. Tallene")

    revise_codings(db, Revision(changed=(wider,)), actor=ana)

    assert list_codings(db) == [wider]
    assert history(db)[0].kind == "coding.changed"
    assert check_project(db).problems == ()


def test_a_coding_gets_another_code_and_is_decided_anew(
    db, ana, note, future, foundation
):
    coding = put(db, ana, note, "genvej", future)

    revise_codings(
        db, Revision(changed=(replace(coding, code=foundation.guid),)), actor=ana
    )

    (now,) = list_codings(db)
    assert (now.code, now.guid) == (foundation.guid, coding.guid)
    assert now.decided > coding.decided


def test_a_coding_may_be_unsure_and_carry_a_weight(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    unsure = replace(coding, certainty="unsure", weight=40)

    revise_codings(db, Revision(changed=(unsure,)), actor=ana)

    assert list_codings(db) == [unsure]
    (row,) = document(db, note.guid, language="en")["codings"]
    assert row[6:] == ["unsure", 40, ""]


def test_an_open_reader_is_told_the_new_borders(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    seen = document(db, note.guid, language="en")["revision"]

    revise_codings(db, Revision(changed=(at(coding, "en genvej"),)), actor=ana)

    told = changes_since(db, note.guid, seen)["added"]
    start = NOTE.index("en genvej")
    assert [row[:3] for row in told] == [[coding.guid, start, start + 9]]


def test_the_same_step_again_is_harmless_even_after_a_later_one(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    first = Revision(changed=(at(coding, "en genvej"),))
    revise_codings(db, first, actor=ana)
    last = at(coding, "er data en genvej")
    revise_codings(db, Revision(changed=(last,)), actor=ana)

    revise_codings(db, first, actor=ana)

    assert list_codings(db) == [last]


def test_a_late_first_message_leaves_a_moved_coding_alone(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    wider = at(coding, "en genvej")
    revise_codings(db, Revision(changed=(wider,)), actor=ana)

    put(db, ana, note, "genvej", future, guid=coding.guid)

    assert list_codings(db) == [wider]


# --- cut, join, copy ----------------------------------------------------------------


def test_a_coding_is_cut_in_two_and_one_undo_makes_it_whole(db, ana, note, future):
    coding = put(db, ana, note, "er data en genvej", future)
    left, right = at(coding, "er data"), at(coding, "en genvej", guid=new_guid())

    revise_codings(db, Revision(changed=(left,), added=(right,)), actor=ana)

    assert [c.quote for c in list_codings(db)] == ["er data", "en genvej"]
    assert undo(db, actor=ana) == "coding.cut"
    assert list_codings(db) == [coding]
    undo(db, newest_event(db), actor=ana)
    assert [c.quote for c in list_codings(db)] == ["er data", "en genvej"]


def test_two_codings_are_joined_and_one_undo_parts_them(db, ana, note, future):
    left = put(db, ana, note, "er data", future)
    right = put(db, ana, note, "en genvej", future)
    whole = at(left, "er data en genvej")

    revise_codings(db, Revision(changed=(whole,), removed=(right.guid,)), actor=ana)

    assert list_codings(db) == [whole]
    assert undo(db, actor=ana) == "coding.joined"
    assert list_codings(db) == [left, right]


def test_a_removed_coding_may_come_back_under_its_own_guid(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)

    revise_codings(db, Revision(added=(coding,)), actor=ana)

    assert [c.guid for c in list_codings(db)] == [coding.guid]


def test_several_codes_go_on_a_passage_as_one_step(db, ana, note, future, foundation):
    first = at(Coding(Selection(note.guid, 0, 1), future.guid, ana.guid, ""), "genvej")
    second = replace(first, code=foundation.guid, guid=new_guid())

    revise_codings(db, Revision(added=(first, second)), actor=ana)

    assert len(list_codings(db)) == 2
    undo(db, actor=ana)
    assert list_codings(db) == []


# --- refused ------------------------------------------------------------------------


def refused(db, actor, change, error):
    before = list_codings(db)
    with pytest.raises(error):
        revise_codings(db, change, actor=actor)
    assert list_codings(db) == before


def test_what_cannot_be_is_refused_and_nothing_is_changed(
    db, ana, ben, note, future, codebook
):
    coding = put(db, ana, note, "genvej", future)
    other = put(db, ana, note, "register", future)
    length = len(NOTE)
    beyond = replace(coding, selection=Selection(note.guid, 3, length + 9), quote="")
    blank = at(coding, " ")
    moved = replace(coding, selection=Selection(note.guid, 0, 6))
    unknown = replace(coding, guid=new_guid())
    bogus = replace(coding, certainty="perhaps")
    heavy = replace(coding, weight=101)
    nowhere = replace(coding, code=new_guid())
    taken = replace(at(coding, "register"), guid=coding.guid)
    both = (replace(other, certainty="sure"), bogus)
    refused(db, ana, Revision(changed=(beyond,)), OutsideTextError)
    refused(db, ana, Revision(changed=(blank,)), EmptySelectionError)
    refused(db, ana, Revision(changed=(moved,)), QuoteMismatchError)
    refused(db, ana, Revision(changed=(unknown,)), UnknownCodingError)
    refused(db, ana, Revision(changed=both), NotAChoiceError)
    refused(db, ana, Revision(changed=(heavy,)), OutOfRangeError)
    refused(db, ana, Revision(changed=(nowhere,)), UnknownCodeError)
    refused(db, ana, Revision(changed=(taken,)), AlreadyCodedError)
    refused(db, ben, Revision(changed=(at(coding, "en genvej"),)), NotYoursError)
    refused(db, ben, Revision(removed=(coding.guid,)), NotYoursError)


def test_a_coding_that_was_removed_a_second_ago_is_not_changed(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)
    refused(db, ana, Revision(changed=(coding,)), CodingGoneError)


def test_a_code_that_was_merged_away_a_second_ago_is_refused_with_a_sentence(
    db, ana, note, future, foundation
):
    coding = put(db, ana, note, "genvej", foundation)
    merge_codes(db, [future.guid], into=foundation.guid, actor=ana)

    told = apply_operations(
        db,
        note.guid,
        [
            {
                "seq": 4,
                "op": "revise",
                "guid": new_guid(),
                "changed": [
                    {
                        "guid": coding.guid,
                        "start": coding.selection.start,
                        "end": coding.selection.end,
                        "code": future.guid,
                        "quote": coding.quote,
                    }
                ],
            }
        ],
        actor=ana,
    )

    assert [(each.seq, type(each.error)) for each in told] == [(4, UnknownCodeError)]
    assert list_codings(db) == [coding]


# --- undo ---------------------------------------------------------------------------


def test_undo_follows_the_text_that_was_edited_since(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    revise_codings(db, Revision(changed=(at(coding, "en genvej"),)), actor=ana)
    step = newest_event(db)
    edit_source(db, note.guid, "Før. " + NOTE, actor=ana)

    undo(db, step, actor=ana)

    (now,) = list_codings(db)
    assert (now.quote, now.selection.start) == ("genvej", coding.selection.start + 5)


def test_undo_leaves_alone_what_was_decided_again_since(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    revise_codings(db, Revision(changed=(at(coding, "en genvej"),)), actor=ana)
    step = newest_event(db)
    unsure = at(coding, "en genvej", certainty="unsure")
    revise_codings(db, Revision(changed=(unsure,)), actor=ana)

    with pytest.raises(NothingLeftToUndoError):
        undo(db, step, actor=ana)

    assert list_codings(db) == [unsure]


def test_nobody_takes_back_what_another_revised(db, ana, ben, note, future):
    coding = put(db, ana, note, "genvej", future)
    revise_codings(db, Revision(changed=(at(coding, "en genvej"),)), actor=ana)
    with pytest.raises(OthersEventError):
        undo(db, newest_event(db), actor=replace(ben, role="coder"))


def test_certainty_and_weight_outlive_an_edit_that_takes_the_text(
    db, ana, note, future
):
    coding = put(db, ana, note, "genvej", future)
    unsure = replace(coding, certainty="unsure", weight=7)
    revise_codings(db, Revision(changed=(unsure,)), actor=ana)

    edit_source(db, note.guid, NOTE.replace("en genvej", "en byrde"), actor=ana)
    assert [o.coding.certainty for o in list_orphans(db)] == ["unsure"]
    undo(db, actor=ana)

    assert list_codings(db) == [unsure]


# --- what the project says ----------------------------------------------------------


def test_a_new_project_shows_others_and_lets_overlaps_stay(db):
    assert project_settings(db) == {"others": "shown", "overlaps": "stay"}
    assert not is_blind(db)


def test_a_setting_is_made_refused_and_undone(db, ana):
    change_settings(db, {"others": "blind"}, actor=ana)
    assert is_blind(db)
    with pytest.raises(NotAChoiceError):
        change_settings(db, {"others": "shown", "overlaps": "melt"}, actor=ana)
    assert is_blind(db)

    undo(db, actor=ana)

    assert not is_blind(db)


def test_overlapping_codings_of_one_code_join_where_the_project_says_so(
    db, ana, ben, note, future, foundation
):
    change_settings(db, {"overlaps": "join"}, actor=ana)
    first = put(db, ana, note, "er data en", future)
    other = put(db, ben, note, "data en genvej", future)
    another = put(db, ana, note, "data en genvej", foundation)
    start = NOTE.index("en genvej. Tallene")
    wanted = Wanted(note.name, start, start + 18, "future", "Ana")

    counted = add_codings(db, [wanted], actor=ana)

    assert counted.stored == 1
    grown = at(first, "er data en genvej. Tallene")
    assert set(list_codings(db)) == {grown, other, another}
    undo(db, actor=ana)
    assert set(list_codings(db)) == {first, other, another}


def test_a_coding_that_grows_twice_in_one_step_shrinks_back_whole(
    db, ana, note, future
):
    change_settings(db, {"overlaps": "join"}, actor=ana)
    first = put(db, ana, note, "en genvej", future)
    places = [NOTE.index("er data en"), NOTE.index("genvej. Tallene")]
    wanted = [
        Wanted(note.name, places[0], places[0] + 10, "future", "Ana"),
        Wanted(note.name, places[1], places[1] + 15, "future", "Ana"),
    ]

    add_codings(db, wanted, actor=ana)

    assert list_codings(db) == [at(first, "er data en genvej. Tallene")]
    undo(db, actor=ana)
    assert list_codings(db) == [first]


# --- a law --------------------------------------------------------------------------

PLACES = st.tuples(
    st.integers(0, len(NOTE) - 2), st.integers(1, 30), st.sampled_from(["", "unsure"])
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(moves=st.lists(PLACES, min_size=1, max_size=6))
def test_whatever_was_moved_undo_in_turn_brings_the_beginning_back(
    project_path, ana, future, moves
):
    with open_project(project_path) as db:
        note = store(db, ana, NOTE, name=f"Note {new_guid()}")
        coding = put(db, ana, note, "genvej", future)
        begun = list_codings(db)
        steps = 0
        for start, length, certainty in moves:
            place = Selection(note.guid, start, min(start + length, len(NOTE)))
            quote = NOTE[place.start : place.end]
            moved = replace(
                coding,
                selection=place,
                quote=quote,
                certainty=certainty,
                weight=start % 101,
            )
            before = list_codings(db)
            if quote.strip():
                revise_codings(db, Revision(changed=(moved,)), actor=ana)
            steps += list_codings(db) != before
        for _ in range(steps):
            undo(db, actor=ana)
        assert list_codings(db) == begun
        assert check_project(db).problems == ()

"""Codes are moved about, and shown under several headings."""

import pytest

from coding.errors import AliasPlaceError, CodebookCycleError, GoneCodeError
from coding.model import Alias, Code
from coding.storage.events import revision
from coding.workflow.arrange_codes import add_alias, move_code, remove_alias
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import add_code, new_codebook
from coding.workflow.merge_codes import remove_code
from coding.workflow.undo import undo
from tests.workflow.codebook_making import (
    book_in,
    is_whole,
    names,
    newest,
    state,
    undo_newest,
)


@pytest.fixture
def codes(codebook):
    """The codes of the shipped codebook by their names."""
    return {code.name: code.guid for code in codebook.codes}


def test_a_code_is_carried_with_all_that_lies_under_it(db, ana, codes):
    move_code(db, codes["connector"], codes["future"], actor=ana)
    move_code(db, codes["future"], codes["agency"], actor=ana)
    assert names(db) == [
        *("foundation", "problem", "old-news", "agency", "agency/future"),
        "agency/future/connector",
    ]
    assert is_whole(db)


def test_a_code_is_put_before_another(db, ana, codes):
    move_code(db, codes["agency"], None, before=codes["foundation"], actor=ana)
    assert names(db)[0] == "agency"


def test_what_cannot_be_moved_changes_nothing(db, ana, codes):
    move_code(db, codes["connector"], codes["future"], actor=ana)
    before, events = state(db), revision(db)
    other = new_codebook(db, "other", actor=ana)
    stranger = add_code(db, Code("a", other.guid, color=""), actor=ana)
    undo(db, actor=ana)
    undo(db, actor=ana)
    for guid, parent, error in (
        (codes["future"], codes["connector"], CodebookCycleError),
        (codes["future"], codes["future"], CodebookCycleError),
        (codes["future"], "gone", GoneCodeError),
        ("gone", None, GoneCodeError),
        (codes["future"], stranger.guid, GoneCodeError),
    ):
        with pytest.raises(error):
            move_code(db, guid, parent, actor=ana)
    assert state(db) == before
    assert revision(db) == events + 4


def test_a_code_is_not_moved_into_another_codebook(db, ana, codes):
    other = new_codebook(db, "other", actor=ana)
    stranger = add_code(db, Code("a", other.guid, color=""), actor=ana)
    with pytest.raises(GoneCodeError):
        move_code(db, codes["future"], stranger.guid, actor=ana)


def test_moves_of_two_people_are_taken_back_in_either_order(db, ana, ben, codes):
    before = state(db)
    move_code(db, codes["connector"], codes["future"], actor=ana)
    first = newest(db)
    move_code(db, codes["agency"], None, before=codes["foundation"], actor=ben)
    undo(db, first, actor=ana)
    assert names(db)[:3] == ["agency", "foundation", "connector"]
    undo(db, actor=ben)
    assert state(db) == before


def test_a_code_has_second_places_that_are_kept_in_order(db, ana, codes):
    add_alias(db, Alias(codes["agency"], codes["old-news"]), actor=ana)
    add_alias(db, Alias(codes["future"], codes["foundation"]), actor=ana)
    add_alias(db, Alias(codes["agency"], codes["foundation"]), actor=ana)
    kept = [
        Alias(codes["future"], codes["foundation"]),
        Alias(codes["agency"], codes["foundation"]),
        Alias(codes["agency"], codes["old-news"]),
    ]
    assert list(book_in(db).aliases) == kept
    remove_alias(db, kept[0], actor=ana)
    assert list(book_in(db).aliases) == kept[1:]
    undo_newest(db, ana)
    assert list(book_in(db).aliases) == kept


def test_the_same_second_place_again_is_no_change(db, ana, codes):
    alias = Alias(codes["agency"], codes["foundation"])
    add_alias(db, alias, actor=ana)
    events = revision(db)
    add_alias(db, alias, actor=ana)
    assert revision(db) == events


def test_a_second_place_where_it_cannot_be_is_refused(db, ana, codes):
    move_code(db, codes["agency"], codes["foundation"], actor=ana)
    before = list_codebooks(db)
    for code, parent, error in (
        ("agency", "foundation", AliasPlaceError),
        ("foundation", "agency", AliasPlaceError),
        ("foundation", "foundation", AliasPlaceError),
    ):
        with pytest.raises(error):
            add_alias(db, Alias(codes[code], codes[parent]), actor=ana)
    with pytest.raises(GoneCodeError):
        add_alias(db, Alias(codes["agency"], "gone"), actor=ana)
    assert list_codebooks(db) == before


def test_a_heading_moved_under_its_second_place_shows_it_no_longer(db, ana, codes):
    add_alias(db, Alias(codes["agency"], codes["foundation"]), actor=ana)
    before = state(db)
    move_code(db, codes["foundation"], codes["agency"], actor=ana)
    assert book_in(db).aliases == ()
    undo_newest(db, ana)
    assert state(db) == before


def test_second_places_go_with_their_code_or_heading_and_come_back(db, ana, codes):
    add_alias(db, Alias(codes["agency"], codes["foundation"]), actor=ana)
    add_alias(db, Alias(codes["future"], codes["agency"]), actor=ana)
    before = state(db)
    remove_code(db, codes["agency"], actor=ana)
    assert book_in(db).aliases == ()
    undo_newest(db, ana)
    assert state(db) == before
    assert is_whole(db)

"""Every change of a codebook is a version: dated, signed, compared, gone back to."""

import re
from dataclasses import replace

import pytest

from coding.errors import (
    ChangedSinceError,
    NoSuchCodebookHereError,
    NotYoursError,
    UnknownVersionError,
)
from coding.model import Actor, Code
from coding.storage.codebook_versions import codebook_as_of
from coding.storage.events import revision
from coding.workflow.arrange_codes import move_code
from coding.workflow.code_text import list_codings
from coding.workflow.codebook_versions import (
    VersionNumbers,
    codebook_at_version,
    compare_versions,
    confirm_codings,
    list_versions,
    name_version,
    older_codings,
    plan_restoring,
    removed_codebooks,
    restore_version,
)
from coding.workflow.codebooks import import_codebook, list_codebooks
from coding.workflow.edit_codebook import (
    add_code,
    change_code,
    define_code,
    new_codebook,
    recolour_code,
    rename_code,
)
from coding.workflow.edit_source import edit_source
from coding.workflow.merge_codes import (
    merge_codes,
    remove_code,
    remove_codebook,
    split_code,
)
from coding.workflow.trash import remove_sources, restore_sources
from coding.workflow.undo import undo
from tests.conftest import NOTE
from tests.storage.making import put
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


def redefine(db, code, actor, text="another definition"):
    define_code(db, code.guid, "en", {"definition": text}, actor=actor)


def older(db, **options):
    return [each.coding.guid for each in older_codings(db, **options)]


# --- the list ---------------------------------------------------------------------


def test_every_change_is_a_version_dated_and_signed(db, ana, codebook, future):
    cleo = Actor("Cleo")  # who never coded
    recolour_code(db, future.guid, "#000000", actor=ana)
    move_code(db, future.guid, None, actor=cleo)
    remove_code(db, future.guid, actor=Actor("Cleopatra", guid=cleo.guid))
    undo_newest(db, ana)
    versions = list_versions(db, codebook.guid)
    first = codebook.version
    assert [each.number for each in versions] == [*range(first + 4, first - 1, -1)]
    assert [(each.kind, each.actor_name) for each in versions] == [
        ("code.removed", "Ana"),
        ("code.removed", "Cleopatra"),
        ("code.moved", "Cleopatra"),
        ("code.changed", "Ana"),
        ("project.made", "Ana"),
    ]
    assert versions[0].undoes == versions[1].event
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", each.at) for each in versions)
    assert book_in(db).version == versions[0].number


def test_every_version_can_be_read_back(db, ana, codebook, future, foundation):
    states = [book_in(db)]
    for act in (
        lambda: redefine(db, future, ana),
        lambda: move_code(db, future.guid, foundation.guid, actor=ana),
        lambda: merge_codes(db, [foundation.guid], future.guid, actor=ana),
        lambda: undo(db, actor=ana),
    ):
        act()
        states.append(book_in(db))
    for book in states:
        assert codebook_at_version(db, codebook.guid, book.version) == book


def test_a_version_that_is_not_there_is_told_with_those_there_are(db, ana, codebook):
    for number in (0, -1, codebook.version + 1, 10**9):
        with pytest.raises(UnknownVersionError, match=f"to {codebook.version}"):
            codebook_at_version(db, codebook.guid, number)
    with pytest.raises(NoSuchCodebookHereError):
        list_versions(db, "gone")


def test_a_version_may_have_a_name(db, ana, codebook, future):
    redefine(db, future, ana)
    name_version(db, codebook.guid, codebook.version, " as \n agreed ")
    assert [each.name for each in list_versions(db, codebook.guid)] == ["", "as agreed"]
    name_version(db, codebook.guid, codebook.version, "")
    assert {each.name for each in list_versions(db, codebook.guid)} == {""}
    with pytest.raises(UnknownVersionError):
        name_version(db, codebook.guid, 99, "x")


def test_a_codebook_that_was_taken_out_is_listed_until_it_is_back(db, ana, codebook):
    remove_codebook(db, codebook.guid, actor=ana)
    [gone] = removed_codebooks(db)
    assert (gone.name, gone.event) == (codebook.name, newest(db))
    undo(db, gone.event, actor=ana)
    assert removed_codebooks(db) == []
    assert [each.number for each in list_versions(db, codebook.guid)] == [3, 2, 1]
    with pytest.raises(UnknownVersionError):
        codebook_at_version(db, codebook.guid, 2)


def test_a_codebook_that_is_taken_in_again_goes_on_counting(db, ana, codebook):
    remove_codebook(db, codebook.guid, actor=ana)
    removed = newest(db)
    import_codebook(db, codebook, actor=ana)
    assert [each.number for each in list_versions(db, codebook.guid)] == [3, 2, 1]
    assert book_in(db) == replace(codebook, version=3)
    assert removed_codebooks(db) == []
    with pytest.raises(ChangedSinceError):
        undo(db, removed, actor=ana)
    assert is_whole(db)


# --- compare ----------------------------------------------------------------------


def test_two_versions_compare_code_by_code(db, ana, codebook, future, foundation):
    book = {code.name: code for code in codebook.codes}
    added = add_code(db, Code("new", codebook.guid, color=""), actor=ana)
    remove_code(db, book["agency"].guid, actor=ana)
    rename_code(db, book["problem"].guid, "Trouble", language="en", actor=ana)
    redefine(db, book["connector"], ana)
    move_code(db, book["old-news"].guid, book["problem"].guid, actor=ana)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    compared = compare_versions(db, codebook.guid, 1, book_in(db).version)
    assert {each.code: each.kinds for each in compared.codes} == {
        added.guid: ("added",),
        book["agency"].guid: ("removed",),
        book["problem"].guid: ("renamed",),
        book["connector"].guid: ("redefined",),
        book["old-news"].guid: ("moved",),
        future.guid: ("merged",),
    }
    [merged] = [each for each in compared.codes if each.into]
    assert (merged.code, merged.into) == (future.guid, foundation.guid)
    assert compared.old == codebook
    assert compared.new == book_in(db)


def test_backwards_a_merged_code_is_one_that_was_added(
    db, ana, codebook, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    [change] = compare_versions(db, codebook.guid, 2, 1).codes
    assert change.kinds == ("added",)
    assert compare_versions(db, codebook.guid, 2, 2).codes == ()


def test_a_chain_of_merges_is_followed_to_its_end(db, ana, codebook, future):
    book = {code.name: code.guid for code in codebook.codes}
    merge_codes(db, [future.guid], book["problem"], actor=ana)
    merge_codes(db, [book["problem"]], book["agency"], actor=ana)
    compared = compare_versions(db, codebook.guid, 1, 3)
    assert {each.into for each in compared.codes} == {book["agency"]}


def test_a_merge_that_is_done_again_is_one(db, ana, codebook, future, foundation):
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    undo(db, undo_newest(db, ana), actor=ana)
    [change] = compare_versions(db, codebook.guid, 1, 4).codes
    assert (change.kinds, change.into) == (("merged",), foundation.guid)


# --- restore ----------------------------------------------------------------------


def test_going_back_to_a_version_makes_a_new_one(
    db, ana, ben, codebook, future, foundation
):
    redefine(db, future, ana)
    move_code(db, future.guid, foundation.guid, actor=ana)
    before = state(db)
    planned = plan_restoring(db, codebook.guid, 1)
    assert state(db) == before
    assert restore_version(db, codebook.guid, 1, actor=ben) == planned
    assert replace(book_in(db), version=1) == codebook
    assert book_in(db).version == 4
    undone = undo_newest(db, ana)
    assert state(db) == before
    undo(db, undone, actor=ana)
    assert replace(book_in(db), version=1) == codebook


def test_later_codes_with_codings_stay_and_are_told(db, ana, note, codebook, future):
    used = add_code(db, Code("used", codebook.guid, future.guid, color=""), actor=ana)
    lost = add_code(db, Code("lost", codebook.guid, future.guid, color=""), actor=ana)
    add_code(db, Code("unused", codebook.guid, color=""), actor=ana)
    put(db, ana, note, "Familien", used)
    put(db, ana, note, "genvej", lost)
    edit_source(db, note.guid, NOTE.replace("en genvej", "en byrde"), actor=ana)
    before = state(db)
    restoring = restore_version(db, codebook.guid, 1, actor=ana)
    assert {code.guid for code in restoring.kept} == {used.guid, lost.guid}
    assert {"future/used", "future/lost"} < set(names(db))
    assert "unused" not in names(db)
    assert is_whole(db)
    undo_newest(db, ana)
    assert state(db) == before


def test_a_merged_code_comes_back_empty_and_its_merge_can_still_be_undone(
    db, ana, note, codebook, future, foundation
):
    put(db, ana, note, "genvej", future)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    merged = newest(db)
    restore_version(db, codebook.guid, 1, actor=ana)
    assert "future" in names(db)
    assert codings_by_code(db) == {"foundation": ["genvej"]}
    undo(db, merged, actor=ana)
    assert codings_by_code(db) == {"future": ["genvej"]}
    assert is_whole(db)


def test_no_code_with_codings_goes_back_to_being_a_heading(
    db, ana, note, codebook, future
):
    change_code(db, replace(future, is_codable=False), actor=ana)
    change_code(db, future, actor=ana)
    put(db, ana, note, "genvej", future)
    restore_version(db, codebook.guid, 2, actor=ana)
    assert now(db, future.guid).is_codable
    assert is_whole(db)


def test_going_back_to_where_one_is_changes_nothing(db, ana, codebook):
    events = revision(db)
    restoring = restore_version(db, codebook.guid, codebook.version, actor=ana)
    assert restoring.comparison.codes == ()
    assert revision(db) == events


# --- codings and versions ---------------------------------------------------------


def test_a_coding_knows_under_which_version_it_was_made(db, ana, note, future):
    first = put(db, ana, note, "genvej", future)
    redefine(db, future, ana)
    second = put(db, ana, note, "Familien", future)
    numbers = VersionNumbers(db)
    assert numbers.at(future.codebook, first.decided) == 1
    assert numbers.at(future.codebook, second.decided) == 2
    assert numbers.at("gone", second.decided) is None
    assert numbers.at(future.codebook, 0) is None


def test_codings_under_an_older_definition_are_listed(db, ana, ben, note, future):
    first = put(db, ana, note, "genvej", future)
    rename_code(db, future.guid, "New name", language="en", actor=ana)
    recolour_code(db, future.guid, "#000000", actor=ana)
    define_code(db, future.guid, "en", {"example": "x"}, actor=ana)
    move_code(db, future.guid, None, actor=ana)
    assert older(db) == []
    redefine(db, future, ana)
    put(db, ben, note, "Familien", future)
    [listed] = older_codings(db)
    assert listed.coding == first
    assert (listed.made_under, listed.defined_in) == (1, 6)
    assert older(db, coder=ben.guid) == []
    assert older(db, codebook="other") == []
    assert older(db, codebook=future.codebook, coder=ana.guid) == [first.guid]


def test_those_in_the_trash_are_not_listed(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    redefine(db, future, ana)
    remove_sources(db, [note.guid], actor=ana)
    assert older(db) == []
    restore_sources(db, [note.guid], actor=ana)
    assert older(db) == [coding.guid]


def test_confirmed_codings_are_off_the_list_and_on_it_again_when_undone(
    db, ana, note, future
):
    coding = put(db, ana, note, "genvej", future)
    redefine(db, future, ana)
    assert confirm_codings(db, [coding.guid, "gone"], actor=ana) == 1
    assert older(db) == []
    [confirmed] = list_codings(db)
    assert VersionNumbers(db).at(future.codebook, confirmed.decided) == 2
    undone = undo_newest(db, ana)
    assert older(db) == [coding.guid]
    assert list_codings(db) == [coding]
    undo(db, undone, actor=ana)
    assert older(db) == []


def test_a_confirmation_is_taken_back_also_while_in_the_trash(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    redefine(db, future, ana)
    confirm_codings(db, [coding.guid], actor=ana)
    confirmed = newest(db)
    remove_sources(db, [note.guid], actor=ana)
    undo(db, confirmed, actor=ana)
    restore_sources(db, [note.guid], actor=ana)
    assert older(db) == [coding.guid]


def test_only_ones_own_codings_are_confirmed(db, ana, ben, note, future):
    mine = put(db, ana, note, "genvej", future)
    theirs = put(db, ben, note, "Familien", future)
    redefine(db, future, ana)
    with pytest.raises(NotYoursError, match="Ben"):
        confirm_codings(db, [mine.guid, theirs.guid], actor=ana)
    assert set(older(db)) == {mine.guid, theirs.guid}


def test_codings_that_come_back_with_their_code_are_not_older(
    db, ana, note, future, foundation
):
    put(db, ana, note, "genvej", future)
    remove_code(db, future.guid, with_codings=True, actor=ana)
    undo_newest(db, ana)
    assert older(db) == []
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    undo_newest(db, ana)
    assert older(db) == []
    remove_codebook(db, future.codebook, with_codings=True, actor=ana)
    undo_newest(db, ana)
    assert older(db) == []
    redefine(db, future, ana)
    assert len(older(db)) == 1


def test_a_definition_that_was_taken_back_makes_no_coding_older(
    db, ana, ben, note, future
):
    put(db, ana, note, "genvej", future)
    redefine(db, future, ana)
    between = put(db, ben, note, "Familien", future)
    assert len(older(db)) == 1
    undo(db, kinds=["code.changed"], actor=ana)
    assert older(db) == [between.guid]


def test_what_a_merge_moves_stays_as_old_as_it_was(db, ana, note, future, foundation):
    coding = put(db, ana, note, "genvej", future)
    redefine(db, foundation, ana)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    assert list_codings(db) == [replace(coding, code=foundation.guid)]
    assert older(db) == [coding.guid]


def test_what_a_split_moves_stays_as_old_as_it_was(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    new = Code("new", future.codebook, color="")
    split_code(db, future.guid, [coding.guid], new, actor=ana)
    assert list_codings(db) == [replace(coding, code=new.guid)]


def test_versions_of_two_codebooks_are_counted_apart(db, ana, codebook, future):
    mine = new_codebook(db, "mine", actor=ana)
    redefine(db, future, ana)
    add_code(db, Code("a", mine.guid, color=""), actor=ana)
    assert [book.version for book in list_codebooks(db)] == [2, 2]
    assert codebook_as_of(db, mine.guid, 1).codes == mine.codes == ()

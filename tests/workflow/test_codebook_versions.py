"""Every change of a codebook is a version, signed, to compare and to go back to."""

from dataclasses import replace

import pytest

from coding.errors import NotYoursError, UnknownVersionError
from coding.model import Actor, Code
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
    restore_version,
)
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import (
    add_code,
    define_code,
    recolour_code,
    rename_code,
)
from coding.workflow.merge_codes import merge_codes, remove_code
from coding.workflow.undo import undo
from tests.storage.making import put


@pytest.fixture
def book(codebook):
    return codebook.guid


def test_every_change_is_dated_and_signed_also_by_people_who_never_coded(
    db, ana, book, future
):
    rename_code(db, future.guid, "Tomorrow", language="en", actor=Actor("Guest"))

    newest, first = list_versions(db, book)

    assert (newest.number, newest.actor_name, newest.kind) == (
        2,
        "Guest",
        "code.changed",
    )
    assert newest.at >= first.at
    assert first.number == 1


def test_nothing_changed_is_no_version(db, ana, book, future):
    recolour_code(db, future.guid, future.color, actor=ana)

    assert len(list_versions(db, book)) == 1


def test_any_version_can_be_read_back(db, ana, book, codebook, future):
    rename_code(db, future.guid, "Tomorrow", language="en", actor=ana)
    remove_code(db, future.guid, actor=ana)

    assert codebook_at_version(db, book, 1) == codebook
    old = codebook_at_version(db, book, 2)
    assert next(c for c in old.codes if c.guid == future.guid).label("en") == "Tomorrow"


def test_two_versions_compare_code_by_code(db, ana, book, future, foundation):
    (codes,) = [list_codebooks(db)[0].codes]
    agency, problem, news = codes[5], codes[3], codes[4]
    rename_code(db, foundation.guid, "Ground", language="en", actor=ana)
    define_code(db, future.guid, "en", {"definition": "New."}, actor=ana)
    new = add_code(db, Code("new", book, color=""), actor=ana)
    move_code(db, agency.guid, new.guid, actor=ana)
    merge_codes(db, [problem.guid], future.guid, actor=ana)
    remove_code(db, news.guid, actor=ana)

    found = compare_versions(db, book, 1, 7)

    kinds = {change.code: change.kinds for change in found.codes}
    assert kinds == {
        foundation.guid: ("renamed",),
        future.guid: ("redefined",),
        new.guid: ("added",),
        agency.guid: ("moved",),
        problem.guid: ("merged",),
        news.guid: ("removed",),
    }
    (merged,) = [change for change in found.codes if "merged" in change.kinds]
    assert merged.into == future.guid
    (text,) = next(c for c in found.codes if c.code == future.guid).texts
    assert (text.field, text.language, text.new) == ("definition", "en", "New.")


def test_a_version_can_be_named(db, ana, book):
    name_version(db, book, 1, "  as taught ")

    assert list_versions(db, book)[0].name == "as taught"


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_version_that_never_was_is_told(db, book, number):
    with pytest.raises(UnknownVersionError, match="1 to 1"):
        codebook_at_version(db, book, number)


def test_a_version_is_restored_and_that_can_be_taken_back(
    db, ana, book, codebook, future
):
    rename_code(db, future.guid, "Tomorrow", language="en", actor=ana)
    remove_code(db, codebook.codes[0].guid, actor=ana)
    add_code(db, Code("new", book, color=""), actor=ana)
    before = list_codebooks(db)[0]
    plan = plan_restoring(db, book, 1)

    done = restore_version(db, book, 1, actor=ana)

    assert done == plan
    assert list_codebooks(db)[0].codes == codebook.codes
    undo(db, actor=ana)
    assert list_codebooks(db)[0].codes == before.codes


def test_codes_that_came_later_and_have_codings_stay(db, ana, note, book, codebook):
    new = add_code(db, Code("new", book, color=""), actor=ana)
    put(db, ana, note, "genvej", new)

    done = restore_version(db, book, 1, actor=ana)

    assert [code.name for code in done.kept] == ["new"]
    assert len(list_codings(db)) == 1


def test_a_coding_knows_under_which_version_it_was_made(
    db, ana, note, book, future, foundation
):
    put(db, ana, note, "genvej", future)
    rename_code(db, future.guid, "Tomorrow", language="en", actor=ana)
    put(db, ana, note, "register", future)

    numbers = VersionNumbers(db)

    made = {c.quote: numbers.at(book, c.decided) for c in list_codings(db)}
    assert made == {"genvej": 1, "register": 2}


def test_only_a_new_definition_asks_for_a_second_look(db, ana, note, book, future):
    coding = put(db, ana, note, "genvej", future)
    rename_code(db, future.guid, "Tomorrow", language="en", actor=ana)
    recolour_code(db, future.guid, "#123456", actor=ana)
    define_code(db, future.guid, "en", {"example": "Like so."}, actor=ana)
    assert older_codings(db) == []

    define_code(db, future.guid, "en", {"use_when": "Seldom."}, actor=ana)
    put(db, ana, note, "register", future)

    (older,) = older_codings(db)
    assert older.coding == coding
    assert (older.made_under, older.defined_in) == (1, 5)


def test_a_second_look_takes_codings_off_the_list_until_it_is_undone(
    db, ana, ben, note, book, future
):
    mine = put(db, ana, note, "genvej", future)
    put(db, ben, note, "register", future)
    define_code(db, future.guid, "en", {"definition": "New."}, actor=ben)

    assert confirm_codings(db, [mine.guid], actor=ana) == 1

    assert [o.coding.coder for o in older_codings(db)] == [ben.guid]
    assert older_codings(db, coder=ana.guid) == []
    undo(db, actor=ana)
    assert len(older_codings(db, codebook=book)) == 2


def test_one_looks_again_at_one_s_own_codings_only(db, ana, ben, note, future):
    theirs = put(db, ben, note, "register", future)

    with pytest.raises(NotYoursError, match="Ben"):
        confirm_codings(db, [theirs.guid], actor=ana)


def test_second_looks_do_not_change_what_a_coding_says(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    define_code(db, future.guid, "en", {"definition": "New."}, actor=ana)

    confirm_codings(db, [coding.guid], actor=ana)

    (after,) = list_codings(db)
    assert replace(after, decided=coding.decided) == coding

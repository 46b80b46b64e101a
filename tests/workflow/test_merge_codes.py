"""Codes are merged, split and deleted without losing a coding that nobody gave up."""

import pytest

from coding.errors import (
    CodedSinceError,
    CodingsLeftError,
    GoneCodeError,
    MergedIntoItselfError,
    NotCodableError,
    NotOfCodeError,
    UnknownCodeError,
)
from coding.model import Code, Coding, Selection
from coding.storage.codebook_versions import VersionNumbers
from coding.workflow.code_text import add_coding, list_codings
from coding.workflow.codebook_import import import_planned
from coding.workflow.codebooks import file_at, list_codebooks
from coding.workflow.edit_codebook import add_code, change_code
from coding.workflow.edit_source import edit_source
from coding.workflow.merge_codes import (
    merge_codes,
    plan_merge,
    plan_removal,
    plan_split,
    remove_code,
    split_code,
)
from coding.workflow.orphans import list_orphans
from coding.workflow.projects import check_project, open_project
from coding.workflow.read_source import changes_since, revision
from coding.workflow.sources import text_of
from coding.workflow.split_choice import codings_to_split
from coding.workflow.trash import remove_sources, restore_sources
from coding.workflow.undo import undo
from tests.conftest import NOTE
from tests.storage.making import put


def codes_of(db):
    return sorted((coding.quote, coding.code) for coding in list_codings(db))


@pytest.fixture
def coded(db, ana, ben, note, future, foundation):
    """Ana has put both codes on the same word, Ben one of them; and more."""
    return {
        "ana future": put(db, ana, note, "genvej", future),
        "ana foundation": put(db, ana, note, "genvej", foundation),
        "ben future": put(db, ben, note, "genvej", future),
        "ana other": put(db, ana, note, "register", future),
    }


def test_codings_move_and_duplicates_of_one_coder_fold(
    db, ana, coded, future, foundation
):
    plan = plan_merge(db, [future.guid], foundation.guid)

    done = merge_codes(db, [future.guid], foundation.guid, actor=ana)

    assert done == plan
    assert [c.guid for c in plan.folded] == [coded["ana future"].guid]
    assert {c.guid for c in plan.moved} == {
        coded["ben future"].guid,
        coded["ana other"].guid,
    }
    assert codes_of(db) == [
        ("genvej", foundation.guid),
        ("genvej", foundation.guid),
        ("register", foundation.guid),
    ]
    assert check_project(db).problems == ()


def test_undo_brings_every_coding_back(db, ana, ben, coded, future, foundation):
    before = set(list_codings(db))
    merge_codes(db, [future.guid], foundation.guid, actor=ana)

    undo(db, actor=ana)

    assert set(list_codings(db)) == before
    assert future.guid in [code.guid for code in list_codebooks(db)[0].codes]


def test_a_coding_that_was_moved_on_meanwhile_stays_where_it_is(
    db, ana, ben, coded, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    other = Code("other", foundation.codebook, color="")
    moved = coded["ben future"].guid
    split_code(db, foundation.guid, [moved], other, actor=ben)

    undo(db, actor=ana)

    codes = {coding.guid: coding.code for coding in list_codings(db)}
    assert codes[moved] == other.guid
    assert codes[coded["ana other"].guid] == future.guid


def test_what_lies_under_a_merged_code_lies_under_the_other(
    db, ana, future, foundation
):
    under = add_code(
        db, Code("under", future.codebook, future.guid, color=""), actor=ana
    )

    merge_codes(db, [future.guid], foundation.guid, actor=ana)

    (book,) = list_codebooks(db)
    assert book.paths()[under.guid] == "foundation/under"


def test_codes_of_another_codebook_can_be_merged(db, ana, coded, foundation):
    import_planned(db, file_at("digital-era-governance"), actor=ana)
    trust = next(c for c in list_codebooks(db)[1].codes if c.name == "trust")

    merge_codes(db, [foundation.guid], trust.guid, actor=ana)

    assert trust.guid in [code for _, code in codes_of(db)]
    undo(db, actor=ana)
    assert trust.guid not in [code for _, code in codes_of(db)]
    assert foundation.guid in [c.guid for c in list_codebooks(db)[0].codes]


def test_codings_of_sources_in_the_trash_follow(
    db, ana, note, coded, future, foundation
):
    remove_sources(db, [note.guid], actor=ana)
    merge_codes(db, [future.guid], foundation.guid, actor=ana)

    restore_sources(db, [note.guid], actor=ana)

    assert {code for _, code in codes_of(db)} == {foundation.guid}
    assert check_project(db).problems == ()


def test_codings_without_text_follow_and_come_back(
    db, ana, note, coded, future, foundation
):
    edit_source(db, note.guid, NOTE.replace("genvej", "X"), actor=ana)
    assert plan_merge(db, [future.guid], foundation.guid).orphans == 2

    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    assert {each.code.guid for each in list_orphans(db)} == {foundation.guid}

    undo(db, actor=ana)
    codes = sorted(each.code.name for each in list_orphans(db))
    assert codes == ["foundation", "future", "future"]


@pytest.mark.parametrize(
    ("codes", "into", "error"),
    [
        (["future"], "future", MergedIntoItselfError),
        ([], "future", MergedIntoItselfError),
        (["nothing"], "future", GoneCodeError),
        (["future"], "nothing", GoneCodeError),
    ],
)
def test_what_cannot_be_merged_changes_nothing(db, ana, coded, codes, into, error):
    guids = {code.name: code.guid for code in list_codebooks(db)[0].codes}
    before = (list_codebooks(db), list_codings(db))

    with pytest.raises(error):
        merge_codes(
            db,
            [guids.get(name, name) for name in codes],
            guids.get(into, into),
            actor=ana,
        )

    assert (list_codebooks(db), list_codings(db)) == before


def test_codings_are_not_merged_into_a_heading(db, ana, coded, future, foundation):
    heading = Code("heading", future.codebook, color="", is_codable=False)
    heading = add_code(db, heading, actor=ana)

    with pytest.raises(NotCodableError):
        merge_codes(db, [future.guid], heading.guid, actor=ana)


def test_an_open_reader_learns_that_a_coding_has_another_code(
    db, ana, note, coded, future, foundation
):
    seen = revision(db)

    merge_codes(db, [future.guid], foundation.guid, actor=ana)

    told = changes_since(db, note.guid, seen)
    assert {row[3] for row in told["added"]} == {foundation.guid}
    assert told["removed"] == [coded["ana future"].guid]
    assert future.guid not in told["codes"]["order"]


def test_somebody_who_codes_with_a_merged_code_meanwhile_gets_a_sentence(
    db, project_path, ana, ben, note, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, actor=ana)

    coding = Coding(Selection(note.guid, 0, 5), future.guid, ben.guid, "")
    with open_project(project_path) as other, pytest.raises(UnknownCodeError):
        add_coding(other, coding, actor=ben)

    assert list_codings(db) == []


def test_a_merged_coding_knows_under_which_version_it_was_made(
    db, ana, coded, future, foundation
):
    merge_codes(db, [future.guid], foundation.guid, actor=ana)

    numbers = VersionNumbers(db)
    made = {numbers.at(future.codebook, c.decided) for c in list_codings(db)}
    assert made == {1}


def test_chosen_codings_are_split_off(db, ana, ben, coded, future):
    chosen = [
        each.coding
        for each in codings_to_split(db, future.guid)
        if each.coder == "Ben" and each.site == "Nordvig"
    ]
    new = Code("shortcut", future.codebook, color="")
    assert len(plan_split(db, chosen, new.guid).moved) == 1

    split_code(db, future.guid, chosen, new, actor=ana)

    codes = {coding.guid: coding.code for coding in list_codings(db)}
    assert codes[coded["ben future"].guid] == new.guid
    assert codes[coded["ana future"].guid] == future.guid
    undo(db, actor=ana)
    assert new.guid not in [c.guid for c in list_codebooks(db)[0].codes]
    assert {c.code for c in list_codings(db) if c.coder == ben.guid} == {future.guid}


def test_codings_of_another_code_are_not_split_off(db, ana, coded, future, foundation):
    wrong = [coded["ana future"].guid, coded["ana foundation"].guid]
    before = list_codebooks(db)
    new = Code("new", future.codebook, color="")

    with pytest.raises(NotOfCodeError, match="1 of the codings"):
        split_code(db, future.guid, wrong, new, actor=ana)

    assert list_codebooks(db) == before


def test_deleting_asks_what_becomes_of_the_codings(db, ana, coded, future):
    with pytest.raises(CodingsLeftError, match="3 codings"):
        remove_code(db, future.guid, actor=ana)

    assert len(list_codings(db)) == 4
    assert len(plan_removal(db, [future.guid]).folded) == 3


def test_a_code_deleted_with_its_codings_comes_back_with_them(
    db, ana, ben, coded, future
):
    before = set(list_codings(db))
    remove_code(db, future.guid, with_codings=True, actor=ben)
    assert len(list_codings(db)) == 1

    undo(db, actor=ben)

    assert set(list_codings(db)) == before
    assert [c.name for c in list_codebooks(db)[0].codes][2] == "future"


def test_codings_come_back_to_where_their_text_stands_by_then(
    db, ana, note, coded, future
):
    remove_code(db, future.guid, with_codings=True, actor=ana)
    edit_source(db, note.guid, "Nyt først.\n" + text_of(db, note.guid), actor=ana)

    undo(db, kinds=["code.removed"], actor=ana)

    assert len(list_codings(db)) == 4
    assert check_project(db).problems == ()


@pytest.mark.parametrize(("lift", "left"), [(True, ["under"]), (False, [])])
def test_what_lies_under_a_deleted_code_moves_up_or_goes(db, ana, future, lift, left):
    add_code(db, Code("under", future.codebook, future.guid, color=""), actor=ana)

    remove_code(db, future.guid, lift=lift, actor=ana)

    names = [code.name for code in list_codebooks(db)[0].codes]
    assert [name for name in names if name in ("future", "under")] == left
    undo(db, actor=ana)
    assert "future/under" in list_codebooks(db)[0].paths().values()


def test_an_undo_that_would_lose_codings_is_refused(db, ana, ben, note, future):
    new = add_code(db, Code("new", future.codebook, color=""), actor=ana)
    put(db, ben, note, "genvej", new)

    with pytest.raises(CodedSinceError, match="1 codings"):
        undo(db, kinds=["code.added"], actor=ana)

    assert len(list_codings(db)) == 1


def test_what_others_changed_later_survives_an_undo(db, ana, ben, future):
    (book,) = list_codebooks(db)
    change_code(db, code_named(book, "future", name="tomorrow", key="t"), actor=ana)
    (book,) = list_codebooks(db)
    change_code(db, code_named(book, "tomorrow", key="z"), actor=ben)

    undo(db, actor=ana)

    code = next(c for c in list_codebooks(db)[0].codes if c.guid == future.guid)
    assert (code.name, code.key) == ("future", "z")


def code_named(book, wanted, **facts):
    code = next(each for each in book.codes if each.name == wanted)
    return Code(**({name: getattr(code, name) for name in code.__slots__} | facts))

"""A codebook comes in from a file: told first, then taken in whole or not at all."""

from dataclasses import fields, replace

import pytest

from coding.errors import CodebookExistsError, CodingsLeftError, Reason
from coding.exchange.codebook_files import CodebookFile
from coding.exchange.codebook_rules import Note
from coding.model import Code, Codebook, Entry, new_guid
from coding.workflow.code_text import list_codings
from coding.workflow.codebook_import import import_planned, plan_import
from coding.workflow.codebook_versions import list_versions
from coding.workflow.codebooks import list_codebooks
from coding.workflow.merge_codes import remove_codebook
from coding.workflow.projects import check_project
from coding.workflow.read_source import mark_read, sources_read
from coding.workflow.undo import undo
from tests.storage.making import put

TEXTS = {each.name for each in fields(Entry)}
FIELDS = frozenset({"name", "color", "key", "is_codable", "origin", "parent", *TEXTS})


def file_of(codebook, *notes, fields=FIELDS):
    return CodebookFile(codebook, notes, fields, frozenset({"da", "en"}))


def test_a_plan_changes_nothing(db, ana, codebook):
    mine = Codebook("mine", (Code("hope", "x"),))

    plan = plan_import(db, file_of(mine))

    assert plan.now is None
    assert [change.kinds for change in plan.codes] == [("added",)]
    assert list_codebooks(db) == [codebook]


def test_a_new_codebook_comes_in_beside_the_other(db, ana, codebook):
    mine = Codebook("mine", ())
    mine = replace(mine, codes=(Code("hope", mine.guid, key="h"),))

    import_planned(db, file_of(mine), actor=ana)

    assert list_codebooks(db) == [codebook, mine]


def test_keys_of_a_second_codebook_are_not_those_of_the_first(db, ana):
    mine = Codebook("mine", ())
    mine = replace(mine, codes=(Code("hope", mine.guid, key="1"),))

    plan = import_planned(db, file_of(mine), actor=ana)

    assert plan.rekeyed == 1
    assert list_codebooks(db)[1].codes[0].key == "7"


def test_another_state_of_a_codebook_becomes_its_next_version(db, ana, codebook):
    first, *rest = codebook.codes
    redefined = replace(
        first,
        entries={**first.entries, "en": replace(first.entries["en"], use_when="!")},
    )
    told = replace(codebook, codes=(redefined, *rest))

    plan = import_planned(db, file_of(told), actor=ana)

    (book,) = list_codebooks(db)
    assert plan.now == codebook
    assert [change.kinds for change in plan.codes] == [("redefined",)]
    assert (book.codes, book.version) == (told.codes, 2)
    assert list_versions(db, book.guid)[0].kind == "codebook.updated"


def test_it_is_known_by_its_codes_where_the_file_has_no_guid(db, ana, codebook):
    told = replace(codebook, guid=new_guid(), codes=codebook.codes[:2])

    plan = plan_import(db, file_of(told))

    assert plan.now == codebook
    assert len(plan.missing) == len(codebook.codes) - 2


def test_the_same_again_is_told(db, codebook):
    assert plan_import(db, file_of(codebook)).is_same


def test_only_codes_without_codings_are_pruned(db, ana, note, codebook, future):
    put(db, ana, note, "genvej", future)
    told = replace(codebook, codes=codebook.codes[:1])

    import_planned(db, file_of(told), prune=True, actor=ana)

    (book,) = list_codebooks(db)
    assert {code.name for code in book.codes} == {"foundation", "future"}


def test_an_update_can_be_taken_back(db, ana, codebook):
    told = replace(codebook, codes=codebook.codes[:1])
    import_planned(db, file_of(told), prune=True, actor=ana)

    undo(db, actor=ana)

    assert list_codebooks(db)[0].codes == codebook.codes


def test_a_new_codebook_can_be_taken_back_and_come_again(db, ana, codebook):
    mine = Codebook("mine", ())
    mine = replace(mine, codes=(Code("hope", mine.guid),))
    import_planned(db, file_of(mine), actor=ana)
    undo(db, actor=ana)
    assert list_codebooks(db) == [codebook]

    import_planned(db, file_of(mine), actor=ana)

    assert list_codebooks(db)[1].codes == mine.codes


def test_a_file_whose_codes_lie_in_two_codebooks_is_refused(db, ana, codebook):
    mine = Codebook("mine", ())
    mine = replace(mine, codes=(Code("hope", mine.guid),))
    import_planned(db, file_of(mine), actor=ana)
    both = Codebook("both", (mine.codes[0], codebook.codes[0]))

    with pytest.raises(CodebookExistsError, match="data-in-practice, mine"):
        import_planned(db, file_of(both), actor=ana)

    assert list_codebooks(db) == [codebook, mine]


def test_what_was_left_out_is_counted(db):
    mine = Codebook("mine", (Code("hope", "x"),))
    notes = (Note("left", Reason("a set")), Note("repaired", Reason("a colour")))

    assert plan_import(db, file_of(mine, *notes)).left == 1


def test_a_codebook_that_was_taken_out_comes_back_with_codings_and_read_marks(
    db, ana, note, codebook, future
):
    coding = put(db, ana, note, "genvej", future)
    mark_read(db, note.guid, codebook.guid, read=True, actor=ana)
    with pytest.raises(CodingsLeftError, match="1 codings"):
        remove_codebook(db, codebook.guid, actor=ana)
    remove_codebook(db, codebook.guid, with_codings=True, actor=ana)
    assert (list_codebooks(db), list_codings(db)) == ([], [])

    undo(db, actor=ana)

    assert list_codings(db) == [coding]
    assert sources_read(db, codebook.guid, ana.guid) == {note.guid}
    assert check_project(db).problems == ()

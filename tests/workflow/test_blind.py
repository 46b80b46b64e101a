"""In a blind project one sees one's own codings only, wherever codings are read."""

import json

import pytest

from coding.model import Coding, Selection
from coding.workflow.blind import seen_by
from coding.workflow.code_health import health
from coding.workflow.code_text import add_coding, list_codings, remove_coding
from coding.workflow.codebooks import list_codebooks
from coding.workflow.compare import ALL_CODERS, coders_counted, quotes_of_code
from coding.workflow.edit_source import edit_source
from coding.workflow.orphans import list_orphans, place_orphan
from coding.workflow.people import list_coders
from coding.workflow.project_settings import change_settings
from coding.workflow.read_source import changes_since, document, revision
from coding.workflow.search import Scope, look_up
from coding.workflow.undo import undo
from tests.conftest import NOTE
from tests.storage.making import put


@pytest.fixture
def coded(db, note, ana, ben, future, foundation):
    """A coding by Ana and one by Ben in one note; return their guids."""
    mine = put(db, ana, note, "genvej", future)
    theirs = put(db, ben, note, "register", foundation)
    return mine, theirs


@pytest.fixture
def blind(db, ana, coded):
    change_settings(db, {"others": "blind"}, actor=ana)


def told_to(db, actor, source, since=0):
    """Everything that the reader of `actor` is sent, as it is sent."""
    page = document(db, source, language="da", actor=actor)
    return json.dumps([page, changes_since(db, source, since, actor=actor)])


def test_nothing_that_the_reader_is_sent_holds_others_codings(
    db, note, ana, ben, coded, blind
):
    mine, theirs = coded

    told = told_to(db, ana, note.guid)

    assert mine.guid in told
    assert theirs.guid not in told
    assert ben.guid not in told
    assert "Ben" not in told
    assert theirs.guid in told_to(db, ben, note.guid)


def test_a_project_that_is_not_blind_sends_them(db, note, ana, ben, coded):
    told = told_to(db, ana, note.guid)

    assert all(each.guid in told for each in (*coded, ana, ben))


def test_whoever_has_not_coded_yet_sees_no_coding(db, note, coded, blind):
    page = document(db, note.guid, language="da")

    assert page["codings"] == page["coders"] == []


def test_of_the_removed_only_ones_own_are_told(db, note, ana, ben, coded, blind):
    mine, theirs = coded
    since = revision(db)
    remove_coding(db, mine.guid, actor=ana)
    remove_coding(db, theirs.guid, actor=ben)

    told = changes_since(db, note.guid, since, actor=ana)

    assert told["removed"] == [mine.guid]
    assert changes_since(db, note.guid, since, actor=ben)["removed"] == [theirs.guid]


def test_a_coding_that_loses_its_place_again_is_told_as_gone_to_its_coder(
    db, note, ana, ben, coded, blind
):
    mine, _ = coded
    edit_source(db, note.guid, NOTE.replace("en genvej", "noget"), actor=ben)
    place_orphan(db, mine.guid, 0, 5, actor=ana)
    since = revision(db)
    undo(db, actor=ana)

    assert changes_since(db, note.guid, since, actor=ana)["removed"] == [mine.guid]
    assert changes_since(db, note.guid, since, actor=ben)["removed"] == []


def test_lists_tables_and_quotes_are_made_of_ones_own(
    db, note, ana, coded, foundation, blind
):
    with seen_by(db, ana) as is_blind:
        assert is_blind
        assert [each.coder for each in list_codings(db)] == [ana.guid]
        assert [each.guid for each in list_coders(db)] == [ana.guid]
        assert [each.guid for each in coders_counted(db, [ALL_CODERS], ana)] == [
            ana.guid
        ]
        assert quotes_of_code(db, foundation.guid) == []
        passages = look_up(db, "siden", Scope(code=foundation.guid))
        assert not passages.sources
        [book] = list_codebooks(db)
        unused = [f.codes[0] for f in health(db, book.guid) if f.kind == "unused"]
        assert foundation.guid in unused


def test_orphans_of_others_are_not_listed(db, note, ana, ben, coded, blind):
    edit_source(db, note.guid, "Noget helt andet.", actor=ana)

    with seen_by(db, ben):
        assert [each.coder.guid for each in list_orphans(db)] == [ben.guid]


def test_after_reading_everything_is_there_again_and_can_be_written(
    db, note, ana, ben, coded, blind, future
):
    with seen_by(db, ana), seen_by(db, ana):
        assert len(list_codings(db)) == 1
    assert len(list_codings(db)) == 2
    selection = Selection(note.guid, 0, 5)
    add_coding(db, Coding(selection, future.guid, ben.guid, ""), actor=ben)
    assert len(list_codings(db)) == 3


def test_an_error_while_reading_takes_the_blindfold_off(db, ana, coded, blind):
    with pytest.raises(ValueError, match="oops"), seen_by(db, ana):
        raise ValueError("oops")
    assert len(list_codings(db)) == 2


def test_taking_the_setting_back_opens_ones_eyes(db, note, ana, ben, coded, blind):
    undo(db, actor=ana)

    assert coded[1].guid in told_to(db, ana, note.guid)

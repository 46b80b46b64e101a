"""A selection becomes a code, named by the words of the participant."""

from dataclasses import replace

import pytest

from coding.errors import (
    CodedSinceError,
    EmptySelectionError,
    NamelessCodeError,
    NoSuchCodebookHereError,
    OthersEventError,
    OutsideTextError,
    QuoteMismatchError,
    SameCodeGuidError,
    UnknownSourceError,
)
from coding.i18n import Translator
from coding.model import Code, Selection, new_guid
from coding.storage.codebook_versions import VersionNumbers
from coding.storage.events import revision
from coding.workflow.code_text import list_codings, remove_coding
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import add_code, new_codebook, rename_code
from coding.workflow.history import history
from coding.workflow.in_vivo import ORIGIN, invent_code
from coding.workflow.merge_codes import remove_codebook, split_code
from coding.workflow.trash import remove_sources, restore_sources
from coding.workflow.undo import undo
from tests.storage.making import coding_of, put
from tests.workflow.codebook_making import (
    book_in,
    is_whole,
    names,
    newest,
    now,
    state,
    undo_newest,
)

ENGLISH = Translator("en")


def message(db, note, words):
    """What the reader sends: a selection with guids for the coding and the code."""
    return coding_of(db, note, words, Code("", "", guid=new_guid()))


def invent(db, actor, coding, name, **options):
    options = {"translate": ENGLISH} | options
    return invent_code(db, coding, name, actor=actor, **options)


@pytest.fixture
def bare(db, ana, note, codebook):
    """A source in a project that has no codebook."""
    remove_codebook(db, codebook.guid, actor=ana)
    return note


def test_code_and_coding_are_made_in_one_event(db, ana, note, codebook):
    events = revision(db)
    code, coding = invent(db, ana, message(db, note, "en genvej"), "en genvej")
    assert revision(db) == events + 1
    assert now(db, code.guid) == code
    assert list_codings(db) == [coding]
    assert (coding.code, coding.quote, coding.coder) == (
        code.guid,
        "en genvej",
        ana.guid,
    )
    assert (code.origin, code.named_in, code.codebook) == (
        ORIGIN,
        note.guid,
        codebook.guid,
    )
    assert code.entries["da"].example == "en genvej"
    assert code.label("da") == "en genvej"
    assert is_whole(db)


def test_the_coding_was_made_under_the_version_that_has_its_code(db, ana, note):
    _, coding = invent(db, ana, message(db, note, "genvej"), "genvej")
    book = book_in(db)
    assert VersionNumbers(db).at(book.guid, coding.decided) == book.version


def test_two_in_one_go_get_other_colours_and_keys(db, ana, note):
    first, _ = invent(db, ana, message(db, note, "genvej"), "a")
    second, _ = invent(db, ana, message(db, note, "register"), "b")
    assert first.color != second.color
    assert first.key != second.key


def test_a_name_of_several_lines_becomes_one(db, ana, note):
    words = "alt.\nKonsulent"
    code, coding = invent(db, ana, message(db, note, words), f" {words} ")
    assert code.name == code.label("da") == "alt. Konsulent"
    assert coding.quote == words


def test_a_repeated_message_is_harmless(db, ana, note):
    sent = message(db, note, "genvej")
    _, coding = invent(db, ana, sent, "genvej")
    before, events = state(db), revision(db)
    assert invent(db, ana, sent, "genvej")[1] == coding
    assert revision(db) == events
    rename_code(db, coding.code, "omvej", language="da", actor=ana)
    renamed = revision(db)
    assert invent(db, ana, sent, "genvej")[1] == coding
    assert revision(db) == renamed
    undo(db, actor=ana)
    assert state(db) == before


def test_a_message_that_comes_again_after_it_was_undone_is_harmless(db, ana, bare):
    sent = message(db, bare, "genvej")
    invent(db, ana, sent, "genvej")
    undo(db, actor=ana)
    before, events = state(db), revision(db)
    assert invent(db, ana, sent, "genvej")[1].guid == sent.guid
    assert (state(db), revision(db)) == (before, events)


def test_a_message_that_comes_again_after_a_split_is_harmless(db, ana, ben, note):
    sent = message(db, note, "genvej")
    code, coding = invent(db, ana, sent, "genvej")
    other = Code("other", code.codebook, color="")
    split_code(db, code.guid, [coding.guid], other, actor=ben)
    before = state(db)
    assert invent(db, ana, sent, "genvej")[1].code == other.guid
    assert state(db) == before


def test_undo_takes_both_away_and_brings_both_back(db, ana, note):
    before = state(db)
    invent(db, ana, message(db, note, "genvej"), "genvej")
    made = state(db)
    undone = undo_newest(db, ana)
    assert state(db) == before
    undo(db, undone, actor=ana)
    assert state(db) == made
    assert history(db, limit=1)


def test_undo_is_refused_when_others_have_coded_with_it(db, ana, ben, note):
    code, _ = invent(db, ana, message(db, note, "genvej"), "genvej")
    invented = newest(db)
    theirs = put(db, ben, note, "register", code)
    before = state(db)
    with pytest.raises(CodedSinceError, match="genvej"):
        undo(db, invented, actor=ana)
    assert state(db) == before
    remove_coding(db, theirs.guid, actor=ben)
    undo(db, invented, actor=ana)
    assert list_codings(db) == []


def test_only_who_made_it_and_the_owner_take_it_back(db, ana, ben, note):
    invent(db, ana, message(db, note, "genvej"), "genvej")
    with pytest.raises(OthersEventError, match="Ana"):
        undo(db, newest(db), actor=replace(ben, role="coder"))


def test_it_is_taken_back_also_while_its_source_is_in_the_trash(db, ana, note):
    before = state(db)
    invent(db, ana, message(db, note, "genvej"), "genvej")
    invented = newest(db)
    remove_sources(db, [note.guid], actor=ana)
    undo(db, invented, actor=ana)
    restore_sources(db, [note.guid], actor=ana)
    assert state(db) == before


def test_a_refused_code_changes_nothing(db, ana, note, future):
    good = message(db, note, "genvej")
    place = good.selection
    before, events = state(db), revision(db)
    for coding, name, book, error in (
        (good, "  ", "", NamelessCodeError),
        (good, "a", "gone", NoSuchCodebookHereError),
        (replace(good, quote="other"), "a", "", QuoteMismatchError),
        (replace(good, code=future.guid), "a", "", SameCodeGuidError),
        (
            replace(good, quote="", selection=replace(place, end=9999)),
            *("a", "", OutsideTextError),
        ),
        (
            replace(good, quote="", selection=replace(place, end=place.start)),
            *("a", "", EmptySelectionError),
        ),
        (
            replace(good, selection=Selection("gone", 0, 1)),
            *("a", "", UnknownSourceError),
        ),
    ):
        with pytest.raises(error):
            invent(db, ana, coding, name, codebook=book)
    assert (state(db), revision(db)) == (before, events)


# --- which codebook ---------------------------------------------------------------


def test_a_project_without_a_codebook_gets_one_of_its_own(db, ana, bare):
    before = state(db)
    code, _ = invent(db, ana, message(db, bare, "genvej"), "genvej")
    assert [book.name for book in list_codebooks(db)] == ["Own codes"]
    assert names(db) == ["genvej"]
    made = state(db)
    undone = undo_newest(db, ana)
    assert state(db) == before
    undo(db, undone, actor=ana)
    assert state(db) == made
    assert now(db, code.guid) == code
    assert is_whole(db)


def test_with_several_codebooks_own_codes_have_a_home_of_their_own(db, ana, note):
    new_codebook(db, "second", actor=ana)
    danish = Translator("da")
    first, _ = invent(db, ana, message(db, note, "genvej"), "a", translate=danish)
    second, _ = invent(db, ana, message(db, note, "register"), "b", translate=danish)
    assert len(list_codebooks(db)) == 3
    assert first.codebook == second.codebook == list_codebooks(db)[2].guid


def test_it_goes_into_the_codebook_that_is_named(db, ana, note):
    second = new_codebook(db, "second", actor=ana)
    sent = message(db, note, "genvej")
    code, _ = invent(db, ana, sent, "a", codebook=second.guid)
    assert code.codebook == second.guid


def test_what_others_put_into_the_new_codebook_outlives_its_undoing(db, ana, ben, bare):
    invent(db, ana, message(db, bare, "genvej"), "genvej")
    invented = newest(db)
    book = book_in(db).guid
    add_code(db, Code("ben's", book, color=""), actor=ben)
    undo(db, invented, actor=ana)
    assert names(db) == ["ben's"]
    assert is_whole(db)

"""Codings in and out of the tables, and what came and went since."""

from coding.model import Selection
from coding.storage.codings import (
    codings_added_since,
    codings_in_source,
    get_coding,
    list_codings,
)
from coding.storage.events import codings_removed_since, revision
from coding.workflow.code_text import remove_coding
from tests.conftest import NOTE
from tests.storage.making import put, store


def test_a_coding_comes_back_as_stored(db, ana, note, future):
    coding = put(db, ana, note, "en genvej", future)
    assert codings_in_source(db, note.guid) == [coding]
    assert list_codings(db) == [coding]
    assert get_coding(db, coding.guid) == coding
    assert coding.selection == Selection(note.guid, 107, 116)
    assert (coding.code, coding.coder, coding.quote) == (
        future.guid,
        ana.guid,
        "en genvej",
    )


def test_codings_come_in_the_order_of_the_text(db, ana, note, future):
    for words in ("Familien", "register siden", "register", "genvej"):
        put(db, ana, note, words, future)
    quotes = [coding.quote for coding in codings_in_source(db, note.guid)]
    assert quotes == ["register", "register siden", "genvej", "Familien"]


def test_the_codings_of_another_source_are_not_among_them(db, ana, note, future):
    other = store(db, ana, NOTE, "Andre noter")
    coding = put(db, ana, note, "genvej", future)
    put(db, ana, other, "genvej", future)
    assert codings_in_source(db, note.guid) == [coding]


def test_what_came_and_went_since_is_told_once(db, ana, note, future):
    old = put(db, ana, note, "register", future)
    seen = revision(db)
    new = put(db, ana, note, "genvej", future)
    remove_coding(db, old.guid, actor=ana)
    upto = revision(db)
    put(db, ana, note, "Familien", future)
    bounds = {"since": seen, "upto": upto}
    assert codings_added_since(db, note.guid, **bounds) == [new]
    assert codings_removed_since(db, note.guid, **bounds) == [old.guid]


def test_an_unknown_guid_is_no_coding(db):
    assert get_coding(db, "nobody") is None

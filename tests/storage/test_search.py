"""What goes into the full-text index, and the words that are read from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.storage.search import (
    Scope,
    as_indexed,
    remember_words,
    sources_in,
    sources_matching,
    speaker_names,
    words_with,
)
from tests.storage.making import store, values


@given(st.text())
def test_what_is_indexed_is_as_long_as_the_text_and_keeps_its_letters(text):
    indexed = as_indexed(text)

    assert len(indexed) == len(text)
    assert [sign for sign in indexed if sign.isalnum()] == [
        sign for sign in text if sign.isalnum()
    ]


@pytest.mark.parametrize(
    ("part", "at_end", "words"),
    [
        ("sty", False, ["kyststyre", "styr", "styrelse"]),
        ("styrelse", True, ["styrelse"]),
        ("styr", True, ["styr"]),
        ("s", True, []),
        ("ø", False, ["ærø"]),
    ],
)
def test_words_are_known_by_their_parts(db, ana, part, at_end, words):
    store(db, ana, "Styrelse, KYSTSTYRE, tilsyn-styr på Ærø")

    assert words_with(db, part, at_end=at_end) == words


def test_words_are_read_again_when_there_is_a_new_source(db, ana):
    store(db, ana, "et hus")
    remember_words(db)

    store(db, ana, "et rådhus")

    assert words_with(db, "hus", at_end=True) == ["hus", "rådhus"]


def test_words_of_another_project_are_not_mixed_up(db, demo, ana):
    store(db, ana, "et hus")

    assert words_with(db, "register", at_end=False) == []
    assert "register" in words_with(demo, "register", at_end=False)


def test_sources_come_in_their_order_and_without_the_trash(db, ana):
    for name in ("b", "a", "c"):
        store(db, ana, f"data {name}", name)
    db.conn.execute("update sources set removed_at = 'now' where name = 'a'")
    kept = values(db, "select id from sources where name <> 'a' order by id")

    assert sources_matching(db, "data", Scope()) == kept
    assert sources_in(db, Scope()) == kept


def test_every_speaker_is_named_once(db, ana):
    talk = "Bo: Hvad er det?\n\nÅse: Data.\n\nBo: Ja?\n\nÅse: Ja, data.\n"
    store(db, ana, talk)
    store(db, ana, talk.replace("Bo", "Cilla"))

    assert speaker_names(db) == ["Bo", "Cilla", "Åse"]

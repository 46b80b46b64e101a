import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.kwic import Term, context, full_text_query, kwic, terms_in

LAW = settings(max_examples=80, deadline=None)
QUERIES = st.text(
    st.characters(codec="utf-8") | st.sampled_from('"*()-^:+{}, åøæANDOR'), max_size=20
)


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in kwic(text, terms_in(query))]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("data", [Term(("data",))]),
        ("åbne data", [Term(("åbne",)), Term(("data",))]),
        ('"åbne data"', [Term(("åbne", "data"))]),
        ("register*", [Term(("register",), is_prefix=True)]),
        ("data-drevet", [Term(("data", "drevet"))]),
        ('"unfinished', [Term(("unfinished",))]),
        ("* – 😀 _", []),
        ("", []),
    ],
)
def test_a_query_asks_for_words_phrases_and_beginnings(query, terms):
    assert terms_in(query) == terms


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("data", ["Data", "data", "DATA"]),
        ("dat*", ["Data", "databasen", "data", "DATA"]),
        ("åbne", ["Åbne"]),
        ("abne", []),
        ('"åbne data"', ["Åbne\ndata"]),
        ("data-drevet", ["DATA-drevet"]),
        ("og", ["og"]),
        ('data "åbne data"', ["Data", "Åbne\ndata", "DATA"]),
        ("a.c", []),
    ],
)
def test_whole_words_are_found_in_any_case_and_in_the_order_of_the_text(query, places):
    text = "Data i databasen 😀: Åbne\ndata, DATA-drevet og abc"

    assert found(text, query) == places


@LAW
@given(st.text(max_size=60), QUERIES)
def test_places_lie_in_the_text_in_order_and_never_overlap(text, query):
    terms = terms_in(query)
    places = list(kwic(text, terms)) if terms else []

    ends = [0, *(end for _, end in places)]
    assert all(
        end <= start < stop <= len(text)
        for end, (start, stop) in zip(ends, places, strict=False)
    )


@LAW
@given(st.lists(st.sampled_from(["data", "Ærø", "og", "3", "åbne"]), min_size=1))
def test_every_word_of_a_text_can_be_found_in_it(words):
    text = " – ".join(words)

    for word in words:
        hits = found(text, word)
        assert len(hits) == words.count(word)


@LAW
@given(QUERIES)
def test_whatever_is_typed_the_full_text_index_understands_the_query(query):
    terms = terms_in(query)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create virtual table texts using fts5 (text)")
        if terms:
            answer = db.execute(
                "select count(*) from texts where text match ?",
                [full_text_query(terms)],
            )
            assert answer.fetchone() == (0,)


TEXT = "one two three\nfour five six"


@pytest.mark.parametrize(
    ("window", "around"),
    [
        (60, ("one two ", " four five six")),
        (8, ("one two ", " four")),
        (6, ("two ", " four")),
    ],
)
def test_what_stands_around_a_place_is_cut_between_words(window, around):
    start, end = re.search("three", TEXT).span()

    assert context(TEXT, start, end, window=window) == around


@LAW
@given(st.text("ab \n", min_size=1, max_size=40), st.data())
def test_what_stands_around_a_place_is_what_stands_there(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    before, after = context(text, start, end, window=6)

    flat = text.replace("\n", " ")
    assert flat[:start].endswith(before)
    assert flat[end:].startswith(after)
    assert max(len(before), len(after)) <= 6

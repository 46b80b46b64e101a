"""Places are where the words stand, and words are what SQLite's FTS5 takes for them."""

import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.kwic import Term, context, fold, kwic, words_in
from coding.analysis.query import read_query, wanted_terms
from coding.storage.search import as_indexed

LAW = settings(max_examples=80, deadline=None)
TOKENS = "unicode61 remove_diacritics 0"
WORDS = st.sampled_from(
    [
        *("data", "Data", "DATA", "åbne", "ÅBNE", "abne", "Ærø", "på", "ß", "3", "½"),
        *("e\u0301n", "a\u030a", "µg", "İstanbul", "ΣΊΣΥΦΟΣ", "naïve", "²", "Ⅳ", "ſo"),
    ]
)
SIGNS = st.sampled_from(
    [
        *(" ", "\n", ", ", "-", "_", "'", "’", " – ", "\u00a0", "\u200b", "\u00ad"),
        *(
            "😀",
            "🤷",
            "👩\u200d👩\u200d👧",
            "🫠",
            "1️⃣",
            "\uf0b7",
            "\u0301",
            " \u0301",
            "·",
        ),
    ]
)
TEXTS = st.lists(WORDS | SIGNS | st.characters(codec="utf-8"), max_size=25).map("".join)


def found(text: str, query: str) -> list[str]:
    asked = read_query(query)
    terms = wanted_terms(asked) if asked else []
    return [text[start:end] for start, end in kwic(text, terms)]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("data", ["Data", "data", "DATA"]),
        ("dat*", ["Data", "databasen", "data", "DATA"]),
        ("*basen", ["databasen"]),
        ("*tabas*", ["databasen"]),
        ("*base", []),
        ("åbne", ["Åbne"]),
        ("abne", []),
        ('"åbne data"', ["Åbne\ndata"]),
        ('"åbne dat*"', ["Åbne\ndata"]),
        ('"*bne data"', ["Åbne\ndata"]),
        ("data-drevet", ["DATA-drevet"]),
        ("og", ["og"]),
        ('data "åbne data"', ["Data", "Åbne\ndata", "DATA"]),
        ("a.c", []),
        ("data -abc", ["Data", "data", "DATA"]),
        ("NOT data", []),
    ],
)
def test_words_are_found_in_any_case_and_in_the_order_of_the_text(query, places):
    text = "Data i databasen 😀: Åbne\ndata, DATA-drevet og abc"

    assert found(text, query) == places


def test_a_phrase_that_begins_inside_another_word_does_not_hide_the_next():
    assert kwic("xa b a b a", [Term(("a", "b", "a"))]) == [(5, 10)]


@LAW
@given(TEXTS)
def test_folding_moves_no_character(text):
    assert len(fold(text)) == len(text)


@LAW
@given(TEXTS)
def test_words_are_those_of_the_full_text_index(text):
    text = text.replace("\0", "")  # which no stored text holds
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"create virtual table texts using fts5 (text, tokenize='{TOKENS}')")
        db.execute("create virtual table words using fts5vocab (texts, 'instance')")
        db.execute("insert into texts values (?)", [as_indexed(text)])
        indexed = [
            row[0] for row in db.execute("select term from words order by offset")
        ]

    ours = words_in(text)

    assert [fold(word) for word in indexed] == ours


@LAW
@given(TEXTS, WORDS, WORDS, st.sampled_from(["{}", "{}*", '"{} {}"', '"{} {}*"']))
def test_places_are_those_that_the_full_text_index_would_mark(text, word, other, form):
    text = re.sub("[\0\1\2]", " ", text)
    (term,) = wanted_terms(read_query(form.format(word, other)))
    phrase = f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"create virtual table texts using fts5 (text, tokenize='{TOKENS}')")
        db.execute("insert into texts values (?)", [as_indexed(text)])
        marked = db.execute(
            "select highlight(texts, 0, char(1), char(2)) from texts"
            " where texts match ?",
            [phrase],
        ).fetchone()

    places = kwic(text, [term])

    assert bool(places) == bool(marked)
    if marked and len(term.words) == 1:  # FTS5 joins phrases that overlap
        assert len(places) == marked[0].count("\1")
        assert [text[start:end] for start, end in places] == [
            text[start:end] for start, end in _marked(marked[0])
        ]


def _marked(text: str) -> list[tuple[int, int]]:
    """Return the places between the marks, counted as without them."""
    starts = [match.start() - 2 * n for n, match in enumerate(re.finditer("\1", text))]
    ends = [
        match.start() - 2 * n - 1 for n, match in enumerate(re.finditer("\2", text))
    ]
    return list(zip(starts, ends, strict=True))


QUERIES = st.text(
    st.characters(codec="utf-8") | st.sampled_from('"*()-^:+{}, åøæANDOR'), max_size=20
)


@LAW
@given(st.text(max_size=60), QUERIES)
def test_places_lie_in_the_text_in_order_and_never_overlap(text, query):
    asked = read_query(query)
    places = kwic(text, wanted_terms(asked)) if asked else []

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

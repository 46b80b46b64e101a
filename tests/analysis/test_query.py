"""Whatever is typed is read as something, and FTS5 finds what the tree means."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.kwic import Term, kwic
from coding.analysis.query import (
    MOST_BRACKETS,
    MOST_WORDS,
    Group,
    full_text_query,
    read_query,
    terms_of,
    wanted_terms,
)
from coding.errors import LongQueryError

LAW = settings(max_examples=150, deadline=None)
A, B, C = Term(("a",)), Term(("b",)), Term(("c",))


def all_of(*parts):
    return Group("and", parts)


def any_of(*parts):
    return Group("or", parts)


def none_of(part):
    return Group("not", (part,))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("data", Term(("data",))),
        ("Åbne", Term(("åbne",))),
        ('"Åbne data"', Term(("åbne", "data"))),
        ("“åbne data”", Term(("åbne", "data"))),
        ("»åbne data«", Term(("åbne", "data"))),
        ("register*", Term(("register",), is_prefix=True)),
        ("*styrelse", Term(("styrelse",), is_suffix=True)),
        ("*data*", Term(("data",), is_prefix=True, is_suffix=True)),
        ('"data driv*"', Term(("data", "driv"), is_prefix=True)),
        ('"data driv"*', Term(("data", "driv"), is_prefix=True)),
        ("data-drevet", Term(("data", "drevet"))),
        ("a b", all_of(A, B)),
        ("a AND b", all_of(A, B)),
        ("a OG b", all_of(A, B)),
        ("a og b", all_of(A, Term(("og",)), B)),
        ("a OR b c", any_of(A, all_of(B, C))),
        ("a ELLER b", any_of(A, B)),
        ("(a OR b) c", all_of(any_of(A, B), C)),
        ("a NOT b", all_of(A, none_of(B))),
        ("a AND NOT b", all_of(A, none_of(B))),
        ("a IKKE b", all_of(A, none_of(B))),
        ("a -b", all_of(A, none_of(B))),
        ('a -"b c"', all_of(A, none_of(Term(("b", "c"))))),
        ("a -(b OR c)", all_of(A, none_of(any_of(B, C)))),
        ("a - b", all_of(A, B)),
        ("NOT NOT a", A),
    ],
)
def test_words_phrases_and_operators_are_understood(query, tree):
    assert read_query(query) == tree


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ('"unfinished', Term(("unfinished",))),
        ('"a b', Term(("a", "b"))),
        ("(a", A),
        ("a)", A),
        (") a (", A),
        ("a b)) c", all_of(A, B, C)),
        ("a AND", A),
        ("a OR", A),
        ("OR a", A),
        ("a OR OR b", any_of(A, B)),
        ("a NOT", A),
        ("a NOT AND b", all_of(A, B)),
        ("a ()", A),
        ('a ""', A),
        ("a -", A),
        ("da*ta", all_of(Term(("da",), is_prefix=True), Term(("ta",), is_suffix=True))),
    ],
)
def test_what_is_not_finished_is_read_as_far_as_it_goes(query, tree):
    assert read_query(query) == tree


@pytest.mark.parametrize("query", ["", "* – 😀 _", '""', "()", "AND", "NOT", "-", "🤷"])
def test_a_query_without_a_word_asks_for_nothing(query):
    assert read_query(query) is None


@pytest.mark.parametrize(
    "query",
    [
        "a " * (MOST_WORDS + 1),
        "-".join("a" * (MOST_WORDS + 1)),
        "(" * (MOST_BRACKETS + 1) + "a",
        "-(" * 100_000,
    ],
)
def test_more_than_can_be_searched_for_is_told(query):
    with pytest.raises(LongQueryError, match="300 words"):
        read_query(query)


WORDS = ("a", "b", "c", "ab", "bc", "abc")
leaves = st.builds(
    Term,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.builds(
            Group,
            st.sampled_from(["and", "or"]),
            st.lists(inner, min_size=2, max_size=3).map(tuple),
        )
        | inner.map(lambda part: Group("not", (part,)))
    ),
    max_leaves=8,
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def spelled(query, vocabulary):
    """Look up what a term that is open to the left may be, as the project does."""
    for term in terms_of(query):
        is_inside = term.is_prefix and len(term.words) == 1
        part = term.words[0]
        yield (
            term,
            [w for w in vocabulary if (part in w if is_inside else w.endswith(part))],
        )


def holds(text, query) -> bool:
    """What a query means, by the definition."""
    if isinstance(query, Term):
        return bool(kwic(text, [query]))
    inside: Iterator[bool] = (holds(text, part) for part in query.parts)
    if query.kind == "not":
        return not next(inside)
    return all(inside) if query.kind == "and" else any(inside)


@LAW
@given(trees, st.lists(texts, min_size=1, max_size=6))
def test_the_index_finds_the_sources_that_the_tree_means(tree, stored):
    wanted = wanted_terms(tree)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create virtual table texts using fts5 (text)")
        db.executemany("insert into texts values (?)", [(text,) for text in stored])
        asked = full_text_query(tree, dict(spelled(tree, WORDS)))
        found = set()
        if wanted and asked:
            rows = db.execute("select rowid from texts where texts match ?", [asked])
            found = {row[0] - 1 for row in rows}

    shown = {n for n in found if kwic(stored[n], wanted)}

    assert shown == {
        n for n, text in enumerate(stored) if holds(text, tree) and kwic(text, wanted)
    }


TYPED = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b",
                "Å",
                "a-b",
                " ",
                " ",
                '"',
                "(",
                ")",
                "*",
                "-",
                "AND",
                "OR",
                "NOT",
            ),
            *(
                "OG",
                "ELLER",
                "IKKE",
                "NEAR",
                "^",
                ":",
                "+",
                "{",
                "}",
                "'",
                ",",
                "😀",
                "\\",
            ),
        ]
    )
    | st.characters(codec="utf-8"),
    max_size=40,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(TYPED)
def test_whatever_is_typed_the_full_text_index_understands(typed):
    try:
        tree = read_query(typed)
    except LongQueryError:
        return
    if tree is None or not wanted_terms(tree):
        return
    asked = full_text_query(tree, dict(spelled(tree, ("a", "b"))))
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create virtual table texts using fts5 (text)")
        count = "select count(*) from texts where text match ?"
        assert db.execute(count, [asked or '"a"']).fetchone() == (0,)


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(f"w{n}" for n in range(MOST_WORDS)),
        " OR ".join(f"w{n}" for n in range(MOST_WORDS)),
        "a " + " ".join(f"-w{n}" for n in range(MOST_WORDS - 1)),
        "(a OR b " * MOST_BRACKETS + ")" * MOST_BRACKETS,
        "-(a b OR c -(" * (MOST_BRACKETS // 2) + "d",
        "(a OR (b -" * (MOST_BRACKETS // 2) + "c",
    ],
)
def test_the_most_that_may_be_asked_is_not_too_much_for_the_index(typed):
    asked = full_text_query(read_query(typed), {})
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create virtual table texts using fts5 (text)")
        count = "select count(*) from texts where text match ?"
        assert db.execute(count, [asked]).fetchone() == (0,)

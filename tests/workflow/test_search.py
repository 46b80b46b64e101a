"""Words are found where they stand, and only there."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import BadQueryError
from coding.workflow.projects import create_project, open_project
from coding.workflow.search import find_words
from coding.workflow.sources import list_sources, text_of
from tests.conftest import ANA
from tests.storage.making import store

TEXT = "Åbne data på 😀 Ærø. Data-drevet? På Aarhus' område: åbne, DATA og registre."


def quotes(db, query):
    return [hit.quote for hit in find_words(db, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("data", ["data", "Data", "DATA"]),
        ("på", ["på", "På"]),
        ("pa", []),
        ("åbne", ["Åbne", "åbne"]),
        ("abne", []),
        ("ærø", ["Ærø"]),
        ("aero", []),
        ("regist", []),
        ("regist*", ["registre"]),
        ("registre*", ["registre"]),
        ('"åbne data"', ["Åbne data", "åbne, DATA"]),
        ('"data åbne"', []),
        ("data-drevet", ["Data-drevet"]),
        ("ærø data", ["data", "Ærø", "Data", "DATA"]),
        ("ærø sylt", []),
        ("aarhus'", ["Aarhus"]),
        ('"på', ["på", "På"]),
        ("data OR sylt", []),
        ("NEAR(data)", []),
        ("text:data", []),
        ("(data)", ["data", "Data", "DATA"]),
        ("^data*", ["data", "Data", "DATA"]),
    ],
)
def test_words_phrases_and_beginnings_are_found_as_danes_write_them(
    db, ana, query, found
):
    store(db, ana, TEXT)
    assert quotes(db, query) == found


def test_a_query_with_its_letters_taken_apart_finds_the_same(db, ana):
    store(db, ana, TEXT)
    assert quotes(db, unicodedata.normalize("NFD", "åbne")) == ["Åbne", "åbne"]


def test_a_hit_tells_where_it_stands_and_what_is_around_it(db, ana):
    source = store(db, ana, TEXT, "Felt")
    (hit,) = find_words(db, "ærø")
    assert (hit.source, hit.source_name) == (source.guid, "Felt")
    assert (hit.start, hit.end) == (TEXT.index("Ærø"), TEXT.index("Ærø") + 3)
    assert hit.before + hit.quote + hit.after in TEXT
    assert hit.before.endswith("på 😀 ")
    assert hit.after.startswith(". Data-drevet")


def test_all_sources_are_searched_in_their_order(db, ana):
    for name in ("z", "a"):
        store(db, ana, "et register", name)
    store(db, ana, "ingenting", "none")
    assert [hit.source_name for hit in find_words(db, "register")] == ["z", "a"]


@pytest.mark.parametrize("query", ["", "  ", '""', "*", "- – ?!", "😀", "\ud83d"])
def test_a_query_without_words_is_told(db, query):
    with pytest.raises(BadQueryError, match="Type a word"):
        find_words(db, query)


@pytest.fixture(scope="module")
def open_study(tmp_path_factory):
    path = tmp_path_factory.mktemp("law") / "law.feltbog"
    create_project(path, actor=ANA)
    with open_project(path) as db:
        yield db


words = st.sampled_from(
    ["data", "Åbne", "på", "pa", "ø", "e-mail", "3", "😀", "_x_", "ß"]
)
gaps = st.sampled_from([" ", "\n", ", ", "-", "'", " – ", "\u00a0", "\t"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, gaps), min_size=1, max_size=12), words)
def test_every_hit_is_the_word_at_its_place(open_study, pairs, word):
    db, text = open_study, "".join(word + gap for word, gap in pairs)
    source = store(db, ANA, text)
    stored = text_of(db, source.guid)
    try:
        hits = [hit for hit in find_words(db, word) if hit.source == source.guid]
    except BadQueryError:
        assert word == "😀"
        return
    for hit in hits:
        assert hit.quote == stored[hit.start : hit.end]
        assert hit.quote.casefold() == word.strip("_").casefold()
    assert bool(hits) == any(word.casefold() == each.casefold() for each, _ in pairs)


def test_the_demo_is_searched_in_both_languages(demo):
    for query in ("register*", "registre*", "data"):
        hits = find_words(demo, query)
        texts = {
            each.source.guid: text_of(demo, each.source.guid)
            for each in (list_sources(demo))
        }
        assert hits
        assert all(texts[hit.source][hit.start : hit.end] == hit.quote for hit in hits)

"""Words are found where they stand, and only there."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import (
    BadDateError,
    BadQueryError,
    BroadQueryError,
    UnknownCaseError,
    UnknownCodeError,
    UnknownKindError,
    UnknownLanguageError,
    UnknownSpeakerError,
)
from coding.workflow.cases import add_case
from coding.workflow.projects import create_project, open_project
from coding.workflow.search import (
    MOST_SPELLINGS,
    find_words,
    look_up,
    read_page,
    scope_of,
    search,
)
from coding.workflow.search_counts import count
from coding.workflow.sources import list_sources, text_of
from coding.workflow.speakers import tie_speaker
from tests.conftest import ANA
from tests.storage.making import put, store

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
        ("data OR sylt", ["data", "Data", "DATA"]),
        ("sylt ELLER ærø", ["Ærø"]),
        ("data -ærø", []),
        ("data IKKE sylt", ["data", "Data", "DATA"]),
        ("ærø OR NOT data", ["Ærø"]),
        ("*revet", ["drevet"]),
        ("*egistr*", ["registre"]),
        ("*x", []),
        ("sylt -*x*", []),
        ('"*bne data"', ["Åbne data", "åbne, DATA"]),
        ("ærø -*x*", ["Ærø"]),
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


@pytest.mark.parametrize(
    "query", ["", "  ", '""', "*", "- – ?!", "😀", "\ud83d", "NOT data", "-data", "OR"]
)
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


# --- where to look ----------------------------------------------------------------

TALK = """Interviewer: Hvad er data for dig?

Bo: Data er mit arbejde, og data er tal.

Interviewer: Og et register?

Bo: Et register er data, der bliver liggende."""


@pytest.fixture
def study(db, ana):
    """Three sources at two sites and none."""
    store(db, ana, TALK, "Bo", site="Nordvig", kind="interview", language="da")
    day = {"observed_on": "2026-03-02", "kind": "fieldnotes"}
    store(db, ana, "Data and data.", "Visit", site="Lund", language="en", **day)
    day = {"observed_on": "2026-04-01", "kind": "document"}
    store(db, ana, "Data igen.", "Løst", language="da", **day)
    return db


def found(db, query="data", **where):
    hits = find_words(db, query, scope_of(db, **where))
    return [(hit.source_name, hit.quote) for hit in hits]


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ({}, ["Bo"] * 4 + ["Visit"] * 2 + ["Løst"]),
        ({"sites": ["Nordvig"]}, ["Bo"] * 4),
        ({"sites": ["Nordvig", "Lund"]}, ["Bo"] * 4 + ["Visit"] * 2),
        ({"kinds": ["document"]}, ["Løst"]),
        ({"kinds": ["interview", "document"]}, ["Bo"] * 4 + ["Løst"]),
        ({"languages": ["en"]}, ["Visit"] * 2),
        ({"observed_from": "2026-03-02"}, ["Visit"] * 2 + ["Løst"]),
        ({"observed_to": "2026-03-31"}, ["Visit"] * 2),
        ({"speakers": ["Bo"]}, ["Bo"] * 3),
        ({"speakers": ["Interviewer"]}, ["Bo"]),
        ({"speakers": ["Bo", "Interviewer"]}, ["Bo"] * 4),
        ({"speakers": ["Bo"], "sites": ["Lund"]}, []),
    ],
)
def test_only_what_the_filter_lets_through_is_found(study, where, names):
    assert [name for name, _ in found(study, **where)] == names


def test_a_site_stands_for_those_inside_it(db, ana):
    store(db, ana, "data", "a", site="Danmark > Nordvig")
    store(db, ana, "data", "b", site="Danmark")
    store(db, ana, "data", "c", site="Sverige")
    assert [name for name, _ in found(db, sites=["Danmark"])] == ["a", "b"]
    assert [name for name, _ in found(db, sites=["Nordvig"])] == ["a"]


def test_a_code_keeps_to_the_passages_that_anybody_gave_it(study, ana, ben, future):
    bo = next(each.source for each in list_sources(study) if each.source.name == "Bo")
    put(study, ana, bo, "Data er mit arbejde", future)
    put(study, ben, bo, "register er data, der", future)

    assert found(study, code="future") == [("Bo", "Data"), ("Bo", "data")]
    assert found(study, code="future", speakers=["Interviewer"]) == []
    assert found(study, "register", code=future.guid) == [("Bo", "register")]
    assert found(study, code="foundation") == []


def test_a_place_that_only_touches_a_passage_is_not_inside_it(study, ana, future):
    bo = next(each.source for each in list_sources(study) if each.source.name == "Bo")
    put(study, ana, bo, "ta er mit", future)

    assert found(study, code="future") == []


def test_a_source_in_the_trash_is_not_found(study):
    study.conn.execute("update sources set removed_at = 'now' where name = 'Bo'")

    assert [name for name, _ in found(study)] == ["Visit"] * 2 + ["Løst"]
    assert count(study, look_up(study, "data")).of == 2


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ({"sites": ["Nowhere"]}, UnknownCaseError),
        ({"kinds": ["song"]}, UnknownKindError),
        ({"languages": ["xx"]}, UnknownLanguageError),
        ({"speakers": ["Nobody"]}, UnknownSpeakerError),
        ({"observed_from": "yesterday"}, BadDateError),
        ({"code": "no such code"}, UnknownCodeError),
    ],
)
def test_a_filter_that_names_nothing_is_told(study, where, error):
    with pytest.raises(error):
        scope_of(study, **where)


def test_a_hit_knows_who_speaks_and_where_it_comes_from(study):
    hits = find_words(study, "data")
    assert [hit.speaker for hit in hits] == ["Interviewer", *["Bo"] * 3, *[None] * 3]
    assert [hit.sites for hit in hits[3:]] == [
        ("Nordvig",), ("Lund",), ("Lund",), ()
    ]  # fmt: skip
    assert str(hits[-1].observed_on) == "2026-04-01"


# --- a page at a time, and counts -------------------------------------------------


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 7, 50])
def test_pages_hold_together_what_all_hold(study, limit):
    found = look_up(study, "data")
    pages, start = [], None
    while start or not pages:
        page = read_page(study, found, start, limit=limit)
        pages.append(page.hits)
        start = page.next
    assert all(len(hits) == limit for hits in pages[:-1])
    assert pages[-1]
    assert [hit for hits in pages for hit in hits] == find_words(study, "data")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 9), st.integers(0, 9))
def test_an_offset_passes_over_places(open_study, offset, limit):
    db = open_study
    if not find_words_named(db, "paged"):
        for n in range(3):
            store(db, ANA, "ord " * (n + 1), f"paged {n}")
    everything = find_words(db, "ord")
    page = search(db, "ord", offset=offset, limit=limit)
    assert list(page.hits) == everything[offset : offset + limit]


def find_words_named(db, beginning):
    return [e for e in list_sources(db) if e.source.name.startswith(beginning)]


def test_places_and_sources_are_counted_at_each_site(study):
    counts = count(study, look_up(study, "data OR register"))
    assert (counts.places, counts.sources, counts.of) == (9, 3, 3)
    assert [(e.name, e.places, e.sources, e.of) for e in counts.by_site] == [
        ("Nordvig", 6, 1, 1),
        ("Lund", 2, 1, 1),
        ("", 1, 1, 1),
    ]


def test_sources_are_counted_without_reading_them(study):
    counts = count(study, look_up(study, "register"), with_places=False)
    assert (counts.places, counts.sources, counts.of) == (None, 1, 3)
    assert [(e.name, e.places, e.sources) for e in counts.by_site] == [
        ("Nordvig", None, 1), ("Lund", None, 0), ("", None, 0)
    ]  # fmt: skip


def test_a_source_where_somebody_else_says_the_word_is_not_counted(study):
    where = scope_of(study, speakers=["Interviewer"])
    counts = count(study, look_up(study, "arbejde", where), with_places=False)
    assert (counts.places, counts.sources, counts.of) == (0, 0, 1)


# --- parts of words ---------------------------------------------------------------


def test_words_that_come_later_are_found_by_their_parts_too(db, ana):
    store(db, ana, "Datastyrelsen")
    assert quotes(db, "*styrelsen") == ["Datastyrelsen"]
    store(db, ana, "Sundhedsstyrelsen og DATASTYRELSEN")
    assert quotes(db, "*styrelsen") == [
        "Datastyrelsen", "Sundhedsstyrelsen", "DATASTYRELSEN"
    ]  # fmt: skip
    assert quotes(db, "*sty*") == quotes(db, "*styrelsen")


def test_a_part_that_fits_too_many_words_is_told_with_their_number(db, ana):
    store(db, ana, " ".join(f"nr{n}x" for n in range(MOST_SPELLINGS)))
    assert len(quotes(db, "*x")) == MOST_SPELLINGS
    store(db, ana, "endnu enx")
    with pytest.raises(BroadQueryError, match="501 different words"):
        find_words(db, "*x")


def test_a_participant_is_found_by_name_where_a_speaker_is_tied_to_them(study, ana):
    add_case(study, "Bodil", kind="participant", actor=ana)
    tie_speaker(study, "Bo", "Bodil", actor=ana)
    assert found(study, speakers=["Bodil"]) == [
        ("Bo", q) for q in ("Data", "data", "data")
    ]

"""Many places coded by a rule: found, looked at, stored as one, taken back as one."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import (
    BadQueryError,
    NotAChoiceError,
    NotCodableError,
    OthersEventError,
    StalePlacesError,
    UnknownSpeakerError,
)
from coding.i18n import Translator
from coding.model import Code, new_guid
from coding.workflow.auto_code import Rule, auto_code, headings_in, plan
from coding.workflow.code_text import list_codings
from coding.workflow.edit_codebook import add_code
from coding.workflow.edit_source import edit_source
from coding.workflow.history import act_in_words, history
from coding.workflow.project_settings import change_settings
from coding.workflow.projects import open_project
from coding.workflow.search import Scope
from coding.workflow.sources import text_of
from coding.workflow.speakers import tie_speaker
from coding.workflow.trash import remove_sources
from coding.workflow.undo import undo
from tests.storage.making import put, store, values

TALK = """Anna Æbeltoft: Data 😀 er nyt. Og data er svært.
Bo: Ja. Data koster.
Anna Æbeltoft: Nej 👩‍👩‍👧‍👦, data er gratis.
Bo: Nå.
"""
NOTES = """# Møde

Vi taler om data.

## Økonomi

Den er dyr.

# Frokost

Godt.
"""


@pytest.fixture
def talk(db, ana):
    return store(db, ana, TALK, "Samtale", kind="interview", site="Nordvig")


@pytest.fixture
def notes(db, ana):
    return store(db, ana, NOTES, "Noter.md", kind="fieldnotes", site="Sydby")


def found(db, actor, code, kind, words, **more):
    """The quotes of a plan."""
    scope = more.pop("scope", None)
    rule = Rule(kind, words, **more)
    made = plan(db, rule, scope, code=code.guid, actor=actor)
    for each in made.places:  # what is shown is what stands there
        assert text_of(db, each.source)[each.start : each.end] == each.quote
    return [each.quote for each in made.places]


def coded(db, actor, code, kind, words, **more):
    made = plan(db, Rule(kind, words, **more), code=code.guid, actor=actor)
    return auto_code(db, made.places, code.guid, editions=made.editions, actor=actor)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("words", ["Data", "data", "Data", "data"]),
        (
            "sentence",
            [
                "Data 😀 er nyt.",
                "Og data er svært.",
                "Data koster.",
                "Nej 👩‍👩‍👧‍👦, data er gratis.",
            ],
        ),
        (
            "turn",
            [
                "Data 😀 er nyt. Og data er svært.",
                "Ja. Data koster.",
                "Nej 👩‍👩‍👧‍👦, data er gratis.",
            ],
        ),
    ],
)
def test_a_search_finds_words_or_what_stands_around_them(
    db, ana, talk, future, unit, expected
):
    assert found(db, ana, future, "search", "data", unit=unit) == expected


def test_in_a_text_without_turns_the_paragraph_stands_for_one(db, ana, notes, future):
    assert found(db, ana, future, "search", "dyr", unit="turn") == ["Den er dyr."]
    assert found(db, ana, future, "search", "dyr", unit="paragraph") == ["Den er dyr."]


def test_a_speaker_is_found_by_the_name_in_the_text_or_the_participant(
    db, ana, talk, notes, future
):
    said = ["Data 😀 er nyt. Og data er svært.", "Nej 👩‍👩‍👧‍👦, data er gratis."]
    assert found(db, ana, future, "speaker", "Anna Æbeltoft") == said
    tie_speaker(db, "Anna Æbeltoft", "P7", actor=ana)
    assert found(db, ana, future, "speaker", "P7") == said
    with pytest.raises(UnknownSpeakerError):
        found(db, ana, future, "speaker", "Carl")


def test_a_heading_stands_for_what_is_under_it(db, ana, talk, notes, future):
    under = "Vi taler om data.\n\n## Økonomi\n\nDen er dyr."
    assert found(db, ana, future, "heading", "møde") == [under]
    assert found(db, ana, future, "heading", " ØKONOMI ") == ["Den er dyr."]
    assert found(db, ana, future, "heading", "Ferie") == []
    assert headings_in(db) == {"Møde": 1, "Økonomi": 1, "Frokost": 1}


def test_a_rule_looks_only_where_it_is_told_to(db, ana, talk, notes, future):
    def everywhere(scope=None, sources=()):
        return len(
            found(db, ana, future, "search", "data", scope=scope, sources=sources)
        )

    assert everywhere() == 5
    assert everywhere(Scope(kinds=("fieldnotes",))) == 1
    assert everywhere(sources=(talk.guid,)) == 4
    assert everywhere(Scope(speakers=("Bo",))) == 1
    put(db, ana, notes, "Vi taler om data.", future)
    within = Scope(code=future.guid)
    assert everywhere(within) == 1
    assert found(db, ana, future, "heading", "Møde", scope=within) == []


def test_what_is_kept_becomes_one_event_that_says_what_it_is(db, ana, talk, future):
    made = plan(db, Rule("search", "data"), code=future.guid, actor=ana)
    kept = [made.places[0], made.places[2]]

    done = auto_code(db, kept, future.guid, editions=made.editions, actor=ana)

    assert (done.stored, done.already) == (2, 0)
    assert [(c.quote, c.origin, c.coder) for c in list_codings(db)] == [
        ("Data", "auto", ana.guid)
    ] * 2
    newest = history(db)[0]
    assert newest.event == done.event
    assert newest.is_undoable
    assert act_in_words(newest, Translator("en")) == "coded by a rule"


def test_places_that_are_coded_so_already_are_told_and_not_stored_twice(
    db, ana, ben, talk, future, foundation
):
    put(db, ana, talk, "Data 😀 er nyt", future)
    put(db, ben, talk, "Data koster", future)
    put(db, ana, talk, "data er gratis", foundation)

    made = plan(db, Rule("search", "data"), code=future.guid, actor=ana)

    assert [each.is_coded for each in made.places] == [True, False, False, False]
    assert made.n_coded == 1
    assert coded(db, ana, future, "search", "data").stored == 4
    again = coded(db, ana, future, "search", "data")
    assert (again.stored, again.already) == (0, 4)


def test_a_rule_joins_where_the_project_joins_and_is_undone_whole(
    db, ana, talk, future
):
    change_settings(db, {"overlaps": "join"}, actor=ana)
    put(db, ana, talk, "nyt. Og data", future)
    before = list_codings(db)

    coded(db, ana, future, "speaker", "Anna Æbeltoft")

    joined, other = list_codings(db)
    assert joined.quote == "Data 😀 er nyt. Og data er svært."
    assert other.origin == "auto"
    undo(db, actor=ana)
    assert [replace(c, decided=0) for c in list_codings(db)] == [
        replace(c, decided=0) for c in before
    ]


def test_a_list_from_before_an_edit_is_refused_as_a_whole(db, ana, talk, notes, future):
    made = plan(db, Rule("search", "data"), code=future.guid, actor=ana)
    edit_source(db, notes.guid, NOTES.replace("Vi", "I"), actor=ana)

    with pytest.raises(StalePlacesError, match=r"Noter\.md") as refused:
        auto_code(db, made.places, future.guid, editions=made.editions, actor=ana)

    assert "1 of the sources" in str(refused.value.in_words(Translator("en")))
    assert list_codings(db) == []
    kept = [each for each in made.places if each.source == talk.guid]
    done = auto_code(db, kept, future.guid, editions=made.editions, actor=ana)
    assert done.stored == 4
    remove_sources(db, [talk.guid], actor=ana)
    with pytest.raises(StalePlacesError):
        auto_code(db, kept, future.guid, editions=made.editions, actor=ana)


def test_who_stops_half_way_has_coded_nothing(db, ana, talk, future):
    made = plan(db, Rule("search", "data"), code=future.guid, actor=ana)

    def stop(done, of, name):
        assert (done, of, name) == (4, 4, "Samtale")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        auto_code(
            *(db, made.places, future.guid),
            editions=made.editions,
            actor=ana,
            tell=stop,
        )

    assert list_codings(db) == []
    assert (
        values(db, "select count(*) from events where kind = 'codings.autocoded'")[0]
        == 0
    )


def test_nobody_takes_back_what_another_coded_by_a_rule(db, ana, ben, talk, future):
    done = coded(db, ana, future, "search", "data")
    with pytest.raises(OthersEventError):
        undo(db, done.event, actor=replace(ben, role="coder"))


def test_what_is_no_rule_is_refused(db, ana, talk, future, codebook):
    with pytest.raises(NotAChoiceError):
        found(db, ana, future, "search", "data", unit="page")
    with pytest.raises(NotAChoiceError):
        found(db, ana, future, "guess", "data")
    with pytest.raises(BadQueryError):
        found(db, ana, future, "search", "?!")
    heading = Code("heading", codebook.guid, is_codable=False)
    heading = add_code(db, heading, actor=ana)
    with pytest.raises(NotCodableError):
        coded(db, ana, heading, "search", "data")


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(["words", "sentence", "turn", "paragraph"]),
    st.lists(st.sampled_from(["er nyt. Og", "Data 😀", "Ja.", "data er"]), max_size=3),
    st.sampled_from(["stay", "join"]),
    st.sets(st.integers(0, 3)),
)
def test_coding_by_a_rule_and_taking_it_back_leaves_everything_as_it_was(
    empty_project, tmp_path, ana, future, unit, before, overlaps, dropped
):
    path = shutil.copy(empty_project, tmp_path / f"{new_guid()}.feltbog")
    with open_project(path) as db:
        source = store(db, ana, TALK)
        change_settings(db, {"overlaps": overlaps}, actor=ana)
        for words in before:
            put(db, ana, source, words, future)
        known = list_codings(db)
        made = plan(db, Rule("search", "data", unit), code=future.guid, actor=ana)
        kept = [each for n, each in enumerate(made.places) if n not in dropped]

        done = auto_code(db, kept, future.guid, editions=made.editions, actor=ana)

        now = list_codings(db)
        for place in kept:
            assert any(
                c.selection.start <= place.start and place.end <= c.selection.end
                for c in now
            )
        assert done.stored + done.already == len(kept)
        if done.stored:
            undo(db, done.event, actor=ana)
        facts = [(c.guid, c.selection, c.quote, c.origin) for c in list_codings(db)]
        assert facts == [(c.guid, c.selection, c.quote, c.origin) for c in known]

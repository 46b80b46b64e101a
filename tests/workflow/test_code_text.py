"""Codes on text: what is stored, what is refused, and what repeats do no harm."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import (
    AmbiguousNameError,
    BadLineError,
    EmptySelectionError,
    GuidTakenError,
    NotCodableError,
    NotTextError,
    NotYoursError,
    OutsideTextError,
    QuoteMismatchError,
    UnknownCodeError,
    UnknownCodingError,
    UnknownSourceError,
)
from coding.model import Code, Codebook, Coding, Selection, new_guid
from coding.storage.codings import list_codings
from coding.workflow.code_text import (
    Stored,
    Wanted,
    add_coding,
    add_codings,
    read_lines,
    remove_coding,
)
from coding.workflow.codebooks import import_codebook
from coding.workflow.people import list_coders, owner
from coding.workflow.projects import check_project, create_project, open_project
from tests.conftest import ANA, NOTE
from tests.storage.making import coding_of, put, store, values

GUID = "c0000000-0000-4000-8000-00000000000c"


# --- adding -----------------------------------------------------------------------


def test_the_texts_own_words_become_the_quote(db, ana, note, future):
    wanted = replace(coding_of(db, note, "en genvej", future), quote="")
    stored = add_coding(db, wanted, actor=ana)
    assert stored.quote == "en genvej"
    assert list_codings(db) == [stored]


def test_the_actor_is_the_coder_whatever_the_message_says(db, ana, ben, note, future):
    wanted = replace(coding_of(db, note, "genvej", future), coder=ben.guid)
    assert add_coding(db, wanted, actor=ana).coder == ana.guid
    assert [coder.name for coder in list_coders(db)] == ["Ana"]


def test_somebody_who_changed_her_name_is_still_the_same_coder(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    put(db, replace(ana, name="Ana Holm"), note, "register", future)
    assert [(c.name, c.guid) for c in list_coders(db)] == [("Ana Holm", ana.guid)]


def test_the_same_message_again_is_harmless(db, ana, note, future):
    first = put(db, ana, note, "genvej", future, guid=GUID)
    again = put(db, ana, note, "genvej", future, guid=GUID)
    assert again == first
    assert list_codings(db) == [first]


def test_the_same_decision_under_another_guid_is_there_already(db, ana, note, future):
    first = put(db, ana, note, "genvej", future)
    assert put(db, ana, note, "genvej", future) == first
    assert list_codings(db) == [first]


def test_two_coders_may_decide_alike(db, ana, ben, note, future):
    put(db, ana, note, "genvej", future)
    put(db, ben, note, "genvej", future)
    assert {coding.coder for coding in list_codings(db)} == {ana.guid, ben.guid}


def test_two_codes_may_stand_on_the_same_words(db, ana, note, future, foundation):
    put(db, ana, note, "genvej", future)
    put(db, ana, note, "genvej", foundation)
    assert len(list_codings(db)) == 2


def test_a_late_message_does_not_bring_back_what_was_removed(db, ana, note, future):
    put(db, ana, note, "genvej", future, guid=GUID)
    remove_coding(db, GUID, actor=ana)
    put(db, ana, note, "genvej", future, guid=GUID)
    assert list_codings(db) == []


def test_what_was_removed_can_be_decided_anew(db, ana, note, future):
    put(db, ana, note, "genvej", future, guid=GUID)
    remove_coding(db, GUID, actor=ana)
    anew = put(db, ana, note, "genvej", future)
    assert list_codings(db) == [anew]


def test_a_guid_belongs_to_one_coding(db, ana, note, future, foundation):
    first = put(db, ana, note, "genvej", future, guid=GUID)
    with pytest.raises(GuidTakenError, match=GUID):
        put(db, ana, note, "register", future, guid=GUID)
    with pytest.raises(GuidTakenError):
        put(db, ana, note, "genvej", foundation, guid=GUID)
    assert list_codings(db) == [first]


def test_a_guid_is_not_anothers_coding_too(db, ana, ben, note, future):
    first = put(db, ana, note, "genvej", future, guid=GUID)
    with pytest.raises(GuidTakenError):
        put(db, ben, note, "genvej", future, guid=GUID)
    assert list_codings(db) == [first]


def test_the_guid_of_another_thing_is_no_removed_coding(db, ana, note, future):
    with pytest.raises(GuidTakenError):
        put(db, ana, note, "genvej", future, guid=note.guid)


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [
        (0, len(NOTE) + 1, OutsideTextError),
        (-1, 5, OutsideTextError),
        (9, 5, OutsideTextError),
        (10**30, 10**30 + 1, OutsideTextError),
        (5, 5, EmptySelectionError),
        (len(NOTE), len(NOTE), EmptySelectionError),
        (NOTE.index(" "), NOTE.index(" ") + 1, EmptySelectionError),
        (len(NOTE) - 1, len(NOTE), EmptySelectionError),
    ],
)
def test_a_selection_must_hold_words_of_the_text(
    db, ana, note, future, *, start, end, error
):
    coding = Coding(Selection(note.guid, start, end), future.guid, ana.guid, "")
    with pytest.raises(error, match="Noter"):
        add_coding(db, coding, actor=ana)
    assert list_codings(db) == []


def test_what_was_not_seen_there_is_refused(db, ana, note, future):
    wanted = replace(coding_of(db, note, "genvej", future), quote="genvei")
    with pytest.raises(QuoteMismatchError, match="“genvej”, not “genvei”"):
        add_coding(db, wanted, actor=ana)
    assert list_codings(db) == []


def test_an_unknown_code_is_refused_with_those_there_are(db, ana, note, future):
    wanted = replace(coding_of(db, note, "genvej", future), code=new_guid())
    with pytest.raises(UnknownCodeError, match="foundation, connector, future"):
        add_coding(db, wanted, actor=ana)


def test_an_unknown_source_is_refused(db, ana, future):
    coding = Coding(Selection(new_guid(), 0, 3), future.guid, ana.guid, "")
    with pytest.raises(UnknownSourceError):
        add_coding(db, coding, actor=ana)


def test_a_heading_is_not_put_on_text(db, ana, note):
    book = new_guid()
    heading = Code("promises", book, is_codable=False)
    import_codebook(db, Codebook("mine", (heading,), guid=book), actor=ana)
    with pytest.raises(NotCodableError, match="promises"):
        put(db, ana, note, "genvej", heading)


def test_a_refused_coding_makes_no_coder(db, ana, note, future):
    wanted = replace(coding_of(db, note, "genvej", future), quote="other")
    with pytest.raises(QuoteMismatchError):
        add_coding(db, wanted, actor=ana)
    assert list_coders(db) == []


# --- where things stand -----------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["😀", "👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦 Familien", "ført", "1968 😀 og"]
)
def test_offsets_are_those_of_python(db, ana, note, future, words):
    coding = put(db, ana, note, words, future)
    start, end = coding.selection.start, coding.selection.end
    assert coding.quote == words == NOTE[start:end]
    assert end - start == len(words)


@pytest.fixture(scope="module")
def open_study(tmp_path_factory, codebook):
    """A project for all examples of a law; each brings a source of its own."""
    path = tmp_path_factory.mktemp("law") / "law.feltbog"
    create_project(path, actor=ANA, codebook=codebook)
    with open_project(path) as db:
        yield db


signs = st.sampled_from("aé å\n\t😀👩\u200d\u0301\u030a\u00a0æøÅ한ﬁ\u2028\ufeff𝄞.:")
texts = st.text(signs | st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@settings(max_examples=60, deadline=None)
@given(text=texts, data=st.data())
def test_whatever_is_stored_stands_at_its_offsets(open_study, codebook, text, data):
    db = open_study
    source = store(db, ANA, f"x{text}")
    stored = values(db, "select text from sources where guid = ?", source.guid)[0]
    positions = st.integers(-1, len(stored) + 1)
    start, end = data.draw(positions), data.draw(positions)
    coding = Coding(
        Selection(source.guid, start, end), codebook.codes[0].guid, ANA.guid, ""
    )
    try:
        quote = add_coding(db, coding, actor=ANA).quote
    except (OutsideTextError, EmptySelectionError):
        assert not (0 <= start < end <= len(stored) and stored[start:end].strip())
    else:
        assert quote == stored[start:end]
        assert quote.strip()
    assert check_project(db).problems == ()


# --- removing ---------------------------------------------------------------------


def test_a_coding_is_removed_by_who_made_it(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)
    assert list_codings(db) == []


def test_removing_twice_is_harmless(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)
    remove_coding(db, coding.guid, actor=ana)
    assert list_codings(db) == []


def test_nobody_removes_anothers_coding(db, ana, ben, note, future):
    coding = put(db, ana, note, "genvej", future)
    with pytest.raises(NotYoursError, match="Ana's"):
        remove_coding(db, coding.guid, actor=ben)
    assert list_codings(db) == [coding]


def test_a_coding_that_never_was_cannot_be_removed(db, ana):
    with pytest.raises(UnknownCodingError):
        remove_coding(db, new_guid(), actor=ana)


# --- many at once -----------------------------------------------------------------


def _wanted(note, words, **other):
    start = NOTE.index(words)
    said = {"code": "future", "coder": "Ana", "quote": words, "line": 1} | other
    return Wanted(note.guid, start, start + len(words), **said)


def test_many_codings_are_one_event_and_all_are_counted(db, ana, note):
    wanted = [_wanted(note, "genvej"), _wanted(note, "register"), _wanted(note, "😀")]
    assert add_codings(db, wanted, actor=ana) == Stored(stored=3, already=0)
    assert add_codings(db, wanted, actor=ana) == Stored(stored=0, already=3)
    assert values(db, "select count(*) from events where kind = 'codings.added'") == [1]


def test_the_same_coding_twice_in_a_batch_counts_once(db, ana, note):
    wanted = [_wanted(note, "genvej"), _wanted(note, "genvej")]
    assert add_codings(db, wanted, actor=ana) == Stored(stored=1, already=1)


def test_one_wrong_line_takes_all_back_and_is_told(db, ana, note):
    lines = [
        _wanted(note, "genvej", line=1),
        _wanted(note, "register", line=2, coder="New"),
        _wanted(note, "Tallene", line=3, quote="Talene"),
    ]
    with pytest.raises(BadLineError, match=r"^Line 3 of many\.jsonl: .*“Talene”"):
        add_codings(db, lines, actor=ana, file="many.jsonl")
    assert list_codings(db) == []
    assert list_coders(db) == []


def test_a_coder_who_is_new_is_made_and_one_who_is_known_is_found(db, ana, note):
    add_codings(
        db,
        [_wanted(note, "genvej", coder=name) for name in ("Ana", "Bo  Bo", "Ana")],
        actor=ana,
    )
    assert [coder.name for coder in list_coders(db)] == ["Ana", "Bo Bo"]


def test_who_acts_is_who_codes_when_the_name_says_so(db, ana, note):
    add_codings(db, [_wanted(note, "genvej", coder=ana.name)], actor=ana)
    assert [coder.guid for coder in list_coders(db)] == [ana.guid]


def test_the_owner_is_the_same_coder_in_every_project(db, ana, note):
    me = owner()
    add_codings(db, [_wanted(note, "genvej", coder=me.name)], actor=ana)
    assert [coder.guid for coder in list_coders(db)] == [me.guid]


@pytest.mark.parametrize(
    "code", ["future", "data-in-practice:future", "{guid}", "{GUID}"]
)
def test_a_code_answers_to_its_name_path_and_guid(db, ana, note, future, code):
    name = code.format(guid=future.guid, GUID=future.guid.upper())
    add_codings(db, [_wanted(note, "genvej", code=name)], actor=ana)
    assert list_codings(db)[0].code == future.guid


def test_a_name_that_two_codes_have_is_not_guessed(db, ana, note):
    book = new_guid()
    twin = Codebook("mine", (Code("future", book),), guid=book)
    import_codebook(db, twin, actor=ana)
    with pytest.raises(BadLineError, match="mine:future"):
        add_codings(db, [_wanted(note, "genvej")], actor=ana)
    add_codings(db, [_wanted(note, "genvej", code="mine:future")], actor=ana)
    assert list_codings(db)[0].code == twin.codes[0].guid


def test_a_name_that_two_sources_have_is_not_guessed(db, ana, note):
    other = store(db, ana, NOTE, note.name)
    wanted = replace(_wanted(note, "genvej"), source=note.name, line=0)
    with pytest.raises(AmbiguousNameError, match=f"{note.guid}, {other.guid}"):
        add_codings(db, [wanted], actor=ana)


def test_a_guid_in_capitals_is_the_same_guid(db, ana, note):
    lines = [_wanted(note, "genvej", guid=GUID.upper()), _wanted(note, "genvej")]
    assert add_codings(db, lines, actor=ana) == Stored(stored=1, already=1)
    assert list_codings(db)[0].guid == GUID


def test_more_texts_than_are_kept_at_once_are_coded_right(db, ana):
    sources = [store(db, ana, f"{n} er et tal", f"Felt {n}") for n in range(40)]
    wanted = [
        Wanted(each.guid, 0, len(str(n)), "future", "Ana", quote=str(n))
        for n, each in enumerate(sources)
    ]
    assert add_codings(db, [*wanted, *wanted], actor=ana).stored == len(sources)
    assert check_project(db).problems == ()


GOOD = {"source": "Noter", "start": 7, "end": 9, "code": "future"}


@pytest.mark.parametrize(
    "line",
    [
        *(json.dumps(GOOD | {name: "\ud83d"}) for name in (*GOOD, "guid", "coder")),
        json.dumps(GOOD | {"quote": "\ud83d"}),
        json.dumps(GOOD | {"start": 7.0}),
        json.dumps(GOOD | {"start": True}),
        json.dumps(GOOD).replace("7", "7" * 5000),
        json.dumps(GOOD | {"source": ["Noter"]}),
        json.dumps(GOOD | {"coder": " "}),
        '{"start": 7, "end": 9, "code": "future"}',
        "[" * 100_000,
        "null",
        "[]",
        "{",
    ],
    ids=lambda line: re.sub(r"\W+", "-", line)[:60],
)
def test_a_line_that_cannot_be_is_told_by_its_number(db, ana, note, line):
    lines = read_lines(["", line], file="in.jsonl", coder="Ana")
    with pytest.raises(BadLineError, match=r"^Line 2 of in\.jsonl: "):
        add_codings(db, lines, actor=ana, file="in.jsonl")
    assert list_codings(db) == []


def test_a_text_that_cannot_be_stored_is_refused_before_anything_is(db, ana):
    with pytest.raises(NotTextError):
        store(db, ana, "before\0after")
    assert values(db, "select count(*) from sources") == [0]

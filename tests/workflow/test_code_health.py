"""What deserves a look in the codebook of a real project, in words."""

import re
from dataclasses import replace

import pytest

from coding.errors import NoSuchCodebookHereError
from coding.i18n import Translator
from coding.model import Alias, Code, Codebook, Entry, Source
from coding.workflow.code_health import (
    Finding,
    Use,
    coding_counts,
    finding_in_words,
    health,
    uses,
)
from coding.workflow.codebooks import import_codebook, list_codebooks
from coding.workflow.trash import remove_sources
from tests.conftest import BEN
from tests.storage.making import put, store

WORDS = ("one", "two", "three", "four", "five", "six", "seven")
BOOK = Codebook("mine", (), guid="30000000-0000-4000-8000-000000000001")
ENGLISH, DANISH = Translator("en"), Translator("da")


def code(label: str, **said) -> Code:
    entries = {"en": Entry(label=label, definition="what it is")}
    told = {"name": label.lower(), "entries": entries} | said
    return Code(codebook=BOOK.guid, **told)


def keep(db, actor, *codes, aliases=()):
    """Put a codebook of our own into the project, and forget the shipped one."""
    import_codebook(db, replace(BOOK, codes=codes, aliases=aliases), actor=actor)


def told(db, kind, translate=ENGLISH):
    names = {
        c.guid: c.label(translate.language) for b in list_codebooks(db) for c in b.codes
    }
    return [
        finding_in_words(each, names, translate)
        for each in health(db, BOOK.guid)
        if each.kind == kind
    ]


@pytest.fixture
def north(db, ana) -> Source:
    return store(db, ana, " ".join(WORDS), "north", site="North")


@pytest.fixture
def south(db, ana) -> Source:
    return store(db, ana, "! ".join(WORDS), "south", site="South")


@pytest.fixture
def pair(db, ana) -> tuple[Code, Code]:
    """The two codes of a codebook of our own, in the project."""
    codes = code("Hope"), code("Anger")
    keep(db, ana, *codes)
    return codes


def test_a_shipped_codebook_asks_for_no_look(db, codebook):
    assert health(db, codebook.guid) == []
    assert health(db, codebook.name) == []


def test_a_codebook_that_is_not_there_is_refused(db):
    with pytest.raises(NoSuchCodebookHereError):
        health(db, "nowhere")


def test_uses_are_told_by_code(db, ana, north, south, future):
    put(db, ana, north, "one", future)
    put(db, BEN, south, "two", future)

    assert uses(db) == {future.guid: Use(codings=2, sources=2, sites=2, coders=2)}
    assert coding_counts(db) == {future.guid: 2}


def test_an_unused_code_is_told_once_the_codebook_is_used(db, ana, north, pair, future):
    hope, _anger = pair
    put(db, ana, north, "one", future)  # of another codebook
    assert told(db, "unused") == []

    put(db, ana, north, "one", hope)

    assert told(db, "unused") == ["“Anger” has not been used."]


def test_a_code_that_lies_in_the_trash_only_is_unused(db, ana, north, south, pair):
    hope, anger = pair
    put(db, ana, north, "one", hope)
    put(db, ana, south, "one", anger)

    remove_sources(db, [south.guid], actor=ana)

    assert told(db, "unused") == ["“Anger” has not been used."]


def test_a_code_of_one_coder_and_one_site_is_told(db, ana, north, south, pair):
    hope, anger = pair
    for word in WORDS[:3]:
        put(db, ana, north, word, hope)
    put(db, BEN, south, "seven", anger)

    assert told(db, "one_coder") == ["“Hope”: only Ana has used it, 3 times."]
    assert told(db, "one_site") == [
        "“Hope”: all 3 codings are at North. That may be a finding, not a fault."
    ]


def test_codes_that_always_stand_together_are_told(db, ana, north, pair):
    hope, anger = pair
    for word in WORDS[:3]:
        put(db, ana, north, word, hope)
        put(db, ana, north, word, anger)

    assert told(db, "always_together") == [
        "“Hope” (3 codings) and “Anger” (3 codings) always stand together."
    ]


def test_a_code_that_never_stands_without_another_is_told(db, ana, north, pair):
    hope, anger = pair
    for word in WORDS[:5]:
        put(db, ana, north, word, hope)
    put(db, ana, north, " ".join(WORDS[:5]), anger)
    put(db, ana, north, "seven", anger)

    assert told(db, "always_together") == [
        "“Hope” (5 codings) never stands without “Anger”."
    ]


def test_a_key_that_two_codebooks_share_is_told(db, ana, codebook):
    keep(db, ana, code("Hope", key=codebook.codes[0].key.upper()), code("Anger"))
    first = codebook.codes[0]

    assert told(db, "same_key") == [
        f"“Hope”, “{first.label('en')}” have the same key, {first.key}."
    ]


def test_names_and_headings_are_told(db, ana):
    heading = code("Feelings", is_codable=False)
    once, again = code("Other"), code("Other", name="rest")
    keep(db, ana, heading, code("Leader"), code("Leaders"), once, again)

    assert told(db, "alike_names") == [
        "“Leader” and “Leaders” are called nearly the same.",
        "2 codes are called “Other”.",
    ]
    assert told(db, "empty_heading") == [
        "“Feelings” is a heading with nothing under it."
    ]


def test_a_heading_with_a_second_place_is_not_empty(db, ana):
    hope, heading = code("Hope"), code("Feelings", is_codable=False)
    keep(db, ana, heading, hope, aliases=(Alias(hope.guid, heading.guid),))

    assert told(db, "empty_heading") == []


def test_names_alike_in_another_language_say_what_they_are_called_there(db, ana):
    one = {"en": Entry("Chief", "who leads"), "da": Entry("Leder", "den der leder")}
    other = {"en": Entry("Boss", "who says"), "da": Entry("Ledere", "de der leder")}
    keep(db, ana, code("a", name="p", entries=one), code("b", name="q", entries=other))

    assert told(db, "alike_names") == [
        "“Chief” and “Boss” are nearly the same as “Leder” and “Ledere”, "
        "which they are called, too."
    ]


def test_what_is_not_written_is_told_as_one_sentence_a_code(db, ana):
    full = {
        "en": Entry("Hope", "what", use_when="so", example="this"),
        "da": Entry("Håb", "hvad", example="dette"),
    }
    half = {"en": Entry("Anger", "what", use_when="so", example="that")}
    bare = {"en": Entry("Shame", "what"), "da": Entry("Skam", "hvad")}
    short = {"en": Entry("Joy", "what", example="such")}
    keep(
        db,
        ana,
        code("Hope", entries=full),
        code("Anger", entries=half),
        code("Shame", entries=bare),
        code("Joy", entries=short),
        code("Envy", entries={"en": Entry("Envy", example="so")}),
    )

    assert told(db, "no_definition") == [
        "“Anger” has no definition in: Danish.",
        "“Shame” does not say when to use it.",
        "“Joy” has no definition in: Danish; nor does it say when to use it.",
        "“Envy” has no definition.",
    ]
    assert told(db, "no_example") == ["“Shame” has no example."]


def test_a_code_that_is_gone_meanwhile_is_called_by_a_question_mark():
    finding = Finding("unused", ("gone",))

    assert finding_in_words(finding, {}, ENGLISH) == "“?” has not been used."


def test_braces_in_a_label_are_letters(db, ana):
    keep(db, ana, code("{a} {0}", is_codable=False))

    assert told(db, "empty_heading") == [
        "“{a} {0}” is a heading with nothing under it."
    ]


def test_a_finding_is_told_in_danish_with_the_same_names_and_numbers(
    db, ana, north, pair
):
    for word in WORDS[:3]:
        for each in pair:
            put(db, ana, north, word, each)

    (told_in_danish,) = told(db, "always_together", DANISH)

    assert {"Hope", "Anger", "3"} <= set(re.findall(r"\w+", told_in_danish))

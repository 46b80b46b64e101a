"""A codebook is brought up to date by a file that may hold less than it does."""

from dataclasses import fields, replace

import pytest

from coding.analysis.codebook_update import updated, with_free_keys
from coding.model import Alias, Code, Codebook, Entry, new_guid

ALL_TEXTS = {each.name for each in fields(Entry)}
EVERYTHING = {"name", "color", "key", "is_codable", "origin", "parent", *ALL_TEXTS}
LANGUAGES = {"da", "en"}


def code(name, parent=None, **facts):
    return Code(name, "book", parent=parent, guid=f"{name}-guid", **facts)


HOPE = code("hope", key="h", entries={"da": Entry("Håb"), "en": Entry("Hope", "wish")})
FEAR = code("fear", key="f", color="#AA0000")
BOOK = Codebook("feelings", (HOPE, FEAR), label={"en": "Feelings"}, guid="book")


def test_the_same_file_changes_nothing():
    assert updated(BOOK, BOOK, fields=EVERYTHING, languages=LANGUAGES) == BOOK


def test_what_a_file_cannot_tell_stays_as_it_is():
    told = replace(BOOK, codes=(replace(FEAR, name="dread", key="", color="#777777"),))

    after = updated(BOOK, told, fields={"name"}, languages=())

    assert [(c.name, c.key, c.color) for c in after.codes] == [
        ("dread", "f", "#AA0000"),
        ("hope", "h", HOPE.color),
    ]


def test_a_file_in_one_language_leaves_the_other():
    told = replace(BOOK, codes=(replace(HOPE, entries={"en": Entry("Hopes")}), FEAR))

    after = updated(BOOK, told, fields=EVERYTHING, languages={"en"})

    assert after.codes[0].entries == {"da": Entry("Håb"), "en": Entry("Hopes")}


def test_codes_that_the_file_lacks_stay_unless_they_are_to_go():
    told = replace(BOOK, codes=(HOPE,))

    kept = updated(BOOK, told, fields=EVERYTHING, languages=LANGUAGES)
    pruned = updated(
        BOOK, told, fields=EVERYTHING, languages=LANGUAGES, gone=[FEAR.guid]
    )

    assert [c.name for c in kept.codes] == ["hope", "fear"]
    assert [c.name for c in pruned.codes] == ["hope"]


def test_new_codes_come_where_the_file_has_them():
    joy = replace(code("joy", parent=HOPE.guid), codebook="of the file")
    told = replace(BOOK, codes=(HOPE, joy, FEAR), guid="another")

    after = updated(BOOK, told, fields=EVERYTHING, languages=LANGUAGES)

    assert after.paths() == {
        HOPE.guid: "hope",
        joy.guid: "hope/joy",
        FEAR.guid: "fear",
    }
    assert {c.codebook for c in after.codes} == {BOOK.guid}


def test_second_places_of_both_are_kept():
    now = replace(BOOK, aliases=(Alias(HOPE.guid, FEAR.guid),))
    joy = code("joy")
    told = replace(BOOK, codes=(HOPE, FEAR, joy), aliases=(Alias(joy.guid, HOPE.guid),))

    after = updated(now, told, fields={"aliases"}, languages=())

    assert set(after.aliases) == {*now.aliases, *told.aliases}


@pytest.mark.parametrize("field", ["label", "description", "origin"])
def test_what_a_codebook_says_of_itself_is_told_language_by_language(field):
    now = replace(BOOK, **{field: {"da": "gammelt", "en": "old"}})
    told = replace(BOOK, **{field: {"en": "new"}})

    after = updated(now, told, fields={f"codebook.{field}"}, languages=())

    assert getattr(after, field) == {"da": "gammelt", "en": "new"}


def test_keys_that_are_taken_are_changed_for_free_ones():
    after = with_free_keys(BOOK, ["F", "1"])

    assert [c.key for c in after.codes] == ["h", "2"]


def test_when_every_key_is_taken_a_code_has_none():
    taken = list("1234567890qwertyuiopasdfghjklzxcvbnm")

    assert [c.key for c in with_free_keys(BOOK, taken).codes] == ["", ""]


def test_codes_without_a_key_get_none():
    bare = Codebook("bare", (Code("a", "b", guid=new_guid()),))

    assert with_free_keys(bare, ["1"]) == bare

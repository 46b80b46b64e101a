"""Codes of one codebook that are called the same, or nearly so."""

from coding.analysis.alike_codes import Alike, alike_codes
from coding.model import Code, Codebook, Entry


def code(guid, name="", **labels):
    entries = {language: Entry(label=label) for language, label in labels.items()}
    return Code(name or f"name of {guid * 9}", "book", guid=guid, entries=entries)


def found_in(*codes):
    return alike_codes(Codebook("book", codes))


def test_labels_that_nearly_coincide_are_told_with_their_language():
    found = found_in(
        code("a", en="Leader", da="Chef"), code("b", en="Leaders", da="Leder")
    )

    assert found == [Alike(("a", "b"), False, {"en": ("Leader", "Leaders")})]


def test_labels_of_two_languages_are_told_only_where_they_are_the_same():
    near = found_in(code("a", en="Register"), code("b", da="Registre"))
    same = found_in(code("a", en="Register"), code("b", da="REGISTER"))

    assert near == []
    assert [(each.codes, each.is_same) for each in same] == [(("a", "b"), True)]


def test_a_code_is_not_alike_itself_in_another_language():
    assert found_in(code("a", "register", en="Register", da="Register")) == []


def test_codes_that_are_called_the_same_are_one_finding_however_many():
    codes = [code(guid, en="Other") for guid in "abcd"]

    found = found_in(*codes)

    assert found == [Alike(tuple("abcd"), True, {"en": ("Other", "Other")})]


def test_one_of_those_called_the_same_is_held_against_others():
    codes = [code(guid, en="Other") for guid in "abc"]

    found = found_in(*codes, code("d", en="Others"))

    assert [each.codes for each in found] == [("a", "d"), ("a", "b", "c")]


def test_names_are_compared_where_labels_differ():
    found = found_in(code("a", "agency", en="Acting"), code("b", "agenzy", en="Doing"))

    assert found == [Alike(("a", "b"), False, {"": ("agency", "agenzy")})]


def test_what_is_the_same_in_one_language_is_not_told_as_nearly_the_same_in_another():
    found = found_in(
        code("a", en="Hope", da="Håbet"), code("b", en="Hope", da="Håbets")
    )

    assert [each.is_same for each in found] == [True]


def test_codes_without_a_label_are_not_called_the_same():
    assert found_in(code("a", en=""), code("b", en=" ")) == []

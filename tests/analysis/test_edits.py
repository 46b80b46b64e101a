"""What an edit changed, found fast and exactly."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.edits import Edit, alike, apply_edits, edits_between, inverse
from coding.offsets import normalise

PARTS = (
    "data",
    "Data",
    "er",
    " ",
    "  ",
    "\n",
    "\n\n",
    ".",
    "æø",
    "😀",
    "👩‍👧",
    "P03:",
    "e",
)
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join).map(normalise)
ANY_TEXT = st.text(max_size=60).map(normalise)


@settings(deadline=None)
@given(TEXTS | ANY_TEXT, TEXTS | ANY_TEXT)
def test_the_edits_make_the_new_text_of_the_old_one_and_back(old, new):
    edits = edits_between(old, new)

    assert apply_edits(old, edits) == new
    assert apply_edits(new, inverse(edits)) == old
    assert inverse(inverse(edits)) == edits


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_edits_stand_in_order_apart_and_change_something(old, new):
    edits = edits_between(old, new)

    assert all(edit.was == old[edit.start : edit.end] for edit in edits)
    assert all(edit.was != edit.text for edit in edits)
    assert all(a.end < b.start for a, b in pairwise(edits))


def test_the_same_text_has_no_edits():
    assert edits_between("Vi venter.", "Vi venter.") == []


def test_a_typo_is_an_edit_of_the_whole_word():
    old, new = "Data er en genvje til ro.", "Data er en genvej til ro."

    assert edits_between(old, new) == [Edit(11, 17, "genvej", "genvje")]


def test_a_longer_word_is_no_insertion_into_it():
    assert edits_between("et register.", "et registret.") == [
        Edit(3, 11, "registret", "register")
    ]


def test_what_is_put_in_between_words_is_an_insertion():
    assert edits_between("Vi har mening.", "Vi har mere mening.") == [
        Edit(7, 7, "mere ", "")
    ]


def test_edits_far_apart_are_several():
    old = "Anna ringede.\nVi ventede længe.\nSå kom Anna."
    edits = edits_between(old, old.replace("Anna", "P03"))

    assert [(edit.start, edit.was, edit.text) for edit in edits] == [
        (0, "Anna", "P03"),
        (39, "Anna", "P03"),
    ]


def test_unwrapped_lines_are_edits_of_the_line_ends_only():
    rng = random.Random(7)
    words = [f"ord{n}" for n in range(60)]
    old = "\n".join(" ".join(rng.choices(words, k=9)) for _ in range(400))

    edits = edits_between(old, old.replace("\n", " "))

    assert {(edit.was, edit.text) for edit in edits} == {("\n", " ")}
    assert len(edits) == 399


def test_a_long_text_that_is_wholly_another_is_compared_too():
    old, new = "a " * 100_000, "\n".join(["b", "a"] * 100_000)

    assert apply_edits(old, edits_between(old, new)) == new


def test_a_text_in_capitals_is_alike():
    assert alike("Data er nyt", "DATA ER NYT") == 1.0
    assert alike("Anna", "P03") == 0.0


def test_a_long_text_is_compared_word_by_word():
    words = [f"ord{n}" for n in range(400)]
    old, new = " ".join(words), " ".join(words[:300] + ["x"] * 100)

    assert 0.7 < alike(old, new) < 0.8
    assert 0.7 < alike(f"{old} {old}", f"{new} {new}") < 0.8

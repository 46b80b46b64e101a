"""Names that nearly coincide, in any script."""

import random
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.alike_names import alike_names, folded_name

LAW = settings(max_examples=150, deadline=None)
LETTERS = st.sampled_from("abcdeåøéπжか한ि1+😀- ")
NAMES = st.text(LETTERS, max_size=14) | st.text(max_size=6)
WORDS = st.text(st.sampled_from("abcd"), min_size=4, max_size=13)


def are_alike(one: str, other: str, language: str = "") -> bool:
    """Whether two names are told as a pair."""
    names = {"one": one, "other": other}
    return alike_names(names, language=language) == [("one", "other")]


def letters_between(a: str, b: str) -> int:
    """How many letters to add, drop, change or swap, by the whole table."""
    table = {(i, 0): i for i in range(len(a) + 1)}
    table |= {(0, j): j for j in range(len(b) + 1)}
    for i, x in enumerate(a, start=1):
        for j, y in enumerate(b, start=1):
            ways = [table[i - 1, j] + 1, table[i, j - 1] + 1]
            ways.append(table[i - 1, j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(a), len(b)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data quality", "data-quality"),
        ("Data quality", "Dataquality"),
        ("Café", "cafe"),
        ("Straße", "STRASSE"),
        ("ｔｒｕｓｔ", "trust"),
        ("Leder", "Ledere"),
        ("leder", "lederne"),
        ("Code", "Codes"),
        ("Class", "Classes"),
        ("Policy", "Policies"),
        ("City", "Cities"),
        ("Trust in data", "Data, in trust"),
        ("Roller og ansvar", "Ansvar og rolle"),
        ("Trust", "Turst"),
        ("Documentation", "Dokumentasion"),
        ("A long name that few will read", "A lung name that fev will read"),
        ("довіра", "довира"),
        ("ΕΜΠΙΣΤΟΣΥΝΗ", "εμπιστοσύνη"),
        ("데이터 품질", "데이터 품짐"),
        ("Register", "Register 2"),
        ("😀", "😀 "),
        ("❤\ufe0f care", "❤ care"),
        ("???", "???"),
    ],
)
def test_names_that_nearly_coincide_are_told(one, other):
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hope", "Rope"),
        ("Trust", "Doubt"),
        ("Site 1", "Site 2"),
        ("Reform 2014", "Reform 2024"),
        ("Attitude (+)", "Attitude"),
        ("😀 Hope", "😡 Hope"),
        ("कि", "का"),
        ("???", "!!!"),
        ("Data quality", "Data security"),
        ("信頼", "責任"),
    ],
)
def test_names_that_are_meant_to_be_two_are_not(one, other):
    assert not are_alike(one, other)


def test_endings_are_those_of_the_language():
    assert are_alike("Test", "Testerne", "da")
    assert not are_alike("Test", "Testerne", "en")


@LAW
@given(st.lists(NAMES, max_size=8))
def test_pairs_are_told_once_and_never_of_a_name_with_itself(names):
    found = alike_names(dict(enumerate(names)))

    assert all(a < b for a, b in found)
    assert len(found) == len(set(found))


@LAW
@given(st.lists(NAMES, max_size=8))
def test_the_order_of_names_changes_nothing(names):
    forwards = alike_names(dict(enumerate(names)))
    backwards = alike_names(dict(reversed(list(enumerate(names)))))

    assert {frozenset(pair) for pair in forwards} == {
        frozenset(pair) for pair in backwards
    }


@LAW
@given(NAMES, st.lists(NAMES, max_size=5))
def test_equal_names_are_always_told(name, others):
    found = alike_names(dict(enumerate([name, *others, name])))

    assert (0, len(others) + 1) in found


@LAW
@given(WORDS, WORDS)
def test_one_word_is_measured_as_the_whole_table_measures_it(one, other):
    shorter = min(len(one), len(other))
    most = 2 if shorter >= 10 else 1 if shorter >= 5 else 0

    # These letters make no endings, so that only the measure counts.
    endless = alike_names({"a": one, "b": other}, language="en")

    assert bool(endless) == (letters_between(one, other) <= most)


@LAW
@given(st.text(LETTERS, min_size=10, max_size=30), st.data())
def test_a_swap_and_a_dropped_letter_are_found_among_others(name, data):
    letters = folded_name(name).letters
    n = data.draw(st.integers(0, max(0, len(letters) - 2)))
    swapped = letters[:n] + letters[n : n + 2][::-1] + letters[n + 2 :]
    dropped = swapped[:-1]

    alike = [
        (a, b)
        for a, b in combinations([letters, swapped, dropped], 2)
        if min(len(a), len(b)) >= 10 and folded_name(a).digits == folded_name(b).digits
    ]

    assert all(are_alike(a, b) for a, b in alike)


def test_a_thousand_names_take_no_time():
    chance = random.Random(4)
    words = ["data", "quality", "ledelse", "ansvar", "people", "number", "future"]
    names = {
        n: " ".join(chance.choices(words, k=3))
        + "".join(chance.choices("abcdefg", k=4))
        for n in range(1000)
    }

    began = time.process_time()
    alike_names(names)

    assert time.process_time() - began < 1.5  # a tenth of it where nobody else works

"""From places to stretches, and sections under headings."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coding.analysis.widening import sections, trimmed, widened
from coding.model import Stretch

TURNS = [Stretch("turn", 0, 20, 4, "A"), Stretch("turn", 21, 40, 26, "B")]


def test_a_place_becomes_the_stretch_around_it_without_its_label():
    assert widened([(7, 9)], TURNS) == [(4, 20)]
    assert widened([(30, 31)], TURNS) == [(26, 40)]


def test_several_places_in_one_stretch_are_one():
    assert widened([(5, 6), (8, 9), (30, 31)], TURNS) == [(4, 20), (26, 40)]


def test_a_place_over_a_border_takes_both_stretches():
    assert widened([(18, 23)], TURNS) == [(4, 40)]
    assert widened([(5, 6), (18, 23)], TURNS) == [(4, 40)]


def test_a_place_in_no_stretch_takes_one_of_the_others_or_stays():
    paragraph = [Stretch("paragraph", 41, 60, 41)]
    assert widened([(45, 50)], TURNS, paragraph) == [(41, 60)]
    assert widened([(70, 75)], TURNS, paragraph) == [(70, 75)]
    assert widened([(45, 50)], []) == [(45, 50)]


def test_a_section_goes_on_over_lower_headings_to_the_next_as_high():
    text = "# A\none\n## B\ntwo\n# C\n\n# D\nthree 😀\n"
    headings = [
        Stretch("heading", 0, 3, 2, value="1"),
        Stretch("heading", 8, 12, 11, value="2"),
        Stretch("heading", 17, 20, 19, value="1"),
        Stretch("heading", 22, 25, 24, value="1"),
    ]

    found = [(words, text[a:b]) for words, (a, b) in sections(text, headings)]

    assert found == [("A", "one\n## B\ntwo"), ("B", "two"), ("D", "three 😀")]


def test_white_space_is_nothing_to_code():
    assert trimmed("a  b ", 1, 5) == (3, 4)
    assert trimmed("a  b ", 1, 3) is None


BORDERS = st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted)


@given(BORDERS, BORDERS)
def test_what_is_found_stays_inside_what_is_coded(borders, places):
    stretches = [
        Stretch("sentence", a, b, a)
        for a, b in zip(borders[::2], borders[1::2], strict=False)
    ]
    wanted = list(zip(places[::2], places[1::2], strict=False))

    found = widened(wanted, stretches)

    assert all(any(a <= s and e <= b for a, b in found) for s, e in wanted)
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))

"""Codes that never stand without another, beside an oracle that compares all pairs."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.together import never_without

PLACES = st.tuples(
    st.sampled_from("abcd"),
    st.integers(1, 2),
    st.integers(1, 2),
    st.integers(0, 8),
    st.integers(1, 5),
)


def found_in(codings, least=3):
    codes = np.array([each[0] for each in codings], dtype=object)
    places = np.array([each[1:] for each in codings], dtype=np.int64).reshape(-1, 4)
    return never_without(codes, places, least=least)


def by_comparing_all(codings, least):
    def overlap(one, other):
        return one[1:3] == other[1:3] and one[3] < other[4] and other[3] < one[4]

    names = sorted({each[0] for each in codings})
    found = {}
    for a in names:
        mine = [each for each in codings if each[0] == a]
        for b in names:
            others = [each for each in codings if each[0] == b]
            always = all(any(overlap(x, y) for y in others) for x in mine)
            if a != b and len(mine) >= least and always:
                found[a, b] = len(mine)
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(PLACES, max_size=24), st.integers(1, 3))
def test_what_is_found_is_what_comparing_all_codings_finds(drawn, least):
    codings = [(code, s, c, start, start + n) for code, s, c, start, n in drawn]

    found = found_in(codings, least)

    assert found == by_comparing_all(codings, least)
    assert list(found) == sorted(found)


def test_touching_is_not_overlapping():
    codings = [("a", 1, 1, 0, 5), ("b", 1, 1, 5, 9)]

    assert found_in(codings, least=1) == {}


def test_other_coders_and_sources_do_not_count():
    codings = [("a", 1, 1, 0, 5), ("b", 1, 2, 0, 5), ("b", 2, 1, 0, 5)]

    assert found_in(codings, least=1) == {}


def test_codes_with_few_codings_are_not_told():
    codings = [("a", 1, 1, n, n + 1) for n in range(2)] + [("b", 1, 1, 0, 9)]

    assert found_in(codings, least=3) == {}
    assert found_in(codings, least=2) == {("a", "b"): 2}


def test_no_codings_are_no_pairs():
    assert found_in([]) == {}

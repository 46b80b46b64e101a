import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from coding.offsets import from_utf8, from_utf16, normalise, to_utf8, to_utf16

# Letters of one to four bytes, marks that combine, line ends, and what lies beyond
# the basic plane, where UTF-16 needs two units.
HARD = "aåé😀𝄞👩\u0301\u030a\ufeff\r\n\t–”\x00"
CHARACTERS = st.characters(codec="utf-8") | st.sampled_from(HARD)
TEXTS = st.text(CHARACTERS, max_size=60)
LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\ufeff"))
LAW = settings(max_examples=80, deadline=None)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, int]:
    """A text and a position in it, both ends included."""
    text = draw(TEXTS)
    return text, draw(st.integers(0, len(text)))


@LAW
@given(places())
def test_a_position_survives_the_way_through_utf16(place):
    text, position = place

    assert from_utf16(text, to_utf16(text, position)) == position


@LAW
@given(places())
def test_utf16_units_are_counted_as_javascript_counts_them(place):
    text, position = place

    assert to_utf16(text, position) == len(text[:position].encode("utf-16-le")) // 2


@LAW
@given(places())
def test_a_position_survives_the_way_through_utf8(place):
    text, position = place

    assert from_utf8(text, to_utf8(text, position)) == position


@LAW
@given(places(), places())
def test_a_later_position_is_later_in_every_way_of_counting(one, other):
    text = one[0] + other[0]
    early, late = one[1], len(one[0]) + other[1]
    assume(early < late)

    assert to_utf16(text, early) < to_utf16(text, late)
    assert to_utf8(text, early) < to_utf8(text, late)


@pytest.mark.parametrize("units", [1, 4])
def test_a_utf16_position_inside_an_emoji_is_refused(units):
    with pytest.raises(ValueError, match="inside a character"):
        from_utf16("😀a😀", units)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_byte_position_inside_an_emoji_is_refused(size):
    with pytest.raises(ValueError, match="codec can't decode"):
        from_utf8("😀", size)


@pytest.mark.parametrize("back", [from_utf16, from_utf8])
@pytest.mark.parametrize(("text", "position"), [("", 1), ("abc", 4), ("abc", -1)])
def test_a_position_outside_the_text_is_refused(back, text, position):
    with pytest.raises(ValueError, match=r"inside|bytes"):
        back(text, position)


@LAW
@given(TEXTS)
@example("\ufeff\ufeffa")
def test_a_text_that_is_normalised_once_stays_as_it_is(text):
    once = normalise(text)

    assert normalise(once) == once


@LAW
@given(TEXTS)
def test_a_stored_text_is_composed_and_ends_its_lines_with_lf(text):
    stored = normalise(text)

    assert unicodedata.is_normalized("NFC", stored)
    assert "\r" not in stored
    assert not stored.startswith("\ufeff")


@LAW
@given(st.lists(LINES, max_size=8))
def test_all_ways_to_end_a_line_give_the_same_text(lines):
    stored = {normalise(end.join(lines)) for end in ("\n", "\r\n", "\r")}

    assert len(stored) == 1
    assert stored.pop().count("\n") == max(len(lines) - 1, 0)


def test_a_byte_order_mark_inside_a_text_is_left_there():
    assert normalise("\ufeffa\ufeffb") == "a\ufeffb"


def test_a_decomposed_letter_becomes_one_character():
    assert normalise("A\u030arhus") == "Århus"

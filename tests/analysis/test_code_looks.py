"""New codes look otherwise than those that are there."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coding.analysis.code_looks import COLORS, KEYS, free_color, free_key


def luminance(color):
    """Relative luminance as WCAG 2.1 defines it, from 0 to 1."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(color, ground):
    light, dark = sorted((luminance(color), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def many(n):
    colors = []
    for _ in range(n):
        colors.append(free_color(colors))
    return colors


def test_keys_are_given_out_in_their_order_until_there_are_none():
    taken = []
    for key in KEYS:
        assert free_key(taken) == key
        taken.append(key)
    assert free_key(taken) == ""


def test_a_capital_is_the_same_key():
    assert free_key([*KEYS[:10], "Q"]) == "w"


@given(st.lists(st.text(max_size=2)))
def test_a_free_key_is_nobodys(taken):
    assert free_key(taken) not in {key.casefold() for key in taken if key}


def test_the_first_sixty_codes_have_colours_of_their_own():
    colors = many(60)
    assert colors[: len(COLORS)] == list(COLORS)
    assert len(set(colors)) == 60
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in colors)


def test_after_those_colours_come_again_evenly():
    colors = many(150)
    counts = {colors.count(color) for color in colors}
    assert counts <= {2, 3}


def test_how_a_colour_is_written_does_not_matter():
    assert free_color([color.lower() for color in COLORS[:3]]) == COLORS[3]


def test_every_colour_is_seen_on_white():
    assert min(contrast(color, "#FFFFFF") for color in many(24)) >= 3

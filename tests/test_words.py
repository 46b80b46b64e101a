import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.words import count_words

TEXTS = st.text(max_size=60)
LAW = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n\t\u00a0", 0),
        ("– … — * ___", 0),
        ("Data er ikke nyt.", 4),
        ("data-drevet", 1),
        ("f.eks. §12 og 3,5 %", 4),
        ("it's", 1),
        ("én\u00a0to\u2003tre\nfire", 4),
        ("😀 👍🏽", 0),
        ("Åse 数据 данные", 3),
        ("<b>fed</b>", 1),
    ],
)
def test_a_word_is_a_token_with_a_letter_or_a_digit(text, words):
    assert count_words(text) == words


@LAW
@given(TEXTS, TEXTS)
def test_words_on_two_lines_are_those_of_each_line_together(one, other):
    assert count_words(f"{one}\n{other}") == count_words(one) + count_words(other)


@LAW
@given(TEXTS)
def test_there_are_never_more_words_than_tokens(text):
    assert 0 <= count_words(text) <= len(text.split())


@LAW
@given(TEXTS | st.text("_-a1 .\u00a0\n\x1c(", max_size=40))
def test_words_are_the_tokens_that_hold_a_letter_or_a_digit(text):
    tokens = [each for each in text.split() if any(map(_counts, each))]
    assert count_words(text) == len(tokens)


def _counts(char):
    return re.match(r"[^\W_]", char) is not None

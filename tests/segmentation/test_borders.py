"""The glance that takes most marks says what a look at everything would say."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.segmentation import sentences
from coding.segmentation.sentences import cut, style_of
from tests.segmentation.gold_texts import read_gold
from tests.segmentation.test_paragraphs import TEXTS

# The function has the name of its module, and hides it.
MODULE = sys.modules["coding.segmentation.sentences"]
PIECES = st.lists(
    st.sampled_from(
        [
            *("Anna", "lone", "iPad", "kl.", "ca.", "osv.", "kr.", "afd.", "B.", "nr."),
            *("NB!", "Ja!", "Hvad?", "3.", "2019.", "§ 3.", "stk. 2.", "gik.", "sagde"),
            *("Det", "det", "12", "maj", "...", "(vi)", "»Nej«", "😀", "Ms.", "Fri."),
        ]
    ),
    max_size=30,
).map(" ".join)


def looked_at(text, language, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(MODULE, "at_a_glance", lambda *_, **__: None)
        return sentences(text, language)


@pytest.mark.parametrize("name", ["da_styles.txt", "en_styles.txt"])
def test_a_glance_at_the_gold_says_what_a_look_says(name, monkeypatch):
    text, _ = read_gold(name)

    looked = looked_at(text, name[:2], monkeypatch)

    assert sentences(text, name[:2]) == looked
    assert len(looked) > 200


@settings(max_examples=300, deadline=None)
@given(PIECES | TEXTS, st.sampled_from(["da", "en"]))
def test_a_glance_at_anything_says_what_a_look_says(text, language):
    with pytest.MonkeyPatch.context() as patched:
        looked = looked_at(text, language, patched)

    assert sentences(text, language) == looked


def test_a_paragraph_that_begins_small_goes_on_small():
    text = "Hej.\nder var en. der var to. der var tre."
    style = style_of("Et. To. Tre.", "da")

    found = [text[start:end] for start, end in cut(text, 5, len(text), style)]

    assert found == ["der var en.", "der var to.", "der var tre."]

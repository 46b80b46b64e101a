from hypothesis import given

from coding.segmentation import segment, without_labels, words_in
from coding.words import count_words
from tests.segmentation.test_paragraphs import TEXTS


def test_speaker_labels_are_no_words():
    text = "Interviewer: Hvad nu?\n\nLeder af IT: Det ved jeg ikke."
    segmented = segment(text)
    assert segmented.words == 6
    assert without_labels(text, segmented.turns).split() == [
        "Hvad",
        "nu?",
        "Det",
        "ved",
        "jeg",
        "ikke.",
    ]


def test_time_stamps_that_open_paragraphs_are_no_words():
    text = "[00:12:31] Vi venter.\n00:12:40 Stadig.\n (12:31) Ja. Mødet var 10:30."
    assert segment(text).words == 7


def test_a_label_with_a_time_stamp_is_left_out_whole():
    assert segment("[00:01:02] P03: Ja.\n**P04:** [00:01:09] Nej.").words == 2


def test_a_word_close_to_a_time_stamp_still_counts():
    assert words_in("[00:12:31]Ja.", []) == 1


def test_prose_before_the_first_turn_counts():
    assert segment("Optaget på kontoret\n\nP1: Ja.").words == 4


def test_headings_count_as_words_because_nobody_speaks_there():
    assert segment("Beslutning: Vi venter.").words == 3


@given(TEXTS)
def test_leaving_labels_out_never_adds_words(text):
    assert 0 <= segment(text).words <= count_words(text)


def test_stamps_inside_a_line_are_no_words_where_brackets_make_them_stamps():
    assert segment("Vi venter. [00:12:31] Stadig kl. 12:31. #00:12:40-5#").words == 5


def test_front_matter_is_no_words():
    assert segment("---\nsite: Nordvig\ndate: 2026-05-03\n---\n\nVi venter.").words == 2

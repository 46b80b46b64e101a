"""The laws of all stretches, and what the file told against what the look tells."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.model import STRETCH_KINDS, Stretch
from coding.segmentation import segment, sentences
from coding.segmentation.spacy_sentences import FeltbogSentences
from tests.segmentation.gold_texts import read_gold
from tests.segmentation.test_paragraphs import TEXTS

LAW = settings(max_examples=60, deadline=None)
MARKS = st.lists(
    st.sampled_from(
        [
            *("a", "B", "3", ".", "?", "…", "...", "»", "(", ")", "😀", "kl. ", "osv."),
            *("Anna: ", "[00:01:02] ", "---\n", "# ", "- ", "1. ", "a: b\n"),
            *(" ", "\n", "\n\n"),
        ]
    ),
    max_size=40,
).map("".join)


def of_kind(text, kind, **options):
    found = segment(text, **options).of_kind(kind)
    return [text[each.label_end : each.end] for each in found]


@LAW
@given(TEXTS | MARKS, st.sampled_from(["da", "en"]))
def test_stretches_stand_inside_the_text_in_order_and_apart(text, language):
    found = segment(text, language=language)

    for kind in STRETCH_KINDS:
        last = 0
        for each in found.of_kind(kind):
            assert last <= each.start < each.end <= len(text)
            assert each.start <= each.label_end <= len(text)
            last = each.end


@LAW
@given(TEXTS | MARKS)
def test_a_sentence_stands_inside_one_paragraph_and_one_turn(text):
    found = segment(text)

    for sentence in found.sentences:
        assert text[sentence.start : sentence.end].strip()
        for kind in ("paragraph", "turn"):
            for each in found.of_kind(kind):
                is_apart = sentence.end <= each.start or each.end <= sentence.start
                is_inside = each.start <= sentence.start and sentence.end <= each.end
                assert is_apart or is_inside


@LAW
@given(TEXTS | MARKS)
def test_the_bare_sentences_cover_all_that_is_visible(text):
    left, last = [], 0
    for start, end in sentences(text):
        left.append(text[last:start])
        last = end
    assert "".join([*left, text[last:]]).strip() == ""


@LAW
@given(TEXTS | MARKS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60))))
def test_whatever_a_file_tells_nothing_is_raised_and_it_comes_back(text, places):
    told = [
        Stretch(("turn", "item", "heading", "stamp")[n % 4], a, a + b, a, is_told=True)
        for n, (a, b) in enumerate(sorted(places))
    ]
    found = segment(text, told=told).stretches

    assert {each for each in told if each.end <= len(text)} == {
        each for each in found if each.is_told
    }


POINTS = ((24, "1.0"), (35, "4.5"))


def test_what_the_file_told_is_not_guessed_besides():
    text = "# Mål\nAnna: Ja.\nBo: Nej.\nAnna: Ja.\nBo: Nej."
    turn = Stretch("turn", 6, len(text), 12, "Anna Holm", is_told=True)

    found = segment(text, told=[turn])

    assert found.turns == (turn,)
    assert of_kind(text, "heading", told=[turn]) == ["Mål"]


def test_a_sentence_ends_where_a_told_turn_ends_inside_a_line():
    text = "Vi venter stadig Det gør vi"
    told = [Stretch("turn", 0, 16, 0, "A"), Stretch("turn", 17, 27, 17, "B")]

    assert of_kind(text, "sentence", told=told) == ["Vi venter stadig", "Det gør vi"]


def test_a_sentence_begins_after_label_stamp_and_bullet():
    text = "[00:00:01] Anna: Hej. Så?\n[00:00:04] Bo: [00:00:05] Nå.\n\n- Vent. Ring."
    assert of_kind(text, "sentence") == ["Hej.", "Så?", "Nå.", "Vent.", "Ring."]


def test_minutes_have_headings_and_items():
    text = (
        "Referat\n\n1. Velkomst\n\nAnna bød velkommen.\n\n2. Status\n\n"
        "Aftalt:\n- Vent\n- Ring\n\n3. Eventuelt"
    )
    assert of_kind(text, "heading") == ["Referat", "Velkomst", "Status", "Eventuelt"]
    assert of_kind(text, "item") == ["Vent", "Ring"]


def test_numbered_lines_that_follow_one_another_are_items_with_their_numbers():
    found = segment("Aftaler\n1. Anna skriver\n2. Bo læser\n3. Ida ringer")
    assert [each.value for each in found.of_kind("item")] == ["1", "2", "3"]
    assert [each.start for each in found.of_kind("heading")] in ([], [0])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("## Mål\nVi venter.", "2"),
        ("Mål\n===\nVi venter.", "1"),
        ("Mål\n---\nVi venter.", "2"),
        ("Punkt 3: Status på data\nVi venter.", ""),
        ("Ad 2. Økonomi\nVi venter.", ""),
        ("Agenda item 2\nWe wait.", ""),
        ("Dagsorden\nVi venter.", ""),
        ("STATUS PÅ DATA\nVi venter.", ""),
        ("**Status**\nVi venter.", ""),
        (
            "Status på data\n\n" + "Vi venter på svar, og det har vi gjort længe. " * 2,
            "",
        ),
    ],
)
def test_a_heading_is_known_by_its_look(text, level):
    (heading,) = segment(text.strip()).of_kind("heading")
    assert (heading.start, heading.value) == (0, level)


@pytest.mark.parametrize(
    "text",
    [
        "Vi venter\n\nOg det er det.",
        "Punkt 4 blev udskudt til næste gang.\n\nDet var det.",
        "3. maj 2026\n\n" + "Vi venter på svar, og det har vi gjort længe. " * 2,
        "Anna: Hej\n\nBo: Hej\n\nEt kort svar\n\n" + "Så gik vi videre med det. " * 5,
    ],
)
def test_what_is_no_heading_is_none(text):
    assert segment(text).of_kind("heading") == ()


def test_stamps_have_their_seconds():
    text = "[00:12:31] Anna: Ja. [00:12:40] Nej.\nBo 0:03\nKl. 12:31."
    found = segment(text).of_kind("stamp")
    assert [each.value for each in found][:2] == ["751.0", "760.0"]
    assert "Kl. 12:31" not in [text[each.start : each.end] for each in found]


def test_a_stamp_that_the_file_did_not_tell_is_found_beside_those_it_told():
    text = "[00:00:03] Ja.\n[00:00:09] Nej."
    told = Stretch("stamp", 0, 10, 0, value="3.0", is_told=True)

    found = segment(text, told=[told]).of_kind("stamp")

    assert found[0] == told
    assert [(each.start, each.value) for each in found[1:]] == [(15, "9.0")]


def test_the_times_of_a_subtitle_are_no_sentence():
    text = "1\n00:00:03.120 --> 00:00:05.880\nHej med dig.\n"
    assert of_kind(text, "sentence") == ["1", "Hej med dig."]


def test_a_stamp_with_two_times_begins_when_the_first_says():
    text = "[00:05.000 --> 00:09.240]  Fra det gamle system."
    assert [each.value for each in segment(text).of_kind("stamp")] == ["5.0"]
    assert of_kind(text, "sentence") == ["Fra det gamle system."]


def test_letters_number_items_where_two_follow_one_another():
    assert of_kind("a. Det er dyrt.\nb. Det er nyt.", "item") == [
        "Det er dyrt.",
        "Det er nyt.",
    ]
    assert of_kind("a. Det er dyrt.\nDet er nyt.", "item") == []


def test_front_matter_is_no_sentence():
    text = "---\ntitle: Et. To.\n---\nVi venter."
    assert of_kind(text, "sentence") == ["Vi venter."]


@pytest.mark.parametrize("language", ["da", "en"])
def test_spacy_finds_the_same_borders(language):
    text, _ = read_gold(f"{language}.txt")
    nlp = spacy.blank(language)
    component = nlp.add_pipe("feltbog_sentences")
    assert isinstance(component, FeltbogSentences)

    found = {text.index(each.text.strip(), each.start_char) for each in nlp(text).sents}

    assert found == {start for start, _ in sentences(text, language)}


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a. ",
            "(",
            ".",
            ".)",
            "? (a",
            ". 😀",
            "[00:12:31] ",
            "»?« ",
            "1. a\n",
            "A. B. ",
        ),
        *("12:31", "a: b\n", "A\tb.\n", "1 A: b\n", "a. b\n", "x.\t", "--> 1:11 "),
    ],
)
def test_half_a_megabyte_of_anything_is_cut_without_a_hang(piece):
    text = piece * (300_000 // len(piece))
    found = segment(text)
    assert found.paragraphs[0].start == 0
    assert found.paragraphs[-1].end == len(text.rstrip())


def test_a_heading_that_is_told_names_no_speaker():
    text = "Note 10: the visit\n\nAnna: Yes.\nBen: No.\nAnna: Well.\nBen: Hm, no."
    told = [Stretch("heading", 0, 18, 0, value="1", is_told=True)]

    found = segment(text, language="en", told=told)

    assert [turn.speaker for turn in found.turns] == ["Anna", "Ben", "Anna", "Ben"]


def test_the_points_where_captions_begin_are_kept():
    text = "[00:00:01] Interviewer: Vi venter. Stadig."
    points = [Stretch("stamp", at, at, at, value=v, is_told=True) for at, v in POINTS]

    found = segment(text, language="da", told=points)

    kept = [each for each in found.of_kind("stamp") if each.is_told]
    assert kept == points
    assert [text[each.start : each.end] for each in found.sentences] == [
        "Vi venter.",
        "Stadig.",
    ]

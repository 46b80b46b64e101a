import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.segmentation.paragraphs import paragraphs

PROSE = (
    "Vi mødtes i kantinen, og der gik lang tid, før nogen nævnte registret. Det var "
    "teamlederen, der gjorde det, og hun grinede, da hun sagde, at det jo bare er et "
    "regneark, som alle retter i, når de har tid, og det har de sjældent om mandagen. "
)

# Pieces of what makes segmentation decide, rather than letters at random.
PIECES = st.lists(
    st.sampled_from(
        [
            "Anna: ",
            "Interviewer: ",
            "[00:12:31]",
            "\n",
            "\n\n",
            " ",
            "\t",
            "Ja.",
            "- ",
            "1. ",
            "a:",
            "**",
            "Beslutning:",
            "😀",
            "\u00a0",
            "\x0b",
            "\f",
            "\u2028",
            PROSE,
        ]
    ),
    max_size=60,
).map("".join)
TEXTS = st.text(max_size=300) | PIECES


def in_words(text):
    return [text[start:end] for start, end in paragraphs(text)]


def wrapped(text, width=72):
    return textwrap.fill(text, width)


def test_a_line_that_is_not_blank_is_a_paragraph():
    assert in_words("En.\nTo.\n\n \t\n  Tre. \n") == ["En.", "To.", "Tre."]


def test_a_text_without_words_has_no_paragraphs():
    assert paragraphs("") == paragraphs(" \n\t\n\u00a0") == []


def test_a_hard_wrapped_text_has_blocks_for_paragraphs():
    first, second = wrapped(PROSE * 2), wrapped(PROSE)
    assert in_words(f"{first}\n\n{second}\n") == [first, second]


def test_an_indented_hard_wrapped_text_has_blocks_too():
    block = textwrap.indent(wrapped(PROSE * 3), "    ")
    assert in_words(block) == [block.strip()]


def test_lines_that_could_have_been_longer_are_paragraphs():
    text = "Kort.\nEn noget længere linje end de andre her.\n" * 6
    assert len(paragraphs(text)) == 12


def test_four_full_lines_are_too_few_to_call_a_text_hard_wrapped():
    lines = wrapped(PROSE * 3).splitlines()
    assert len(paragraphs("\n".join(lines[:5]))) == 5
    assert len(paragraphs("\n".join(lines[:6]))) == 1


def test_one_long_line_means_that_the_text_is_not_hard_wrapped():
    text = wrapped(PROSE * 3) + "\n\n" + PROSE
    assert len(paragraphs(text)) == len(text.splitlines()) - 1


def test_an_address_too_long_to_wrap_does_not_make_a_text_unwrapped():
    url = "https://eksempel.dk/" + "lang/" * 30
    block = textwrap.fill(f"{PROSE} {url} {PROSE * 2}", 72, break_long_words=False)
    assert in_words(f"{block}\n\n{wrapped(PROSE)}") == [block, wrapped(PROSE)]


def test_a_line_of_dashes_stands_apart_from_the_lines_around_it():
    block = wrapped(PROSE * 3)
    assert in_words(f"{block}\n-----\n{block}") == [block, "-----", block]


def test_one_short_line_in_ten_is_forgiven_and_more_are_not():
    full = wrapped(PROSE * 5).splitlines()
    assert len(paragraphs("\n".join([*full[:10], "Kort", *full[10:]]))) == 1
    many = [line for each in full for line in (each, "Kort")]
    assert len(paragraphs("\n".join(many))) == len(many)


@pytest.mark.parametrize(
    "opening",
    [
        "- ",
        "* ",
        "• ",
        "1. ",
        "12) ",
        "a) ",
        "## ",
        "Anna: ",
        "[00:12:31] ",
        "00:12:31 ",
        "[00:12:31] Anna: ",
        "Beslutning: ",
        "Interviewer: ",
    ],
)
def test_in_a_hard_wrapped_text_markers_and_labels_begin_paragraphs(opening):
    block = wrapped(PROSE * 3)
    item = wrapped(opening + PROSE)
    assert in_words(f"{block}\n{item}") == [block, item]


@pytest.mark.parametrize("opening", ["12. maj ", "– og ", "2026 ", "kl. 10:30 "])
def test_a_date_or_a_dash_at_the_beginning_of_a_line_does_not(opening):
    block = wrapped(PROSE * 3)
    assert len(paragraphs(f"{block}\n{wrapped(opening + PROSE)}")) == 1


@given(TEXTS)
def test_paragraphs_are_in_order_disjoint_trimmed_and_cover_all_that_is_visible(text):
    covered = [False] * len(text)
    last = 0
    for start, end in paragraphs(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(covered[n] or char.isspace() for n, char in enumerate(text))


@pytest.mark.parametrize(
    "text",
    [
        "-",
        " ",
        "a:",
        "\n",
        "- \n",
        "A: ",
        "A:\n",
        "*",
        "1. ",
        "\t\n",
        "A a",
        "(",
        "[0",
        wrapped(PROSE * 20) + "\n\n",
    ],
    ids=repr,
)
def test_half_a_megabyte_of_anything_is_cut_without_a_hang(text):
    text = text * (500_000 // len(text))

    spans = paragraphs(text)

    assert all(text[start:end].strip() for start, end in spans)
    assert bool(spans) == bool(text.strip())

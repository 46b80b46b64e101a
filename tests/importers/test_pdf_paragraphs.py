"""Lines put together: hyphens, paragraphs, turns of speech, lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.importers.pdf.document import read_pdf
from coding.importers.pdf.hyphens import Glue
from tests.importers.pdf_files import column, lines, pdf

LAW = settings(max_examples=60, deadline=None)
WORDS = st.text("abcdefghijklmnoprstuvyæøå", min_size=2, max_size=11)


def text_of(*pages) -> str:
    return read_pdf("a.pdf", pdf(*pages)).text


def put_together(before: str, after: str, *others: str) -> str:
    left, between = Glue(others).joined(before, after)
    return left + between + after


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("en syge-", "plejerske", "en sygeplejerske"),
        ("an under-", "standing", "an understanding"),
        ("inden for syge-", "og sundhed", "inden for syge- og sundhed"),
        ("mid-", "and long-term", "mid- and long-term"),
        ("EU-", "Kommissionen", "EU-Kommissionen"),
        ("i 2020-", "2025", "i 2020-2025"),
        ("en 12-", "årig", "en 12-årig"),
        ("it-", "systemet", "it-systemet"),
        ("en e-", "mail", "en e-mail"),
        ("ph.d.-", "studerende", "ph.d.-studerende"),
        ("state-of-", "the-art", "state-of-the-art"),
        ("well-", "known", "well-known"),
        ("ven\u00ad", "ter", "venter"),
        ("han kom –", "og gik", "han kom – og gik"),
        ("han kom -", "og gik", "han kom - og gik"),
        ("slut.", "Så", "slut. Så"),
    ],
)
def test_a_hyphen_stays_where_it_belongs(before, after, whole):
    assert put_together(before, after) == whole


def test_a_hyphen_stays_where_the_document_writes_it_elsewhere():
    assert put_together("data-", "drevet", "en data-drevet plan") == "data-drevet"
    assert put_together("data-", "drevet", "en datadrevet plan") == "datadrevet"


@LAW
@given(st.lists(WORDS, min_size=30, max_size=90))
def test_a_paragraph_of_any_words_comes_back_on_one_line(words):
    paragraph = " ".join(words).capitalize() + "."

    assert text_of(column(paragraph, width=440)) == paragraph


@LAW
@given(st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=2, max_size=6))
def test_no_word_is_lost_or_moved_over_columns_and_pages(paragraphs):
    texts = [" ".join(words).capitalize() + "." for words in paragraphs]
    pages = [column(text, width=300) for text in texts]

    assert text_of(*pages).split() == " ".join(texts).split()


def test_turns_of_speech_and_stamps_begin_lines():
    turns = [
        "Interviewer: Hvad er data?",
        "Anna: Det ved jeg ikke",
        "Interviewer: Nej",
        "[00:12:31] Anna: Måske tal",
        "P03: Ja",
    ]

    assert text_of(lines(*turns)) == "\n".join(turns)


def test_turns_without_full_stops_are_not_glued_in_full_lines():
    turns = [
        "Interviewer: og så tænkte jeg på om de data som I samler ind hver dag",
        "Anna: ja men det er jo netop det som vi har talt om på alle vores",
        "Interviewer: møderne ja dem har jeg hørt om og jeg synes at det er",
    ]

    assert text_of(lines(*turns)) == "\n".join(turns)


def test_a_colon_inside_a_sentence_begins_no_line():
    text = "Vi så på tavlen, hvor der med store bogstaver "
    text += "stod skrevet: hvem ejer data? Ingen svarede, og ingen "
    text += "stod skrevet: hvem ejer data? Ingen svarede på det."

    assert text_of(column(text, width=290)) == text


def test_a_date_at_the_beginning_of_a_line_is_no_item():
    text = "Vi mødtes på rådhuset den 17. maj, og siden hen igen den "
    text += "18. maj, hvor der kom flere til, og vi talte længe om data."

    assert text_of(column(text, width=345)) == text


def test_items_begin_lines_and_go_on_under_their_marks():
    pieces = [
        *[(72, 740, 10, "•"), (90, 740, 10, "Vi samler data ind hver morgen, og så")],
        *[(90, 728, 10, "taler vi om dem.")],
        *[(72, 716, 10, "•"), (90, 716, 10, "Tallene kommer aldrig tilbage til os.")],
    ]

    assert text_of(pieces) == (
        "• Vi samler data ind hver morgen, og så taler vi om dem.\n"
        "• Tallene kommer aldrig tilbage til os."
    )


def test_an_indented_line_begins_a_paragraph():
    text = "Der var stille på kontoret, da vi kom, og ingen sagde noget."
    first, second = column(text, width=240), column(text, width=240, y=716)
    second[0] = (84, *second[0][1:])

    assert text_of(first + second) == f"{text}\n{text}"


def test_white_between_paragraphs_becomes_a_blank_line():
    text = "Der var stille på kontoret, da vi kom, og ingen sagde noget."
    pieces = column(text, width=240) + column(text, width=240, y=690)

    assert text_of(pieces) == f"{text}\n\n{text}"


def test_ligatures_and_soft_hyphens_become_letters():
    # In the codes of the font ﬁ is "!" and the soft hyphen "#".
    codes = "/Differences [33 /fi /space /sfthyphen]"
    font = f"/BaseFont /Courier /Encoding << /Type /Encoding {codes} >>"
    data = pdf(lines("e!n data, pro!l"), font=font)

    assert read_pdf("a.pdf", data).text == "efin data, profil"


def test_characters_beyond_16_bits_come_in_whole_and_control_characters_not():
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"2 beginbfchar <21> <D83DDE00> <23> <0007> endbfchar\n"
        b"endcmap end end"
    )
    data = pdf(
        lines("Glad ! og# til"), font="/BaseFont /Own /ToUnicode 7 0 R", stream=cmap
    )

    assert read_pdf("a.pdf", data).text == "Glad 😀 og til"

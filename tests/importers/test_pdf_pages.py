"""What stands where on a page, in PDFs written by hand."""

from itertools import chain

import pytest

from coding.importers.pdf.document import read_pdf
from tests.importers.pdf_files import (
    column,
    drawn,
    lines,
    pdf,
    pdf_of,
    saved_again,
)

LEFT = (
    "Kommunen har i de sidste tre år arbejdet med at samle sine registre i ét "
    "datagrundlag, som både sagsbehandlere og ledere kan slå op i. Det tog lang tid, "
    "og ingen havde regnet med, at det ville kræve så mange møder."
)
RIGHT = (
    "Sygeplejerskerne oplever, at dokumentationen fylder mere end selve mødet med "
    "borgeren, og at de tal, de indberetter, sjældent kommer tilbage i en form, de kan "
    "bruge. Det vil lederen gerne lave om på efter ferien."
)


def text_of(data: bytes) -> str:
    return read_pdf("a.pdf", data).text


def page_numbers(*pages: str, number=str) -> bytes:
    return pdf(
        *[
            [*column(text), (290, 40, 10, number(n))]
            for n, text in enumerate(pages, start=1)
        ]
    )


def test_two_columns_are_read_one_after_the_other():
    left, right = column(LEFT, width=210), column(RIGHT, x=310, width=210)

    assert text_of(pdf(left + right)) == f"{LEFT}\n{RIGHT}"


def test_columns_are_told_by_place_when_the_right_one_was_drawn_first():
    left, right = column(LEFT, width=210), column(RIGHT, x=310, width=210)

    assert text_of(pdf(right + left)) == f"{LEFT}\n{RIGHT}"


def test_columns_that_were_drawn_line_by_line_across_are_still_columns():
    left, right = column(LEFT, width=210), column(RIGHT, x=310, width=210)
    across = list(chain.from_iterable(zip(left, right, strict=True)))

    assert text_of(pdf(across)) == f"{LEFT}\n{RIGHT}"


def test_a_table_is_read_row_by_row():
    cells = [("Tid", "Hvem", "Hvad"), ("9.00", "Anna", "morgenmøde")]
    cells += [("10.30", "Bo", "besøg i hjemmet"), ("12.00", "alle", "frokost")]
    pieces = [
        (72 + 130 * n, 740 - 20 * row, 10, text)
        for row, texts in enumerate(cells)
        for n, text in enumerate(texts)
    ]

    assert text_of(pdf(pieces)) == "\n".join("\t".join(row) for row in cells)


def test_lines_of_a_cell_stay_in_their_cell():
    pieces = [
        *[(72, 740, 10, "9.00"), (140, 740, 10, "Anna taler med sin syge-")],
        *[(140, 728, 10, "plejerske om data."), (400, 740, 10, "ok")],
        *[(72, 700, 10, "9.30"), (140, 700, 10, "Pause."), (400, 700, 10, "kort")],
    ]

    rows = "9.00\tAnna taler med sin sygeplejerske om data.\tok\n9.30\tPause.\tkort"
    assert text_of(pdf(pieces)) == rows


def test_a_page_lying_on_its_side_is_read_as_if_it_stood():
    turned = [(842 - y, x, size, text) for x, y, size, text in column(LEFT)]

    assert text_of(pdf_of([drawn(turned, "0 1 -1 0")], rotate=90)) == LEFT


def test_text_askew_comes_last_on_its_page_and_a_watermark_not_at_all():
    stamp = drawn([(300, 400, 20, "Modtaget")], "0.7 0.7 -0.7 0.7")
    once = [drawn(column(LEFT)) + b"\n" + stamp, drawn(column(RIGHT))]
    twice = [drawn(column(text)) + b"\n" + stamp for text in (LEFT, RIGHT)]

    assert text_of(pdf_of(once)) == f"{LEFT}\n\nModtaget\n\n{RIGHT}"
    assert text_of(pdf_of(twice)) == f"{LEFT}\n{RIGHT}"


@pytest.mark.parametrize(
    "number", [str, "Side {} af 2".format, "- {} -".format, "{}/2".format]
)
def test_page_numbers_are_left_out(number):
    assert text_of(page_numbers(LEFT, RIGHT, number=number)) == f"{LEFT}\n{RIGHT}"


def test_the_number_of_a_single_page_is_left_out_but_no_other_number():
    assert text_of(page_numbers(LEFT)) == LEFT
    assert text_of(page_numbers(LEFT, number=lambda _: "1968")) == f"{LEFT}\n\n1968"


def test_heads_that_alternate_between_left_and_right_pages_are_left_out():
    texts = [LEFT, RIGHT, RIGHT, LEFT]
    heads = [(72, "Nordvig"), (400, "Feltnoter")] * 2
    pages = [
        [(x, 800, 10, head), *column(text)]
        for (x, head), text in zip(heads, texts, strict=True)
    ]

    assert text_of(pdf(*pages)) == "\n".join(texts)


def test_a_head_on_one_page_only_is_text():
    page = [(72, 800, 10, "Referat fra Nordvig"), *column(LEFT)]

    assert text_of(pdf(page)) == f"Referat fra Nordvig\n\n{LEFT}"


def test_rows_whose_numbers_do_not_count_the_pages_are_text():
    pages = [
        [*lines("Borgere på listen", x=72, y=760 - n), (72, 40, 10, f"Borger {number}")]
        for n, number in ((0, 12), (30, 71), (60, 35))
    ]

    found = text_of(pdf(*pages))

    assert [f"Borger {n}" in found for n in (12, 71, 35)] == [True] * 3


def test_the_head_of_a_table_that_comes_back_on_each_page_is_not_a_running_head():
    def page(start: int):
        rows = [("Tid", "Hvem")] + [(f"{n}.00", "Anna") for n in range(start, 20)]
        return [
            (72 + 200 * n, 740 - 20 * row, 10, text)
            for row, texts in enumerate(rows)
            for n, text in enumerate(texts)
        ]

    assert text_of(pdf(page(8), page(11))).count("Tid\tHvem") == 2


def test_a_sentence_goes_on_over_the_page_and_the_border_lies_inside_it():
    whole = [*column(LEFT)]
    imported = read_pdf("a.pdf", pdf(whole[:2], whole[2:]))
    first, second = (each for each in imported.stretches if each.kind == "page")

    assert imported.text == LEFT
    assert imported.text[first.start : first.end] == f"{whole[0][3]} {whole[1][3]}"
    assert imported.text[second.start : second.end].startswith(whole[2][3])


def test_printed_page_labels_are_told():
    labels = "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 7 >>] >>"
    data = pdf(lines("Forord her."), lines("Brødtekst her."), catalog=labels)
    pages = read_pdf("a.pdf", data).stretches

    assert [(each.kind, each.value) for each in pages] == [("page", "i"), ("page", "7")]


def test_metadata_becomes_facts_and_word_s_prefix_goes():
    data = pdf(
        lines("Vi talte om data."),
        info="/Title (Microsoft Word - Referat) /Author (Kontoret) "
        "/CreationDate (D:20240517103000+02'00')",
        catalog="/Lang (da-DK)",
    )

    assert read_pdf("a.pdf", data).facts == {
        "title": "Referat",
        "author": "Kontoret",
        "written_on": "2024-05-17",
        "language": "da",
    }


def test_a_pdf_that_was_saved_again_reads_the_same():
    data = pdf(column(LEFT), column(RIGHT))

    assert text_of(saved_again(data)) == text_of(data) == f"{LEFT}\n{RIGHT}"

"""PDFs that are no texts: each is refused, or its gaps are told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import (
    CodingAppError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    GarbledPdfError,
    ScannedPdfError,
    TooManyPagesError,
)
from coding.importers.pdf import document as module
from coding.importers.pdf.document import MOST_PAGES, read_pdf
from tests.importers.pdf_files import column, drawn, lines, pdf, pdf_of, scanned

FILES = Path(__file__).parent / "files"
TEXT = "Vi talte om data hele dagen, og ingen blev enige om noget."
PICTURE = b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
LAW = settings(max_examples=60, deadline=None)
WHOLE = pdf(column(TEXT), column(TEXT))


def refused(error, data: bytes) -> dict[str, object]:
    with pytest.raises(error) as caught:
        read_pdf("a.pdf", data)
    return caught.value.parameters


def notes(data: bytes) -> list[str]:
    return [str(note) for note in read_pdf("a.pdf", data).notes]


def test_a_scanned_pdf_says_how_many_pages_are_pictures():
    assert refused(ScannedPdfError, scanned(3)) == {"file": "a.pdf", "n": 3}


def test_a_pdf_without_anything_is_empty():
    assert refused(EmptyFileError, pdf([], [])) == {"file": "a.pdf"}


def test_a_pdf_that_is_locked_with_a_password_is_refused():
    data = (FILES / "locked.pdf").read_bytes()

    assert refused(EncryptedFileError, data) == {"file": "a.pdf"}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7 \xff" * 99, WHOLE[:200]])
def test_what_is_no_whole_pdf_is_damaged(data):
    assert refused(DamagedFileError, data)["format"] == "PDF"


def test_more_pages_than_a_source_may_have_are_refused_unread():
    data = pdf(*[[]] * (MOST_PAGES + 1))

    assert refused(TooManyPagesError, data) == {
        "file": "a.pdf",
        "n": MOST_PAGES + 1,
        "limit": MOST_PAGES,
    }


def test_letters_that_the_font_does_not_name_are_refused():
    codes = " ".join(f"/g{n}" for n in range(60))
    font = f"/BaseFont /Own /Encoding << /Type /Encoding /Differences [65 {codes}] >>"
    shifted = "".join(
        chr((ord(c) - 97 + 5) % 26 + 65) if c.isalpha() else c for c in TEXT.lower()
    )

    assert refused(GarbledPdfError, pdf(lines(shifted), font=font))["share"] == 100


def test_letters_that_the_font_does_not_name_but_that_read_as_words_are_text():
    codes = " ".join(f"/g{n}" for n in range(32))
    font = f"/BaseFont /Own /Encoding << /Type /Encoding /Differences [96 {codes}] >>"

    assert read_pdf("a.pdf", pdf(lines(TEXT), font=font)).text == TEXT


def test_pages_that_are_pictures_are_told_of():
    data = pdf_of([drawn(column(TEXT)), PICTURE, PICTURE])

    assert notes(data) == [
        "2 of its 3 pages are pictures without text and were left out"
    ]


def test_answers_and_remarks_that_are_not_read_are_told_of():
    box = "/Rect [9 9 99 99]"
    extra = (
        f"/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Ja) {box} >> "
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (b) {box} >> "
        f"<< /Type /Annot /Subtype /Text /Contents (Se bilag) {box} >>]"
    )

    assert notes(pdf(column(TEXT), extra=extra)) == [
        "1 filled-in fields of a form were left out",
        "1 remarks written on the pages were left out",
    ]


def test_a_healthy_pdf_has_no_notes():
    assert notes(WHOLE) == []


def test_text_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 50)

    with pytest.raises(CodingAppError) as caught:
        read_pdf("a.pdf", WHOLE)
    assert caught.value.parameters["file"] == "a.pdf"


def test_a_page_crowded_with_scattered_words_is_still_read():
    pieces = [
        (30 + 53 * (n % 10), 820 - 0.37 * (n // 10) - n % 7, 2 + n % 5, f"ord{n}")
        for n in range(20_000)
    ]

    assert len(read_pdf("a.pdf", pdf(pieces)).text.split()) > 15_000


def test_a_word_without_end_is_still_read():
    word = "-".join(["data"] * 5_000)
    data = pdf(lines(word, f"{word}."))

    assert read_pdf("a.pdf", data).text.count("data") == 10_000


@LAW
@given(st.integers(0, len(WHOLE)))
def test_a_pdf_cut_off_anywhere_is_read_or_refused(end):
    assert survives(WHOLE[:end])


@LAW
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))))
def test_a_pdf_with_any_bytes_changed_is_read_or_refused(changes):
    data = bytearray(WHOLE)
    for position, byte in changes:
        data[position] = byte

    assert survives(bytes(data))


@LAW
@given(st.integers(0, 40_000), st.binary(max_size=40))
def test_a_compressed_pdf_with_bytes_put_over_others_is_read_or_refused(start, other):
    data = (FILES / "table.pdf").read_bytes()

    assert survives(data[:start] + other + data[start + len(other) :])


def survives(data: bytes) -> bool:
    """Whatever comes out is a text with its pages, or one of our errors."""
    try:
        imported = read_pdf("a.pdf", data)
    except CodingAppError as error:
        return error.parameters["file"] == "a.pdf"
    inside = all(0 <= s.start < s.end <= len(imported.text) for s in imported.stretches)
    return bool(imported.text.strip()) and inside

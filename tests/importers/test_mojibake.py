import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.importers.text.mojibake import notes_on


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "cp1252"),
        ("utf-8", "latin-1"),
        ("utf-8", "mac_roman"),
        ("utf-8", "cp850"),
        ("cp1252", "mac_roman"),
        ("mac_roman", "cp1252"),
        ("cp1252", "cp850"),
        ("cp850", "cp1252"),
    ],
)
def test_a_word_that_was_read_wrongly_is_told_with_what_is_meant(written, read):
    [note] = notes_on("Et spørgsmål her".encode(written).decode(read))

    assert note.parameters["meant"] == "spørgsmål"


def test_a_word_that_central_europe_got_hold_of_is_told():
    [note] = notes_on("Det var før, på en ø".encode("cp1252").decode("cp1250"))

    assert note.parameters == {"example": "fřr,", "meant": "før,"}


@pytest.mark.parametrize("sign", [*"æøåÆØÅéü", "“ja", "’s", "– ", "😀"])
def test_each_letter_of_utf8_read_as_windows_1252_is_noticed(sign):
    wrong = f"x{sign}".encode().decode("cp1252", "replace")

    assert notes_on(wrong)


def test_what_was_garbled_twice_is_told_as_it_was_at_first():
    wrong = "på".encode().decode("cp1252").encode().decode("cp1252")

    [note] = notes_on(wrong)

    assert note.parameters == {"example": wrong, "meant": "på"}


def test_lost_letters_are_told_though_nobody_knows_what_they_were():
    assert notes_on("Hun g\ufffdr")[0].parameters == {"example": "g\ufffdr"}
    assert notes_on("Det var f?r m?det")[0].parameters == {"example": "f?r"}


@pytest.mark.parametrize(
    "text",
    [
        "FOR DE SMÅ” og ”PÅ” – »Å«",
        "Navn† og 5°C, 10 µg, √2, 2¾ time",
        "hvad? f? CO2? ¿qué?",
        "SÃO PAULO, Gonçalves, Živković, Dvořák, Ćosić, Łódź, Bašić",
        "rock‘n‘roll, naïve façade, Château, Müller",
        "x.dk/?f=1&id=for?nr",
    ],
)
def test_what_can_be_meant_is_never_called_garbled(text):
    assert notes_on(text) == ()


@given(st.text(st.sampled_from("abeæøåÆØÅéü ,.”“’–…»«§½😀\n"), max_size=60))
def test_danish_text_is_never_called_garbled(text):
    assert notes_on(text) == ()

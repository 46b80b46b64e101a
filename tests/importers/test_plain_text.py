import unicodedata

import pytest

from coding.errors import EmptyFileError, NotTextError
from coding.importers import read_file

TEXT = "Vi spørger: ”Hvad er en række?” – é 😀"


def test_utf8_is_read_with_and_without_a_byte_order_mark():
    assert read_file("a.txt", TEXT.encode()).text == TEXT
    assert read_file("a.txt", TEXT.encode("utf-8-sig")).text == TEXT


@pytest.mark.parametrize(
    "mark", [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
def test_utf16_is_known_by_its_byte_order_mark(mark):
    encoding, bom = mark
    assert read_file("a.txt", bom + TEXT.encode(encoding)).text == TEXT


def test_windows_1252_is_read_with_danish_letters_quotes_and_euro():
    text = "Blåbærgrød – ”10 €” på Østerbro"
    assert read_file("a.txt", text.encode("cp1252")).text == text


def test_a_byte_without_meaning_in_windows_1252_falls_back_to_latin_1_in_text():
    data = "Noter fra mødet om data i går".encode("latin-1") + b"\x81."
    assert read_file("a.txt", data).text == "Noter fra mødet om data i går\x81."


def test_high_bytes_that_are_no_text_are_refused_with_the_position():
    with pytest.raises(NotTextError) as caught:
        read_file("a.txt", b"abc" + b"\xe6\x81" * 20)
    assert caught.value.parameters == {"file": "a.txt", "position": 4}


def test_utf8_with_a_few_broken_bytes_is_refused_rather_than_garbled():
    data = "æøå på række".encode() + b"\xff" + "og så".encode()
    with pytest.raises(NotTextError) as caught:
        read_file("a.txt", data)
    assert caught.value.parameters["position"] == len("æøå på række".encode())


def test_markdown_is_kept_verbatim():
    text = "# Feltnoter\n\n- **Anna:** ja  \n\n\n\tkode\n"
    assert read_file("noter.MD", text.encode()).text == text


def test_line_ends_and_decomposed_letters_are_normalised():
    data = unicodedata.normalize("NFD", "måling\r\nsø\rå").encode()
    assert read_file("a.txt", data).text == "måling\nsø\nå"


def test_tabs_form_feeds_and_vertical_tabs_are_text():
    assert read_file("a.txt", b"a\tb\x0bc\x0cd").text == "a\tb\x0bc\x0cd"


@pytest.mark.parametrize("control", [b"\x00", b"\x01", b"\x08", b"\x1b", b"\x7f"])
def test_other_control_characters_are_refused_with_the_position(control):
    with pytest.raises(NotTextError) as caught:
        read_file("a.txt", "små ".encode() + control)
    assert caught.value.parameters["position"] == 5


def test_the_position_of_a_control_character_counts_bytes_in_utf16_too():
    with pytest.raises(NotTextError) as caught:
        read_file("a.txt", b"\xff\xfe" + "a😀\0".encode("utf-16-le"))
    assert caught.value.parameters["position"] == 8


def test_half_a_character_in_utf16_is_refused():
    with pytest.raises(NotTextError):
        read_file("a.txt", b"\xff\xfea\0b")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_a_word_is_empty(data):
    with pytest.raises(EmptyFileError) as caught:
        read_file("tom.txt", data)
    assert "tom.txt" in str(caught.value)

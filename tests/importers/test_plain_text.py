import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import EmptyFileError, NotTextError
from coding.importers.text.plain_text import decode, read_plain_text, read_text_file
from coding.offsets import normalise

TEXT = "Vi spørger: ”Hvad er en række?” – é 😀"
NOTES = """Feltnoter, mødet på rådhuset d. 3. maj kl. 10.30
Interviewer: Hvad bruger I målingen til – og hvem læser den?
P03: “Ærligt talt…” Åse siger, at 10 % er §-stof. Café Øst, idé.
"""


def text_of(data):
    return read_plain_text("a.txt", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_its_byte_order_mark(encoding):
    assert text_of(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\0\0"),
        ("utf-32-be", b"\0\0\xfe\xff"),
    ],
)
def test_wide_unicode_is_known_by_its_byte_order_mark(encoding, mark):
    assert decode("a.txt", mark + TEXT.encode(encoding)) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zero_bytes(encoding):
    assert decode("a.txt", TEXT.encode(encoding)) == (TEXT, encoding)
    assert decode("a.txt", "Ja".encode(encoding)) == ("Ja", encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_older_texts_are_read_with_danish_letters_quotes_and_dashes(encoding):
    assert decode("a.txt", NOTES.encode(encoding)) == (NOTES, encoding)


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "cp865"])
def test_older_texts_are_read_with_danish_letters(encoding):
    text = NOTES.translate(str.maketrans("“”–§", '""--')).replace("…", "...")

    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "text",
    [
        *("på", "så gik de", "Ærligt talt", "række", "FORMÅL OG MÅL", "å", "Ø"),
        *("Møde", "Kære Jørgen", "SPØRGSMÅL", "æ ø å", "Årø", "idé om en café på Ø"),
    ],
)
def test_a_few_danish_words_are_enough_to_know_the_encoding(text, encoding):
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    [
        *("It’s the nurse’s note", "He said “no”.", "wait…", "“data”, she said…"),
        *("‘quoted’ text", "from 2010–2014", "so – they say – it is", "• a point"),
    ],
)
def test_the_quotes_and_dashes_of_english_are_enough_too(text, encoding):
    assert text_of(text.encode(encoding)) == text


def test_text_of_nothing_but_ascii_is_never_guessed():
    assert decode("a.txt", b"plain (~@#[]{}|\\)") == ("plain (~@#[]{}|\\)", "utf-8")


WORDS = st.lists(
    st.sampled_from(["på", "række", "Ærligt", "mål", "Åse", "øjne", "og", "data"]),
    min_size=1,
)
GAPS = st.sampled_from([" ", ", ", ". ", "\r\n", "\n\n", "? ", " – "])


@given(WORDS, GAPS, st.sampled_from(["utf-8", "utf-16", "cp1252", "mac_roman"]))
def test_danish_text_comes_back_from_any_encoding(words, gap, encoding):
    text = gap.join(words)

    assert text_of(text.encode(encoding)) == normalise(text)


def test_an_encoding_that_is_not_certain_is_said_with_the_word_to_look_at():
    [note] = read_text_file("a.txt", "Vi ses i dag, CAFÉ".encode("cp1252")).notes

    assert note.parameters == {"encoding": "cp1252", "example": "CAFÉ"}


def test_a_certain_encoding_needs_no_note():
    for encoding in ("utf-8", "utf-16", "cp1252", "mac_roman"):
        assert read_text_file("a.txt", NOTES.encode(encoding)).notes == ()


def test_a_byte_without_meaning_in_windows_1252_falls_back_to_latin_1_in_text():
    data = "Noter fra mødet om data i går".encode("latin-1") + b"\x81."
    assert text_of(data) == "Noter fra mødet om data i går\x81."


def test_high_bytes_that_are_no_text_are_refused_with_the_position():
    with pytest.raises(NotTextError) as caught:
        text_of(b"abc" + b"\xe6\x81" * 20)
    assert caught.value.parameters == {"file": "a.txt", "position": 4}


def test_letters_of_another_alphabet_in_one_byte_are_refused_not_garbled():
    with pytest.raises(NotTextError):
        text_of("Привет, как дела сегодня".encode("cp1251"))


def test_utf8_with_a_few_broken_bytes_is_refused_rather_than_garbled():
    data = "æøå på række".encode() + b"\xff" + "og så".encode()
    with pytest.raises(NotTextError) as caught:
        text_of(data)
    assert caught.value.parameters["position"] == len("æøå på række".encode())


def test_line_ends_and_decomposed_letters_are_normalised():
    data = unicodedata.normalize("NFD", "måling\r\nsø\rå\nny").encode()
    assert text_of(data) == "måling\nsø\nå\nny"


def test_tabs_form_feeds_and_vertical_tabs_are_text():
    assert text_of(b"a\tb\x0bc\x0cd") == "a\tb\x0bc\x0cd"


@pytest.mark.parametrize("control", [b"\x00", b"\x01", b"\x08", b"\x1b", b"\x7f"])
def test_other_control_characters_are_refused_with_the_position(control):
    with pytest.raises(NotTextError) as caught:
        text_of("små ".encode() + control)
    assert caught.value.parameters["position"] == 5


def test_the_position_of_a_control_character_counts_bytes_in_utf16_too():
    with pytest.raises(NotTextError) as caught:
        text_of(b"\xff\xfe" + "a😀\0".encode("utf-16-le"))
    assert caught.value.parameters["position"] == 8


def test_half_a_character_in_utf16_is_refused():
    for data in (b"\xff\xfea\0b", b"a\0b\0c\0d"):
        with pytest.raises(NotTextError):
            text_of(data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_a_word_is_empty(data):
    with pytest.raises(EmptyFileError) as caught:
        read_plain_text("tom.txt", data)
    assert "tom.txt" in str(caught.value)


def test_markdown_is_kept_verbatim_and_tells_its_structure():
    text = "# Feltnoter\n\n- **Anna:** ja  \n\n\n\tkode\n"

    read = read_text_file("noter.MD", text.encode())

    assert read.text == text
    told = [(each.kind, text[each.label_end : each.end]) for each in read.stretches]
    assert told == [("heading", "Feltnoter"), ("item", "**Anna:** ja")]


def test_the_signs_of_markdown_mean_nothing_in_another_file():
    assert read_text_file("noter.txt", b"# 1\n- 2").stretches == ()

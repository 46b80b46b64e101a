import pytest

from coding.errors import DamagedFileError, EmptyFileError, TooMuchMarkupError
from coding.importers.office import rtf
from coding.importers.office.rtf import read_rtf


def _read(body, head=r"\ansi\ansicpg1252"):
    return read_rtf("a.rtf", f"{{\\rtf1{head} {body}}}".encode("latin-1")).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Bl\'e5b\'e6r", "Blåbær"),
        (r"\u230?r\u248\'f8 \uc0\u229 x", "ærø åx"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\ldblquote ja\rdblquote\endash", "“ja”–"),
        (r"a\~b\_c\-d", "a\xa0b‑c\xadd"),
        (r"\{a\}\\", "{a}\\"),
        (r"a\tab b\line c", "a\tb\nc"),
        ("linje\r\nbrudt", "linjebrudt"),
        ("åben", "åben"),
    ],
)
def test_signs_are_what_they_stand_for(written, read):
    assert _read(written) == read


def test_a_font_may_have_an_alphabet_of_its_own():
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}"
    assert _read(fonts + r"\'e6 {\f1\'e6} \'e6") == "æ ć æ"


def test_an_old_macintosh_file_is_read_in_its_encoding():
    assert _read(r"\'be\'bf\'8c", r"\mac") == "æøå"


def test_a_note_is_marked_and_told_at_the_end():
    body = r"Et{\super\chftn}{\footnote\pard\plain {\super\chftn} Fod.}, to.\par Slut."
    assert _read(body) == "Et[1], to.\nSlut.\n[1] Fod."


def test_a_link_keeps_its_text_only():
    body = r'Se {\field{\*\fldinst HYPERLINK "http://x.dk"}{\fldrslt siden}} nu'
    assert _read(body) == "Se siden nu"


def test_pictures_comments_and_deletions_are_out():
    body = (
        r"a{\pict\bin4 }}}}}{\*\annotation b}{\deleted c}{\object{\*\objdata 00}}"
        r"{\*\unknown d}{\header e}f"
    )
    assert _read(body) == "af"


def test_unicode_is_taken_where_there_are_two_versions():
    assert _read(r"{\upr{?a}{\*\ud{\u230?a}}}") == "æa"


def test_a_table_row_is_a_line_of_cells_between_tabs():
    row = r"\trowd\intbl a\par b\cell c\cell\row\pard efter"
    assert _read(row) == "a b\tc\nefter"


def test_lists_and_headings_are_told():
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}"
    body = (
        r"\pard\s1 M\'e5l\par\pard\ls1\ilvl1{\listtext\pard a)\tab}vente\par"
        r"\pard{\pntext\'b7\tab}punkt\par"
    )
    read = read_rtf("a.rtf", f"{{\\rtf1 {styles}{body}}}".encode())
    assert read.text == "Mål\n  a) vente\n- punkt"
    assert [
        (each.kind, each.value, read.text[each.start : each.label_end])
        for each in read.stretches
    ] == [("heading", "1", ""), ("item", "a)", "a) "), ("item", "", "- ")]


def test_braces_nested_deeply_are_followed():
    assert _read("{" * 10_000 + "a" + "}" * 10_000) == "a"


@pytest.mark.parametrize("data", [b"", b"hej", b"{\\rtf1 hej", b"{\\rtf1 {hej}\n"])
def test_what_is_no_rich_text_or_is_cut_off_is_damaged(data):
    with pytest.raises(DamagedFileError):
        read_rtf("a.rtf", data)


def test_more_words_than_there_is_time_for_are_refused(monkeypatch):
    monkeypatch.setattr(rtf, "_MOST_WORDS", 10)
    with pytest.raises(TooMuchMarkupError):
        _read(r"\b a" * 10)


def test_a_text_without_a_word_is_empty():
    with pytest.raises(EmptyFileError):
        _read(r"\par\par")

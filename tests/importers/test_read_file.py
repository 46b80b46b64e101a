import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding import importers
from coding.errors import (
    CodingAppError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    OldWordFileError,
    OtherContentError,
    PlainTextAsWordError,
)
from coding.importers import MAX_BYTES, SUFFIXES, read_file
from tests.importers import word_files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_FILE = word_files.with_paragraphs("Goddag", "Vi ses", "")
PAGE = "<!DOCTYPE html><html><body><p>Hej på række</p></body></html>"


def only(name, data):
    [text] = read_file(name, data)
    return text


def ole_with(stream):
    return OLE + (stream + "\0").encode("utf-16-le").ljust(128, b"\0") + bytes(384)


def open_text(paragraph):
    buffer = io.BytesIO()
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{space}office:1.0" '
            f'xmlns:t="{space}text:1.0"><o:body><o:text><t:p>{paragraph}</t:p>'
            "</o:text></o:body></o:document-content>",
        )
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "Hej på række".encode()),
        ("a.md", "Hej på række".encode("cp1252")),
        ("a.docx", word_files.with_paragraphs("Hej på række")),
        ("a.odt", open_text("Hej på række")),
        ("a.rtf", rb"{\rtf1\ansi\ansicpg1252 Hej p\'e5 r\'e6kke}"),
        ("a.html", PAGE.encode()),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHej på række\n".encode()),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nHej på række\n".encode()),
        ("a.csv", "spørgsmål;tal\nHej på række;1\nJa;2\n".encode("mac_roman")),
        ("a.tsv", "spørgsmål\ttal\nHej på række\t1\n".encode("utf-16")),
        (
            "a.eml",
            b"From: ana@x.dk\nSubject: Hej\nMIME-Version: 1.0\n"
            b"Content-Type: text/plain; charset=iso-8859-1\n\nHej p\xe5 r\xe6kke\n",
        ),
    ],
)
def test_each_format_is_read_by_its_reader(name, data):
    texts = read_file(name, data)

    assert any("Hej på række" in each.text for each in texts)


@pytest.mark.parametrize("ending", [".docx", ".doc", ".txt", ".xls", ".pdf", ""])
def test_a_page_is_read_as_one_whatever_it_is_called(ending):
    text = only("a" + ending, PAGE.encode())

    assert text.text == "Hej på række"
    assert [str(note) for note in text.notes] == (
        [f"it ends in {ending}, but is HTML, and was read as that"] if ending else []
    )


def test_a_word_file_is_read_whatever_ending_it_has():
    for name in ("a.docx", "a.doc", "a.txt", "a.odt", "a", "a.xyz"):
        assert only(name, WORD_FILE).text == "Goddag\nVi ses"


def test_a_text_of_an_unknown_or_no_ending_is_read():
    for name in ("noter", "noter.log", "noter.org", "Noter fra mødet d. 3. maj"):
        assert only(name, b"Hej").text == "Hej"


def test_mojibake_is_said_once_for_a_file_of_whatever_format():
    page = PAGE.replace("på række", "pÃ¥ rÃ¦kke")

    [note] = only("a.html", page.encode()).notes

    assert note.parameters == {"example": "pÃ¥", "meant": "på"}


def test_every_row_of_a_table_may_be_a_text():
    table = "sted;svar\n" + "Nord;Vi venter stadig på at få svar fra dem\n" * 3

    texts = read_file("a.txt", table.encode())

    assert len(texts) == 3
    assert len(texts[0].notes) == 1
    assert texts[1].notes == ()


def test_plain_text_called_docx_is_not_read_but_named():
    with pytest.raises(PlainTextAsWordError):
        read_file("a.docx", "Blot tekst på dansk".encode())


def test_other_bytes_called_docx_are_a_damaged_file():
    with pytest.raises(DamagedFileError):
        read_file("a.docx", b"\0\1\2\3")


def test_an_archive_is_not_a_text():
    with pytest.raises(OtherContentError):
        read_file("a.zip", word_files.zipped({"a.txt": b"Hej"}))


def test_an_empty_file_is_empty_whatever_it_is_called():
    for suffix in (*SUFFIXES, ".doc", ".jpg", ""):
        with pytest.raises(EmptyFileError):
            read_file("a" + suffix, b"")


def test_an_encrypted_word_file_is_told_from_an_old_one():
    with pytest.raises(EncryptedFileError):
        read_file("a.docx", ole_with("EncryptedPackage"))
    for name in ("a.docx", "a.doc", "a.txt"):
        with pytest.raises(OldWordFileError):
            read_file(name, ole_with("WordDocument"))


def test_a_word_file_whose_entities_grow_without_end_is_refused():
    parts = word_files.parts_of(WORD_FILE)
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(20)
    )
    parts["word/document.xml"] = (
        f"<!DOCTYPE d [{entities}]><w:document xmlns:w='{word_files.W}'>"
        "<w:body><w:p><w:r><w:t>&e19;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()

    with pytest.raises(DamagedFileError):
        read_file("a.docx", word_files.zipped(parts))


def test_a_word_file_that_unpacks_to_more_than_a_source_may_have_is_refused():
    parts = word_files.parts_of(WORD_FILE)
    parts["word/document.xml"] += b" " * (MAX_BYTES + 1)

    with pytest.raises(CodingAppError, match=r"a\.docx"):
        read_file("a.docx", word_files.zipped(parts))


def test_a_file_may_be_as_large_as_the_limit_and_no_larger():
    with pytest.raises(FileTooLargeError) as caught:
        read_file("a.txt", b"a" * (MAX_BYTES + 1))
    assert caught.value.parameters == {"file": "a.txt", "size": 26, "limit": 25}
    assert len(only("a.txt", b"a" * MAX_BYTES).text) == MAX_BYTES


NAMES = st.sampled_from(["a" + ending for ending in (*SUFFIXES, ".doc", ".exe", "")])
MARKS = st.sampled_from(
    [
        *(
            b"",
            b"PK\x03\x04",
            b"PK\x05\x06",
            OLE,
            b"\xff\xfe",
            b"\xfe\xff",
            b"%PDF-1.4",
        ),
        *(b"{\\rtf1 ", b"WEBVTT\n\n", b"1\n00:00:01,0 --> 00:00:02,0\n", b"<html>"),
        *(b"From: a\nMIME-Version: 1\n", b"<?xml version='1.0'?>", b"a;b\n1;2\n3;4\n"),
        *(b"\x89PNG\r\n\x1a\n", b"\0\0\0\x18ftyp", b"BM", b"\xff\xfe\0\0", b"---\n"),
    ]
)


def _read_or_refuse(name, data):
    try:
        texts = read_file(name, data)
    except CodingAppError as error:
        refused = error
    else:
        assert all(each.text.strip() and each.text.encode() for each in texts)
        return
    assert refused.parameters["file"] == name
    assert name in str(refused)


@settings(deadline=None)
@given(NAMES, MARKS, st.binary(max_size=600))
def test_any_bytes_are_read_or_refused_in_words(name, mark, data):
    _read_or_refuse(name, mark + data)


@settings(deadline=None)
@given(NAMES, MARKS, st.text(max_size=200), st.sampled_from(["utf-8", "utf-16"]))
def test_any_text_is_read_or_refused_in_words(name, mark, text, encoding):
    _read_or_refuse(name, mark + text.encode(encoding, "replace"))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4))),
    st.floats(0, 1),
)
def test_a_word_file_with_bytes_changed_or_cut_off_is_read_or_refused(changes, kept):
    data = bytearray(WORD_FILE)
    for place, new in changes:
        start = int(place * len(data))
        data[start : start + len(new)] = new
    _read_or_refuse("a.docx", bytes(data))
    _read_or_refuse("a.docx", WORD_FILE[: int(kept * len(WORD_FILE))])


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_a_word_file_with_changed_markup_is_read_or_refused(data):
    parts = word_files.parts_of(WORD_FILE)
    path = data.draw(st.sampled_from(sorted(parts)))
    part = parts[path]
    start = data.draw(st.integers(0, len(part)))
    end = data.draw(st.integers(start, min(len(part), start + 200)))
    new = data.draw(
        st.sampled_from([b"", b"<", b"w:", b"</w:p>", b"-1", b"\xff", b"&x;"])
    )
    parts[path] = part[:start] + new + part[end:]
    _read_or_refuse("a.docx", word_files.zipped(parts, zipfile.ZIP_STORED))


def test_the_room_says_what_it_reads():
    assert {".txt", ".md", ".docx", ".odt", ".pdf", ".csv", ".zip"} < set(SUFFIXES)
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert importers.MAX_BYTES == 25 * 1024 * 1024

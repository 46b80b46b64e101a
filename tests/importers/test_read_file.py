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
    UnknownFileTypeError,
)
from coding.importers import MAX_BYTES, SUFFIXES, read_file
from tests.importers import word_files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_FILE = word_files.with_paragraphs("Goddag", "Vi ses", "")


def _ole_with(stream):
    return OLE + (stream + "\0").encode("utf-16-le").ljust(128, b"\0") + bytes(384)


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.odt", "a.png", "a.doc", "a.rtf", "a", "a."]
)
def test_an_ending_that_is_not_read_is_refused_by_name(name):
    with pytest.raises(UnknownFileTypeError, match=name) as caught:
        read_file(name, b"Hello")
    assert caught.value.parameters["file"] == name


def test_a_dot_in_a_folder_is_no_ending():
    with pytest.raises(UnknownFileTypeError, match=r"\(\?\)"):
        read_file("felt.txt/noter", b"Hello")


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("PDF", b"%PDF-1.7\n%\xe2\xe3"),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0"),
        ("RTF", b"{\\rtf1\\ansi Hej}"),
        ("JPEG", b"\xff\xd8\xff\xe0"),
        ("zip", word_files.zipped({"a.txt": b"a"})),
        ("Office 97–2003", _ole_with("Workbook")),
        ("MP4", b"\0\0\0\x18ftypM4A "),
        ("WAVE", b"RIFF\0\0\0\0WAVEfmt "),
    ],
)
def test_other_content_under_a_text_ending_is_called_what_it_is(content, data):
    with pytest.raises(OtherContentError) as caught:
        read_file("a.txt", data)
    assert caught.value.parameters["content"] == content


def test_a_word_file_is_read_whatever_readable_ending_it_has():
    texts = {read_file("a" + suffix, WORD_FILE).text for suffix in SUFFIXES}
    assert texts == {"Goddag\nVi ses"}


def test_plain_text_called_docx_is_not_read_but_named():
    with pytest.raises(PlainTextAsWordError):
        read_file("a.docx", "Blot tekst på dansk".encode())


def test_other_bytes_called_docx_are_a_damaged_file():
    with pytest.raises(DamagedFileError):
        read_file("a.docx", b"\0\1\2\3")


def test_an_empty_file_is_empty_whatever_it_is_called():
    for suffix in SUFFIXES:
        with pytest.raises(EmptyFileError):
            read_file("a" + suffix, b"")


def test_an_encrypted_word_file_is_told_from_an_old_one():
    with pytest.raises(EncryptedFileError):
        read_file("a.docx", _ole_with("EncryptedPackage"))
    for name in ("a.docx", "a.doc", "a.txt"):
        with pytest.raises(OldWordFileError):
            read_file(name, _ole_with("WordDocument"))


def test_a_word_stream_named_in_the_middle_of_text_is_not_taken_for_one():
    data = OLE + b"\0" * 7 + "WordDocument\0".encode("utf-16-le")
    with pytest.raises(OtherContentError):
        read_file("a.txt", data)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger():
    with pytest.raises(FileTooLargeError) as caught:
        read_file("a.txt", b"a" * (MAX_BYTES + 1))
    assert caught.value.parameters == {"file": "a.txt", "size": 26, "limit": 25}
    assert len(read_file("a.txt", b"a" * MAX_BYTES).text) == MAX_BYTES


NAMES = st.sampled_from(["a.txt", "a.md", "a.docx", "a.doc", "a"])
MARKS = st.sampled_from(
    [b"", b"PK\x03\x04", b"PK\x05\x06", OLE, b"\xff\xfe", b"\xfe\xff"]
)


def _read_or_refuse(name, data):
    try:
        text = read_file(name, data).text
    except CodingAppError as error:
        refused = error
    else:
        assert text.strip()
        assert text.encode()
        return
    assert refused.parameters["file"] == name
    assert name in str(refused)


@given(NAMES, MARKS, st.binary(max_size=600))
def test_any_bytes_are_read_or_refused_in_words(name, mark, data):
    _read_or_refuse(name, mark + data)


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
    assert importers.SUFFIXES == (".txt", ".md", ".docx")
    assert importers.MAX_BYTES == 25 * 1024 * 1024

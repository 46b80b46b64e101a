import io
import zipfile

import pytest

from coding.errors import (
    ArchiveRefusedError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    ImageFileError,
    OldWordFileError,
    OtherContentError,
    PlainTextAsWordError,
    RecordingFileError,
    UnknownFileTypeError,
)
from coding.importers.intake.contents import content_of
from coding.importers.intake.recognition import PLAIN_TEXT, recognised
from tests.importers import word_files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_FILE = word_files.with_paragraphs("Goddag")
MAIL = b"From: ana@x.dk\nSubject: Hej\nMIME-Version: 1.0\n\nHej Bo\n"
SRT = b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHej\r\n"
TABLE = "sted;svar\nNordvig;Vi venter, siger de.\nSyddal;Ja\n"


def ole_with(stream):
    return OLE + (stream + "\0").encode("utf-16-le").ljust(128, b"\0") + bytes(384)


def open_document(kind, *, is_listed=True):
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if is_listed:
            archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", "<x/>")
        manifest = f'<m><e media-type="{mimetype}"/></m>'
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def zipped(*names):
    return word_files.zipped(dict.fromkeys(names, b"<x/>"))


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("Word", WORD_FILE),
        ("Excel", zipped("[Content_Types].xml", "xl/workbook.xml")),
        ("PowerPoint", zipped("[Content_Types].xml", "ppt/presentation.xml")),
        ("OpenDocument", open_document("text")),
        ("OpenDocument", open_document("text-template")),
        ("OpenDocument", open_document("text", is_listed=False)),
        ("OpenDocument Spreadsheet", open_document("spreadsheet")),
        ("OpenDocument Presentation", open_document("presentation")),
        ("EPUB", zipped("META-INF/container.xml", "book.opf")),
        ("REFI-QDA", zipped("project.qde", "sources/a.txt")),
        ("zip", zipped("a.txt")),
        ("zip", zipped("word/interview.docx", "xl/survey.xlsx")),
        ("zip", b"PK\x03\x04"),
        ("PDF", b"%PDF-1.7\n%\xe2\xe3"),
        ("PDF", b"\n\njunk%PDF-1.4\n1 0 obj <<>> endobj"),
        ("RTF", b"{\\rtf1\\ansi Hej}"),
        ("RTF", b"\xef\xbb\xbf{\\rtf1 Hej}"),
        ("HTML", b"<!DOCTYPE html><p>Hej"),
        ("HTML", b"\xef\xbb\xbf\n<!-- saved -->\n<HTML lang=da>"),
        ("HTML", b'<?xml version="1.0"?>\n<html xmlns="x">'),
        ("HTML", "<html><p>Hej".encode("utf-16")),
        ("SVG", b'<?xml version="1.0"?><svg xmlns="x"/>'),
        ("XML", b'<?xml version="1.0"?><notes/>'),
        ("WebVTT", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHej"),
        ("WebVTT", "WEBVTT - møde\n".encode("utf-16")),
        ("SubRip", SRT),
        ("SubRip", b"\xef\xbb\xbf\n" + SRT),
        ("e-mail", MAIL),
        ("mbox", b"From ana@x.dk Sat May 17\n" + MAIL),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0"),
        ("JPEG", b"\xff\xd8\xff\xe0"),
        ("HEIC", b"\0\0\0\x18ftypheic"),
        ("BMP", b"BM\x10\0\0\0\0\0\0\0"),
        ("MP4", b"\0\0\0\x18ftypM4A "),
        ("WAVE", b"RIFF\0\0\0\0WAVEfmt "),
        ("MP3", b"ID3\x04\0"),
        ("gzip", b"\x1f\x8b\x08\0"),
        ("tar", b"a".ljust(257, b"\0") + b"ustar\0"),
        ("Word 97–2003", ole_with("WordDocument")),
        ("Word 97–2003", ole_with("Workbook") + ole_with("WordDocument")[512:]),
        ("Excel 97–2003", ole_with("Workbook")),
        ("Outlook", ole_with("__properties_version1.0")),
        ("encrypted", ole_with("EncryptedPackage")),
        ("Office 97–2003", OLE),
    ],
)
def test_a_file_is_known_by_what_it_begins_with_or_holds(content, data):
    assert content_of(data) == content


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hej",
        "ID3: Interview med Dorthe, tredje gang",
        "BM er en forkortelse",
        "Vi talte om %PDF- og andre formater",
        "From the window: a view\nDate: 3 May\n\nNotes",
        "From: Anna\nSent: Monday\nTo: Bo\nSubject: Møde\n\nHej Bo",
        "1\n00:00:01 var der stille",
        "WEBVTTER er et ord",
        "<p>Et afsnit",
        "# Mål\n<html> er et sprog",
    ],
)
def test_text_that_only_mentions_a_mark_is_text(text):
    assert content_of(text.encode()) is None


def test_a_word_stream_named_in_the_middle_of_bytes_is_not_taken_for_one():
    data = OLE + b"\0" * 7 + "WordDocument\0".encode("utf-16-le")
    assert content_of(data) == "Office 97–2003"


def test_a_document_that_is_cut_off_is_still_known():
    assert content_of(WORD_FILE[: len(WORD_FILE) // 2]) == "Word"
    assert content_of(open_document("text")[:150]) == "OpenDocument"


def test_a_zip_with_too_many_entries_is_not_listed():
    data = zipped("[Content_Types].xml", "word/document.xml")
    assert content_of(data + b"PK\x01\x02" * 20_000) == "Word"


@pytest.mark.parametrize(
    ("name", "data", "content"),
    [
        ("a.docx", b"%PDF-1.7", "PDF"),
        ("a.txt", WORD_FILE, "Word"),
        ("a.doc", WORD_FILE, "Word"),
        ("a.pdf", WORD_FILE, "Word"),
        ("a.doc", b"<html><p>Hej", "HTML"),
        ("a.xls", b"<html><p>Hej", "HTML"),
        ("a.doc", b"{\\rtf1 Hej}", "RTF"),
        ("a.txt", TABLE.encode(), "CSV"),
        ("a.xls", TABLE.replace(";", "\t").encode(), "TSV"),
        ("a.xlsx", TABLE.encode(), "CSV"),
        ("a.zip", open_document("text"), "OpenDocument"),
        ("a.txt", SRT, "SubRip"),
    ],
)
def test_a_wrongly_named_file_is_what_it_holds_and_that_is_said(name, data, content):
    found = recognised(name, data)
    assert found.content == content
    [note] = found.notes
    assert note.parameters == {"ending": name[1:], "format": content}


@pytest.mark.parametrize(
    ("name", "data", "content"),
    [
        ("a.DOCX", WORD_FILE, "Word"),
        ("a.docm", WORD_FILE, "Word"),
        ("noter", WORD_FILE, "Word"),
        ("a.htm", b"<p>Hej</p>", "HTML"),
        ("a.csv", b"one column\n", "CSV"),
        ("a.tsv", b"a\tb\n", "TSV"),
        ("a.eml", b"From: ana\nTo: bo\n\nHej", "e-mail"),
        ("a.vtt", b"00:01.000 --> 00:02.000\nHej", "WebVTT"),
        ("a.md", TABLE.encode(), PLAIN_TEXT),
        ("a.txt", b"Hej", PLAIN_TEXT),
        ("a.log", b"Hej", PLAIN_TEXT),
        ("felt.pdf/noter", b"Hej", PLAIN_TEXT),
        ("a.", b"Hej", PLAIN_TEXT),
    ],
)
def test_a_rightly_named_file_is_read_without_a_word(name, data, content):
    found = recognised(name, data)
    assert (found.content, found.notes) == (content, ())


@pytest.mark.parametrize("ending", [".html", ".eml", ".vtt", ".srt"])
def test_plain_text_under_an_ending_of_other_text_is_read_and_said(ending):
    found = recognised("a" + ending, b"Hej, det er bare tekst.")
    assert found.content == PLAIN_TEXT
    assert found.notes[0].parameters == {"ending": ending}


@pytest.mark.parametrize(
    "text",
    [
        "Anna; Bo\nJa, det; nej.\n",
        "Vi talte om data, tal, og tro.\nDe sa, nej, og måske.\nOg så, ja, gik vi.",
        "Anna:\tHej\tdu\nBo:\tHej\tselv\nAnna:\tFarvel\tså\n",
        "a;b\n1;2\n",
        "sted;svar\n1;2\n3\n4;5\n",
        "sted;sted\n1;2\n3;4\n",
    ],
)
def test_text_with_commas_and_tabs_is_not_taken_for_a_table(text):
    assert recognised("a.txt", text.encode()).content == PLAIN_TEXT


def test_a_long_table_is_known_by_its_start_though_that_ends_in_the_middle_of_a_row():
    rows = 'Nordvig;"Et svar; med\nto linjer"\n' * 5_000
    assert recognised("a.txt", ("sted;svar\n" + rows).encode()).content == "CSV"


@pytest.mark.parametrize(
    ("error", "name", "data"),
    [
        (OldWordFileError, "a.doc", ole_with("WordDocument")),
        (OldWordFileError, "a.docx", ole_with("WordDocument")),
        (OldWordFileError, "a.doc", OLE),
        (EncryptedFileError, "a.docx", ole_with("EncryptedPackage")),
        (EncryptedFileError, "a.xlsx", ole_with("EncryptedPackage")),
        (ImageFileError, "a.docx", b"\x89PNG\r\n\x1a\n\0\0"),
        (ImageFileError, "a.jpg", b"\xff\xd8\xff\xe0"),
        (RecordingFileError, "a.m4a", b"\0\0\0\x18ftypM4A "),
        (ArchiveRefusedError, "a.7z", b"7z\xbc\xaf\x27\x1c"),
        (OtherContentError, "a.pptx", zipped("_rels/.rels", "ppt/slides/1.xml")),
        (OtherContentError, "a.txt", zipped("a.txt")),
        (OtherContentError, "a", b"SQLite format 3\0"),
        (PlainTextAsWordError, "a.docx", "Blot tekst på dansk".encode()),
        (PlainTextAsWordError, "a.doc", b"Hej"),
        (PlainTextAsWordError, "a.pdf", b"Hej"),
        (EmptyFileError, "a.docx", b" \n"),
        (DamagedFileError, "a.docx", b"\0\1\2\3"),
        (DamagedFileError, "a.pdf", b"\0\1\2\3"),
        (UnknownFileTypeError, "a.exe", b"MZ\0\1\2\3"),
    ],
)
def test_what_holds_no_text_is_refused_by_name(error, name, data):
    with pytest.raises(error, match=name) as caught:
        recognised(name, data)
    assert caught.value.parameters["file"] == name


@pytest.mark.parametrize("ending", [".docx", ".odt", ".epub", ".xlsx", ".ods"])
def test_a_broken_zip_called_a_document_is_left_to_its_reader_to_tell(ending):
    assert recognised("a" + ending, b"PK\x03\x04broken").content != "zip"

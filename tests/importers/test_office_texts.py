"""One visit, saved by LibreOffice in five formats: the same words come out of each."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import CodingAppError
from coding.importers.office.odt import read_odt
from coding.importers.office.rtf import read_rtf
from coding.importers.web.epub import read_epub
from coding.importers.web.html_file import read_web
from coding.importers.web.mail import attachments, read_mail
from coding.importers.word.document import read_word
from tests.importers.word_files import parts_of, zipped

FILES = Path(__file__).parent / "files"
READERS = {
    "docx": read_word,
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_web,
    "epub": read_epub,
}
MAIL = b"Subject: Hej\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHej\n--b--\n"
HOSTILE = [
    *(b"", b"<", b"</p>", b"&x;", b"\xff", b"\0", b"-1", b"99999999999", b"<table>"),
    *(b"{", b"}", b"\\u-1 ", b"\\row", b"{\\footnote ", b"\\bin9 ", b"<li>", b"</td>"),
    *(b"--b", b"=?utf-8?q?x", b"]]>", b"<!--"),
]


def _visit(ending):
    return (FILES / f"visit.{ending}").read_bytes()


def _words(text):
    return re.findall(r"\w+", text)


WORDS = _words(
    "Vi ankom kl. 10.30 – “ganske tidligt”, sagde Åse… og smilede 😀 ved døren til "
    "ærøskøbings hus. Interviewer: Hvad er data? P03: Det er tal Et datadrevet sprog "
    "Se hjemmesiden her og videre. indsatte ord Kommenteret sætning. første punkt "
    "underpunkt et alfa under dybt dybere beta gamma fortsat forfra syvende "
    "Bredt felt to afsnit Højt felt nederst Tabeller "
    "The clerk said: “We don’t know what the numbers mean.” Slut på noterne. "
    "Fodnoten om tal. Slutnoten om ord. Dens andet afsnit."
)


@pytest.mark.parametrize("ending", READERS)
def test_every_word_of_the_visit_comes_in(ending):
    found = set(_words(READERS[ending](f"a.{ending}", _visit(ending)).text))
    assert [word for word in WORDS if word not in found] == []


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf"])
def test_lists_are_numbered_as_they_are_printed(ending):
    text = READERS[ending]("a", _visit(ending)).text
    assert (
        "1. alfa\n  a) alfa under\n    1.a.1. dybt\n    1.a.2. dybere\n"
        "  b) beta under\n2. beta\nEt almindeligt afsnit.\n3. gamma fortsat\n"
        "Ny liste:\n1. forfra\n7. syvende\n(IV) romersk fire\n(V) romersk fem\n"
    ) in text


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf"])
def test_notes_deletions_comments_and_boxes_are_where_they_belong(ending):
    text = READERS[ending]("a", _visit(ending)).text
    assert "P03:\tDet  er tal[1], og ord[2]." in text
    assert text.endswith(
        "\n[1] Fodnoten om tal.\n[2] Slutnoten om ord. Dens andet afsnit."
    )
    assert "Ved boksen går teksten videre.\nTekst i boksen står her.\n" in text
    assert "Før efter sletning, indsatte ord slut.\nKommenteret sætning." in text


@pytest.mark.parametrize("ending", READERS)
def test_headings_and_items_lie_where_the_file_tells(ending):
    told = READERS[ending]("a", _visit(ending))
    for each in told.stretches:
        line = told.text[each.start : each.end]
        assert line == line.strip()
        assert "\n" not in line
        assert each.kind == "heading" or line[: each.label_end - each.start].strip()
    values = {"1", "2"} if ending != "epub" else set()
    headings = [each for each in told.stretches if each.kind == "heading"]
    assert {each.value for each in headings} == values


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "html"])
def test_the_file_says_who_wrote_it_and_when(ending):
    facts = READERS[ending]("a", _visit(ending)).facts
    assert facts["title"] == "Feltnoter fra Nordvig"
    assert facts["author"] == "Ø. Ångstrøm"
    assert facts["written_on"] == "2026-03-04"


@pytest.mark.parametrize("ending", READERS)
def test_a_file_cut_off_is_refused_or_at_least_read_without_failing(ending):
    data = _visit(ending)
    half = data[: len(data) // 2]
    if ending == "html":  # which has no end of its own
        assert READERS[ending]("a", half).text
    else:
        with pytest.raises(CodingAppError, match=f"a.{ending}"):
            READERS[ending](f"a.{ending}", half)


def _changed(data, changes):
    changed = bytearray(data)
    for place, length, new in changes:
        start = int(place * len(changed))
        changed[start : start + length] = new
    return bytes(changed)


def _read_or_refuse(reader, data):
    try:
        read = reader("a.file", data)
    except CodingAppError as error:
        refused = error
    else:
        _assert_whole(read)
        return
    assert refused.parameters["file"] == "a.file"


def _assert_whole(read):
    assert read.text.strip()
    assert "\0" not in read.text
    assert read.text.encode()
    for each in read.stretches:
        assert 0 <= each.start <= each.label_end <= each.end <= len(read.text)


CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 60), st.sampled_from(HOSTILE) | st.binary()
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["rtf", "html"]), CHANGES)
def test_changed_markup_is_read_or_refused(ending, changes):
    _read_or_refuse(READERS[ending], _changed(_visit(ending), changes))


@settings(deadline=None, max_examples=60)
@given(CHANGES)
def test_a_changed_mail_is_read_or_refused(changes):
    data = _changed(MAIL, changes)
    _read_or_refuse(read_mail, data)
    try:
        files = attachments("a.file", data)
    except CodingAppError:
        files = []
    assert all(name for name, _ in files)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["docx", "odt", "epub"]), CHANGES, st.data())
def test_an_archive_with_a_changed_part_is_read_or_refused(ending, changes, data):
    parts = parts_of(_visit(ending))
    path = data.draw(st.sampled_from(sorted(parts)))
    parts[path] = _changed(parts[path], changes)
    _read_or_refuse(READERS[ending], zipped(parts, zipfile.ZIP_STORED))


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
def test_an_archive_with_countless_files_is_refused(ending, monkeypatch):
    monkeypatch.setattr("coding.importers.archive.MAX_PARTS", 30)
    parts = parts_of(_visit(ending)) | {f"x{n}": b"" for n in range(30)}
    with pytest.raises(CodingAppError, match="more than 30 files"):
        READERS[ending]("a", zipped(parts))


@pytest.mark.parametrize("ending", ["odt", "epub"])
def test_another_zip_is_not_taken_for_it(ending):
    with pytest.raises(CodingAppError, match="no text in it"):
        READERS[ending]("a", zipped({"a.txt": b"a"}))


def test_the_visits_are_small_enough_to_be_kept():
    assert all(len(_visit(ending)) < 30_000 for ending in READERS)
    assert zipfile.is_zipfile(BytesIO(_visit("odt")))

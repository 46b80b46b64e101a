"""Files and pasted text become sources."""

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import (
    BadDateError,
    DamagedFileError,
    EmptyFileError,
    EmptyNameError,
    FileMissingError,
    FileTooLargeError,
    NotTextError,
    SameFileError,
    UnknownKindError,
    UnknownLanguageError,
)
from coding.importers import MAX_BYTES
from coding.offsets import normalise
from coding.storage.cases import list_cases
from coding.storage.sources import stretches_of
from coding.words import count_words
from coding.workflow.import_sources import (
    File,
    facts,
    files_at,
    import_each,
    import_files,
    import_text,
    parse_date,
)
from coding.workflow.projects import create_project, open_project
from coding.workflow.sources import list_sources, source_called, text_of
from tests.conftest import ANA
from tests.importers import word_files
from tests.storage.making import store, values

INTERVIEW = "Leder: Hvordan går det?\nAnna: Det går godt med vores register.\n" * 5
ENGLISH = "The register is what everything else in this house stands on, she said."


def file(name, content):
    return File(
        name, lambda: content if isinstance(content, bytes) else content.encode()
    )


def taken_in(db, actor, *files, **said):
    return import_files(db, files, facts(**said), actor=actor)


# --- what comes in ----------------------------------------------------------------


def test_a_batch_comes_in_with_what_is_said_about_it(db, ana):
    files = [file("a.txt", "Et register"), file("b.md", "To registre")]
    report = taken_in(
        db,
        ana,
        *files,
        site="Nordvig",
        kind="meeting",
        language="da",
        observed_on="2026-03-17",
    )
    assert [name for name, _ in report.imported] == ["a.txt", "b.md"]
    assert report.refused == ()
    for listed in list_sources(db):
        assert listed.source.kind == "meeting"
        assert listed.source.language == "da"
        assert listed.source.observed_on == date(2026, 3, 17)
        assert [site.name for site in listed.sites] == ["Nordvig"]


def test_a_file_is_called_after_its_name_without_the_ending(db, ana):
    report = taken_in(db, ana, file("felt/Besøg 2. maj.txt", "Vi mødtes"))
    _, source = report.imported[0]
    assert (source.name, source.file_name) == ("Besøg 2. maj", "felt/Besøg 2. maj.txt")


def test_a_word_file_comes_in_as_its_text(db, ana):
    data = word_files.with_paragraphs("Goddag", "Vi ses")
    _, source = taken_in(db, ana, file("a.docx", data)).imported[0]
    assert text_of(db, source.guid) == "Goddag\nVi ses"


def test_one_bad_file_does_not_stop_the_rest(db, ana):
    report = taken_in(
        db,
        ana,
        file("a.txt", "Et register"),
        file("b.pdf", b"%PDF-1.7"),
        file("c.txt", "   \n"),
        file("d.txt", b"\0\1"),
        file("e.txt", b"%PDF-1.7"),
        file("f.txt", "Seks registre"),
    )
    assert [name for name, _ in report.imported] == ["a.txt", "f.txt"]
    assert [(name, type(error)) for name, error in report.refused] == [
        ("b.pdf", DamagedFileError),
        ("c.txt", EmptyFileError),
        ("d.txt", NotTextError),
        ("e.txt", DamagedFileError),
    ]
    assert len(list_sources(db)) == 2


def test_the_same_file_is_not_taken_in_twice(db, ana):
    first = taken_in(db, ana, file("a.txt", "Et register")).imported[0][1]
    report = taken_in(db, ana, file("a.txt", "Et register"))
    ((_, error),) = report.refused
    assert isinstance(error, SameFileError)
    assert [each.source for each in list_sources(db)] == [first]


@pytest.mark.parametrize(
    "other", [("b.txt", "Et register"), ("a.txt", "Et andet register")]
)
def test_another_name_or_another_text_is_another_file(db, ana, other):
    taken_in(db, ana, file("a.txt", "Et register"))
    assert len(taken_in(db, ana, file(*other)).imported) == 1


def test_a_file_that_came_in_stays_in_when_the_work_is_stopped(project_path, ana):
    files = [file(f"{n}.txt", f"Register {n}") for n in range(5)]
    with open_project(project_path) as db:
        outcomes = import_each(db, files, facts(), actor=ana)
        seen = [next(outcomes).file, next(outcomes).file]
        outcomes.close()
    with open_project(project_path) as db:
        assert [each.source.file_name for each in list_sources(db)] == seen


def test_somebody_is_told_of_every_file_begun_and_of_the_end(db, ana):
    told = []
    files = [file("a.txt", "Et"), file("b.pdf", b""), file("c.txt", "Tre")]
    import_files(
        db, files, facts(), actor=ana, progress=lambda *each: told.append(each)
    )
    assert told == [
        (0, 3, "a.txt"),
        (1, 3, "b.pdf"),
        (2, 3, "c.txt"),
        (3, 3, "c.txt"),
    ]


# --- what is guessed --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        (INTERVIEW, "interview", "da"),
        (ENGLISH, "document", "en"),
        ("Det er jo ikke noget, vi har fundet på i går.", "document", "da"),
    ],
)
def test_kind_and_language_are_guessed_from_the_text(db, ana, text, kind, language):
    source = store(db, ana, text)
    assert (source.kind, source.language) == (kind, language)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_text_without_words_has_the_language_of_the_project(tmp_path, ana, language):
    path = tmp_path / "study.feltbog"
    create_project(path, actor=ana, language=language)
    with open_project(path) as db:
        assert store(db, ana, "1234 5678").language == language


def test_what_is_said_is_not_guessed(db, ana):
    source = store(db, ana, INTERVIEW, kind="fieldnotes", language="en")
    assert (source.kind, source.language) == ("fieldnotes", "en")


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"kind": "poem"}, UnknownKindError),
        ({"language": "no"}, UnknownLanguageError),
        ({"observed_on": "17/3 2026"}, BadDateError),
        ({"observed_on": "2026-02-30"}, BadDateError),
    ],
)
def test_what_cannot_be_said_of_a_batch_is_refused(said, error):
    with pytest.raises(error):
        facts(**said)


def test_a_date_may_be_left_out():
    assert parse_date("  ") is None
    assert parse_date(" 2026-05-17 ") == date(2026, 5, 17)


def test_words_leave_out_labels_and_time_stamps(db, ana):
    text = "Leder: [00:01:02] Vi har et register.\nAnna: Ja – det har vi.\n" * 3
    source = store(db, ana, text)
    assert source.words == 3 * 8
    assert source.words < count_words(text)


# --- sites ------------------------------------------------------------------------


def test_a_site_is_made_once(db, ana):
    for name in ("Nordvig", "Sydby", " Nordvig ", "Nordvig"):
        store(db, ana, "Felt", site=name)
    assert [site.name for site in list_cases(db, "site")] == ["Nordvig", "Sydby"]
    sites = [each.sites[0].name for each in list_sources(db)]
    assert sites == ["Nordvig", "Sydby", "Nordvig", "Nordvig"]


def test_a_site_is_the_same_however_its_letters_are_put_together(db, ana):
    store(db, ana, "Felt", site="Ålborg")
    store(db, ana, "Felt", site=unicodedata.normalize("NFD", "Ålborg"))
    assert [site.name for site in list_cases(db, "site")] == ["Ålborg"]


def test_a_source_may_have_no_site(db, ana):
    store(db, ana, "Felt")
    assert list_sources(db)[0].sites == ()
    assert list_cases(db, "site") == []


# --- the text ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfEt\r\nTo\rTre\n", "Et\nTo\nTre\n"),
        ("a\u030abne data".encode(), "åbne data"),
        ("blåbærgrød".encode("cp1252"), "blåbærgrød"),
        ("Møde 😀".encode("utf-16"), "Møde 😀"),
        (b"  two  spaces\t\n\n\n", "  two  spaces\t\n\n\n"),
    ],
)
def test_a_text_is_normalised_once_and_else_kept_to_the_letter(db, ana, data, text):
    _, source = taken_in(db, ana, file("a.txt", data)).imported[0]
    assert text_of(db, source.guid) == text
    assert source.length == len(text)


def test_pasted_text_is_stored_as_a_file_would_be(db, ana):
    source = import_text(db, "  My   notes ", "\ufeffA\r\nB", facts(), actor=ana)
    assert source.name == "My notes"
    assert text_of(db, source.guid) == "A\nB"


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        (" \n", "Felt", EmptyNameError),
        ("Felt", " \n ", EmptyFileError),
        ("Felt", "a\0b", NotTextError),
        ("Felt", "a" * (MAX_BYTES + 1), FileTooLargeError),
    ],
)
def test_pasted_text_needs_a_name_and_words(db, ana, name, text, error):
    with pytest.raises(error):
        import_text(db, name, text, facts(), actor=ana)
    assert list_sources(db) == []


@pytest.mark.parametrize("text", ["ID3 is a tag", "%PDF-1.7 is a mark", "GIF89a"])
def test_pasted_text_is_text_whatever_it_begins_with(db, ana, text):
    source = import_text(db, "Felt", text, facts(), actor=ana)
    assert text_of(db, source.guid) == text


def test_the_same_text_may_be_pasted_twice(db, ana):
    for _ in range(2):
        import_text(db, "Felt", "Et register", facts(), actor=ana)
    assert len(list_sources(db)) == 2


@pytest.fixture(scope="module")
def open_study(tmp_path_factory):
    path = tmp_path_factory.mktemp("law") / "law.feltbog"
    create_project(path, actor=ANA)
    with open_project(path) as db:
        yield db


pieces = st.sampled_from(
    [
        "A: ",
        "\n",
        "\r\n",
        "\r",
        " ",
        "ord",
        "[00:12]",
        "😀",
        "a\u030a",
        "\ufeff",
        "Bo:\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces, max_size=25))
def test_stretches_lie_in_the_stored_text_and_never_overlap(open_study, found):
    text = "x" + "".join(found)
    source = store(open_study, ANA, text)
    stored = text_of(open_study, source.guid)
    assert stored == normalise(text)
    for stretches in stretches_of(open_study, source.guid).values():
        bounds = [n for each in stretches for n in (each.start, each.end)]
        assert bounds == sorted(bounds)
        assert all(0 <= n <= len(stored) for n in bounds)
        assert all(each.start <= each.label_end <= each.end for each in stretches)


# --- files and folders ------------------------------------------------------------


def test_a_folder_gives_its_files_in_order_and_no_hidden_ones(tmp_path):
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.txt",
        ".hidden.txt",
        "~$b.docx",
        ".git/d.txt",
    ):
        path = tmp_path / "felt" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Felt", "utf-8")
    (tmp_path / "felt" / "empty").mkdir()
    names = [each.name for each in files_at([tmp_path / "felt"])]
    assert names == ["a.txt", "b.txt", os.path.join("sub", "c.txt")]  # noqa: PTH118


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (os.mkfifo, "it is no file"),
        (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
        (lambda path: path.symlink_to(path.parent), "it is a link to a folder"),
        (lambda path: path.symlink_to("nowhere"), "nowhere"),
    ],
)
def test_what_is_no_file_in_a_folder_is_told_and_the_rest_comes_in(
    db, ana, tmp_path, make, reason
):
    folder = tmp_path / "felt"
    folder.mkdir()
    make(folder / "a.txt")
    (folder / "b.txt").write_text("Felt", "utf-8")

    report = import_files(db, files_at([folder]), facts(), actor=ana)

    assert [file for file, _ in report.imported] == ["b.txt"]
    [(file, error)] = report.refused
    assert file == "a.txt"
    assert reason in str(error) or isinstance(error, FileMissingError)


def test_a_folder_of_nothing_is_told(db, ana, tmp_path):
    (tmp_path / "felt.pdf").mkdir()
    (tmp_path / "felt.pdf" / ".hidden").write_text("x", "utf-8")

    report = import_files(db, files_at([tmp_path / "felt.pdf"]), facts(), actor=ana)

    [(file, error)] = report.refused
    assert (file, "there is no file" in str(error)) == ("felt.pdf", True)


def test_paths_are_taken_in_the_order_given(db, ana, tmp_path):
    for name in ("z.txt", "a.txt"):
        (tmp_path / name).write_text(f"Felt {name}", "utf-8")
    files = files_at([tmp_path / "z.txt", tmp_path / "a.txt"])
    import_files(db, files, facts(), actor=ana)
    assert [each.source.name for each in list_sources(db)] == ["z", "a"]


@pytest.mark.parametrize("name", ["nowhere.txt", "a" * 300 + ".txt"])
def test_a_path_that_is_not_there_is_refused_and_the_rest_goes_on(
    db, ana, tmp_path, name
):
    (tmp_path / "a.txt").write_text("Felt", "utf-8")
    files = files_at([tmp_path / name, tmp_path / "a.txt"])
    report = import_files(db, files, facts(), actor=ana)
    assert len(report.refused) == len(report.imported) == 1


def test_a_missing_file_is_told_with_its_path(db, ana, tmp_path):
    files = files_at([tmp_path / "nowhere.txt"])
    ((_, error),) = import_files(db, files, facts(), actor=ana).refused
    assert isinstance(error, FileMissingError)
    assert str(tmp_path) in str(error)


def test_a_file_that_is_too_large_is_never_read(db, ana, tmp_path):
    path = tmp_path / "film.txt"
    with path.open("wb") as film:
        film.truncate(MAX_BYTES + 1)
    ((_, error),) = import_files(db, files_at([path]), facts(), actor=ana).refused
    assert isinstance(error, FileTooLargeError)


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)<.txt",
        "'; drop table sources; --.txt",
        "{0} {name} %s.txt",
        "linje\nskift.txt",
        unicodedata.normalize("NFD", "Møde på Ærø.txt"),
    ],
)
def test_a_file_name_is_only_a_name(db, ana, tmp_path, name):
    (tmp_path / name).write_text("Felt", "utf-8")
    _, source = import_files(
        db, files_at([tmp_path / name]), facts(), actor=ana
    ).imported[0]
    assert source.name == normalise(name.removesuffix(".txt"))
    assert source_called(db, source.name) == source
    assert source_called(db, normalise(name)) == source
    assert values(db, "select count(*) from sources") == [1]


def test_a_name_from_another_alphabet_than_the_disks_does_not_stop_the_import(
    db, ana, tmp_path
):
    folder = tmp_path / "felt"
    folder.mkdir()
    (folder / os.fsdecode(b"m\xf8de.txt")).write_text("Felt", "utf-8")
    (folder / "z.txt").write_text("Mere felt", "utf-8")
    report = import_files(db, files_at([folder]), facts(), actor=ana)
    assert [source.name for _, source in report.imported] == ["m�de", "z"]
    assert text_of(db, report.imported[0][1].guid) == "Felt"


def test_a_device_is_no_file_and_is_not_read(db):
    report = import_files(db, files_at([Path(os.devnull)]), facts(), actor=ANA)

    [(name, error)] = report.refused
    assert name == "null"
    assert "no file" in str(error)

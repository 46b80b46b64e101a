"""What files hold, told before anything is stored."""

import io
import zipfile
from datetime import date

import pytest

from coding.errors import SameFileError, SameFileInTrashError
from coding.storage.events import revision
from coding.workflow.files import File
from coding.workflow.find_texts import SAID, Refused, find_texts, with_facts
from coding.workflow.import_sources import facts, import_files, store_found
from coding.workflow.store_sources import Facts
from coding.workflow.trash import remove_sources
from tests.conftest import NOTE

NORDVIG = "Nordvig/interviews/2026-05-17 P03.txt"


def file(name: str, content: str | bytes) -> File:
    return File(
        name, lambda: content if isinstance(content, bytes) else content.encode()
    )


def found(db, *files, **said):
    return list(find_texts(db, files, facts(**said)))


def archive(**texts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for name, text in texts.items():
            opened.writestr(f"{name}.txt", text)
    return buffer.getvalue()


def test_texts_are_found_with_the_reason_of_every_guess_and_nothing_is_stored(db):
    before = revision(db)

    [text] = found(db, file(NORDVIG, NOTE))

    assert text.facts == Facts(
        site="Nordvig",
        kind="interview",
        language="da",
        observed_on=date(2026, 5, 17),
        name="2026-05-17 P03",
    )
    assert text.because == {
        "site": "folder",
        "kind": "folder",
        "observed_on": "file name",
        "language": "text",
    }
    assert revision(db) == before


def test_what_is_said_is_no_guess(db):
    [text] = found(db, file(NORDVIG, NOTE), site="Sydby", kind="meeting")

    assert (text.facts.site, text.facts.kind) == ("Sydby", "meeting")
    assert set(text.because) == {"observed_on", "language"}


def test_what_a_person_changes_is_said_and_the_rest_still_guessed(db):
    [text] = found(db, file(NORDVIG, NOTE))

    changed = with_facts(text, facts(site="Sydby", kind="interview", language="en"))

    assert (changed.facts.site, changed.because["site"]) == ("Sydby", SAID)
    assert (changed.facts.language, changed.because["language"]) == ("en", SAID)
    assert changed.because["kind"] == "folder"


def test_an_archive_is_looked_into_and_a_bad_file_in_it_stops_nothing(db):
    data = archive(a="Det er en tekst.", b="\0\0", c="Det er en anden.")

    first, refused, second = found(db, file("felt.zip", data))

    assert [first.file, second.file] == ["felt.zip/a.txt", "felt.zip/c.txt"]
    assert isinstance(refused, Refused)
    assert refused.file == "felt.zip/b.txt"


def test_every_row_of_a_survey_is_a_text_called_by_its_name(db):
    rows = "\n".join(f"{name};Her er et langt svar på det" for name in ("Bo", "Åse"))

    texts = found(db, file("svar.csv", f"Navn;Svar\n{rows}\n"))

    assert [(text.facts.name, text.part) for text in texts] == [
        ("Bo", "2"),
        ("Åse", "3"),
    ]


def test_a_row_that_was_taken_in_before_is_refused_and_the_others_come_in(db, ana):
    rows = "\n".join(f"{name};Her er et langt svar på det" for name in ("Bo", "Åse"))
    table = file("svar.csv", f"Navn;Svar\n{rows}\n")
    first, _ = found(db, table)
    list(store_found(db, [first], actor=ana))

    again, other = import_files(db, [table], facts(), actor=ana).outcomes

    assert isinstance(again.error, SameFileError)
    assert other.source
    assert other.source.name == "Åse"


@pytest.mark.parametrize(
    ("is_in_trash", "error"), [(False, SameFileError), (True, SameFileInTrashError)]
)
def test_a_file_that_is_there_is_refused_also_out_of_the_trash(
    db, ana, is_in_trash, error
):
    [(_, source)] = import_files(db, [file("a.txt", NOTE)], facts(), actor=ana).imported
    if is_in_trash:
        remove_sources(db, [source.guid], actor=ana)

    [refused] = found(db, file("other/a.txt", NOTE))

    assert isinstance(refused, Refused)
    assert type(refused.error) is error


def test_the_same_bytes_under_another_name_come_in_with_a_word_about_it(db, ana):
    import_files(db, [file("a.txt", NOTE)], facts(), actor=ana)

    [text] = found(db, file("b.txt", NOTE))

    assert ["as “a”" in str(note) for note in text.notes] == [True]


@pytest.mark.parametrize(
    "path", ["notes.txt", "north/notes.txt", "all/north/notes.txt"]
)
def test_a_file_is_known_again_with_more_or_fewer_of_its_folders(db, ana, path):
    import_files(db, [file("north/notes.txt", NOTE)], facts(), actor=ana)

    [refused] = found(db, file(path, NOTE))

    assert isinstance(refused.error, SameFileError)


def test_files_of_two_folders_that_say_the_same_both_come_in(db, ana):
    files = [file("north/notes.txt", NOTE), file("south/notes.txt", NOTE)]

    report = import_files(db, files, facts(), actor=ana)

    assert [name for name, _ in report.imported] == [each.name for each in files]
    (note,) = report.outcomes[1].notes
    assert "the same bytes" in str(note)
    again = import_files(db, files, facts(), actor=ana)
    assert len(again.refused) == 2

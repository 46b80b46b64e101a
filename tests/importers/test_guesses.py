from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.importers.guesses import Guess, guess_facts
from coding.importers.imported import FACTS, ImportedText

TODAY = date(2026, 11, 22)


def guessed(
    path: str = "a.txt", text: str = "Vi venter.", **facts: str
) -> dict[str, str]:
    imported = ImportedText(text, facts=facts)
    found = guess_facts(path, imported, today=TODAY)
    return {field: guess.value for field, guess in found.items()}


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        (
            "Nordvig/interviews/2026-05-17_P03.docx",
            {"site": "Nordvig", "kind": "interview", "observed_on": "2026-05-17"},
        ),
        (
            "data/Nordvig Kommune/møder/referat.txt",
            {"site": "Nordvig Kommune", "kind": "meeting"},
        ),
        ("01_Østerå/Feltnoter/dag 2/x.md", {"site": "Østerå", "kind": "fieldnotes"}),
        ("arkiv.zip/raw/Nordvig/Borgerservice/a.txt", {"site": "Nordvig"}),
        ("feltnoter/Nordvig/a.txt", {"site": "Nordvig", "kind": "fieldnotes"}),
        ("Nordvig\\documents\\a.pdf", {"site": "Nordvig", "kind": "document"}),
        (
            "2026-05-17_Nordvig_interview_P03.docx",
            {"kind": "interview", "observed_on": "2026-05-17"},
        ),
        (
            "Mødereferat 17.05.2026.docx",
            {"kind": "meeting", "observed_on": "2026-05-17"},
        ),
        ("2026-05-17/a.txt", {"observed_on": "2026-05-17"}),
        ("interviews/field notes from Monday.txt", {"kind": "fieldnotes"}),
    ],
)
def test_names_of_files_and_folders_say_site_kind_and_date(path, facts):
    assert guessed(path) == facts


@pytest.mark.parametrize(
    "path",
    [
        *(
            "a.txt",
            "",
            "/",
            "data/raw/transcripts/P03/a.txt",
            "2026/a.txt",
            "noter/ny/a.txt",
        ),
        *(
            "interview_referat.txt",
            "projekt 2026/a.txt",
            "2026-12-24.txt",
            "bølge 2/uge 7/a",
        ),
        *(
            "Interview guide.docx",
            "Referat-skabelon.docx",
            "Mit drev/Ny mappe/a.txt",
            "Transskriberet/Gruppe 1/Deltager 4.docx",
            "lyd og tekst/Optagelse 3.docx",
            "Participants/P04/a.txt",
        ),
    ],
)
def test_what_names_do_not_say_is_not_guessed(path):
    assert guessed(path) == {}


def test_front_matter_is_believed_first():
    text = (
        "---\nsite: Nordvig\nkind: fieldnotes\nobserved: 2026-05-17\n"
        "written_on: 18. maj 2026\nauthor: Anna Holm\nlanguage: en\n"
        "title: 'Ved skranken: dag 1'\ntags: [a, b]\n---\nDato: 1. maj 2026\nVi venter."
    )

    found = guess_facts("Østerå/interviews/a.md", ImportedText(text), today=TODAY)

    assert {guess.because for guess in found.values()} == {"front matter"}
    assert {field: guess.value for field, guess in found.items()} == {
        "title": "Ved skranken: dag 1",
        "author": "Anna Holm",
        "site": "Nordvig",
        "kind": "fieldnotes",
        "language": "en",
        "observed_on": "2026-05-17",
        "written_on": "2026-05-18",
    }


@pytest.mark.parametrize(
    "text",
    [
        "---\n[[[[\n---\nHej",
        "---\n" + "[" * 5000 + "\n---\nHej",
        "---\n- a\n- b\n---\nHej",
        "---\nVi venter.\n---\nHej",
        "---\ndato: [2026-05-17]\n---\nHej",
        "---\ndato: 2026-13-45\n---\nHej",
    ],
)
def test_front_matter_that_says_nothing_plain_is_passed_over(text):
    assert guessed("a.md", text) == {}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Referat\nDato: 17. maj 2026\nSted: Nordvig Kommune\nReferent: Anna Holm\n",
            {
                "kind": "meeting",
                "observed_on": "2026-05-17",
                "site": "Nordvig Kommune",
                "author": "Anna Holm",
            },
        ),
        (
            "# Field notes, day 3\n\n**Date:** 17 May 2026\n**Written:** 18 May 2026\n"
            "- Site: Nordvig\n- By: Anna Holm",
            {
                "kind": "fieldnotes",
                "observed_on": "2026-05-17",
                "written_on": "2026-05-18",
                "site": "Nordvig",
                "author": "Anna Holm",
            },
        ),
        (
            "Observeret: 17-05-2026   Skrevet: 18-05-2026   Observer: Bo Ås",
            {
                "observed_on": "2026-05-17",
                "written_on": "2026-05-18",
                "author": "Bo Ås",
            },
        ),
        (
            "Dato\t17. maj 2026\nSted\tNordvig",
            {"observed_on": "2026-05-17", "site": "Nordvig"},
        ),
        (
            "Dato:\t17. maj 2026\tSted:\tNordvig",
            {"observed_on": "2026-05-17", "site": "Nordvig"},
        ),
        (
            "Sted og dato: Nordvig, d. 17. maj 2026",
            {"site": "Nordvig", "observed_on": "2026-05-17"},
        ),
        ("Interview med en leder\n\nKarsten: Ja.", {"kind": "interview"}),
        (
            "Feltnoter, torsdag den 27. november 2025, stueetagen\n\nKl. 9",
            {"kind": "fieldnotes", "observed_on": "2025-11-27"},
        ),
        (
            "Notes from the seminar\n\nThursday 16 April 2026, 09:00, the annexe",
            {"observed_on": "2026-04-16"},
        ),
    ],
)
def test_first_lines_say_what_their_labels_say(text, facts):
    assert guessed(text=text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: Hvad er data?\nBo: Et møde mellem folk.",
        "Interview er en metode, som vi bruger meget i feltet.",
        "Sted: Mødelokale 2.14\nAf: bruger",
        "Sted: Teams",
        "Site: https://example.org",
        "Vi mødtes torsdag den 17. maj 2026 for at tale.",
        "Torsdag den 17. maj 2027",
        "Dato: i går\nSkrevet: senere samme dag",
        "Dato: 24. december 2026",
        "Site: " + "ord " * 9,
        "x\n" * 20 + "Sted: Nordvig",
        "Anna: vi mødtes den 17. maj 2026",
    ],
)
def test_first_lines_that_only_look_like_facts_give_none(text):
    assert guessed(text=text) == {}


def test_the_subject_of_a_mail_is_no_headline_of_minutes():
    assert guessed("a.txt", "Møde på fredag\nKommer du?") == {"kind": "meeting"}
    assert guessed("a.eml", "Møde på fredag\nKommer du?") == {}


def test_a_long_first_line_is_no_headline():
    assert guessed(text="Mødet " + "ord " * 12) == {}


def test_what_the_file_tells_of_itself_is_believed_before_its_name():
    found = guess_facts(
        "interviews/2026-05-17.docx",
        ImportedText(
            "Hej.", facts={"observed_on": "2026-05-16", "author": "Anna Holm"}
        ),
        today=TODAY,
    )

    assert found == {
        "author": Guess("Anna Holm", "file"),
        "kind": Guess("interview", "folder"),
        "observed_on": Guess("2026-05-16", "file"),
    }


@pytest.mark.parametrize(
    "author",
    ["Microsoft Office-bruger", "python-docx", "Windows User", "admin", "a@b.dk"],
)
def test_a_program_s_name_is_no_author(author):
    assert guessed(author=author) == {}


def test_an_author_s_address_is_left_out():
    assert guessed(author="Anna Holm <anna@example.org>") == {"author": "Anna Holm"}


@settings(deadline=None)
@given(
    st.text(max_size=60),
    st.text(max_size=300),
    st.dictionaries(st.sampled_from(FACTS), st.text(max_size=20)),
)
def test_whatever_is_given_only_facts_in_their_form_come_out(path, text, facts):
    found = guess_facts(path, ImportedText(text or "x", facts=facts), today=TODAY)

    assert set(found) <= set(FACTS)
    for field, guess in found.items():
        assert guess.value
        if field.endswith("_on"):
            assert date.fromisoformat(guess.value) <= TODAY
        if field == "kind":
            assert guess.value in ("interview", "meeting", "fieldnotes", "document")
        if field == "language":
            assert guess.value in ("da", "en")

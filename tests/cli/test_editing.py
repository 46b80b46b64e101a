"""edit, remove, trash, restore, orphans, undo, history."""

import io
import sys

import pytest

from coding.workflow.projects import open_project
from coding.workflow.sources import text_of
from tests.conftest import NOTE
from tests.storage.making import put


@pytest.fixture
def coded(db, ana, note, future, project_path):
    """The project with a coded note, as a path."""
    put(db, ana, note, "en genvej", future)
    put(db, ana, note, "Familien", future)
    return project_path


def text_in(path, source):
    with open_project(path) as db:
        return text_of(db, source.guid)


def test_a_whole_text_is_stored_from_a_file(run, coded, note, tmp_path):
    file = tmp_path / "new.txt"
    file.write_text(NOTE.replace("en genvej", "en ny genvej"), "utf-8")

    answer = run("edit", coded, "Noter", "--text", file, "--json")

    assert (answer.status, answer.err) == (0, "")
    assert [(each["old"], each["new"]) for each in answer.document["edits"]] == [
        ("", "ny ")
    ]
    (changed,) = answer.document["requoted"]
    assert (changed["quote"], changed["new_quote"]) == ("en genvej", "en ny genvej")
    assert (answer.document["moved"], answer.document["orphaned"]) == (1, [])
    assert "ny genvej" in text_in(coded, note)
    assert run("check", coded).status == 0


def test_what_the_text_verb_prints_is_no_edit_at_all(run, coded, monkeypatch):
    printed = run("text", coded, "Noter").out
    stdin = io.TextIOWrapper(io.BytesIO(printed.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    answer = run("edit", coded, "Noter", "--text", "-", "--json")

    assert answer.status == 0
    assert (answer.document["edits"], answer.document["event"]) == ([], None)


def test_a_dry_run_says_what_would_happen_and_stores_nothing(run, coded, note):
    edit = ("edit", coded, "Noter", "--replace", "en genvej", "--with", "dyrt")

    answer = run(*edit, "--dry-run")

    assert answer.status == 0
    assert "1 lose their text and are kept" in answer.out
    assert "Nothing was stored." in answer.out
    assert text_in(coded, note) == NOTE
    dry = run(*edit, "--dry-run", "--json").document
    done = run(*edit, "--json").document
    assert dry | {"event": done["event"]} == done
    assert dry["event"] is None


def test_a_passage_at_several_places_needs_all(run, coded, note):
    edit = ("edit", coded, "Noter", "--replace", "er ", "--with", "ER ")

    refused = run(*edit)
    assert refused.status == 1
    assert "at 5 places" in refused.err
    assert text_in(coded, note) == NOTE
    assert run(*edit, "--all").status == 0
    assert text_in(coded, note) == NOTE.replace("er ", "ER ")


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--replace", "x"),
        ("--with", "x"),
        ("--text", "-", "--replace", "x", "--with", "y"),
    ],
)
def test_half_an_edit_is_a_wrong_call(run, coded, options):
    answer = run("edit", coded, "Noter", *options)

    assert answer.status == 2
    assert "give --text, or --replace and --with" in answer.err


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "Nothing would be left"), (b" \n", "Nothing"), (b"a\x00b", "is not text")],
)
def test_what_is_no_text_is_refused(run, coded, note, tmp_path, *, data, told):
    (tmp_path / "new.txt").write_bytes(data)

    answer = run("edit", coded, "Noter", "--text", tmp_path / "new.txt")

    assert (answer.status, answer.out) == (1, "")
    assert told in answer.err
    assert text_in(coded, note) == NOTE


def test_a_file_that_is_not_there_is_told(run, coded, tmp_path):
    answer = run("edit", coded, "Noter", "--text", tmp_path / "none.txt")

    assert answer.status == 1
    assert "There is no file or folder at" in answer.err


def test_a_source_goes_into_the_trash_and_comes_back(run, coded):
    assert run("remove", coded, "Noter", "--json").document["removed"][0]["name"] == (
        "Noter"
    )
    assert run("sources", coded, "--json").document == []
    assert run("codings", coded, "--json").document == []
    (removed,) = run("trash", coded, "--json").document
    assert (removed["name"], removed["codings"]) == ("Noter", 2)
    assert "Noter" in run("trash", coded).out

    answer = run("restore", coded, "Noter")

    assert answer.out == "1 source is back.\n"
    assert len(run("codings", coded, "--json").document) == 2
    assert run("restore", coded, "Noter").status == 1
    assert run("remove", coded, "Ingen").status == 1


def test_orphans_are_listed_and_given_a_place(run, coded):
    run("edit", coded, "Noter", "--replace", "en genvej", "--with", "dyrt")

    (orphan,) = run("orphans", coded, "--json").document
    assert (orphan["quote"], orphan["source"], orphan["places"]) == (
        "en genvej",
        "Noter",
        [],
    )
    assert orphan["guid"] in run("orphans", coded).out
    assert run("orphans", coded, "--place", orphan["guid"], "--start", 0).status == 2
    assert run("orphans", coded, "--place", orphan["guid"]).status == 1
    place = ("--place", orphan["guid"], "--start", 0, "--end", 5)
    assert run("orphans", coded, *place, "--json").document == []
    quotes = [each["quote"] for each in run("codings", coded, "--json").document]
    assert quotes == ["Leder", "Familien"]


def test_the_newest_change_or_a_named_one_is_undone(run, coded, note):
    run(
        "edit",
        coded,
        "Noter",
        "--replace",
        "en genvej",
        "--with",
        "dyrt",
        "--as",
        "Ana",
    )
    run("remove", coded, "Noter", "--as", "Ana")
    removed, edited = run("history", coded, "--limit", 2, "--json").document

    assert run("undo", coded, "--as", "Ana").out == (
        "Undone: put into the trash: Noter.\n"
    )
    answer = run("undo", coded, edited["event"][:8], "--as", "Ana", "--json")

    assert answer.document["undone"] == "source.edited"
    assert text_in(coded, note) == NOTE
    again = run("undo", coded, edited["event"])
    assert again.status == 1
    assert "undone already" in again.err
    assert removed["kind"] == "source.removed"


def test_history_is_told_in_words_and_as_json(run, coded):
    told = run("history", coded)
    document = run("history", coded, "--json").document

    assert "Ana" in told.out
    assert "codings: 1 added" in told.out
    assert [each["kind"] for each in document] == [
        *("coding.added", "coding.added", "source.added", "project.made")
    ]
    assert document[0]["sources"] == ["Noter"]
    assert len(run("history", coded, "--limit", 1, "--json").document) == 1
    assert run("history", coded, "--limit", 0).status == 2


def test_nobody_has_anything_to_undo_in_a_new_project(run, project_path):
    answer = run("undo", project_path, "--as", "Karen")

    assert (answer.status, answer.out) == (1, "")
    assert "nothing that Karen could undo" in answer.err

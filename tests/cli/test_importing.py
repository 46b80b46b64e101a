"""import."""

import os
import subprocess
import sys

import pytest

from coding.importers import MAX_BYTES
from coding.storage.events import revision
from coding.storage.sources import stretches_of
from coding.workflow.projects import open_project
from tests.conftest import NOTE

HOSTILE = "<script>alert(1)<"
TABLE = "name;Age;Remark\na;12;calm\nnobody;1;no\n"


@pytest.fixture
def texts(run, project_path, tmp_path):
    """Two sources in the project, called a and b."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Source {name}.", "utf-8")
    run("import", project_path, folder)
    return folder


# --- texts ------------------------------------------------------------------------


def test_what_came_in_and_what_was_refused_is_told(run, project_path, felt):
    answer = run("import", project_path, felt, "--json")
    first, second = answer.document["imported"]
    (refused,) = answer.document["refused"]
    assert answer.status == 3
    assert [first["file"], second["file"]] == ["a.txt", "b.md"]
    assert set(first) >= {"file", "guid", "name", "words"}
    assert (first["name"], type(first["words"])) == ("a", int)
    assert refused["file"] == "c.png"
    assert "c.png is a picture (PNG)" in refused["reason"]
    assert answer.err.count("\n") == 1


def test_people_are_told_the_same(run, project_path, felt):
    answer = run("import", project_path, felt)
    assert answer.status == 3
    assert [line[:1] for line in answer.out.splitlines()] == ["+", "+", "-", "2"]
    assert answer.err == "2 imported, 1 refused.\n"


def test_an_import_of_everything_is_done(run, project_path, felt):
    answer = run("import", project_path, felt / "b.md", felt / "a.txt", "--json")
    assert (answer.status, answer.err) == (0, "")
    assert [each["file"] for each in answer.document["imported"]] == ["b.md", "a.txt"]
    assert answer.document["refused"] == []


@pytest.mark.parametrize("name", ["c.png", "nowhere.txt", "a" * 300])
def test_an_import_of_nothing_could_not_be_done(run, project_path, felt, name):
    answer = run("import", project_path, felt / name, "--json")
    assert answer.status == 1
    assert answer.document["imported"] == []
    assert answer.err.strip() == answer.document["refused"][0]["reason"]


def test_the_same_files_again_are_refused(run, project_path, felt):
    run("import", project_path, felt)
    answer = run("import", project_path, felt, "--json")
    reasons = [each["reason"] for each in answer.document["refused"]]
    assert answer.status == 1
    assert "a.txt is already in the project, as “a”" in reasons[0]
    assert len(run("sources", project_path, "--json").document) == 2


def test_what_is_said_of_a_batch_is_stored(run, project_path, felt):
    run(
        *("import", project_path, felt / "b.md", "--site", HOSTILE),
        *("--kind", "fieldnotes", "--language", "da", "--observed-on", "2026-03-17"),
    )
    (source,) = run("sources", project_path, "--json").document
    assert source["site"] == HOSTILE
    assert source["kind"] == "fieldnotes"
    assert source["language"] == "da"
    assert source["observed_on"] == "2026-03-17"


@pytest.mark.parametrize(
    "options",
    [("--kind", "poem"), ("--language", "no"), ("--observed-on", "17/3 2026")],
)
def test_what_cannot_be_said_is_refused_before_anything_comes_in(
    run, project_path, felt, options
):
    answer = run("import", project_path, felt, *options, "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert run("sources", project_path, "--json").document == []


def test_a_file_too_large_is_refused_by_its_size(run, project_path, tmp_path):
    with (tmp_path / "film.txt").open("wb") as film:
        film.truncate(MAX_BYTES + 1)
    answer = run("import", project_path, tmp_path / "film.txt")
    assert answer.status == 1
    assert "is 26 MB, and a source may have at most 25 MB" in answer.err


def test_names_that_no_text_has_are_told_in_json_all_the_same(
    run, project_path, tmp_path
):
    folder = tmp_path / "felt"
    folder.mkdir()
    (folder / os.fsdecode(b"m\xf8de.txt")).write_text("Felt", "utf-8")
    (folder / os.fsdecode(b"m\xf8de.xyz")).write_bytes(b"\x00\x01")
    missing = tmp_path / os.fsdecode(b"m\xf8de.md")
    answer = run("import", project_path, folder, missing, "--json")
    files = answer.document["imported"] + answer.document["refused"]
    assert answer.status == 3
    assert [each["file"] for each in files] == ["m�de.txt", "m�de.xyz", "m�de.md"]


def test_a_dry_run_stores_nothing_and_says_what_the_real_run_says(
    run, project_path, felt
):
    dry = run("import", project_path, felt, "--dry-run", "--json")
    assert run("sources", project_path, "--json").document == []
    real = run("import", project_path, felt, "--json")
    said, done = dry.document, real.document

    assert (dry.status, said.pop("dry_run")) == (real.status, True)
    assert [each.pop("guid") for each in said["imported"]] == [None, None]
    assert all(each.pop("guid") for each in done["imported"])
    assert said == done


def test_the_same_files_come_in_twice_when_it_is_said(run, project_path, texts):
    answer = run("import", project_path, texts, "--again", "--json")
    assert (answer.status, len(answer.document["imported"])) == (0, 2)
    assert len(run("sources", project_path, "--json").document) == 4


def test_an_empty_folder_is_told(run, project_path, tmp_path):
    (tmp_path / "empty.pdf").mkdir()
    answer = run("import", project_path, tmp_path / "empty.pdf", "--json")
    assert answer.status == 1
    assert "there is no file in this folder" in answer.err


# --- columns ----------------------------------------------------------------------


def test_the_columns_of_a_transcript_are_those_asked_for(run, project_path, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("Who;What;Colour\nAnna;Yes.;red\nBen;No.;blue\n", "utf-8")
    pairs = ("speaker=who", "text=WHAT")
    answer = run("import", project_path, table, "--map", *pairs, "--json")
    guid = answer.document["imported"][0]["guid"]
    assert run("text", project_path, guid).out == "Anna: Yes.\nBen: No."


def test_a_column_that_is_not_there_is_told_with_those_that_are(
    run, project_path, tmp_path
):
    table = tmp_path / "t.csv"
    table.write_text("Who;What\nAnna;Yes.\nBen;No.\n", "utf-8")
    answer = run("import", project_path, table, "--map", "text=Said")
    assert answer.status == 1
    assert "Said" in answer.err
    assert "Who, What" in answer.err


# --- variables --------------------------------------------------------------------


@pytest.mark.parametrize("is_dry", [True, False])
def test_a_table_of_variables_says_something_of_the_sources(
    run, project_path, texts, tmp_path, is_dry
):
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    options = ["--map", "use=variables", "--json", *(["--dry-run"] if is_dry else [])]
    answer = run("import", project_path, tmp_path / "t.csv", *options)
    unknown = [{"line": 3, "name": "nobody"}]

    assert answer.status == 3
    assert (answer.document["imported"], answer.document["refused"]) == ([], [])
    assert answer.document["variables"] == [
        {"file": "t.csv", "rows": 2, "changed": 1, "unknown": unknown}
    ]
    assert answer.err == "Line 3: there is no source “nobody” here.\n"
    rows = run("variables", project_path, "--json").document["rows"]
    stored = {} if is_dry else {"Age": 12, "Remark": "calm"}
    assert [row["values"] for row in rows] == [stored, {}]


@pytest.mark.parametrize("of", ["sites", "site", "Sites"])
def test_a_table_of_variables_may_be_about_sites(run, project_path, tmp_path, of):
    (tmp_path / "s.csv").write_text("name;Size\nNordvig;1200\n", "utf-8")
    pairs = ("use=variables", f"of={of}")
    answer = run("import", project_path, tmp_path / "s.csv", "--map", *pairs)
    assert (answer.status, answer.err) == (0, "")
    (site,) = run("cases", project_path, "--kind", "site", "--json").document
    assert site["variables"] == {"Size": 1200}


def test_what_is_no_table_of_variables_is_refused_and_the_rest_comes_in(
    run, project_path, texts, felt, tmp_path
):
    (tmp_path / "t.csv").write_text("name;Age\na;12\n", "utf-8")
    (tmp_path / "bad.csv").write_text("name;Age\na;1\na;2\n", "utf-8")
    paths = [felt / "c.png", tmp_path / "bad.csv", tmp_path / "t.csv"]
    answer = run("import", project_path, *paths, "--map", "use=variables", "--json")
    picture, twice = answer.document["refused"]
    assert answer.status == 3
    assert "its content is PNG" in picture["reason"]
    assert "Line 3 of bad.csv" in twice["reason"]
    assert [each["changed"] for each in answer.document["variables"]] == [1]


@pytest.mark.parametrize(
    "pairs",
    [
        ("use=variables", "of=fools"),
        ("use=variables", "name=Who"),
        ("of=sites",),
        ("use=poem",),
        ("speaker",),
    ],
)
def test_a_use_that_there_is_not_is_refused_before_anything_comes_in(
    run, project_path, texts, tmp_path, pairs
):
    with open_project(project_path) as db:
        before = revision(db)
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    answer = run("import", project_path, tmp_path / "t.csv", "--map", *pairs)
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    with open_project(project_path) as db:
        assert revision(db) == before


# --- stopped in the middle ----------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="only POSIX kills so")
def test_an_import_that_is_killed_leaves_whole_sources_and_is_taken_up(
    run, project_path, tmp_path
):
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(120):
        (folder / f"{n:03}.txt").write_text(f"Note {n}. " + NOTE * 40, "utf-8")
    command = [sys.executable, "-m", "coding", "import", project_path, folder]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as importing:
        while importing.poll() is None:
            with open_project(project_path) as db:
                if db.table("sources").count >= 3:
                    break
        importing.kill()
    stored = run("sources", project_path, "--json").document
    assert run("check", project_path, "--json").document["ok"]
    with open_project(project_path) as db:
        found = {each["guid"]: stretches_of(db, each["guid"]) for each in stored}
    assert all(each["paragraph"] and each["sentence"] for each in found.values())

    again = run("import", project_path, folder, "--json").document

    assert len(again["refused"]) == len(stored)
    assert len(again["imported"]) == 120 - len(stored)
    assert len(run("sources", project_path, "--json").document) == 120

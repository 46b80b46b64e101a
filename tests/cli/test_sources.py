"""import, sources, text."""

import os

import pytest

from coding.importers import MAX_BYTES
from coding.workflow.projects import open_project
from coding.workflow.sources import text_of
from tests.conftest import NOTE
from tests.storage.making import values

HOSTILE = "<script>alert(1)<"


@pytest.fixture
def felt(tmp_path):
    """A folder with two texts and a picture."""
    folder = tmp_path / "felt"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE, "utf-8")
    (folder / "b.md").write_text(
        "# Visit\n\nThe register is what we stand on.", "utf-8"
    )
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


# --- import -----------------------------------------------------------------------


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


# --- sources ----------------------------------------------------------------------


def test_every_source_is_listed_with_its_facts(run, demo_path):
    listed = run("sources", demo_path, "--json").document
    shape = {
        "guid": str,
        "name": str,
        "kind": str,
        "site": str,
        "sites": list,
        "language": str,
        "words": int,
        "codings": int,
    }
    assert len(listed) == 20
    for each in listed:
        assert {key: type(each[key]) for key in shape} == shape
        assert each["sites"] == [each["site"]]
    assert sum(each["codings"] for each in listed) == 600


def test_what_is_not_known_is_null(run, project_path, felt):
    run("import", project_path, felt / "a.txt")
    (source,) = run("sources", project_path, "--json").document
    assert source["site"] is source["observed_on"] is source["author"] is None
    assert (source["sites"], source["codings"]) == ([], 0)


def test_an_empty_project_has_an_empty_list(run, project_path):
    assert run("sources", project_path, "--json").document == []
    assert run("sources", project_path).out.startswith("Name")


def test_people_get_a_line_for_each_source(run, demo_path):
    lines = run("sources", demo_path).out.splitlines()
    assert lines[0].split() == ["Name", "Site", "Kind", "Language", "Words", "Codings"]
    assert len(lines) == 2 + 20


# --- text -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [NOTE, "no end of line", "\n\n a\tb \n", "å😀\u2028\n"]
)
def test_a_text_comes_out_to_the_byte(run, project_path, tmp_path, text):
    (tmp_path / "a.txt").write_bytes(text.encode())
    run("import", project_path, tmp_path / "a.txt")
    assert run("text", project_path, "a").out == text


def test_a_text_answers_to_guid_name_and_file(run, demo_path):
    with open_project(demo_path) as db:
        for guid, name, file in db.conn.execute(
            "select guid, name, file_name from sources limit 3"
        ).fetchall():
            texts = {run("text", demo_path, each).out for each in (guid, name, file)}
            assert texts == {text_of(db, guid)}


def test_a_text_as_json_says_whose_it_is(run, demo_path):
    (listed, *_) = run("sources", demo_path, "--json").document
    found = run("text", demo_path, listed["name"], "--json").document
    assert (found["source"], found["source_guid"]) == (listed["name"], listed["guid"])
    assert found["text"] == run("text", demo_path, listed["guid"]).out


@pytest.mark.parametrize("name", ["nowhere", HOSTILE, "' or 1 = 1 --", ""])
def test_an_unknown_source_is_told(run, demo_path, name):
    answer = run("text", demo_path, name)
    assert (answer.status, answer.out) == (1, "")
    assert f"There is no source “{name}”" in answer.err


def test_a_name_of_two_sources_is_answered_with_their_guids(run, demo_path):
    with open_project(demo_path) as db:
        db.conn.execute("update sources set name = 'twin' where id <= 2")
        guids = values(db, "select guid from sources where name = 'twin'")
    answer = run("text", demo_path, "twin")
    assert answer.status == 1
    assert all(guid in answer.err for guid in guids)

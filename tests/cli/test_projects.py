"""new, demo, check, backup."""

import pytest

from coding.storage.connection import open_project
from coding.workflow.codebooks import list_codebooks, shipped_codebooks
from coding.workflow.projects import get_project

HOSTILE = "<script>alert(1)</script>"


# --- new --------------------------------------------------------------------------


def test_a_new_project_by_name_lies_in_the_projects_folder(run, home):
    answer = run("new", "felt", "--name", HOSTILE, "--language", "da", "--json")
    path = home / "felt.feltbog"
    with open_project(path) as db:
        project = get_project(db)
        assert list_codebooks(db) == []
    assert answer.document == {
        "project": str(path),
        "guid": project.guid,
        "name": HOSTILE,
        "language": "da",
    }


@pytest.mark.parametrize("name", shipped_codebooks())
def test_a_new_project_may_have_a_shipped_codebook(run, tmp_path, name):
    assert run("new", tmp_path / "a.feltbog", "--codebook", name).status == 0
    with open_project(tmp_path / "a.feltbog") as db:
        assert [each.name for each in list_codebooks(db)] == [name]


def test_a_new_project_may_have_a_codebook_from_a_file(run, tmp_path):
    (tmp_path / "mine.csv").write_text("path,color\nhope,#aa0000\n", "utf-8")
    run("new", tmp_path / "a.feltbog", "--codebook", tmp_path / "mine.csv")
    with open_project(tmp_path / "a.feltbog") as db:
        assert [code.name for code in list_codebooks(db)[0].codes] == ["hope"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_new_project_is_held_in_the_language_of_the_terminal(
    run, tmp_path, monkeypatch, language
):
    monkeypatch.setenv("FELTBOG_LANGUAGE", language)
    assert run("new", tmp_path / "a.feltbog", "--json").document["language"] == language


@pytest.mark.parametrize(
    "options",
    [["--codebook", "nothing"], ["--language", "no"], ["--codebook", "{tmp}/bad.csv"]],
)
def test_a_project_that_cannot_be_made_leaves_no_file(run, tmp_path, options):
    (tmp_path / "bad.csv").write_text("hello", "utf-8")
    options = [each.format(tmp=tmp_path) for each in options]
    answer = run("new", tmp_path / "a.feltbog", *options, "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "a.feltbog").exists()


@pytest.mark.parametrize("verb", ["new", "demo"])
def test_a_file_that_is_there_is_never_overwritten(run, tmp_path, verb):
    path = tmp_path / "thesis.feltbog"
    path.write_text("ten years of work", "utf-8")
    answer = run(verb, path)
    assert (answer.status, answer.out) == (1, "")
    assert "already a file" in answer.err
    assert path.read_text("utf-8") == "ten years of work"


# --- demo -------------------------------------------------------------------------


def test_the_demo_tells_what_is_in_it(run, home):
    answer = run("demo", "demo", "--json")
    assert answer.document == {
        "project": str(home / "demo.feltbog"),
        "sources": 20,
        "codings": 600,
    }
    assert run("check", "demo", "--json").document["codings"] == 600


def test_the_demo_says_that_its_texts_are_invented(run):
    assert "invented" in run("demo", "demo").out


def test_the_demo_may_be_in_danish(run, monkeypatch):
    monkeypatch.setenv("FELTBOG_LANGUAGE", "da")
    run("demo", "demo")
    sites = {each["site"] for each in run("sources", "demo", "--json").document}
    assert "Styrelsen for Fælles Digitale Løsninger" in sites


# --- check ------------------------------------------------------------------------


def test_a_whole_project_is_ok(run, demo_path):
    answer = run("check", demo_path, "--json")
    assert answer.status == 0
    assert answer.document == {
        "ok": True,
        "sources": 20,
        "codings": 600,
        "problems": [],
    }


def test_what_is_wrong_is_told_where_and_exits_with_one(run, demo_path):
    with open_project(demo_path) as db:
        guid = db.conn.execute("select guid from codings").fetchone()[0]
        db.conn.execute("update codings set quote = ? where guid = ?", [HOSTILE, guid])
    answer = run("check", demo_path, "--json")
    (problem,) = answer.document["problems"]
    assert answer.status == 1
    assert answer.document["ok"] is False
    assert set(problem) == {"what", "where"}
    assert HOSTILE in problem["what"]
    assert guid in problem["where"]
    assert answer.err.count("\n") == 1


def test_people_get_a_line_for_each_problem(run, demo_path):
    with open_project(demo_path) as db:
        db.conn.execute("update sources set length = 1 where id <= 2")
    answer = run("check", demo_path)
    assert answer.status == 1
    assert len(answer.out.splitlines()) == 2
    assert answer.err.startswith("2 problems were found")


def test_a_damaged_file_is_one_sentence(run, demo_path):
    data = bytearray(demo_path.read_bytes())
    data[8192:] = bytes(255 for _ in data[8192:])
    demo_path.write_bytes(data)
    answer = run("check", demo_path, "--json")
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert demo_path.read_bytes() == data


# --- backup -----------------------------------------------------------------------


def test_a_backup_is_a_project_of_its_own(run, demo_path, tmp_path):
    copy = tmp_path / "copy.feltbog"
    answer = run("backup", demo_path, copy, "--json")
    assert answer.document == {"file": str(copy)}
    assert run("codings", copy, "--json").out == run("codings", demo_path, "--json").out


def test_a_backup_never_overwrites(run, demo_path, tmp_path):
    target = tmp_path / "thesis.docx"
    target.write_text("ten years of work", "utf-8")
    answer = run("backup", demo_path, target)
    assert (answer.status, answer.out) == (1, "")
    assert "never overwrites" in answer.err
    assert target.read_text("utf-8") == "ten years of work"

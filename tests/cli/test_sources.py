"""sources, text."""

import pytest

from coding.workflow.projects import open_project
from coding.workflow.sources import text_of
from tests.conftest import NOTE
from tests.storage.making import values

HOSTILE = "<script>alert(1)<"


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


# --- stretches ----------------------------------------------------------------------


def test_what_was_found_in_a_text_is_listed(run, project_path, felt):
    run("import", project_path, felt)
    found = run("stretches", project_path, "a", "--json").document["stretches"]
    text = run("text", project_path, "a").out
    turns = [each for each in found if each["kind"] == "turn"]
    assert [each["speaker"] for each in turns] == ["Leder", "Konsulent"]
    for each in found:
        assert text[each["label_end"] : each["end"]] == each["text"]


def test_one_kind_can_be_asked_for(run, project_path, felt):
    run("import", project_path, felt)
    answer = run("stretches", project_path, "b", "--kind", "heading", "--json")
    (heading,) = answer.document["stretches"]
    assert (heading["kind"], heading["value"], heading["text"]) == (
        "heading",
        "1",
        "Visit",
    )


def test_a_kind_that_there_is_not_is_a_wrong_call(run, project_path, felt):
    run("import", project_path, felt)
    answer = run("stretches", project_path, "a", "--kind", "verse")
    assert (answer.status, answer.out) == (2, "")

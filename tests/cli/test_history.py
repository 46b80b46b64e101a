"""history, undo, redo and restore-point from a terminal."""

import pytest

from coding.workflow.code_text import remove_coding
from tests.storage.making import put


@pytest.fixture
def coded(db, ana, ben, note, future, project_path):
    """The project with a note that Ana and Ben coded, as a path."""
    for who, word in ((ana, "Leder"), (ben, "Familien"), (ana, "register")):
        put(db, who, note, word, future)
    return project_path


def quotes(run, path):
    return [each["quote"] for each in run("codings", path, "--json").document]


def test_the_history_tells_what_when_by_whom_and_how_many_newest_first(
    run, db, ana, note, future, coded
):
    remove_coding(db, put(db, ana, note, "Jo", future).guid, actor=ana)

    newest, *_, oldest = run("history", coded, "--json").document

    assert newest["id"] == newest["event"]
    assert newest["when"] == newest["at"]
    assert newest["who"] == "Ana"
    assert newest["what"] == (
        "one coding of Data as gateway to the future removed in Noter"
    )
    assert newest["counts"] == {"coding": {"removed": 1}}
    assert (newest["kind"], newest["undoable"]) == ("coding.removed", True)
    assert oldest["kind"] == "project.made"
    table = run("history", coded).out
    assert "one coding of Data as gateway to the future in Noter" in table


def test_the_history_speaks_danish(run, coded, monkeypatch):
    monkeypatch.setenv("FELTBOG_LANGUAGE", "da")

    assert "én kodning med Data som indgang til fremtiden" in run("history", coded).out


def test_steps_are_undone_and_redone_ones_own_by_default(run, coded):
    answer = run("undo", coded, "--steps", 2, "--as", "Ana", "--json").document

    assert (answer["n"], answer["undone"], answer["skipped"]) == (2, "coding.added", [])
    assert [each["kind"] for each in answer["steps"]] == ["coding.added"] * 2
    assert quotes(run, coded) == ["Familien"]

    again = run("redo", coded, "--as", "Ana", "--json").document
    assert (again["n"], again["redone"]) == (1, "coding.removed")
    assert quotes(run, coded) == ["Leder", "Familien"]
    assert run("redo", coded, "--as", "Ana").out == (
        "Done again: one coding of Data as gateway to the future in Noter.\n"
    )
    refused = run("redo", coded, "--as", "Ana")
    assert (refused.status, refused.out) == (1, "")
    assert "nothing that Ana took back last" in refused.err
    assert run("check", coded).status == 0


def test_the_newest_step_of_somebody_else_is_taken_back_by_name(run, coded):
    answer = run("undo", coded, "--coder", "Ben", "--as", "Karen")

    assert answer.status == 0
    assert quotes(run, coded) == ["Leder", "register"]
    (signed,) = run("history", coded, "--limit", 1, "--json").document
    assert (signed["who"], signed["undoes"] is None) == ("Karen", False)
    unknown = run("undo", coded, "--coder", "Nobody")
    assert unknown.status == 1
    assert "Nobody" in unknown.err


def test_wrong_calls_are_refused_as_such(run, coded):
    event = run("history", coded, "--json").document[0]["id"]

    for call in (
        ("undo", coded, event, "--coder", "Ben"),
        ("undo", coded, event, "--steps", 2),
        ("undo", coded, "--steps", 0),
        ("redo", coded, "--steps", -1),
        ("restore-point", coded),
        ("restore-point", coded, "X", "--list"),
        ("restore-point", coded, "X", "--dry-run"),
        ("restore-point", coded, "--list", "--as-far-as-it-goes"),
    ):
        assert run(*call).status == 2, call
    assert len(quotes(run, coded)) == 3


def test_a_restore_point_is_set_listed_gone_back_to_and_forgotten(run, coded):
    point = run("restore-point", coded, "Before", "--json").document["set"]
    run("edit", coded, "Noter", "--replace", "en genvej", "--with", "dyrt")
    run("remove", coded, "Noter")
    assert "Before" in run("restore-point", coded, "--list").out
    assert run("restore-point", coded, "--list", "--json").document == [point]
    assert run("restore-point", coded, "BEFORE").status == 1
    back = ("restore-point", coded, "--back-to", "Before")

    tried = run(*back, "--dry-run", "--json").document
    assert (tried["taken_back"], tried["failed"], tried["dry_run"]) == (2, [], True)
    assert tried["kinds"] == {"source.edited": 1, "source.removed": 1}
    assert quotes(run, coded) == []

    done = run(*back)
    assert "2 steps are taken back." in done.out
    assert len(quotes(run, coded)) == 3
    assert run(*back).status == 1
    assert run("redo", coded).status == 0
    assert quotes(run, coded) == []
    assert run("restore-point", coded, "--remove", "before").status == 0
    assert run("restore-point", coded, "--list", "--json").document == []
    assert run("restore-point", coded, "--back-to", "Before").status == 1


def test_going_back_tells_what_is_in_the_way_and_goes_as_far_as_it_goes(run, coded, db):
    run("restore-point", coded, "Before")
    run("edit", coded, "Noter", "--replace", "en genvej", "--with", "dyrt")
    run("edit", coded, "Noter", "--replace", "dyrt", "--with", "dyrere")
    newest = run("history", coded, "--json").document[0]["id"]
    db.conn.execute(
        "delete from payloads where event_id = (select id from events where guid = ?)",
        (newest,),
    )
    back = ("restore-point", coded, "--back-to", "Before")

    refused = run(*back)

    assert (refused.status, refused.out) == (1, "")
    assert "so nothing was changed" in refused.err
    far = run(*back, "--as-far-as-it-goes")
    assert far.status == 1  # the first edit lies under the one that was erased

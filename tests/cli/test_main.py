"""What holds for every verb: exit status, streams, language, and who acts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coding import __version__
from coding.cli import main
from coding.errors import ProjectMissingError
from coding.i18n import Translator
from coding.storage.connection import open_project
from coding.workflow.people import list_coders, owner, rename_owner
from tests.storage.making import values

ROOT = Path(__file__).parents[2]
VERBS = (
    *("app", "new", "demo", "check", "backup", "import", "sources", "text", "search"),
    *("codebook", "code", "codings", "frequencies"),
)
# Every verb that works on a project that is there, as somebody would call it.
READING = {
    "check": ["check", "{demo}"],
    "sources": ["sources", "{demo}"],
    "text": ["text", "{demo}", "Field notes: connection day"],
    "search": ["search", "{demo}", "register"],
    "codebook": ["codebook", "{demo}"],
    "codings": ["codings", "{demo}"],
    "frequencies": ["frequencies", "{demo}"],
    "export": ["codebook", "{demo}", "--export", "{tmp}/out.yaml"],
    "backup": ["backup", "{demo}", "{tmp}/copy.feltbog"],
}
WRITING = {
    "new": ["new", "{tmp}/new.feltbog"],
    "demo": ["demo", "{tmp}/new.feltbog"],
    "import": ["import", "{demo}", "{tmp}/felt.txt"],
    "take in": ["codebook", "{demo}", "--import", "{tmp}/mine.csv"],
    "code": [
        *("code", "{demo}", "--source", "Field notes: connection day"),
        *("--start", "0", "--end", "20", "--code", "future"),
    ],
}


@pytest.fixture
def called(demo_path, tmp_path):
    """Fill in where things are."""
    (tmp_path / "felt.txt").write_text("Et register\n", "utf-8")
    (tmp_path / "mine.csv").write_text("path,color\nhope,#aa0000\n", "utf-8")

    def fill(argv):
        return [each.format(demo=demo_path, tmp=tmp_path) for each in argv]

    return fill


# --- exit status and streams ------------------------------------------------------


@pytest.mark.parametrize("argv", [*READING.values(), *WRITING.values()], ids=" ".join)
def test_a_verb_that_is_done_exits_with_zero_and_says_so(run, called, argv):
    answer = run(*called(argv))
    assert answer.status == 0
    assert answer.err == ""
    assert answer.out.strip()


@pytest.mark.parametrize("argv", [*READING.values(), *WRITING.values()], ids=" ".join)
def test_with_json_every_verb_prints_one_document_and_nothing_else(run, called, argv):
    answer = run(*called(argv), "--json")
    assert answer.status == 0
    assert answer.err == ""
    assert isinstance(answer.document, dict | list)


@pytest.mark.parametrize("argv", READING.values(), ids=" ".join)
def test_a_verb_that_only_looks_changes_nothing(run, called, demo_path, argv):
    history = "select guid from events order by id"
    with open_project(demo_path) as db:
        before = values(db, history)
    run(*called(argv))
    with open_project(demo_path) as db:
        assert values(db, history) == before


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["nothing"],
        ["check"],
        ["check", "{demo}", "--nothing"],
        ["check", "{demo}", "--jso"],
        ["import", "{demo}"],
        ["text", "{demo}"],
        ["search", "{demo}"],
        ["backup", "{demo}"],
        ["app", "--port", "many"],
        ["code", "{demo}"],
        ["code", "{demo}", "--source", "a", "--start", "0", "--end", "3"],
        ["code", "{demo}", "--from", "a.jsonl", "--source", "a"],
        ["code", "{demo}", "--from", "a.jsonl", "--start", "0"],
        ["code", "{demo}", "--source=a", "--start=x", "--end=3", "--code=b"],
        ["codebook", "{demo}", "--import", "a.yaml", "--export", "b.yaml"],
        ["frequencies", "{demo}", "--coder"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_exits_with_two_and_shows_the_usage(run, called, argv):
    answer = run(*called(argv))
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("usage: python -m coding")


@pytest.mark.parametrize(
    "verb", [verb for verb in VERBS if verb not in {"app", "new", "demo"}]
)
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_project_that_is_not_there_is_one_sentence(run, verb, options):
    more = {
        "backup": ["copy.feltbog"],
        "import": ["a.txt"],
        "text": ["a"],
        "search": ["a"],
        "code": ["--source=a", "--start=0", "--end=3", "--code=b"],
    }
    answer = run(verb, "nowhere", *more.get(verb, []), *options)
    assert answer.status == 1
    assert answer.out == ""
    assert answer.err.startswith("There is no project at ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("name", ["a" * 300, "~nobody-of-this-name/x", "a" * 250])
@pytest.mark.parametrize("verb", ["check", "new", "demo"])
def test_a_name_that_no_file_can_have_is_one_sentence(run, verb, name):
    answer = run(verb, name)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("content", [b"", b"hello", bytes(5000)])
def test_a_file_that_is_no_project_is_one_sentence(run, tmp_path, content):
    (tmp_path / "thesis.feltbog").write_bytes(content)
    answer = run("check", tmp_path / "thesis.feltbog", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "is not a Feltbog project" in answer.err
    assert (tmp_path / "thesis.feltbog").read_bytes() == content


def test_what_is_a_bug_keeps_its_traceback(demo_path):
    with open_project(demo_path) as db:
        db.conn.execute("alter table sources rename column name to title")
    with pytest.raises(Exception, match="no such column"):
        main(["sources", str(demo_path)])


# --- language ---------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_in_both_languages(run, monkeypatch, verb, language):
    monkeypatch.setenv("FELTBOG_LANGUAGE", language)
    answer = run(verb, "--help")
    assert (answer.status, answer.err) == (0, "")
    assert (
        Translator(language)("print one JSON document, nothing else")[:9] in answer.out
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_errors_are_told_in_the_language_of_the_terminal(
    run, home, monkeypatch, language
):
    monkeypatch.setenv("FELTBOG_LANGUAGE", language)
    told = ProjectMissingError(path=home / "nowhere.feltbog")
    assert run("check", "nowhere").err.strip() == told.in_words(Translator(language))


@pytest.mark.parametrize(
    ("variable", "value", "language"),
    [
        ("FELTBOG_LANGUAGE", "da", "da"),
        ("LANGUAGE", "da_DK:en", "da"),
        ("LC_ALL", "da_DK.UTF-8", "da"),
        ("LANG", "da_DK.UTF-8", "da"),
        ("LANG", "de_DE.UTF-8", "en"),
        ("LANG", "C", "en"),
    ],
)
def test_the_terminal_speaks_the_language_of_its_surroundings(
    run, called, monkeypatch, *, variable, value, language
):
    for each in ("FELTBOG_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(variable, value)
    labels = {"da": "Data som fundament", "en": "Data as foundation"}
    assert labels[language] in run(*called(READING["frequencies"])).out


def test_figures_and_keys_are_the_same_in_every_language(run, called, monkeypatch):
    answers = []
    for language in ("da", "en"):
        monkeypatch.setenv("FELTBOG_LANGUAGE", language)
        answers.append(run(*called(READING["frequencies"]), "--json").document)
    assert answers[0] == answers[1]


# --- who acts ---------------------------------------------------------------------


CODE = ("--source", "Field notes: connection day", "--code", "future", "--end", "20")


def last_event_by(path):
    with open_project(path) as db:
        return values(db, "select actor from events order by id desc limit 1")[0]


def test_the_owner_acts_when_nobody_is_named(run, demo_path):
    run("code", demo_path, *CODE, "--start", "0")
    assert last_event_by(demo_path) == owner().guid


def test_who_is_named_acts_and_is_the_coder(run, demo_path):
    answer = run("code", demo_path, *CODE, "--start", "0", "--as", "Zoë")
    with open_project(demo_path) as db:
        zoe = next(coder for coder in list_coders(db) if coder.name == "Zoë")
    assert answer.status == 0
    assert last_event_by(demo_path) == zoe.guid


def test_a_coder_may_be_another_than_who_acts(run, demo_path):
    run("code", demo_path, *CODE, "--start", "0", "--as", "Maja", "--coder", "Jonas")
    with open_project(demo_path) as db:
        people = {coder.name: coder.guid for coder in list_coders(db)}
        last = values(
            db,
            "select coders.guid from codings join coders on coders.id = coder_id"
            " order by codings.id desc limit 1",
        )
    assert last == [people["Jonas"]]
    assert last_event_by(demo_path) == people["Maja"]


@pytest.mark.parametrize("verb", ["new", "demo"])
def test_the_owner_by_name_is_the_owner(run, tmp_path, verb):
    rename_owner("Ana Holm")
    run(verb, tmp_path / "x.feltbog", "--as", "Ana Holm")
    assert last_event_by(tmp_path / "x.feltbog") == owner().guid


@pytest.mark.parametrize("name", [" ", "\t"])
@pytest.mark.parametrize("argv", [WRITING["new"], WRITING["import"], WRITING["code"]])
def test_nobody_cannot_act(run, called, argv, name):
    answer = run(*called(argv), "--as", name)
    assert (answer.status, answer.out) == (1, "")
    assert "may not be empty" in answer.err


def test_an_empty_as_is_the_owner(run, demo_path):
    assert run("code", demo_path, *CODE, "--start", "0", "--as", "").status == 0
    assert last_event_by(demo_path) == owner().guid


# --- as a real process ------------------------------------------------------------


def process(*argv, stdin=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "coding", *map(str, argv)],
        cwd=ROOT,
        env=os.environ | environment,
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_the_module_runs_from_a_terminal(demo_path):
    done = process("check", demo_path, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["ok"] is True


def test_an_error_of_the_process_is_its_status_and_one_line(tmp_path):
    done = process("check", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1


def test_json_is_utf8_whatever_the_terminal_is(demo_path):
    done = process("codings", demo_path, "--json", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "ø" in json.loads(done.stdout.decode())[0]["quote"]


def test_a_reader_that_has_had_enough_is_no_error(demo_path):
    command = [sys.executable, "-m", "coding", "codings", str(demo_path), "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reading:
        reading.stdout.read(10)
        reading.stdout.close()
        told = reading.stderr.read()
    assert (reading.returncode, told) == (0, b"")


def test_the_version_is_told(run):
    assert run("--version").out.strip() == __version__


def test_the_app_listens_on_this_machine_only(monkeypatch):
    started = []
    monkeypatch.setattr("subprocess.call", lambda command: started.append(command) or 0)
    assert main(["app", "--port", "8765"]) == 0
    options = dict(zip(started[0][:-1], started[0][1:], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8765"
    assert Path(options["run"]).name == "app.py"
    assert Path(options["run"]).is_file()

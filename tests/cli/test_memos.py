"""The verbs memos and memo."""

import csv
import io
import zipfile

import pytest

from tests.conftest import NOTE


@pytest.fixture
def study(run, tmp_path):
    path = tmp_path / "study.feltbog"
    run("new", path, "--codebook", "data-in-practice")
    file = tmp_path / "Noter.txt"
    file.write_text(NOTE, "utf-8")
    run("import", path, file, "--site", "Nordvig")
    return path


def test_a_memo_is_written_and_listed(run, study):
    start = NOTE.index("genvej")
    about = f"selection:Noter@{start}-{start + 6}"
    done = run(
        *("memo", study, "--about", about, "--text", "se [[code:future]]"),
        *("--kind", "theory", "--date", "2026-05-17", "--as", "Ben", "--json"),
    )

    assert (done.status, done.document["quote"]) == (0, "genvej")
    (row,) = run("memos", study, "--json").document
    assert row == done.document
    assert (row["author"], row["kind"], row["dated"]) == ("Ben", "theory", "2026-05-17")
    assert row["body"] == "se [[code:future]]"
    shown = run("memos", study).out
    assert "2026-05-17  Theory" in shown
    assert "passage “Noter”" in shown


def test_a_memo_is_read_from_a_file(run, study, tmp_path):
    file = tmp_path / "memo.md"
    file.write_text("\ufeff# Etik\n\nHvem ejer data?", "utf-8")

    done = run("memo", study, "--file", file, "--kind", "ethics", "--json")

    assert done.document["title"] == "Etik"
    assert done.document["about"] == "project"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((), 2, "give --text or --file"),
        (("--text", "a", "--file", "b"), 2, "give --text or --file"),
        (("--file", "nowhere.md"), 1, "nowhere.md"),
        (("--text", "a", "--about", "weather"), 1, "weather"),
        (("--text", "a", "--about", "code:weather"), 1, "weather"),
        (("--text", "a", "--kind", "poem"), 1, "poem"),
        (("--text", "a", "--date", "soon"), 1, "soon"),
        (("--text", " "), 1, "needs words"),
    ],
)
def test_a_wrong_call_writes_nothing_and_says_why(run, study, arguments, status, words):
    done = run("memo", study, *arguments)

    assert done.status == status
    assert words in done.err
    assert run("memos", study, "--json").document == []


def test_memos_are_asked_for_by_kind_subject_and_words(run, study):
    run("memo", study, "--text", "Ældre", "--kind", "ethics", "--about", "code:future")
    run(
        "memo",
        study,
        "--text",
        "Ring igen",
        "--kind",
        "todo",
        "--about",
        "case:Nordvig",
    )

    def titles(*asked):
        return [row["title"] for row in run("memos", study, *asked, "--json").document]

    assert titles("--kind", "ethics") == ["Ældre"]
    assert titles("--words", "æLDRE") == ["Ældre"]
    assert titles("--about", "case:Nordvig") == ["Ring igen"]
    assert titles("--site", "Nordvig", "--open") == ["Ring igen"]
    assert titles("--code", "future") == ["Ældre"]
    assert titles("--from", "2999-01-01") == []


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".zip", ".csv"])
def test_memos_are_exported_by_the_ending_of_the_file(run, study, tmp_path, ending):
    run("memo", study, "--text", "Skjold & *sværd*", "--title", "Værn")
    file = tmp_path / f"memos{ending}"

    done = run("memos", study, "--export", file, "--json")

    assert done.document == {"written": str(file), "memos": 1}
    data = file.read_bytes()
    if ending == ".docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    if ending == ".zip":
        archive = zipfile.ZipFile(io.BytesIO(data))
        (name,) = archive.namelist()
        assert name.endswith("Værn.md")
        data = archive.read(name)
    if ending == ".csv":
        (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        assert row["title"] == "Værn"
    assert "Værn" in data.decode("utf-8")


def test_an_unknown_ending_is_refused(run, study, tmp_path):
    done = run("memos", study, "--export", tmp_path / "memos.odt")

    assert done.status == 1
    assert ".docx" in done.err

"""code, codings."""

import csv
import io
import json

import pytest

from tests.conftest import NOTE

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def study(run, project_path, tmp_path):
    """A project with one source, `felt`, whose text is the note."""
    (tmp_path / "felt.txt").write_text(NOTE, "utf-8")
    run("import", project_path, tmp_path / "felt.txt", "--site", "Nordvig")
    return project_path


@pytest.fixture
def lines(tmp_path):
    """Write JSON lines to a file."""

    def write(*items):
        path = tmp_path / "many.jsonl"
        texts = [each if isinstance(each, str) else json.dumps(each) for each in items]
        path.write_text("\n".join(texts), "utf-8")
        return path

    return write


def wanted(words, code="future", **other):
    start = NOTE.index(words)
    place = {"source": "felt", "start": start, "end": start + len(words)}
    return place | {"code": code, "coder": "Ana", "quote": words} | other


def one(words, code="future"):
    start = NOTE.index(words)
    place = ["--source", "felt", "--start", start, "--end", start + len(words)]
    return [*place, "--code", code]


# --- one --------------------------------------------------------------------------


def test_one_coding_is_stored_and_then_there_already(run, study):
    first = run("code", study, *one("😀 og"), "--coder", "Ana", "--json")
    again = run("code", study, *one("😀 og"), "--coder", "Ana", "--json")
    assert (first.status, first.document) == (0, {"stored": 1, "already": 0})
    assert (again.status, again.document) == (0, {"stored": 0, "already": 1})


def test_people_are_told_in_words(run, study):
    assert run("code", study, *one("genvej")).out == "1 stored, 0 already there.\n"


def test_the_quote_is_checked_when_it_is_given(run, study):
    good = run("code", study, *one("genvej"), "--quote", "genvej")
    bad = run("code", study, *one("register"), "--quote", "registre")
    assert (good.status, bad.status) == (0, 1)
    assert "stands “register”, not “registre”" in bad.err
    assert len(run("codings", study, "--json").document) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--source", "nowhere"], "There is no source “nowhere”"),
        (["--code", HOSTILE], f"There is no code “{HOSTILE}”"),
        (["--end", 99999], "does not lie in “felt”"),
        (["--start=-1"], "does not lie in “felt”"),
        (["--start", 7, "--end", 7], "empty or only white space"),
        (["--coder", "\t"], "may not be empty"),
    ],
)
def test_what_cannot_be_coded_is_one_sentence(run, study, options, told):
    answer = run("code", study, *one("genvej"), *options, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert told in answer.err
    assert answer.err.count("\n") == 1
    assert run("codings", study, "--json").document == []


# --- many -------------------------------------------------------------------------


def test_many_codings_come_from_a_file(run, study, lines):
    file = lines(wanted("genvej"), "", wanted("register", "foundation", coder="Bo"))
    first = run("code", study, "--from", file, "--json")
    again = run("code", study, "--from", file, "--json")
    assert (first.status, first.document) == (0, {"stored": 2, "already": 0})
    assert (again.status, again.document) == (0, {"stored": 0, "already": 2})
    assert {each["coder"] for each in run("codings", study, "--json").document} == (
        {"Ana", "Bo"}
    )


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (wanted("Tallene", quote="Talene"), "not “Talene”"),
        (wanted("Tallene", "hope"), "There is no code “hope”"),
        (wanted("Tallene", source="nowhere"), "There is no source “nowhere”"),
        (wanted("Tallene", start="7"), "“start” is missing or is not a whole number"),
        (wanted("Tallene", code=7), "“code” is missing or is not a text"),
        (wanted("Tallene", end=10**9), "does not lie in"),
        (wanted("Tallene", coder=" "), "may not be empty"),
        ("{not json", "no JSON object"),
        ("[1, 2]", "no JSON object (list)"),
        ('{"source": "felt"}', "“start” is missing"),
    ],
)
def test_one_bad_line_stores_nothing_and_its_number_is_told(
    run, study, lines, bad, told
):
    file = lines(wanted("genvej"), "", wanted("register", coder="New"), bad)
    answer = run("code", study, "--from", file, "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert answer.err.startswith("Line 4 of many.jsonl: ")
    assert told in answer.err
    assert run("codings", study, "--json").document == []


def test_lines_without_a_coder_are_by_who_is_named(run, study, lines):
    item = {name: value for name, value in wanted("genvej").items() if name != "coder"}
    run("code", study, "--from", lines(item), "--as", "Zoë", "--json")
    run("code", study, "--from", lines(item), "--coder", "Bo", "--json")
    coders = {each["coder"] for each in run("codings", study, "--json").document}
    assert coders == {"Zoë", "Bo"}


def test_lines_may_come_from_another_program(run, study, monkeypatch):
    stream = io.BytesIO(json.dumps(wanted("😀 og"), ensure_ascii=False).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream, encoding="latin-1"))
    assert run("code", study, "--from", "-", "--json").document["stored"] == 1


def test_a_bom_before_the_first_line_is_no_error(run, study, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps(wanted("genvej")), "utf-8-sig")
    assert run("code", study, "--from", tmp_path / "a.jsonl", "--json").document == (
        {"stored": 1, "already": 0}
    )


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_one_sentence(run, study, tmp_path, content):
    file = tmp_path / "a.jsonl"
    if content:
        file.write_bytes(content)
    answer = run("code", study, "--from", file)
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "a.jsonl" in answer.err


def test_an_empty_file_stores_nothing(run, study, lines):
    assert run("code", study, "--from", lines(), "--json").document == (
        {"stored": 0, "already": 0}
    )


# --- codings ----------------------------------------------------------------------


def test_codings_are_listed_with_what_they_are(run, study):
    run("code", study, *one("😀 og"), "--coder", HOSTILE)
    (coding,) = run("codings", study, "--json").document
    start = NOTE.index("😀")
    assert coding["quote"] == "😀 og" == NOTE[coding["start"] : coding["end"]]
    assert (coding["start"], coding["end"]) == (start, start + 4)
    assert (coding["source"], coding["site"]) == ("felt", "Nordvig")
    assert (coding["code"], coding["coder"]) == ("future", HOSTILE)
    assert all(
        isinstance(coding[key], str)
        for key in ("guid", "created_at", "source_guid", "code_guid", "coder_guid")
    )


def test_the_list_of_codings_can_be_stored_again(run, demo_path, tmp_path):
    listed = run("codings", demo_path, "--json").document
    names = {"source_guid": "source", "code_guid": "code", "coder_guid": "coder"}
    places = ("start", "end", "quote")
    (tmp_path / "all.jsonl").write_text(
        "\n".join(
            json.dumps(
                {name: each[key] for key, name in names.items()}
                | {key: each[key] for key in places}
            )
            for each in listed
        ),
        "utf-8",
    )
    answer = run("code", demo_path, "--from", tmp_path / "all.jsonl", "--json")
    assert answer.document == {"stored": 0, "already": len(listed)}


def test_csv_has_a_row_for_each_coding(run, demo_path):
    rows = list(csv.DictReader(io.StringIO(run("codings", demo_path, "--csv").out)))
    listed = run("codings", demo_path, "--json").document
    keys = ("guid", "source", "site", "code", "coder", "created_at")
    assert [{key: row[key] for key in keys} for row in rows] == [
        {key: each[key] for key in keys} for each in listed
    ]


def test_csv_runs_no_formula(run, study):
    run("code", study, *one("genvej"), "--coder", "=HYPERLINK(0)")
    (row,) = csv.DictReader(io.StringIO(run("codings", study, "--csv").out))
    assert row["coder"] == "'=HYPERLINK(0)"


def test_people_see_a_line_for_each_coding(run, study):
    run("code", study, *one("alt.\nKonsulent"))
    lines = run("codings", study).out.splitlines()
    assert len(lines) == 3
    assert lines[2].endswith("alt. Konsulent")


def test_without_codings_the_list_is_empty(run, study):
    assert run("codings", study, "--json").document == []
    assert len(run("codings", study, "--csv").out.splitlines()) == 1


def test_certainty_weight_and_origin_go_in_and_come_out(run, study, lines):
    line = {"source": "felt", "start": 0, "end": 5, "code": "future"}
    many = [
        line | {"certainty": "unsure", "weight": 40, "origin": "auto"},
        line | {"code": "problem"},
    ]
    assert run("code", study, "--from", lines(*many)).status == 0

    carried = [
        [each[name] for name in ("code", "certainty", "weight", "origin")]
        for each in run("codings", study, "--json").document
    ]

    assert carried == [["future", "unsure", 40, "auto"], ["problem", None, None, None]]
    (unsure,) = run("codings", study, "--unsure", "--json").document
    assert unsure["code"] == "future"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"certainty": "maybe"}, "maybe"),
        ({"weight": 101}, "101"),
        ({"weight": "much"}, "weight"),
        ({"origin": "heaven"}, "heaven"),
    ],
)
def test_a_certainty_or_weight_that_is_none_is_told_with_its_line(
    run, study, lines, wrong, told
):
    line = {"source": "felt", "start": 0, "end": 5, "code": "future"}
    answer = run("code", study, "--from", lines(line | wrong))
    assert answer.status == 1
    assert told in answer.err
    assert run("codings", study, "--json").document == []

"""read: what a source was read for; and what the tables then tell apart."""


def test_a_source_is_read_for_a_code_a_codebook_and_nothing_again(run, demo_path):
    source = run("sources", demo_path, "--json").document[0]["guid"]

    def states(*said):
        answer = run("read", demo_path, source, *said, "--as", "Cleo", "--json")
        return [each["state"] for each in answer.document["codes"]]

    assert states() == ["none"] * 6
    assert states("--code", "future", "--state", "reading") == ["reading"]
    assert states() == ["none", "none", "reading", "none", "none", "none"]
    assert states("--codebook", "data-in-practice", "--state", "done") == ["done"] * 6
    assert states("--state", "none") == ["none"] * 6


def test_sources_tell_who_has_read_them_for_what(run, demo_path):
    first, second = run("sources", demo_path, "--json").document[:2]
    run("read", demo_path, second["guid"], "--state", "done", "--as", "Cleo")
    run(
        *("read", demo_path, second["guid"], "--state", "reading"),
        *("--code", "future", "--as", "Cleo"),
    )

    read = run("sources", demo_path, "--json").document[1]["read_for"]

    assert [each["state"] for each in first["read_for"]] == ["done", "done"]
    (cleo,) = [each for each in read if each["coder"] == "Cleo"]
    assert cleo == {
        "coder": "Cleo",
        "codebook": "data-in-practice",
        "state": "reading",
        "done": 5,
        "reading": 1,
        "codes": 6,
    }


def test_a_wrong_call_is_one(run, demo_path):
    source = run("sources", demo_path, "--json").document[0]["guid"]

    assert run("read", demo_path, source, "--state", "read").status == 2
    both = run("read", demo_path, source, "--codebook", "x", "--code", "future")
    assert both.status == 2
    gone = run("read", demo_path, source, "--code", "nothing", "--state", "done")
    assert (gone.status, "nothing" in gone.err) == (1, True)


def test_the_table_tells_absent_from_not_coded_yet(run, project_path, felt):
    run("import", project_path, felt / "a.txt", "--site", "North")
    run("import", project_path, felt / "b.md", "--site", "South")
    run(
        *("code", project_path, "--source", "a", "--start", 0, "--end", 5),
        *("--code", "future", "--coder", "Ana"),
    )
    run("read", project_path, "a", "--state", "done", "--as", "Ana")

    table = run("frequencies", project_path, "--json", "--coder", "Ana").document

    states = {
        row["code"]: [cell["state"] for cell in row["cells"].values()]
        for row in table["rows"]
    }
    assert states["future"] == ["coded", "not_coded_yet"]
    assert states["problem"] == ["absent", "not_coded_yet"]
    assert [each["not_coded_yet"] for each in table["columns"]] == [0, 1]
    shown = run("frequencies", project_path, "--coder", "Ana").out
    (problem,) = [line for line in shown.splitlines() if "problem" in line]
    assert problem.split()[-2:] == ["0", "–"]
    assert "not coded yet" in shown
    csv = run("frequencies", project_path, "--csv", "--coder", "Ana").out
    assert "not_coded_yet" in csv

"""auto-code: by a search, by a speaker, by a heading."""

import pytest


@pytest.fixture
def study(run, project_path, felt):
    run("import", project_path, felt / "a.txt", "--site", "North")
    run("import", project_path, felt / "b.md", "--site", "South")
    return project_path


@pytest.mark.parametrize(
    ("rule", "quotes"),
    [
        (("--search", "register*"), ["register", "register"]),
        (
            ("--search", "register*", "--unit", "sentence", "--site", "South"),
            ["The register is what we stand on."],
        ),
        (
            ("--speaker", "Leder"),
            ["Vi har ført det register siden 1968 😀 og det er grunden under alt."],
        ),
        (("--heading", "visit"), ["The register is what we stand on."]),
        (("--search", "register", "--source", "b"), ["register"]),
    ],
)
def test_a_rule_codes_what_it_finds_as_one_step(run, study, rule, quotes):
    before = run("codings", study, "--json").document

    dry = run("auto-code", study, "--code", "future", *rule, "--dry-run", "--json")
    assert [each["quote"] for each in dry.document["places"]] == quotes
    assert run("codings", study, "--json").document == before == []

    done = run("auto-code", study, "--code", "future", *rule, "--json").document
    codings = run("codings", study, "--json").document
    assert [each["quote"] for each in codings] == quotes
    assert {each["origin"] for each in codings} == {"auto"}
    assert done["stored"] == len(quotes)

    again = run("auto-code", study, "--code", "future", *rule, "--json").document
    assert (again["coded"], again["stored"], again["event"]) == (len(quotes), 0, None)

    assert run("undo", study, done["event"][:8]).status == 0
    assert run("codings", study, "--json").document == []


def test_people_are_told_in_words(run, study):
    out = run("auto-code", study, "--code", "future", "--search", "register").out

    assert "[register]" in out
    assert "2 places in 2 sources, 0 of them coded so already." in out
    assert "2 codings were stored." in out
    out = run(
        *("auto-code", study, "--code", "future", "--search", "register", "--dry-run")
    ).out
    assert "2 of them coded so already." in out
    assert "Nothing was stored." in out


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 2),
        (("--search", "x", "--heading", "y"), 2),
        (("--heading", "y", "--unit", "turn"), 2),
        (("--search", "x", "--unit", "page"), 1),
        (("--speaker", "Nobody"), 1),
        (("--search", "x", "--source", "Nothing"), 1),
    ],
)
def test_a_wrong_call_is_told(run, study, options, status):
    answer = run("auto-code", study, "--code", "future", *options)
    assert answer.status == status
    assert answer.err

"""settings and coders: what a project decides for itself, and who may code."""

USUAL = {"others": "shown", "overlaps": "stay"}


def test_settings_are_shown_and_made(run, project_path):
    assert run("settings", project_path, "--json").document == USUAL

    made = run("settings", project_path, "--set", "others=blind", "--json")

    assert made.document == USUAL | {"others": "blind"}
    shown = run("settings", project_path).out
    assert "blind" in shown
    assert "shown, blind" in shown


def test_all_or_none_of_the_settings_are_made(run, project_path):
    wrong = run("settings", project_path, "--set", "others=blind", "overlaps=melt")

    assert wrong.status == 1
    assert "stay, join" in wrong.err
    assert run("settings", project_path, "--json").document == USUAL


def test_a_setting_needs_a_value(run, project_path):
    wrong = run("settings", project_path, "--set", "blind")

    assert (wrong.status, wrong.out) == (1, "")
    assert "NAME=VALUE" in wrong.err


def test_a_right_is_withdrawn_and_given_back(run, demo_path):
    names = [each["name"] for each in run("coders", demo_path, "--json").document]
    other = names[-1]

    withdrawn = run("coders", demo_path, "--withdraw", other, "--json").document
    source = run("sources", demo_path, "--json").document[0]["guid"]
    place = ("--source", source, "--start", 0, "--end", 9, "--code", "future")
    refused = run("code", demo_path, *place, "--coder", other)
    given = run("coders", demo_path, "--allow", other, "--json").document

    assert [each["may_code"] for each in withdrawn] == [n != other for n in names]
    assert refused.status == 1
    assert f"{other} may not code" in refused.err
    assert all(each["may_code"] for each in given)


def test_nobody_of_that_name_is_a_sentence(run, demo_path):
    answer = run("coders", demo_path, "--withdraw", "Nobody")

    assert (answer.status, answer.out) == (1, "")
    assert "Nobody" in answer.err

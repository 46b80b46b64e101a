"""codebook: show, read and write."""

import pytest


def names(codes):
    return [(code["name"], names(code["children"])) for code in codes]


TREE = """path,color,codable
hope,#aa0000,no
hope/<b>near,#00aa00,yes
fear,#0000aa,yes
"""


@pytest.fixture
def tree(tmp_path):
    """A codebook file with a heading and a code under it."""
    (tmp_path / "tree.csv").write_text(TREE, "utf-8")
    return tmp_path / "tree.csv"


def test_the_codebooks_are_shown_as_trees(run, project_path, tree):
    answer = run("codebook", project_path, "--import", tree, "--json")
    shipped, mine = answer.document["codebooks"]
    code = mine["codes"][0]
    assert answer.status == 0
    assert shipped["name"] == "data-in-practice"
    assert names(mine["codes"]) == [("hope", [("<b>near", [])]), ("fear", [])]
    assert {"guid", "name", "label", "children"} <= set(code)
    assert code["label"] == {"da": "hope", "en": "hope"}
    assert (code["codable"], code["children"][0]["codable"]) == (False, True)


def test_codes_have_labels_in_both_languages(run, project_path):
    (book,) = run("codebook", project_path, "--json").document["codebooks"]
    labels = {code["name"]: code["label"] for code in book["codes"]}
    assert labels["foundation"] == {
        "da": "Data som fundament",
        "en": "Data as foundation",
    }


@pytest.mark.parametrize(
    ("language", "label"), [("da", "Data som gammelt nyt"), ("en", "Data as old news")]
)
def test_people_see_the_codes_in_their_language(
    run, project_path, monkeypatch, language, label
):
    monkeypatch.setenv("FELTBOG_LANGUAGE", language)
    assert f"{label} (old-news)" in run("codebook", project_path).out


def test_children_stand_under_their_heading(run, project_path, tree):
    lines = run("codebook", project_path, "--import", tree).out.splitlines()
    at = next(i for i, line in enumerate(lines) if "(hope)" in line)
    assert len(lines[at + 1]) - len(lines[at + 1].lstrip()) == (
        len(lines[at]) - len(lines[at].lstrip()) + 2
    )


def test_a_heading_is_not_put_on_text(run, project_path, tree, tmp_path):
    (tmp_path / "felt.txt").write_text("Et register", "utf-8")
    run("import", project_path, tmp_path / "felt.txt")
    run("codebook", project_path, "--import", tree)
    place = ["--source", "felt", "--start", "0", "--end", "2"]
    answer = run("code", project_path, *place, "--code", "hope", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "is a heading" in answer.err
    under = ["--code", "tree:hope/<b>near"]
    assert run("code", project_path, *place, *under).status == 0


@pytest.mark.parametrize("ending", ["yaml", "csv", "qdc"])
def test_a_codebook_goes_out_and_into_another_project(
    run, project_path, tmp_path, ending
):
    file = tmp_path / f"out.{ending}"
    assert run("codebook", project_path, "--export", file).status == 0
    run("new", tmp_path / "other.feltbog")
    taken = run("codebook", tmp_path / "other.feltbog", "--import", file, "--json")
    (book,) = run("codebook", project_path, "--json").document["codebooks"]
    (other,) = taken.document["codebooks"]
    assert [code["guid"] for code in other["codes"]] == (
        [code["guid"] for code in book["codes"]]
    )


def test_one_of_several_codebooks_is_chosen_by_name(run, project_path, tree, tmp_path):
    run("codebook", project_path, "--import", tree)
    file = tmp_path / "out.yaml"
    asked = run("codebook", project_path, "--export", file)
    assert (asked.status, asked.out, file.exists()) == (1, "", False)
    assert "--codebook data-in-practice, --codebook tree" in asked.err
    assert run("codebook", project_path, "--export", file, "--codebook", "tree").out
    assert "hope" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [
        ["--import", "data-in-practice"],
        ["--import", "nowhere.yaml"],
        ["--import", "{tmp}/bad.yaml"],
        ["--export", "{tmp}/out.docx"],
        ["--export", "{tmp}/nowhere/out.yaml"],
        ["--export", "{tmp}/out.yaml", "--codebook", "nothing"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    run, project_path, tmp_path, options
):
    (tmp_path / "bad.yaml").write_text("format: feltbog-codebook/1\n", "utf-8")
    before = run("codebook", project_path, "--json").out
    options = [each.format(tmp=tmp_path) for each in options]
    answer = run("codebook", project_path, *options, "--json")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert run("codebook", project_path, "--json").out == before
    assert not list(tmp_path.glob("out.*"))

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


@pytest.fixture
def feelings(run, project_path, tmp_path):
    """A second codebook in the project, and its file."""
    file = tmp_path / "feelings.csv"
    file.write_text("path,guid\nhope,\nfear,\n", "utf-8")
    run("codebook", project_path, "--import", file)
    written = tmp_path / "feelings.yaml"
    run("codebook", project_path, "--codebook", "feelings", "--export", written)
    return written


def test_another_state_of_a_codebook_becomes_its_next_version(
    run, project_path, feelings
):
    feelings.write_text(feelings.read_text("utf-8").replace("hope", "longing"), "utf-8")

    answer = run("codebook", project_path, "--import", feelings, "--json")

    told = answer.document["import"]
    assert (answer.status, told["new"]) == (0, False)
    assert [change["kinds"] for change in told["changes"]] == [["renamed"]]
    assert answer.document["codebooks"][1]["version"] == 2


def test_a_dry_run_tells_and_changes_nothing(run, project_path, feelings):
    before = run("codebook", project_path, "--json").out
    feelings.write_text(feelings.read_text("utf-8").replace("hope", "longing"), "utf-8")

    answer = run("codebook", project_path, "--import", feelings, "--dry-run")

    assert "renamed" in answer.out
    assert run("codebook", project_path, "--json").out == before


def test_a_file_that_is_read_only_in_part_waits_for_a_yes(run, project_path, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text("name,mood\nhope,good\n", "utf-8")
    before = run("codebook", project_path, "--json").out

    asked = run("codebook", project_path, "--import", file, "--json")

    assert (asked.status, asked.out) == (1, "")
    assert "Left out: the column “mood”" in asked.err
    assert "--yes" in asked.err
    assert run("codebook", project_path, "--json").out == before
    assert run("codebook", project_path, "--import", file, "--yes").status == 0


def test_what_was_mended_is_told_and_taken(run, project_path, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text("name,color\nhope,rgb(1 2 3)\n", "utf-8")

    answer = run("codebook", project_path, "--import", file)

    assert answer.status == 0
    assert "Mended: the colour “rgb(1 2 3)” was read as #010203" in answer.err


def test_what_a_format_cannot_hold_is_told(run, project_path, tmp_path):
    file = tmp_path / "tags.csv"

    answer = run(
        "codebook", project_path, "--export", file, "--format", "taguette", "--json"
    )

    assert file.read_text("utf-8-sig").startswith("tag,parent,description")
    assert any("keys of 6 codes" in each for each in answer.document["left_out"])


def test_versions_are_listed_compared_and_restored(run, project_path, feelings):
    one = ["--codebook", "feelings"]
    feelings.write_text(feelings.read_text("utf-8").replace("hope", "longing"), "utf-8")
    run("codebook", project_path, "--import", feelings, "--as", "Ben")

    versions = run("codebook", project_path, *one, "--versions", "--json").document
    differ = run("codebook", project_path, *one, "--compare", "1", "2", "--json")
    back = run("codebook", project_path, *one, "--restore", "1")

    assert [(v["number"], v["actor_name"]) for v in versions][:1] == [(2, "Ben")]
    (change,) = differ.document["codes"]
    assert (change["kinds"], change["texts"][0]["new"]) == (["renamed"], "longing")
    assert "renamed" in back.out
    assert "hope" in run("codebook", project_path).out


def test_an_older_version_can_be_written(run, project_path, feelings, tmp_path):
    feelings.write_text(feelings.read_text("utf-8").replace("hope", "longing"), "utf-8")
    run("codebook", project_path, "--import", feelings)
    old = tmp_path / "old.yaml"

    run(
        *("codebook", project_path, "--codebook", "feelings"),
        *("--version", "1", "--export", old),
    )

    assert "hope" in old.read_text("utf-8")


def test_an_unknown_version_is_one_sentence(run, project_path):
    answer = run("codebook", project_path, "--restore", "9")

    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "1 to 1" in answer.err


def test_codes_are_merged_with_a_look_at_the_numbers_before(run, demo_path):
    tried = run(
        *("codebook", demo_path, "--merge", "future", "--into", "problem"),
        *("--dry-run", "--json"),
    )
    done = run(
        "codebook", demo_path, "--merge", "future", "--into", "problem", "--json"
    )

    assert done.document == tried.document
    assert done.document["moved"] + done.document["folded"] == 100
    codes = {each["code"] for each in run("codings", demo_path, "--json").document}
    assert "future" not in codes
    run("undo", demo_path)
    codes = {each["code"] for each in run("codings", demo_path, "--json").document}
    assert "future" in codes


def test_merging_needs_a_target(run, demo_path):
    assert run("codebook", demo_path, "--merge", "future").status == 2


def test_codings_under_an_older_definition_are_listed(run, demo_path, tmp_path):
    file = tmp_path / "book.yaml"
    run("codebook", demo_path, "--export", file)
    text = file.read_text("utf-8").replace("The passage lets data do the acting", "X")
    file.write_text(text, "utf-8")
    run("codebook", demo_path, "--import", file)

    older = run("codebook", demo_path, "--older", "--json").document

    assert {each["code"] for each in older} == {"agency"}
    assert {(each["made_under"], each["defined_in"]) for each in older} == {(1, 2)}
    listed = run("codings", demo_path, "--json").document
    assert {each["codebook_version"] for each in listed} == {1}


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_a_codebook_is_printed(run, demo_path, tmp_path, ending):
    file = tmp_path / f"codes.{ending}"

    answer = run("codebook", demo_path, "--print", file, "--quotes")

    assert answer.status == 0
    assert file.stat().st_size > 10_000


def test_health_is_told_in_sentences(run, project_path, feelings):
    answer = run("codebook", project_path, "--codebook", "feelings", "--health")

    assert "“hope”" in answer.out

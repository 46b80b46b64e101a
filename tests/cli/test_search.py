"""The verb search."""

import pytest

from tests.cli.conftest import Run


def test_hits_tell_where_they_stand(run: Run, demo_path):
    found = run("search", demo_path, "register*", "--json").document
    shape = {
        "source": str,
        "site": str,
        "start": int,
        "end": int,
        "quote": str,
        "before": str,
        "after": str,
    }
    assert found["total"] == len(found["hits"]) > 5
    assert found["sources"] == len({hit["source_guid"] for hit in found["hits"]})
    assert {type(hit["speaker"]) for hit in found["hits"]} == {str, type(None)}
    for hit in found["hits"]:
        text = run("text", demo_path, hit["source_guid"]).out
        assert {key: type(hit[key]) for key in shape} == shape
        assert text[hit["start"] : hit["end"]] == hit["quote"]
        assert hit["quote"].lower().startswith("register")


def test_each_site_tells_in_how_many_of_its_sources(run, demo_path):
    found = run("search", demo_path, "register*", "--json").document
    sites = {each["site"]: each for each in found["by_site"]}
    assert sum(each["places"] for each in found["by_site"]) == found["total"]
    assert sum(each["of"] for each in found["by_site"]) == found["of"] == 20
    for name, each in sites.items():
        hits = [hit for hit in found["hits"] if hit["site"] == name]
        assert each["places"] == len(hits)
        assert each["sources"] == len({hit["source_guid"] for hit in hits})


@pytest.mark.parametrize("query", ["sylteagurk", '"data data data"', "(((regnorm"])
def test_no_hit_is_no_error(run, demo_path, query):
    answer = run("search", demo_path, query, "--json")
    assert answer.status == 0
    assert (answer.document["total"], answer.document["hits"]) == (0, [])
    assert [each["sources"] for each in answer.document["by_site"]] == [0, 0, 0]


def test_a_part_of_the_hits_has_the_total_of_all(run, demo_path):
    everything = run("search", demo_path, "data", "--json").document
    part = run(
        "search", demo_path, "data", "--limit", "3", "--offset", "2", "--json"
    ).document
    assert part["hits"] == everything["hits"][2:5]
    assert part["total"] == everything["total"] == len(everything["hits"])


@pytest.mark.parametrize(
    "options",
    [
        ["--kind", "meeting", "interview"],
        ["--kind", "meeting", "--kind", "interview"],
        ["--language", "da"],
        ["--speaker", "Ewa"],
        ["--from", "2026-01-01", "--to", "2026-12-31"],
        ["--code", "future"],
        ["--site", "Association of Joint Municipalities"],
    ],
)
def test_filters_leave_some_of_the_hits(run, demo_path, options):
    query = "we OR vi OR *register*"
    everything = run("search", demo_path, query, "--json").document["hits"]
    some = run("search", demo_path, query, *options, "--json").document["hits"]
    assert 0 < len(some) < len(everything)
    assert all(hit in everything for hit in some)


def test_people_see_the_word_in_its_line(run, project_path, tmp_path):
    note = tmp_path / "b.md"
    note.write_text("# Visit\n\nThe register is what we stand on.", "utf-8")
    run("import", project_path, note)
    told = run("search", project_path, "register").out.splitlines()
    assert told == ["b 13: …# Visit  The [register] is what we stand on.…", "1 hit."]


def test_people_see_how_often_at_each_site(run, demo_path):
    told = run("search", demo_path, "register* -data").out
    assert "Agency for Shared Digital Solutions" in told
    assert "12 hits." in told


@pytest.mark.parametrize("query", ["", "*", "–", "NOT data", "(-data)"])
def test_a_query_without_a_word_is_told(run, demo_path, query):
    answer = run("search", demo_path, query, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "Type a word" in answer.err


@pytest.mark.parametrize(
    "options",
    [["--site", "Nowhere"], ["--kind", "song"], ["--speaker", "Nobody"]],
)
def test_a_filter_that_names_nothing_is_one_sentence(run, demo_path, options):
    answer = run("search", demo_path, "data", *options)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert options[1] in answer.err

"""The demo: invented fieldwork at three sites, coded by two."""

import shutil

import pytest

from coding.errors import (
    BadLineError,
    ProjectExistsError,
    UnknownLanguageError,
    UnwritableFileError,
)
from coding.model import SOURCE_KINDS
from coding.storage.cases import list_cases
from coding.storage.codings import list_codings
from coding.workflow import demo as workflow
from coding.workflow.codebooks import list_codebooks
from coding.workflow.compare import compare
from coding.workflow.demo import demo_path, make_demo, shipped_corpora
from coding.workflow.people import list_coders
from coding.workflow.projects import (
    check_project,
    get_project,
    open_project,
    projects_folder,
)
from coding.workflow.read_source import sources_read
from coding.workflow.sources import list_sources
from tests.storage.making import values


def test_the_demo_has_twenty_sources_at_three_sites_or_more(demo):
    listed = list_sources(demo)
    sites = [
        [each.source for each in listed if site in each.sites]
        for site in (list_cases(demo))
    ]
    assert len(listed) == 20
    assert len(sites) >= 3
    assert all(len(sources) >= 6 for sources in sites)
    assert all(len(each.sites) == 1 for each in listed)


def test_more_than_half_of_the_demo_is_danish(demo):
    sources = [each.source for each in list_sources(demo)]
    danish = [source for source in sources if source.language == "da"]
    assert len(danish) > len(sources) / 2
    assert sum(s.words for s in danish) > sum(s.words for s in sources) / 2
    assert {source.language for source in sources} == {"da", "en"}


def test_every_source_of_the_demo_says_what_it_is(demo):
    for each in list_sources(demo):
        assert each.source.kind in SOURCE_KINDS
        assert each.source.observed_on
        assert each.source.author
        assert each.source.words > 300


def test_each_coder_codes_ten_to_twenty_times_in_a_thousand_words(demo, ana):
    for coder in list_coders(demo):
        columns = compare(demo, "site", actor=ana, coders=[coder.guid]).table.columns
        rates = 1000 * columns["codings"] / columns["words"]
        assert rates.between(10, 20).all()


def test_two_coders_have_read_everything_and_do_not_agree_in_all(demo):
    (codebook,) = list_codebooks(demo)
    everything = {each.source.guid for each in list_sources(demo)}
    assert len(list_coders(demo)) == 2
    for coder in list_coders(demo):
        assert sources_read(demo, codebook.guid, coder.guid) == everything
    one, other = (
        {
            (coding.selection, coding.code)
            for coding in list_codings(demo)
            if coding.coder == coder.guid
        }
        for coder in list_coders(demo)
    )
    assert one & other
    assert one - other
    assert other - one


def test_every_theme_is_at_two_sites_or_more(demo, ana):
    for coder in list_coders(demo):
        cells = compare(demo, "site", actor=ana, coders=[coder.guid]).table.cells
        assert (cells[cells["codings"] > 0].groupby("code").size() >= 2).all()
        assert cells["code"].nunique() == 6
        assert (cells.groupby("code")["codings"].sum() > 0).all()


def test_the_demo_is_whole(demo):
    check = check_project(demo)
    assert (check.sources, check.problems) == (20, ())


def test_two_peoples_demos_can_be_merged(demo, tmp_path, ben):
    make_demo(tmp_path / "bens.feltbog", actor=ben, language="da")
    with open_project(tmp_path / "bens.feltbog") as other:
        for table in ("sources", "cases", "coders", "codebooks", "codes", "codings"):
            guids = f"select guid from {table} order by id"
            assert values(other, guids) == values(demo, guids)


def test_the_demo_speaks_the_language_it_is_made_in(demo, tmp_path, ana):
    make_demo(tmp_path / "dansk.feltbog", actor=ana, language="da")
    with open_project(tmp_path / "dansk.feltbog") as dansk:
        assert get_project(dansk).name == "Data i praksis: tre steder"
        assert list_cases(dansk)[0].name.startswith("Styrelsen")
    assert get_project(demo).name == "Data in practice: three sites"
    assert list_cases(demo)[0].name.startswith("Agency")


def test_the_demo_never_overwrites(tmp_path, ana):
    path = tmp_path / "demo.feltbog"
    path.write_text("ten years of work", "utf-8")
    with pytest.raises(ProjectExistsError):
        make_demo(path, actor=ana)
    assert path.read_text("utf-8") == "ten years of work"
    assert list(tmp_path.iterdir()) == [path]


def test_a_demo_is_one_file(tmp_path, ana):
    make_demo(tmp_path / "demo.feltbog", actor=ana)
    assert [each.name for each in tmp_path.iterdir()] == ["demo.feltbog"]


def test_a_demo_that_fails_halfway_leaves_no_file(tmp_path, ana, monkeypatch):
    corpora, target = tmp_path / "corpora", tmp_path / "target"
    shutil.copytree(workflow.CORPORA, corpora)
    (codings,) = corpora.glob("*/codings.jsonl")
    codings.write_text(codings.read_text("utf-8") + '{"source": "?"}\n', "utf-8")
    monkeypatch.setattr(workflow, "CORPORA", corpora)
    with pytest.raises(BadLineError, match=r"codings\.jsonl"):
        make_demo(target / "demo.feltbog", actor=ana)
    (codings,) = corpora.glob("*/codings.jsonl")
    codings.write_text(codings.read_text("utf-8").replace('"end": ', '"end": 9', 1))
    with pytest.raises(BadLineError):
        make_demo(target / "demo.feltbog", actor=ana)
    assert list(target.glob("*")) == []


def test_a_demo_in_a_language_that_is_none_leaves_no_file(tmp_path, ana):
    with pytest.raises(UnknownLanguageError):
        make_demo(tmp_path / "demo.feltbog", actor=ana, language="no")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["file/demo.feltbog", "a" * 300])
def test_a_demo_that_cannot_be_written_says_so(tmp_path, ana, name):
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableFileError):
        make_demo(tmp_path / name, actor=ana)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_demo_lives_in_the_projects_folder(home):
    assert demo_path().parent == projects_folder() == home
    assert workflow.DEMO_CORPUS in shipped_corpora()

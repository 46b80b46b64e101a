"""The search page, as far as it goes without a browser: the box is tested in one."""

import pytest

from coding.i18n import Translator
from coding.model import Actor, Coding, Selection
from coding.ui.pages.search import FEW_SOURCES
from coding.workflow.code_text import add_coding
from coding.workflow.import_sources import Facts, import_text
from coding.workflow.projects import open_project
from coding.workflow.search import find_words, look_up
from coding.workflow.search_counts import count
from tests.ui.conftest import SCRIPT, field, press, unescaped, words_on


def places(app):
    return [each.proto.label for each in app.main.get("page_link")]


@pytest.mark.parametrize(
    ("language", "example"), [("da", "`*udvalg -møde`"), ("en", "`*board -meeting`")]
)
def test_an_empty_box_explains_how_to_search(open_app, demo_path, language, example):
    app = open_app(demo_path, "search", lang=language)

    assert not app.exception
    assert example in words_on(app)
    assert places(app) == []


@pytest.mark.parametrize("typed", ['"', "NOT data", "(", "-", "OR", "* *", "🤷"])
def test_what_is_not_a_query_yet_is_no_error(open_app, demo_path, typed):
    app = open_app(demo_path, "search", q=typed)

    assert not app.exception
    assert not app.error
    assert places(app) == []


def test_every_place_is_a_link_with_its_words_in_bold(open_app, demo_path):
    app = open_app(demo_path, "search", q="regist* -data")
    with open_project(demo_path) as db:
        hits = find_words(db, "regist* -data")

    assert not app.exception
    assert len(places(app)) == len(hits) > 3
    assert all(
        f"**{hit.quote}**" in label
        for hit, label in zip(hits, places(app), strict=True)
    )
    assert f"**{len(hits)} places**" in words_on(app)


def test_what_is_found_is_counted_at_each_site(open_app, demo_path):
    app = open_app(demo_path, "search", q="regist* -data")

    bars = [each.value for each in app.html if '<div class="fp-site' in each.value]
    with open_project(demo_path) as db:
        counts = count(db, look_up(db, "regist* -data")).by_site
    assert len(bars) == len(counts) == 3
    for bar, site in zip(bars, counts, strict=True):
        assert f"<b>{site.name}</b>" in bar
        assert f"{site.places} place" in bar
        assert f"in {site.sources} of {site.of} sources" in bar


def test_a_filter_keeps_to_a_kind(open_app, demo_path):
    app = open_app(demo_path, "search", q="data")
    field(app, "multiselect", "Kind").set_value(["meeting"]).run()
    with open_project(demo_path) as db:
        kinds = [hit.kind for hit in find_words(db, "data")]

    assert not app.exception
    assert f"**{kinds.count('meeting')} places**" in words_on(app)
    assert 0 < kinds.count("meeting") < len(kinds)


def test_results_are_turned_page_by_page(open_app, demo_path):
    with open_project(demo_path) as db:
        n_hits = len(find_words(db, "the"))
    assert n_hits > 100
    app = open_app(demo_path, "search", q="the")
    first = places(app)
    press(app, "Next")
    second = places(app)
    press(app, "Back")

    assert len(first) == len(second) == 50
    assert first != second
    assert places(app) == first


def test_a_word_in_very_many_sources_is_counted_by_source(open_app, project_path, ana):
    n = FEW_SOURCES + 1
    with open_project(project_path) as db:
        for number in range(n):
            import_text(db, f"n{number}", f"Data {number}.", Facts(), actor=ana)
    app = open_app(project_path, "search", q="data")

    assert not app.exception
    assert f"in {n} of {n} sources" in words_on(app)
    assert "places**" not in words_on(app)


def test_words_that_are_nowhere_are_said_to_be_nowhere(open_app, demo_path):
    app = open_app(demo_path, "search", q="sylteagurk", lang="da")

    assert not app.exception
    assert Translator("da")("Nothing was found.") in words_on(app)


def test_too_much_at_once_is_told_in_a_sentence(open_app, demo_path):
    app = open_app(demo_path, "search", q="a " * 400)

    assert not app.exception
    assert "up to 300 words" in app.info[0].value


def test_text_and_names_that_look_like_scripts_are_only_text(
    open_app, project_path, future
):
    who = Actor(SCRIPT)
    text = f"{SCRIPT} **er** data ![x](https://example.org/x.png) nu.\n\n$a$ data `x`"
    with open_project(project_path) as db:
        source = import_text(db, SCRIPT, text, Facts(site=SCRIPT), actor=who)
        coding = Coding(Selection(source.guid, 0, 8), future.guid, who.guid, "")
        add_coding(db, coding, actor=who)
    app = open_app(project_path, "search", q="data OR script")

    assert not app.exception
    assert len(places(app)) == 4
    assert unescaped(app) == []
    assert all(
        "![" not in label and "<" not in label.replace("\\<", "")
        for label in places(app)
    )

"""Every page opens: empty and full, in Danish and English, and with odd addresses."""

from dataclasses import replace
from pathlib import Path

import pytest

from coding.i18n import LANGUAGES, Translator
from coding.model import Actor, Code, Codebook, Coding, Entry, Selection, new_guid
from coding.workflow.code_text import add_coding
from coding.workflow.codebooks import import_codebook
from coding.workflow.import_sources import Facts, import_text
from coding.workflow.projects import (
    create_project,
    list_projects,
    open_project,
    projects_folder,
)
from tests.ui.conftest import (
    IMAGE,
    PAGES,
    SCRIPT,
    press,
    turn_to,
    unescaped,
    words_on,
)

TITLES = {
    "auto_code": "Code many places",
    "unsure": "Unsure codings",
    "projects": "Projects",
    "sources": "Sources",
    "cases": "Cases",
    "codebook": "Codebook",
    "code": "Code",
    "search": "Search",
    "compare": "Compare",
    "memos": "Memos",
    "history": "History",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_on_an_empty_project(open_app, project_path, language):
    app = open_app(project_path, lang=language)

    for page in PAGES:
        turn_to(app, page)
        assert not app.exception, page
        assert not app.error, page
        assert [each.value for each in app.title] == [
            Translator(language)(TITLES[page])
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_on_the_demo(open_app, demo_path, language):
    app = open_app(demo_path, lang=language)

    for page in PAGES:
        turn_to(app, page)
        assert not app.exception, page
        assert not app.error, page
        assert not app.info or page == "unsure", page  # nothing there is
        if page == "code":  # the reader and its mailbox take the whole page
            assert len(app.get("bidi_component")) == 2
        else:
            assert app.title[0].value == Translator(language)(TITLES[page])


def test_whoever_comes_for_the_first_time_finds_the_demo(open_app):
    app = open_app()

    assert not app.exception
    assert [path.stem for path in list_projects()] == ["demo"]
    assert app.query_params["project"] == "demo"


def test_the_demo_is_opened_in_the_reader(open_app, project_path):
    app = press(open_app(project_path), "Open the demo")

    assert not app.exception
    assert app.query_params["project"] == "demo"
    assert len(app.get("bidi_component")) == 2


def test_a_browser_set_to_danish_is_spoken_to_in_danish(open_app, project_path):
    app = open_app(project_path, locale="da-DK")

    assert app.title[0].value == Translator("da")("Projects")


def test_the_language_is_changed_in_the_sidebar_and_stays(open_app, project_path):
    app = open_app(project_path)

    app.sidebar.get("segmented_control")[0].set_value("da").run()

    assert app.title[0].value == Translator("da")("Projects")
    assert turn_to(app, "sources").title[0].value == Translator("da")("Sources")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("projects", {"project": "no such project"}),
        ("projects", {"project": "../../etc"}),
        ("projects", {"lang": "xx"}),
        ("code", {"source": "no such source", "at": "10-20"}),
        ("code", {"at": "from-here"}),
        ("code", {"at": "99999999999-1"}),
        ("compare", {"by": "nothing", "measure": "moods", "picture": "cake"}),
    ],
)
def test_an_address_that_names_nothing_is_let_pass(open_app, demo_path, page, query):
    app = open_app(**{"project": demo_path, "page": page} | query)

    assert not app.exception
    assert not app.error


def test_a_file_that_is_no_project_is_told_in_a_sentence(open_app, tmp_path):
    path = tmp_path / "notes.feltbog"
    path.write_text("This is a shopping list.\n" * 200)
    app = open_app(path)

    for page in PAGES:
        turn_to(app, page)
        assert not app.exception, page
        assert any("is not a Feltbog project" in each.value for each in app.error)


def test_a_project_that_goes_away_while_open_makes_room_for_another(
    open_app, project_path
):
    app = open_app(project_path, "sources")
    project_path.unlink()

    app.run()

    assert not app.exception
    assert app.session_state["project"] == str(projects_folder() / "demo.feltbog")


@pytest.fixture
def hostile_project(tmp_path) -> Path:
    """A project in which every name that people give would like to do something."""
    name = f"{SCRIPT} {IMAGE}"
    entry = Entry(*[name] * 9)
    codes = [Code(name, "b", key="<", origin=name, entries={"en": entry})]
    texts = {"label": {"en": name}, "description": {"en": name}, "origin": {"en": name}}
    books = [Codebook(f"{name} {n}", codes=(), **texts) for n in (1, 2)]
    path, who = tmp_path / "hostile.feltbog", Actor(name)
    create_project(path, actor=who, name=name)
    with open_project(path) as db:
        for book in books:
            code = replace(codes[0], codebook=book.guid, guid=new_guid())
            import_codebook(db, replace(book, codes=(code,)), actor=who)
        source = import_text(db, name, f"{name} er nyt.", Facts(site=name), actor=who)
        coding = Coding(Selection(source.guid, 0, 8), code.guid, who.guid, "")
        add_coding(db, coding, actor=who)
    return path


def test_a_name_is_shown_and_does_nothing(open_app, hostile_project):
    app = open_app(hostile_project)

    for page in PAGES:
        turn_to(app, page)
        assert not app.exception, page
        assert not app.error, page
        assert unescaped(app) == [], page


def test_another_project_is_chosen_in_the_sidebar(open_app, project_path, demo_path):
    projects_folder().mkdir(parents=True)
    there = demo_path.rename(projects_folder() / "other.feltbog")
    app = open_app(project_path, "sources")

    app.sidebar.selectbox[0].set_value(there).run()

    assert not app.exception
    assert app.query_params["project"] == "other"
    assert "20 sources" in words_on(app)


def test_somebody_else_is_chosen_to_code(open_app, demo_path):
    app = open_app(demo_path)
    (who,) = [each for each in app.sidebar.selectbox if each.label == "Who is coding"]

    who.set_value("Jonas").run()

    assert not app.exception
    assert app.session_state["actor"].name == "Jonas"
    assert app.session_state["actor"].guid == "c98d5227-e027-5a7f-b403-7fa033b1b85f"

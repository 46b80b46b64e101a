"""The page around the reader; what happens inside it, a real browser tests."""

from coding.workflow.import_sources import Facts, import_text
from coding.workflow.people import owner
from coding.workflow.projects import open_project
from coding.workflow.read_source import sources_read
from coding.workflow.sources import list_sources
from tests.ui.conftest import SCRIPT, field, turn_to, unescaped

READER = 2  # the text and its mailbox


def sources_in(path):
    with open_project(path) as db:
        return [each.source for each in list_sources(db)]


def test_without_sources_the_page_leads_to_where_they_come_in(open_app, project_path):
    app = open_app(project_path, "code")

    assert "nothing to code yet" in app.info[0].value
    assert "To the sources" in [each.value for each in app.get("page_link")]


def test_an_address_opens_the_source_that_it_names(open_app, demo_path):
    third = sources_in(demo_path)[2]

    app = open_app(demo_path, "code", source=third.guid, at="10-20")

    assert field(app, "selectbox", "Source").value == third.guid
    assert app.query_params["source"] == third.guid


def test_another_source_is_chosen_and_remembered(open_app, demo_path):
    first, second = sources_in(demo_path)[:2]
    app = open_app(demo_path, "code", at="10-20")
    assert field(app, "selectbox", "Source").value == first.guid

    field(app, "selectbox", "Source").set_value(second.guid).run()
    turn_to(turn_to(app, "compare"), "code")

    assert not app.exception
    assert field(app, "selectbox", "Source").value == second.guid
    assert app.query_params["source"] == second.guid
    assert "at" not in app.query_params


def test_a_source_is_marked_as_read_and_the_mark_is_taken_back(
    open_app, demo_path, codebook
):
    first = sources_in(demo_path)[0]
    app = open_app(demo_path, "code")

    for wanted in (True, False):
        app.main.toggle[0].set_value(wanted).run()

        with open_project(demo_path) as db:
            read = sources_read(db, codebook.guid, owner().guid)
        assert not app.exception
        assert (first.guid in read) == wanted
        assert app.main.toggle[0].value == wanted


def test_names_that_look_like_scripts_are_only_names(
    open_app, project_path, ana, future
):
    with open_project(project_path) as db:
        facts = Facts(site=f"Site {SCRIPT}")
        import_text(db, SCRIPT, f"{SCRIPT} Data er nyt.", facts, actor=ana)

    app = open_app(project_path, "code")

    (source,) = field(app, "selectbox", "Source").options
    assert not app.exception
    assert source == f"Site {SCRIPT} – {SCRIPT}"  # an option is drawn as text
    assert unescaped(app) == []


def test_a_second_source_opens_beside_the_first_and_goes_again(open_app, demo_path):
    first, second = sources_in(demo_path)[:2]
    app = open_app(demo_path, "code", source=first.guid)
    assert len(app.get("bidi_component")) == READER

    field(app, "selectbox", "Beside").set_value(second.guid).run()
    assert not app.exception
    assert app.query_params["beside"] == second.guid
    assert len(app.get("bidi_component")) == 2 * READER

    field(app, "selectbox", "Beside").set_value("").run()
    assert "beside" not in app.query_params
    assert len(app.get("bidi_component")) == READER


def test_no_source_stands_beside_itself(open_app, demo_path):
    first = sources_in(demo_path)[0]

    app = open_app(demo_path, "code", source=first.guid, beside=first.guid)

    assert not app.exception
    assert field(app, "selectbox", "Beside").value == ""
    assert len(app.get("bidi_component")) == READER

import pytest

from coding.workflow.codebooks import list_codebooks
from coding.workflow.people import owner
from coding.workflow.projects import get_project, list_projects, open_project
from tests.ui.conftest import SCRIPT, field, press, words_on


def test_a_project_is_made_on_the_page_and_opened(open_app, project_path):
    app = open_app(project_path, lang="da")
    app.main.text_input[0].set_value("Feltarbejde i Nordvig")

    app.main.form[0].button[0].click().run()

    (made,) = list_projects()
    assert not app.exception
    assert made.name == "Feltarbejde i Nordvig.feltbog"
    assert app.query_params["project"] == "Feltarbejde i Nordvig"
    with open_project(made) as db:
        assert get_project(db).language == "da"
        assert [book.name for book in list_codebooks(db)] == ["data-in-practice"]


def test_a_project_may_begin_without_a_codebook(open_app, project_path):
    app = open_app(project_path)
    field(app, "selectbox", "Start with codebook").set_value("")
    field(app, "text_input", "Name").set_value("bare")

    press(app, "Create")

    (made,) = list_projects()
    with open_project(made) as db:
        assert list_codebooks(db) == []


@pytest.mark.parametrize("name", ["  ", "../up", SCRIPT, "x" * 200])
def test_a_name_that_no_file_can_have_is_refused_in_a_sentence(
    open_app, project_path, name
):
    app = open_app(project_path)
    field(app, "text_input", "Name").set_value(name)

    press(app, "Create")

    (error,) = app.error
    assert not app.exception
    assert "cannot be the name of a project" in error.value
    assert list_projects() == []


def test_a_name_that_is_taken_is_refused_and_the_file_stays(open_app, project_path):
    app = open_app(project_path)
    for _ in range(2):
        field(app, "text_input", "Name").set_value("twice")
        press(app, "Create")

    (error,) = app.error
    assert "already a file" in error.value
    assert len(list_projects()) == 1


def test_the_projects_of_the_folder_are_listed_and_opened(open_app, project_path):
    app = open_app(project_path)
    for name in ("one", "two"):
        field(app, "text_input", "Name").set_value(name)
        press(app, "Create")
    (one,) = [path for path in list_projects() if path.stem == "one"]

    app.button(key=f"open_{one}").click().run()

    assert "**one**" in words_on(app)
    assert app.query_params["project"] == "one"


def test_whoever_keeps_another_name_signs_with_it(open_app, project_path):
    before = owner()
    app = open_app(project_path)
    (name,) = [each for each in app.main.text_input if each.label != "Name"]
    name.set_value(f"Ulla {SCRIPT}")

    press(app, "Save")

    assert not app.exception
    assert owner().name == f"Ulla {SCRIPT}"
    assert owner().guid == before.guid
    assert app.sidebar.selectbox[1].value == f"Ulla {SCRIPT}"


def test_an_empty_name_for_oneself_is_refused(open_app, project_path):
    before = owner()
    app = open_app(project_path)
    (name,) = [each for each in app.main.text_input if each.label != "Name"]
    name.set_value("  ")

    press(app, "Save")

    assert [each.value for each in app.error] != []
    assert not app.exception
    assert owner() == before

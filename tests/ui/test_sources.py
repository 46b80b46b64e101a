from datetime import date

import pytest

from coding.workflow.case_tables import table_of, variables_of
from coding.workflow.projects import open_project
from coding.workflow.sources import list_sources, text_of
from tests.ui.conftest import SCRIPT, field, press, unescaped, words_on

TEXT = "Interviewer: Hvad er data?\nLeder: Æbler og 😀."


def sources_in(path):
    with open_project(path) as db:
        return [each.source for each in list_sources(db)]


def paste(app, name, text):
    field(app, "text_input", "Name").set_value(name)
    field(app, "text_area", "Text").set_value(text)
    (add,) = [each for each in app.form_submit_button if each.label == "Add"]
    return add.click().run()


def test_pasted_text_becomes_a_source(open_app, project_path):
    app = open_app(project_path, "sources")

    paste(app, "Leder i Nordvig", TEXT)

    (source,) = sources_in(project_path)
    assert not app.exception
    assert (source.name, source.kind, source.language) == (
        "Leder i Nordvig",
        "interview",
        "da",
    )
    with open_project(project_path) as db:
        assert text_of(db, source.guid) == TEXT
    assert "1 imported, 0 refused" in words_on(app)


def test_what_is_known_of_a_batch_is_stored_with_each_text(open_app, project_path):
    app = open_app(project_path, "sources")
    field(app, "selectbox", "Kind").set_value("meeting")
    field(app, "selectbox", "Language of the text").set_value("en")
    field(app, "date_input", "Observed on").set_value(date(2026, 5, 17))

    paste(app, "Minutes", "We met.")

    (source,) = sources_in(project_path)
    assert (source.kind, source.language) == ("meeting", "en")
    assert source.observed_on == date(2026, 5, 17)


@pytest.mark.parametrize(
    ("name", "text"), [("   ", TEXT), ("Empty", ""), ("Blank", " \n ")]
)
def test_a_paste_that_lacks_something_is_refused_and_stays_on_the_page(
    open_app, project_path, name, text
):
    app = open_app(project_path, "sources")

    paste(app, name, text)

    assert not app.exception
    assert len(app.error) == 1
    assert sources_in(project_path) == []
    assert field(app, "text_input", "Name").value == name
    assert field(app, "text_area", "Text").value == text
    assert not app.main.form[0].proto.form.clear_on_submit  # AppTest would not do it


def test_a_paste_that_is_stored_makes_room_for_the_next(open_app, project_path):
    app = open_app(project_path, "sources")

    paste(app, "First", TEXT)

    assert field(app, "text_input", "Name").value == ""
    assert field(app, "text_area", "Text").value == ""


def test_files_come_in_and_bad_ones_are_told_by_name(open_app, project_path):
    app = open_app(project_path, "sources")
    files = app.file_uploader[0]
    files.upload("note.txt", TEXT.encode())
    files.upload("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00")
    files.upload("empty.md", b"")

    app.run()
    looked_at = app.table[0].value
    assert "2 files cannot come in" in words_on(app)
    assert set(looked_at["File"]) == {"picture\\.txt", "empty\\.md"}
    assert sources_in(project_path) == []

    press(app, "Import 1 text")

    report = app.table[0].value
    assert not app.exception
    assert [source.name for source in sources_in(project_path)] == ["note"]
    assert "1 imported, 2 refused" in words_on(app)
    assert set(report["File"]) == {"note\\.txt", "picture\\.txt", "empty\\.md"}


def test_what_was_guessed_is_shown_and_mended_before_it_is_stored(
    open_app, project_path
):
    app = open_app(project_path, "sources")
    name = "2026-05-17 interview P03.txt"
    app.file_uploader[0].upload(name, TEXT.encode())
    app.run()
    found = app.data_editor[0].value.iloc[0]
    assert (found["kind"], str(found["observed_on"])[:10]) == (
        "interview",
        "2026-05-17",
    )
    assert "Observed on: file name" in found["because"]

    edit(app, 0, site="Nordvig", kind="meeting", name="P03")
    press(app, "Import 1 text")

    (source,) = sources_in(project_path)
    assert not app.exception
    assert (source.name, source.kind) == ("P03", "meeting")
    assert source.observed_on == date(2026, 5, 17)
    with open_project(project_path) as db:
        assert [site.name for site in list_sources(db)[0].sites] == ["Nordvig"]


def test_a_survey_is_shown_and_becomes_a_source_a_row(open_app, project_path):
    rows = [f"R{n};Vi bruger tallene fra registret hver uge, nummer {n}" for n in "12"]
    survey = "\n".join(["Navn;Hvordan bruger I data?", *rows])
    app = open_app(project_path, "sources")
    app.file_uploader[0].upload("survey.csv", survey.encode())
    app.run()
    assert any("what is this table" in each.label for each in app.expander)
    assert list(app.dataframe[0].value.columns) == ["Navn", "Hvordan bruger I data?"]

    press(app, "Import 2 texts")

    assert not app.exception
    assert {source.name for source in sources_in(project_path)} == {"R1", "R2"}


def test_a_table_of_facts_gives_sources_their_variables(open_app, project_path):
    app = paste(open_app(project_path, "sources"), "One", TEXT)
    app.file_uploader[0].upload("facts.csv", b"Name;Role\nOne;leader\n")
    app.run()
    (use,) = [each for each in app.segmented_control if each.label == "Read it as"]
    use.set_value("variables").run()
    assert "1 changed" in words_on(app)

    press(app, "Take in 1 row")

    assert not app.exception
    with open_project(project_path) as db:
        (role,) = variables_of(db, "source")
        assert role.name == "Role"
        assert table_of(db, "source")[role.guid].tolist() == ["leader"]
    assert len(sources_in(project_path)) == 1


def test_the_same_file_twice_is_refused_the_second_time(open_app, project_path):
    app = open_app(project_path, "sources")
    app.file_uploader[0].upload("note.txt", TEXT.encode())
    press(app.run(), "Import 1 text")
    app.file_uploader[0].upload("note.txt", TEXT.encode())
    app.run()

    assert not app.exception
    assert len(sources_in(project_path)) == 1
    assert "already in the project" in app.table[0].value.iloc[0, 1]


def test_the_list_of_what_came_in_can_be_cleared(open_app, project_path):
    app = paste(open_app(project_path, "sources"), "One", TEXT)

    press(app, "Clear this list")

    assert "imported," not in words_on(app)


def edit(app, row, **values):
    """Edit a row of the table, as a person types in it."""
    (table,) = app.data_editor
    state = {"edited_rows": {row: values}, "added_rows": [], "deleted_rows": []}
    app.session_state[table.key] = state
    return app.run()


def test_facts_are_mended_in_the_table(open_app, project_path):
    app = paste(open_app(project_path, "sources"), "One", TEXT)
    edit(
        app,
        0,
        name="Another",
        sites=["Nordvig", "Østby"],
        kind="document",
        author="Ana",
    )

    press(app, "Save 1 changed source")

    (source,) = sources_in(project_path)
    assert not app.exception
    assert (source.name, source.kind, source.author) == ("Another", "document", "Ana")
    with open_project(project_path) as db:
        sites = [site.name for site in list_sources(db)[0].sites]
    assert sites == ["Nordvig", "Østby"]


def test_a_source_cannot_lose_its_name_in_the_table(open_app, project_path):
    app = paste(open_app(project_path, "sources"), "One", TEXT)
    edit(app, 0, name="  ", author="Ana")

    press(app, "Save 1 changed source")

    (source,) = sources_in(project_path)
    assert not app.exception
    assert len(app.error) == 1
    assert (source.name, source.author) == ("One", "")


def test_nothing_is_saved_while_nothing_has_changed(open_app, demo_path):
    app = open_app(demo_path, "sources")

    (save,) = [each for each in app.button if each.label.startswith("Save")]

    assert save.label == "Save 0 changed sources"
    assert save.disabled


def test_a_name_that_looks_like_a_script_is_only_a_name(open_app, project_path):
    app = paste(open_app(project_path, "sources"), SCRIPT, TEXT)

    assert not app.exception
    assert [source.name for source in sources_in(project_path)] == [SCRIPT]
    assert unescaped(app) == []
    assert app.data_editor[0].value["name"].tolist() == [SCRIPT]

"""Many places are listed, some dropped, the rest coded, and taken back."""

import pytest

from coding.workflow.code_text import list_codings
from coding.workflow.edit_source import edit_source
from coding.workflow.projects import open_project
from tests.conftest import NOTE
from tests.ui.conftest import field, press, words_on


@pytest.fixture
def page(open_app, project_path, note, future):
    app = open_app(project_path, "auto_code")
    field(app, "selectbox", "Code").set_value(future.guid).run()
    assert not app.exception
    return app


def look_for(page, words):
    box = field(page, "text_input", "Words, “phrases”, begin*, OR, NOT")
    box.set_value(words).run()


def quotes(path):
    with open_project(path) as db:
        return [(c.quote, c.origin) for c in list_codings(db)]


def test_what_a_search_finds_is_coded_and_taken_back(page, project_path):
    look_for(page, "det")
    assert "3 places in 1 sources, 0 of them coded so already" in words_on(page)
    assert len(page.dataframe[0].value) == 3

    press(page, "Code 3 places")
    assert not page.exception
    assert quotes(project_path) == [("det", "auto")] * 3
    assert "3 codings were stored." in words_on(page)
    assert "3 of them coded so already" in words_on(page)

    press(page, "Take back")
    assert not page.exception
    assert quotes(project_path) == []
    assert "0 of them coded so already" in words_on(page)


def test_what_is_not_ticked_is_not_coded(page, project_path):
    look_for(page, "det")
    press(page, "Tick none")
    (store,) = [each for each in page.button if each.label == "Code 0 places"]
    assert store.disabled
    press(page, "Tick all")
    press(page, "Code 3 places")
    assert len(quotes(project_path)) == 3


def test_a_speaker_s_turns_are_coded(page, project_path):
    page.main.get("button_group")[0].set_value("speaker").run()
    field(page, "selectbox", "Who speaks").set_value("Konsulent").run()
    press(page, "Code 1 place")

    ((quote, origin),) = quotes(project_path)
    assert quote.startswith("Jo, men i dag")
    assert origin == "auto"


def test_a_list_from_before_an_edit_is_refused_and_made_again(
    page, project_path, note, ana
):
    look_for(page, "det")
    with open_project(project_path) as db:
        edit_source(db, note.guid, NOTE.replace("Leder", "Chef"), actor=ana)

    press(page, "Code 3 places")
    assert "Make the list again" in page.error[0].value
    assert quotes(project_path) == []

    press(page.run(), "Code 3 places")
    assert len(quotes(project_path)) == 3


def test_a_search_that_holds_no_word_is_told(page):
    look_for(page, "?!")
    assert not page.exception
    assert page.info

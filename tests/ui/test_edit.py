"""The page that edits a text, and the trash."""

from coding.storage.orphans import list_orphans
from coding.workflow.code_text import list_codings
from coding.workflow.edit_source import edit_source
from coding.workflow.import_sources import Facts, import_text
from coding.workflow.projects import open_project
from coding.workflow.sources import list_sources, text_of
from tests.conftest import NOTE
from tests.storage.making import put
from tests.ui.conftest import IMAGE, SCRIPT, field, press, unescaped, words_on


def noted(path, ana, code, *words, text=NOTE, name="Noter"):
    """Put a coded source into the project at `path`; return its guid."""
    with open_project(path) as db:
        source = import_text(db, name, text, Facts(), actor=ana)
        for each in words:
            put(db, ana, source, each, code)
        return source.guid


def stored(path, source):
    with open_project(path) as db:
        return text_of(db, source)


def test_an_empty_project_leads_to_where_texts_come_in(open_app, project_path):
    app = open_app(project_path, "edit")

    assert not app.exception
    assert "no text to edit yet" in app.info[0].value


def test_the_page_is_reached_by_a_link_and_not_in_the_sidebar(open_app, demo_path):
    app = open_app(demo_path, "code")

    assert "Edit text" in [each.label for each in app.main.get("page_link")]
    assert "Edit text" not in [each.label for each in app.sidebar.get("page_link")]


def test_a_passage_is_found_previewed_replaced_and_undone(
    open_app, project_path, ana, future
):
    source = noted(project_path, ana, future, "en genvej", "Familien")
    app = open_app(project_path, "edit", source=source)

    field(app, "text_area", "Find").set_value("genvej").run()
    field(app, "text_area", "Replace with").set_value("ny genvej").run()
    press(app, "Preview the replacement")
    assert "1 change" in words_on(app)
    assert "1 coding moves along, 1 get other words, 0 lose" in words_on(app)
    assert "“en genvej” → “en ny genvej”" in words_on(app)
    assert stored(project_path, source) == NOTE

    press(app, "Save the text")
    assert not app.exception
    assert stored(project_path, source) == NOTE.replace("genvej", "ny genvej")
    assert "Saved 1 change." in app.success[0].value

    press(app, "Undo")
    assert not app.exception
    assert stored(project_path, source) == NOTE
    assert not app.success


def test_only_the_chosen_places_are_replaced(open_app, project_path, ana, future):
    source = noted(project_path, ana, future, text="Ane kom. Anemonen stod. Ane gik.")
    app = open_app(project_path, "edit", source=source)

    field(app, "text_area", "Find").set_value("Ane").run()
    assert "Stands at 2 places." in words_on(app)
    field(app, "text_area", "Replace with").set_value("P03").run()
    app.main.multiselect[0].set_value([1]).run()
    press(press(app, "Preview the replacement"), "Save the text")

    assert stored(project_path, source) == "Ane kom. Anemonen stod. P03 gik."


def test_a_whole_text_is_edited_and_a_lost_coding_given_a_place(
    open_app, project_path, ana, future
):
    source = noted(project_path, ana, future, "genvej")
    app = open_app(project_path, "edit", source=source)

    new = NOTE.replace("en genvej", "en byrde")
    field(app, "text_area", "Text").set_value(new)
    press(app, "Preview")
    assert "0 codings move along, 0 get other words, 1 lose their text" in words_on(app)
    assert "These codings lose their text" in app.warning[0].value
    press(app, "Save the text")

    assert not app.exception
    with open_project(project_path) as db:
        (orphan,) = list_orphans(db)
    start = new.index("byrde")
    field(app, "number_input", "Start").set_value(start).run()
    field(app, "number_input", "End").set_value(start + 5).run()
    press(app, "Put it there")
    with open_project(project_path) as db:
        assert list_orphans(db) == []
        assert [(c.guid, c.quote) for c in list_codings(db)] == [
            (orphan.coding.guid, "byrde")
        ]


def test_what_one_writes_stays_while_one_looks_at_the_preview(
    open_app, project_path, ana, future
):
    source = noted(project_path, ana, future)
    app = open_app(project_path, "edit", source=source)
    field(app, "text_area", "Text").set_value(NOTE + "Mit.").run()

    press(press(app, "Preview"), "Go on editing")

    assert field(app, "text_area", "Text").value == NOTE + "Mit."


def test_a_text_edited_meanwhile_is_not_overwritten_and_nothing_typed_is_lost(
    open_app, project_path, ana, ben, future
):
    source = noted(project_path, ana, future)
    app = open_app(project_path, "edit", source=source)
    field(app, "text_area", "Text").set_value(NOTE + "Mit.")
    with open_project(project_path) as db:
        edit_source(db, source, NOTE + "Hans.", actor=ben)

    press(app, "Preview")

    assert not app.exception
    assert "Somebody else has edited this text" in app.warning[0].value
    assert field(app, "text_area", "Text").value == NOTE + "Mit."
    assert stored(project_path, source) == NOTE + "Hans."
    press(app, "Take the text as it is now")
    assert field(app, "text_area", "Text").value == NOTE + "Hans."
    assert not app.warning


def test_a_text_edited_while_one_confirms_is_not_overwritten(
    open_app, project_path, ana, ben, future
):
    source = noted(project_path, ana, future)
    app = open_app(project_path, "edit", source=source)
    field(app, "text_area", "Text").set_value(NOTE + "Mit.")
    press(app, "Preview")
    with open_project(project_path) as db:
        edit_source(db, source, NOTE + "Hans.", actor=ben)

    press(app, "Save the text")

    assert not app.exception
    assert stored(project_path, source) == NOTE + "Hans."
    assert field(app, "text_area", "Text").value == NOTE + "Mit."


def test_an_empty_text_is_refused_in_a_sentence(open_app, project_path, ana, future):
    source = noted(project_path, ana, future)
    app = open_app(project_path, "edit", source=source)
    field(app, "text_area", "Text").set_value("  ")

    press(app, "Preview")

    assert "Nothing would be left of" in app.error[0].value
    assert "Go on editing" in [each.label for each in app.button]
    assert stored(project_path, source) == NOTE


def test_names_and_texts_that_look_like_markup_do_nothing(
    open_app, project_path, ana, future
):
    text = f"{SCRIPT} {IMAGE} er nyt."
    source = noted(
        project_path, ana, future, f"{SCRIPT} {IMAGE}", text=text, name=SCRIPT
    )
    app = open_app(project_path, "edit", source=source)

    field(app, "text_area", "Text").set_value(f"Intet {IMAGE}")
    press(app, "Preview")
    assert not app.exception
    assert unescaped(app) == []
    press(app, "Save the text")
    assert not app.exception
    assert unescaped(app) == []


def trash_page():
    """Draw only the trash, as the sources page does."""
    from coding.ui import state  # noqa: PLC0415
    from coding.ui.trash import show_trash  # noqa: PLC0415
    from coding.workflow.sources import list_sources as listed  # noqa: PLC0415

    with state.opened_project() as db:
        sources = listed(db)
    show_trash(sources, state.translator())


def test_a_source_goes_into_the_trash_and_comes_back(project_path, ana, future):
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415

    source = noted(project_path, ana, future, "genvej")
    app = AppTest.from_function(trash_page, default_timeout=60)
    app.session_state["project"] = str(project_path)
    app.run()

    app.multiselect[0].set_value([source]).run()
    press(app, "Remove")
    assert not app.exception
    with open_project(project_path) as db:
        assert list_sources(db) == []
        assert list_codings(db) == []
    assert app.dataframe[0].value["Name"].tolist() == ["Noter"]

    app.multiselect[0].set_value([source]).run()
    press(app, "Restore")
    assert not app.exception
    with open_project(project_path) as db:
        assert [each.codings for each in list_sources(db)] == [1]

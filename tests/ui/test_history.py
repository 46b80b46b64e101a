"""The history page: steps, sittings, restore points, filters."""

import pytest

from coding.model import Actor
from coding.workflow.cases import add_case
from coding.workflow.code_text import list_codings
from coding.workflow.edit_source import edit_source
from coding.workflow.people import owner
from coding.workflow.projects import open_project
from coding.workflow.restore_points import list_points, set_point
from coding.workflow.sources import change_sources
from tests.conftest import NOTE
from tests.storage.making import put, store
from tests.ui.conftest import SCRIPT, field, press, unescaped, words_on


@pytest.fixture
def coded(db, ben, note, future, project_path):
    """The owner has coded three words, and Ben one."""
    for who, word in ((owner(), "Leder"), (owner(), "register"), (ben, "Familien")):
        put(db, who, note, word, future)
    return project_path


def quotes(path):
    with open_project(path) as db:
        return sorted(coding.quote for coding in list_codings(db))


def labels(app):
    return [each.label for each in app.main.get("button")]


def nth(app, label, n=0):
    """Press the n-th button with a label."""
    found = [each for each in app.main.get("button") if each.label == label]
    return found[n].click().run()


def test_ones_own_last_step_is_taken_back_and_done_again(open_app, coded):
    app = open_app(coded, "history")

    press(app, "Take back my last step")
    assert quotes(coded) == ["Familien", "Leder"]
    assert "Taken back: one coding of Data as gateway to the future" in (
        words_on(app).replace("\\", "")
    )

    press(app, "Do it again")
    assert quotes(coded) == ["Familien", "Leder", "register"]
    assert not app.exception


def test_nothing_left_is_a_sentence(open_app, project_path):
    app = open_app(project_path, "history", lang="en")
    press(app, "Do it again")

    assert "took back last and could do again" in app.error[0].value


def test_any_step_is_taken_back_by_its_button_and_done_again(open_app, coded):
    app = open_app(coded, "history")
    assert "~~" not in words_on(app)

    nth(app, "Take back", 2)  # Ben's, which is the sitting that ended last; then mine

    assert quotes(coded) != ["Familien", "Leder", "register"]
    assert "~~" in words_on(app)
    nth(app, "Do again", 0)
    assert quotes(coded) == ["Familien", "Leder", "register"]


def test_a_whole_sitting_goes_after_its_numbers_were_shown(open_app, coded):
    app = open_app(coded, "history")

    nth(app, "Take the whole sitting back")
    assert "**2 steps** are taken back." in words_on(app)
    assert quotes(coded) == ["Familien", "Leder", "register"]
    press(app, "Take all back")

    assert quotes(coded) == ["Familien"]
    app = open_app(coded, "history")
    press(app, "Do it again")
    assert quotes(coded) == ["Familien", "Leder", "register"]


def test_what_is_in_the_way_is_told_before_and_the_rest_can_go(
    open_app, coded, db, ben, note
):
    edit_source(db, note.guid, NOTE + "Slut.", actor=owner())
    edit_source(db, note.guid, NOTE + "Slut. Nej.", actor=ben)
    app = open_app(coded, "history")

    nth(app, "Take the whole sitting back", 1)

    assert "1 step cannot be taken back:" in app.warning[0].value
    assert "by Ben" in app.warning[0].value.replace("\\", "")
    press(app, "As far as it goes")
    assert quotes(coded) == ["Familien"]


def test_a_restore_point_is_set_and_gone_back_to(open_app, coded, db, note, future):
    app = open_app(coded, "history")
    field(app, "text_input", "Name of this moment").input("Before").run()
    press(app, "Set the point")
    with open_project(coded) as again:
        assert [each.name for each in list_points(again)] == ["Before"]
        put(again, owner(), note, "Jo", future)
        add_case(again, "Sydby", actor=Actor("Karen"))
    app = open_app(coded, "history")

    press(app, "Go back to here")
    assert "Karen: **1**" in words_on(app)
    press(app, "Take all back")

    assert quotes(coded) == ["Familien", "Leder", "register"]
    app = open_app(coded, "history")
    assert "back to a restore point: 2 steps" in words_on(app)
    press(app, "Remove")
    with open_project(coded) as again:
        assert list_points(again) == []


def test_the_same_name_twice_is_told(open_app, coded, db):
    set_point(db, "Before", actor=owner())
    app = open_app(coded, "history")
    field(app, "text_input", "Name of this moment").input("before").run()
    press(app, "Set the point")

    assert "already" in app.error[0].value


def test_the_list_is_filtered_by_who_what_where_and_since(
    open_app, coded, db, ben, note
):
    store(db, ben, "Andet.", name="Felt")
    set_point(db, "Here", actor=owner())
    change_sources(db, {note.guid: {"author": "X"}}, actor=owner())
    app = open_app(coded, "history")

    field(app, "multiselect", "Who").select(ben.guid).run()
    assert "source added: *Felt*" in words_on(app)
    assert "facts about sources" not in words_on(app)
    field(app, "selectbox", "What").select("codings").run()
    assert "source added" not in words_on(app)
    assert "one coding of" in words_on(app)
    field(app, "multiselect", "Who").unselect(ben.guid).run()
    field(app, "selectbox", "What").set_value(None).run()
    (point,) = list_points(db)
    field(app, "selectbox", "Since").select(point.guid).run()
    assert "facts about sources changed: *Noter*" in words_on(app)
    assert "one coding of" not in words_on(app)
    field(app, "selectbox", "Source").select(note.guid).run()
    assert "facts about sources changed: *Noter*" in words_on(app)


def test_long_histories_are_turned_page_by_page(open_app, coded, db, note):
    for n in range(60):
        change_sources(db, {note.guid: {"author": f"X{n}"}}, actor=owner())
    app = open_app(coded, "history")
    assert "project made" not in words_on(app)

    press(app, "Older")
    assert "project made" in words_on(app)
    press(app, "Newer")
    assert "project made" not in words_on(app)


def test_it_speaks_danish(open_app, coded):
    app = open_app(coded, "history", lang="da")

    assert "kodning med *Data som indgang til fremtiden* i *Noter*" in words_on(app)
    assert "Fortryd mit sidste trin" in labels(app)


def test_names_of_others_do_nothing_on_the_page(open_app, coded, db, note):
    evil = Actor(f"{SCRIPT}![x](https://example.org/x.png)")
    change_sources(db, {note.guid: {"name": SCRIPT}}, actor=evil)
    add_case(db, f"{SCRIPT} ![x](https://example.org/x.png)", actor=evil)
    set_point(db, f"{SCRIPT} ![x](https://example.org/x.png)", actor=evil)
    app = open_app(coded, "history")

    assert unescaped(app) == []
    nth(app, "Take back", 0)
    assert unescaped(app) == []
    press(app, "Go back to here")
    assert unescaped(app) == []

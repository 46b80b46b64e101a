"""The list of what one is unsure of, and what one decides there."""

from dataclasses import replace

from coding.workflow.code_text import list_codings
from coding.workflow.people import owner
from coding.workflow.projects import open_project
from coding.workflow.revise_codings import Revision, revise_codings
from tests.storage.making import put
from tests.ui.conftest import field, press, words_on


def unsure_in(path, note, future, *quotes, actor=None):
    who = actor or owner()
    with open_project(path) as db:
        for words in quotes:
            coding = replace(put(db, who, note, words, future), certainty="unsure")
            revise_codings(db, Revision(changed=(coding,)), actor=who)


def codings(path):
    with open_project(path) as db:
        return [(c.quote, c.certainty) for c in list_codings(db)]


def test_an_empty_list_says_how_something_comes_into_it(open_app, project_path):
    app = open_app(project_path, "unsure")
    assert "Nothing is marked as unsure" in app.info[0].value


def test_each_is_decided_on_and_that_is_taken_back(
    open_app, project_path, note, future, foundation
):
    unsure_in(project_path, note, future, "register", "genvej")
    app = open_app(project_path, "unsure")
    assert "2 codings" in words_on(app)

    first = next(each for each in app.button if each.label == "Now sure")
    first.click().run()
    assert codings(project_path) == [("register", "sure"), ("genvej", "unsure")]
    press(app, "Take back")
    assert codings(project_path) == [("register", "unsure"), ("genvej", "unsure")]

    next(each for each in app.button if each.label == "Remove").click().run()
    assert codings(project_path) == [("genvej", "unsure")]

    field(app, "selectbox", "Another code").set_value(foundation.guid).run()
    assert not app.exception
    with open_project(project_path) as db:
        (left,) = list_codings(db)
    assert (left.code, left.certainty) == (foundation.guid, "sure")


def test_other_people_s_are_shown_and_not_decided_on(
    open_app, project_path, note, future, ben
):
    unsure_in(project_path, note, future, "genvej", actor=ben)
    app = open_app(project_path, "unsure")
    assert "Nothing is marked" in app.info[0].value
    app.main.toggle[0].set_value(True).run()
    assert "genvej" in words_on(app)
    assert "Now sure" not in [each.label for each in app.button]

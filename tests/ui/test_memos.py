"""The page about memos."""

from dataclasses import replace

import pytest

from coding.model import About, Memo
from coding.workflow.memo_lists import list_memos
from coding.workflow.memos import add_memo, change_memo, memo_called, tick_memo
from coding.workflow.people import owner
from coding.workflow.project_settings import change_settings
from coding.workflow.projects import open_project
from coding.workflow.sources import list_sources
from tests.ui.conftest import IMAGE, SCRIPT, field, press, unescaped, words_on


@pytest.fixture
def memos(demo_path):
    """Three memos of the owner's, the second with links."""
    with open_project(demo_path) as db:
        source = list_sources(db)[0].source
        about = About("selection", source=source.guid, start=0, end=11)
        first = Memo("Hvem **ejer** registret?", about, title="Registre")
        add_memo(db, first, actor=owner())
        text = f"Se [[Registre]], [[Intet]] og [[quote:{source.guid}@0-11]]"
        second = Memo(text, About("code", "future"), kind="theory", title="Fremtid")
        add_memo(db, second, actor=owner())
        third = Memo("Ring til Nordvig", kind="todo")
        add_memo(db, third, actor=owner())
    return {"first": first.guid, "second": second.guid, "third": third.guid}


def links(app):
    return [each.proto.label for each in app.main.get("page_link")]


def test_memos_are_listed_with_what_they_are_about(open_app, demo_path, memos):
    app = open_app(demo_path, "memos")

    assert not app.exception
    assert links(app) == ["Ring til Nordvig", "Fremtid", "Registre"]
    assert "3 memos" in words_on(app)
    assert "code “Data as gateway to the future”" in words_on(app)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"q": "EJER"}, ["Registre"]),
        ({"kind": "theory,todo"}, ["Ring til Nordvig", "Fremtid"]),
        ({"open": "1"}, ["Ring til Nordvig"]),
        ({"about": "code"}, ["Fremtid"]),
        ({"from": "2999-01-01"}, []),
        ({"from": "nonsense", "kind": "nonsense"}, 3),
    ],
)
def test_the_filters_stand_in_the_address(open_app, demo_path, memos, query, titles):
    app = open_app(demo_path, "memos", **query)

    assert not app.exception
    assert links(app) == titles or len(links(app)) == titles


def test_a_filter_goes_into_the_address(open_app, demo_path, memos):
    app = open_app(demo_path, "memos")

    field(app, "multiselect", "Kind").set_value(["todo"]).run()

    assert app.query_params["kind"] == "todo"
    assert links(app) == ["Ring til Nordvig"]


def test_an_open_memo_shows_its_links_and_what_links_to_it(open_app, demo_path, memos):
    app = open_app(demo_path, "memos", memo=memos["second"])

    words = words_on(app)
    assert not app.exception
    assert '<span class="fp-link">Registre</span>' in words
    assert "There is no memo of this title." in words
    assert "<sup>1</sup>" in words
    assert '<blockquote class="fp-quote">Interviewer</blockquote>' in words
    assert links(app)[1:] == ["Registre"]

    app = open_app(demo_path, "memos", memo=memos["first"])
    assert "<strong>ejer</strong>" in words_on(app)
    assert links(app) == ["Show the passage", "Fremtid"]


def test_a_memo_is_changed_and_its_link_follows(open_app, demo_path, memos):
    app = open_app(demo_path, "memos", memo=memos["first"])

    press(app, "Edit")
    field(app, "text_input", "Title").set_value("Grundlag")
    field(app, "date_input", "Date").set_value("2020-02-03")
    press(app, "Save the memo")

    assert not app.exception
    with open_project(demo_path) as db:
        memo = memo_called(db, memos["first"])
    assert (memo.title, memo.dated.isoformat()) == ("Grundlag", "2020-02-03")
    assert memo.about.quote == "Interviewer"
    app = open_app(demo_path, "memos", memo=memos["second"])
    assert ">Grundlag</span>" in words_on(app)


def test_a_new_memo_is_written_with_a_link_from_the_list(open_app, demo_path, memos):
    app = open_app(demo_path, "memos")

    press(app, "New memo")
    field(app, "selectbox", "About").set_value("case").run()
    field(app, "text_area", "Text, in Markdown").set_value("Som i").run()
    field(app, "selectbox", "A memo").set_value(memos["first"]).run()
    assert field(app, "text_area", "Text, in Markdown").value == "Som i [[Registre]]"
    press(app, "Save the memo")

    assert not app.exception
    with open_project(demo_path) as db:
        newest = list_memos(db)[0]
    assert newest.memo.about.entity == "case"
    assert memos["first"] in newest.memo.body
    assert app.query_params["memo"] == newest.memo.guid


def test_nothing_written_is_told_and_what_is_begun_stays(open_app, demo_path):
    app = open_app(demo_path, "memos")
    press(app, "New memo")
    field(app, "selectbox", "Kind").set_value("ethics")

    press(app, "Save the memo")
    assert "A memo needs words" in app.error[0].value

    field(app, "text_area", "Text, in Markdown").set_value("Begun").run()
    app = app.run()
    assert field(app, "text_area", "Text, in Markdown").value == "Begun"
    press(app, "Discard what I wrote")
    assert "Nothing is noted yet" in words_on(app)


def test_two_people_who_write_at_once_both_keep_their_words(
    open_app, demo_path, memos, ben
):
    app = open_app(demo_path, "memos", memo=memos["third"])
    press(app, "Edit")
    field(app, "text_area", "Text, in Markdown").set_value("Mine")
    with open_project(demo_path) as db:
        now = memo_called(db, memos["third"])
        change_memo(db, now, replace(now, body="Theirs"), actor=ben)

    press(app, "Save the memo")

    assert "Ben changed this memo" in app.error[0].value
    assert field(app, "text_area", "Text, in Markdown").value == "Mine"
    assert "Theirs" in words_on(app)
    press(app, "Save the memo")
    with open_project(demo_path) as db:
        assert memo_called(db, memos["third"]).body == "Mine"


def test_the_journal_has_a_day_for_each_date(open_app, demo_path, memos):
    app = open_app(demo_path, "memos", view="journal")

    assert not app.exception
    assert len(app.subheader) == 1
    assert "<strong>ejer</strong>" in words_on(app)


def test_a_to_do_is_ticked(open_app, demo_path, memos):
    app = open_app(demo_path, "memos", view="todo")
    (box,) = [each for each in app.main.checkbox if each.label.startswith("Done:")]

    box.check().run()

    assert not app.exception
    with open_project(demo_path) as db:
        assert memo_called(db, memos["third"]).is_done
        tick_memo(db, memos["third"], is_done=False, actor=owner())
    app.run()
    assert "1 open" in words_on(app)


def test_a_memo_is_removed(open_app, demo_path, memos):
    app = open_app(demo_path, "memos", memo=memos["third"])

    press(app, "Remove the memo")

    assert not app.exception
    assert links(app) == ["Fremtid", "Registre"]


def test_a_memo_that_is_gone_is_told(open_app, demo_path):
    app = open_app(demo_path, "memos", memo="nothing")

    assert "There is no such memo" in app.error[0].value


@pytest.mark.parametrize("view", ["list", "journal", "todo", "open"])
def test_what_people_write_is_only_words(open_app, project_path, ana, view):
    said = f"{SCRIPT} {IMAGE} :smile: $x$ :red[x] [[{SCRIPT}]] `{SCRIPT}`"
    with open_project(project_path) as db:
        memo = Memo(said, title=f"{SCRIPT} {IMAGE}", kind="todo")
        add_memo(db, memo, actor=ana)

    query = {"memo": memo.guid} if view == "open" else {"view": view}
    app = open_app(project_path, "memos", **query)

    assert not app.exception
    assert unescaped(app) == []
    assert "<img" not in words_on(app)


@pytest.mark.parametrize("page", ["sources", "cases"])
def test_memos_are_reached_from_what_they_are_about(open_app, demo_path, page):
    with open_project(demo_path) as db:
        source = list_sources(db)[0].source
        site = source.sites[0]
        add_memo(db, Memo("a", About("source", source.guid)), actor=owner())
        add_memo(db, Memo("b", About("case", site)), actor=owner())

    app = open_app(demo_path, page)

    assert not app.exception
    assert "1 memo" in links(app)


def test_in_a_blind_project_one_sees_only_ones_own(open_app, demo_path, memos, ben):
    with open_project(demo_path) as db:
        theirs = Memo("Secret [[Registre]]", About("code", "agency"))
        add_memo(db, theirs, actor=ben)
        change_settings(db, {"others": "blind"}, actor=owner())

    app = open_app(demo_path, "memos")
    assert "Secret Registre" not in "".join(links(app))
    app = open_app(demo_path, "memos", memo=memos["first"])
    assert "Secret Registre" not in "".join(links(app))
    app = open_app(demo_path, "memos", memo=theirs.guid)
    assert "There is no such memo" in app.error[0].value

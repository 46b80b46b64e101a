"""The check finds what is wrong, and says nothing where nothing is."""

import pytest

from coding.workflow.projects import check_project
from tests.storage.making import put


def test_a_whole_project_has_no_problems(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    check = check_project(db)
    assert (check.sources, check.codings, check.problems) == (1, 1, ())


def test_the_demo_is_whole(demo):
    check = check_project(demo)
    assert check.problems == ()
    assert check.sources == 20


@pytest.mark.parametrize(
    ("harm", "what", "where"),
    [
        ("update codings set quote = 'genbrug'", "“genbrug” does not stand", "coding"),
        ('update codings set start = 0, "end" = 3', "“genvej” does not", "coding"),
        ('update codings set "end" = 99999', "“genvej” does not", "coding"),
        ("update sources set length = 5", "characters, not 5", "Noter"),
        ("update sources set text = 'x' || text", "“genvej” does not", "coding"),
        ("update sources set text = substr(text, 1, 9)", "outside the text", "Noter"),
        ("update codings set code_id = 999", "row of codes", "codings"),
        ("delete from sources", "row of sources", "codings"),
        ("delete from coders", "row of coders", "codings"),
        ("update codings set event_id = 999", "row of events", "codings"),
    ],
)
def test_harm_is_found_and_told_where(db, ana, note, future, *, harm, what, where):
    put(db, ana, note, "genvej", future)
    db.conn.execute("pragma foreign_keys = off")
    db.conn.execute(harm)
    problems = check_project(db).problems
    assert any(what in str(told) and where in place for told, place in problems)


def test_only_the_harmed_coding_is_named(db, ana, note, future, foundation):
    harmed = put(db, ana, note, "genvej", future)
    put(db, ana, note, "register", foundation)
    db.conn.execute("update codings set quote = 'x' where guid = ?", [harmed.guid])
    ((_, where),) = check_project(db).problems
    assert harmed.guid in where


def test_an_index_that_lost_a_row_is_found(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    db.conn.execute("pragma writable_schema = on")
    db.conn.execute(
        "update sqlite_master set sql = replace(sql, '(name)', '(guid)')"
        " where name = 'sources_by_name'"
    )
    db.conn.execute("pragma writable_schema = reset")
    told = [
        str(what) for what, where in check_project(db).problems if where == "sqlite"
    ]
    assert any("sources_by_name" in what for what in told)


def test_looking_changes_nothing(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    before = db.conn.total_changes
    check_project(db)
    assert db.conn.total_changes == before

"""The check finds what is wrong, and says nothing where nothing is."""

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from coding.workflow.projects import check_project
from tests.storage.making import put, store


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
    before = list(db.conn.iterdump())
    check_project(db)
    assert list(db.conn.iterdump()) == before


@pytest.mark.parametrize(
    "harm",
    [
        "insert into source_search (source_search, rowid, text)"
        " select 'delete', id, text from sources where name = 'Noter'",
        "insert into source_search (rowid, text) values (99, 'spøgelse')",
        "update sources set text = replace(text, 'genvej', 'byrden')",
        "update source_search_data set block = zeroblob(8) where id > 10",
    ],
)
def test_an_index_that_is_not_of_the_texts_is_found(db, ana, note, *, harm):
    store(db, ana, "Noget andet.")
    assert check_project(db).problems == ()
    db.conn.execute(harm)

    places = [where for _, where in check_project(db).problems]

    assert "source_search" in places


def test_marks_orphans_and_editions_are_checked(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    db.conn.execute(
        'insert into marks (guid, source_id, start, "end", layer, words, quote,'
        " created_at, event_id) select 'm', id, 0, 5, 'observed', 1, 'Chef:', '', 1"
        " from sources"
    )
    db.conn.execute(
        'insert into orphans select null, guid, source_id, start, "end", code_id,'
        " coder_id, quote, created_at, event_id, 1, decided, certainty, weight,"
        " origin from codings"
    )
    db.conn.execute("update sources set edition = 999")

    places = {where.split()[0]: where for _, where in check_project(db).problems}

    assert set(places) == {"mark", "orphan", "source"}
    assert coding.guid in places["orphan"]


def test_a_project_that_can_only_be_read_is_checked(project_path, db, ana, note):
    uri = f"{project_path.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        check = check_project(Database(connection, execute_plugins=False))

    assert (check.sources, check.problems) == (1, ())


def test_a_codebook_that_is_not_its_newest_version_is_told(db, codebook):
    assert check_project(db).problems == ()

    db.conn.execute(
        "update codes set name = 'else' where guid = ?", [codebook.codes[0].guid]
    )

    ((what, where),) = check_project(db).problems
    assert str(what) == "is not what its version 1 says"
    assert codebook.name in where

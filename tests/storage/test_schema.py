"""A project of an earlier version opens, whole, with what later versions added."""

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from coding.storage.schema import APPLICATION_ID, FORMAT, migrations
from coding.workflow.edit_source import edit_source
from coding.workflow.projects import check_project, open_project
from coding.workflow.search import find_words
from coding.workflow.sources import list_sources

TEXT = "Leder: Vi har et register🤷 siden 1968.\nAnna: Ja, det gamle register."


@pytest.fixture
def first_version(tmp_path):
    """A project as the first version wrote it, with one text in its index."""
    path = tmp_path / "old.feltbog"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        db = Database(connection)
        second = "m002_sources_of_every_format_that_can_be_edited"
        migrations.apply(db, stop_before=second)
        connection.execute("pragma user_version = 1")
        moment = "2026-11-22T10:00:00.000Z"
        connection.execute(
            "insert into projects values (1, 'p', 'Old', 'da', ?)", (moment,)
        )
        connection.execute(
            "insert into sources values (1, 's', 'Old note', 'interview', 'da', null,"
            " null, '', 11, ?, '', '', ?, ?)",
            (len(TEXT), moment, TEXT),
        )
        connection.execute(
            "insert into source_search (rowid, text) values (1, ?)", (TEXT,)
        )
        connection.execute(
            "insert into stretches values (1, 'paragraph', 0, 0, 38, 0, null)"
        )
    return path


def test_it_is_brought_up_to_date_and_whole(first_version):
    with open_project(first_version) as db:
        assert db.conn.execute("pragma user_version").fetchone() == (FORMAT,)
        assert [each.source.name for each in list_sources(db)] == ["Old note"]
        assert check_project(db).problems == ()


def test_its_words_are_found_also_before_a_newer_emoji(first_version):
    with open_project(first_version) as db:
        assert [hit.quote for hit in find_words(db, "register")] == ["register"] * 2


def test_its_text_can_be_edited(first_version, ana):
    with open_project(first_version) as db:
        edit_source(db, "s", TEXT.replace("gamle", "nye"), actor=ana)

        assert [hit.quote for hit in find_words(db, "nye")] == ["nye"]
        assert find_words(db, "gamle") == []
        assert check_project(db).problems == ()

"""A project of an earlier version opens, whole, with what later versions added."""

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from coding.model import Entry
from coding.storage.codebook_versions import VersionNumbers, codebook_as_of
from coding.storage.schema import APPLICATION_ID, FORMAT, migrations
from coding.storage.search import as_indexed
from coding.workflow.code_text import list_codings, remove_coding
from coding.workflow.codebook_versions import (
    compare_versions,
    list_versions,
    older_codings,
    restore_version,
)
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import define_code
from coding.workflow.edit_source import edit_source
from coding.workflow.merge_codes import merge_codes
from coding.workflow.orphans import list_orphans
from coding.workflow.projects import check_project, open_project
from coding.workflow.search import find_words
from coding.workflow.sources import list_sources
from coding.workflow.undo import undo

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


# --- the second version: codebooks without versions -------------------------------

MOMENT = "2026-11-23T10:00:00.000Z"
SECOND_VERSION = f"""
    insert into projects values (1, 'p', 'Old', 'da', '{MOMENT}');
    insert into coders values (1, '{{ana}}', 'Ana', 'person', '#000000');
    insert into events (id, guid, at, actor, role, kind, batch, undoes) values
        (1, 'e1', '{MOMENT}', '{{ana}}', 'owner', 'project.made', null, null),
        (2, 'e2', '{MOMENT}', 'nobody', 'owner', 'codebook.added', null, null),
        (3, 'e3', '{MOMENT}', '{{ana}}', 'owner', 'coding.added', null, null);
    insert into event_items (event_id, position, entity, guid, change) values
        (1, 0, 'codebook', 'first', 'added'), (2, 0, 'codebook', 'second', 'added');
    insert into codebooks (id, guid, name, licence, version) values
        (1, 'first', 'first', 'MIT', 4), (2, 'second', 'second', '', 1);
    insert into codebook_texts (codebook_id, language, label, description, origin)
        values (1, 'da', 'Første', 'Om', 'Fra'), (1, 'en', 'First', '', '');
    insert into codes (id, guid, codebook_id, parent_id, position, name, color, key,
                       is_codable, origin) values
        (1, 'top', 1, null, 0, 'top', '#111111', '', 0, 'theory'),
        (2, 'leaf', 1, 1, 1, '葉', '#222222', 'å', 1, ''),
        (3, 'other', 1, null, 2, 'other', '#333333', '2', 1, '');
    insert into code_texts (code_id, language, label, definition, full_definition,
                            use_when, avoid_when, example, near_miss, near_miss_reason,
                            question)
        values (2, 'da', 'Blad', 'Hvad', '', 'når', '', '"citat"', '', '', '');
    insert into sources (id, guid, name, kind, language, observed_on, written_on,
                         author, words, length, file_name, file_hash, created_at, text)
        values (1, 's', 'Old note', 'interview', 'da', null, null, '', 11,
                {len(TEXT)}, '', '', '{MOMENT}', '{TEXT}');
    insert into source_search (rowid, text) values (1, '{as_indexed(TEXT)}');
    insert into codings (id, guid, source_id, start, "end", code_id, coder_id, quote,
                         created_at, event_id)
        values (1, 'c', 1, 0, 5, 2, 1, 'Leder', '{MOMENT}', 3);
    insert into orphans (guid, source_id, start, "end", code_id, coder_id, quote,
                         created_at, event_id, orphaned_by)
        values ('o', 1, 3, 9, 2, 1, 'borte', '{MOMENT}', 3, 3);
"""


@pytest.fixture
def second_version(tmp_path, ana):
    """A project as the second version wrote it: two codebooks, coded with."""
    path = tmp_path / "second.feltbog"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        third = "m003_codebooks_that_change_and_keep_their_versions"
        migrations.apply(Database(connection), stop_before=third)
        connection.execute("pragma user_version = 2")
        connection.executescript(SECOND_VERSION.format(ana=ana.guid))
    return path


def test_its_codebooks_are_their_own_first_versions(second_version):
    with open_project(second_version) as db:
        first, second = list_codebooks(db)
        assert first.codes[1].entries["da"] == Entry(
            label="Blad", definition="Hvad", use_when="når", example='"citat"'
        )
        assert (first.label["da"], first.description["da"]) == ("Første", "Om")
        assert codebook_as_of(db, "first", 4) == first
        assert codebook_as_of(db, "second", 1) == second
        assert [
            (each.number, each.event, each.actor_name, each.at)
            for each in list_versions(db, "first")
        ] == [(4, "e1", "Ana", MOMENT)]
        [version] = list_versions(db, "second")
        assert (version.event, version.actor_name) == ("e2", "")
        assert check_project(db).problems == ()


def test_its_codings_were_decided_when_they_were_made(second_version):
    with open_project(second_version) as db:
        [coding] = list_codings(db)
        [orphan] = list_orphans(db)
        assert (coding.decided, orphan.coding.decided) == (3, 3)
        assert VersionNumbers(db).at("first", coding.decided) == 4
        assert older_codings(db) == []


def test_its_codebooks_are_changed_compared_and_gone_back_to(second_version, ana):
    with open_project(second_version) as db:
        [before, _] = list_codebooks(db)
        define_code(db, "leaf", "da", {"definition": "Ny"}, actor=ana)
        assert [each.coding.guid for each in older_codings(db)] == ["c"]
        merge_codes(db, ["leaf"], "other", actor=ana)
        changes = {c.code: c.kinds for c in compare_versions(db, "first", 4, 6).codes}
        assert changes == {"leaf": ("merged",)}
        undo(db, actor=ana)
        assert [each.code for each in list_codings(db)] == ["leaf"]
        restore_version(db, "first", 4, actor=ana)
        [after, _] = list_codebooks(db)
        assert (after.codes, after.version) == (before.codes, 8)
        assert older_codings(db) == []
        assert check_project(db).problems == ()


def test_what_was_done_in_it_can_still_be_undone(second_version, ana):
    with open_project(second_version) as db:
        remove_coding(db, "c", actor=ana)
        undo(db, actor=ana)
        assert [each.decided for each in list_codings(db)] == [3]

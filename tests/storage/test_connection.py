"""The project file: what it is, what is refused, and what happens when a disk fails."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from coding.errors import (
    DamagedProjectError,
    DiskFullError,
    NewerProjectError,
    NotAProjectError,
    ProjectBusyError,
    ProjectExistsError,
    ProjectMissingError,
    ReadOnlyProjectError,
    UnwritableFileError,
)
from coding.storage import connection
from coding.storage.connection import (
    create_project_file,
    open_project,
    telling_sqlite_errors,
)
from coding.storage.schema import APPLICATION_ID, FORMAT
from coding.workflow.codebooks import list_codebooks
from coding.workflow.projects import check_project
from coding.workflow.sources import list_sources
from tests.storage.making import store, values


def test_a_project_names_itself_in_its_head(project_path):
    head = project_path.read_bytes()[:72]
    assert head.startswith(b"SQLite format 3\x00")
    assert head[68:72] == b"Felt"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
        ("user_version", FORMAT),
    ],
)
def test_a_connection_is_set_up_so_that_nothing_is_lost(db, pragma, value):
    assert values(db, f"pragma {pragma}") == [value]


def test_a_row_that_refers_to_nothing_is_refused(db):
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.conn.execute("insert into case_sources (case_id, source_id) values (7, 8)")


def test_the_connection_is_closed_even_when_the_work_fails(project_path):
    with pytest.raises(ZeroDivisionError), open_project(project_path) as db:
        1 / 0  # noqa: B018
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        db.conn.execute("select 1")


def test_a_closed_project_is_one_file(project_path, tmp_path, ana):
    with open_project(project_path) as db:
        store(db, ana, "Et register")
    assert list(tmp_path.glob("study*")) == [project_path]


def test_a_file_of_the_first_format_gets_the_tables_that_it_lacks(tmp_path):
    path = tmp_path / "old.feltbog"
    with closing(sqlite3.connect(path)) as old:
        old.execute(f"pragma application_id = {APPLICATION_ID}")
        old.execute("create table here_before (id integer)")
    with open_project(path) as db:
        assert values(db, "pragma user_version") == [FORMAT]
        assert {"sources", "codings", "here_before"} <= set(db.table_names())


def test_opening_again_migrates_nothing(project_path):
    question = "select name from _sqlite_migrations"
    with open_project(project_path) as db:
        first = values(db, question)
    with open_project(project_path) as db:
        assert values(db, question) == first
    assert len(first) == FORMAT


def test_a_newer_format_is_told_and_left_alone(project_path):
    with open_project(project_path) as db:
        db.conn.execute(f"pragma user_version = {FORMAT + 7}")
    before = project_path.read_bytes()
    with pytest.raises(NewerProjectError) as told, open_project(project_path):
        pass
    assert told.value.parameters["found"] == FORMAT + 7
    assert project_path.read_bytes() == before


def _another_programs_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("pragma application_id = 1")
        other.execute("create table notes (text)")


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("SQLite format 3, or so it says", "utf-8"),
        lambda path: path.write_bytes(b"SQLite format 3\x00"),
        lambda path: path.write_bytes(bytes(5000)),
        _another_programs_database,
    ],
    ids=["empty", "text", "only a head", "zeros", "another program's"],
)
def test_a_file_that_is_no_project_is_refused_and_left_alone(tmp_path, make):
    path = tmp_path / "thesis.feltbog"
    make(path)
    before = path.read_bytes()
    with pytest.raises(NotAProjectError, match=r"thesis\.feltbog"), open_project(path):
        pass
    assert path.read_bytes() == before
    assert list(tmp_path.glob("thesis*")) == [path]


@pytest.mark.parametrize("name", ["nowhere.feltbog", "no/folder.feltbog", ""])
def test_a_path_without_a_file_is_told_and_no_file_is_made(tmp_path, name):
    before = list(tmp_path.iterdir())
    with pytest.raises(ProjectMissingError), open_project(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == before


def test_a_name_too_long_for_the_disk_is_told(tmp_path):
    with (
        pytest.raises(UnwritableFileError, match="too long"),
        open_project(tmp_path / ("a" * 300)),
    ):
        pass


def test_a_project_is_never_made_over_a_file(tmp_path):
    path = tmp_path / "thesis.feltbog"
    path.write_text("ten years of work", "utf-8")
    with pytest.raises(ProjectExistsError):
        create_project_file(path)
    assert path.read_text("utf-8") == "ten years of work"


def test_a_project_cannot_be_made_in_a_file(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableFileError, match="study"):
        create_project_file(tmp_path / "file" / "study.feltbog")


def _import_in_a_run(path, actor, text, *, pragma):
    with open_project(path) as db:
        db.conn.execute(pragma)
        store(db, actor, text)


def test_a_project_that_cannot_be_written_says_so_and_stays_as_it_is(project_path, ana):
    with pytest.raises(ReadOnlyProjectError):
        _import_in_a_run(project_path, ana, "Felt", pragma="pragma query_only = on")
    with open_project(project_path) as db:
        assert list_sources(db) == []


def test_a_full_disk_says_so_and_leaves_what_was_there(project_path, ana, note):
    with open_project(project_path) as db:
        full = f"pragma max_page_count = {values(db, 'pragma page_count')[0]}"
    with pytest.raises(DiskFullError):
        _import_in_a_run(project_path, ana, "Et register\n" * 20_000, pragma=full)
    with open_project(project_path) as db:
        assert [each.source for each in list_sources(db)] == [note]
        assert check_project(db).problems == ()


def test_a_lock_that_stays_is_told_and_nothing_is_stored(
    project_path, ana, monkeypatch
):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    with open_project(project_path) as other, other.atomic():
        other.conn.execute("update projects set name = 'other'")
        with pytest.raises(ProjectBusyError), open_project(project_path) as db:
            store(db, ana, "Et register")
    with open_project(project_path) as db:
        assert list_sources(db) == []


def test_a_reader_is_not_stopped_by_a_writer(project_path, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    with open_project(project_path) as writer, writer.atomic():
        writer.conn.execute("delete from code_texts")
        with open_project(project_path) as reader:
            assert list_codebooks(reader)[0].codes[0].entries


def test_damage_is_told_in_a_sentence(project_path):
    data = bytearray(project_path.read_bytes())
    data[4096:] = bytes(255 for _ in data[4096:])
    project_path.write_bytes(data)
    with pytest.raises(DamagedProjectError), open_project(project_path) as db:
        list_codebooks(db)


def test_what_is_not_about_the_disk_stays_a_bug(project_path):
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        open_project(project_path) as db,
    ):
        db.conn.execute("select * from nowhere")


@pytest.fixture
def read_only_folder(project_path):
    """A copy of a project in a folder that whoever runs the tests cannot write to."""
    folder = Path(tempfile.mkdtemp(prefix="feltbog-"))
    copy = folder / "study.feltbog"
    shutil.copy(project_path, copy)
    copy.chmod(0o444)
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)  # root may write anywhere, nobody may not
    yield copy
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are kept otherwise")
def test_a_project_on_a_read_only_disk_can_be_read_but_not_written(read_only_folder):
    with open_project(read_only_folder) as db:
        assert db.table("codes").count == 6
        with (
            pytest.raises(ReadOnlyProjectError, match="Nothing"),
            telling_sqlite_errors(read_only_folder),
        ):
            db.table("coders").insert(
                {"guid": "g", "name": "n", "kind": "person", "color": ""}
            )
    assert sorted(p.name for p in read_only_folder.parent.iterdir()) == [
        "study.feltbog"
    ]

"""What a source was read for, code by code: older files, and what becomes of codes."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from coding.model import Code, new_guid
from coding.storage.readings import states_in
from coding.storage.schema import APPLICATION_ID, migrations
from coding.workflow.compare import compare
from coding.workflow.edit_codebook import add_code
from coding.workflow.merge_codes import merge_codes, remove_code, split_code
from coding.workflow.people import list_coders
from coding.workflow.projects import open_project
from coding.workflow.readings import mark_reading, progress, sources_read
from coding.workflow.undo import redo, undo
from tests.storage.making import put, store, values

MARKED, LATER = "2026-11-22T10:00:00.000Z", "2026-11-23T10:00:00.000Z"


@pytest.fixture
def marked_by_codebook(tmp_path):
    """A project whose only source was marked as read before a second code came."""
    path = tmp_path / "old.feltbog"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        migrations.apply(
            Database(connection), stop_before="m006_sources_read_for_each_code"
        )
        connection.execute("pragma user_version = 4")
        connection.executescript(f"""
            insert into projects values (1, 'p', 'Old', 'da', '{MARKED}');
            insert into coders values (1, 'ana', 'Ana', 'person', '#000000');
            insert into events values (1, 'e1', '{MARKED}', 'ana', 'owner', 'x', null,
                                       null);
            insert into events values (2, 'e2', '{LATER}', 'ana', 'owner', 'x', null,
                                       null);
            insert into sources (id, guid, name, kind, language, author, words, length,
                                 file_name, file_hash, created_at, text)
                values (1, 's', 'Note', 'interview', 'da', '', 1, 4, '', '',
                        '{MARKED}', 'Data');
            insert into codebooks values (1, 'b', 'mine', '', 1);
            insert into codes values (1, 'old', 1, null, 0, 'old', '#000000', '', 1,
                                      'deductive', '');
            insert into codes values (2, 'new', 1, null, 1, 'new', '#000000', '', 1,
                                      'deductive', '');
            insert into codes values (3, 'head', 1, null, 2, 'head', '#000000', '', 0,
                                      'deductive', '');
            insert into code_versions values ('old', 1, 'b', null, 1, null);
            insert into code_versions values ('old', 2, 'b', null, 1, null);
            insert into code_versions values ('new', 2, 'b', null, 1, null);
            insert into code_versions values ('head', 1, 'b', null, 1, null);
            insert into readings values (1, 1, 1, '{MARKED}');
        """)
    return path


def test_an_older_mark_counts_for_the_codes_that_there_were(marked_by_codebook):
    with open_project(marked_by_codebook) as db:
        states = states_in(db, "s", "ana")

        assert states == {"old": "done", "new": "none", "head": "none"}
        assert sources_read(db, "b", "ana") == set()


def test_a_code_that_came_after_the_reading_is_not_coded_yet(db, ana, note, codebook):
    mark_reading(db, note.guid, "done", actor=ana)
    assert sources_read(db, codebook.guid, ana.guid) == {note.guid}

    later = add_code(db, Code("later", codebook.guid, color=""), actor=ana)

    states = states_in(db, note.guid, ana.guid)
    assert states.pop(later.guid) == "none"
    assert set(states.values()) == {"done"}
    assert sources_read(db, codebook.guid, ana.guid) == set()
    undo(db, actor=ana)
    assert sources_read(db, codebook.guid, ana.guid) == {note.guid}


def test_what_one_codes_with_one_is_reading_for(db, ana, ben, note, future):
    coding = put(db, ana, note, "genvej", future)
    before = states_in(db, note.guid, ana.guid)
    assert [code for code, state in before.items() if state == "reading"] == [
        coding.code
    ]
    assert "reading" not in states_in(db, note.guid, ben.guid).values()
    (own,) = progress(db)
    assert (own.done, own.reading, own.of, own.state) == (0, 1, 6, "reading")

    mark_reading(db, note.guid, "done", codes=[future.name], actor=ana)

    assert states_in(db, note.guid, ana.guid)[future.guid] == "done"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("done", "done"), "done"),
        (("done", "none"), "reading"),
        (("none", "done"), "reading"),
        (("reading", "done"), "reading"),
        (("none", "none"), "none"),
    ],
)
def test_a_merged_code_is_read_for_only_where_all_its_parts_were(
    db, ana, note, future, foundation, states, expected
):
    for code, state in zip((future, foundation), states, strict=True):
        mark_reading(db, note.guid, state, codes=[code.guid], actor=ana)
    before = states_in(db, note.guid, ana.guid)

    merge_codes(db, [foundation.guid], future.guid, actor=ana)

    assert states_in(db, note.guid, ana.guid).get(future.guid, "none") == expected
    undo(db, actor=ana)
    assert states_in(db, note.guid, ana.guid) == before


def test_a_part_that_was_split_off_is_read_for_where_the_whole_was(
    db, ana, ben, note, future, codebook
):
    coding = put(db, ana, note, "genvej", future)
    mark_reading(db, note.guid, "done", codes=[future.guid], actor=ana)
    mark_reading(db, note.guid, "reading", codes=[future.guid], actor=ben)

    part = split_code(
        db, future.guid, [coding.guid], Code("part", codebook.guid), actor=ana
    )

    assert states_in(db, note.guid, ana.guid)[part.guid] == "done"
    assert states_in(db, note.guid, ben.guid)[part.guid] == "reading"
    undo(db, actor=ana)
    assert part.guid not in states_in(db, note.guid, ana.guid)
    redo(db, kinds=["code.split"], actor=ana)
    assert states_in(db, note.guid, ben.guid)[part.guid] == "reading"


def test_a_code_that_was_deleted_comes_back_with_what_was_read_for_it(
    db, ana, ben, note, future
):
    mark_reading(db, note.guid, "done", codes=[future.guid], actor=ben)

    remove_code(db, future.guid, actor=ana)
    undo(db, actor=ana)

    assert states_in(db, note.guid, ben.guid)[future.guid] == "done"


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["none", "reading", "done", "coded", "code added"]),
        st.integers(0, 5),
        st.integers(0, 1),
    ),
    max_size=8,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ACTS)
def test_no_cell_counts_more_sources_than_were_read_for_its_code(
    empty_project, tmp_path, ana, codebook, acts
):
    path = shutil.copy(empty_project, tmp_path / f"{new_guid()}.feltbog")
    with open_project(path) as db:
        sources = [store(db, ana, f"Data nr. {n} er her.") for n in (1, 2)]
        for act, code, source in acts:
            guid = sources[source].guid
            if act == "coded":
                put(db, ana, sources[source], "Data", codebook.codes[code])
            elif act == "code added":
                add_code(db, Code("x", codebook.guid, color=""), actor=ana)
            else:
                name = codebook.codes[code].guid
                mark_reading(db, guid, act, codes=[name], actor=ana)
        table = compare(db, "site", actor=ana, coders=["all"]).table
        cells = table.cells.merge(table.columns[["key", "sources"]], on="key")

        assert (cells["sources_read"] <= cells["read"]).all()
        assert (cells["sources_read"] <= cells["sources_x"]).all()
        assert (cells["read"] <= cells["sources_y"]).all()
        assert (table.columns["read"] <= cells.groupby("key")["read"].max().min()).all()
        for cell in cells.itertuples():
            assert (cell.state == "coded") == (cell.codings > 0)
            assert cell.state != "absent" or cell.read > 0


def test_whoever_takes_back_a_mark_they_never_set_does_not_become_a_coder(
    db, ben, note, future
):
    mark_reading(db, note.guid, "none", codebook=future.codebook, actor=ben)

    assert list_coders(db) == []
    assert values(db, "select count(*) from events where kind = 'source.unread'") == [0]

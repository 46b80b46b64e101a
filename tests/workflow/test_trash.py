"""A source in the trash counts nowhere, and comes back whole."""

import pytest

from coding.errors import (
    AmbiguousNameError,
    CodingAppError,
    NotInTrashError,
    UnknownSourceError,
)
from coding.storage.events import revision
from coding.workflow.code_text import list_codings, remove_coding
from coding.workflow.compare import compare, quotes_behind
from coding.workflow.edit_source import edit_source
from coding.workflow.orphans import list_orphans
from coding.workflow.projects import check_project
from coding.workflow.read_source import mark_read, sources_read
from coding.workflow.search import find_words
from coding.workflow.sources import list_sources, source_called
from coding.workflow.trash import list_trash, remove_sources, restore_sources
from tests.storage.making import put, store, values


@pytest.fixture
def coded(db, ana, note, future):
    """A source that is coded and read, with one coding that lost its text."""
    put(db, ana, note, "Familien", future)
    put(db, ana, note, "genvej", future)
    text = values(db, "select text from sources where guid = ?", note.guid)[0]
    edit_source(db, note.guid, text.replace("en genvej", "en byrde"), actor=ana)
    mark_read(db, note.guid, future.codebook, read=True, actor=ana)
    return note


def everything(db, *, but="removed_at"):
    tables = ("codings", "orphans", "marks", "readings", "stretches", "case_sources")
    rows = {t: sorted(map(str, db.conn.execute(f"select * from {t}"))) for t in tables}
    columns = [c.name for c in db["sources"].columns if c.name != but]
    return rows | {
        "sources": db.conn.execute(
            f"select {', '.join(columns)} from sources"
        ).fetchall()
    }


def test_a_removed_source_counts_nowhere(db, ana, coded, future):
    remove_sources(db, ["Noter"], actor=ana)

    assert list_sources(db) == []
    assert list_codings(db) == []
    assert list_orphans(db) == []
    assert find_words(db, "Familien") == []
    assert sources_read(db, future.codebook, ana.guid) == set()
    table = compare(db, "site", actor=ana, coders=["all"]).table
    assert table.columns.empty
    assert (
        quotes_behind(db, "site", code=future.guid, key=None, coders=[ana.guid]) == []
    )
    with pytest.raises(UnknownSourceError):
        source_called(db, coded.guid)
    check = check_project(db)
    assert (check.sources, check.codings, check.problems) == (0, 0, ())


def test_it_comes_back_whole(db, ana, coded):
    before = everything(db)
    remove_sources(db, [coded.guid], actor=ana)
    assert everything(db) == before
    assert [(each.name, each.codings) for each in list_trash(db)] == [("Noter", 1)]

    restore_sources(db, ["Noter"], actor=ana)

    assert everything(db) == before
    assert list_trash(db) == []
    assert [each.codings for each in list_sources(db)] == [1]
    assert [hit.quote for hit in find_words(db, "Familien")] == ["Familien"]


def test_what_lies_in_the_trash_is_checked_too(db, ana, coded):
    remove_sources(db, [coded.guid], actor=ana)
    db.conn.execute("update codings set quote = 'x'")

    assert len(check_project(db).problems) == 1


def test_nothing_can_be_done_to_what_is_in_the_trash(db, ana, coded, future):
    coding = list_codings(db)[0]
    remove_sources(db, [coded.guid], actor=ana)
    before = everything(db)

    for act in (
        lambda: put(db, ana, coded, "register", future),
        lambda: edit_source(db, coded.guid, "Nyt.", actor=ana),
        lambda: remove_sources(db, [coded.guid], actor=ana),
    ):
        with pytest.raises(CodingAppError):
            act()
    remove_coding(db, coding.guid, actor=ana)  # late, as from a reader left open
    assert everything(db) == before


def test_several_are_removed_all_or_none(db, ana, note):
    store(db, ana, "Data.", name="Felt")
    before = revision(db)

    with pytest.raises(UnknownSourceError):
        remove_sources(db, ["Felt", "Ingen"], actor=ana)
    assert (len(list_sources(db)), revision(db)) == (2, before)

    remove_sources(db, ["Felt", note.guid, "Felt"], actor=ana)
    assert list_sources(db) == []
    assert values(db, "select kind from events where id > ?", before) == [
        "source.removed"
    ]


def test_what_is_not_in_the_trash_is_told(db, ana, note):
    with pytest.raises(NotInTrashError, match="which holds 0"):
        restore_sources(db, ["Noter"], actor=ana)


def test_two_of_one_name_in_the_trash_are_told_apart_by_their_guids(db, ana):
    twins = [store(db, ana, f"Data {n}.", name="Felt") for n in (1, 2)]
    remove_sources(db, [each.guid for each in twins], actor=ana)

    with pytest.raises(AmbiguousNameError):
        restore_sources(db, ["Felt"], actor=ana)
    restore_sources(db, [twins[1].guid], actor=ana)
    assert [each.source.guid for each in list_sources(db)] == [twins[1].guid]

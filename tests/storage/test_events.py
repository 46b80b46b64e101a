"""Every change is an event: who, when, what, by guid; never the text."""

import json

import pytest

from coding.model import Codebook
from coding.storage.events import entity_ever_called, recording, revision
from coding.workflow.code_text import Wanted, add_codings, remove_coding
from coding.workflow.codebooks import import_codebook
from coding.workflow.import_sources import File, facts, import_files
from coding.workflow.read_source import mark_read
from coding.workflow.sources import change_sources
from tests.conftest import NOTE
from tests.storage.making import everything_in, put, store, values

EVENTS = "select kind from events order by id"


def test_making_a_project_is_an_event_of_its_own(db, ana, codebook):
    items = db.conn.execute("select entity, change from event_items").fetchall()
    assert values(db, EVENTS) == ["project.made"]
    assert values(db, "select actor from events") == [ana.guid]
    assert items.count(("code", "added")) == len(codebook.codes)
    assert {("project", "added"), ("codebook", "added")} <= set(items)


@pytest.mark.parametrize(
    ("kind", "act", "items"),
    [
        (
            "coding.added",
            lambda db, ana, note, future: put(db, ana, note, "genvej", future),
            [("coding", "added")],
        ),
        (
            "codings.added",
            lambda db, ana, note, future: add_codings(
                db,
                [Wanted(note.guid, n, n + 5, future.name, "Ana") for n in (0, 7)],
                actor=ana,
            ),
            [("coding", "added"), ("coding", "added")],
        ),
        (
            "source.added",
            lambda db, ana, note, future: store(db, ana, "Data", site="Sydby"),
            [("case", "added"), ("source", "added")],
        ),
        (
            "sources.changed",
            lambda db, ana, note, future: change_sources(
                db, {note.guid: {"kind": "meeting"}}, actor=ana
            ),
            [("source", "changed")],
        ),
        (
            "source.read",
            lambda db, ana, note, future: mark_read(
                db, note.guid, future.codebook, read=True, actor=ana
            ),
            [("reading", "added")],
        ),
        (
            "codebook.added",
            lambda db, ana, note, future: import_codebook(
                db, Codebook("mine"), actor=ana
            ),
            [("codebook", "added")],
        ),
    ],
)
def test_every_change_writes_one_event(db, ana, note, future, *, kind, act, items):
    put(db, ana, note, "register", future)  # so that Ana is known already
    before = revision(db)
    act(db, ana, note, future)
    found = db.conn.execute(
        "select entity, change from event_items where event_id = ? order by position",
        [revision(db)],
    )
    assert values(db, "select kind from events where id > ?", before) == [kind]
    assert found.fetchall() == items


def test_an_event_says_who_in_which_role_and_when(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    event = db.conn.execute(
        "select actor, role, at from events order by id desc limit 1"
    ).fetchone()
    assert event == (ana.guid, ana.role, coding.created_at)


def test_what_undo_needs_lies_in_the_payload_of_the_source(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)
    row = db.conn.execute(
        "select body from payloads where event_id = ? and source = ?",
        [revision(db), note.guid],
    ).fetchone()
    ((entity, change, state),) = json.loads(row[0])
    assert (entity, change) == ("coding", "removed")
    assert state["quote"] == "genvej"
    assert state["guid"] == coding.guid
    assert state["start"] == coding.selection.start


def test_no_word_of_the_material_is_in_the_trail(db, ana, note, future):
    coding = put(db, ana, note, "Tallene bestemmer", future)
    remove_coding(db, coding.guid, actor=ana)
    changes = {"name": "Hemmeligt navn", "author": "Fru Sørensen", "site": "Lærkebo"}
    change_sources(db, {note.guid: changes}, actor=ana)
    trail = everything_in(db, "events", "event_items")
    words = {word.strip(".,:") for word in NOTE.split() if len(word) > 3}
    words -= {"1968"}  # a guid or hash may hold these digits by chance
    words |= {"Hemmeligt", "Sørensen", "Lærkebo", "Nordvig", "Noter", "Ana"}
    assert coding.guid in trail
    assert note.guid in trail
    assert [word for word in words if word in trail] == []


def test_no_quote_of_the_demo_is_in_its_trail(demo):
    trail = everything_in(demo, "events", "event_items")
    quotes = values(demo, "select quote from codings")
    assert len(quotes) > 100
    assert [quote for quote in quotes if quote in trail] == []


def test_an_error_inside_takes_everything_back(db, ana, note, future):
    before = revision(db)

    def change_and_fail():
        with recording(db, ana, "a.test") as event:
            db.conn.execute("update sources set name = 'other'")
            event.note("source", note.guid, "changed", source=note.guid, state={})
            raise InterruptedError

    with pytest.raises(InterruptedError):
        change_and_fail()
    assert revision(db) == before
    assert values(db, "select name from sources") == ["Noter"]
    assert values(db, "select count(*) from payloads where event_id > ?", before) == [0]


def test_an_event_that_changed_nothing_is_not_kept(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    mark_read(db, note.guid, future.codebook, read=True, actor=ana)
    before = values(db, EVENTS)
    put(db, ana, note, "genvej", future)
    put(db, ana, note, "genvej", future, guid=coding.guid)
    mark_read(db, note.guid, future.codebook, read=True, actor=ana)
    change_sources(db, {note.guid: {"name": note.name}}, actor=ana)
    assert values(db, EVENTS) == before


def test_the_files_of_one_import_are_steps_of_one_batch(db, ana):
    files = [File(f"{n}.txt", lambda n=n: f"Text {n}".encode()) for n in range(3)]
    import_files(db, files, facts(), actor=ana)
    import_files(db, [File("4.txt", lambda: b"Text 4")], facts(), actor=ana)
    batches = values(db, "select batch from events where kind = 'source.added'")
    assert len(batches) == 4
    assert len(set(batches[:3])) == 1
    assert len(set(batches)) == 2


def test_the_number_of_an_event_is_never_used_again(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    seen = revision(db)
    put(db, ana, note, "genvej", future)  # changes nothing
    put(db, ana, note, "register", future)
    assert revision(db) > seen


def test_a_guid_tells_what_it_was_even_after_that_went(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)
    assert entity_ever_called(db, coding.guid) == "coding"
    assert entity_ever_called(db, note.guid) == "source"
    assert entity_ever_called(db, "f0000000-0000-4000-8000-00000000000f") is None

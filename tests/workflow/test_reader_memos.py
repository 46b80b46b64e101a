"""Memos as the reader sends and draws them."""

import pytest

from coding.i18n import Translator
from coding.workflow.memo_lists import list_memos
from coding.workflow.read_source import changes_since, document, revision
from coding.workflow.reader_acts import apply_operations
from coding.workflow.reader_memos import memos_in_source
from coding.workflow.sources import text_of
from tests.storage.making import put

GUID = "c0000000-0000-4000-8000-000000000003"
QUOTE = "data en genvej"
WORDS = {"kind": "theory", "title": "", "body": "Et *ord*", "done": False}


def operation(db, source, **more):
    start = text_of(db, source.guid).index(QUOTE)
    place = {"start": start, "end": start + len(QUOTE), "quote": QUOTE}
    about = {"entity": "selection", **place}
    return {"op": "memo", "seq": 1, "guid": GUID, "about": about, **WORDS, **more}


def send(db, source, operation, actor):
    refused = apply_operations(db, source.guid, [operation], actor=actor)
    return [each.error.in_words(Translator("en")) for each in refused]


def test_a_memo_is_stored_once_and_told_to_open_readers(db, note, ana):
    before = revision(db)

    for _again in range(2):
        assert send(db, note, operation(db, note), ana) == []

    told = changes_since(db, note.guid, before)["memos"]
    (memo,) = told["memos"]
    assert (memo["body"], memo["title"], memo["quote"]) == ("Et *ord*", "Et ord", QUOTE)
    assert told["writers"] == {ana.guid: "Ana"}
    assert told["titles"] == ["Et ord"]
    assert document(db, note.guid, language="en")["memos"] == told
    assert changes_since(db, note.guid, revision(db))["memos"] is None


def test_a_coding_of_a_moment_ago_can_be_written_about(db, note, ana, future):
    coding = put(db, ana, note, QUOTE, future)
    about = {"entity": "coding", "guid": coding.guid}

    assert send(db, note, operation(db, note, about=about), ana) == []
    assert send(db, note, {"op": "unmemo", "seq": 2, "guid": GUID}, ana) == []

    assert list_memos(db) == []


def test_what_two_people_write_at_once_is_told_and_kept(db, note, ana, ben):
    was = WORDS | {"title": "Et ord"}
    send(db, note, operation(db, note), ana)
    mine = operation(db, note, was=was, title="Et ord", body="mine")
    theirs = operation(db, note, was=was, title="Et ord", body="theirs")

    assert send(db, note, theirs, ben) == []
    assert send(db, note, theirs, ben) == []
    (said,) = send(db, note, mine, ana)
    assert said.startswith("Ben changed this memo")
    seen = {"was": was | {"body": "theirs"}}
    assert send(db, note, mine | seen, ana) == []

    assert list_memos(db)[0].memo.body == "mine"


def test_links_are_sent_as_people_write_them(db, note, ana):
    send(db, note, operation(db, note, title="First"), ana)
    other = "d0000000-0000-4000-8000-000000000004"
    send(db, note, operation(db, note, guid=other, body="see [[First]]"), ana)

    bodies = [each["body"] for each in memos_in_source(db, note.guid)["memos"]]

    assert bodies == ["Et *ord*", "see [[First]]"]


def test_a_blind_reader_gets_only_their_own(db, note, ana, ben):
    send(db, note, operation(db, note, title="Secret"), ana)

    assert memos_in_source(db, note.guid, only=ben.guid) == {
        "memos": [],
        "titles": [],
        "writers": {},
    }


@pytest.mark.parametrize(
    "more",
    [
        {"about": None},
        {"about": {"entity": "project"}},
        {"about": {"entity": "selection", "start": 1}},
        {"about": {"entity": "selection", "start": 0, "end": 10**9}},
        {"about": {"entity": "coding", "guid": "none"}},
        {"was": 3},
        {"was": {}},
        {"kind": "poem"},
        {"body": "  ", "title": ""},
    ],
)
def test_what_is_no_memo_is_refused_with_a_sentence(db, note, ana, more):
    assert len(send(db, note, operation(db, note, **more), ana)) == 1
    assert list_memos(db) == []

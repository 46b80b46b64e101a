"""What the reader is given, what it sends, and what it is told since."""

import json

import pytest

from coding.errors import NothingToUndoError, UnknownSourceError
from coding.model import Case, Mark, Selection, Stretch, new_guid
from coding.storage.cases import add_case
from coding.storage.codings import codings_in_source, list_codings
from coding.storage.events import recording
from coding.storage.sources import add_stretches
from coding.workflow.code_text import remove_coding
from coding.workflow.import_sources import facts, import_text
from coding.workflow.mark_text import add_mark, marks_in_source
from coding.workflow.read_source import (
    changes_since,
    document,
    mark_read,
    revision,
    sources_read,
)
from coding.workflow.reader_acts import apply_operations
from coding.workflow.speakers import tie_speaker
from tests.conftest import NOTE
from tests.storage.making import put, store


def _add(note, words, code, **other):
    start = NOTE.index(words)
    asked = {"op": "add", "seq": 1, "guid": new_guid(), "code": code.guid}
    return asked | {"start": start, "end": start + len(words), "quote": words} | other


# --- the document -----------------------------------------------------------------


def test_the_reader_gets_the_text_and_where_things_stand(db, ana, note, future):
    coding = put(db, ana, note, "😀 og", future)
    found = document(db, note.guid, language="da")
    ((guid, start, end, code, coder, _),) = found["codings"]
    assert found["text"] == NOTE
    assert found["source"]["site"] == "Nordvig"
    assert (guid, NOTE[start:end]) == (coding.guid, "😀 og")
    assert found["codes"][code]["guid"] == future.guid
    assert found["coders"][coder]["guid"] == ana.guid
    assert [
        (found["speakers"][speaker], NOTE[start:label_end].strip())
        for start, _, speaker, label_end in found["turns"]
    ][:2] == [("Leder", "Leder:"), ("Konsulent", "Konsulent:")]


@pytest.mark.parametrize("language", ["da", "en"])
def test_codes_are_labelled_in_the_language_of_the_reader(db, note, future, language):
    found = document(db, note.guid, language=language)
    code = next(each for each in found["codes"] if each["guid"] == future.guid)
    assert code["label"] == future.entries[language].label
    assert code["card"]["definition"] == future.entries[language].definition


def test_a_document_can_be_written_as_json(demo):
    for (guid,) in demo.conn.execute("select guid from sources").fetchall():
        found = document(demo, guid, language="da")
        assert json.loads(json.dumps(found)) == found


def test_an_unknown_source_has_no_document(db):
    with pytest.raises(UnknownSourceError):
        document(db, new_guid(), language="da")


def test_the_reader_gets_headings_items_pages_and_stamps(db, ana):
    text = "# Køen 😀\n\n- Ventetid\n- Printeren\n\n[00:12:31] Leder: Ja.\n\nP03: Nej."
    note = import_text(db, "Køen", text, facts(), actor=ana)
    (source_id,) = db.conn.execute("select id from sources").fetchone()
    add_stretches(db, source_id, [Stretch("page", 12, 20, 12, value="7")])
    found = document(db, note.guid, language="da")
    ((start, end, level, marker, *_),) = found["headings"]
    assert (text[start:end], level, text[marker:end]) == ("# Køen 😀", 1, "Køen 😀")
    assert [text[marker:end] for _, end, marker in found["items"]] == [
        "Ventetid",
        "Printeren",
    ]
    assert found["pages"] == [[12, "7"]]
    assert [text[start:end] for start, end in found["stamps"]] == ["[00:12:31]"]


def test_a_heading_that_only_looks_like_one_is_of_the_second_level(db, ana):
    text = "KØEN OG SKRANKEN\n\nDer står to borgere ved skranken, og ingen siger noget."
    note = import_text(db, "Køen", text, facts(), actor=ana)
    found = document(db, note.guid, language="da")
    assert [level for _, _, level, _ in found["headings"]] == [2]


def test_the_reader_is_told_who_a_speaker_is(db, ana, note):
    tie_speaker(db, "Leder", "Karen Holm", actor=ana)
    found = document(db, note.guid, language="da")
    known = dict(zip(found["speakers"], found["participants"], strict=True))
    assert known["Leder"] == "Karen Holm"
    assert known["Konsulent"] is None


# --- layers -----------------------------------------------------------------------


def _mark(words, layer, **more):
    start = NOTE.index(words)
    asked = {"op": "mark", "seq": 1, "guid": new_guid(), "layer": layer}
    return asked | {"start": start, "end": start + len(words), "quote": words} | more


def _layers(rows):
    return [(NOTE[start:end], layer) for _, start, end, layer in rows]


def test_a_layer_that_the_reader_sends_is_in_the_document(db, ana, note):
    assert (
        apply_operations(db, note.guid, [_mark("genvej", "reported")], actor=ana) == []
    )
    found = document(db, note.guid, language="da")
    assert _layers(found["marks"]) == [("genvej", "reported")]


def test_a_cleared_layer_is_gone_and_the_rest_of_its_mark_stays(db, ana, note):
    mark = _mark("er data en genvej", "observed")
    clear = _mark("genvej", "", seq=2) | {"op": "clear"}
    assert apply_operations(db, note.guid, [mark, clear], actor=ana) == []
    found = document(db, note.guid, language="da")
    assert _layers(found["marks"]) == [("er data en ", "observed")]


def test_layers_sent_again_change_nothing(db, ana, note):
    clear = _mark("er data en genvej", "") | {"op": "clear"}
    outbox = [_mark("genvej", "observed"), clear, _mark("genvej", "reflection")]
    for _ in range(3):
        assert apply_operations(db, note.guid, outbox, actor=ana) == []
        marks = document(db, note.guid, language="da")["marks"]
        assert _layers(marks) == [("genvej", "reflection")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"layer": "dreamt"},
        {"layer": ""},
        {"layer": None},
        {"start": None},
        {"end": 99999},
        {"quote": "what was not there"},
        {"guid": 7},
        {"op": "clear", "start": 5, "end": 5},
        {"op": "clear", "quote": "what was not there"},
    ],
)
def test_a_layer_that_cannot_be_stored_is_refused(db, ana, note, wrong):
    bad = _mark("register", "observed", seq=7) | wrong
    good = _mark("genvej", "observed", seq=8)
    refused = apply_operations(db, note.guid, [bad, good], actor=ana)
    assert [each.seq for each in refused] == [7]
    assert str(refused[0].error)
    assert [mark.quote for mark in marks_in_source(db, note.guid)] == ["genvej"]


def test_the_reader_is_told_all_layers_when_one_changed(db, ana, ben, note):
    apply_operations(db, note.guid, [_mark("register", "observed")], actor=ana)
    seen = revision(db)
    assert changes_since(db, note.guid, seen)["marks"] is None
    apply_operations(db, note.guid, [_mark("genvej", "reported")], actor=ben)
    told = changes_since(db, note.guid, seen)
    assert _layers(told["marks"]) == [("register", "observed"), ("genvej", "reported")]
    assert json.loads(json.dumps(told)) == told


def test_the_reader_is_told_when_the_last_layer_is_gone(db, ana, note):
    apply_operations(db, note.guid, [_mark("genvej", "reported")], actor=ana)
    seen = revision(db)
    clear = _mark("genvej", "") | {"op": "clear"}
    apply_operations(db, note.guid, [clear], actor=ana)
    assert changes_since(db, note.guid, seen)["marks"] == []


def test_whose_a_stretch_is_is_no_layer(db, ana, note):
    leader = Case("The leader", "participant")
    with recording(db, ana, "case.added") as event:
        add_case(db, leader, event=event)
    place = Selection(note.guid, 0, 20)
    add_mark(db, Mark(place, case=leader.guid), actor=ana)
    assert document(db, note.guid, language="da")["marks"] == []


# --- what it sends ----------------------------------------------------------------


def test_what_the_reader_sends_is_stored_under_its_guid(db, ana, note, future):
    asked = [_add(note, "genvej", future), _add(note, "register", future)]
    assert apply_operations(db, note.guid, asked, actor=ana) == []
    stored = {coding.guid: coding.quote for coding in list_codings(db)}
    assert stored == {each["guid"]: each["quote"] for each in asked}


def test_a_removal_after_its_addition_leaves_nothing(db, ana, note, future):
    add = _add(note, "genvej", future)
    remove = {"op": "remove", "seq": 2, "guid": add["guid"].upper()}
    assert apply_operations(db, note.guid, [add, remove], actor=ana) == []
    assert list_codings(db) == []


def test_an_outbox_that_is_sent_again_changes_nothing(db, ana, note, future):
    gone, kept = _add(note, "genvej", future), _add(note, "register", future)
    outbox = [gone, kept, {"op": "remove", "seq": 3, "guid": gone["guid"]}]
    for _ in range(3):
        assert apply_operations(db, note.guid, outbox, actor=ana) == []
    assert [coding.guid for coding in list_codings(db)] == [kept["guid"]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 5, "end": 5},
        {"start": None},
        {"start": "7"},
        {"start": 1.5},
        {"code": "nobody"},
        {"code": None},
        {"quote": "what was not there"},
        {"guid": ""},
        {"guid": 7},
        {"guid": "\ud83d"},
        {"code": "\ud83d"},
        {"quote": "\ud83d"},
        {"op": "remove", "guid": "nobody"},
    ],
)
def test_one_that_cannot_be_done_is_refused_and_the_rest_are_done(
    db, ana, note, future, wrong
):
    bad = _add(note, "register", future, seq=7) | wrong
    good = _add(note, "genvej", future, seq=8)
    refused = apply_operations(db, note.guid, [bad, good], actor=ana)
    assert [each.seq for each in refused] == [7]
    assert str(refused[0].error)
    assert [coding.guid for coding in list_codings(db)] == [good["guid"]]


# --- what it is told --------------------------------------------------------------


def test_the_reader_is_told_what_others_did_since(db, ana, ben, note, future):
    old = put(db, ana, note, "register", future)
    seen = document(db, note.guid, language="en")["revision"]
    new = put(db, ben, note, "genvej", future)
    remove_coding(db, old.guid, actor=ana)
    told = changes_since(db, note.guid, seen)
    ((guid, start, end, code, coder, _),) = told["added"]
    assert (guid, NOTE[start:end], code, coder) == (
        new.guid,
        "genvej",
        future.guid,
        ben.guid,
    )
    assert told["removed"] == [old.guid]
    assert told["revision"] == revision(db) > told["since"] == seen


def test_what_has_been_told_is_not_told_again(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    told = changes_since(db, note.guid, revision(db))
    assert (told["added"], told["removed"]) == ([], [])


def test_what_happens_in_another_source_is_not_told(db, ana, note, future):
    other = store(db, ana, NOTE, "Andet")
    seen = revision(db)
    remove_coding(db, put(db, ana, other, "genvej", future).guid, actor=ana)
    put(db, ana, other, "register", future)
    told = changes_since(db, note.guid, seen)
    assert (told["added"], told["removed"]) == ([], [])


# --- read marks -------------------------------------------------------------------


def test_a_source_is_read_by_who_marked_it(db, ana, ben, note, codebook):
    mark_read(db, note.guid, codebook.guid, read=True, actor=ana)
    mark_read(db, note.guid, codebook.guid, read=True, actor=ana)
    assert sources_read(db, codebook.guid, ana.guid) == {note.guid}
    assert sources_read(db, codebook.guid, ben.guid) == set()


def test_a_mark_can_be_taken_back(db, ana, note, codebook):
    mark_read(db, note.guid, codebook.guid, read=True, actor=ana)
    mark_read(db, note.guid, codebook.guid, read=False, actor=ana)
    mark_read(db, note.guid, codebook.guid, read=False, actor=ana)
    assert sources_read(db, codebook.guid, ana.guid) == set()


# --- back and forth beyond a sitting -------------------------------------------------


def _step(op, seq=1, guid="0a000000-0000-4000-8000-00000000000a"):
    return {"op": op, "seq": seq, "guid": guid}


def test_a_reader_takes_back_what_an_earlier_sitting_did(db, ana, note, future):
    put(db, ana, note, "genvej", future)

    [told] = apply_operations(db, note.guid, [_step("undo")], actor=ana)

    assert told.words.startswith("Taken back: ")
    assert codings_in_source(db, note.guid) == []
    [again] = apply_operations(
        db,
        note.guid,
        [_step("redo", guid="0b000000-0000-4000-8000-00000000000b")],
        actor=ana,
    )
    assert again.words.startswith("Done again: ")
    assert len(codings_in_source(db, note.guid)) == 1


def test_the_same_undo_that_comes_twice_is_done_once(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    put(db, ana, note, "register", future)

    for _ in range(2):
        apply_operations(db, note.guid, [_step("undo")], actor=ana)

    assert [c.quote for c in codings_in_source(db, note.guid)] == ["genvej"]


def test_a_reader_with_nothing_to_take_back_is_told_so(db, ana, ben, note, future):
    put(db, ana, note, "genvej", future)
    [refused] = apply_operations(db, note.guid, [_step("undo", seq=7)], actor=ben)
    assert refused.seq == 7
    assert isinstance(refused.error, NothingToUndoError)

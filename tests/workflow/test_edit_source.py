"""A source is edited after it was coded: nothing shifts, nothing is lost."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import (
    EditedMeanwhileError,
    NoTextLeftError,
    NotTextError,
    NotThereError,
    SeveralPlacesError,
    UnknownSourceError,
)
from coding.model import Mark, Selection, Stretch, new_guid
from coding.storage.codings import codings_in_source, get_coding
from coding.storage.editing import edition_of
from coding.storage.events import revision
from coding.storage.marks import marks_in_source
from coding.storage.orphans import list_orphans
from coding.storage.sources import add_stretches, source_key, stretches_of
from coding.workflow.edit_source import edit_source, preview_edit, with_replaced
from coding.workflow.projects import check_project
from coding.workflow.read_source import mark_read, sources_read
from coding.workflow.search import find_words
from coding.workflow.sources import source_called, text_of
from coding.workflow.undo import undo
from tests.conftest import NOTE
from tests.storage.making import everything_in, put, store, values


def mark(db, source, words, *, layer="observed"):
    """Put a mark on the first place where `words` stand."""
    start = text_of(db, source.guid).index(words)
    selection = Selection(source.guid, start, start + len(words))
    made = Mark(selection, layer, quote=words)
    db.conn.execute(
        'insert into marks (guid, source_id, start, "end", layer, words, quote,'
        " created_at, event_id) values (?, (select id from sources where guid = ?),"
        " ?, ?, ?, ?, ?, ?, 1)",
        [made.guid, source.guid, start, start + len(words), layer, 1, words, "2026"],
    )
    return made


def snapshot(db):
    """All that an edit could change, for comparing before and after."""
    tables = ("sources", "stretches", "codings", "marks", "orphans", "readings")
    rows = {
        table: sorted(map(str, db.conn.execute(f"select * from {table}")))
        for table in tables
    }
    editions = "select guid, text, length, words from sources order by guid"
    rows["sources"] = db.conn.execute(editions).fetchall()
    rows["codings"] = sorted(
        db.conn.execute('select guid, start, "end", quote, created_at from codings')
    )
    return rows


def test_codings_follow_the_text(db, ana, note, future, foundation):
    before = put(db, ana, note, "register", foundation)
    inside = put(db, ana, note, "data en genvej", future)
    after = put(db, ana, note, "Familien", future)
    text = NOTE.replace("i dag er data", "netop i dag er store data")

    done = edit_source(db, note.guid, text.replace("data en", "data nu en"), actor=ana)

    kept = {coding.guid: coding for coding in codings_in_source(db, note.guid)}
    assert kept[before.guid] == before
    assert kept[inside.guid].quote == "data nu en genvej"
    assert kept[after.guid].quote == "Familien"
    assert kept[after.guid].selection.start == after.selection.start + 15
    assert len(done.codings.moved) == 1
    assert [b.quote for b, _ in done.codings.requoted] == ["data en genvej"]
    assert check_project(db).problems == ()


def test_a_coding_whose_text_is_gone_is_kept_as_an_orphan(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)

    done = edit_source(db, note.guid, NOTE.replace("en genvej", "en byrde"), actor=ana)

    (orphan,) = list_orphans(db)
    assert orphan.coding == coding
    assert orphan.event == done.event
    assert codings_in_source(db, note.guid) == []
    assert check_project(db).problems == ()


def test_an_edit_is_one_event_without_any_text_in_it(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    before = revision(db)

    edit_source(db, note.guid, NOTE.replace("genvej", "Hemmelig"), actor=ana)

    assert values(db, "select kind from events where id > ?", before) == [
        "source.edited"
    ]
    assert "Hemmelig" not in everything_in(db, "events", "event_items")
    assert values(
        db, "select distinct source from payloads where event_id > ?", before
    ) == [note.guid]
    assert edition_of(db, note.guid) == revision(db)


def test_the_same_text_again_is_no_event(db, ana, note):
    before = revision(db)

    done = edit_source(db, note.guid, NOTE.replace("\n", "\r\n"), actor=ana)

    assert (done.edits, done.event) == ((), "")
    assert revision(db) == before
    assert edition_of(db, note.guid) == 0


def test_looking_at_an_edit_stores_nothing(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    before = (snapshot(db), revision(db))

    seen = preview_edit(db, note.guid, NOTE.replace("en genvej", "en byrde"))

    assert [(e.was, e.text) for e in seen.edits] == [("genvej", "byrde")]
    assert seen.codings.lost == (coding,)
    assert (snapshot(db), revision(db)) == before


def test_what_is_searched_is_the_new_text(db, ana, note):
    edit_source(db, note.guid, NOTE.replace("genvej", "byrde"), actor=ana)

    assert [hit.quote for hit in find_words(db, "byrde")] == ["byrde"]
    assert find_words(db, "genvej") == []
    assert check_project(db).problems == ()


def test_length_words_and_stretches_are_those_of_the_new_text(db, ana, note):
    edit_source(db, note.guid, "Leder: Ja.\nKonsulent: Nej tak.", actor=ana)

    source = source_called(db, note.guid)
    turns = stretches_of(db, note.guid)["turn"]
    assert (source.length, source.words) == (30, 3)
    assert [turn.speaker for turn in turns] == ["Leder", "Konsulent"]


def test_a_stretch_that_the_file_told_outlives_the_edit(db, ana):
    source = store(db, ana, "Første side.\nAnden side.")
    (key, _, _) = source_key(db, source.guid)
    pages = [
        Stretch("page", 0, 13, 0, value="1", is_told=True),
        Stretch("page", 13, 24, 13, value="2", is_told=True),
    ]
    add_stretches(db, key, pages)

    text = "En første side.\nAnden side, den sidste."
    edit_source(db, source.guid, text, actor=ana)

    told = stretches_of(db, source.guid)["page"]
    assert [(text[each.start : each.end], each.value) for each in told] == [
        ("En første side.\n", "1"),
        ("Anden side, den sidste.", "2"),
    ]
    assert all(each.is_told for each in told)
    undo(db, actor=ana)
    assert stretches_of(db, source.guid)["page"] == pages


def test_a_told_speaker_is_called_as_the_label_says(db, ana):
    source = store(db, ana, "Anna: Ja.\nBo: Nej.")
    (key, _, _) = source_key(db, source.guid)
    db.conn.execute("delete from stretches where kind = 'turn'")
    turns = [
        Stretch("turn", 0, 9, 6, "Anna", is_told=True),
        Stretch("turn", 10, 18, 14, "Bo", is_told=True),
    ]
    add_stretches(db, key, turns)

    edit_source(db, source.guid, "P03: Ja, da.\nBo: Nej.", actor=ana)

    assert stretches_of(db, source.guid)["turn"] == [
        Stretch("turn", 0, 12, 5, "P03", is_told=True),
        Stretch("turn", 13, 21, 17, "Bo", is_told=True),
    ]


def test_marks_follow_like_codings(db, ana, note):
    moved = mark(db, note, "Familien spørger")
    cut = mark(db, note, "data en genvej", layer="reported")
    gone = mark(db, note, "Tallene", layer="reflection")
    text = NOTE.replace("er data en", "er tal en").replace(
        "Tallene bestemmer", "Kun de bestemmer"
    )

    done = edit_source(db, note.guid, text, actor=ana)

    kept = {each.guid: each for each in marks_in_source(db, note.guid)}
    assert kept[moved.guid].quote == "Familien spørger"
    assert kept[cut.guid].quote == "tal en genvej"
    assert values(db, "select words from marks where guid = ?", cut.guid) == [3]
    assert [each.guid for each in done.marks.lost] == [gone.guid]
    assert gone.guid not in kept
    assert check_project(db).problems == ()


def test_a_source_stays_read(db, ana, note, future):
    mark_read(db, note.guid, future.codebook, read=True, actor=ana)

    edit_source(db, note.guid, NOTE + "Slut.", actor=ana)

    assert sources_read(db, future.codebook, ana.guid) == {note.guid}


@pytest.mark.parametrize(
    ("text", "error"),
    [("", NoTextLeftError), (" \n\t", NoTextLeftError), ("Data\x00", NotTextError)],
)
def test_what_cannot_be_a_text_is_refused(db, ana, note, text, error):
    with pytest.raises(error):
        edit_source(db, note.guid, text, actor=ana)

    assert text_of(db, note.guid) == NOTE


def test_a_source_that_is_not_there_is_told(db, ana):
    with pytest.raises(UnknownSourceError):
        edit_source(db, "Ingen", "Data.", actor=ana)


def test_a_text_that_somebody_else_edited_meanwhile_is_not_overwritten(
    db, ana, ben, note
):
    seen = preview_edit(db, note.guid, NOTE + "Mere.")
    edit_source(db, note.guid, NOTE + "Noget andet.", actor=ben)

    with pytest.raises(EditedMeanwhileError):
        edit_source(
            db, note.guid, NOTE + "Mere.", actor=ana, expected_edition=seen.edition
        )

    assert text_of(db, note.guid) == NOTE + "Noget andet."


def test_half_a_character_and_letters_taken_apart_are_mended(db, ana, note):
    edit_source(db, note.guid, "Ma\u030al er \ud83d nyt.", actor=ana)

    assert text_of(db, note.guid) == "Mål er \ufffd nyt."


def test_a_passage_is_replaced_at_its_only_place(db, note):
    assert with_replaced(db, note.guid, "genvej", "vej") == NOTE.replace(
        "genvej", "vej"
    )


def test_a_passage_at_several_places_is_replaced_only_when_all_are_meant(db, note):
    with pytest.raises(SeveralPlacesError, match="at 5 places"):
        with_replaced(db, note.guid, "er ", "x")
    with pytest.raises(NotThereError):
        with_replaced(db, note.guid, "nowhere", "x")
    text = with_replaced(db, note.guid, "er ", "x", everywhere=True)
    assert text == NOTE.replace("er ", "x")


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_an_edit_and_its_undo_leave_everything_as_it_was(db, ana, future, data):
    words = st.sampled_from(["data ", "er", "\n", "Leder: ", "😀", "nyt. ", "å"])
    texts = st.lists(words, min_size=3, max_size=25).map("".join).filter(str.strip)
    old, new = data.draw(texts), data.draw(texts)
    source = store(db, ana, old, name=new_guid())
    old = text_of(db, source.guid)
    edit_source(db, source.guid, old + " .", actor=ana)
    undo(db, actor=ana)  # so that its stretches are as they are cut after an edit
    for _ in range(3):
        start = data.draw(st.integers(0, len(old) - 1))
        end = data.draw(st.integers(start + 1, len(old)))
        if old[start:end].strip():
            put(db, ana, source, old[start:end], future)
    before = snapshot(db)

    done = edit_source(db, source.guid, new, actor=ana)
    assert check_project(db).problems == ()
    count = len(codings_in_source(db, source.guid)) + len(done.codings.lost)
    if done.edits:
        undo(db, actor=ana)

    assert snapshot(db) == before
    assert len(codings_in_source(db, source.guid)) == count
    assert check_project(db).problems == ()


def test_a_typo_in_a_coded_word_keeps_the_coding_and_its_guid(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)

    edit_source(db, note.guid, NOTE.replace("genvej", "genveje"), actor=ana)

    after = get_coding(db, coding.guid)
    selection = replace(coding.selection, end=coding.selection.end + 1)
    assert after == replace(coding, selection=selection, quote="genveje")

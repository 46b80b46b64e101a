"""Layers of a field note: observed, reported to the writer, the writer's thoughts."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import (
    EmptySelectionError,
    LaterChangeError,
    NothingLeftToUndoError,
    OutsideTextError,
    QuoteMismatchError,
    UnknownLayerError,
)
from coding.model import LAYERS, Case, Coding, Filter, Mark, Selection, new_guid
from coding.storage.cases import add_case
from coding.storage.events import recording
from coding.workflow import cases
from coding.workflow.code_text import add_coding
from coding.workflow.compare import compare, layers_called, quotes_behind
from coding.workflow.history import history
from coding.workflow.mark_text import (
    add_mark,
    clear_layer,
    marks_in_source,
    remove_mark,
)
from coding.workflow.projects import check_project
from coding.workflow.undo import undo
from tests.conftest import ANA, NOTE

SETTINGS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def marked(db, note, place, layer):
    return add_mark(db, Mark(Selection(note.guid, *place), layer), actor=ANA)


def layers(db, note):
    found = marks_in_source(db, note.guid)
    return [(each.selection.start, each.selection.end, each.layer) for each in found]


def test_a_mark_comes_back_with_its_words(db, ana, note):
    stored = marked(db, note, (7, 32), "observed")

    assert marks_in_source(db, note.guid) == [stored]
    assert stored.quote == "Vi har ført det register "
    assert db.conn.execute("select words from marks").fetchone() == (5,)


def test_a_speakers_label_is_no_word_of_a_mark(db, ana, note):
    marked(db, note, (0, 32), "observed")

    assert db.conn.execute("select words from marks").fetchone() == (5,)


def test_a_layer_painted_into_another_leaves_both_its_ends(db, ana, note):
    marked(db, note, (0, 60), "observed")

    marked(db, note, (20, 40), "reflection")

    assert layers(db, note) == [
        (0, 20, "observed"),
        (20, 40, "reflection"),
        (40, 60, "observed"),
    ]


def test_a_layer_that_touches_its_like_becomes_one_with_it(db, ana, note):
    marked(db, note, (0, 20), "reported")
    marked(db, note, (30, 40), "reported")

    marked(db, note, (20, 30), "reported")

    assert layers(db, note) == [(0, 40, "reported")]


@SETTINGS
@given(
    st.lists(
        st.tuples(
            st.integers(0, 150), st.integers(1, 60), st.sampled_from((*LAYERS, ""))
        ),
        max_size=8,
    )
)
def test_every_place_has_the_layer_that_was_painted_last(db, ana, note, strokes):
    for mark in marks_in_source(db, note.guid):
        remove_mark(db, mark.guid, actor=ana)
    expected = [""] * note.length
    for start, length, layer in strokes:
        if NOTE[start : start + length].strip():
            paint = marked if layer else lambda *places: cleared(*places[:3])
            paint(db, note, (start, start + length), layer)
            expected[start : start + length] = [layer] * length

    found = [""] * note.length
    for start, end, layer in layers(db, note):
        assert found[start:end] == [""] * (end - start)
        found[start:end] = [layer] * (end - start)
    visible = [place for place, sign in enumerate(NOTE) if not sign.isspace()]
    assert [found[place] for place in visible] == [expected[place] for place in visible]


def test_the_same_message_twice_marks_once(db, ana, note):
    mark = Mark(Selection(note.guid, 0, 20), "observed")

    first = add_mark(db, mark, actor=ana)
    second = add_mark(db, mark, actor=ana)

    assert first == second
    assert len(marks_in_source(db, note.guid)) == 1


def test_a_mark_that_is_gone_can_be_removed_again(db, ana, note):
    stored = marked(db, note, (0, 20), "observed")

    remove_mark(db, stored.guid, actor=ana)
    remove_mark(db, stored.guid, actor=ana)

    assert marks_in_source(db, note.guid) == []


@pytest.mark.parametrize(
    ("place", "layer", "error"),
    [
        ((0, 20), "dreamt", UnknownLayerError),
        ((0, 20), "", UnknownLayerError),
        ((0, 9999), "observed", OutsideTextError),
        ((-1, 4), "observed", OutsideTextError),
        ((6, 7), "observed", EmptySelectionError),
        ((5, 5), "observed", EmptySelectionError),
    ],
)
def test_what_cannot_be_marked_is_refused(db, note, place, layer, error):
    with pytest.raises(error):
        marked(db, note, place, layer)
    assert marks_in_source(db, note.guid) == []


def test_a_mark_of_other_words_than_were_seen_is_refused(db, ana, note):
    mark = Mark(Selection(note.guid, 0, 5), "observed", quote="Ledet")

    with pytest.raises(QuoteMismatchError):
        add_mark(db, mark, actor=ana)


# --- clearing -----------------------------------------------------------------------


def cleared(db, note, place, **more):
    clear_layer(db, Selection(note.guid, *place), actor=ANA, **more)


def test_clearing_cuts_what_reaches_beyond_and_drops_what_does_not(db, ana, note):
    marked(db, note, (0, 20), "observed")
    marked(db, note, (20, 30), "reported")
    marked(db, note, (30, 50), "reflection")

    cleared(db, note, (10, 40))

    assert layers(db, note) == [(0, 10, "observed"), (40, 50, "reflection")]
    quotes = [each.quote for each in marks_in_source(db, note.guid)]
    assert quotes == [NOTE[0:10], NOTE[40:50]]


def test_clearing_leaves_alone_whose_a_stretch_is(db, ana, note):
    leader = Case("The leader", "participant")
    with recording(db, ana, "case.added") as event:
        add_case(db, leader, event=event)
    stored = add_mark(
        db, Mark(Selection(note.guid, 0, 20), case=leader.guid), actor=ana
    )

    cleared(db, note, (0, 20))

    assert marks_in_source(db, note.guid) == [stored]


def test_clearing_sent_again_does_not_take_off_what_came_after_it(db, ana, note):
    marked(db, note, (0, 20), "observed")
    guid = new_guid()
    cleared(db, note, (0, 20), guid=guid)
    marked(db, note, (5, 10), "reported")

    cleared(db, note, (0, 20), guid=guid)

    assert layers(db, note) == [(5, 10, "reported")]


def test_clearing_nothing_is_remembered_too(db, ana, note):
    guid = new_guid()
    cleared(db, note, (0, 20), guid=guid)
    marked(db, note, (5, 10), "reported")

    cleared(db, note, (0, 20), guid=guid)

    assert layers(db, note) == [(5, 10, "reported")]


@pytest.mark.parametrize(
    ("place", "quote", "error"),
    [
        ((0, 9999), "", OutsideTextError),
        ((6, 7), "", EmptySelectionError),
        ((0, 5), "Ledet", QuoteMismatchError),
    ],
)
def test_what_cannot_be_cleared_is_refused(db, note, place, quote, error):
    marked(db, note, (0, 20), "observed")

    with pytest.raises(error):
        cleared(db, note, place, quote=quote)

    assert layers(db, note) == [(0, 20, "observed")]


# --- counting -----------------------------------------------------------------------


@pytest.fixture
def coded(db, ana, note, future, foundation):
    """Three codings: most of the first two lies in a layer, the third in none."""
    marked(db, note, (0, 40), "observed")
    marked(db, note, (40, 74), "reflection")
    for start, end, code in ((8, 45, future), (35, 70, future), (90, 110, foundation)):
        place = Selection(note.guid, start, end)
        add_coding(db, Coding(place, code.guid, ana.guid, ""), actor=ana)
    return note


def cells(found, code):
    rows = found.table.cells.set_index(["code", "key"])["codings"]
    return {key: n for (guid, key), n in rows.items() if guid == code.guid}


def test_codings_count_in_the_layer_that_holds_most_of_them(
    db, ana, coded, future, foundation
):
    found = compare(db, "layer", actor=ana)

    assert list(found.table.columns["key"]) == ["observed", "reflection", ""]
    assert cells(found, future) == {"observed": 1, "reflection": 1, "": 0}
    assert cells(found, foundation) == {"observed": 0, "reflection": 0, "": 1}


def test_the_words_of_the_layers_are_the_words_of_the_source(db, ana, coded):
    found = compare(db, "layer", actor=ana)

    assert found.table.columns["words"].sum() == coded.words
    assert (found.table.columns["words"] > 0).all()


@pytest.mark.parametrize("key", ["observed", "reflection", ""])
def test_behind_a_layer_stand_its_quotes(db, ana, coded, future, key):
    found = compare(db, "layer", actor=ana)

    quotes = quotes_behind(
        db, "layer", code=future.guid, key=key, coders=found.table.coders
    )

    assert len(quotes) == cells(found, future)[key]


def test_a_table_can_be_of_one_layer_only(db, ana, coded, future, foundation):
    everything = compare(db, "site", actor=ana)
    chosen = Filter(layers=("observed",))

    found = compare(db, "site", actor=ana, chosen=chosen)

    assert list(cells(everything, future).values()) == [2]
    assert list(cells(found, future).values()) == [1]
    assert list(cells(found, foundation).values()) == [0]
    assert 0 < found.table.columns["words"].sum() < coded.words


def test_the_rest_of_a_note_is_a_layer_of_its_own(db, ana, coded, future, foundation):
    chosen = Filter(layers=layers_called(["none"]))

    found = compare(db, "site", actor=ana, chosen=chosen)

    assert list(cells(found, future).values()) == [0]
    assert list(cells(found, foundation).values()) == [1]


def test_a_source_without_the_layer_is_not_in_its_table(db, ana, note):
    found = compare(db, "site", actor=ana, chosen=Filter(layers=("reported",)))

    assert found.table.columns.empty


def test_an_unknown_layer_is_told():
    with pytest.raises(UnknownLayerError, match="observed, reported"):
        layers_called(["dreamt"])


def test_a_mark_can_say_whose_a_stretch_is(db, ana, note):
    leader = Case("The leader", "participant")
    with recording(db, ana, "case.added") as event:
        add_case(db, leader, event=event)
    mark = Mark(Selection(note.guid, 8, 20), case=leader.guid)

    stored = add_mark(db, mark, actor=ana)

    assert marks_in_source(db, note.guid) == [replace(stored, case=leader.guid)]
    assert stored.layer == ""


# --- undo -----------------------------------------------------------------------------


def test_painting_over_a_layer_is_taken_back_whole(db, ana, note):
    marked(db, note, (0, 60), "observed")
    before = layers(db, note)
    marked(db, note, (20, 40), "reflection")

    undo(db, actor=ana)

    assert layers(db, note) == before
    assert check_project(db).problems == ()


def test_a_cleared_layer_comes_back_and_goes_again(db, ana, note):
    marked(db, note, (0, 60), "observed")
    clear_layer(db, Selection(note.guid, 10, 20), actor=ana)
    cleared = layers(db, note)

    undo(db, actor=ana)
    assert layers(db, note) == [(0, 60, "observed")]
    undo(db, history(db, limit=1)[0].event, actor=ana)

    assert layers(db, note) == cleared


def test_a_mark_under_a_later_one_is_not_taken_back(db, ana, note):
    marked(db, note, (0, 60), "observed")
    first = history(db, limit=1)[0].event
    marked(db, note, (20, 40), "reflection")

    with pytest.raises(LaterChangeError):
        undo(db, first, actor=ana)


def test_a_mark_of_somebody_who_is_gone_does_not_come_back(db, ana, note):
    leader = cases.add_case(db, "The leader", kind="participant", actor=ana)
    mark = add_mark(db, Mark(Selection(note.guid, 8, 20), case=leader.guid), actor=ana)
    remove_mark(db, mark.guid, actor=ana)
    removed = history(db, limit=1)[0].event
    cases.remove_case(db, leader.guid, actor=ana)

    with pytest.raises(NothingLeftToUndoError):
        undo(db, removed, actor=ana)

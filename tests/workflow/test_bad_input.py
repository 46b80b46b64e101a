"""What a reader may send that cannot be stored is refused in words, one by one."""

import pytest

from coding.errors import (
    EmptySelectionError,
    OutsideTextError,
    QuoteMismatchError,
    UnknownCodeError,
    UnknownSourceError,
)
from coding.model import new_guid
from coding.workflow.code_text import list_codings
from coding.workflow.edit_source import edit_source
from coding.workflow.merge_codes import merge_codes
from coding.workflow.projects import check_project
from coding.workflow.reader_acts import apply_operations
from coding.workflow.trash import remove_sources
from tests.conftest import NOTE


def sent(code, start, end, quote=""):
    """One coding as the reader sends it."""
    place = {"start": start, "end": end, "quote": quote}
    return {"seq": 1, "op": "add", "guid": new_guid(), "code": code.guid, **place}


def send(db, note, actor, *operations):
    return [
        type(each.error) for each in apply_operations(db, note, operations, actor=actor)
    ]


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [("across turns", 60, 130), ("the whole text", 0, len(NOTE.strip()))],
)
def test_a_selection_may_be_as_long_as_the_text(
    db, note, ana, future, quote, start, end
):
    assert send(db, note.guid, ana, sent(future, start, end, NOTE[start:end])) == []

    [coding] = list_codings(db)
    assert coding.quote == NOTE[start:end]


@pytest.mark.parametrize(
    ("start", "end", "refusal"),
    [
        (5, 5, EmptySelectionError),
        (NOTE.index("\n"), NOTE.index("\n") + 1, EmptySelectionError),
        (9, 5, OutsideTextError),
        (-1, 5, OutsideTextError),
        (0, 10**9, OutsideTextError),
        ("0", None, OutsideTextError),
    ],
)
def test_what_is_no_selection_is_refused_and_the_rest_is_stored(
    db, note, ana, future, start, end, refusal
):
    good = sent(future, 0, 5, NOTE[:5])

    assert send(db, note.guid, ana, sent(future, start, end), good) == [refusal]
    assert [each.guid for each in list_codings(db)] == [good["guid"]]


def test_a_text_that_was_edited_a_second_ago(db, note, ana, ben, future):
    at = NOTE.index("genvej")
    late = sent(future, at, at + 6, "genvej")
    edit_source(db, note.guid, NOTE.replace("genvej", "omvej i dag"), actor=ben)

    assert send(db, note.guid, ana, late) == [QuoteMismatchError]
    assert list_codings(db) == []


def test_a_source_that_was_removed_a_second_ago(db, note, ana, ben, future):
    late = sent(future, 0, 5, NOTE[:5])
    remove_sources(db, [note.guid], actor=ben)

    assert send(db, note.guid, ana, late) == [UnknownSourceError]
    assert check_project(db).problems == ()


def test_a_code_that_was_merged_away_a_second_ago(
    db, note, ana, ben, future, foundation
):
    late = sent(future, 0, 5, NOTE[:5])
    merge_codes(db, [future.guid], foundation.guid, actor=ben)

    assert send(db, note.guid, ana, late) == [UnknownCodeError]
    assert list_codings(db) == []

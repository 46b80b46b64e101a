"""An owner withdraws somebody's right to code, and gives it back."""

import pytest

from coding.errors import (
    NotOwnerError,
    OwnRightError,
    RightWithdrawnError,
    UnknownCoderError,
)
from coding.i18n import Translator
from coding.model import Actor
from coding.storage.undoing import event_called
from coding.workflow.code_text import Wanted, add_codings, list_codings, remove_coding
from coding.workflow.history import history
from coding.workflow.in_vivo import invent_code
from coding.workflow.read_source import mark_read
from coding.workflow.reader_acts import apply_operations
from coding.workflow.revise_codings import Revision, revise_codings
from coding.workflow.rights import give_right, withdraw_right, withdrawn_coders
from coding.workflow.undo import redo, undo
from tests.storage.making import put


@pytest.fixture
def coding(db, note, ben, future):
    return put(db, ben, note, "genvej", future)


@pytest.fixture
def withdrawn(db, coding, ana):
    withdraw_right(db, "Ben", actor=ana)


def test_what_was_coded_stays_and_nothing_more_can_be_done_to_it(
    db, note, coding, withdrawn, ben, codebook, future
):
    before = list_codings(db)
    ways = (
        lambda: put(db, ben, note, "register", future),
        lambda: remove_coding(db, coding.guid, actor=ben),
        lambda: revise_codings(db, Revision(removed=(coding.guid,)), actor=ben),
        lambda: undo(db, actor=ben),
        lambda: mark_read(db, note.guid, codebook.guid, read=True, actor=ben),
        lambda: invent_code(
            db,
            coding,
            "new",
            codebook=codebook.guid,
            color="#111111",
            translate=Translator("en"),
            actor=ben,
        ),
    )
    for way in ways:
        with pytest.raises(RightWithdrawnError, match="Ben may not code"):
            way()
    assert list_codings(db) == before


def test_the_reader_is_told_for_each_coding_and_nothing_is_stored(
    db, note, coding, withdrawn, ben, future
):
    ops = [
        {"seq": n, "op": "add", "guid": f"0000000{n}-0000-4000-8000-000000000000",
         "start": n, "end": n + 5, "code": future.guid}
        for n in (1, 2)
    ]  # fmt: skip

    refused = apply_operations(db, note.guid, ops, actor=ben)

    assert [each.seq for each in refused] == [1, 2]
    assert all(isinstance(each.error, RightWithdrawnError) for each in refused)
    assert len(list_codings(db)) == 1


def test_others_still_code_but_not_in_that_name(db, note, withdrawn, ana, ben, future):
    put(db, ana, note, "register", future)
    wanted = Wanted(note.guid, 0, 5, future.guid, "Ben")

    with pytest.raises(RightWithdrawnError):
        add_codings(db, [wanted], actor=ana)

    assert len(list_codings(db)) == 2


def test_a_right_that_is_given_back_is_whole(
    db, note, coding, withdrawn, ana, ben, future
):
    give_right(db, ben.guid, actor=ana)

    assert withdrawn_coders(db) == set()
    put(db, ben, note, "register", future)
    remove_coding(db, coding.guid, actor=ben)


def test_both_are_events_that_can_be_undone_and_done_again(
    db, withdrawn, coding, ana, ben
):
    assert undo(db, actor=ana) == "coder.withdrawn"
    assert withdrawn_coders(db) == set()
    redo(db, kinds=["coder.allowed", "coder.withdrawn"], actor=ana)
    assert withdrawn_coders(db) == {ben.guid}
    kinds = [each.kind for each in history(db)][:3]
    assert kinds == ["coder.withdrawn", "coder.allowed", "coder.withdrawn"]
    assert event_called(db, history(db)[0].event)


def test_what_is_so_already_is_no_event(db, withdrawn, ana):
    before = history(db)
    withdraw_right(db, "Ben", actor=ana)
    give_right(db, "Ben", actor=ana)
    give_right(db, "Ben", actor=ana)
    assert len(history(db)) == len(before) + 1


def test_only_an_owner_may_and_nobody_against_themselves(db, coding, ana, ben):
    guest = Actor("Guest", role="coder")
    for way in (withdraw_right, give_right):
        with pytest.raises(NotOwnerError, match="Guest"):
            way(db, "Ben", actor=guest)
    with pytest.raises(OwnRightError):
        withdraw_right(db, "Ben", actor=ben)
    with pytest.raises(UnknownCoderError):
        withdraw_right(db, "Zoe", actor=ana)

"""What one is unsure of waits in a list, and is decided one by one."""

from dataclasses import replace

import pytest

from coding.errors import AlreadyCodedError, NotYoursError
from coding.workflow.code_text import list_codings
from coding.workflow.project_settings import change_settings
from coding.workflow.revise_codings import Revision, revise_codings
from coding.workflow.undo import undo
from coding.workflow.unsure import drop, list_unsure, make_sure, recode
from tests.storage.making import put


@pytest.fixture
def unsure(db, ana, note, future):
    """A coding of Ana's that she is unsure of, beside one that she is not."""
    put(db, ana, note, "register", future)
    coding = put(db, ana, note, "genvej", future)
    changed = replace(coding, certainty="unsure")
    revise_codings(db, Revision(changed=(changed,)), actor=ana)
    return changed


def waiting(db, actor, **options):
    return [each.coding.quote for each in list_unsure(db, actor=actor, **options)]


def test_only_what_is_unsure_waits_and_only_for_who_is(db, ana, ben, unsure):
    assert waiting(db, ana) == ["genvej"]
    assert waiting(db, ben) == []
    assert waiting(db, ben, everyone=True) == ["genvej"]
    change_settings(db, {"others": "blind"}, actor=ana)
    assert waiting(db, ben, everyone=True) == []


def test_each_decision_takes_it_off_the_list_and_can_be_taken_back(
    db, ana, unsure, foundation
):
    before = list_codings(db)
    for decide in (
        lambda: make_sure(db, unsure, actor=ana),
        lambda: recode(db, unsure, foundation.guid, actor=ana),
        lambda: drop(db, unsure, actor=ana),
    ):
        event = decide()
        assert waiting(db, ana) == []
        undo(db, event, actor=ana)
        assert [replace(c, decided=0) for c in list_codings(db)] == [
            replace(c, decided=0) for c in before
        ]


def test_nobody_decides_for_another_or_codes_twice(
    db, ana, ben, note, unsure, foundation
):
    with pytest.raises(NotYoursError):
        make_sure(db, unsure, actor=ben)
    put(db, ana, note, "genvej", foundation)
    with pytest.raises(AlreadyCodedError):
        recode(db, unsure, foundation.guid, actor=ana)
    assert waiting(db, ana) == ["genvej"]

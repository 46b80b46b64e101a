"""Several people do, undo and redo in any order, and close the project in between."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coding.errors import CodingAppError
from coding.model import Actor
from coding.workflow.import_sources import facts, import_text
from coding.workflow.projects import check_project, open_project
from coding.workflow.restore_points import set_point
from coding.workflow.undo import redo_steps, undo_steps
from coding.workflow.undo_many import plan_point, take_back_plan
from tests.conftest import ANA, BEN, NOTE
from tests.workflow.history_making import ACTS, People, all_in

PEOPLE = [ANA, BEN, Actor("Cleo", guid="c0000000-0000-4000-8000-000000000003")]
DEEDS = st.tuples(
    st.sampled_from([*ACTS, "undo", "undo", "redo", "there_and_back", "restart"]),
    st.sampled_from(PEOPLE),
    st.integers(0, 2**16),
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory, empty_project):
    """A project with three sources, and a restore point after them."""
    path = Path(shutil.copy(empty_project, tmp_path_factory.mktemp("begun")))
    with open_project(path) as db:
        for name in ("A", "B", "C"):
            import_text(db, name, f"{NOTE}\n{name}", facts(site="Nord"), actor=ANA)
        set_point(db, "begun", actor=ANA)
    return path


def deed(db, name, who, number):
    """Do one thing of the play; a refusal changes nothing."""
    before = all_in(db)
    try:
        if name == "undo":
            undo_steps(db, steps=1 + number % 3, actor=who)
        elif name == "redo":
            redo_steps(db, steps=1 + number % 3, actor=who)
        elif name == "there_and_back":
            there_and_back(db, who)
        elif not People(db).act(name, who, number):
            assert all_in(db) == before
    except CodingAppError:
        assert all_in(db) == before


def there_and_back(db, who):
    """Take the newest step back and do it again: then all is as it was."""
    before = all_in(db)
    undo_steps(db, actor=who)
    redo_steps(db, actor=who)
    assert all_in(db) == before


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(deeds=st.lists(DEEDS, min_size=5, max_size=40))
def test_whatever_people_do_and_undo_all_of_it_can_be_taken_back(begun, deeds):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(begun, folder))
        with open_project(path) as db:
            at_first = all_in(db)
        waiting = list(deeds)
        while waiting:
            with open_project(path) as db:
                while waiting and (each := waiting.pop(0))[0] != "restart":
                    deed(db, *each)
                assert check_project(db).problems == ()
        with open_project(path) as db:
            at_last = all_in(db)
            plan = plan_point(db, "begun")
            if plan.events:
                done = take_back_plan(db, plan, actor=ANA)
                assert done.failed == ()
            assert all_in(db) == at_first
            assert check_project(db).problems == ()
            if plan.events:
                redo_steps(db, actor=ANA)
            assert all_in(db) == at_last
            assert check_project(db).problems == ()

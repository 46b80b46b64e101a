"""Several at once, and a power cut: nothing that was acknowledged is lost."""

import signal
from threading import Barrier, Thread

import pytest

from coding.model import Coding, Selection
from coding.storage.codings import list_codings
from coding.storage.connection import open_project
from coding.storage.sources import list_sources
from coding.workflow.code_text import add_coding
from coding.workflow.people import list_coders
from coding.workflow.projects import backup_project, check_project
from tests.conftest import NOTE
from tests.storage import writer
from tests.storage.making import put, store, values

AT_ONCE, EACH = 4, 50


@pytest.fixture
def shared(project_path, ana):
    """A project with one long source, closed."""
    with open_project(project_path) as db:
        store(db, ana, NOTE * 20)
    return project_path


def _acknowledged(process, n):
    return [process.stdout.readline().strip() for _ in range(n)]


def _kill(process):
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0].split()
    assert process.returncode == -signal.SIGKILL
    return [guid for guid in rest if len(guid) == 36]  # the last may be cut off


def test_four_processes_at_once_lose_nothing(shared):
    processes = [writer.start(shared, f"Coder {n}", EACH) for n in range(AT_ONCE)]
    told = {guid for each in processes for guid in each.communicate()[0].split()}
    assert [each.returncode for each in processes] == [0] * AT_ONCE
    with open_project(shared) as db:
        assert {coding.guid for coding in list_codings(db)} == told
        assert len(told) == AT_ONCE * EACH
        assert len(list_coders(db)) == AT_ONCE
        events = values(db, "select id from events where kind = 'coding.added'")
        assert len(events) == AT_ONCE * EACH
        assert check_project(db).problems == ()


def test_the_same_messages_by_two_connections_are_stored_once(shared, ana, future):
    with open_project(shared) as db:
        source = list_sources(db)[0].guid
    messages = [
        Coding(Selection(source, n, n + 10), future.guid, ana.guid, "")
        for n in range(20)
    ]
    ready, answers = Barrier(2), []

    def send():
        with open_project(shared) as db:
            ready.wait()
            answers.extend(add_coding(db, each, actor=ana) for each in messages)

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_project(shared) as db:
        stored = list_codings(db)
    assert [coding.guid for coding in stored] == [each.guid for each in messages]
    assert len(answers) == 2 * len(messages)
    assert set(answers) == set(stored)


def test_a_killed_writer_leaves_a_whole_project_with_all_that_was_told(shared):
    process = writer.start(shared, "Cut off", 100_000)
    told = _acknowledged(process, 25)
    told += _kill(process)
    with open_project(shared) as db:
        assert set(told) <= {coding.guid for coding in list_codings(db)}
        assert check_project(db).problems == ()
        assert len(list_codings(db)) == len(
            values(db, "select id from events where kind = 'coding.added'")
        )


def test_work_goes_on_after_a_killed_writer(shared, ana, future):
    process = writer.start(shared, "Cut off", 100_000)
    _acknowledged(process, 3)
    _kill(process)
    with open_project(shared) as db:
        coding = put(db, ana, list_sources(db)[0], "genvej", future)
    with open_project(shared) as db:
        assert coding in list_codings(db)


def test_a_backup_made_while_another_writes_is_whole(shared, tmp_path):
    copy = tmp_path / "copy.feltbog"
    process = writer.start(shared, "Busy", 100_000)
    before = _acknowledged(process, 5)
    with open_project(shared) as db:
        backup_project(db, copy)
    after = _acknowledged(process, 5)
    _kill(process)
    with open_project(copy) as db:
        kept = {coding.guid for coding in list_codings(db)}
        events = values(db, "select id from events where kind = 'coding.added'")
        assert check_project(db).problems == ()
    assert set(before) <= kept
    assert len(events) == len(kept)
    with open_project(shared) as db:
        assert {*before, *after} <= {coding.guid for coding in list_codings(db)}

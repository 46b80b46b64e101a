"""What changed last in a source is found out often, and cheaply."""

import os
import time

import pytest

from coding.model import Coding, Selection
from coding.storage import watching
from coding.storage.watching import Watch, newest_event
from coding.workflow.code_text import add_coding
from coding.workflow.edit_codebook import define_code
from coding.workflow.edit_source import edit_source
from coding.workflow.import_sources import Facts, import_text
from coding.workflow.projects import open_project
from coding.workflow.trash import remove_sources
from tests.conftest import NOTE


def code_it(db, source, code, actor, start=0):
    selection = Selection(source.guid, start, start + 5)
    coding = Coding(selection, code.guid, actor.guid, "")
    return add_coding(db, coding, actor=actor)


@pytest.fixture
def elsewhere(db, ana):
    return import_text(db, "Other", "Et andet interview.", Facts(), actor=ana)


def test_a_coding_an_edit_and_a_removal_are_news_of_their_source_only(
    db, project_path, note, elsewhere, future, ana
):
    watch = Watch(project_path)
    first, other = watch.newest(note.guid), watch.newest(elsewhere.guid)
    seen = [first]
    code_it(db, note, future, ana)
    seen.append(watch.newest(note.guid))
    edit_source(db, note.guid, NOTE.replace("genvej", "omvej"), actor=ana)
    seen.append(watch.newest(note.guid))
    remove_sources(db, [note.guid], actor=ana)
    seen.append(watch.newest(note.guid))

    assert seen == sorted(set(seen))
    assert watch.newest(elsewhere.guid) == other


def test_another_definition_of_a_code_is_news_of_every_source(
    db, project_path, note, elsewhere, future, ana
):
    watch = Watch(project_path)
    before = [watch.newest(each.guid) for each in (note, elsewhere)]

    define_code(db, future.guid, "en", {"definition": "Something else."}, actor=ana)

    after = [watch.newest(each.guid) for each in (note, elsewhere)]
    assert all(new > old for new, old in zip(after, before, strict=True))
    assert after[0] == newest_event(db, note.guid)


def test_a_file_that_did_not_change_is_not_opened_again(project_path, ana, monkeypatch):
    with open_project(project_path) as db:
        note = import_text(db, "Noter", NOTE, Facts(), actor=ana)
    long_ago = time.time() - 60
    os.utime(project_path, (long_ago, long_ago))
    watch = Watch(project_path)
    newest = watch.newest(note.guid)
    monkeypatch.setattr(watching.sqlite3, "connect", None)

    assert newest
    assert [watch.newest(note.guid) for _ in range(3)] == [newest] * 3


def test_asking_leaves_nothing_beside_the_file(project_path):
    Watch(project_path).newest("nothing")

    beside = [path.name for path in project_path.parent.glob("study*")]
    assert beside == [project_path.name]


def test_a_project_that_is_gone_has_no_answer(tmp_path):
    assert Watch(tmp_path / "gone.feltbog").newest("nothing") is None

"""Only a reader that was let in may ask what is new, and only about its source."""

from dataclasses import replace

from coding.workflow.edit_source import edit_source
from coding.workflow.project_settings import change_settings
from coding.workflow.pulse import (
    FORGOTTEN_AFTER,
    MOST_READERS,
    Asker,
    Pulses,
    newest_event,
)
from coding.workflow.read_source import changes_since, edition_of, revision
from tests.conftest import ANA, NOTE
from tests.storage.making import put


def asker(path, source, actor=ANA, edition=0):
    return Asker(path, source, actor, edition=edition)


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_the_word_of_a_reader_gives_the_newest_event_of_its_source(
    db, project_path, note
):
    pulses = Pulses()
    word = pulses.admit(asker(project_path, note.guid))

    assert pulses.newest(word) == newest_event(db, note.guid) > 0


def test_no_word_says_where_the_project_lies_or_which_source_it_is(project_path, note):
    pulses = Pulses()
    words = {pulses.admit(asker(project_path, note.guid)) for _ in range(100)}

    assert len(words) == 100
    assert all(len(word) >= 24 and note.guid not in word for word in words)
    assert all("study" not in word and "/" not in word for word in words)


def test_a_word_that_nobody_was_given_has_no_answer(project_path):
    pulses = Pulses()
    pulses.admit(asker(project_path, "s"))

    assert pulses.newest("guessed") is None


def test_a_word_stands_for_one_project_and_source(project_path, tmp_path):
    pulses = Pulses()
    word = pulses.admit(asker(project_path, "s"))

    assert pulses.is_known(word, asker(project_path, "s"))
    assert not pulses.is_known(word, asker(project_path, "other"))
    assert not pulses.is_known(word, asker(tmp_path / "other.feltbog", "s"))


def test_a_reader_that_asks_stays_and_a_silent_one_is_forgotten(project_path, note):
    clock = Clock()
    pulses = Pulses(clock)
    silent, asking = (pulses.admit(asker(project_path, note.guid)) for _ in range(2))
    clock.now = FORGOTTEN_AFTER - 1
    pulses.newest(asking)
    clock.now = FORGOTTEN_AFTER + 1

    pulses.admit(asker(project_path, note.guid))

    assert pulses.newest(silent) is None
    assert pulses.newest(asking) is not None


def test_there_are_never_more_readers_than_the_table_holds(project_path, note):
    pulses = Pulses()
    words = [pulses.admit(asker(project_path, note.guid)) for _ in range(MOST_READERS)]
    pulses.newest(words[0])

    pulses.admit(asker(project_path, note.guid))

    known = [pulses.is_known(word, asker(project_path, note.guid)) for word in words]
    assert sum(known) == MOST_READERS - 1
    assert known[:2] == [True, False]


# --- what is new, beside the page ----------------------------------------------------


def test_a_reader_fetches_what_a_colleague_coded(
    db, project_path, ana, ben, note, future
):
    pulses = Pulses()
    edition = edition_of(db, note.guid)
    word = pulses.admit(asker(project_path, note.guid, ana, edition))
    since = revision(db)
    coding = put(db, ben, note, "genvej", future)

    news = pulses.news(word, since)

    told = changes_since(db, note.guid, since)
    assert {name: news[name] for name in told} == told
    assert [row[0] for row in news["added"]] == [coding.guid]
    assert [coder["name"] for coder in news["coders"]] == ["Ben"]
    assert news["newest"] == newest_event(db, note.guid)


def test_what_was_fetched_is_not_told_once_more(
    db, project_path, ana, ben, note, future
):
    pulses = Pulses()
    here = asker(project_path, note.guid, ana, edition_of(db, note.guid))
    word = pulses.admit(here)
    mailed = revision(db)
    put(db, ben, note, "genvej", future)
    known = pulses.news(word, mailed)["revision"]
    assert pulses.seen(word, here, mailed, said=False) == mailed

    pulses.news(word, known)

    assert pulses.seen(word, here, mailed, said=False) == known
    assert pulses.seen(word, here, known + 5, said=False) == known + 5


def test_a_reader_that_begins_anew_is_told_from_where_it_stands(
    db, project_path, ana, note
):
    pulses = Pulses()
    here = asker(project_path, note.guid, ana, edition_of(db, note.guid))
    word = pulses.admit(here)
    pulses.news(word, 90)

    assert pulses.seen(word, here, 40, said=True) == 40
    assert pulses.seen(word, here, 40, said=False) == 40
    other = replace(here, source="another")
    pulses.news(word, 90)
    assert pulses.seen(word, other, 40, said=False) == 40
    assert pulses.seen("guessed", here, 40, said=False) == 40


def test_in_a_blind_project_it_fetches_its_own_only(
    db, project_path, ana, ben, note, future
):
    change_settings(db, {"others": "blind"}, actor=ana)
    pulses = Pulses()
    edition = edition_of(db, note.guid)
    word = pulses.admit(asker(project_path, note.guid, ana, edition))
    since = revision(db)
    theirs = put(db, ben, note, "genvej", future)
    own = put(db, ana, note, "register", future)

    news = pulses.news(word, since)

    assert [row[0] for row in news["added"]] == [own.guid]
    assert theirs.guid not in str(news)
    assert ben.guid not in str(news)


def test_after_an_edit_the_page_itself_must_look(db, project_path, ana, note):
    pulses = Pulses()
    edition = edition_of(db, note.guid)
    word = pulses.admit(asker(project_path, note.guid, ana, edition))
    edit_source(db, note.guid, NOTE.replace("genvej", "byrde"), actor=ana)

    assert pulses.news(word, 0) is None


def test_nobody_without_a_word_and_no_project_that_is_gone_has_news(
    db, project_path, tmp_path, ana, note
):
    pulses = Pulses()
    here = asker(project_path, note.guid, ana)
    gone = pulses.admit(replace(here, path=tmp_path / "gone.feltbog"))

    assert pulses.news("guessed", 0) is None
    assert pulses.news(gone, 0) is None

"""Only a reader that was let in may ask what is new, and only about its source."""

from coding.workflow.pulse import FORGOTTEN_AFTER, MOST_READERS, Pulses, newest_event


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_the_word_of_a_reader_gives_the_newest_event_of_its_source(
    db, project_path, note
):
    pulses = Pulses()
    word = pulses.admit(project_path, note.guid)

    assert pulses.newest(word) == newest_event(db, note.guid) > 0


def test_no_word_says_where_the_project_lies_or_which_source_it_is(project_path, note):
    pulses = Pulses()
    words = {pulses.admit(project_path, note.guid) for _ in range(100)}

    assert len(words) == 100
    assert all(len(word) >= 24 and note.guid not in word for word in words)
    assert all("study" not in word and "/" not in word for word in words)


def test_a_word_that_nobody_was_given_has_no_answer(project_path):
    pulses = Pulses()
    pulses.admit(project_path, "s")

    assert pulses.newest("guessed") is None


def test_a_word_stands_for_one_project_and_source(project_path, tmp_path):
    pulses = Pulses()
    word = pulses.admit(project_path, "s")

    assert pulses.is_known(word, project_path, "s")
    assert not pulses.is_known(word, project_path, "other")
    assert not pulses.is_known(word, tmp_path / "other.feltbog", "s")


def test_a_reader_that_asks_stays_and_a_silent_one_is_forgotten(project_path, note):
    clock = Clock()
    pulses = Pulses(clock)
    silent, asking = (pulses.admit(project_path, note.guid) for _ in range(2))
    clock.now = FORGOTTEN_AFTER - 1
    pulses.newest(asking)
    clock.now = FORGOTTEN_AFTER + 1

    pulses.admit(project_path, note.guid)

    assert pulses.newest(silent) is None
    assert pulses.newest(asking) is not None


def test_there_are_never_more_readers_than_the_table_holds(project_path, note):
    pulses = Pulses()
    words = [pulses.admit(project_path, note.guid) for _ in range(MOST_READERS)]
    pulses.newest(words[0])

    pulses.admit(project_path, note.guid)

    known = [pulses.is_known(word, project_path, note.guid) for word in words]
    assert sum(known) == MOST_READERS - 1
    assert known[:2] == [True, False]

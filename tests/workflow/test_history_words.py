"""The history is told in words, by sittings, in the reader's time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coding.i18n import Translator
from coding.storage.timeline import Such
from coding.workflow.cases import add_case, remove_case
from coding.workflow.code_text import Wanted, add_codings, remove_coding
from coding.workflow.edit_codebook import rename_code
from coding.workflow.edit_source import edit_source
from coding.workflow.history import history
from coding.workflow.history_words import (
    sittings_in,
    what_in_words,
    when_in_words,
)
from coding.workflow.import_sources import File, facts, import_files
from coding.workflow.merge_codes import remove_codes
from coding.workflow.restore_points import set_point
from coding.workflow.sources import change_sources
from coding.workflow.trash import remove_sources
from coding.workflow.undo import redo, undo
from coding.workflow.undo_many import plan_sitting, take_back_plan
from tests.conftest import NOTE
from tests.storage.making import put, store, values

ENGLISH, DANISH = Translator("en"), Translator("da")
FUTURE = "Data as gateway to the future"


def told(db, translate=ENGLISH, limit=50, **such):
    """What the lines of the history say, the newest first."""
    happenings = history(
        db, limit, such=Such(**such) if such else None, language=translate.language
    )
    return [
        what_in_words(line, translate)
        for sitting in sittings_in(happenings)
        for line in sitting.lines
    ]


def pause(db, minutes):
    """Let all that happened so far have happened so much earlier."""
    query = f"""
        update events
        set at = strftime('%Y-%m-%dT%H:%M:%fZ', at, '-{minutes} minutes')
    """
    db.conn.execute(query)


def test_several_codings_within_a_minute_are_told_in_one_line(
    db, ana, note, future, foundation
):
    made = [put(db, ana, note, word, future) for word in ("Leder", "Jo", "Tallene")]
    put(db, ana, note, "register", foundation)
    for coding in made:
        remove_coding(db, coding.guid, actor=ana)

    assert told(db)[:3] == [
        f"three codings of {FUTURE} removed in Noter",
        "one coding of Data as foundation in Noter",
        f"three codings of {FUTURE} in Noter",
    ]
    assert told(db, DANISH)[0] == (
        "tre kodninger med Data som indgang til fremtiden fjernet i Noter"
    )


def test_codings_of_different_minutes_are_lines_of_their_own(db, ana, note, future):
    put(db, ana, note, "Leder", future)
    pause(db, 2)
    put(db, ana, note, "Jo", future)

    assert told(db)[:2] == [f"one coding of {FUTURE} in Noter"] * 2


def test_undo_and_redo_say_what_they_were_about(db, ana, note, future):
    put(db, ana, note, "Leder", future)
    undo(db, actor=ana)
    redo(db, actor=ana)

    assert told(db)[:3] == [
        f"done again: one coding of {FUTURE} in Noter",
        f"taken back: one coding of {FUTURE} in Noter",
        f"one coding of {FUTURE} in Noter",
    ]


def test_what_is_gone_is_called_as_it_was_called_last(db, ana, note, future):
    put(db, ana, note, "Leder", future)
    rename_code(db, future.guid, "Tomorrow", language="en", actor=ana)
    case = add_case(db, "Karen", kind="participant", actor=ana)
    remove_case(db, case.guid, actor=ana)
    remove_codes(db, [future.guid], with_codings=True, actor=ana)
    remove_sources(db, [note.guid], actor=ana)

    assert told(db) == [
        "put into the trash: Noter",
        "code deleted: Tomorrow",
        "case removed: Karen",
        "case added",
        "code changed: Tomorrow",
        "one coding of Tomorrow in Noter",
        "source added: Noter",
        "project made",
    ]


def test_facts_name_their_source_and_a_point_its_name(db, ana, note):
    change_sources(db, {note.guid: {"site": "Sydby"}}, actor=ana)
    set_point(db, "Before", actor=ana)

    assert told(db)[:2] == [
        "restore point set: Before",
        "facts about sources changed: Noter",
    ]


def test_many_at_once_are_counted(db, ana, note, future):
    wanted = [Wanted(note.guid, n, n + 4, future.name, "Ana") for n in range(1500)][:20]
    add_codings(db, wanted, actor=ana)

    assert told(db)[0] == f"20 codings of {FUTURE} in Noter"


def test_an_import_is_one_line_with_a_few_names(db, ana):
    files = [File(f"{n}.txt", f"Tekst {n}.".encode) for n in range(5)]
    import_files(db, files, facts(), actor=ana)

    assert told(db)[0] == "source added: 0, 1, 2 and 2 more"
    undo(db, actor=ana)
    assert told(db)[0] == "taken back: source added: 4, 3, 2 and 2 more"


def test_a_sitting_taken_back_is_one_line(db, ana, note, future):
    pause(db, 60)
    for word in ("Leder", "Jo"):
        put(db, ana, note, word, future)
    newest = values(db, "select guid from events order by id desc limit 1")[0]
    take_back_plan(db, plan_sitting(db, newest), actor=ana)

    assert told(db)[0] == "whole sitting taken back: 2 steps"


# --- sittings -----------------------------------------------------------------------


def test_a_sitting_is_one_persons_and_ends_with_a_pause(db, ana, ben, note, future):
    put(db, ana, note, "Leder", future)
    pause(db, 31)
    put(db, ana, note, "Jo", future)
    pause(db, 29)
    put(db, ben, note, "Tallene", future)
    put(db, ana, note, "register", future)

    found = sittings_in(history(db))

    assert [(each.newest.actor_name, each.n_steps) for each in found] == [
        ("Ana", 2),
        ("Ben", 1),
        ("Ana", 3),
    ]


# --- when ---------------------------------------------------------------------------

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("at", "english", "danish"),
    [
        ("2026-05-20T11:59:00.000Z", "Wednesday 13:59", "Onsdag 13:59"),
        ("2026-05-19T12:02:00.000Z", "Tuesday 14:02", "Tirsdag 14:02"),
        ("2026-05-14T12:02:00.000Z", "Thursday 14:02", "Torsdag 14:02"),
        ("2026-05-13T12:02:00.000Z", "2026-05-13 14:02", "2026-05-13 14:02"),
        ("2026-05-19T22:30:00.000Z", "Wednesday 00:30", "Onsdag 00:30"),
        ("2026-05-22T12:00:00.000Z", "2026-05-22 14:00", "2026-05-22 14:00"),
    ],
)
def test_a_moment_of_this_week_has_a_weekday_in_the_readers_time(at, english, danish):
    zone = ZoneInfo("Europe/Copenhagen")

    assert when_in_words(at, ENGLISH, zone=zone, now=NOON) == english
    assert when_in_words(at, DANISH, zone=zone, now=NOON) == danish


# --- filters and pages --------------------------------------------------------------


def test_the_history_is_filtered_by_person_kind_source_and_point(
    db, ana, ben, note, future
):
    other = store(db, ben, "Andet.", name="Felt")
    put(db, ben, note, "Leder", future)
    set_point(db, "Here", actor=ana)
    edit_source(db, note.guid, NOTE + "Slut.", actor=ana)
    (point,) = values(db, "select event_id from restore_points")

    coded = f"one coding of {FUTURE} in Noter"
    assert told(db, actors=(ben.guid,)) == [coded, "source added: Felt"]
    assert told(db, kinds=("coding.added",)) == [coded]
    assert told(db, source=other.guid) == ["source added: Felt"]
    assert told(db, source=note.guid) == [
        *("text edited: Noter", "source added: Noter"),  # Ana's sitting
        coded,
    ]
    assert told(db, since=point) == ["text edited: Noter"]
    assert told(db, source=note.guid, actors=(ben.guid,), since=point) == []


def test_pages_hold_everything_once_and_batches_are_not_cut(db, ana, note, future):
    files = [File(f"{n}.txt", f"Tekst {n}.".encode) for n in range(7)]
    import_files(db, files, facts(), actor=ana)
    for word in ("Leder", "Jo", "Tallene"):
        put(db, ana, note, word, future)
    undo(db, actor=ana)
    everything = [each.event for each in history(db)]

    found, before = [], 2**62
    while page := history(db, 2, before=before):
        found += [each.event for each in page]
        before = page[-1].number

    assert found == everything
    assert len(found) == 7


def test_a_batch_is_found_by_each_source_that_it_touched(db, ana):
    files = [File(f"{n}.txt", f"Tekst {n}.".encode) for n in range(3)]
    import_files(db, files, facts(), actor=ana)

    for source in values(db, "select guid from sources"):
        (happening,) = history(db, such=Such(source=source))
        assert happening.steps == 3

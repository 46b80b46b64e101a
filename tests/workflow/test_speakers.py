"""Speakers are tied to participants, once and for all sources or in one."""

import pytest

from coding.errors import EmptyNameError, UnknownSourceError, UnknownSpeakerError
from coding.storage.events import revision
from coding.workflow.cases import add_case, list_cases
from coding.workflow.speakers import (
    Tie,
    participant_of,
    speakers_in,
    suggest_ties,
    tie_speaker,
    tie_speakers,
    untie_speaker,
)
from tests.storage.making import store

TALK = "Leder: Ja.\nLEDER: Nej.\nLeder: Måske.\nLEDER: Vel.\n"


def people(db, source):
    return {name: case.name for name, case in participant_of(db, source.guid).items()}


def test_speakers_are_told_with_their_turns_and_sources(db, ana, note):
    other = store(db, ana, TALK)
    leader, *others = speakers_in(db)
    assert leader.name == "Leder"
    assert leader.turns == {note.guid: 1, other.guid: 2}
    assert {each.name for each in others} == {"Konsulent", "LEDER"}
    assert leader.participant is None


def test_a_speaker_is_tied_once_and_for_all_sources(db, ana, note):
    anna = tie_speaker(db, "Leder", "Anna Holm", actor=ana)
    later = store(db, ana, TALK)
    assert (anna.name, anna.kind) == ("Anna Holm", "participant")
    assert people(db, note) == people(db, later) == {"Leder": "Anna Holm"}
    assert speakers_in(db)[0].participant == anna


def test_in_one_source_a_speaker_may_be_somebody_else(db, ana, note):
    later = store(db, ana, TALK)
    tie_speaker(db, "Leder", "Anna", actor=ana)
    ben = tie_speaker(db, "Leder", "Ben", source=later.guid, actor=ana)
    assert people(db, note) == {"Leder": "Anna"}
    assert people(db, later) == {"Leder": "Ben"}
    (leader, *_) = speakers_in(db)
    assert leader.participant_in(later.guid) == ben
    untie_speaker(db, "Leder", source="Felt", actor=ana)
    assert people(db, later) == {"Leder": "Anna"}


def test_a_known_participant_is_not_made_again(db, ana, note):
    anna = add_case(db, "Anna", kind="participant", actor=ana)
    assert tie_speaker(db, "Leder", "Anna", actor=ana) == anna
    assert tie_speaker(db, "Konsulent", anna.guid, actor=ana) == anna
    assert list_cases(db, "participant") == [anna]


def test_the_same_tie_again_is_no_change(db, ana, note):
    tie_speaker(db, "Leder", "Anna", actor=ana)
    before = revision(db)
    assert tie_speakers(db, [Tie("Leder", "Anna")], actor=ana) == 0
    assert revision(db) == before


@pytest.mark.parametrize(
    ("tie", "error"),
    [
        (Tie("Nobody", "Anna"), UnknownSpeakerError),
        (Tie("Konsulent", " "), EmptyNameError),
        (Tie("Konsulent", "Ben", "Nowhere"), UnknownSourceError),
    ],
)
def test_one_bad_tie_leaves_all_as_it_was(db, ana, note, tie, error):
    before = revision(db)
    with pytest.raises(error):
        tie_speakers(db, [Tie("Leder", "Anna"), tie], actor=ana)
    assert (people(db, note), revision(db)) == ({}, before)
    assert list_cases(db, "participant") == []


def test_an_unknown_speaker_is_told_with_those_who_speak(db, ana, note):
    with pytest.raises(UnknownSpeakerError, match="Leder, Konsulent"):
        tie_speaker(db, "Nobody", "Anna", actor=ana)


def test_names_that_differ_in_case_only_are_suggested(db, ana, note):
    store(db, ana, TALK)
    assert suggest_ties(db) == {"Leder": "Leder", "LEDER": "Leder"}
    tie_speaker(db, "Leder", "Anna", actor=ana)
    assert suggest_ties(db) == {"LEDER": "Anna"}
    add_case(db, "konsulent.", kind="participant", actor=ana)
    assert suggest_ties(db) == {"LEDER": "Anna", "Konsulent": "konsulent."}


def test_an_a_with_a_ring_is_another_letter(db, ana):
    store(db, ana, "Pål: Ja.\nPal: Nej.\nPål: Jo.\nPal: Måske.\n")
    assert len(speakers_in(db)) == 2
    assert suggest_ties(db) == {}


def test_a_speaker_of_the_trash_is_not_listed_and_keeps_its_tie(db, ana, note):
    tie_speaker(db, "Leder", "Anna", source=note.guid, actor=ana)
    db.conn.execute("update sources set removed_at = '2026-01-01'")
    assert speakers_in(db) == []
    db.conn.execute("update sources set removed_at = null")
    assert people(db, note) == {"Leder": "Anna"}

"""What is known about sources can be mended; their text cannot."""

from datetime import date

import pytest

from coding.errors import (
    AmbiguousNameError,
    BadDateError,
    EmptyNameError,
    UnknownKindError,
    UnknownLanguageError,
    UnknownSourceError,
)
from coding.storage.events import revision
from coding.workflow.sources import change_sources, list_sources, source_called, text_of
from tests.conftest import NOTE
from tests.storage.making import put, store


def test_sources_are_listed_with_sites_and_codings(db, ana, note, future, foundation):
    other = store(db, ana, "Felt", "Andet")
    put(db, ana, note, "genvej", future)
    put(db, ana, note, "genvej", foundation)
    listed = list_sources(db)
    assert [each.source for each in listed] == [note, other]
    assert [[site.name for site in each.sites] for each in listed] == [["Nordvig"], []]
    assert [each.codings for each in listed] == [2, 0]


def test_every_fact_can_be_mended_and_the_text_stays(db, ana, note):
    fields = {
        "name": "  Besøg   hos Anna ",
        "kind": "fieldnotes",
        "language": "en",
        "site": "Sydby",
        "observed_on": "2026-03-17",
        "author": " Ana ",
    }
    assert change_sources(db, {note.guid: fields}, actor=ana) == 1
    listed = list_sources(db)[0]
    assert listed.source.name == "Besøg hos Anna"
    assert listed.source.kind == "fieldnotes"
    assert listed.source.language == "en"
    assert listed.source.observed_on == date(2026, 3, 17)
    assert listed.source.author == "Ana"
    assert [site.name for site in listed.sites] == ["Sydby"]
    assert text_of(db, note.guid) == NOTE


def test_an_empty_site_or_date_takes_it_away(db, ana, note):
    change_sources(db, {note.guid: {"observed_on": "2026-03-17"}}, actor=ana)
    change_sources(db, {note.guid: {"observed_on": "", "site": " "}}, actor=ana)
    assert list_sources(db)[0].sites == ()
    assert list_sources(db)[0].source.observed_on is None


def test_only_what_became_another_is_counted(db, ana, note):
    other = store(db, ana, "Felt", "Andet")
    before = revision(db)
    changes = {note.guid: {"name": "Noter", "site": "Nordvig"}}
    assert change_sources(db, changes, actor=ana) == 0
    assert revision(db) == before
    assert change_sources(db, changes | {other.guid: {"name": "Nyt"}}, actor=ana) == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": " \t"}, EmptyNameError),
        ({"kind": "poem"}, UnknownKindError),
        ({"language": "no"}, UnknownLanguageError),
        ({"observed_on": "i går"}, BadDateError),
    ],
)
def test_one_wrong_field_leaves_all_as_it_was(db, ana, note, fields, error):
    other = store(db, ana, "Felt", "Andet")
    before = (list_sources(db), revision(db))
    changes = {note.guid: {"name": "Nyt", "site": "Ny"}, other.guid: fields}
    with pytest.raises(error):
        change_sources(db, changes, actor=ana)
    assert (list_sources(db), revision(db)) == before


def test_an_unknown_source_leaves_all_as_it_was(db, ana, note):
    with pytest.raises(UnknownSourceError):
        change_sources(db, {note.guid: {"name": "Nyt"}, "nobody": {}}, actor=ana)
    assert list_sources(db)[0].source == note


def test_a_source_answers_to_guid_name_and_file(demo):
    for listed in list_sources(demo):
        source = listed.source
        for name in (source.guid, source.guid.upper(), source.name, source.file_name):
            assert source_called(demo, name) == source


def test_a_name_that_two_sources_have_is_answered_with_their_guids(db, ana, note):
    twin = store(db, ana, NOTE, note.name)
    with pytest.raises(AmbiguousNameError, match=f"{note.guid}, {twin.guid}"):
        source_called(db, note.name)
    assert source_called(db, twin.guid) == twin


def test_an_unknown_name_is_told_with_how_many_there_are(db, note):
    with pytest.raises(UnknownSourceError, match="which has 1"):
        source_called(db, "Nowhere")

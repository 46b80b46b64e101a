"""Sources, their stretches and sites, and codebooks, in and out of the tables."""

from datetime import date

import pytest

from coding.model import Case, Source
from coding.segmentation import segment
from coding.storage.cases import add_case, list_cases, put_source_in_sites
from coding.storage.codebooks import add_codebook, code_key, list_codebooks
from coding.storage.events import recording
from coding.storage.sources import (
    add_source,
    get_source,
    list_sources,
    source_key,
    stretches_of,
    text_of,
)
from coding.workflow.codebooks import codebook_at, shipped_codebooks
from tests.conftest import NOTE


def test_a_source_comes_back_as_stored(db, ana):
    source = Source(
        "Felt <b>noter</b>",
        "fieldnotes",
        "da",
        length=len(NOTE),
        words=42,
        observed_on=date(2026, 3, 1),
        written_on=date(2026, 3, 2),
        author="Ana & co.",
        file_name="felt.txt",
        file_hash="abc",
    )
    with recording(db, ana, "test") as event:
        add_source(db, source, NOTE, [], event=event)
    assert list_sources(db) == [source]
    assert get_source(db, source.guid) == source
    assert text_of(db, source.guid) == NOTE


def test_turns_and_paragraphs_come_back_in_order(db, note):
    found, kept = segment(NOTE), stretches_of(db, note.guid)
    assert kept["turn"] == list(found.turns)
    assert kept["paragraph"] == list(found.paragraphs)
    assert [turn.speaker for turn in kept["turn"]][:2] == ["Leder", "Konsulent"]


def test_a_source_is_in_the_sites_it_was_put_in_and_no_others(db, ana, note):
    sites = [Case("Sydby"), Case("Vestby")]
    with recording(db, ana, "test") as event:
        for site in sites:
            add_case(db, site, event=event)
    put_source_in_sites(db, note.guid, tuple(site.guid for site in sites))
    assert get_source(db, note.guid).sites == tuple(site.guid for site in sites)


def test_a_site_knows_what_it_lies_in(db, ana):
    country = Case("Danmark")
    town = Case("Nordvig", parent=country.guid)
    with recording(db, ana, "test") as event:
        add_case(db, country, event=event)
        add_case(db, town, event=event)
        add_case(db, Case("Fru Sørensen", kind="participant"), event=event)
    assert list_cases(db, "site") == [country, town]


def test_a_source_is_known_by_its_integer_and_its_length(db, note):
    assert source_key(db, note.guid) == (1, "Noter", len(NOTE))
    assert source_key(db, "nobody") is None


@pytest.mark.parametrize("name", shipped_codebooks())
def test_a_codebook_comes_back_as_stored(db, ana, name):
    codebook = codebook_at(name)
    if codebook not in list_codebooks(db):
        with recording(db, ana, "test") as event:
            add_codebook(db, codebook, event=event)
    kept = next(each for each in list_codebooks(db) if each.guid == codebook.guid)
    assert kept == codebook
    assert code_key(db, codebook.codes[-1].guid)[2] == codebook.codes[-1].name

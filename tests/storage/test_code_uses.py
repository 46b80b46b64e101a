"""How much codes are used: counts that leave out machines and the trash."""

import pytest

from coding.model import Code, Codebook
from coding.storage.code_uses import (
    code_stretches,
    code_uses,
    coding_counts,
    uses_by_coder,
    uses_by_site,
)
from coding.storage.codings import list_codings
from coding.workflow.cases import put_source_in
from coding.workflow.codebooks import import_codebook
from coding.workflow.trash import remove_sources, restore_sources
from tests.conftest import ANA, BEN
from tests.storage.making import put, store

TEXT = "one two three four five six seven"


@pytest.fixture
def north(db, ana):
    return store(db, ana, TEXT, "north", site="North")


@pytest.fixture
def places(db, ana, north):
    """Two sources, one at each of two sites."""
    return north, store(db, ana, f"{TEXT}!", "south", site="South")


def as_kind(db, name, kind):
    with db.atomic():
        db.conn.execute("update coders set kind = ? where name = ?", (kind, name))


def use(codings, sources, sites, coders):
    return {"codings": codings, "sources": sources, "sites": sites, "coders": coders}


def uses(db):
    return code_uses(db).set_index("code").to_dict("index")


def by(frame):
    columns = zip(frame["code"], frame["name"], frame["codings"], strict=True)
    return {(code, name): n for code, name, n in columns}


def test_a_project_without_codings_has_no_uses(db, codebook):
    codes, places = code_stretches(db, codebook.guid)

    assert code_uses(db).empty
    assert coding_counts(db) == {}
    assert (len(codes), places.shape) == (0, (0, 4))


def test_a_use_counts_codings_sources_sites_and_coders(db, places, codebook):
    north, south = places
    first, second, *_ = codebook.codes
    put(db, ANA, north, "one", first)
    put(db, ANA, north, "two", first)
    put(db, BEN, south, "one", first)
    put(db, BEN, south, "one", second)

    assert uses(db) == {first.guid: use(3, 2, 2, 2), second.guid: use(1, 1, 1, 1)}
    assert coding_counts(db) == {first.guid: 3, second.guid: 1}


def test_one_code_can_be_asked_for_alone(db, places, codebook):
    first, second, third, *_ = codebook.codes
    put(db, ANA, places[0], "one", first)
    put(db, BEN, places[1], "one", second)

    assert list(code_uses(db, code=first.guid)["code"]) == [first.guid]
    assert code_uses(db, code=third.guid).empty
    assert code_uses(db, code="nowhere").empty


def test_a_source_without_a_site_counts_but_at_no_site(db, ana, future, codebook):
    put(db, ana, store(db, ana, TEXT), "one", future)

    assert uses(db)[future.guid]["sites"] == 0
    assert uses_by_site(db, codebook.guid).empty


def test_a_source_of_two_sites_counts_its_codings_once(db, ana, places, future):
    north, _south = places
    put_source_in(db, north.guid, "site", ["North", "South"], actor=ana)
    put(db, ana, north, "one", future)

    assert uses(db)[future.guid] == use(1, 1, 2, 1)
    assert by(uses_by_site(db, future.codebook)) == {
        (future.guid, "North"): 1,
        (future.guid, "South"): 1,
    }


def test_participants_are_no_sites(db, ana, north, future, codebook):
    put_source_in(db, north.guid, "participant", ["Else"], actor=ana)
    put(db, ana, north, "one", future)

    assert uses(db)[future.guid]["sites"] == 1
    assert list(uses_by_site(db, codebook.guid)["name"]) == ["North"]


def test_the_trash_counts_nowhere_until_it_comes_back(db, ana, places, future):
    north, south = places
    put(db, ana, north, "one", future)
    put(db, ana, south, "one", future)

    remove_sources(db, [south.guid], actor=ana)

    assert uses(db)[future.guid] == use(1, 1, 1, 1)
    assert coding_counts(db) == {future.guid: 1}
    assert by(uses_by_site(db, future.codebook)) == {(future.guid, "North"): 1}
    assert by(uses_by_coder(db, future.codebook)) == {(future.guid, "Ana"): 1}
    assert len(code_stretches(db, future.codebook)[0]) == 1
    restore_sources(db, [south.guid], actor=ana)
    assert coding_counts(db) == {future.guid: 2}


def test_machines_count_nowhere(db, ana, ben, north, future):
    put(db, ana, north, "one", future)
    put(db, ben, north, "two", future)
    as_kind(db, "Ben", "machine")

    assert uses(db)[future.guid] == use(1, 1, 1, 1)
    assert coding_counts(db) == {future.guid: 1}
    assert by(uses_by_site(db, future.codebook)) == {(future.guid, "North"): 1}
    assert by(uses_by_coder(db, future.codebook)) == {(future.guid, "Ana"): 1}
    assert len(code_stretches(db, future.codebook)[0]) == 1


def test_a_consensus_counts_but_is_no_coder(db, ana, ben, north, future):
    put(db, ana, north, "one", future)
    put(db, ben, north, "two", future)
    as_kind(db, "Ben", "consensus")

    assert uses(db)[future.guid] == use(2, 1, 1, 1)
    assert by(uses_by_coder(db, future.codebook)) == {(future.guid, "Ana"): 1}


def test_uses_by_site_and_coder_are_of_one_codebook(db, ana, north, future, codebook):
    mine = Codebook("mine", (), guid="30000000-0000-4000-8000-000000000001")
    hope = Code("hope", mine.guid)
    import_codebook(db, Codebook("mine", (hope,), guid=mine.guid), actor=ana)
    put(db, ana, north, "one", future)
    put(db, ana, north, "two", hope)

    assert by(uses_by_site(db, mine.guid)) == {(hope.guid, "North"): 1}
    assert by(uses_by_coder(db, mine.guid)) == {(hope.guid, "Ana"): 1}
    assert list(code_stretches(db, mine.guid)[0]) == [hope.guid]


def test_stretches_are_where_the_codings_lie(db, ana, ben, north, future):
    put(db, ana, north, "three", future)
    put(db, ben, north, "one", future)

    codes, places = code_stretches(db, future.codebook)

    assert list(codes) == [future.guid, future.guid]
    stored = [(c.selection.start, c.selection.end) for c in list_codings(db)]
    assert [tuple(row) for row in places[:, 2:].tolist()] == stored
    assert len(set(places[:, 0])) == 1
    assert len(set(places[:, 1])) == 2

"""Who acts: the owner of this laptop, or whoever coded here before."""

import json

import pytest

from coding.errors import AmbiguousNameError, EmptyNameError, UnknownCoderError
from coding.model import Actor
from coding.workflow.people import (
    actor_called,
    coder_called,
    list_coders,
    owner,
    remember_owner,
    rename_owner,
)
from tests.storage.making import put


def test_the_owner_stays_the_same(home):
    first = owner()
    assert owner() == first
    assert first.name
    assert json.loads((home / "owner.json").read_text("utf-8"))["guid"] == first.guid


def test_the_owner_can_be_called_otherwise_and_is_still_the_same():
    before = owner()
    assert rename_owner("  Søren \n Å. ").name == "Søren Å."
    assert (owner().name, owner().guid) == ("Søren Å.", before.guid)


@pytest.mark.parametrize("name", ["", " ", "\n\t", "\u200b\u2028", "\0"])
def test_a_name_needs_a_sign_that_can_be_seen(name):
    before = owner()
    with pytest.raises(EmptyNameError):
        rename_owner(name)
    assert owner() == before


def test_a_name_is_cut_to_what_fits():
    assert len(rename_owner("a" * 500).name) == 80


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"name": "Ana"}'])
def test_a_broken_memory_makes_a_new_owner(home, text):
    home.mkdir()
    (home / "owner.json").write_text(text, "utf-8")
    assert owner() == owner()


def test_a_folder_that_cannot_be_written_only_forgets(home):
    home.write_text("a file where the folder should be", "utf-8")
    remember_owner(Actor("Ana"))
    assert owner().name
    assert home.read_text("utf-8") == "a file where the folder should be"


def test_a_name_means_a_coder_of_the_project_first(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    remember_owner(Actor("Ana"))
    assert actor_called(db, " Ana ").guid == ana.guid


def test_then_the_owner_then_somebody_new(db, ana):
    remember_owner(ana)
    assert actor_called(db, "Ana") == ana
    assert actor_called(db, "Zoe").guid not in {ana.guid, actor_called(db, "Zoe").guid}


def test_a_name_that_two_coders_have_is_not_guessed(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    put(db, Actor("Ana"), note, "genvej", future)
    with pytest.raises(AmbiguousNameError, match=ana.guid):
        coder_called(db, "Ana")
    assert coder_called(db, ana.guid.upper()).guid == ana.guid


def test_an_unknown_coder_is_told_with_those_there_are(db, ana, note, future):
    with pytest.raises(UnknownCoderError, match="It has: –"):
        coder_called(db, "Zoe")
    put(db, ana, note, "genvej", future)
    with pytest.raises(UnknownCoderError, match="It has: Ana"):
        coder_called(db, "Zoe")


def test_coders_get_colours_that_differ(db, note, future):
    for number in range(7):
        put(db, Actor(f"Coder {number}"), note, "genvej", future)
    assert len({coder.color for coder in list_coders(db)}) == 7

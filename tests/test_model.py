from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coding.model import Code, Codebook, Coder, Entry, Selection, new_guid, now

TOP = Code("data", codebook="b", guid="1")
UNDER = Code("flow", codebook="b", parent="1", guid="2")
DEEP = Code("flow", codebook="b", parent="2", guid="3")
BESIDE = Code("work", codebook="b", guid="4")
BOOK = Codebook("book", codes=(TOP, UNDER, DEEP, BESIDE), guid="b")


def test_guids_are_random_and_in_lower_case():
    one, other = new_guid(), new_guid()

    assert one != other
    assert str(UUID(one)) == one


def test_a_moment_is_told_in_utc_to_the_millisecond():
    before = datetime.now(UTC)

    moment = now()

    assert moment.endswith("Z")
    assert len(moment) == len("2026-05-17T12:00:00.000Z")
    assert abs((datetime.fromisoformat(moment) - before).total_seconds()) < 60


def test_moments_sort_as_texts_in_the_order_in_which_they_were():
    earlier, later = now(), now()

    assert earlier <= later


def test_a_value_cannot_be_changed_by_whoever_holds_it():
    with pytest.raises(FrozenInstanceError):
        Coder("Ana").name = "Ben"


def test_selections_of_the_same_place_are_equal():
    assert Selection("s", 1, 5) == Selection("s", 1, 5)
    assert len({Selection("s", 1, 5), Selection("s", 1, 5)}) == 1


def test_a_code_says_what_it_has_in_the_language_asked_for():
    code = Code("flow", "b", entries={"da": Entry("Strøm"), "en": Entry("Flow")})

    assert code.entry("da").label == "Strøm"
    assert code.label("en") == "Flow"


def test_a_code_without_the_language_asked_for_answers_in_another():
    code = Code("flow", "b", entries={"da": Entry("Strøm", definition="Den løber.")})

    assert code.label("en") == "Strøm"
    assert code.entry("en").definition == "Den løber."


@pytest.mark.parametrize("entries", [{}, {"en": Entry(definition="It runs.")}])
def test_a_code_without_a_label_is_called_by_its_name(entries):
    assert Code("flow", "b", entries=entries).label("en") == "flow"


def test_a_label_is_taken_from_the_language_that_has_one():
    entries = {"en": Entry(definition="It runs."), "da": Entry("Strøm")}

    assert Code("flow", "b", entries=entries).label("en") == "Strøm"


def test_a_code_without_entries_has_an_empty_one():
    assert Code("flow", "b").entry("da") == Entry()


@pytest.mark.parametrize(
    ("parent", "children"),
    [(None, [TOP, BESIDE]), ("1", [UNDER]), ("2", [DEEP]), ("3", [])],
)
def test_a_codebook_gives_the_codes_right_under_another(parent, children):
    assert list(BOOK.children(parent)) == children


@pytest.mark.parametrize(
    ("code", "path"),
    [(TOP, "data"), (UNDER, "data/flow"), (DEEP, "data/flow/flow"), (BESIDE, "work")],
)
def test_a_path_names_a_code_from_the_top(code, path):
    assert BOOK.path(code) == path

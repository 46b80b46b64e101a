"""A change is taken back, and what others did since stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.analysis.codebook_tree import (
    code_in,
    in_order,
    moved,
    with_alias,
    with_changed,
    with_code,
    without,
    without_alias,
)
from coding.analysis.codebook_undo import take_back
from coding.model import Alias, Code, Entry
from tests.analysis.test_codebook_tree import (
    drawn,
    edited,
    is_whole,
    one_edit,
    seconds,
    tree,
)

WORDS = st.sampled_from(["", "one", "two"])


def same(one, other):
    """Whether two codebooks are alike; second places of two headings have no order."""
    rank = {code.guid: n for n, code in enumerate(one.codes)}

    def ordered(book):
        return tuple(sorted(book.aliases, key=lambda alias: rank[alias.parent]))

    plain = replace(one, version=0, aliases=()), replace(other, version=0, aliases=())
    return plain[0] == plain[1] and ordered(one) == ordered(other)


@st.composite
def reworded(draw, book):
    """A codebook of which some codes, and it itself, say something else."""
    for code in book.codes:
        if draw(st.booleans()):
            entry = Entry(label=draw(WORDS), definition=draw(WORDS))
            entries = {**code.entries, draw(st.sampled_from(["da", "en"])): entry}
            said = {key: each for key, each in entries.items() if each != Entry()}
            color = draw(st.sampled_from([code.color, "#123456"]))
            book = with_changed(book, replace(code, color=color, entries=said))
    label = draw(st.sampled_from([dict(book.label), {"en": "Other"}, {}]))
    return replace(book, label=label, licence=draw(WORDS))


@st.composite
def changes(draw):
    """A codebook before and after a change of many kinds at once."""
    before, after = draw(edited())
    return before, draw(reworded(after))


@given(changes())
def test_with_nothing_in_between_a_change_is_taken_back_whole(books):
    before, after = books
    assert same(take_back(before, after, after).codebook, before)


@given(changes())
def test_taking_back_twice_does_it_again(books):
    before, after = books
    back = take_back(before, after, after).codebook
    assert same(take_back(after, back, back).codebook, after)


@given(changes(), st.data())
def test_whatever_came_in_between_the_tree_stays_whole(books, data):
    before, after = books
    now = after
    for _ in range(data.draw(st.integers(0, 4))):
        kind = data.draw(st.sampled_from(["add", "move", "remove", "alias"]))
        now = one_edit(data.draw, now, kind)
    taken = take_back(before, after, now)
    assert is_whole(taken.codebook)
    added = {c.guid for c in after.codes} - {c.guid for c in before.codes}
    assert {c.guid for c in taken.gone} == added & {c.guid for c in now.codes}
    later = {c.guid for c in now.codes} - {c.guid for c in after.codes}
    removed = {c.guid for c in before.codes} - {c.guid for c in after.codes}
    assert later | removed <= {c.guid for c in taken.codebook.codes}


@given(changes())
def test_what_is_taken_back_already_changes_nothing(books):
    before, after = books
    assert same(take_back(before, after, before).codebook, before)


# --- what others did since stays --------------------------------------------------


def renamed(book, guid, name, **facts):
    return with_changed(book, replace(code_in(book, guid), name=name, **facts))


def test_a_later_name_stays_and_another_fact_goes_back():
    before = tree("a")
    after = renamed(before, "a", "mine", color="#111111")
    now = renamed(after, "a", "theirs")
    code = take_back(before, after, now).codebook.codes[0]
    assert (code.name, code.color) == ("theirs", before.codes[0].color)


def test_of_a_definition_only_what_was_changed_goes_back():
    code = tree("a").codes[0]
    before = replace(tree("a"), codes=(replace(code, entries={}),))
    mine = replace(code, entries={"en": Entry(definition="mine")})
    after = with_changed(before, mine)
    theirs = {"en": Entry(definition="mine", example="x"), "da": Entry(label="y")}
    now = with_changed(after, replace(mine, entries=theirs))
    assert take_back(before, after, now).codebook.codes[0].entries == {
        "en": Entry(example="x"),
        "da": Entry(label="y"),
    }


def test_what_others_put_under_a_code_that_goes_is_lifted():
    before = tree("a")
    after = with_code(before, Code("b", "", "a", guid="b"))
    now = with_code(after, Code("c", "", "b", guid="c"))
    taken = take_back(before, after, now)
    assert drawn(taken.codebook) == ["a", "c<a"]
    assert [code.guid for code in taken.gone] == ["b"]


def test_a_code_comes_back_near_its_old_neighbours():
    before = tree("a", "b<a", "c<a", "d<a")
    after = without(before, {"c"})
    now = with_code(after, Code("e", "", "a", guid="e"), before="b")
    assert drawn(take_back(before, after, now).codebook) == [
        *("a", "e<a", "b<a", "c<a", "d<a")
    ]


def test_a_code_whose_heading_is_gone_comes_back_further_up():
    before = tree("a", "b<a", "c<b")
    after = without(before, {"c"})
    now = without(after, {"b"})
    assert drawn(take_back(before, after, now).codebook) == ["a", "c<a"]


def test_what_was_lifted_goes_under_its_heading_again_unless_it_was_moved_on():
    before = tree("a", "b<a", "c<a", "d")
    after = without(before, {"a"})
    now = moved(after, "c", "d")
    assert drawn(take_back(before, after, now).codebook) == ["a", "b<a", "d", "c<d"]


def test_a_move_that_others_moved_on_stays():
    before = tree("a", "b", "c")
    after = moved(before, "c", "a")
    now = moved(after, "c", "b")
    assert take_back(before, after, now).codebook == now


def test_a_code_does_not_go_back_under_what_lies_under_it_now():
    before = tree("a", "b<a")
    after = moved(before, "b", None)
    now = moved(after, "a", "b")
    assert drawn(take_back(before, after, now).codebook) == ["b", "a<b"]


def test_a_new_order_of_many_goes_back():
    before = tree("a", "b", "c", "d")
    after = replace(before, codes=in_order(before.codes[::-1]))
    assert take_back(before, after, after).codebook == before


def test_a_tree_turned_upside_down_goes_back():
    before = tree("a", "b<a", "c<b")
    after = tree("c", "b<c", "a<b")
    assert take_back(before, after, after).codebook == before


def test_what_was_under_a_code_that_comes_and_goes_again_lies_where_it_did():
    before = tree("a", "b<a", "c")
    after = without(moved(before, "b", "c"), {"a"})
    back = take_back(before, after, after).codebook
    assert back == before
    assert take_back(after, back, back).codebook == after


@pytest.mark.parametrize("alias", [Alias("c", "a"), Alias("c", "d")])
def test_a_second_place_is_taken_away_and_comes_back_in_its_order(alias):
    before = tree("a", "b", "c<b", "d", "e", aliases=["c@a", "e@a", "c@d"])
    after = without_alias(before, alias)
    back = take_back(before, after, after).codebook
    assert same(back, before)
    assert take_back(after, back, back).codebook == after


def test_a_second_place_that_makes_no_sense_any_more_does_not_come_back():
    before = tree("a", "b", aliases=["b@a"])
    after = without_alias(before, Alias("b", "a"))
    assert seconds(take_back(before, after, moved(after, "b", "a")).codebook) == []
    assert seconds(take_back(before, after, without(after, {"a"})).codebook) == []


def test_a_second_place_under_what_goes_again_is_not_lifted():
    before = tree("a", "b<a", "c", aliases=["c@b"])
    after = tree("a", "c")
    back = take_back(before, after, after).codebook
    assert back == before
    assert take_back(after, back, back).codebook == after


def test_a_second_place_of_others_stays():
    before = tree("a", "b", "c")
    after = with_alias(before, Alias("b", "a"))
    now = with_alias(after, Alias("c", "a"))
    assert seconds(take_back(before, after, now).codebook) == ["c@a"]


def test_what_a_codebook_said_of_itself_goes_back_language_by_language():
    before = replace(tree("a"), label={"en": "Old"}, licence="MIT")
    after = replace(before, label={"en": "New", "da": "Ny"}, licence="")
    now = replace(after, label={"en": "Newest", "da": "Ny"}, name="theirs")
    book = take_back(before, after, now).codebook
    assert book.label == {"en": "Newest"}
    assert (book.name, book.licence) == ("theirs", "MIT")

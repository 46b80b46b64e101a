"""Trees of codes keep their order, whatever is done to them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.analysis.codebook_tree import (
    MAX_DEPTH,
    code_in,
    depths,
    in_order,
    moved,
    siblings,
    subtree,
    with_alias,
    with_changed,
    with_code,
    with_fitting_aliases,
    without,
    without_alias,
)
from coding.errors import (
    AliasPlaceError,
    CodebookCycleError,
    CodebookTooDeepError,
    GoneCodeError,
)
from coding.model import Alias, Code, Codebook
from tests.exchange.making import codebooks, nested


def tree(*places, aliases=()):
    """A codebook of codes named by their guids: "a", or "b<a" for b under a."""
    codes = []
    for place in places:
        guid, _, parent = place.partition("<")
        codes.append(Code(guid, "book", parent or None, guid=guid))
    seconds = tuple(Alias(*each.split("@")) for each in aliases)
    return Codebook("book", in_order(codes), guid="book", aliases=seconds)


def drawn(codebook):
    """A codebook as `tree` is given one."""
    return [f"{c.guid}<{c.parent}" if c.parent else c.guid for c in codebook.codes]


def seconds(codebook):
    return [f"{alias.code}@{alias.parent}" for alias in codebook.aliases]


def is_whole(codebook):
    """Whether codes stand once, as a tree is read, and second places make sense."""
    guids = [code.guid for code in codebook.codes]
    own = {code.guid: code.parent for code in codebook.codes}
    return (
        len(set(guids)) == len(guids)
        and in_order(codebook.codes) == codebook.codes
        and set(own.values()) <= {None, *guids}
        and len(set(codebook.aliases)) == len(codebook.aliases)
        and all(
            own[alias.code] != alias.parent
            and alias.parent not in subtree(codebook, alias.code)
            for alias in codebook.aliases
        )
    )


@st.composite
def edited(draw, kinds=("add", "move", "remove", "alias", "unalias"), most=6):
    """A codebook, and what some edits made of it."""
    before = draw(codebooks())
    after = before
    for _ in range(draw(st.integers(0, most))):
        after = one_edit(draw, after, draw(st.sampled_from(kinds)))
    return before, after


def one_edit(draw, book, kind):  # noqa: PLR0911  # one return a kind of edit
    guids = [code.guid for code in book.codes]
    one = draw(st.sampled_from([None, *guids]))
    other = draw(st.sampled_from([None, *guids]))
    if kind == "add":
        code = Code("new", book.guid, one, guid=f"new-{draw(st.uuids())}")
        return with_code(book, code, before=other)
    if one is None:
        return book
    try:
        if kind == "move":
            before = draw(st.sampled_from([None, *siblings(book, other)]))
            return moved(book, one, other, before=before)
        if kind == "remove":
            return without(book, {one}, lift=draw(st.booleans()))
        if kind == "alias":
            return with_alias(book, Alias(one, other or one))
    except (CodebookCycleError, AliasPlaceError):
        return book
    return without_alias(book, draw(st.sampled_from([*book.aliases, Alias("", "")])))


# --- laws -------------------------------------------------------------------------


@given(edited())
def test_edits_keep_every_code_once_and_parents_first(books):
    before, after = books
    assert is_whole(before)
    assert is_whole(after)


@given(codebooks(), st.data())
def test_a_move_changes_one_parent_and_loses_nobody(book, data):
    guids = [code.guid for code in book.codes]
    one = data.draw(st.sampled_from(guids))
    inside = subtree(book, one)
    parent = data.draw(st.sampled_from([None, *(g for g in guids if g not in inside)]))
    after = moved(book, one, parent)
    assert {c.guid: c for c in after.codes} == {
        c.guid: replace(c, parent=parent) if c.guid == one else c for c in book.codes
    }
    assert siblings(after, parent)[-1] == one
    assert subtree(after, one) == inside


@given(codebooks(), st.data())
def test_nothing_can_be_moved_under_what_lies_under_it(book, data):
    one = data.draw(st.sampled_from([code.guid for code in book.codes]))
    below = data.draw(st.sampled_from(sorted(subtree(book, one))))
    with pytest.raises(CodebookCycleError):
        moved(book, one, below)


@given(codebooks(), st.data())
def test_what_is_taken_out_is_gone_and_the_others_keep_their_order(book, data):
    guids = [code.guid for code in book.codes]
    gone = data.draw(st.sets(st.sampled_from(guids)))
    after = without(book, gone)
    assert [c.guid for c in after.codes] == [g for g in guids if g not in gone]
    assert is_whole(after)


@given(codebooks(), st.data())
def test_without_lifting_all_below_goes_too(book, data):
    one = data.draw(st.sampled_from([code.guid for code in book.codes]))
    after = without(book, [one], lift=False)
    left = {code.guid for code in book.codes} - subtree(book, one)
    assert {code.guid for code in after.codes} == left
    assert is_whole(after)


@given(codebooks())
def test_putting_in_and_taking_out_again_changes_nothing(book):
    for parent in [None, *(code.guid for code in book.codes)]:
        code = Code("new", "", parent, guid="new")
        after = with_code(book, code)
        assert code_in(after, "new").codebook == book.guid
        assert is_whole(after)
        assert without(after, {"new"}) == book


# --- single moves -----------------------------------------------------------------


def test_a_code_comes_to_stand_before_the_sibling_that_is_named():
    book = tree("a", "b", "c", "d<c")
    assert drawn(moved(book, "c", None, before="a")) == ["c", "d<c", "a", "b"]
    assert drawn(moved(book, "a", "c", before="d")) == ["b", "c", "a<c", "d<c"]
    assert drawn(with_code(book, Code("e", "", "c", guid="e"), before="d")) == [
        *("a", "b", "c", "e<c", "d<c")
    ]


def test_before_a_code_that_is_no_sibling_means_last():
    book = tree("a", "b<a", "c")
    assert drawn(moved(book, "c", "a", before="a")) == ["a", "b<a", "c<a"]
    assert drawn(moved(book, "a", None, before="gone")) == ["c", "a", "b<a"]
    assert moved(book, "a", None, before="a") == book


def test_what_is_not_there_is_told():
    book = tree("a")
    code = Code("x", "book", "gone", guid="x")
    for act in (
        lambda: moved(book, "gone", None),
        lambda: moved(book, "a", "gone"),
        lambda: with_code(book, code),
        lambda: with_changed(book, code),
        lambda: with_alias(book, Alias("a", "gone")),
        lambda: with_alias(book, Alias("gone", "a")),
    ):
        with pytest.raises(GoneCodeError, match="book"):
            act()
    assert without(book, {"gone"}) == book


def test_a_changed_code_keeps_its_place():
    book = tree("a", "b<a")
    after = with_changed(book, Code("new", "other book", None, guid="b"))
    assert drawn(after) == drawn(book)
    assert code_in(after, "b") == Code("new", "book", "a", guid="b")


def test_what_lies_under_a_code_that_goes_takes_its_place():
    book = tree("a", "b<a", "c<b", "d<b", "e<a")
    assert drawn(without(book, {"b"})) == ["a", "c<a", "d<a", "e<a"]
    assert drawn(without(book, {"a", "b"})) == ["c", "d", "e"]
    assert drawn(without(book, {"b"}, lift=False)) == ["a", "e<a"]


def test_there_is_an_end_to_nesting():
    book = nested(MAX_DEPTH + 1)
    deepest, top = book.codes[-1].guid, book.codes[0].guid
    assert depths(book)[deepest] == MAX_DEPTH
    with pytest.raises(CodebookTooDeepError, match=str(MAX_DEPTH)):
        with_code(book, Code("deeper", "", deepest))
    wider = with_code(book, Code("second", "", guid="second"))
    with pytest.raises(CodebookTooDeepError):
        moved(wider, top, "second")


# --- second places ----------------------------------------------------------------


def test_a_second_place_is_kept_once_and_taken_away():
    book = tree("a", "b", "c<b")
    second = with_alias(book, Alias("c", "a"))
    assert seconds(second) == ["c@a"]
    assert with_alias(second, Alias("c", "a")) == second
    assert without_alias(second, Alias("c", "a")) == book
    assert without_alias(book, Alias("c", "a")) == book


@pytest.mark.parametrize("alias", [Alias("b", "a"), Alias("a", "b"), Alias("a", "a")])
def test_a_second_place_where_it_is_or_under_itself_is_refused(alias):
    with pytest.raises(AliasPlaceError):
        with_alias(tree("a", "b<a"), alias)


def test_a_code_that_moves_to_its_second_place_has_only_one():
    book = tree("a", "b", "c<b", aliases=["c@a"])
    assert seconds(moved(book, "c", "a")) == []


def test_a_heading_that_comes_under_a_code_shows_it_no_longer():
    book = tree("a", "b<a", "c", aliases=["c@b"])
    assert seconds(moved(book, "a", "c")) == []
    assert seconds(moved(book, "b", "c")) == []
    assert seconds(moved(book, "b", None)) == ["c@b"]


def test_second_places_of_a_heading_that_goes_are_lifted_or_go():
    book = tree("a", "b<a", "c", "d<a", aliases=["c@b", "d@b"])
    assert seconds(without(book, {"b"})) == ["c@a"]
    assert seconds(without(book, {"a", "b"})) == []
    assert seconds(without(book, {"c"})) == ["d@b"]


def test_second_places_that_do_not_fit_the_tree_are_left_out():
    book = tree("a", "b<a", "c", aliases=["b@a", "a@b", "c@c", "c@x", "x@a", "c@b"])
    assert seconds(with_fitting_aliases(book)) == ["c@b"]


def test_codes_without_their_parent_become_topmost():
    codes = [Code("b", "book", "gone", guid="b"), Code("c", "book", "b", guid="c")]
    assert [(c.guid, c.parent) for c in in_order(codes)] == [("b", None), ("c", "b")]

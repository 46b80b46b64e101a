"""Two versions of a codebook, code by code."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.analysis.codebook_diff import (
    TextChange,
    about_changes,
    compare_codebooks,
    moved_codes,
)
from coding.analysis.codebook_tree import (
    code_in,
    moved,
    siblings,
    with_changed,
    with_code,
    without,
)
from coding.model import Code, Entry
from tests.analysis.test_codebook_tree import edited, tree
from tests.exchange.making import codebooks


def kinds(old, new, **options):
    return {
        change.code: change.kinds for change in compare_codebooks(old, new, **options)
    }


def saying(guid="a", **texts):
    """A codebook of one code with an English entry."""
    code = Code("a", "book", entries={"en": Entry(**texts)}, guid=guid)
    return replace(tree(), codes=(code,))


@given(codebooks())
def test_a_codebook_does_not_differ_from_itself(book):
    assert compare_codebooks(book, book) == []
    assert about_changes(book, book) == []


@given(edited())
def test_no_difference_means_the_same_codes(books):
    old, new = books
    assert bool(compare_codebooks(old, new)) == (old.codes != new.codes)


@given(edited())
def test_every_code_is_told_once_and_both_ways(books):
    old, new = books
    there, back = compare_codebooks(old, new), compare_codebooks(new, old)
    assert len({change.code for change in there}) == len(there)
    assert {change.code for change in there} >= {
        change.code for change in back if not (change.old and change.new)
    }
    assert {c.code for c in there if "added" in c.kinds} == {
        c.code for c in back if "removed" in c.kinds
    }


@given(codebooks(), st.data())
def test_of_siblings_one_that_moved_is_one_that_moved(book, data):
    one = data.draw(st.sampled_from([code.guid for code in book.codes]))
    parent = code_in(book, one).parent
    place = data.draw(st.sampled_from([None, *siblings(book, parent)]))
    after = moved(book, one, parent, before=place)
    assert len(moved_codes(book, after)) == (0 if after.codes == book.codes else 1)


def test_the_code_that_was_carried_over_others_is_the_one_that_moved():
    book = tree("a", "b", "c", "d", "e<d")
    assert moved_codes(book, moved(book, "d", None, before="a")) == {"d"}
    assert moved_codes(book, moved(book, "a", None)) == {"a"}
    assert moved_codes(book, moved(book, "d", "a")) == {"d"}


def test_codes_that_come_and_go_move_nobody():
    book = tree("a", "b", "c")
    after = with_code(without(book, {"a"}), Code("x", "", guid="x"), before="b")
    assert kinds(book, after) == {"x": ("added",), "a": ("removed",)}


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("label", "renamed"),
        *((f, "redefined") for f in ("definition", "full_definition", "use_when")),
        ("avoid_when", "redefined"),
        *((f, "illustrated") for f in ("example", "near_miss", "near_miss_reason")),
        ("question", "illustrated"),
    ],
)
def test_what_an_entry_says_otherwise_has_a_name(field, kind):
    old, new = saying(), saying(**{field: "new words"})
    [change] = compare_codebooks(old, new)
    assert change.kinds == (kind,)
    assert change.texts == (TextChange(field, "en", "", "new words"),)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"name": "b"}, "renamed"),
        ({"color": "#123456"}, "recoloured"),
        ({"key": "x"}, "changed"),
        ({"is_codable": False}, "changed"),
        ({"origin": "theory"}, "changed"),
    ],
)
def test_what_a_fact_says_otherwise_has_a_name(facts, kind):
    book = saying()
    after = with_changed(book, replace(book.codes[0], **facts))
    assert kinds(book, after) == {"a": (kind,)}


def test_one_code_may_have_changed_in_several_ways():
    book = tree("a", "b")
    renamed = with_changed(book, replace(book.codes[1], name="B", color="#000000"))
    [change] = compare_codebooks(book, moved(renamed, "b", "a"))
    assert change.kinds == ("renamed", "recoloured", "moved")
    assert (change.old_path, change.new_path) == ("b", "a/B")


def test_a_language_that_came_is_told_by_its_texts():
    book = saying(definition="here")
    code = book.codes[0]
    entries = {**code.entries, "da": Entry(definition="her")}
    after = with_changed(book, replace(code, entries=entries))
    [change] = compare_codebooks(book, after)
    assert change.texts == (TextChange("definition", "da", "", "her"),)


def test_a_merged_code_says_into_which_also_through_others():
    book = tree("a", "b", "c")
    after = without(book, {"a", "b"})
    merged = {"a": "b", "b": "c"}
    changes = compare_codebooks(book, after, merged=merged)
    assert [(c.code, c.kinds, c.into) for c in changes] == [
        ("a", ("merged",), "c"),
        ("b", ("merged",), "c"),
    ]


def test_a_code_merged_into_one_that_is_gone_is_removed():
    book = tree("a", "b", "c")
    after = without(book, {"a", "b"})
    assert kinds(book, after, merged={"a": "b"}) == {
        "a": ("removed",),
        "b": ("removed",),
    }
    circle = {"a": "b", "b": "a"}
    assert kinds(book, after, merged=circle)["a"] == ("removed",)


def test_what_a_codebook_says_of_itself_is_compared():
    old = replace(tree(), label={"en": "Old"}, licence="MIT")
    new = replace(old, name="other", label={"en": "New", "da": "Ny"}, licence="")
    assert about_changes(old, new) == [
        TextChange("name", "", "book", "other"),
        TextChange("licence", "", "MIT", ""),
        TextChange("label", "da", "", "Ny"),
        TextChange("label", "en", "Old", "New"),
    ]

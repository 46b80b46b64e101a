"""Where a stretch of a text stands after it was edited."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coding.analysis.edits import Edit, edits_between, inverse
from coding.analysis.moves import Moves
from tests.analysis.test_edits import ANY_TEXT, TEXTS


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, str, int, int]:
    """Two texts, and a stretch of the first that a coding could have."""
    old = draw(TEXTS | ANY_TEXT)
    new = draw(TEXTS | ANY_TEXT)
    assume(old.strip())
    start = draw(st.integers(0, len(old) - 1))
    end = draw(st.integers(start + 1, len(old)))
    assume(old[start:end].strip())
    return old, new, start, end


def followed(old: str, new: str, words: str) -> str | None:
    """The words that a stretch has after an edit."""
    start = old.index(words)
    moves = Moves(old, edits_between(old, new))
    place = moves.follow(start, start + len(words))
    return moves.new[slice(*place)] if place else None


@settings(deadline=None)
@given(stretches())
def test_a_stretch_that_is_not_edited_keeps_its_words(texts):
    old, new, start, end = texts
    edits = edits_between(old, new)
    inside = [
        e
        for e in edits
        if e.start < end and e.end > start  # an insertion at a border is outside
    ]
    place = Moves(old, edits).follow(start, end)

    if not inside:
        assert place is not None
        assert new[slice(*place)] == old[start:end]


@settings(deadline=None)
@given(stretches())
def test_a_stretch_is_inside_the_text_and_never_blank(texts):
    old, new, start, end = texts
    place = Moves(old, edits_between(old, new)).follow(start, end)

    if place:
        assert 0 <= place[0] < place[1] <= len(new)
        assert new[slice(*place)].strip()


@settings(deadline=None)
@given(stretches())
def test_following_there_and_back_returns_where_nothing_was_cut(texts):
    old, new, start, end = texts
    edits = edits_between(old, new)
    place = Moves(old, edits).follow(start, end)
    cut = [e for e in edits if e.was and e.start < end and e.end > start]
    if place and not cut:
        assert Moves(new, inverse(edits)).follow(*place) == (start, end)


@settings(deadline=None)
@given(stretches(), st.data())
def test_stretches_keep_their_order(texts, data):
    old, new, start, end = texts
    later = data.draw(st.integers(start, len(old) - 1))
    assume(old[later:].strip() and later < len(old))
    moves = Moves(old, edits_between(old, new))
    first, second = moves.follow(start, end), moves.follow(later, len(old))

    if first and second and not old[start].isspace() and not old[later].isspace():
        assert first[0] <= second[0]


@pytest.mark.parametrize(
    ("old", "new", "words", "after"),
    [
        # before it, inside it, around it
        ("Data er nyt.", "Altså: Data er nyt.", "er nyt", "er nyt"),
        ("Data er nyt.", "Data er ikke nyt.", "er nyt", "er ikke nyt"),
        ("Data er slet ikke nyt.", "Data er nyt.", "er slet ikke nyt", "er nyt"),
        ("Data er nyt.", "Data er nyt. Ja.", "Data er nyt.", "Data er nyt."),
        ("Data er nyt.", "Ja. Data er nyt.", "Data", "Data"),
        # over its border
        ("et to tre fire", "et tre fire", "to tre", "tre"),
        ("et to tre fire", "et to fire", "to tre", "to"),
        ("et to tre fire fem", "et fem", "tre fire", None),
        ("et to tre fire", "et ni fire", "to tre", None),
        # part of a word, whose rest is edited
        ("genvej til ro", "genveje til ro", "vej", "veje"),
        ("genvej til ro", "genveje til ro", "gen", "gen"),
        ("genvej til ro", "omvej til ro", "vej", "vej"),
        ("genvej til ro", "hovedsti til ro", "vej", None),
        # replaced altogether: a typo, other capitals, another name, another sentence
        ("en genvje her", "en genvej her", "genvje", "genvej"),
        ("en genvje her", "en genvej her", "en genvje", "en genvej"),
        ("data er nyt", "DATA ER NYT", "data er nyt", "DATA ER NYT"),
        ("Så kom Anna.", "Så kom Anne.", "Anna", "Anne"),
        ("Så kom Anna.", "Så kom P03.", "Anna", None),
        ("Så kom Anna.", "Så kom P03.", "kom Anna", "kom P03"),
        ("Ja. Vi venter. Nej.", "Ja. Alt er godt. Nej.", "Vi venter.", None),
        # gone
        ("et to tre", "et tre", "to", None),
        ("et to tre", "et tre", "to ", None),
        # signs of more than one character
        ("😀 data 😀", "data 😀", "data 😀", "data 😀"),
        ("hos 👩‍👧 er data", "der hos 👩‍👧 er data", "👩‍👧 er", "👩‍👧 er"),
    ],
)
def test_a_stretch_follows_its_words(old, new, words, after):
    assert followed(old, new, words) == after


def test_what_is_put_in_right_at_a_border_stays_outside():
    moves = Moves("abcd", [Edit(1, 1, "XX", ""), Edit(3, 3, "YY", "")])

    assert moves.new[slice(*moves.follow(1, 3))] == "bc"


def test_an_edit_over_a_border_leaves_no_white_space_behind():
    assert (
        followed("Vi venter længe på svar.", "Vi venter.", "venter længe") == "venter"
    )


def test_a_replacement_can_be_followed_however_unlike_it_is():
    moves = Moves("Så kom Anna.", [Edit(7, 11, "P03", "Anna")])

    assert moves.follow(7, 11) is None
    assert moves.follow(7, 11, least=0.0) == (7, 10)


def test_a_place_stays_before_what_is_put_in_there():
    moves = Moves("abcd", [Edit(0, 0, "12", ""), Edit(2, 2, "XX", "")])

    assert (moves.position(1), moves.position(2), moves.position(3)) == (3, 4, 7)

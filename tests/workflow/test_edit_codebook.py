"""A codebook is edited without fear: every change is kept, refusals change nothing."""

from dataclasses import replace

import pytest

from coding.analysis.code_looks import COLORS
from coding.errors import (
    BadColorError,
    CodebookTooDeepError,
    DefinedMeanwhileError,
    EmptyNameError,
    GoneCodeError,
    HeadingWithCodingsError,
    NamelessCodeError,
    NoSuchCodebookHereError,
    SameCodeGuidError,
)
from coding.model import Code, Codebook, Entry, new_guid
from coding.storage.events import revision
from coding.workflow.arrange_codes import move_code
from coding.workflow.codebook_versions import list_versions
from coding.workflow.codebooks import import_codebook, list_codebooks
from coding.workflow.edit_codebook import (
    MAX_NAME,
    add_code,
    change_code,
    change_codebook,
    clean_name,
    define_code,
    new_codebook,
    recolour_code,
    rename_code,
)
from coding.workflow.merge_codes import remove_code
from coding.workflow.undo import undo
from tests.storage.making import put
from tests.workflow.codebook_making import (
    book_in,
    is_whole,
    names,
    now,
    state,
    undo_newest,
)

SCRIPTS = ["数据", "Ærø", "données", "بيانات", "می‌خواهم", "👩‍👩‍👧‍👦", "a/b", "no", "😀"]


def test_a_new_code_stands_last_or_before_the_sibling_that_is_named(db, ana, future):
    last = add_code(db, Code("last", future.codebook, color=""), actor=ana)
    assert book_in(db).codes[-1] == last
    code = Code("before", future.codebook, color="")
    add_code(db, code, before=future.guid, actor=ana)
    assert names(db)[2:4] == ["before", "future"]
    assert is_whole(db)


def test_a_new_code_gets_a_colour_and_a_key_of_its_own(db, ana, codebook):
    taken = {code.key for code in codebook.codes}
    first, second = (
        add_code(db, Code(name, codebook.guid, color=""), actor=ana) for name in "ab"
    )
    assert first.key not in taken
    assert second.key not in {*taken, first.key}
    assert len({first.color, second.color, *(c.color for c in codebook.codes)}) == 8
    assert {first.color, second.color} <= set(COLORS)


def test_a_heading_needs_no_key(db, ana, codebook):
    heading = Code("heading", codebook.guid, color="", is_codable=False)
    assert add_code(db, heading, actor=ana).key == ""


def test_colours_and_keys_are_apart_over_all_codebooks(db, ana, codebook):
    mine = new_codebook(db, "mine", actor=ana)
    code = add_code(db, Code("a", mine.guid, color=""), actor=ana)
    assert code.key not in {each.key for each in codebook.codes}
    assert code.color not in {each.color for each in codebook.codes}


def test_the_same_code_again_changes_nothing(db, ana, codebook):
    code = Code("new", codebook.guid, color="")
    added = add_code(db, code, actor=ana)
    events = revision(db)
    assert add_code(db, code, actor=ana) == added
    assert revision(db) == events
    with pytest.raises(SameCodeGuidError, match="new"):
        add_code(db, replace(code, name="other"), actor=ana)


def test_a_refused_code_changes_nothing(db, ana, codebook):
    before, events = state(db), revision(db)
    for code, error in (
        (Code(" \n ", codebook.guid), NamelessCodeError),
        (Code("\u200d", codebook.guid), NamelessCodeError),
        (Code("a", codebook.guid, color="red"), BadColorError),
        (Code("a", codebook.guid, parent="gone"), GoneCodeError),
        (Code("a", "gone"), NoSuchCodebookHereError),
    ):
        with pytest.raises(error):
            add_code(db, code, actor=ana)
    assert (state(db), revision(db)) == (before, events)


@pytest.mark.parametrize("name", SCRIPTS)
def test_names_in_any_script_are_kept_and_undone(db, ana, codebook, name):
    before = state(db)
    code = add_code(db, Code(name, codebook.guid, color=""), actor=ana)
    assert now(db, code.guid).name == name
    rename_code(db, code.guid, name * 2, language="da", actor=ana)
    assert now(db, code.guid).name == name * 2
    undo_newest(db, ana)
    assert now(db, code.guid).name == name
    undo(db, actor=ana)
    assert state(db) == before


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("  two\n lines\t", "two lines"),
        ("kom\u00admune", "kommune"),
        ("\u202eright to left", "right to left"),
        ("a\u030a", "å"),
        ("x" * 300, "x" * MAX_NAME),
        ("\u200c \u200d", ""),
        ("\ud800", "�"),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(written, name):
    assert clean_name(written) == name


def test_codes_of_one_name_are_told_apart_by_their_place(db, ana, codebook, future):
    first, second = (
        add_code(db, Code("twin", codebook.guid, parent, color=""), actor=ana)
        for parent in (codebook.codes[0].guid, future.guid)
    )
    rename_code(db, second.guid, "other", language="en", actor=ana)
    assert now(db, first.guid).name == "twin"
    remove_code(db, first.guid, actor=ana)
    assert "future/other" in names(db)


def test_renaming_changes_the_label_where_there_is_one(db, ana, future):
    rename_code(db, future.guid, "Fremtiden", language="da", actor=ana)
    code = now(db, future.guid)
    assert code.name == "future"
    assert code.entries["da"].label == "Fremtiden"
    assert code.entries["en"] == future.entries["en"]


def test_a_definition_changes_what_is_given_and_keeps_the_rest(db, ben, future):
    texts = {"definition": " new ", "nonsense": "x"}
    define_code(db, future.guid, "en", texts, actor=ben)
    code = now(db, future.guid)
    assert code.entries["en"] == replace(future.entries["en"], definition="new")
    assert code.entries["da"] == future.entries["da"]


def test_an_entry_that_says_nothing_is_none(db, ana, codebook):
    code = add_code(db, Code("a", codebook.guid, color=""), actor=ana)
    define_code(db, code.guid, "da", {"definition": "x"}, actor=ana)
    define_code(db, code.guid, "da", {"definition": ""}, actor=ana)
    assert now(db, code.guid).entries == {}


def test_who_writes_over_an_older_card_is_told(db, ana, ben, future):
    seen = book_in(db).version
    define_code(db, future.guid, "en", {"definition": "ana's"}, actor=ana, seen=seen)
    define_code(db, future.guid, "en", {"example": "ana's"}, actor=ana, seen=seen)
    with pytest.raises(DefinedMeanwhileError, match="future"):
        define_code(db, future.guid, "en", {"definition": "b"}, actor=ben, seen=seen)
    assert now(db, future.guid).entries["en"].definition == "ana's"
    seen = book_in(db).version
    define_code(db, future.guid, "en", {"definition": "b"}, actor=ben, seen=seen)


def test_a_change_of_another_code_is_no_change_of_the_card(
    db, ana, ben, future, foundation
):
    seen = book_in(db).version
    recolour_code(db, foundation.guid, "#000000", actor=ana)
    move_code(db, future.guid, None, actor=ana)
    define_code(db, future.guid, "en", {"definition": "b"}, actor=ben, seen=seen)
    assert now(db, future.guid).entries["en"].definition == "b"


def test_a_colour_is_six_digits(db, ana, future):
    assert recolour_code(db, future.guid, "#abcdef", actor=ana).color == "#ABCDEF"
    for color in ("red", "#12345", "#1234567", "#12345g", "", "#123456\n"):
        with pytest.raises(BadColorError):
            recolour_code(db, future.guid, color, actor=ana)


def test_a_key_is_one_character(db, ana, future):
    code = change_code(db, replace(future, key=" æø"), actor=ana)
    assert now(db, future.guid).key == code.key == "æ"


def test_a_code_with_codings_does_not_become_a_heading(db, ana, ben, note, future):
    heading = replace(future, is_codable=False)
    coding = put(db, ben, note, "genvej", future)
    with pytest.raises(HeadingWithCodingsError, match="1 coding"):
        change_code(db, heading, actor=ana)
    remove_code(db, future.guid, with_codings=True, actor=ana)
    undo_newest(db, ana)
    assert now(db, future.guid).is_codable
    assert coding.guid
    assert is_whole(db)


def test_a_code_that_is_gone_cannot_be_changed(db, ana, future):
    remove_code(db, future.guid, actor=ana)
    for act in (
        lambda: change_code(db, future, actor=ana),
        lambda: define_code(db, future.guid, "en", {"label": "x"}, actor=ana),
        lambda: rename_code(db, future.guid, "x", language="en", actor=ana),
        lambda: recolour_code(db, future.guid, "#000000", actor=ana),
    ):
        with pytest.raises(GoneCodeError):
            act()


def test_what_changes_nothing_is_no_event_and_no_version(db, ana, future, codebook):
    events = revision(db)
    recolour_code(db, future.guid, future.color.lower(), actor=ana)
    change_code(db, future, actor=ana)
    define_code(db, future.guid, "en", {}, actor=ana)
    move_code(db, codebook.codes[-1].guid, None, actor=ana)
    change_codebook(db, book_in(db), actor=ana)
    assert revision(db) == events
    assert len(list_versions(db, codebook.guid)) == 1


def test_a_codebook_says_otherwise_what_it_is(db, ana, codebook):
    before = state(db)
    changed = replace(codebook, name=" mine ", label={"da": "Min"}, licence="MIT")
    change_codebook(db, changed, actor=ana)
    book = book_in(db)
    assert (book.name, book.label["da"], book.licence) == ("mine", "Min", "MIT")
    assert book.codes == codebook.codes
    undo_newest(db, ana)
    assert state(db) == before


def test_a_project_may_have_a_codebook_of_its_own(db, ana, codebook):
    made = new_codebook(db, " mine\n", language="da", actor=ana)
    assert [book.name for book in list_codebooks(db)] == [codebook.name, "mine"]
    assert list_codebooks(db)[1].label == {"da": "mine"}
    with pytest.raises(EmptyNameError):
        new_codebook(db, " ", actor=ana)
    undo(db, actor=ana)
    assert list_codebooks(db) == [codebook]
    assert made.codes == ()


def test_nesting_has_an_end_that_is_told(db, ana, codebook):
    parent = None
    for _ in range(51):
        code = Code("deep", codebook.guid, parent, color="")
        parent = add_code(db, code, actor=ana).guid
    with pytest.raises(CodebookTooDeepError, match="50"):
        add_code(db, Code("deeper", codebook.guid, parent, color=""), actor=ana)
    assert max(path.count("/") for path in names(db)) == 50
    assert is_whole(db)


def large_codebook(n, depth=6):
    """A codebook of n codes, six deep, whose names are the same in every branch."""
    codes = []
    guid = new_guid()
    for number in range(n):
        level = number % depth
        parent = codes[-1].guid if level else None
        entry = Entry(label=f"Label {level}", definition="What it is. " * 9)
        entries = {"da": entry, "en": entry}
        codes.append(Code(f"name {level}", guid, parent, entries=entries))
    return Codebook("large", tuple(codes), guid=guid)


def test_a_thousand_codes_six_deep_are_edited_like_six(db, ana):
    large = import_codebook(db, large_codebook(1000), actor=ana)
    before = state(db)
    deepest, top = large.codes[5], large.codes[6]
    add_code(db, Code("new", large.guid, deepest.guid, color=""), actor=ana)
    rename_code(db, deepest.guid, "renamed", language="en", actor=ana)
    move_code(db, large.codes[1].guid, top.guid, before=large.codes[7].guid, actor=ana)
    remove_code(db, top.guid, actor=ana)
    assert is_whole(db)
    for _ in range(4):
        undo(db, actor=ana)
    assert state(db) == before
    assert is_whole(db)

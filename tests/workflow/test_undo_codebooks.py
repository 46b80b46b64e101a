"""Changes of codebooks are taken back in any order, by anybody, and nothing is lost."""

from contextlib import suppress
from dataclasses import replace

import pytest

from coding.errors import (
    ChangedSinceError,
    CodedSinceError,
    CodingAppError,
    HeadingWithCodingsError,
    NotCodableError,
    NothingLeftToUndoError,
    NothingToRedoError,
    UndoneAlreadyError,
)
from coding.model import Code, Codebook, new_guid
from coding.storage.codings import list_codings
from coding.workflow.code_text import remove_coding
from coding.workflow.codebook_versions import restore_version
from coding.workflow.codebooks import import_codebook, list_codebooks
from coding.workflow.edit_codebook import (
    add_code,
    change_code,
    define_code,
    recolour_code,
    rename_code,
)
from coding.workflow.edit_source import edit_source
from coding.workflow.merge_codes import (
    merge_codes,
    remove_code,
    remove_codebook,
    split_code,
)
from coding.workflow.projects import open_project
from coding.workflow.read_source import mark_read, sources_read
from coding.workflow.sources import text_of
from coding.workflow.trash import list_trash, remove_sources, restore_sources
from coding.workflow.undo import CODEBOOK_KINDS, redo, undo
from tests.storage.making import put, values
from tests.workflow.codebook_making import (
    book_in,
    is_whole,
    names,
    newest,
    now,
    state,
    undo_newest,
)
from tests.workflow.test_codebook_undo_in_any_order import PEOPLE, Play, assert_whole


@pytest.fixture
def second():
    """Another codebook, of one code."""
    guid = new_guid()
    return Codebook("second", (Code("a", guid),), guid=guid)


# --- what others did since --------------------------------------------------------


def test_what_others_changed_since_stays(db, ana, ben, future):
    change_code(db, replace(future, name="ana's", color="#111111"), actor=ana)
    first = newest(db)
    change_code(db, replace(now(db, future.guid), name="ben's"), actor=ben)
    undo(db, first, actor=ana)
    code = now(db, future.guid)
    assert (code.name, code.color) == ("ben's", future.color)


def test_when_all_was_changed_again_that_is_told(db, ana, ben, future):
    recolour_code(db, future.guid, "#111111", actor=ana)
    first = newest(db)
    recolour_code(db, future.guid, "#222222", actor=ben)
    with pytest.raises(ChangedSinceError, match="data-in-practice"):
        undo(db, first, actor=ana)
    undo(db, actor=ben)
    undo(db, first, actor=ana)
    assert now(db, future.guid) == future


def test_a_change_of_a_code_that_is_gone_is_taken_back_after_it_is_back(
    db, ana, ben, future
):
    recolour_code(db, future.guid, "#111111", actor=ana)
    first = newest(db)
    remove_code(db, future.guid, actor=ben)
    with pytest.raises(NothingLeftToUndoError):
        undo(db, first, actor=ana)
    undo(db, actor=ben)
    undo(db, first, actor=ana)
    assert now(db, future.guid) == future


def test_a_change_is_taken_back_once(db, ana, ben, future):
    recolour_code(db, future.guid, "#111111", actor=ana)
    first = newest(db)
    undo(db, first, actor=ben)
    with pytest.raises(UndoneAlreadyError):
        undo(db, first, actor=ana)


def test_what_was_taken_back_last_is_done_again(db, ana, future):
    recolour_code(db, future.guid, "#111111", actor=ana)
    define_code(db, future.guid, "da", {"definition": "x"}, actor=ana)
    done = state(db)
    for _ in range(2):
        undo(db, kinds=CODEBOOK_KINDS, actor=ana)
    assert now(db, future.guid) == future
    for _ in range(2):
        redo(db, kinds=CODEBOOK_KINDS, actor=ana)
    assert state(db) == done
    with pytest.raises(NothingToRedoError):
        redo(db, kinds=CODEBOOK_KINDS, actor=ana)


def test_it_works_in_a_project_that_was_opened_anew(project_path, ana, future):
    with open_project(project_path) as db:
        before = state(db)
        rename_code(db, future.guid, "x", language="da", actor=ana)
        remove_code(db, future.guid, actor=ana)
    with open_project(project_path) as db:
        undo(db, actor=ana)
    with open_project(project_path) as db:
        undo(db, actor=ana)
        assert state(db) == before


# --- codes ------------------------------------------------------------------------


def test_an_added_code_that_was_coded_with_stays(db, ana, ben, note, codebook):
    code = add_code(db, Code("new", codebook.guid, color=""), actor=ana)
    added = newest(db)
    coding = put(db, ben, note, "genvej", code)
    with pytest.raises(CodedSinceError, match=r"“new” has 1 coding"):
        undo(db, added, actor=ana)
    assert list_codings(db) == [coding]
    text = text_of(db, note.guid).replace("en genvej", "en byrde")
    edit_source(db, note.guid, text, actor=ben)
    with pytest.raises(CodedSinceError):
        undo(db, added, actor=ana)
    remove_coding(db, put(db, ben, note, "byrde", code).guid, actor=ben)


def test_no_undo_makes_a_heading_of_a_code_with_codings(db, ana, ben, note, codebook):
    heading = Code("heading", codebook.guid, color="", is_codable=False)
    code = add_code(db, heading, actor=ana)
    change_code(db, replace(code, is_codable=True), actor=ana)
    changed = newest(db)
    coding = put(db, ben, note, "genvej", code)
    with pytest.raises(HeadingWithCodingsError, match="heading"):
        undo(db, changed, actor=ana)
    remove_coding(db, coding.guid, actor=ben)
    undo(db, changed, actor=ana)
    with pytest.raises(NotCodableError):
        undo(db, kinds=["coding.removed"], actor=ben)
    assert is_whole(db)


def test_a_change_of_several_codebooks_is_taken_back_in_all(
    db, ana, second, future, foundation
):
    import_codebook(db, second, actor=ana)
    before = state(db)
    merge_codes(db, [future.guid, second.codes[0].guid], foundation.guid, actor=ana)
    undo_newest(db, ana)
    assert state(db) == before
    assert is_whole(db)


# --- whole codebooks --------------------------------------------------------------


def test_an_added_codebook_goes_and_comes_back(db, ana, ben, note, second):
    before = state(db)
    import_codebook(db, second, actor=ana)
    added = newest(db)
    mark_read(db, note.guid, second.guid, read=True, actor=ben)
    done = state(db)
    undo(db, added, actor=ana)
    assert state(db) == before
    undo(db, newest(db), actor=ana)
    assert state(db) == done
    assert sources_read(db, second.guid, ben.guid) == {note.guid}


def test_an_added_codebook_that_was_coded_with_stays(db, ana, ben, note, second):
    import_codebook(db, second, actor=ana)
    added = newest(db)
    put(db, ben, note, "genvej", second.codes[0])
    with pytest.raises(CodedSinceError):
        undo(db, added, actor=ana)
    assert len(list_codebooks(db)) == 2


def test_of_an_added_codebook_stays_what_others_added(db, ana, ben, second):
    import_codebook(db, second, actor=ana)
    added = newest(db)
    add_code(db, Code("b", second.guid, second.codes[0].guid, color=""), actor=ben)
    done = state(db)
    undo(db, added, actor=ana)
    assert [code.name for code in list_codebooks(db)[1].codes] == ["b"]
    undo(db, newest(db), actor=ana)
    assert state(db) == done


def test_a_codebook_taken_out_while_others_work_comes_back_with_their_work(
    db, ana, ben, note, future
):
    recolour_code(db, future.guid, "#111111", actor=ana)
    first = newest(db)
    put(db, ben, note, "genvej", future)
    done = state(db)
    remove_codebook(db, future.codebook, with_codings=True, actor=ben)
    removed = newest(db)
    with pytest.raises(NothingLeftToUndoError):
        undo(db, first, actor=ana)
    undo(db, removed, actor=ana)
    assert state(db) == done
    undo(db, first, actor=ana)
    assert now(db, future.guid) == future
    assert book_in(db).version == 5
    assert len(names(db)) == 6


# --- at random --------------------------------------------------------------------


class Longer(Play):
    """As `Play`, with edits of the text, the trash, headings and going back."""

    def act(self, who):
        more = [self.edit, self.trash, self.untrash, self.heading, self.restore]
        if self.chance.random() < 0.3:
            with suppress(CodingAppError, IndexError):
                self.chance.choice(more)(who)
        else:
            super().act(who)

    def edit(self, who):
        text = text_of(self.db, self.source.guid)
        place = self.chance.randrange(len(text) - 20)
        new = self.chance.choice(["", "data ", "😀"])
        changed = text[:place] + new + text[place + 9 :]
        edit_source(self.db, self.source.guid, changed, actor=who)
        self.length = len(changed)

    def trash(self, who):
        remove_sources(self.db, [self.source.guid], actor=who)

    def untrash(self, who):
        restore_sources(self.db, [self.source.guid], actor=who)

    def heading(self, who):
        code = self.pick()
        changed = replace(code, is_codable=not code.is_codable)
        change_code(self.db, changed, actor=who)

    def restore(self, who):
        book = book_in(self.db)
        number = self.chance.randint(1, book.version)
        restore_version(self.db, book.guid, number, actor=who)


def decided_by(db):
    """Every decision with its coder, whether it has a place, lost it, or is binned."""
    return set(values(db, "select guid from codings union select guid from orphans"))


@pytest.mark.parametrize("seed", range(8))
def test_codes_texts_and_trash_together_stay_whole(db, note, seed):
    play = Longer(db, note, seed)
    for _ in range(50):
        play.act(play.chance.choice(PEOPLE))
    assert_whole(db)
    assert is_whole(db)
    for _ in range(40):
        who = play.chance.choice(PEOPLE)
        try:
            undo(db, kinds=play.chance.choice([(), CODEBOOK_KINDS]), actor=who)
        except CodingAppError:
            play.act(who)
    assert_whole(db)
    assert is_whole(db)


@pytest.mark.parametrize("seed", range(10))
def test_all_of_it_undone_newest_first_is_as_it_was(db, note, seed):
    play = Longer(db, note, seed + 50)
    for _ in range(8):
        play.code(play.chance.choice(PEOPLE))
    before, decisions = state(db), decided_by(db)
    done = []
    for _ in range(30):
        who = play.chance.choice(PEOPLE)
        last = newest(db)
        play.act(who)
        if newest(db) != last:
            done.append((newest(db), who))
    for event, who in reversed(done):
        undo(db, event, actor=who)
    assert list_trash(db) == []
    assert state(db) == before
    assert decided_by(db) == decisions
    assert_whole(db)


@pytest.mark.parametrize("seed", range(6))
def test_undone_and_done_again_is_as_it_was_done(db, note, seed):
    play = Longer(db, note, seed + 80)
    done, states = [], []
    for _ in range(25):
        who = play.chance.choice(PEOPLE)
        last = newest(db)
        play.act(who)
        if newest(db) != last:
            done.append((newest(db), who))
            states.append(state(db))
    undone = []
    for event, who in reversed(done):
        undo(db, event, actor=who)
        undone.append((newest(db), who))
    for (event, who), was in zip(reversed(undone), states, strict=True):
        undo(db, event, actor=who)
        assert state(db) == was
    assert_whole(db)


@pytest.mark.parametrize("seed", range(4))
def test_splits_and_merges_lose_no_decision(db, ana, note, seed):
    play = Play(db, note, seed)
    for _ in range(12):
        play.code(play.chance.choice(PEOPLE))
    places = {(c.selection, c.coder) for c in list_codings(db)}
    for _ in range(10):
        with suppress(CodingAppError, IndexError):
            play.chance.choice([play.merge, play.split])(ana)
    assert {(c.selection, c.coder) for c in list_codings(db)} == places


def test_a_split_and_a_merge_cross_each_other(db, ana, ben, note, future, foundation):
    coding = put(db, ana, note, "genvej", future)
    before = state(db)
    new = Code("new", future.codebook, color="")
    split_code(db, future.guid, [coding.guid], new, actor=ana)
    split = newest(db)
    merge_codes(db, [new.guid], foundation.guid, actor=ben)
    merged = newest(db)
    with pytest.raises(CodingAppError):
        undo(db, split, actor=ana)
    undo(db, merged, actor=ben)
    undo(db, split, actor=ana)
    assert state(db) == before

"""Whatever can be undone comes back as it was, also long after."""

from dataclasses import replace

import pytest

from coding.errors import (
    AmbiguousNameError,
    LaterChangeError,
    NoPlaceError,
    NothingLeftToUndoError,
    NothingToUndoError,
    NotUndoableError,
    OthersEventError,
    OutsideTextError,
    TwinCodingError,
    UndoneAlreadyError,
    UnknownEventError,
    UnknownOrphanError,
)
from coding.i18n import Translator
from coding.model import Actor
from coding.storage.codings import codings_in_source, get_coding
from coding.storage.events import revision
from coding.workflow.code_text import (
    Wanted,
    add_codings,
    list_codings,
    remove_coding,
)
from coding.workflow.edit_source import edit_source
from coding.workflow.history import counts_in_words, history, kind_in_words
from coding.workflow.import_sources import File, facts, import_files
from coding.workflow.orphans import list_orphans, place_orphan, suggest_place
from coding.workflow.projects import check_project
from coding.workflow.read_source import changes_since
from coding.workflow.sources import change_sources, list_sources, source_called, text_of
from coding.workflow.trash import list_trash, remove_sources
from coding.workflow.undo import undo
from tests.conftest import NOTE
from tests.storage.making import put, store, values

BYRDE = NOTE.replace("en genvej", "en byrde")


def newest(db):
    """The guid of the newest event."""
    return values(db, "select guid from events order by id desc limit 1")[0]


# --- texts ------------------------------------------------------------------------


def test_an_undone_edit_brings_the_orphan_back_exactly(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    edit_source(db, note.guid, BYRDE, actor=ana)

    assert undo(db, actor=ana) == "source.edited"

    assert text_of(db, note.guid) == NOTE
    assert list_codings(db) == [coding]
    assert list_orphans(db) == []
    assert check_project(db).problems == ()


def test_what_was_coded_after_an_edit_follows_its_undoing(db, ana, note, future):
    edit_source(db, note.guid, BYRDE.replace("Familien", "Hele familien"), actor=ana)
    new = put(db, ana, note, "byrde", future)
    later = put(db, ana, note, "tre gange", future)

    undo(db, _first_edit(db), actor=ana)

    assert get_coding(db, later.guid).quote == "tre gange"
    assert [each.coding.guid for each in list_orphans(db)] == [new.guid]
    assert check_project(db).problems == ()


def test_an_undone_edit_is_done_again_by_undoing_that(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    edit_source(db, note.guid, BYRDE, actor=ana)
    undo(db, actor=ana)

    undo(db, newest(db), actor=ana)

    assert text_of(db, note.guid) == BYRDE
    assert [each.coding for each in list_orphans(db)] == [coding]
    assert undo(db, _first_edit(db), actor=ana) == "source.edited"
    assert text_of(db, note.guid) == NOTE


def _first_edit(db):
    return values(db, "select guid from events where kind = 'source.edited'")[0]


def test_an_edit_is_not_undone_twice(db, ana, note):
    edit_source(db, note.guid, BYRDE, actor=ana)
    undo(db, actor=ana)

    with pytest.raises(UndoneAlreadyError):
        undo(db, _first_edit(db), actor=ana)
    assert text_of(db, note.guid) == NOTE


def test_an_edit_under_a_later_one_waits_until_that_is_undone(
    db, ana, ben, note, future
):
    put(db, ana, note, "genvej", future)
    edit_source(db, note.guid, BYRDE, actor=ana)
    later = edit_source(db, note.guid, BYRDE + "Slut.", actor=ben)

    with pytest.raises(LaterChangeError, match=later.event):
        undo(db, _first_edit(db), actor=ana)
    assert text_of(db, note.guid) == BYRDE + "Slut."

    undo(db, later.event, actor=ana)
    undo(db, _first_edit(db), actor=ana)
    assert text_of(db, note.guid) == NOTE
    assert [each.quote for each in list_codings(db)] == ["genvej"]


def test_an_edit_whose_payload_was_erased_cannot_be_undone(db, ana, note):
    edit_source(db, note.guid, BYRDE, actor=ana)
    db.conn.execute("delete from payloads")

    with pytest.raises(NothingLeftToUndoError):
        undo(db, newest(db), actor=ana)


# --- orphans ----------------------------------------------------------------------


@pytest.fixture
def orphan(db, ana, note, future):
    """A coding that lost its text."""
    coding = put(db, ana, note, "genvej", future)
    edit_source(db, note.guid, BYRDE, actor=ana)
    return coding


def test_an_orphan_is_put_where_one_says_and_taken_out_again(db, ana, note, orphan):
    seen = revision(db)
    start = BYRDE.index("byrde")

    placed = place_orphan(db, orphan.guid, start, start + 5, actor=ana)

    assert (placed.guid, placed.quote) == (orphan.guid, "byrde")
    assert codings_in_source(db, note.guid) == [placed]
    assert [row[0] for row in changes_since(db, note.guid, seen)["added"]] == [
        orphan.guid
    ]
    seen = revision(db)
    assert undo(db, actor=ana) == "orphan.placed"
    assert [each.coding for each in list_orphans(db)] == [orphan]
    assert changes_since(db, note.guid, seen)["removed"] == [orphan.guid]
    assert check_project(db).problems == ()


def test_an_orphan_goes_where_its_words_stand_alone(db, ana, note, orphan):
    assert suggest_place(db, orphan.guid) == []
    with pytest.raises(NoPlaceError, match="0 places"):
        place_orphan(db, orphan.guid, actor=ana)
    edit_source(db, note.guid, BYRDE + "Altså en genvej.", actor=ana)
    (listed,) = list_orphans(db)

    placed = place_orphan(db, orphan.guid, actor=ana)

    assert (placed.selection.start, placed.selection.end) == listed.places[0]
    assert placed.quote == "genvej"


def test_an_orphan_is_put_nowhere_odd(db, ana, note, orphan, future):
    put(db, ana, note, "register", future)
    start = BYRDE.index("register")

    with pytest.raises(TwinCodingError):
        place_orphan(db, orphan.guid, start, start + 8, actor=ana)
    with pytest.raises(OutsideTextError):
        place_orphan(db, orphan.guid, 0, 9999, actor=ana)
    with pytest.raises(UnknownOrphanError):
        place_orphan(db, "nobody", 0, 3, actor=ana)
    assert [each.coding for each in list_orphans(db)] == [orphan]


def test_a_place_given_to_an_orphan_outlives_the_undoing_of_the_edit(
    db, ana, note, orphan
):
    place_orphan(db, orphan.guid, 0, 5, actor=ana)

    undo(db, _first_edit(db), actor=ana)

    assert get_coding(db, orphan.guid).quote == "Leder"
    assert list_orphans(db) == []


# --- sources ----------------------------------------------------------------------


def test_removing_is_undone_and_that_too(db, ana, note):
    remove_sources(db, [note.guid], actor=ana)

    assert undo(db, actor=ana) == "source.removed"
    assert len(list_sources(db)) == 1
    assert undo(db, newest(db), actor=ana) == "source.restored"
    assert [each.guid for each in list_trash(db)] == [note.guid]


def test_an_import_of_many_files_is_one_thing_to_undo(db, ana):
    files = [File(f"{n}.txt", f"Tekst {n}.".encode) for n in range(3)]
    import_files(db, files, facts(), actor=ana)
    store(db, ana, "Mere.", name="Pasted")
    undo(db, actor=ana)

    assert undo(db, actor=ana) == "source.added"

    assert list_sources(db) == []
    assert len(list_trash(db)) == 4
    undo(db, newest(db), actor=ana)
    assert len(list_sources(db)) == 3


def test_changed_facts_come_back_and_the_text_stays(db, ana, note):
    before = source_called(db, note.guid)
    change_sources(
        db,
        {note.guid: {"name": "X", "site": "Sydby", "observed_on": "2026-05-17"}},
        actor=ana,
    )
    edit_source(db, note.guid, BYRDE, actor=ana)
    changed = values(db, "select guid from events where kind = 'sources.changed'")[0]

    undo(db, changed, actor=ana)

    after = source_called(db, note.guid)
    assert (after.name, after.sites, after.observed_on) == (
        before.name,
        before.sites,
        before.observed_on,
    )
    assert (text_of(db, note.guid), after.length) == (BYRDE, len(BYRDE))


def test_facts_that_were_changed_again_are_not_overwritten(db, ana, note):
    change_sources(db, {note.guid: {"name": "X"}}, actor=ana)
    first = newest(db)
    change_sources(db, {note.guid: {"name": "Y"}}, actor=ana)

    with pytest.raises(LaterChangeError, match=newest(db)):
        undo(db, first, actor=ana)
    undo(db, actor=ana)
    undo(db, actor=ana)
    assert source_called(db, note.guid).name == "Noter"


# --- codings ----------------------------------------------------------------------


def test_a_coding_is_taken_away_and_comes_back(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)

    assert undo(db, actor=ana) == "coding.added"
    assert list_codings(db) == []
    seen = revision(db)
    undo(db, newest(db), actor=ana)
    assert list_codings(db) == [coding]
    changes = changes_since(db, note.guid, seen - 1)  # removed and back, to a reader
    assert (len(changes["added"]), changes["removed"]) == (1, [])


def test_a_removed_coding_comes_back_where_its_words_are_by_now(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)
    removal = newest(db)
    edit_source(db, note.guid, f"Ja. {NOTE}", actor=ana)

    undo(db, removal, actor=ana)

    (back,) = list_codings(db)
    assert (back.guid, back.quote) == (coding.guid, "genvej")
    assert back.selection.start == coding.selection.start + 4


def test_a_removed_coding_without_its_words_comes_back_as_an_orphan(
    db, ana, note, future
):
    coding = put(db, ana, note, "genvej", future)
    remove_coding(db, coding.guid, actor=ana)
    removal = newest(db)
    edit_source(db, note.guid, BYRDE, actor=ana)

    undo(db, removal, actor=ana)

    assert [each.coding for each in list_orphans(db)] == [coding]
    assert check_project(db).problems == ()


def test_many_codings_stored_at_once_are_undone_at_once(db, ana, note, future):
    wanted = [Wanted(note.guid, n, n + 5, future.name, "Ana") for n in (0, 7)]
    add_codings(db, wanted, actor=ana)

    assert undo(db, actor=ana) == "codings.added"
    assert list_codings(db) == []


def test_nobody_undoes_the_codings_of_another_but_the_owner(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    coded = newest(db)

    with pytest.raises(OthersEventError, match="Ana did this"):
        undo(db, coded, actor=Actor("Ben", role="coder"))
    assert len(list_codings(db)) == 1
    assert undo(db, coded, actor=Actor("Karen", role="owner")) == "coding.added"
    assert list_codings(db) == []


def test_what_the_owner_took_back_its_coder_may_do_again(db, ana, note, future):
    coding = put(db, ana, note, "genvej", future)
    undo(db, newest(db), actor=Actor("Karen", role="owner"))

    undo(db, newest(db), actor=replace(ana, role="coder"))

    assert list_codings(db) == [coding]


# --- which ------------------------------------------------------------------------


def test_one_undoes_ones_own_newest_step_by_step(db, ana, ben, note):
    edit_source(db, note.guid, NOTE + "1", actor=ana)
    remove_sources(db, [store(db, ben, "Data.").guid], actor=ben)

    assert undo(db, actor=ana) == "source.edited"
    assert undo(db, actor=ana) == "source.added"
    with pytest.raises(NothingToUndoError, match="Ana"):
        undo(db, actor=ana)
    assert undo(db, actor=ben) == "source.removed"


def test_an_event_is_called_by_the_beginning_of_its_guid(db, ana, note):
    edit_source(db, note.guid, BYRDE, actor=ana)

    assert undo(db, newest(db)[:8].upper(), actor=ana) == "source.edited"


def test_what_cannot_be_undone_is_told(db, ana, note, project_path):
    made = values(db, "select guid from events where kind = 'project.made'")[0]
    with pytest.raises(NotUndoableError, match="project made"):
        undo(db, made, actor=ana)
    with pytest.raises(UnknownEventError):
        undo(db, "no such event", actor=ana)
    db.conn.execute("update events set guid = 'same' || id")
    with pytest.raises(AmbiguousNameError):
        undo(db, "same", actor=ana)


# --- history ----------------------------------------------------------------------


def test_history_tells_who_did_what_newest_first(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    edit_source(db, note.guid, BYRDE, actor=ana)
    undo(db, actor=ana)

    back, edited, coded, added, made = history(db)

    assert [each.kind for each in (edited, coded, added, made)] == [
        "source.edited",
        "coding.added",
        "source.added",
        "project.made",
    ]
    assert (edited.actor_name, edited.sources) == ("Ana", ("Noter",))
    assert (edited.is_undone, edited.is_undoable) == (True, False)
    assert (back.undoes, back.is_undoable) == (edited.event, True)
    assert ("coding", "changed", 1) in edited.counts
    assert made.is_undoable is False


def test_history_tells_a_batch_as_one_and_no_more_than_asked(db, ana):
    files = [File(f"{n}.txt", f"Tekst {n}.".encode) for n in range(3)]
    import_files(db, files, facts(), actor=ana)

    (told,) = history(db, 1)

    assert [n for entity, change, n in told.counts if entity == "source"] == [3]
    assert told.sources == ("0", "1", "2")


def test_history_speaks_in_words(db, ana, note):
    remove_sources(db, [note.guid], actor=ana)
    (told,) = history(db, 1)
    _ = Translator("en")

    assert kind_in_words(told.kind, _) == "put into the trash"
    assert kind_in_words("moon.landed", _) == "moon.landed"
    assert counts_in_words(told, _) == "sources: 1 removed"


def test_somebody_who_never_coded_here_signs_with_a_name_too(db, note):
    remove_sources(db, [note.guid], actor=Actor("Ukendt"))

    assert history(db, 1)[0].actor_name == "Ukendt"

"""What a version costs, and that each can be read back as it was."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from coding.analysis.codebook_tree import with_changed
from coding.model import Alias, Code, Entry
from coding.storage.codebook_changes import remove_codebook, save_codebook
from coding.storage.codebook_versions import (
    changed_by_others,
    codebook_as_of,
    codes_changed_since,
    list_versions,
    merged_between,
    newest_number,
    removed_codebooks,
    versions_of_event,
)
from coding.storage.codebooks import add_codebook, list_codebooks
from coding.storage.events import recording, revision
from tests.analysis.test_codebook_undo import changes
from tests.storage.making import values


def save(db, actor, before, after, **options):
    with recording(db, actor, "codebook.changed") as event:
        return save_codebook(db, before, after, event=event, **options)


def stored(db, guid):
    return next((book for book in list_codebooks(db) if book.guid == guid), None)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes())
def test_any_change_is_stored_and_any_version_read_back(db, ana, books):
    first, second = books
    with recording(db, ana, "codebook.added") as event:
        add_codebook(db, first, event=event)
    before = stored(db, first.guid)
    save(db, ana, before, replace(second, version=first.version))
    after = stored(db, first.guid)
    try:
        assert codebook_as_of(db, first.guid, before.version) == before
        assert codebook_as_of(db, first.guid, after.version) == after
        assert before.codes == first.codes
        assert after.codes == second.codes
        assert set(after.aliases) == set(second.aliases)
        save(db, ana, after, before)
        assert replace(stored(db, first.guid), version=first.version) == before
        assert values(db, "pragma foreign_key_check") == []
    finally:
        with recording(db, ana, "codebook.removed") as event:
            remove_codebook(db, stored(db, first.guid), event=event)


def test_a_change_of_one_code_costs_one_row(db, ana, codebook, future):
    count = "select count(*) from code_versions"
    whole = "select count(*) from codebook_versions where tree is not null"
    rows, trees = values(db, count)[0], values(db, whole)[0]
    after = with_changed(codebook, replace(future, color="#123456"))
    save(db, ana, codebook, after)
    assert values(db, count) == [rows + 1]
    assert values(db, whole) == [trees]


def test_a_move_costs_no_row_of_a_code(db, ana, codebook):
    count = "select count(*) from code_versions"
    rows = values(db, count)[0]
    save(db, ana, codebook, replace(codebook, codes=codebook.codes[::-1]))
    assert values(db, count) == [rows]
    assert stored(db, codebook.guid).codes == codebook.codes[::-1]


def test_what_does_not_differ_is_not_written(db, ana, codebook):
    events = revision(db)
    assert save(db, ana, codebook, replace(codebook, version=99)) == codebook
    assert revision(db) == events
    assert newest_number(db, codebook.guid) == codebook.version


def test_second_places_are_returned_as_they_are_stored(db, ana, codebook):
    one, two, three, *_ = (code.guid for code in codebook.codes)
    aliases = (Alias(one, three), Alias(three, two), Alias(one, two))
    saved = save(db, ana, codebook, replace(codebook, aliases=aliases))
    assert saved.aliases == (aliases[1], aliases[2], aliases[0])
    assert stored(db, codebook.guid) == saved
    assert codebook_as_of(db, codebook.guid, saved.version) == saved


def test_versions_before_a_codebook_was_taken_out_can_still_be_read(db, ana, codebook):
    with recording(db, ana, "codebook.removed") as event:
        remove_codebook(db, codebook, event=event)
    assert codebook_as_of(db, codebook.guid, 1) == codebook
    assert codebook_as_of(db, codebook.guid, 2) is None
    assert [row[0] for row in removed_codebooks(db)] == [codebook.guid]
    assert versions_of_event(db, revision(db)) == [(codebook.guid, 2)]


def test_versions_know_which_codes_were_merged_into_which(db, ana, codebook):
    gone, into = codebook.codes[:2]
    after = replace(codebook, codes=codebook.codes[1:])
    save(db, ana, codebook, after, merged={gone.guid: into.guid})
    assert merged_between(db, codebook.guid, 1, 2) == {gone.guid: into.guid}
    assert merged_between(db, codebook.guid, 2, 9) == {}


def test_a_reader_learns_which_codes_say_something_else(db, ana, codebook, future):
    seen = revision(db)
    assert codes_changed_since(db, seen) is None
    moved = save(db, ana, codebook, replace(codebook, codes=codebook.codes[::-1]))
    assert codes_changed_since(db, seen) == set()
    new = Code("new", codebook.guid, guid="new")
    changed = with_changed(moved, replace(future, name="x"))
    save(db, ana, moved, replace(changed, codes=(*changed.codes, new)))
    assert codes_changed_since(db, seen) == {future.guid, "new"}


def test_who_changed_a_code_since_is_known(db, ana, ben, codebook, future):
    after = with_changed(codebook, replace(future, entries={"da": Entry("x")}))
    save(db, ben, codebook, after)
    assert changed_by_others(db, future, codebook.version, ana.guid)
    assert not changed_by_others(db, future, codebook.version, ben.guid)
    assert not changed_by_others(db, future, codebook.version + 1, ana.guid)
    assert not changed_by_others(db, codebook.codes[0], codebook.version, ana.guid)
    assert [each.actor for each in list_versions(db, codebook.guid)] == [
        ben.guid,
        ana.guid,
    ]

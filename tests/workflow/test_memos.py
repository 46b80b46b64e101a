"""Memos: written, linked, changed by two people, and never lost."""

from dataclasses import replace
from datetime import date

import pytest

from coding.errors import (
    EmptyMemoError,
    GuidTakenError,
    LaterChangeError,
    MemoChangedError,
    OthersMemoError,
    QuoteMismatchError,
    UnknownCodingError,
    UnknownMemoError,
    UnknownMemoKindError,
    UnknownSourceError,
    UnknownSubjectError,
)
from coding.i18n import Translator
from coding.model import About, Memo
from coding.storage.events import revision
from coding.workflow.code_text import remove_coding
from coding.workflow.edit_source import edit_source, with_replaced
from coding.workflow.memo_lists import (
    Wanted,
    back_links,
    list_memos,
    subject_in_words,
)
from coding.workflow.memo_subjects import about_called
from coding.workflow.memo_world import world_of
from coding.workflow.memos import (
    add_memo,
    change_memo,
    memo_as_written,
    memo_called,
    remove_memo,
    tick_memo,
)
from coding.workflow.merge_codes import merge_codes
from coding.workflow.projects import check_project
from coding.workflow.sources import text_of
from coding.workflow.trash import remove_sources, restore_sources
from coding.workflow.undo import redo, undo
from tests.storage.making import everything_in, put

EN = Translator("en")
QUOTE = "data en genvej"
KINDS = ("memo.added", "memo.changed", "memo.removed")


def on(db, source, quote=QUOTE):
    start = text_of(db, source.guid).index(quote)
    end = start + len(quote)
    return About("selection", source=source.guid, start=start, end=end, quote=quote)


def write(db, actor, body="Tall and clear.", about=None, **more):
    return add_memo(db, Memo(body, about or About(), **more), actor=actor)


def seen(db, guid):
    """The memo as its writer sees it."""
    return memo_as_written(memo_called(db, guid), world_of(db))


def rewrite(db, actor, memo, base=None, **changes):
    base = base or seen(db, memo.guid)
    return change_memo(db, base, replace(base, **changes), actor=actor)


def said(db, memo):
    (found,) = [each for each in list_memos(db) if each.memo.guid == memo.guid]
    return subject_in_words(found.subject, EN)


def test_a_memo_comes_back_as_it_was_written(db, note, ana):
    memo = write(db, ana, "Et *ord*", on(db, note), kind="theory", title="  Om\nord ")

    (found,) = list_memos(db)
    assert found.memo == memo
    assert (memo.title, memo.body, memo.kind) == ("Om ord", "Et *ord*", "theory")
    assert (memo.about.quote, memo.author, found.author) == (QUOTE, ana.guid, "Ana")
    assert check_project(db).problems == ()


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("project", "the project"),
        ("source:Noter", "source “Noter”"),
        ("code:future", "code “future”"),
        ("case:Nordvig", "case “Nordvig”"),
        ("selection:Noter@0-5", "passage “Noter”"),
    ],
)
def test_a_memo_says_what_it_is_about(db, note, ana, about, words):
    memo = write(db, ana, about=about_called(db, about))

    assert said(db, memo) == words


@pytest.mark.parametrize(
    "about",
    ["", "code", "project:x", "weather:x", "selection:Noter", "selection:Noter@a-b"],
)
def test_what_it_is_about_must_be_said_in_a_way_that_is_known(db, note, about):
    with pytest.raises(UnknownSubjectError):
        about_called(db, about)


def test_a_repeated_message_writes_one_memo(db, ana):
    memo = Memo("once")

    first = add_memo(db, memo, actor=ana)
    again = add_memo(db, memo, actor=ana)
    remove_memo(db, memo.guid, actor=ana)
    add_memo(db, memo, actor=ana)

    assert first == again
    assert list_memos(db) == []


def test_what_cannot_be_a_memo_is_refused_and_nothing_is_stored(db, note, ana, future):
    before = revision(db)
    coding = put(db, ana, note, QUOTE, future)
    wrong = [
        (Memo(" \n"), EmptyMemoError),
        (Memo("a", kind="poem"), UnknownMemoKindError),
        (Memo("a", guid=coding.guid), GuidTakenError),
        (Memo("a", About("source", "nowhere")), UnknownSourceError),
        (Memo("a", About("coding", "nothing")), UnknownCodingError),
        (Memo("a", replace(on(db, note), quote="else")), QuoteMismatchError),
    ]

    for memo, error in wrong:
        with pytest.raises(error):
            add_memo(db, memo, actor=ana)

    assert list_memos(db) == []
    assert revision(db) == before + 1  # the coding


def test_a_link_is_kept_by_guid_and_shows_the_name_of_now(db, ana):
    first = write(db, ana, title="Registers")
    second = write(db, ana, "see [[Registers]] and [[code:future]]")

    rewrite(db, ana, first, title="Ground")

    assert first.guid in memo_called(db, second.guid).body
    assert seen(db, second.guid).body == "see [[Ground]] and [[code:future]]"
    assert [each.memo.guid for each in back_links(db, first.guid)] == [second.guid]


def test_a_title_that_two_memos_bear_is_left_as_written(db, ana):
    write(db, ana, title="Same")
    write(db, ana, title="Same")
    third = write(db, ana, "see [[Same]] and [[Nothing]]", title="Third")

    assert memo_called(db, third.guid).body == "see [[Same]] and [[Nothing]]"


def test_a_link_may_be_written_before_the_memo_that_it_leads_to(db, ana):
    early = write(db, ana, "see [[Later]]")

    late = write(db, ana, title="Later")

    assert [each.memo.guid for each in back_links(db, late.guid)] == [early.guid]


@pytest.mark.parametrize("by", ["coding", "passage", "copied"])
def test_a_quote_that_is_linked_to_outlives_its_coding(db, note, ana, future, by):
    coding = put(db, ana, note, QUOTE, future)
    place = coding.selection
    target = {
        "coding": coding.guid,
        "passage": f"{note.guid}@{place.start}-{place.end}",
    }
    memo = write(db, ana, f"as in [[quote:{target.get(by, coding.guid)}]]")
    if by == "copied":
        memo = write(db, ana, seen(db, memo.guid).body, title="Copy")

    remove_coding(db, coding.guid, actor=ana)
    edit_source(db, note.guid, "Nyt. " + text_of(db, note.guid), actor=ana)

    assert QUOTE in seen(db, memo.guid).body or by != "passage"
    kept = [p for p in world_of(db).places.values() if p.memo == memo.guid]
    assert [p.quote for p in kept] == [QUOTE]
    assert check_project(db).problems == ()


def test_saving_again_changes_no_link(db, note, ana, future):
    coding = put(db, ana, note, QUOTE, future)
    write(db, ana, title="A | b ]] c")
    memo = write(
        db, ana, f"[[quote:{coding.guid}]] [[code:agency]] [[quote:x]] [[memo:y]]"
    )
    events = revision(db)

    rewrite(db, ana, memo, body=seen(db, memo.guid).body)

    assert memo_called(db, memo.guid) == memo
    assert revision(db) == events


def test_a_passage_follows_the_text_and_comes_back_when_the_edit_is_undone(
    db, note, ana
):
    memo = write(db, ana, about=on(db, note))
    text = text_of(db, note.guid)

    edit_source(db, note.guid, "Indledning.\n" + text, actor=ana)
    moved = memo_called(db, memo.guid).about
    edit_source(
        db, note.guid, with_replaced(db, note.guid, "en genvej", "genvejen"), actor=ana
    )
    cut = memo_called(db, memo.guid).about
    undo(db, actor=ana)
    undo(db, actor=ana)

    assert (moved.start, moved.quote) == (memo.about.start + 12, QUOTE)
    assert cut.quote == "data genvejen"
    assert memo_called(db, memo.guid).about == memo.about
    assert check_project(db).problems == ()


def test_a_passage_that_is_edited_away_keeps_its_quote_and_says_so(db, note, ana):
    memo = write(db, ana, about=on(db, note))
    text = text_of(db, note.guid)
    line = next(line for line in text.splitlines() if QUOTE in line)

    edit_source(db, note.guid, text.replace(line, "…"), actor=ana)
    lost = memo_called(db, memo.guid).about

    assert (lost.is_lost, lost.quote) == (True, QUOTE)
    assert "no longer in the text" in said(db, memo)
    assert check_project(db).problems == ()
    undo(db, actor=ana)
    assert memo_called(db, memo.guid).about == memo.about
    redo(db, kinds=["source.edited"], actor=ana)
    assert memo_called(db, memo.guid).about.is_lost


def test_a_memo_stays_when_what_it_is_about_goes(db, note, ana, future, foundation):
    coding = put(db, ana, note, QUOTE, future)
    on_coding = write(db, ana, about=About("coding", coding.guid))
    on_code = write(db, ana, about=About("code", future.guid))
    on_source = write(db, ana, about=About("source", note.guid))

    merge_codes(db, [future.guid], foundation.guid, actor=ana)
    assert said(db, on_code) == "code “future” (now part of “foundation”)"
    assert said(db, on_coding) == "coding “foundation” in Noter"
    remove_coding(db, coding.guid, actor=ana)
    assert said(db, on_coding) == "coding “future” in Noter (no longer in the project)"
    assert memo_called(db, on_coding.guid).about.quote == QUOTE
    remove_sources(db, [note.guid], actor=ana)
    assert said(db, on_source) == "source “Noter” (in the trash)"
    restore_sources(db, [note.guid], actor=ana)
    assert said(db, on_source) == "source “Noter”"


def test_two_people_may_change_different_parts_of_a_memo(db, ana, ben):
    memo = write(db, ana, "one", title="T")
    base = seen(db, memo.guid)

    rewrite(db, ana, memo, base, body="two")
    rewrite(db, ben, memo, base, title="U", kind="method")

    now = memo_called(db, memo.guid)
    assert (now.body, now.title, now.kind, now.author) == (
        "two",
        "U",
        "method",
        ana.guid,
    )


def test_two_people_who_change_the_same_words_are_told(db, ana, ben):
    memo = write(db, ana, "one")
    base = seen(db, memo.guid)
    rewrite(db, ana, memo, base, body="two")

    with pytest.raises(MemoChangedError, match="Ana changed this memo"):
        rewrite(db, ben, memo, base, body="three")

    assert memo_called(db, memo.guid).body == "two"
    rewrite(db, ana, memo, base, body="two")  # a message that comes twice


def test_only_its_author_removes_a_memo(db, ana, ben):
    memo = write(db, ana)

    with pytest.raises(OthersMemoError):
        remove_memo(db, memo.guid, actor=ben)
    with pytest.raises(UnknownMemoError):
        remove_memo(db, "none", actor=ana)
    remove_memo(db, memo.guid, actor=ana)
    remove_memo(db, memo.guid, actor=ana)

    assert list_memos(db) == []


def test_all_that_is_done_to_a_memo_is_undone_and_redone(db, note, ana):
    memo = write(db, ana, "one [[code:future]]", on(db, note))
    changed = rewrite(db, ana, memo, body="two", dated=date(2020, 1, 2), kind="todo")
    remove_memo(db, memo.guid, actor=ana)

    undo(db, actor=ana)
    assert memo_called(db, memo.guid).body == changed.body
    undo(db, actor=ana)
    assert replace(memo_called(db, memo.guid), version=0, changed_at="") == replace(
        memo, version=0, changed_at=""
    )
    undo(db, actor=ana)
    assert list_memos(db) == []
    for _step in range(2):
        redo(db, kinds=KINDS, actor=ana)
    assert memo_called(db, memo.guid).dated == date(2020, 1, 2)
    redo(db, kinds=KINDS, actor=ana)
    assert list_memos(db) == []


def test_a_removed_memo_follows_the_text_until_it_comes_back(db, note, ana):
    memo = write(db, ana, about=on(db, note))
    remove_memo(db, memo.guid, actor=ana)
    edit_source(db, note.guid, "Før. " + text_of(db, note.guid), actor=ana)

    undo(db, kinds=KINDS, actor=ana)

    assert memo_called(db, memo.guid).about.start == memo.about.start + 5
    assert check_project(db).problems == ()


def test_an_older_change_is_not_undone_under_a_newer_one(db, ana, ben):
    memo = write(db, ana, "one")
    rewrite(db, ana, memo, body="two")
    rewrite(db, ben, memo, body="three")

    with pytest.raises(LaterChangeError):
        undo(db, actor=ana)

    rewrite(db, ben, memo, body="two", title="More")
    undo(db, actor=ana)
    assert (memo_called(db, memo.guid).body, memo_called(db, memo.guid).title) == (
        "one",
        "More",
    )


def test_a_to_do_is_ticked(db, ana):
    memo = write(db, ana, kind="todo")

    tick_memo(db, memo.guid, is_done=True, actor=ana)

    assert list_memos(db, Wanted(only_open=True)) == []
    assert memo_called(db, memo.guid).is_done


def test_a_memo_may_become_one_about_something_else(db, note, ana, future):
    memo = write(db, ana, about=on(db, note))

    rewrite(db, ana, memo, about=About("code", future.guid))

    assert said(db, memo) == "code “future”"
    undo(db, actor=ana)
    assert memo_called(db, memo.guid).about == memo.about


def test_events_hold_no_word_of_a_memo(db, note, ana):
    memo = write(db, ana, "hemmeligt", on(db, note), title="skjult")
    rewrite(db, ana, memo, body="tavst")

    trail = everything_in(db, "events", "event_items")

    assert not any(word in trail for word in ("hemmeligt", "skjult", "tavst", QUOTE))
    bodies = db.conn.execute(
        "select source, body from payloads where body like '%hemmeligt%'"
    ).fetchall()
    assert {source for source, _ in bodies} == {note.guid}


@pytest.fixture
def several(db, note, ana, ben, future):
    coding = put(db, ana, note, QUOTE, future)
    return {
        "project": write(db, ana, "Etik", kind="ethics", dated=date(2026, 1, 1)),
        "passage": write(db, ben, "Ældre borgere", on(db, note)),
        "coding": write(db, ana, "Genveje", About("coding", coding.guid)),
        "code": write(db, ana, "Fremtid", About("code", future.guid), kind="todo"),
        "site": write(db, ben, "Nordvig", about_called(db, "case:Nordvig")),
        "link": write(db, ana, "Se [[code:future]]"),
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kinds": ("ethics", "todo")}, {"project", "code"}),
        ({"authors": ("ben",)}, {"passage", "site"}),
        ({"about": ("coding", "code")}, {"coding", "code"}),
        ({"source": "note"}, {"passage", "coding"}),
        ({"site": "site"}, {"passage", "coding", "site"}),
        ({"code": "future"}, {"coding", "code", "link"}),
        ({"subject": "future"}, {"code"}),
        ({"dated_to": date(2026, 1, 1)}, {"project"}),
        ({"dated_from": date(2100, 1, 1)}, set()),
        ({"only_open": True}, {"code"}),
        ({"query": "ældre"}, {"passage"}),
        ({"query": "genvej"}, {"passage", "coding"}),
    ],
)
def test_memos_are_found_by_what_is_asked_for(
    db, note, ben, future, several, asked, found
):
    guids = {"ben": ben.guid, "note": note.guid, "future": future.guid}
    guids["site"] = note.sites[0]
    wanted = {
        name: tuple(guids.get(v, v) for v in value)
        if isinstance(value, tuple)
        else guids.get(value, value)
        if isinstance(value, str)
        else value
        for name, value in asked.items()
    }
    by_guid = {memo.guid: name for name, memo in several.items()}

    memos = list_memos(db, Wanted(**wanted))

    assert {by_guid[each.memo.guid] for each in memos} == found


def test_somebody_who_may_see_only_their_own_sees_only_those(
    db, note, ana, ben, future, several
):
    own = list_memos(db, only=ben.guid)

    assert {each.author for each in own} == {"Ben"}
    assert back_links(db, future.guid, only=ben.guid) == []
    assert set(world_of(db, only=ben.guid).titles) == {each.memo.guid for each in own}


def test_the_check_finds_a_quote_that_does_not_stand(db, note, ana):
    memo = write(db, ana, about=on(db, note))
    db.conn.execute('update memo_places set start = start + 1, "end" = "end" + 1')

    (problem,) = check_project(db).problems

    assert problem[1] == f"memo {memo.guid}"


def test_a_code_is_called_by_its_label_in_a_language(db, ana, future):
    write(db, ana, about=About("code", future.guid))

    (found,) = list_memos(db, world=world_of(db, language="da"))

    assert found.subject.name == "Data som indgang til fremtiden"

"""How changes of codebooks are taken back, in whatever order people do it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlite_utils import Database

from coding.analysis.codebook_tree import without
from coding.analysis.codebook_undo import take_back
from coding.errors import (
    ChangedSinceError,
    CodedSinceError,
    NotCodableError,
    NothingLeftToUndoError,
)
from coding.model import Actor, Code, Codebook, Coding
from coding.storage import readings
from coding.storage import recoding as store
from coding.storage.codebook_changes import remove_codebook, save_codebook
from coding.storage.codebook_versions import (
    codebook_as_of,
    merged_between,
    versions_of_event,
)
from coding.storage.codebooks import add_codebook, list_codebooks
from coding.storage.codings import coding_in
from coding.storage.events import Recorder
from coding.storage.undoing import Change, Event, changes_of, items_of
from coding.workflow.event_words import kind_as_reason
from coding.workflow.undo_codings import put_back, refuse_others


def codebooks_back(
    db: Database, event: Event, actor: Actor, recorder: Recorder
) -> None:
    """Take back what an event did to codebooks, and to codings through them.

    What others have changed since stays. Codings that the event moved go back to their
    code, unless they were moved on; those it folded or removed come back.

    Raises
    ------
    CodedSinceError
        If codings were made since with a code that the event added.
    ChangedSinceError
        If nothing is left as the event made it.
    NothingLeftToUndoError
        If the codes that it changed are gone altogether.
    NotCodableError, HeadingWithCodingsError
        If codings would come to a heading.
    OthersEventError
        If codings were made in the event by somebody else.
    """
    changes = changes_of(db, event)
    _refuse_others_codings(db, event, changes, actor)
    _codings_away(db, changes, recorder)
    waiting = _codings_home(db, changes, recorder)
    touched = versions_of_event(db, event.id)
    for guid, number in reversed(touched):
        before = codebook_as_of(db, guid, number - 1)
        after = codebook_as_of(db, guid, number)
        is_merge = event.kind == "code.merged" and event.undoes
        merged = merged_between(db, guid, 0, number) if is_merge else None
        _one_back(db, before, after, _book(db, guid), recorder, merged=merged)
    _codings_home(db, waiting, recorder)
    _codings_again(db, event, changes, recorder)
    readings.take_back(db, changes, event=recorder)
    if touched and not recorder.items:
        _refuse_gone(db, event)
        books = [_book(db, guid) for guid, _ in touched]
        raise ChangedSinceError(codebook=", ".join(b.name for b in books if b))


def decisions_back(
    db: Database, event: Event, actor: Actor, recorder: Recorder
) -> None:
    """Let codings that were looked at again be as old as they were."""
    refuse_others(db, event, actor)
    for change in changes_of(db, event):
        found = store.codings_named(db, [str(change.state["guid"])])
        if found and found[0].decided == change.state["then"]:
            decided = int(change.state["decided"])
            store.decide_again(db, found, decided, event=recorder)


def _one_back(
    db: Database,
    before: Codebook | None,
    after: Codebook | None,
    now: Codebook | None,
    recorder: Recorder,
    *,
    merged: Mapping[str, str] | None,
) -> None:
    if before is None and after and now:  # it was added
        theirs = {code.guid for code in after.codes}
        later = [code for code in now.codes if code.guid not in theirs]
        _refuse_coded(db, [code for code in now.codes if code.guid in theirs])
        if later:  # others have gone on with it, so what they added stays
            save_codebook(db, now, without(now, theirs), event=recorder)
            return
        remove_codebook(db, now, event=recorder)
    elif after is None and now is None and before is not None:  # it was taken out
        add_codebook(db, before, event=recorder)
    elif before and after and now:
        taken = take_back(before, after, now)
        _refuse_coded(db, taken.gone)
        save_codebook(db, now, taken.codebook, event=recorder, merged=merged)


def _book(db: Database, guid: str) -> Codebook | None:
    return next((book for book in list_codebooks(db) if book.guid == guid), None)


def _refuse_coded(db: Database, codes: Iterable[Code]) -> None:
    coded, orphaned = store.coding_counts(db), store.orphan_counts(db)
    for code in codes:
        n = coded.get(code.guid, 0) + orphaned.get(code.guid, 0)
        if n:
            raise CodedSinceError(name=code.name, n=n)


def _refuse_gone(db: Database, event: Event) -> None:
    changed = {each.guid for each in items_of(db, event) if each.entity == "code"}
    here = {code.guid for book in list_codebooks(db) for code in book.codes}
    if changed and not changed & here:
        raise NothingLeftToUndoError(kind=kind_as_reason(event.kind), at=event.at)


def _refuse_others_codings(
    db: Database, event: Event, changes: list[Change], actor: Actor
) -> None:
    if any(each.entity == "coding" and each.change == "added" for each in changes):
        refuse_others(db, event, actor)


def _codings_away(db: Database, changes: list[Change], recorder: Recorder) -> None:
    """Remove codings that were made, or came back, in the same step as their code."""
    for change in changes:
        if (change.entity, change.change) == ("orphan", "added"):
            named = [str(change.state["guid"])]
            store.remove_orphans(db, (), named=named, event=recorder)
        if (change.entity, change.change) == ("coding", "added"):
            found = store.codings_named(db, [str(change.state["guid"])])
            store.remove_codings(db, found, event=recorder)


def _codings_home(
    db: Database, changes: list[Change], recorder: Recorder
) -> list[Change]:
    """Give codings the code they had, and return those whose code is not there yet."""
    changes = [c for c in changes if c.change == "changed" and "from" in c.state]
    if not changes:
        return []
    known = {code.guid: code for book in list_codebooks(db) for code in book.codes}
    homes = {str(each.state["from"]) for each in changes}
    taken = {_place(coding) for coding in store.codings_of_codes(db, homes)}
    waiting = []
    for change in changes:
        home = known.get(str(change.state["from"]))
        if home is None:
            waiting.append(change)
        elif not store.recode_orphan(db, change.state, event=recorder):
            _coding_home(db, change, home, taken, recorder)
    return waiting


def _coding_home(
    db: Database,
    change: Change,
    home: Code,
    taken: set[tuple[object, ...]],
    recorder: Recorder,
) -> None:
    found = store.codings_named(db, [str(change.state["guid"])])
    if not found or found[0].code != change.state["to"]:
        return  # it is gone, or was moved on since
    if _place(replace(found[0], code=home.guid)) in taken:
        return  # its coder put the old code there meanwhile
    if not home.is_codable:
        raise NotCodableError(name=home.name)
    store.recode(db, found, home.guid, event=recorder)


def _place(coding: Coding) -> tuple[object, ...]:
    return coding.selection, coding.code, coding.coder


def _codings_again(
    db: Database, event: Event, changes: list[Change], recorder: Recorder
) -> None:
    for change in changes:
        if change.change == "removed" and change.entity in ("coding", "orphan"):
            put_back(db, coding_in(change.state), event, recorder)

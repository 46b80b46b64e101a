"""How events that concern sources are taken back."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from coding.analysis.edits import Edit, apply_edits, inverse
from coding.errors import NothingLeftToUndoError
from coding.model import Actor, Coding, Mark, Source
from coding.segmentation.spoken import words_between
from coding.storage import sources, trash
from coding.storage import undoing as store
from coding.storage.codings import codings_in_source
from coding.storage.editing import told_stretches
from coding.storage.events import Recorder
from coding.storage.marks import marks_in_source, put_mark_back
from coding.storage.orphans import get_orphan, place
from coding.storage.sources import stretches_of, text_of
from coding.storage.undoing import Change, Event
from coding.workflow.edit_source import rewrite, text_digest
from coding.workflow.event_words import kind_as_reason
from coding.workflow.memo_moves import memo_places_back
from coding.workflow.names import source_called
from coding.workflow.undo_cases import Cases
from coding.workflow.undo_conflicts import changed_since, later_change

_FACTS = ("name", "kind", "language", "author")
_DATES = ("observed_on", "written_on")


def sources_away(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Put the sources that came in into the trash."""
    for guid in store.sources_changed(db, event, "added"):
        trash.remove_source(db, guid, event=recorder)


def sources_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Take the sources that were removed out of the trash."""
    for guid in store.sources_changed(db, event, "removed"):
        trash.restore_source(db, guid, event=recorder)


def facts_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Give sources the facts back that they had; what else changed since stays.

    Sites that were made for it go, unless something belongs to them by now.

    Raises
    ------
    LaterChangeError
        If facts of one of them were changed again, and that still stands.
    """
    cases = Cases(db, event, recorder)
    made = [each for each in store.items_of(db, event) if each.entity == "case"]
    for item in reversed(made):
        if item.change == "removed":
            cases.case_back(item)
    for change in store.changes_of(db, event):
        if change.entity != "source" or change.change != "changed":
            continue
        now = source_called(db, str(change.state["guid"]))
        after = _with_facts(db, event, now, change.state)
        if after != now:
            sources.change_source(db, now, after, recorder)
    for item in reversed(made):
        if item.change == "added":
            cases.case_back(item)


def _with_facts(
    db: Database, event: Event, now: Source, state: dict[str, Any]
) -> Source:
    """Return a source with what the event changed as it was before."""
    to = state.get("to")
    if to is None:  # an older event, which did not note what it changed
        _refuse_later(db, event, now)
    named = [*_FACTS, *_DATES, "sites"]
    changed = [
        name for name in named if name in state and (not to or to[name] != state[name])
    ]
    facts = {name: _fact(name, state[name]) for name in changed}
    if to and any(getattr(now, name) != _fact(name, to[name]) for name in changed):
        _refuse_later(db, event, now)
        raise changed_since(db, event, "source_cases", now.guid, what=now.name)
    return replace(now, **facts)


def _fact(name: str, noted: Any) -> Any:
    if name == "sites":
        return tuple(noted)
    return _day(noted) if name in _DATES else noted


def text_back(db: Database, event: Event, actor: Actor, recorder: Recorder) -> None:
    """Give a source the text back that it had, and its codings their places.

    What was cut or lost by the edit comes back exactly; what was coded since follows.

    Raises
    ------
    LaterChangeError
        If the text was edited again, and that still stands.
    NothingLeftToUndoError
        If what undo needs was erased.
    """
    changes = store.changes_of(db, event)
    edited = next((each for each in changes if each.entity == "source"), None)
    guids = store.sources_changed(db, event, "changed")
    if edited is None or not guids:
        raise NothingLeftToUndoError(kind=kind_as_reason(event.kind), at=event.at)
    source = source_called(db, guids[0])
    text = text_of(db, source.guid)
    if text_digest(text) != edited.state["after"]:
        _refuse_later(db, event, source)
        raise NothingLeftToUndoError(kind=kind_as_reason(event.kind), at=event.at)
    edits = inverse(Edit(*each) for each in edited.state["edits"])
    rewrite(
        db,
        source,
        apply_edits(text, edits),
        edits=edits,
        event=recorder,
        exactly=_exact_places(db, source, changes),
        told=told_stretches(edited.state["told"]),
    )
    _put_back(db, source, changes, recorder)
    memo_places_back(db, source.guid, changes)


def _exact_places(
    db: Database, source: Source, changes: list[Change]
) -> dict[str, tuple[int, int]]:
    """Return where those stood that the edit cut and that stand where it left them."""
    items: list[Coding | Mark] = [
        *codings_in_source(db, source.guid),
        *marks_in_source(db, source.guid),
    ]
    now = {each.guid: [each.selection.start, each.selection.end] for each in items}
    return {
        str(each.state["guid"]): (int(each.state["start"]), int(each.state["end"]))
        for each in changes
        if each.change == "changed"
        and each.entity in ("coding", "mark")
        and each.state["to"] is not None
        and now.get(str(each.state["guid"])) == each.state["to"]
    }


def _put_back(
    db: Database, source: Source, changes: list[Change], recorder: Recorder
) -> None:
    """Put back the codings and marks that lost their text with the edit."""
    text = text_of(db, source.guid)
    turns = stretches_of(db, source.guid)["turn"]
    for each in changes:
        state: dict[str, Any] = each.state
        if each.entity == "mark" and each.change == "removed":
            words = words_between(text, turns, state["start"], state["end"])
            put_mark_back(db, state, words=words, event=recorder)
        if each.entity == "coding" and state["to"] is None:
            orphan = get_orphan(db, str(state["guid"]))
            if orphan and orphan.coding.selection.start == state["start"]:
                _place(db, orphan.coding, recorder)


def _place(db: Database, coding: Coding, recorder: Recorder) -> None:
    place(
        db,
        coding.guid,
        coding.selection.start,
        coding.selection.end,
        coding.quote,
    )
    source = coding.selection.source
    recorder.note("orphan", coding.guid, "removed", source=source)


def _refuse_later(db: Database, event: Event, source: Source) -> None:
    for later in reversed(store.later_events(db, event.kind, source.guid, event.id)):
        if later.undoes is None and not store.is_undone(db, later.guid):
            raise later_change(db, later, what=source.name)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

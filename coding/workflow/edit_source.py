"""Edit the text of a source that may be coded already; everything on it follows."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.analysis.anchors import Anchored, anchored, told_after
from coding.analysis.edits import Edit, edits_between
from coding.analysis.moves import Moves
from coding.analysis.passages import as_stored, places_of, replaced
from coding.errors import (
    EditedMeanwhileError,
    NoTextLeftError,
    NotThereError,
    SeveralPlacesError,
)
from coding.importers.text.plain_text import read_plain_text
from coding.model import Actor, Coding, Mark, Source, Stretch
from coding.segmentation import segment
from coding.segmentation.spoken import words_between
from coding.storage import editing as store
from coding.storage.codings import codings_in_source
from coding.storage.editing import edition_of
from coding.storage.events import Recorder, recording
from coding.storage.marks import marks_in_source, move_marks, remove_mark
from coding.storage.orphans import orphan
from coding.storage.sources import stretches_of, text_of
from coding.workflow.files import refuse_too_large
from coding.workflow.memo_moves import move_memos
from coding.workflow.names import source_called

__all__ = [
    "Preview",
    "edit_source",
    "edition_of",
    "preview_edit",
    "rewrite",
    "with_replaced",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit does, or did: to the text, to its codings and to its marks.

    ``event`` is the guid of what was stored, empty where nothing was; ``edition`` is
    that of the text which was edited.
    """

    source: Source
    edits: tuple[Edit, ...]
    codings: Anchored[Coding]
    marks: Anchored[Mark]
    edition: int
    event: str = ""


def preview_edit(db: Database, source: str, new_text: str) -> Preview:
    """Return what `edit_source` would do; nothing is stored.

    Raises
    ------
    UnknownSourceError, NoTextLeftError, NotTextError, FileTooLargeError
        If there is no such source, or the text cannot be that of a source.
    """
    found = source_called(db, source)
    text = _checked(found, new_text)
    moves, edits = _moves(db, found, text)
    return _preview(db, found, moves, edits, exactly={})


def edit_source(
    db: Database,
    source: str,
    new_text: str,
    *,
    actor: Actor,
    expected_edition: int | None = None,
) -> Preview:
    """Give a source another text, as one event that can be undone.

    Codings and marks follow the text. A coding that cannot becomes an orphan, which
    keeps its quote. The same text again is no event.

    Raises
    ------
    EditedMeanwhileError
        If the text is not of `expected_edition` any more.
    UnknownSourceError, NoTextLeftError, NotTextError, FileTooLargeError
        As for `preview_edit`.
    """
    with recording(db, actor, "source.edited") as event:
        found = source_called(db, source)
        text = _checked(found, new_text)
        if expected_edition not in (None, edition_of(db, found.guid)):
            raise EditedMeanwhileError(source=found.name)
        return rewrite(db, found, text, event=event)


def rewrite(
    db: Database,
    source: Source,
    text: str,
    *,
    event: Recorder,
    edits: Sequence[Edit] | None = None,
    exactly: Mapping[str, tuple[int, int]] | None = None,
    told: tuple[Stretch, ...] | None = None,
) -> Preview:
    """Store a text that has been checked, with all that stands on it, in an event.

    `edits` that are known need not be found again. Codings and marks in `exactly`
    (by guid) go to the place that it names. `told` are the stretches of the new text
    that its file told; None lets them follow.
    """
    moves, edits = _moves(db, source, text, edits)
    preview = _preview(db, source, moves, edits, exactly=exactly or {})
    if not edits:
        return preview
    before = _told(db, source)
    told = told_after(before, moves) if told is None else told
    found = segment(text, language=source.language, told=told)
    store.replace_text(
        *(db, source.guid, text),
        words=found.words,
        stretches=found.stretches,
        event=event,
    )
    _note(source, preview, before, text, event)
    _move(db, preview, text, found.turns, event)
    move_memos(db, source.guid, moves, event=event)
    return replace(preview, event=event.guid)


def with_replaced(
    db: Database, source: str, old: str, new: str, *, everywhere: bool = False
) -> str:
    """Return the text of a source with a passage replaced by another.

    Raises
    ------
    NotThereError, SeveralPlacesError
        If the passage is nowhere, or at several places and not `everywhere` is meant.
    """
    found = source_called(db, source)
    text = text_of(db, found.guid)
    places = places_of(text, as_stored(old))
    if not places:
        raise NotThereError(words=old[:60], source=found.name)
    if len(places) > 1 and not everywhere:
        raise SeveralPlacesError(words=old[:60], n=len(places), source=found.name)
    return replaced(text, new, places)


def text_digest(text: str) -> str:
    """Return by what an event knows a text again."""
    return hashlib.sha256(text.encode()).hexdigest()


def _checked(source: Source, text: str) -> str:
    text = as_stored(text)
    if not text.strip():
        raise NoTextLeftError(source=source.name)
    data = text.encode()
    refuse_too_large(source.name, len(data))
    return read_plain_text(source.name, data)


def _moves(
    db: Database, source: Source, text: str, edits: Sequence[Edit] | None = None
) -> tuple[Moves, Sequence[Edit]]:
    old = text_of(db, source.guid)
    edits = edits_between(old, text) if edits is None else edits
    return Moves(old, edits), edits


def _preview(
    db: Database,
    source: Source,
    moves: Moves,
    edits: Iterable[Edit],
    *,
    exactly: Mapping[str, tuple[int, int]],
) -> Preview:
    codings = codings_in_source(db, source.guid)
    marks = marks_in_source(db, source.guid)
    return Preview(
        source,
        tuple(edits),
        anchored(codings, moves, exactly=exactly),
        anchored(marks, moves, exactly=exactly),
        edition_of(db, source.guid) or 0,
    )


def _told(db: Database, source: Source) -> tuple[Stretch, ...]:
    every = (each for kind in stretches_of(db, source.guid).values() for each in kind)
    return tuple(each for each in every if each.is_told)


def _note(
    source: Source,
    preview: Preview,
    told: Iterable[Stretch],
    text: str,
    event: Recorder,
) -> None:
    """Note what undo needs: passages, told stretches, and where the cut ones stood."""
    event.note(
        "source",
        source.guid,
        "changed",
        source=source.guid,
        state={
            "edits": [[e.start, e.end, e.text, e.was] for e in preview.edits],
            "after": text_digest(text),
            "told": [store.stretch_state(each) for each in told],
        },
    )
    pairs: list[tuple[str, Coding | Mark, Coding | Mark | None]] = [
        *(("coding", before, after) for before, after in preview.codings.touched),
        *(("coding", coding, None) for coding in preview.codings.lost),
        *(("mark", before, after) for before, after in preview.marks.touched),
    ]
    for entity, before, after in pairs:
        old, new = before.selection, after.selection if after else None
        state = {
            "guid": before.guid,
            "start": old.start,
            "end": old.end,
            "quote": before.quote,
            "to": [new.start, new.end] if new else None,
        }
        event.note(entity, before.guid, "changed", source=source.guid, state=state)


def _move(
    db: Database, preview: Preview, text: str, turns: Iterable[Stretch], event: Recorder
) -> None:
    codings, marks = preview.codings, preview.marks
    store.move_codings(
        db,
        [
            (after.guid, after.selection.start, after.selection.end, after.quote)
            for _, after in (*codings.moved, *codings.requoted)
        ],
    )
    orphan(db, [coding.guid for coding in codings.lost], event_id=event.event_id)
    said = tuple(turns)
    move_marks(
        db,
        [
            (after.guid, start, end, after.quote, words_between(text, said, start, end))
            for _, after in (*marks.moved, *marks.requoted)
            for start, end in [(after.selection.start, after.selection.end)]
        ],
    )
    for mark in marks.lost:
        remove_mark(db, mark, event=event)

"""Put codes on text, and take them off again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.errors import (
    BadLineError,
    CodingAppError,
    GuidTakenError,
    NotYoursError,
    UnknownCodingError,
)
from coding.exchange.coding_lines import Wanted, read_lines
from coding.model import Actor, Coding, Selection, new_guid
from coding.storage import codings as store
from coding.storage.coders import get_coder
from coding.storage.codings import list_codings
from coding.storage.events import Recorder, entity_ever_called, recording
from coding.storage.recoding import was_recoded
from coding.workflow.desk import Desk
from coding.workflow.people import coder_for, refuse_withdrawn

__all__ = [
    "Stored",
    "Wanted",
    "add_coding",
    "add_codings",
    "list_codings",
    "read_lines",
    "remove_coding",
]


@dataclass(frozen=True, slots=True)
class Stored:
    """How many codings were stored, and how many were there already."""

    stored: int
    already: int


def add_coding(db: Database, coding: Coding, *, actor: Actor) -> Coding:
    """Store one coding by `actor`, named by guids; a repeated message is harmless.

    Returns
    -------
    Coding
        The one stored, with the text's own words as its quote; or the one that
        stands there already: the same guid, or the same selection, code and coder.

    Raises
    ------
    UnknownSourceError, UnknownCodeError, NotCodableError
        If the source or code is not (or no longer) in the project, or no code.
    OutsideTextError, EmptySelectionError, QuoteMismatchError, GuidTakenError
        If the selection is not in the text, empty, not what was seen, or the guid
        belongs to another coding.
    """
    with recording(db, actor, "coding.added") as event:
        coder = coder_for(db, actor, event=event)
        return store_coding(
            db, replace(coding, coder=coder.guid), Desk(db, actor=actor), event
        )[0]


def remove_coding(db: Database, guid: str, *, actor: Actor) -> None:
    """Remove a coding of the actor's own; one that is gone already is no error.

    Raises
    ------
    UnknownCodingError, NotYoursError, RightWithdrawnError
        If there never was such a coding, it is another's, or the actor may not code.
    """
    with recording(db, actor, "coding.removed") as event:
        refuse_withdrawn(db, actor)
        coding = store.get_coding(db, guid)
        if coding is None:
            if entity_ever_called(db, guid) == "coding":
                return
            raise UnknownCodingError
        if coding.coder != actor.guid:
            coder = get_coder(db, coding.coder)
            raise NotYoursError(coder=coder.name if coder else "?")
        store.remove_coding(db, coding, event=event)


def add_codings(
    db: Database, wanted: Iterable[Wanted], *, actor: Actor, file: str = ""
) -> Stored:
    """Store many codings, all or none, as one event.

    A coder who is not in the project yet is made; a code that is not is refused.

    Raises
    ------
    BadLineError
        With the line and the reason, for the first coding that cannot be stored.
    """
    counts = {True: 0, False: 0}
    with recording(db, actor, "codings.added") as event:
        desk = Desk(db, actor=actor, keeps_texts=True)
        for each in wanted:
            try:
                coding = _as_coding(each, desk, event)
                counts[put_coding(db, coding, desk, event)[1]] += 1
            except CodingAppError as error:
                if not each.line:
                    raise
                told = BadLineError(line=each.line, file=file, reason=error)
                raise told from error
    return Stored(stored=counts[True], already=counts[False])


def _as_coding(wanted: Wanted, desk: Desk, event: Recorder) -> Coding:
    source = desk.source_called(wanted.source)
    return Coding(
        Selection(source.guid, wanted.start, wanted.end),
        code=desk.code_called(wanted.code).guid,
        coder=desk.coder_called(wanted.coder, event).guid,
        quote=wanted.quote or "",
        guid=(wanted.guid or new_guid()).lower(),
        certainty=wanted.certainty,
        weight=wanted.weight,
        origin=wanted.origin,
    )


def put_coding(
    db: Database, coding: Coding, desk: Desk, event: Recorder
) -> tuple[Coding, bool]:
    """Store a coding, or join it with its coder's own where the project says so.

    Where one code of one coder lies on overlapping stretches, and the project joins
    them, the first of them grows and the others go. Return as `store_coding`.
    """
    met = _met(db, coding, desk) if desk.joins_overlaps else []
    if not met:
        return store_coding(db, coding, desk, event)
    first, *others = met
    places = [each.selection for each in (coding, *met)]
    start, end = min(at.start for at in places), max(at.end for at in places)
    whole = Selection(first.selection.source, start, end)
    if whole == first.selection and not others:
        return first, False
    for other in others:
        store.remove_coding(db, other, event=event)
    grown = replace(first, selection=whole, quote="")
    grown = replace(grown, quote=desk.quote(grown))
    store.change_coding(db, first, grown, desk.ids(grown), event=event)
    return grown, True


def _met(db: Database, coding: Coding, desk: Desk) -> list[Coding]:
    """Return the coder's codings of the same code that a new one overlaps.

    None where it is there already, by its guid or as the same decision.
    """
    desk.quote(coding)
    ids = desk.ids(coding)
    is_there = store.get_coding(db, coding.guid) or store.same_coding(
        db, coding.selection, ids
    )
    return [] if is_there else store.overlapping(db, coding.selection, ids)


def store_coding(
    db: Database, coding: Coding, desk: Desk, event: Recorder
) -> tuple[Coding, bool]:
    """Store a coding within an event; return it, and whether it is new."""
    quote = desk.quote(coding)
    known = store.get_coding(db, coding.guid)
    if known and _was_moved_on(db, known, coding):
        return known, False
    ids = desk.ids(coding)
    twin = _already_there(db, coding, known, ids)
    if twin:
        return twin, False
    complete = replace(coding, quote=quote, created_at=event.at, decided=event.event_id)
    store.add_coding(db, complete, ids, event=event)
    return complete, True


def _already_there(
    db: Database,
    coding: Coding,
    by_guid: Coding | None,
    ids: tuple[int, int, int],
) -> Coding | None:
    if by_guid:
        if _decision(by_guid) != _decision(coding):
            raise GuidTakenError(guid=coding.guid)
        return by_guid
    bearer = entity_ever_called(db, coding.guid)
    if bearer == "coding":
        return coding  # stored and removed since: this message was only late
    if bearer:
        raise GuidTakenError(guid=coding.guid)
    twin = store.same_coding(db, coding.selection, ids)
    return store.get_coding(db, twin) if twin else None


def _was_moved_on(db: Database, known: Coding, coding: Coding) -> bool:
    """Return whether a message only comes again, whose coding was changed since."""
    there, here = known.selection.source, coding.selection.source
    is_theirs = (there, known.coder) == (here, coding.coder)
    is_other = _decision(known) != _decision(coding)
    return is_theirs and is_other and was_recoded(db, known.guid)


def _decision(coding: Coding) -> tuple[Selection, str, str]:
    return coding.selection, coding.code, coding.coder

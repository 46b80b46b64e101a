"""Codings that lost their text in an edit: list them, and give them a place again."""

from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.analysis.passages import places_of
from coding.errors import NoPlaceError, TwinCodingError, UnknownOrphanError
from coding.model import Actor, Code, Coder, Coding, Selection, Source
from coding.storage import orphans as store
from coding.storage.codebooks import list_codebooks
from coding.storage.coders import list_coders
from coding.storage.events import recording
from coding.storage.sources import list_sources, text_of
from coding.workflow.desk import Desk

ENTITY = "orphan"


@dataclass(frozen=True, slots=True)
class ListedOrphan:
    """A coding without a place, with what it refers to, and where its quote stands."""

    coding: Coding
    source: Source
    code: Code
    coder: Coder
    orphaned_at: str
    places: tuple[tuple[int, int], ...]


def list_orphans(db: Database) -> list[ListedOrphan]:
    """Return the orphans in the order of the sources, with places suggested."""
    sources = {source.guid: source for source in list_sources(db)}
    codes = {code.guid: code for book in list_codebooks(db) for code in book.codes}
    coders = {coder.guid: coder for coder in list_coders(db)}
    texts: dict[str, str] = {}
    listed = []
    for each in store.list_orphans(db):
        guid = each.coding.selection.source
        if guid not in texts:
            texts = {guid: text_of(db, guid)}
        places = tuple(places_of(texts[guid], each.coding.quote))
        coding = each.coding
        what = (sources[guid], codes[coding.code], coders[coding.coder])
        listed.append(ListedOrphan(coding, *what, each.orphaned_at, places))
    return listed


def suggest_place(db: Database, guid: str) -> list[tuple[int, int]]:
    """Return where an orphan's quote stands, word for word, in its source.

    Raises
    ------
    UnknownOrphanError
        If there is no orphan with this guid.
    """
    coding = _orphan(db, guid).coding
    return places_of(text_of(db, coding.selection.source), coding.quote)


def place_orphan(
    db: Database,
    guid: str,
    start: int | None = None,
    end: int | None = None,
    *,
    actor: Actor,
) -> Coding:
    """Make a coding of an orphan again; its quote becomes what stands there.

    Without `start` and `end` at the only place where its quote stands.

    Raises
    ------
    UnknownOrphanError, NoPlaceError
        If there is no such orphan, or no single place where its quote stands.
    OutsideTextError, EmptySelectionError, TwinCodingError
        If the place is not in the text, is empty, or is coded the same already.
    """
    with recording(db, actor, "orphan.placed") as event:
        found = _orphan(db, guid)
        desk = Desk(db, actor=actor)
        source = desk.source_called(found.coding.selection.source)
        if start is None or end is None:
            places = suggest_place(db, guid)
            if len(places) != 1:
                quote = found.coding.quote[:60]
                raise NoPlaceError(quote=quote, n=len(places), source=source.name)
            start, end = places[0]
        coding = found.coding
        selection = Selection(source.guid, start, end)
        placed = replace(coding, selection=selection, quote="")
        quote = desk.quote(placed)
        if store.has_twin(db, coding.guid, start, end):
            raise TwinCodingError(start=start, end=end, source=source.name)
        store.place(db, coding.guid, start, end, quote, event_id=event.event_id)
        old = coding.selection
        state = {
            "guid": coding.guid,
            "start": old.start,
            "end": old.end,
            "quote": coding.quote,
            "to": [start, end],
        }
        event.note(ENTITY, coding.guid, "removed", source=source.guid, state=state)
        return replace(placed, quote=quote)


def _orphan(db: Database, guid: str) -> store.Orphan:
    found = store.get_orphan(db, guid.strip().lower())
    if found is None:
        raise UnknownOrphanError(guid=guid[:60])
    return found

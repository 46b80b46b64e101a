"""The passages that memos keep, carried over to the next edition of their text."""

from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from coding.analysis.moves import Moves
from coding.model import Selection
from coding.storage.events import Recorder
from coding.storage.memo_places import Place, get_place, move_places, places_in_source
from coding.storage.sources import text_of
from coding.storage.undoing import Change

ENTITY = "memo"


def move_memos(db: Database, source: str, moves: Moves, *, event: Recorder) -> None:
    """Let the passages of memos follow an edit; the lost ones keep their quote."""
    moved = []
    for place in places_in_source(db, source):
        if place.is_lost:
            continue
        after = _followed(place, moves)
        if after == place:
            continue
        moved.append(after)
        start, end = place.selection.start, place.selection.end
        if after.is_lost or moves.is_touched(start, end):
            state = {"place": place.guid, "start": start, "end": end}
            state |= {"quote": place.quote, "lost": after.is_lost}
            event.note(ENTITY, place.memo, "changed", source=source, state=state)
    move_places(db, moved)


def memo_places_back(db: Database, source: str, changes: Iterable[Change]) -> None:
    """Put passages of memos back exactly, after an edit of their text was undone."""
    text = text_of(db, source)
    back = []
    for each in changes:
        if each.entity != ENTITY or "place" not in each.state:
            continue
        place = get_place(db, str(each.state["place"]))
        start, end = int(each.state["start"]), int(each.state["end"])
        quote = str(each.state["quote"])
        if place and text[start:end] == quote:
            selection = Selection(source, start, end)
            back.append(replace(place, selection=selection, quote=quote, is_lost=False))
    move_places(db, back)


def _followed(place: Place, moves: Moves) -> Place:
    found = moves.follow(place.selection.start, place.selection.end)
    if found is None:
        return replace(place, is_lost=True)
    selection = Selection(place.selection.source, *found)
    return replace(place, selection=selection, quote=moves.new[slice(*found)])

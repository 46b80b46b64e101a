"""Where a stretch stands by now that was noted before its source was edited."""

from sqlite_utils import Database

from coding.analysis.edits import Edit, apply_edits, inverse
from coding.analysis.moves import Moves
from coding.storage.sources import slice_of, source_key_of_any, text_of
from coding.storage.undoing import Event, changes_of, later_events


def place_now(
    db: Database,
    source: str,
    place: tuple[int, int],
    event: Event,
    *,
    quote: str | None = None,
) -> tuple[int, int] | None:
    """Follow a stretch through the edits of its source (guid) since `event`.

    None where its text was edited away, what was edited was erased, or `quote` never
    stood there.
    """
    key = source_key_of_any(db, source)
    if key is None:
        return None
    edits = later_events(db, "source.edited", source, event.id)
    if not edits:  # as nearly always: then the text need not be read
        is_there = quote is None or slice_of(db, key, *place) == quote
        return place if is_there else None
    texts, steps = [text_of(db, source)], []
    for later in reversed(edits):
        edited = next((c for c in changes_of(db, later) if c.entity == "source"), None)
        if edited is None:
            return None  # what was edited then was erased
        steps.append([Edit(*each) for each in edited.state["edits"]])
        texts.append(apply_edits(texts[-1], inverse(steps[-1])))
    if quote is not None and texts[-1][slice(*place)] != quote:
        return None
    n = len(texts) - 1
    # Edits that were taken back leave the place as it was: on to the same text's last.
    while (n := texts.index(texts[n])) > 0:
        followed = Moves(texts[n], steps[n - 1]).follow(*place)
        if followed is None:
            return None
        place = followed
        n -= 1
    return place

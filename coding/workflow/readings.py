"""Say what a source has been read for, and see how far everybody is."""

from collections.abc import Sequence

from sqlite_utils import Database

from coding.errors import NotAChoiceError
from coding.i18n import N_
from coding.model import READING_STATES, Actor
from coding.storage import readings as store
from coding.storage.codebooks import list_codebooks
from coding.storage.events import recording
from coding.storage.readings import Progress, progress, sources_read, states_in
from coding.workflow.names import code_called, codebook_called, source_called
from coding.workflow.people import coder_for, list_coders

__all__ = [
    "STATE_NAMES",
    "Progress",
    "mark_reading",
    "progress",
    "progress_by_source",
    "sources_read",
    "states_in",
]

STATE_NAMES = {
    "none": N_("Not started"),
    "reading": N_("Reading"),
    "done": N_("Done"),
}
_KINDS = {"none": "source.unread", "reading": "source.reading", "done": "source.read"}


def mark_reading(
    db: Database,
    source: str,
    state: str,
    *,
    codebook: str = "",
    codes: Sequence[str] = (),
    actor: Actor,
) -> None:
    """Say how far the actor has read a source (name or guid), as one event.

    Parameters
    ----------
    state : str
        One of `READING_STATES`: none, reading or done.
    codebook : str
        Name or guid of a codebook: all codes that it has now.
    codes : sequence of str
        Names or guids of codes; with neither, all codes of all codebooks.

    Raises
    ------
    NotAChoiceError
        If `state` is none of the three.
    UnknownSourceError, UnknownCodeError, NoSuchCodebookHereError, AmbiguousNameError
        If a name means nothing, or more than one thing.
    """
    if state not in READING_STATES:
        known = ", ".join(READING_STATES)
        raise NotAChoiceError(name="state", value=state, known=known)
    with recording(db, actor, _KINDS[state]) as event:
        guid = source_called(db, source).guid
        books = list_codebooks(db)
        wanted = [code_called(books, name).guid for name in codes]
        if not codes:
            chosen = [codebook_called(books, codebook)] if codebook else books
            wanted = [c.guid for book in chosen for c in book.codes if c.is_codable]
        is_coder = any(coder.guid == actor.guid for coder in list_coders(db))
        if state == "none" and not is_coder:
            return  # nobody becomes a coder by having read nothing
        coder = coder_for(db, actor, event=event)
        states = dict.fromkeys(wanted, state)
        store.set_states(db, guid, coder.guid, states, event=event)


def progress_by_source(db: Database, coder: str) -> dict[str, tuple[int, int]]:
    """Return for each source how many codes a coder (guid) has read it for, of all.

    A source of which no code is done is absent.
    """
    all_ = sum(c.is_codable for book in list_codebooks(db) for c in book.codes)
    done = store.codes_done(db, coder)
    return {source: (n, all_) for source, n in done.items()}

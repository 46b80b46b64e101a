"""What there is to choose from when a code is split: its codings, and whose."""

from dataclasses import dataclass

from sqlite_utils import Database

from coding.storage.coders import list_coders
from coding.storage.recoding import codings_of_codes
from coding.workflow.sources import list_sources

__all__ = ["Choosable", "codings_to_split"]


@dataclass(frozen=True, slots=True)
class Choosable:
    """A coding (its guid) with the names by which one chooses it."""

    coding: str
    quote: str
    source: str
    site: str
    coder: str


def codings_to_split(db: Database, code: str) -> list[Choosable]:
    """Return the codings of a code, in the order of sources and places.

    Those of sources in the trash are not offered, so they stay as they are.
    """
    sources = {each.source.guid: each for each in list_sources(db)}
    coders = {coder.guid: coder.name for coder in list_coders(db)}
    order = {guid: n for n, guid in enumerate(sources)}
    codings = [
        each
        for each in codings_of_codes(db, [code])
        if each.selection.source in sources
    ]
    codings.sort(key=lambda c: (order[c.selection.source], c.selection.start))
    return [
        Choosable(
            coding=each.guid,
            quote=each.quote,
            source=sources[each.selection.source].source.name,
            site=", ".join(s.name for s in sources[each.selection.source].sites),
            coder=coders[each.coder],
        )
        for each in codings
    ]

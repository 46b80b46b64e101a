"""Count what a search finds, over all sources and at each site."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from coding.storage import search as store
from coding.workflow.search import Found, places_in


@dataclass(frozen=True, slots=True)
class SiteCount:
    """In how many of a site's sources the query stands, and at how many places.

    ``places`` is None where they were not counted; ``guid`` is empty for the sources
    that belong to no site.
    """

    guid: str
    name: str
    sources: int
    of: int
    places: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The same over all sources, with each site's part of it.

    A source of two sites counts at both, so the sites may sum to more.
    """

    sources: int
    of: int
    places: int | None
    by_site: tuple[SiteCount, ...]


def count(db: Database, found: Found, *, with_places: bool = True) -> Counts:
    """Return in how many sources the query stands, and at each site.

    Places are counted by reading every source that matches, so leave them out where
    there are thousands; with a speaker or a code in the scope they are always
    counted, because nothing else tells whether a source holds any.
    """
    places: Counter[int] | None = None
    holding: Sequence[int] = found.sources
    if with_places or found.scope.is_within_sources:
        places = Counter(
            {key: len(places_in(db, found, key)[1]) for key in found.sources}
        )
        holding = [key for key in found.sources if places[key]]
    everything = store.sources_in(db, found.scope)
    return Counts(
        sources=len(holding),
        of=len(everything),
        places=places.total() if places is not None else None,
        by_site=tuple(_by_site(db, holding, everything, places)),
    )


def _by_site(
    db: Database,
    holding: Sequence[int],
    everything: Sequence[int],
    places: Counter[int] | None,
) -> Iterator[SiteCount]:
    sites_of = store.sites_by_source(db)
    nowhere = [0]  # no site has this key
    of = Counter(site for key in everything for site in sites_of.get(key, nowhere))
    hold = Counter(site for key in holding for site in sites_of.get(key, nowhere))
    stand: Counter[int] = Counter()
    for key, n in (places or {}).items():
        stand.update(dict.fromkeys(sites_of.get(key, nowhere), n))
    for key, guid, name in [*store.list_sites(db), (0, "", "")]:
        if of[key]:
            n_places = stand[key] if places is not None else None
            yield SiteCount(guid, name, hold[key], of[key], n_places)

"""The verb search: words in all sources, in their context, and counts by site."""

import argparse
from typing import Any

from coding.cli.terminal import Terminal
from coding.workflow.projects import open_project, path_of
from coding.workflow.search import Hit, look_up, read_page, scope_of
from coding.workflow.search_counts import Counts, count


def search(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Find words in all sources."""
    with open_project(path_of(arguments.project)) as db:
        scope = scope_of(
            db,
            sites=arguments.site,
            kinds=arguments.kind,
            languages=arguments.language,
            speakers=arguments.speaker,
            observed_from=arguments.from_,
            observed_to=arguments.to,
            code=arguments.code,
        )
        found = look_up(db, arguments.query, scope)
        page = read_page(db, found, offset=arguments.offset, limit=arguments.limit)
        counts = count(db, found)
    if terminal.as_json:
        terminal.document(_document(page.hits, counts))
    _tell(page.hits, counts, terminal)
    return 0


def _document(hits: tuple[Hit, ...], counts: Counts) -> dict[str, Any]:
    return {
        "total": counts.places,
        "sources": counts.sources,
        "of": counts.of,
        "hits": [_as_json(hit) for hit in hits],
        "by_site": [
            {
                "site": each.name or None,
                "site_guid": each.guid or None,
                "places": each.places,
                "sources": each.sources,
                "of": each.of,
            }
            for each in counts.by_site
        ],
    }


def _as_json(hit: Hit) -> dict[str, Any]:
    return {
        "source": hit.source_name,
        "source_guid": hit.source,
        "site": next(iter(hit.sites), None),
        "sites": list(hit.sites),
        "kind": hit.kind,
        "observed_on": hit.observed_on,
        "speaker": hit.speaker,
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
        "before": hit.before,
        "after": hit.after,
    }


def _tell(hits: tuple[Hit, ...], counts: Counts, terminal: Terminal) -> None:
    _ = terminal.translate
    for hit in hits:
        terminal.say(
            f"{hit.source_name} {hit.start}: …{hit.before}[{hit.quote}]{hit.after}…"
        )
    terminal.say(_.plural("{n} hit.", "{n} hits.", counts.places or 0))
    if counts.places and len(counts.by_site) > 1:
        head = [_("Site"), _("Places"), _("Sources"), _("Of")]
        rows = [
            [each.name or None, each.places, each.sources, each.of]
            for each in counts.by_site
        ]
        terminal.table(head, rows)

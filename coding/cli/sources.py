"""Verbs for sources: import, sources, text, search."""

import argparse
import sys
from typing import Any

from coding.cli.terminal import Terminal, actor_of
from coding.workflow.import_sources import Report, facts, files_at, import_files
from coding.workflow.projects import open_project, path_of
from coding.workflow.search import find_words
from coding.workflow.sources import Listed, list_sources, source_called, text_of


def import_(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Take in files and folders; say what came in and what was refused."""
    batch = facts(
        site=arguments.site,
        kind=arguments.kind,
        language=arguments.language,
        observed_on=arguments.observed_on,
    )
    with open_project(path_of(arguments.project)) as db:
        report = import_files(
            db,
            files_at(arguments.paths),
            batch,
            actor=actor_of(arguments.actor, db),
            progress=terminal.progress,
        )
    _tell(report, terminal)
    if report.refused:
        return 3 if report.imported else 1
    return 0


def _tell(report: Report, terminal: Terminal) -> None:
    _ = terminal.translate
    imported = [
        {"file": file, "guid": source.guid, "name": source.name, "words": source.words}
        for file, source in report.imported
    ]
    refused = [
        {"file": file, "reason": error.in_words(_)} for file, error in report.refused
    ]
    if terminal.as_json:
        terminal.document({"imported": imported, "refused": refused})
    for file, source in report.imported:
        terminal.say(f"+ {file}  ({_('{n} words', n=source.words)})")
    for each in refused:
        terminal.say(f"- {each['reason']}")
    summary = _(
        "{imported} imported, {refused} refused.",
        imported=len(imported),
        refused=len(refused),
    )
    terminal.say(summary)
    if len(refused) == 1 and not imported:
        terminal.complain(refused[0]["reason"])
    elif refused:
        terminal.complain(summary)


def sources(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the sources."""
    _ = terminal.translate
    with open_project(path_of(arguments.project)) as db:
        sources = list_sources(db)
    if terminal.as_json:
        terminal.document([_as_json(each) for each in sources])
    head = [_("Name"), _("Site"), _("Kind"), _("Language"), _("Words"), _("Codings")]
    rows = [
        [
            each.source.name,
            ", ".join(site.name for site in each.sites) or None,
            each.source.kind,
            each.source.language,
            each.source.words,
            each.codings,
        ]
        for each in sources
    ]
    terminal.table(head, rows)
    return 0


def _as_json(listed: Listed) -> dict[str, Any]:
    source, names = listed.source, [site.name for site in listed.sites]
    return {
        "guid": source.guid,
        "name": source.name,
        "kind": source.kind,
        "site": names[0] if names else None,
        "sites": names,
        "language": source.language,
        "words": source.words,
        "codings": listed.codings,
        "characters": source.length,
        "observed_on": source.observed_on,
        "author": source.author or None,
        "file": source.file_name or None,
    }


def text(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print a source's stored text, verbatim."""
    with open_project(path_of(arguments.project)) as db:
        source = source_called(db, arguments.source)
        text = text_of(db, source.guid)
    if terminal.as_json:
        facts_ = {"source": source.name, "source_guid": source.guid, "text": text}
        terminal.document(facts_)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())  # verbatim: no line ending is touched
    return 0


def search(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Find words in all sources."""
    _ = terminal.translate
    with open_project(path_of(arguments.project)) as db:
        hits = find_words(db, arguments.query)
        listed = {each.source.guid: each for each in list_sources(db)}
    if terminal.as_json:
        found = [
            {
                "source": hit.source_name,
                "source_guid": hit.source,
                "site": _as_json(listed[hit.source])["site"],
                "start": hit.start,
                "end": hit.end,
                "quote": hit.quote,
                "before": hit.before,
                "after": hit.after,
            }
            for hit in hits
        ]
        terminal.document({"total": len(hits), "hits": found})
    for hit in hits:
        terminal.say(
            f"{hit.source_name} {hit.start}: …{hit.before}[{hit.quote}]{hit.after}…"
        )
    terminal.say(_.plural("{n} hit.", "{n} hits.", len(hits)))
    return 0

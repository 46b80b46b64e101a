"""Verbs for sources: sources, text, stretches."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from coding.cli.terminal import Terminal
from coding.model import STRETCH_KINDS
from coding.workflow.codebooks import list_codebooks
from coding.workflow.people import list_coders
from coding.workflow.projects import open_project, path_of
from coding.workflow.readings import Progress, progress
from coding.workflow.sources import (
    Listed,
    list_sources,
    source_called,
    stretches_of,
    text_of,
)


def sources(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the sources."""
    _ = terminal.translate
    with open_project(path_of(arguments.project)) as db:
        sources = list_sources(db)
        read = progress(db)
        names = {book.guid: book.name for book in list_codebooks(db)}
        names |= {coder.guid: coder.name for coder in list_coders(db)}
    if terminal.as_json:
        terminal.document(
            [
                _as_json(each) | {"read_for": _read_for(each.source.guid, read, names)}
                for each in sources
            ]
        )
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


def _read_for(
    source: str, read: Sequence[Progress], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "coder": names[each.coder],
            "codebook": names[each.codebook],
            "state": each.state,
            "done": each.done,
            "reading": each.reading,
            "codes": each.of,
        }
        for each in read
        if each.source == source
    ]


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


def stretches(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the paragraphs, turns, sentences and so on that were found in a source."""
    _ = terminal.translate
    wanted = arguments.kind or STRETCH_KINDS
    unknown = [kind for kind in wanted if kind not in STRETCH_KINDS]
    if unknown:
        known = ", ".join(STRETCH_KINDS)
        arguments.verb.error(_("--kind must be one of {kinds}", kinds=known))
    with open_project(path_of(arguments.project)) as db:
        source = source_called(db, arguments.source)
        text = text_of(db, source.guid)
        found = stretches_of(db, source.guid)
    rows: list[dict[str, Any]] = [
        {
            "kind": each.kind,
            "start": each.start,
            "end": each.end,
            "label_end": each.label_end,
            "speaker": each.speaker,
            "value": each.value or None,
            "text": text[each.label_end : each.end],
        }
        for kind in wanted
        for each in found[kind]
    ]
    if terminal.as_json:
        facts_ = {"source": source.name, "source_guid": source.guid}
        terminal.document(facts_ | {"stretches": rows})
    head = [_("Kind"), _("Start"), _("End"), _("Speaker"), _("Text")]
    names = ("kind", "start", "end", "speaker")
    shown = [
        [*(row[name] for name in names), row["text"][:60].replace("\n", " ")]
        for row in rows
    ]
    terminal.table(head, shown)
    return 0

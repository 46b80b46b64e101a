"""Verbs for codings: code, codings."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coding.cli.codebook import code_names
from coding.cli.terminal import Terminal, actor_of
from coding.errors import FileMissingError, UnreadableFileError
from coding.exchange.tables import as_csv
from coding.workflow.cite import citations
from coding.workflow.code_text import Wanted, add_codings, list_codings, read_lines
from coding.workflow.codebook_versions import VersionNumbers
from coding.workflow.codebooks import list_codebooks
from coding.workflow.people import list_coders
from coding.workflow.projects import open_project, path_of
from coding.workflow.sources import list_sources
from coding.workflow.unsure import codings_unsure

COLUMNS = (
    *("guid", "source", "site", "start", "end", "quote", "code", "coder"),
    *("created_at", "source_guid", "code_guid", "coder_guid"),
    *("page", "speaker", "layer", "codebook_version", "certainty", "weight", "origin"),
)


def code(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Store one coding, or many from JSON lines."""
    _ = terminal.translate
    one = (arguments.source, arguments.start, arguments.end, arguments.code)
    if bool(arguments.from_) == any(value is not None for value in one):
        arguments.verb.error(_("give --source, --start, --end and --code, or --from"))
    if not arguments.from_ and None in one:
        arguments.verb.error(_("give --source, --start, --end and --code, all four"))
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        coder = arguments.coder or actor.name
        if arguments.from_:
            file = Path(arguments.from_).name
            wanted = read_lines(_lines(arguments.from_), file=file, coder=coder)
        else:
            file = ""
            wanted = iter([Wanted(*one, coder=coder, quote=arguments.quote)])
        done = add_codings(db, wanted, actor=actor, file=file)
    if terminal.as_json:
        terminal.document({"stored": done.stored, "already": done.already})
    terminal.say(
        _(
            "{stored} stored, {already} already there.",
            stored=done.stored,
            already=done.already,
        )
    )
    return 0


def _lines(file: str) -> Iterator[str]:
    try:
        if file == "-":
            yield from (line.decode("utf-8-sig") for line in sys.stdin.buffer)
        else:
            with Path(file).open(encoding="utf-8-sig") as lines:
                yield from lines
    except FileNotFoundError as error:
        raise FileMissingError(path=file) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(file=file, reason=error) from error


def codings(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the codings."""
    with open_project(path_of(arguments.project)) as db:
        sources = {each.source.guid: each for each in list_sources(db)}
        codes = code_names(list_codebooks(db))
        coders = {coder.guid: coder for coder in list_coders(db)}
        codings = codings_unsure(db) if arguments.unsure else list_codings(db)
        cited = citations(db, codings)
        versions = VersionNumbers(db)
    rows = []
    for coding in codings:
        listed = sources[coding.selection.source]
        rows.append(
            {
                "guid": coding.guid,
                "source": listed.source.name,
                "site": ", ".join(site.name for site in listed.sites) or None,
                "start": coding.selection.start,
                "end": coding.selection.end,
                "quote": coding.quote,
                "code": codes[coding.code].name,
                "coder": coders[coding.coder].name,
                "created_at": coding.created_at,
                "source_guid": coding.selection.source,
                "code_guid": coding.code,
                "coder_guid": coding.coder,
                **asdict(cited[coding.guid]),
                "codebook_version": versions.at(
                    codes[coding.code].codebook, coding.decided
                ),
                "certainty": coding.certainty or None,
                "weight": coding.weight,
                "origin": coding.origin or None,
            }
        )
    if terminal.as_json:
        terminal.document(rows)
    elif arguments.csv:
        print(as_csv(COLUMNS, rows), end="")
    else:
        _show(rows, terminal)
    return 0


def _show(rows: list[dict[str, Any]], terminal: Terminal) -> None:
    _ = terminal.translate
    head = [_("Source"), _("Start"), _("End"), _("Code"), _("Coder"), _("Quote")]
    names = ("source", "start", "end", "code", "coder")
    shown = [
        [*(row[name] for name in names), row["quote"][:60].replace("\n", " ")]
        for row in rows
    ]
    terminal.table(head, shown)

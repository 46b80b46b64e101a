"""The verb import: files, folders and archives in, without questions."""

import argparse
from collections.abc import Iterator
from typing import Any

from coding.cli.terminal import Terminal, actor_of
from coding.importers.tables.columns import columns_asked
from coding.workflow.find_texts import SAID
from coding.workflow.import_sources import (
    Facts,
    Outcome,
    Report,
    facts,
    files_at,
    import_files,
)
from coding.workflow.projects import open_project, path_of

_FIELDS = ("site", "kind", "language", "author", "observed_on", "written_on")


def import_(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Take in files and folders; say what came in and what was refused."""
    said = facts(
        site=arguments.site,
        kind=arguments.kind,
        language=arguments.language,
        author=arguments.author,
        observed_on=arguments.observed_on,
        written_on=arguments.written_on,
    )
    columns = columns_asked(arguments.map) if arguments.map else None
    with open_project(path_of(arguments.project)) as db:
        report = import_files(
            db,
            files_at(arguments.paths),
            said,
            actor=actor_of(arguments.actor, db),
            columns=columns,
            again=arguments.again,
            dry_run=arguments.dry_run,
            progress=terminal.progress,
        )
    _tell(report, terminal, is_dry=arguments.dry_run)
    if report.refused:
        return 3 if report.imported else 1
    return 0


def _tell(report: Report, terminal: Terminal, *, is_dry: bool) -> None:
    _ = terminal.translate
    if terminal.as_json:
        imported = [_as_json(each, terminal) for each in report.outcomes if each.source]
        refused = [
            {"file": file, "reason": error.in_words(_)}
            for file, error in report.refused
        ]
        shown: dict[str, Any] = {"imported": imported, "refused": refused}
        terminal.document(shown | ({"dry_run": True} if is_dry else {}))
    for each in report.outcomes:
        for line in _lines(each, terminal):
            terminal.say(line)
    _sum_up(report, terminal, is_dry=is_dry)


def _sum_up(report: Report, terminal: Terminal, *, is_dry: bool) -> None:
    _ = terminal.translate
    counts = {"imported": len(report.imported), "refused": len(report.refused)}
    if is_dry:
        summary = _(
            "{imported} would be imported, {refused} refused. Nothing was stored.",
            **counts,
        )
    else:
        summary = _("{imported} imported, {refused} refused.", **counts)
    terminal.say(summary)
    if counts["refused"] == 1 and not counts["imported"]:
        terminal.complain(report.refused[0][1].in_words(_))
    elif counts["refused"]:
        terminal.complain(summary)


def _lines(outcome: Outcome, terminal: Terminal) -> Iterator[str]:
    _ = terminal.translate
    if outcome.error:
        yield f"- {outcome.error.in_words(_)}"
    if outcome.source:
        source = outcome.source
        words = _("{n} words", n=source.words)
        known = _known(outcome)
        told = "".join(f", {known[name]}" for name in _FIELDS if known[name])
        part = f" [{source.file_part}]" if source.file_part else ""
        yield f"+ {outcome.file}{part}  ({words}{told})"
        for note in outcome.notes:
            yield f"    {note.in_words(_)}"


def _known(outcome: Outcome) -> dict[str, Any]:
    """Return what is known of a text that came in, or would have."""
    known = outcome.found.facts if outcome.found else Facts()
    return {name: getattr(known, name) or None for name in _FIELDS}


def _as_json(outcome: Outcome, terminal: Terminal) -> dict[str, Any]:
    source = outcome.source
    because = outcome.found.because if outcome.found else {}
    return {
        "file": outcome.file,
        "guid": source.guid or None if source else None,
        "name": source.name if source else None,
        "words": source.words if source else None,
        "part": source.file_part or None if source else None,
        **_known(outcome),
        "guessed": {name: why for name, why in because.items() if why != SAID},
        "notes": [note.in_words(terminal.translate) for note in outcome.notes],
    }

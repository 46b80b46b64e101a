"""The verb import: files, folders and archives in, without questions."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from coding.cli.terminal import Terminal, actor_of
from coding.errors import BadMappingError
from coding.importers.tables.columns import Columns, columns_asked
from coding.model import CASE_KINDS
from coding.workflow.case_tables import SOURCE
from coding.workflow.find_texts import SAID
from coding.workflow.import_sources import (
    Facts,
    Outcome,
    Report,
    facts,
    files_at,
    import_files,
)
from coding.workflow.import_variables import TableOutcome, import_variables
from coding.workflow.projects import open_project, path_of

DONE, FAILED, PARTLY = 0, 1, 3
_VARIABLES = "variables"
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
    columns, kind = _asked(arguments.map)
    with open_project(path_of(arguments.project)) as db:
        if kind:
            return _take_variables(db, kind, arguments, terminal)
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
        return PARTLY if report.imported else FAILED
    return DONE


def _asked(pairs: Sequence[str]) -> tuple[Columns | None, str]:
    """Return the columns asked for, and of what kind of thing tables of variables are.

    That is empty where the files are texts.
    """
    given = {pair: pair.partition("=") for pair in pairs}
    said = [p for p, (name, _, _) in given.items() if name.strip().casefold() == "of"]
    rest = [pair for pair in pairs if pair not in said]
    columns = columns_asked(rest) if rest else None
    if columns is None or columns.use != _VARIABLES:
        if said:
            columns_asked(said)  # no other use has it, which is told
        return columns, ""
    kinds = {
        form: kind for kind in (SOURCE, *CASE_KINDS) for form in (kind, f"{kind}s")
    }
    of = [given[pair][2].strip().casefold() for pair in said] or [SOURCE]
    if columns.fields or of[-1] not in kinds:
        wrong = said[-1] if said and of[-1] not in kinds else rest[-1]
        known = f"use ({_VARIABLES}), of ({' / '.join((SOURCE, *CASE_KINDS))})"
        raise BadMappingError(text=wrong, fields=known)
    return columns, kinds[of[-1]]


def _take_variables(
    db: Database, kind: str, arguments: argparse.Namespace, terminal: Terminal
) -> int:
    """Take in files that are tables of variables; say what each changed."""
    is_dry = arguments.dry_run
    outcomes = list(
        import_variables(
            *(db, files_at(arguments.paths), kind),
            actor=actor_of(arguments.actor, db),
            dry_run=is_dry,
        )
    )
    _tell_variables(outcomes, terminal, is_dry=is_dry)
    plans = [each.plan for each in outcomes if each.plan]
    if not plans:
        return FAILED
    is_whole = len(plans) == len(outcomes) and not any(each.unknown for each in plans)
    return DONE if is_whole else PARTLY


def _tell_variables(
    outcomes: list[TableOutcome], terminal: Terminal, *, is_dry: bool
) -> None:
    _ = terminal.translate
    refused = [
        {"file": each.file, "reason": each.error.in_words(_)}
        for each in outcomes
        if each.error
    ]
    taken = [_variables_as_json(each) for each in outcomes if each.plan]
    if terminal.as_json:
        shown: dict[str, Any] = {"imported": [], "refused": refused}
        shown |= {_VARIABLES: taken}
        terminal.document(shown | ({"dry_run": True} if is_dry else {}))
    for each in taken:
        changed = _("{changed} changed.", changed=each["changed"])
        terminal.say(f"+ {each['file']}: {changed}")
        for row in each["unknown"]:
            terminal.complain(
                _("Line {line}: there is no source “{name}” here.", **row)
            )
    for told in refused:
        terminal.complain(told["reason"])
    if is_dry:
        terminal.say(_("Nothing was stored."))


def _variables_as_json(outcome: TableOutcome) -> dict[str, Any]:
    unknown = outcome.plan.unknown if outcome.plan else ()
    return {
        "file": outcome.file,
        "rows": outcome.rows,
        "changed": outcome.changed,
        "unknown": [{"line": line, "name": name} for line, name in unknown],
    }


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

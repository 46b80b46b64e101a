"""Verbs for what sources belong to: cases, variables, speakers."""

import argparse
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from coding.cli.terminal import Terminal, actor_of
from coding.errors import BadPairError
from coding.exchange.case_tables import csv_of
from coding.exchange.tables import as_csv
from coding.model import CASE_KINDS, Case
from coding.workflow.case_tables import SOURCE, table_of, variables_of
from coding.workflow.cases import case_called, list_cases, paths_of_cases
from coding.workflow.projects import open_project, path_of
from coding.workflow.sources import list_sources, source_called
from coding.workflow.speakers import Speaker, Tie, speakers_in, tie_speakers
from coding.workflow.table_files import Plan, apply_plan, export_table, plan_file
from coding.workflow.values import set_values
from coding.workflow.variables import list_variables

_COLUMNS = ("kind", "name", "path", "sources", "guid")
_PAIR = "VARIABLE=VALUE"
_TIE = "SPEAKER=PARTICIPANT"
PARTLY = 3


def cases(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the cases; write or take in a table of those of one kind."""
    kind = arguments.kind or "site"
    with open_project(path_of(arguments.project)) as db:
        if arguments.export or arguments.import_:
            return _exchange(db, kind, arguments, terminal)
        kinds = [arguments.kind] if arguments.kind else CASE_KINDS
        rows = [row for each in kinds for row in _rows(db, each)]
    if terminal.as_json:
        terminal.document(rows)
    elif arguments.csv:
        print(as_csv(_COLUMNS, rows), end="")
    else:
        _ = terminal.translate
        head = [_("Kind"), _("Case"), _("Sources")]
        shown = [[row["kind"], row["path"], row["sources"]] for row in rows]
        terminal.table(head, shown)
    return 0


def _rows(db: Database, kind: str) -> list[dict[str, Any]]:
    cases_ = {case.guid: case for case in list_cases(db, kind)}
    paths = paths_of_cases(db, kind)
    names = {each.guid: each.name for each in variables_of(db, kind)}
    return [
        {
            "guid": row["guid"],
            "name": row["name"],
            "kind": kind,
            "parent": _parent_name(cases_[row["guid"]], cases_),
            "parent_guid": cases_[row["guid"]].parent,
            "path": paths[row["guid"]],
            "sources": row["sources"],
            "variables": _values(row, names),
        }
        for row in table_of(db, kind).to_dict("records")
    ]


def _parent_name(case: Case, known: dict[str, Case]) -> str | None:
    parent = known.get(case.parent or "")
    return parent.name if parent else None


def _values(row: dict[Any, Any], names: dict[str, str]) -> dict[str, Any]:
    return {name: row[guid] for guid, name in names.items() if row[guid] is not None}


def variables(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the variables and their values; set some, write or take in a table."""
    kind = arguments.of.removesuffix("s")
    if bool(arguments.set_) != bool(arguments.variable):
        _ = terminal.translate
        arguments.verb.error(_("give --set and --variable together"))
    with open_project(path_of(arguments.project)) as db:
        if arguments.export or arguments.import_:
            return _exchange(db, kind, arguments, terminal)
        if arguments.set_:
            texts = dict(_pair(each, _PAIR) for each in arguments.variable)
            owner = _owner(db, kind, arguments.set_)
            n_changed = set_values(
                db, {owner: texts}, actor=actor_of(arguments.actor, db)
            )
            return _told(terminal, {"changed": n_changed})
        known = list_variables(db)
        names = {each.guid: each.name for each in variables_of(db, kind)}
        rows = [
            {"guid": row["guid"], "name": row["name"], "values": _values(row, names)}
            for row in table_of(db, kind).to_dict("records")
        ]
    listed = [
        {"guid": each.guid, "name": each.name, "type": each.type} for each in known
    ]
    if terminal.as_json:
        document = {"of": arguments.of, "variables": listed, "rows": rows}
        terminal.document(document)
    elif arguments.csv:
        table = [{"name": row["name"], **row["values"]} for row in rows]
        heads = ["name", *names.values()]
        print(csv_of(heads, table).decode("utf-8-sig"), end="")
    else:
        _show_values(list(names.values()), listed, rows, terminal)
    return 0


def _show_values(
    heads: list[str],
    listed: list[dict[str, str]],
    rows: list[dict[str, Any]],
    terminal: Terminal,
) -> None:
    _ = terminal.translate
    types = [[each["name"], each["type"]] for each in listed]
    terminal.table([_("Variable"), _("Type")], types)
    terminal.say("")
    shown = [
        [row["name"], *(row["values"].get(name) for name in heads)] for row in rows
    ]
    terminal.table([_("Name"), *heads], shown)


def _owner(db: Database, kind: str, name: str) -> str:
    if kind == SOURCE:
        return source_called(db, name).guid
    return case_called(db, kind, name).guid


def speakers(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List who speaks, and tie speakers to participants."""
    _ = terminal.translate
    pairs = [_pair(text, _TIE) for text in arguments.tie]
    ties = [Tie(name, who or None, arguments.source) for name, who in pairs]
    with open_project(path_of(arguments.project)) as db:
        if ties:
            tie_speakers(db, ties, actor=actor_of(arguments.actor, db))
        source = arguments.source and source_called(db, arguments.source).guid
        names = {each.source.guid: each.source.name for each in list_sources(db)}
        found = [each for each in speakers_in(db) if not source or source in each.turns]
    rows = [_speaker(each, names) for each in found]
    if terminal.as_json:
        terminal.document(rows)
        return 0
    head = [_("Speaker"), _("Turns"), _("Sources"), _("Participant")]
    shown = [
        [row["speaker"], row["turns"], len(row["sources"]), row["participant"]]
        for row in rows
    ]
    terminal.table(head, shown)
    for row in rows:
        for each in row["in_sources"]:
            terminal.say(
                _(
                    "In “{source}”, {speaker} is {participant}.",
                    source=each["source"],
                    speaker=row["speaker"],
                    participant=each["participant"],
                )
            )
    return 0


def _speaker(speaker: Speaker, names: dict[str, str]) -> dict[str, Any]:
    who = speaker.participant
    return {
        "speaker": speaker.name,
        "turns": sum(speaker.turns.values()),
        "sources": [names[source] for source in speaker.turns],
        "participant": who.name if who else None,
        "participant_guid": who.guid if who else None,
        "in_sources": [
            {
                "source": names[source],
                "source_guid": source,
                "participant": case.name,
                "participant_guid": case.guid,
            }
            for source, case in speaker.overrides.items()
        ],
    }


def _pair(text: str, form: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise BadPairError(text=text[:80], form=form)
    return name.strip(), value.strip()


def _exchange(
    db: Database, kind: str, arguments: argparse.Namespace, terminal: Terminal
) -> int:
    if arguments.export:
        export_table(db, kind, arguments.export)
        path = str(arguments.export)
        if terminal.as_json:
            terminal.document({"wrote": path})
        terminal.say(terminal.translate("Wrote {path}.", path=path))
        return 0
    plan = plan_file(db, kind, Path(arguments.import_))
    if not arguments.dry_run:
        apply_plan(db, plan, actor=actor_of(arguments.actor, db))
    _tell(plan, terminal, is_only_plan=arguments.dry_run)
    if plan.refused:
        return 1
    return PARTLY if plan.unknown else 0


def _tell(plan: Plan, terminal: Terminal, *, is_only_plan: bool) -> None:
    _ = terminal.translate
    refused = [
        {"line": line, "reason": error.in_words(_)} for line, error in plan.refused
    ]
    if terminal.as_json:
        terminal.document(
            {
                "dry_run": is_only_plan,
                "added": list(plan.added),
                "changed": [
                    {
                        "line": cell.line,
                        "name": cell.name,
                        "column": cell.column,
                        "before": cell.before or None,
                        "after": cell.after or None,
                    }
                    for cell in plan.cells
                ],
                "same": plan.same,
                "variables": [
                    {"name": each.name, "type": each.type} for each in plan.variables
                ],
                "unknown": [{"line": n, "name": name} for n, name in plan.unknown],
                "refused": refused,
                "ignored": list(plan.ignored),
            }
        )
    for name in plan.added:
        terminal.say(f"+ {name}")
    for cell in plan.cells:
        change = f"{cell.before or '–'} → {cell.after or '–'}"
        terminal.say(f"~ {cell.name}: {cell.column}: {change}")
    for each in plan.variables:
        told = _("New variable “{name}” ({type}).", name=each.name, type=each.type)
        terminal.say(told)
    for column in plan.ignored:
        terminal.say(_("The column “{column}” is not taken in.", column=column))
    for line, name in plan.unknown:
        terminal.complain(
            _("Line {line}: there is no source “{name}” here.", line=line, name=name)
        )
    for each_refused in refused:
        terminal.complain(_("Line {line}: {reason}", **each_refused))
    counts = {"added": len(plan.added), "changed": plan.n_changed, "same": plan.same}
    summary = (
        _("Would be: {added} added, {changed} changed, {same} as before.", **counts)
        if is_only_plan
        else _("{added} added, {changed} changed, {same} as before.", **counts)
    )
    terminal.say(summary)


def _told(terminal: Terminal, counts: dict[str, int]) -> int:
    if terminal.as_json:
        terminal.document(counts)
    terminal.say(terminal.translate("{changed} changed.", **counts))
    return 0

"""Verbs for marks: mark, marks."""

import argparse
from typing import Any

from sqlite_utils import Database

from coding.cli.terminal import Terminal, actor_of
from coding.model import Mark, Selection
from coding.workflow.cases import case_called, list_cases
from coding.workflow.mark_text import add_mark, list_marks
from coding.workflow.projects import open_project, path_of
from coding.workflow.sources import list_sources, source_called


def mark(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Mark a stretch of a source with a layer, or as a participant's."""
    with open_project(path_of(arguments.project)) as db:
        source = source_called(db, arguments.source)
        case = None
        if arguments.participant:
            case = case_called(db, "participant", arguments.participant).guid
        place = Selection(source.guid, arguments.start, arguments.end)
        stored = add_mark(
            db,
            Mark(place, arguments.layer, case),
            actor=actor_of(arguments.actor, db),
        )
        rows = _rows(db, [stored])
    if terminal.as_json:
        terminal.document(rows[0])
    terminal.say(terminal.translate("Marked: “{quote}”", quote=stored.quote[:60]))
    return 0


def marks(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the marks."""
    _ = terminal.translate
    with open_project(path_of(arguments.project)) as db:
        rows = _rows(db, list_marks(db))
    if terminal.as_json:
        terminal.document(rows)
    head = [_("Source"), _("Start"), _("End"), _("Layer"), _("Participant"), _("Quote")]
    names = ("source", "start", "end", "layer", "participant")
    shown = [
        [*(row[name] for name in names), row["quote"][:60].replace("\n", " ")]
        for row in rows
    ]
    terminal.table(head, shown)
    return 0


def _rows(db: Database, marks: list[Mark]) -> list[dict[str, Any]]:
    names = {each.source.guid: each.source.name for each in list_sources(db)}
    people = {case.guid: case.name for case in list_cases(db, "participant")}
    return [
        {
            "guid": each.guid,
            "source": names[each.selection.source],
            "source_guid": each.selection.source,
            "start": each.selection.start,
            "end": each.selection.end,
            "layer": each.layer or None,
            "participant": people.get(each.case or ""),
            "quote": each.quote,
            "created_at": each.created_at,
        }
        for each in marks
    ]

"""Verbs for what a project decides for itself, and who may code: settings, coders."""

import argparse

from coding.cli.terminal import Terminal, actor_of
from coding.errors import BadSettingError
from coding.workflow.people import list_coders
from coding.workflow.project_settings import (
    CHOICES,
    change_settings,
    project_settings,
)
from coding.workflow.projects import open_project, path_of
from coding.workflow.rights import give_right, withdraw_right, withdrawn_coders


def settings(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Show the settings of a project, or make some, all or none."""
    wanted = dict(_pair(each) for each in arguments.set_)
    with open_project(path_of(arguments.project)) as db:
        if wanted:
            change_settings(db, wanted, actor=actor_of(arguments.actor, db))
        made = project_settings(db)
    if terminal.as_json:
        terminal.document(made)
    rows = [(name, value, ", ".join(CHOICES[name])) for name, value in made.items()]
    terminal.table(("setting", "value", "choices"), rows)
    return 0


def coders(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List who codes, or withdraw or give back somebody's right to."""
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        if arguments.withdraw:
            withdraw_right(db, arguments.withdraw, actor=actor)
        if arguments.allow:
            give_right(db, arguments.allow, actor=actor)
        withdrawn = withdrawn_coders(db)
        known = list_coders(db)
    rows = [
        {
            "guid": each.guid,
            "name": each.name,
            "kind": each.kind,
            "color": each.color,
            "may_code": each.guid not in withdrawn,
        }
        for each in known
    ]
    if terminal.as_json:
        terminal.document(rows)
    _ = terminal.translate
    yes, no = _("yes"), _("no")
    terminal.table(
        ("name", "kind", "may code"),
        [(r["name"], r["kind"], yes if r["may_code"] else no) for r in rows],
    )
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadSettingError(text=text[:60])
    return name.strip(), value.strip()

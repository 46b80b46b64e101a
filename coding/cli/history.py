"""Verbs about the history: list it, take back, do again, set points to go back to."""

import argparse
from typing import Any

from sqlite_utils import Database

from coding.cli.terminal import Terminal, actor_of
from coding.workflow.event_words import kind_in_words
from coding.workflow.history import Happening, act_in_words, counts_in_words
from coding.workflow.history import history as happened
from coding.workflow.history_words import (
    Line,
    taken_in_words,
    what_in_words,
    when_in_words,
)
from coding.workflow.people import somebody_called
from coding.workflow.projects import open_project, path_of
from coding.workflow.restore_points import (
    RestorePoint,
    list_points,
    remove_point,
    set_point,
)
from coding.workflow.undo import find_event, redo_steps, take_back, undo_steps
from coding.workflow.undo_finding import Step, TakenBack
from coding.workflow.undo_many import (
    Outcome,
    Plan,
    plan_point,
    take_back_plan,
    try_plan,
)

_MOST_SHOWN = 20


def history(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List what happened, newest first."""
    _ = terminal.translate
    if arguments.limit < 1:
        arguments.verb.error(_("--limit must be 1 or more"))
    with open_project(path_of(arguments.project)) as db:
        told = happened(db, arguments.limit, language=_.language)
    if terminal.as_json:
        terminal.document([_happening_as_json(each, terminal) for each in told])
    head = [_("Event"), _("When"), _("Who"), _("What"), _("How much"), _("Sources")]
    rows = [
        [
            each.event[:8],
            when_in_words(each.at, _),
            each.actor_name or None,
            what_in_words(Line((each,)), _) + (f" ({_('undone')})" * each.is_undone),
            counts_in_words(each, _),
            ", ".join(each.sources)[:60],
        ]
        for each in told
    ]
    terminal.table(head, rows)
    return 0


def undo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Take back an event, or the newest steps: one's own, or somebody else's."""
    _ = terminal.translate
    _check_steps(arguments, _)
    if arguments.event and (arguments.coder or arguments.steps):
        arguments.verb.error(_("give an EVENT, or --steps and --coder, not both"))
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        if arguments.event:
            event = find_event(db, arguments.event)
            taken = TakenBack((Step(event, take_back(db, event, actor=actor)),))
        else:
            whose = somebody_called(db, arguments.coder) if arguments.coder else None
            steps = arguments.steps or 1
            taken = undo_steps(db, steps=steps, whose=whose, actor=actor)
        _tell(db, taken, "undone", _("Undone: {kind}."), terminal)
    return 0


def redo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do again what one took back last."""
    _ = terminal.translate
    _check_steps(arguments, _)
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        taken = redo_steps(db, steps=arguments.steps or 1, actor=actor)
        _tell(db, taken, "redone", _("Done again: {kind}."), terminal)
    return 0


def restore_point(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Set a point to go back to, list the points, forget one, or go back to one."""
    _ = terminal.translate
    if arguments.as_far_as_it_goes and not arguments.back_to:
        arguments.verb.error(_("--as-far-as-it-goes goes with --back-to"))
    if arguments.dry_run and not arguments.back_to:
        arguments.verb.error(_("--dry-run goes with --back-to"))
    with open_project(path_of(arguments.project)) as db:
        if arguments.back_to:
            _go_back(db, arguments, terminal)
        elif arguments.list:
            _show_points(list_points(db), terminal)
        elif arguments.remove:
            actor = actor_of(arguments.actor, db)
            point = remove_point(db, arguments.remove, actor=actor)
            if terminal.as_json:
                terminal.document({"removed": _point_as_json(point)})
            terminal.say(_("“{name}” is no restore point any more.", name=point.name))
        else:
            actor = actor_of(arguments.actor, db)
            point = set_point(db, arguments.name, actor=actor)
            if terminal.as_json:
                terminal.document({"set": _point_as_json(point)})
            terminal.say(_("“{name}” is set: you can go back here.", name=point.name))
    return 0


def _check_steps(arguments: argparse.Namespace, _: Any) -> None:
    if arguments.steps is not None and arguments.steps < 1:
        arguments.verb.error(_("--steps must be 1 or more"))


def _tell(
    db: Database, taken: TakenBack, key: str, sentence: str, terminal: Terminal
) -> None:
    done, passed = taken_in_words(db, taken, terminal.translate)
    if terminal.as_json:
        steps = [
            {"id": each.event.guid, "kind": each.event.kind, "what": what}
            | {"event": each.by}
            for each, what in zip(taken.steps, done, strict=True)
        ]
        skipped = [
            {"id": each.event.guid, "kind": each.event.kind, "why": str(each.why)}
            for each in taken.skipped
        ]
        last = taken.steps[-1]
        told = {key: last.event.kind, "event": last.by, "n": len(steps)}
        terminal.document(told | {"steps": steps, "skipped": skipped})
    for each, what in zip(taken.steps, done, strict=True):
        kind = kind_in_words(each.event.kind, terminal.translate)
        terminal.say(sentence.format(kind=what or kind))
    for what in passed:
        terminal.say(terminal.translate("Passed over: {what}", what=what))


def _go_back(db: Database, arguments: argparse.Namespace, terminal: Terminal) -> None:
    actor = actor_of(arguments.actor, db)
    plan = plan_point(db, arguments.back_to)
    if arguments.dry_run:
        outcome = try_plan(db, plan, actor=actor)
    else:
        outcome = take_back_plan(
            db,
            plan,
            as_far_as_it_goes=arguments.as_far_as_it_goes,
            actor=actor,
            progress=lambda n, of: terminal.progress(n, of, ""),
        )
    if terminal.as_json:
        terminal.document(_outcome_as_json(plan, outcome, is_dry=arguments.dry_run))
    _show_outcome(plan, outcome, terminal, is_dry=arguments.dry_run)


def _show_outcome(
    plan: Plan, outcome: Outcome, terminal: Terminal, *, is_dry: bool
) -> None:
    _ = terminal.translate
    for kind, n in sorted(plan.by_kind.items()):
        terminal.say(f"{kind_in_words(kind, _)}: {n}")
    terminal.say(
        _.plural("{n} step is taken back.", "{n} steps are taken back.", outcome.taken)
    )
    if outcome.failed:
        told = _.plural(
            "{n} step cannot be taken back:",
            "{n} steps cannot be taken back:",
            len(outcome.failed),
        )
        terminal.say(told)
    for event, why in outcome.failed[:_MOST_SHOWN]:
        terminal.say(f"- {event.guid[:8]} {why.in_words(_)}")
    if outcome.gone:
        gone = _.plural("{n} step", "{n} steps", outcome.gone)
        terminal.say(_("Nothing was left to take back of: {what}", what=gone))
    if is_dry:
        terminal.say(_("Nothing was stored."))


def _outcome_as_json(plan: Plan, outcome: Outcome, *, is_dry: bool) -> dict[str, Any]:
    return {
        "taken_back": outcome.taken,
        "gone": outcome.gone,
        "failed": [
            {"id": event.guid, "kind": event.kind, "why": str(why)}
            for event, why in outcome.failed
        ],
        "kinds": dict(plan.by_kind),
        "people": dict(plan.by_person),
        "not_undoable": dict(plan.kept),
        "dry_run": is_dry,
    }


def _show_points(points: list[RestorePoint], terminal: Terminal) -> None:
    _ = terminal.translate
    if terminal.as_json:
        terminal.document([_point_as_json(each) for each in points])
    rows = [[each.name, when_in_words(each.at, _), each.guid] for each in points]
    terminal.table([_("Name"), _("When"), "guid"], rows)


def _point_as_json(point: RestorePoint) -> dict[str, str]:
    return {"guid": point.guid, "name": point.name, "at": point.at}


def _happening_as_json(each: Happening, terminal: Terminal) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = {}
    for entity, change, n in each.counts:
        counts.setdefault(entity, {})[change] = n
    return {
        "id": each.event,
        "when": each.at,
        "who": each.actor_name or None,
        "what": what_in_words(Line((each,)), terminal.translate),
        "counts": counts,
        "event": each.event,
        "at": each.at,
        "actor": each.actor,
        "name": each.actor_name or None,
        "kind": each.kind,
        "does": act_in_words(each, terminal.translate),
        "changes": [
            {"entity": entity, "change": change, "n": n}
            for entity, change, n in each.counts
        ],
        "sources": list(each.sources),
        "undoes": each.undoes,
        "undone": each.is_undone,
        "undoable": each.is_undoable,
        "steps": each.steps,
    }

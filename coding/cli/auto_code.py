"""The verb auto-code: many places coded by a rule, as one step."""

import argparse
from typing import Any

from coding.cli.terminal import Terminal, actor_of
from coding.workflow import auto_code as work
from coding.workflow.auto_code import Done, Plan, Rule
from coding.workflow.codebooks import list_codebooks
from coding.workflow.names import code_called
from coding.workflow.projects import open_project, path_of
from coding.workflow.search import scope_of
from coding.workflow.sources import source_called

_MOST_SHOWN = 20


def auto_code(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Code what a rule finds, but for what is coded so already; or only list it."""
    _ = terminal.translate
    if arguments.unit and not arguments.search:
        arguments.verb.error(_("--unit goes with --search only"))
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        code = code_called(list_codebooks(db), arguments.code)
        scope = scope_of(
            db,
            sites=arguments.site,
            kinds=arguments.kind,
            languages=arguments.language,
            observed_from=arguments.from_,
            observed_to=arguments.to,
            code=arguments.within,
        )
        sources = tuple(source_called(db, name).guid for name in arguments.source)
        rule = _rule(arguments, sources)
        plan = work.plan(
            *(db, rule, scope), code=code.guid, actor=actor, tell=terminal.progress
        )
        done = None
        if not arguments.dry_run:
            kept = [each for each in plan.places if not each.is_coded]
            done = work.auto_code(
                *(db, kept, code.guid),
                editions=plan.editions,
                actor=actor,
                tell=terminal.progress,
            )
    if terminal.as_json:
        terminal.document(_as_json(plan, done))
    _show(plan, done, terminal)
    return 0


def _rule(arguments: argparse.Namespace, sources: tuple[str, ...]) -> Rule:
    for kind in ("search", "speaker", "heading"):
        words = getattr(arguments, kind)
        if words is not None:
            break
    return Rule(kind, words, arguments.unit or "words", sources)


def _as_json(plan: Plan, done: Done | None) -> dict[str, Any]:
    return {
        "found": len(plan.places),
        "sources": len(plan.editions),
        "coded": plan.n_coded,
        "stored": done.stored if done else 0,
        "event": done.event if done and done.stored else None,
        "places": [
            {
                "source": each.source_name,
                "source_guid": each.source,
                "start": each.start,
                "end": each.end,
                "quote": each.quote,
                "before": each.before,
                "after": each.after,
                "coded": each.is_coded,
            }
            for each in plan.places
        ],
    }


def _show(plan: Plan, done: Done | None, terminal: Terminal) -> None:
    _ = terminal.translate
    for each in plan.places[:_MOST_SHOWN]:
        sign = "=" if each.is_coded else "+"
        place = f"{each.before}[{each.quote[:200]}]{each.after}"
        terminal.say(
            f"{sign} {each.source_name} {each.start}: …{' '.join(place.split())}…"
        )
    if len(plan.places) > _MOST_SHOWN:
        terminal.say(_("… and {n} more.", n=len(plan.places) - _MOST_SHOWN))
    terminal.say(
        _(
            "{n} places in {sources} sources, {coded} of them coded so already.",
            n=len(plan.places),
            sources=len(plan.editions),
            coded=plan.n_coded,
        )
    )
    if done is None:
        terminal.say(_("Nothing was stored."))
    else:
        terminal.say(
            _.plural("{n} coding was stored.", "{n} codings were stored.", done.stored)
        )
    if done and done.stored:
        terminal.say(_("“undo {event}” takes them back.", event=done.event[:8]))

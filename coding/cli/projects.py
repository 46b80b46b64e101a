"""Verbs for whole projects: new, demo, check, backup."""

import argparse

from coding.cli.terminal import Terminal, actor_of
from coding.workflow.codebooks import codebook_at
from coding.workflow.demo import make_demo
from coding.workflow.projects import (
    backup_project,
    check_project,
    create_project,
    open_project,
    path_of,
)


def new(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Make an empty project."""
    path = path_of(arguments.project)
    codebook = codebook_at(arguments.codebook) if arguments.codebook else None
    project = create_project(
        path,
        actor=actor_of(arguments.actor),
        name=arguments.name,
        language=arguments.language or terminal.translate.language,
        codebook=codebook,
    )
    if terminal.as_json:
        facts = {"project": str(path), "guid": project.guid, "name": project.name}
        terminal.document(facts | {"language": project.language})
    terminal.say(terminal.translate("Made {path}.", path=path))
    return 0


def demo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Make a project from the shipped corpus, coded by two coders."""
    path = path_of(arguments.project)
    corpus = make_demo(
        path,
        actor=actor_of(arguments.actor),
        language=arguments.language or terminal.translate.language,
    )
    counts = {"sources": len(corpus.sources), "codings": len(corpus.codings)}
    if terminal.as_json:
        terminal.document({"project": str(path), **counts})
    terminal.say(
        terminal.translate(
            "Made {path}: {sources} sources with {codings} codings. The texts are "
            "invented.",
            path=path,
            **counts,
        )
    )
    return 0


def check(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Prove that SQLite, offsets, quotes and references stand."""
    with open_project(path_of(arguments.project)) as db:
        check = check_project(db)
    told = [(what.in_words(terminal.translate), at) for what, at in check.problems]
    if terminal.as_json:
        problems = [{"what": what, "where": where} for what, where in told]
        counts = {"sources": check.sources, "codings": check.codings}
        terminal.document({"ok": not problems, **counts, "problems": problems})
    for what, where in told:
        terminal.say(f"{where}: {what}")
    if check.problems:
        terminal.complain(
            terminal.translate(
                "{n} problems were found. Nothing was changed. Go back to a backup, "
                "or report this with the lines above.",
                n=len(check.problems),
            )
        )
        return 1
    terminal.say(
        terminal.translate(
            "All is well: {sources} sources, {codings} codings, every quote stands.",
            sources=check.sources,
            codings=check.codings,
        )
    )
    return 0


def backup(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Make a consistent copy while others write."""
    with open_project(path_of(arguments.project)) as db:
        backup_project(db, arguments.file)
    if terminal.as_json:
        terminal.document({"file": str(arguments.file)})
    terminal.say(terminal.translate("Copied to {path}.", path=arguments.file))
    return 0

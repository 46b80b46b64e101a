"""The verb read: what a source has been read for, code by code."""

import argparse

from coding.cli.terminal import Terminal, actor_of
from coding.workflow.codebooks import list_codebooks
from coding.workflow.names import code_called, codebook_called
from coding.workflow.projects import open_project, path_of
from coding.workflow.readings import STATE_NAMES, mark_reading, states_in
from coding.workflow.sources import source_called


def read(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Say how far one has read a source for a codebook or codes, or list it."""
    _ = terminal.translate
    if arguments.code and arguments.codebook:
        arguments.verb.error(_("give --codebook or --code, not both"))
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        if arguments.state:
            mark_reading(
                *(db, arguments.source, arguments.state),
                codebook=arguments.codebook,
                codes=arguments.code,
                actor=actor,
            )
        source = source_called(db, arguments.source)
        books = list_codebooks(db)
        states = states_in(db, source.guid, actor.guid)
    if arguments.codebook:
        books = [codebook_called(books, arguments.codebook)]
    wanted = {code_called(books, name).guid for name in arguments.code}
    codes = [c for book in books for c in book.codes if c.is_codable]
    codes = [code for code in codes if not wanted or code.guid in wanted]
    if terminal.as_json:
        terminal.document(
            {
                "source": source.name,
                "source_guid": source.guid,
                "coder": actor.name,
                "codes": [
                    {
                        "code": code.name,
                        "code_guid": code.guid,
                        "state": states.get(code.guid, "none"),
                    }
                    for code in codes
                ],
            }
        )
    rows = [
        [code.label(_.language), _(STATE_NAMES[states.get(code.guid, "none")])]
        for code in codes
    ]
    terminal.table([_("Code"), _("Read")], rows)
    return 0

"""The verb `codebook`: show, read and write codebooks."""

import argparse
from typing import Any

from coding.cli.terminal import Terminal, actor_of
from coding.model import Code, Codebook
from coding.workflow.codebooks import (
    codebook_at,
    export_codebook,
    import_codebook,
    list_codebooks,
)
from coding.workflow.projects import open_project, path_of


def codebook(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Show the codebooks, take one in or write one."""
    _ = terminal.translate
    with open_project(path_of(arguments.project)) as db:
        if arguments.import_:
            codebook = codebook_at(arguments.import_)
            import_codebook(db, codebook, actor=actor_of(arguments.actor, db))
        elif arguments.export:
            export_codebook(db, arguments.export, name=arguments.codebook)
        codebooks = list_codebooks(db)
    if terminal.as_json:
        terminal.document({"codebooks": [_as_json(each) for each in codebooks]})
    elif arguments.export:
        terminal.say(_("Wrote {path}.", path=arguments.export))
    else:
        for each in codebooks:
            _show(each, terminal)
    return 0


def _as_json(codebook: Codebook) -> dict[str, Any]:
    return {
        "guid": codebook.guid,
        "name": codebook.name,
        "label": dict(codebook.label),
        "codes": _codes_as_json(codebook, None),
    }


def _codes_as_json(codebook: Codebook, parent: str | None) -> list[dict[str, Any]]:
    return [
        {
            "guid": code.guid,
            "name": code.name,
            "label": {each: code.label(each) for each in ("da", "en")},
            "color": code.color,
            "key": code.key or None,
            "codable": code.is_codable,
            "children": _codes_as_json(codebook, code.guid),
        }
        for code in codebook.children(parent)
    ]


def _show(codebook: Codebook, terminal: Terminal) -> None:
    language = terminal.translate.language
    terminal.say(codebook.label.get(language) or codebook.name)
    for code in codebook.codes:
        depth = codebook.path(code).count("/")
        entry = code.entry(language)
        definition = f": {entry.definition}" if entry.definition else ""
        name = f"{code.label(language)} ({code.name})"
        terminal.say(f"  {'  ' * depth}{code.key or '-'} {name}{definition}")


def code_names(codebooks: list[Codebook]) -> dict[str, Code]:
    """Return every code by its guid."""
    return {code.guid: code for book in codebooks for code in book.codes}

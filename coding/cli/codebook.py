"""The verb `codebook`: show codebooks, take one in, write or print one."""

import argparse
from typing import Any

from sqlite_utils import Database

from coding.analysis.codebook_tree import depths
from coding.cli.codebook_changes import compare as compare_two
from coding.cli.codebook_changes import health as tell_health
from coding.cli.codebook_changes import merge as merge_some
from coding.cli.codebook_changes import older, versions
from coding.cli.codebook_changes import restore as restore_one
from coding.cli.terminal import Terminal, actor_of
from coding.errors import CodebookExistsError, UnconfirmedRepairsError
from coding.exchange.codebook_files import CodebookFile, not_held
from coding.i18n import Translator
from coding.model import Code, Codebook
from coding.workflow.codebook_import import (
    CodebookImport,
    import_planned,
    plan_import,
)
from coding.workflow.codebook_print import print_codebook
from coding.workflow.codebook_words import changes_in_words, note_in_words
from coding.workflow.codebooks import export_codebook, file_at, list_codebooks
from coding.workflow.projects import open_project, path_of


def codebook(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Show the codebooks, or do the one thing that was asked for."""
    with open_project(path_of(arguments.project)) as db:
        for option, way in _WAYS.items():
            if getattr(arguments, option) not in (None, False, []):
                return way(arguments, terminal, db)
        _show_all(db, terminal)
    return 0


def _import(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    _ = terminal.translate
    file = file_at(arguments.import_)
    plan = plan_import(db, file)
    if plan.is_same and plan.now:
        raise CodebookExistsError(name=plan.now.name, n=len(plan.now.codes))
    for note in file.notes:
        terminal.complain(note_in_words(note, _))
    if plan.left and not (arguments.yes or arguments.dry_run):
        raise UnconfirmedRepairsError(file=arguments.import_, n=plan.left)
    if arguments.dry_run:
        plan = plan_import(db, file, prune=arguments.prune)
    else:
        actor = actor_of(arguments.actor, db)
        plan = import_planned(db, file, prune=arguments.prune, actor=actor)
    if terminal.as_json:
        books = [_as_json(each) for each in list_codebooks(db)]
        terminal.document({"codebooks": books, "import": _report(plan, file, _)})
        return 0
    if plan.now is None:
        _show_all(db, terminal)
        return 0
    for line in changes_in_words(plan.codes, plan.about, _):
        terminal.say(line)
    return 0


def _export(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    _ = terminal.translate
    written = export_codebook(
        db,
        arguments.export,
        name=arguments.codebook,
        version=arguments.version,
        format_=arguments.format or "",
    )
    target = arguments.format or str(arguments.export)
    reasons = [each.in_words(_) for each in not_held(target, written)]
    for reason in reasons:
        terminal.complain(
            _("Left out, for this format cannot hold it: {what}.", what=reason)
        )
    if terminal.as_json:
        books = [_as_json(each) for each in list_codebooks(db)]
        terminal.document({"codebooks": books, "left_out": reasons})
    terminal.say(_("Wrote {path}.", path=arguments.export))
    return 0


def _print(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    print_codebook(
        db,
        arguments.print_,
        name=arguments.codebook,
        counts=arguments.counts or arguments.quotes,
        quotes=arguments.quotes,
        translate=terminal.translate,
    )
    if terminal.as_json:
        terminal.document({"written": str(arguments.print_)})
    terminal.say(terminal.translate("Wrote {path}.", path=arguments.print_))
    return 0


_WAYS = {
    "import_": _import,
    "export": _export,
    "print_": _print,
    "versions": versions,
    "compare": compare_two,
    "restore": restore_one,
    "older": older,
    "health": tell_health,
    "merge": merge_some,
}


def _report(plan: CodebookImport, file: CodebookFile, _: Translator) -> dict[str, Any]:
    return {
        "new": plan.now is None,
        "notes": [
            {"kind": note.kind, "what": note.what.in_words(_), "place": note.place}
            for note in file.notes
        ],
        "changes": [
            {"code": each.code, "kinds": list(each.kinds)} for each in plan.codes
        ],
        "missing": [code.guid for code in plan.missing],
    }


def _show_all(db: Database, terminal: Terminal) -> None:
    codebooks = list_codebooks(db)
    if terminal.as_json:
        terminal.document({"codebooks": [_as_json(each) for each in codebooks]})
    for each in codebooks:
        _show(each, terminal)


def _as_json(codebook: Codebook) -> dict[str, Any]:
    under: dict[str | None, list[Code]] = {}
    for code in codebook.codes:
        under.setdefault(code.parent, []).append(code)
    return {
        "guid": codebook.guid,
        "name": codebook.name,
        "label": dict(codebook.label),
        "version": codebook.version,
        "codes": _codes_as_json(under, None),
        "aliases": [
            {"code": alias.code, "parent": alias.parent} for alias in codebook.aliases
        ],
    }


def _codes_as_json(
    under: dict[str | None, list[Code]], parent: str | None
) -> list[dict[str, Any]]:
    return [
        {
            "guid": code.guid,
            "name": code.name,
            "label": {each: code.label(each) for each in ("da", "en")},
            "color": code.color,
            "key": code.key or None,
            "codable": code.is_codable,
            "origin": code.origin or None,
            "children": _codes_as_json(under, code.guid),
        }
        for code in under.get(parent, [])
    ]


def _show(codebook: Codebook, terminal: Terminal) -> None:
    language = terminal.translate.language
    terminal.say(codebook.label.get(language) or codebook.name)
    deep = depths(codebook)
    for code in codebook.codes:
        entry = code.entry(language)
        definition = f": {entry.definition}" if entry.definition else ""
        name = f"{code.label(language)} ({code.name})"
        indent = "  " * (deep[code.guid] + 1)
        terminal.say(f"{indent}{code.key or '-'} {name}{definition}")


def code_names(codebooks: list[Codebook]) -> dict[str, Code]:
    """Return every code by its guid."""
    return {code.guid: code for book in codebooks for code in book.codes}

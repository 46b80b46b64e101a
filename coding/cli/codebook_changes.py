"""What the verb `codebook` tells and does about changes: versions, merges, health."""

import argparse
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from coding.cli.terminal import Terminal, actor_of
from coding.model import Code
from coding.workflow.code_health import finding_in_words
from coding.workflow.code_health import health as find_health
from coding.workflow.codebook_versions import (
    Comparison,
    compare_versions,
    list_versions,
    older_codings,
    plan_restoring,
    restore_version,
)
from coding.workflow.codebook_words import change_in_words, changes_in_words
from coding.workflow.codebooks import list_codebooks, the_codebook
from coding.workflow.history import kind_in_words
from coding.workflow.merge_codes import merge_codes, plan_merge
from coding.workflow.names import code_called


def versions(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    """List the versions of a codebook, the newest first."""
    _ = terminal.translate
    book = the_codebook(db, arguments.codebook)
    found = list_versions(db, book.guid)
    if terminal.as_json:
        terminal.document([asdict(each) for each in found])
        return 0
    head = [_("Version"), _("When"), _("Who"), _("What"), _("Name")]
    rows = [
        [each.number, each.at, each.actor_name, kind_in_words(each.kind, _), each.name]
        for each in found
    ]
    terminal.table(head, rows)
    return 0


def compare(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    """Tell what differs between two versions of a codebook."""
    book = the_codebook(db, arguments.codebook)
    old, new = arguments.compare
    _tell(compare_versions(db, book.guid, old, new), terminal)
    return 0


def restore(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    """Go back to a version of a codebook, or tell what that would change."""
    _ = terminal.translate
    book = the_codebook(db, arguments.codebook)
    if arguments.dry_run:
        done = plan_restoring(db, book.guid, arguments.restore)
    else:
        actor = actor_of(arguments.actor, db)
        done = restore_version(db, book.guid, arguments.restore, actor=actor)
    _tell(done.comparison, terminal)
    for code in done.kept:
        label = code.label(_.language)
        terminal.say(_("{code} came later and has codings, so it stays.", code=label))
    return 0


def older(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    """List the codings that were made under an older definition of their code."""
    _ = terminal.translate
    book = the_codebook(db, arguments.codebook).guid if arguments.codebook else ""
    names = {code.guid: code.name for each in list_codebooks(db) for code in each.codes}
    rows = [
        {
            "guid": each.coding.guid,
            "code": names[each.coding.code],
            "quote": each.coding.quote,
            "made_under": each.made_under,
            "defined_in": each.defined_in,
        }
        for each in older_codings(db, codebook=book)
    ]
    if terminal.as_json:
        terminal.document(rows)
        return 0
    head = [_("Code"), _("Made under"), _("Defined anew in"), _("Quote")]
    shown = [
        [row["code"], row["made_under"], row["defined_in"], str(row["quote"])[:60]]
        for row in rows
    ]
    terminal.table(head, shown)
    return 0


def health(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    """List what deserves a look in a codebook."""
    _ = terminal.translate
    book = the_codebook(db, arguments.codebook)
    found = find_health(db, book.guid)
    books = list_codebooks(db)
    names = {c.guid: c.label(_.language) for each in books for c in each.codes}
    told = [(each, finding_in_words(each, names, _)) for each in found]
    if terminal.as_json:
        terminal.document(
            [
                {"kind": each.kind, "codes": list(each.codes), "words": words}
                for each, words in told
            ]
        )
        return 0
    for _each, words in told:
        terminal.say(words)
    if not told:
        terminal.say(_("Nothing in this codebook asks for a look."))
    return 0


def merge(arguments: argparse.Namespace, terminal: Terminal, db: Database) -> int:
    """Merge codes into another, or tell what that would do to their codings."""
    _ = terminal.translate
    if not arguments.into:
        arguments.verb.error(_("give --into with --merge"))
    books = list_codebooks(db)
    codes = [code_called(books, name).guid for name in arguments.merge]
    into = code_called(books, arguments.into).guid
    if arguments.dry_run:
        plan = plan_merge(db, codes, into)
    else:
        plan = merge_codes(db, codes, into, actor=actor_of(arguments.actor, db))
    counts = {"moved": len(plan.moved), "folded": len(plan.folded)}
    if terminal.as_json:
        terminal.document(counts | {"orphans": plan.orphans})
    terminal.say(
        _("{moved} codings moved, {folded} that stood there already folded.", **counts)
    )
    return 0


def _tell(comparison: Comparison, terminal: Terminal) -> None:
    _ = terminal.translate
    if terminal.as_json:
        terminal.document(
            {
                "old": comparison.old.version,
                "new": comparison.new.version,
                "codes": [
                    {
                        "code": each.code,
                        "name": _named(each.new or each.old),
                        "kinds": list(each.kinds),
                        "into": each.into,
                        "texts": [asdict(text) for text in each.texts],
                        "words": change_in_words(each, _),
                    }
                    for each in comparison.codes
                ],
                "about": [asdict(each) for each in comparison.about],
            }
        )
        return
    lines = changes_in_words(comparison.codes, comparison.about, _)
    for line in lines or [_("Nothing differs.")]:
        terminal.say(line)


def _named(code: Code | None) -> Any:
    return code.name if code else None

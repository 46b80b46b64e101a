"""Verbs that change a source: edit, remove, restore, and the codings it lost."""

import argparse
import sys
from pathlib import Path
from typing import Any

from coding.cli.terminal import Terminal, actor_of
from coding.errors import FileMissingError, UnreadableFileError
from coding.importers.text.plain_text import read_plain_text
from coding.model import Coding
from coding.workflow.edit_source import (
    Preview,
    edit_source,
    preview_edit,
    with_replaced,
)
from coding.workflow.orphans import ListedOrphan, list_orphans, place_orphan
from coding.workflow.projects import open_project, path_of
from coding.workflow.trash import list_trash, remove_sources, restore_sources

_MOST_SHOWN = 20


def edit(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Give a source another text, or a passage of it; or say what that would do."""
    _ = terminal.translate
    by_passage = (arguments.replace, arguments.with_)
    if (arguments.text is None) == (by_passage == (None, None)) or (
        arguments.text is None and None in by_passage
    ):
        arguments.verb.error(_("give --text, or --replace and --with"))
    with open_project(path_of(arguments.project)) as db:
        if arguments.text is not None:
            text = _text(arguments.text)
        else:
            text = with_replaced(
                *(db, arguments.source, arguments.replace, arguments.with_),
                everywhere=arguments.all,
            )
        if arguments.dry_run:
            done = preview_edit(db, arguments.source, text)
        else:
            actor = actor_of(arguments.actor, db)
            done = edit_source(db, arguments.source, text, actor=actor)
    if terminal.as_json:
        terminal.document(_edit_as_json(done))
    else:
        _show_edit(done, terminal)
    return 0


def remove(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Put sources into the trash."""
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        done = remove_sources(db, arguments.sources, actor=actor)
    if terminal.as_json:
        terminal.document({"removed": [_named(each) for each in done]})
    _ = terminal.translate
    terminal.say(
        _.plural(
            "{n} source is in the trash now; “restore” brings it back whole.",
            "{n} sources are in the trash now; “restore” brings them back whole.",
            len(done),
        )
    )
    return 0


def restore(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Take sources out of the trash."""
    with open_project(path_of(arguments.project)) as db:
        actor = actor_of(arguments.actor, db)
        done = restore_sources(db, arguments.sources, actor=actor)
    if terminal.as_json:
        terminal.document({"restored": [_named(each) for each in done]})
    _ = terminal.translate
    terminal.say(_.plural("{n} source is back.", "{n} sources are back.", len(done)))
    return 0


def trash(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List what is in the trash."""
    _ = terminal.translate
    with open_project(path_of(arguments.project)) as db:
        removed = list_trash(db)
    if terminal.as_json:
        terminal.document(
            [
                _named(each)
                | {
                    "kind": each.kind,
                    "words": each.words,
                    "codings": each.codings,
                    "removed_at": each.removed_at,
                }
                for each in removed
            ]
        )
    head = [_("Name"), _("Kind"), _("Words"), _("Codings"), _("Removed")]
    rows = [
        [each.name, each.kind, each.words, each.codings, each.removed_at[:16]]
        for each in removed
    ]
    terminal.table(head, rows)
    return 0


def orphans(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the codings that lost their text, or give one of them a place."""
    _ = terminal.translate
    bounds = (arguments.start, arguments.end)
    if (None in bounds and bounds != (None, None)) or (
        arguments.place is None and bounds != (None, None)
    ):
        arguments.verb.error(_("give --place, --start and --end, all three"))
    with open_project(path_of(arguments.project)) as db:
        if arguments.place is not None:
            actor = actor_of(arguments.actor, db)
            place_orphan(db, arguments.place, *bounds, actor=actor)
        listed = list_orphans(db)
    if terminal.as_json:
        terminal.document([_orphan_as_json(each) for each in listed])
    head = [_("Source"), _("Code"), _("Coder"), _("Quote"), "guid"]
    rows = [
        [
            *(each.source.name, each.code.name, each.coder.name),
            *(_short(each.coding.quote), each.coding.guid),
        ]
        for each in listed
    ]
    terminal.table(head, rows)
    return 0


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(path=file) from error
    except OSError as error:
        raise UnreadableFileError(file=file, reason=error.strerror) from error
    return read_plain_text(file, data) if data.strip() else ""


def _edit_as_json(done: Preview) -> dict[str, Any]:
    codings, marks = done.codings, done.marks
    return {
        "source": done.source.name,
        "source_guid": done.source.guid,
        "event": done.event or None,
        "edits": [
            {"start": e.start, "end": e.end, "old": e.was, "new": e.text}
            for e in done.edits
        ],
        "moved": len(codings.moved),
        "requoted": [
            _coding_as_json(before)
            | {
                "new_start": after.selection.start,
                "new_end": after.selection.end,
                "new_quote": after.quote,
            }
            for before, after in codings.requoted
        ],
        "orphaned": [_coding_as_json(coding) for coding in codings.lost],
        "marks_requoted": len(marks.requoted),
        "marks_lost": len(marks.lost),
    }


def _coding_as_json(coding: Coding) -> dict[str, Any]:
    return {
        "guid": coding.guid,
        "start": coding.selection.start,
        "end": coding.selection.end,
        "quote": coding.quote,
    }


def _show_edit(done: Preview, terminal: Terminal) -> None:
    _ = terminal.translate
    if not done.edits:
        terminal.say(_("The text is the same as before; nothing was changed."))
        return
    for edit_ in done.edits[:_MOST_SHOWN]:
        terminal.say(f"{edit_.start}: [{_short(edit_.was)}] → [{_short(edit_.text)}]")
    if len(done.edits) > _MOST_SHOWN:
        terminal.say(_("… and {n} more.", n=len(done.edits) - _MOST_SHOWN))
    for before, after in done.codings.requoted:
        terminal.say(f"~ “{_short(before.quote)}” → “{_short(after.quote)}”")
    for coding in done.codings.lost:
        terminal.say(f"- “{_short(coding.quote)}”")
    what = _("{n} codings move", n=len(done.codings.moved))
    new = _("{n} get other words", n=len(done.codings.requoted))
    lost = _("{n} lose their text and are kept", n=len(done.codings.lost))
    terminal.say(f"{what}, {new}, {lost}.")
    marks = len(done.marks.lost)
    if marks:
        terminal.say(
            _.plural("{n} mark loses its text.", "{n} marks lose their text.", marks)
        )
    if not done.event:
        terminal.say(_("Nothing was stored."))


def _orphan_as_json(orphan: ListedOrphan) -> dict[str, Any]:
    return _coding_as_json(orphan.coding) | {
        "source": orphan.source.name,
        "source_guid": orphan.source.guid,
        "code": orphan.code.name,
        "coder": orphan.coder.name,
        "orphaned_at": orphan.orphaned_at,
        "places": [{"start": start, "end": end} for start, end in orphan.places],
    }


def _named(source: Any) -> dict[str, str]:
    return {"guid": source.guid, "name": source.name}


def _short(text: str) -> str:
    return text[:60].replace("\n", " ")

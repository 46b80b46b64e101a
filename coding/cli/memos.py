"""Verbs for memos: memos, memo."""

import argparse
import sys
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from coding.cli.terminal import Terminal, actor_of
from coding.errors import FileMissingError, UnreadableFileError
from coding.model import Memo, today
from coding.workflow.cases import case_called
from coding.workflow.codebooks import list_codebooks
from coding.workflow.memo_export import export_memos, rows_of
from coding.workflow.memo_lists import KIND_NAMES, ListedMemo, Wanted, list_memos
from coding.workflow.memo_lists import subject_in_words as in_words
from coding.workflow.memo_subjects import about_called
from coding.workflow.memos import add_memo
from coding.workflow.names import code_called
from coding.workflow.people import coder_called
from coding.workflow.projects import open_project, path_of
from coding.workflow.sources import source_called
from coding.workflow.store_sources import parse_date


def memos(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the memos, or write them to a file."""
    _ = terminal.translate
    with open_project(path_of(arguments.project)) as db:
        wanted = _wanted(db, arguments)
        found = list_memos(db, wanted)
        rows = rows_of(db, found)
        if arguments.export:
            export_memos(db, arguments.export, found, translate=_)
    if arguments.export:
        if terminal.as_json:
            terminal.document({"written": str(arguments.export), "memos": len(found)})
        said = _.plural("{n} memo written.", "{n} memos written.", len(found))
        terminal.say(said)
        return 0
    if terminal.as_json:
        terminal.document(rows)
    _show(found, terminal)
    return 0


def memo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write one memo."""
    _ = terminal.translate
    if bool(arguments.text) == bool(arguments.file):
        arguments.verb.error(_("give --text or --file"))
    text = _read(arguments.file) if arguments.file else arguments.text
    with open_project(path_of(arguments.project)) as db:
        about = about_called(db, arguments.about)
        dated = parse_date(arguments.date) or today()
        written = Memo(text, about, arguments.kind, arguments.title, dated=dated)
        stored = add_memo(db, written, actor=actor_of(arguments.actor, db))
        row = next(
            row for row in rows_of(db, list_memos(db)) if row["guid"] == stored.guid
        )
    if terminal.as_json:
        terminal.document(row)
    terminal.say(_("Memo written: {title}", title=stored.title))
    return 0


def _wanted(db: Database, arguments: argparse.Namespace) -> Wanted:
    about = about_called(db, arguments.about) if arguments.about else None
    code, site, source = arguments.code, arguments.site, arguments.source
    return Wanted(
        kinds=tuple(arguments.kind),
        authors=tuple(coder_called(db, name).guid for name in arguments.author),
        about=(about.entity,) if about else (),
        subject=about.guid if about else "",
        source=source_called(db, source).guid if source else "",
        site=case_called(db, "site", site).guid if site else "",
        code=code_called(list_codebooks(db), code).guid if code else "",
        dated_from=parse_date(arguments.from_),
        dated_to=parse_date(arguments.to),
        only_open=arguments.open,
        query=arguments.words,
    )


def _read(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(file).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise FileMissingError(path=file) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(file=file, reason=error) from error


def _show(found: list[ListedMemo], terminal: Terminal) -> None:
    _ = terminal.translate
    head = [_("Date"), _("Kind"), _("Memo"), _("About"), _("Author")]
    rows: list[list[Any]] = [
        [
            each.memo.dated.isoformat(),
            _(KIND_NAMES[each.memo.kind]),
            each.memo.title[:60],
            in_words(each.subject, _)[:60],
            each.author,
        ]
        for each in found
    ]
    terminal.table(head, rows)

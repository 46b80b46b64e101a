"""Memos for people without the app: as Markdown, Word, HTML, or a table."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import Any

from sqlite_utils import Database

from coding.errors import UnknownFormatError
from coding.exchange.codebook_print_text import as_text
from coding.exchange.memo_docx import as_docx
from coding.exchange.memo_files import as_markdown, as_zip
from coding.exchange.memo_html import as_html
from coding.exchange.memo_print import PrintedLink, PrintedMemo, PrintedMemos
from coding.exchange.tables import as_csv
from coding.i18n import Translator
from coding.model import today
from coding.workflow.codebooks import write_file
from coding.workflow.memo_links import shown_body
from coding.workflow.memo_lists import (
    KIND_NAMES,
    ListedMemo,
    back_links,
    subject_in_words,
)
from coding.workflow.memo_targets import targets_of
from coding.workflow.memo_world import World, world_of

__all__ = ["COLUMNS", "EXPORTED_AS", "export_memos", "exported", "rows_of"]

COLUMNS = (
    *("guid", "dated", "kind", "done", "title", "body", "author", "about", "name"),
    *("state", "source", "start", "end", "quote", "about_guid", "source_guid"),
    *("created_at", "changed_at"),
)
_PRINTED: dict[str, Callable[[PrintedMemos, Translator], bytes]] = {
    ".md": as_markdown,
    ".zip": as_zip,
    ".docx": as_docx,
    ".html": as_html,
}
EXPORTED_AS = (*_PRINTED, ".csv")


def export_memos(
    db: Database, file: Path, memos: Sequence[ListedMemo], *, translate: Translator
) -> None:
    """Write memos to `file`, in the form that its ending names.

    Raises
    ------
    UnknownFormatError, UnwritableFileError
        If the ending is none of `EXPORTED_AS`, or the file cannot be written.
    """
    ending = PurePath(file).suffix.lower()
    if ending not in EXPORTED_AS:
        known = ", ".join(EXPORTED_AS)
        raise UnknownFormatError(file=file, ending=ending, endings=known)
    write_file(file, exported(db, memos, ending, translate=translate))


def exported(
    db: Database, memos: Sequence[ListedMemo], ending: str, *, translate: Translator
) -> bytes:
    """Return memos as a file with this ending, in the order in which they come."""
    if ending == ".csv":
        return ("\ufeff" + as_csv(COLUMNS, rows_of(db, memos))).encode()
    return _PRINTED[ending](_printed(db, memos, translate), translate)


def rows_of(db: Database, memos: Sequence[ListedMemo]) -> list[dict[str, Any]]:
    """Return memos as rows, with their links as people write them."""
    world = world_of(db)
    return [_row(each, world) for each in memos]


def _row(each: ListedMemo, world: World) -> dict[str, Any]:
    memo, about, place = each.memo, each.memo.about, each.subject.place
    return {
        "guid": memo.guid,
        "dated": memo.dated.isoformat(),
        "kind": memo.kind,
        "done": memo.is_done if memo.kind == "todo" else None,
        "title": memo.title,
        "body": shown_body(memo.body, world),
        "author": each.author,
        "about": about.entity,
        "name": each.subject.name,
        "state": each.subject.state,
        "source": each.subject.source_name or None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "quote": about.quote or None,
        "about_guid": about.guid or None,
        "source_guid": about.source or None,
        "created_at": memo.created_at,
        "changed_at": memo.changed_at,
    }


def _printed(
    db: Database, memos: Sequence[ListedMemo], translate: Translator
) -> PrintedMemos:
    world = world_of(db)
    here = {each.memo.guid for each in memos}
    count = translate.plural("{n} memo", "{n} memos", len(memos))
    day = today()
    printed = [_memo(db, each, here, world, translate) for each in memos]
    title = translate("Memos: {project}", project=as_text(world.project))
    return PrintedMemos(title, f"{count} · {day.isoformat()}", printed, day)


def _memo(
    db: Database, each: ListedMemo, here: set[str], world: World, translate: Translator
) -> PrintedMemo:
    memo = each.memo
    facts = [memo.dated.isoformat(), translate(KIND_NAMES[memo.kind])]
    facts += [translate("done")] if memo.is_done else []
    links = [
        PrintedLink(
            as_text(target.text),
            _anchor(target.memo) if target.memo in here else "",
            as_text(target.quote),
            as_text(target.reference),
        )
        for target in targets_of(memo, world, translate)
    ]
    back = [
        PrintedLink(
            as_text(one.memo.title),
            _anchor(one.memo.guid) if one.memo.guid in here else "",
        )
        for one in back_links(db, memo.guid, world=world)
    ]
    return PrintedMemo(
        anchor=_anchor(memo.guid),
        title=as_text(memo.title),
        facts=as_text(" · ".join([*facts, each.author])),
        about=as_text(subject_in_words(each.subject, translate)),
        quote=as_text(memo.about.quote),
        body=as_text(memo.body),
        day=memo.dated.isoformat(),
        links=tuple(links),
        back=tuple(back),
    )


def _anchor(guid: str) -> str:
    return f"memo-{guid[:23]}"  # Word allows 40 characters

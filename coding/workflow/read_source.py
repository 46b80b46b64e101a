"""Open a source in the reader, keep it up to date, and mark it as read."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from coding.model import Actor, Code, Codebook, Coder, Coding, Stretch
from coding.storage.cases import list_cases
from coding.storage.codebook_versions import codes_changed_since
from coding.storage.codebooks import list_codebooks
from coding.storage.coders import list_coders
from coding.storage.codings import codings_added_since, codings_in_source
from coding.storage.editing import edition_of
from coding.storage.events import codings_removed_since, recording, revision
from coding.storage.marks import marks_changed_since
from coding.storage.readings import mark_read as store_mark
from coding.storage.readings import sources_read
from coding.storage.sources import stretches_of, text_of
from coding.workflow.mark_text import marks_in_source
from coding.workflow.names import source_called
from coding.workflow.people import coder_for
from coding.workflow.reader_memos import memos_in_source, memos_since
from coding.workflow.speakers import participant_of

__all__ = [
    "changes_since",
    "coder_as_values",
    "document",
    "edition_of",
    "mark_read",
    "revision",
    "sources_read",
]

_CARD = (
    *("definition", "full_definition", "use_when", "avoid_when", "example"),
    *("near_miss", "near_miss_reason", "question"),
)


def document(db: Database, source: str, *, language: str) -> dict[str, Any]:
    """Return all that the reader draws of one source, as values for JSON.

    Positions are code points. Codings refer to codes and coders by their place in
    the lists, because a source may have thousands of them.

    Raises
    ------
    UnknownSourceError
        If there is no source with this guid.
    """
    found = source_called(db, source)
    edition = edition_of(db, found.guid)  # first: an edit from now on is noticed
    seen = revision(db)  # before the codings: what comes later is told once more
    codebooks = list_codebooks(db)
    codes = [code for book in codebooks for code in book.codes]
    coders = list_coders(db)
    sites = {site.guid: site.name for site in list_cases(db, "site")}
    return {
        "version": 1,
        "source": {
            "guid": found.guid,
            "name": found.name,
            "kind": found.kind,
            "language": found.language,
            "site": ", ".join(sites[site] for site in found.sites),
        },
        "text": text_of(db, found.guid),
        **_stretches(db, found.guid),
        "codebooks": _codebooks(codebooks, language),
        "codes": _codes(codebooks, language),
        "aliases": _aliases(codebooks),
        "may_define": True,
        "coders": [coder_as_values(coder) for coder in coders],
        "codings": _codings(codings_in_source(db, found.guid), codes, coders),
        "marks": _marks(db, found.guid),
        "memos": memos_in_source(db, found.guid),
        "revision": seen,
        "edition": edition,
        "language": language,
    }


def changes_since(
    db: Database, source: str, since: int, *, language: str = "en"
) -> dict[str, Any]:
    """Return what happened to codings, layers and codes after event `since`.

    Layers come all at once ("marks"), because marking one cuts others; None where
    none of them changed. Of the codes ("codes") come those that changed, and the order
    of all; None where no codebook was touched.
    """
    upto = revision(db)
    added = codings_added_since(db, source, since=since, upto=upto)
    return {
        "since": since,
        "revision": upto,
        "added": [
            [
                *(c.guid, c.selection.start, c.selection.end, c.code, c.coder),
                *(_seconds(c), *_carries(c)),
            ]
            for c in added
        ],
        "removed": codings_removed_since(db, source, since=since, upto=upto),
        "marks": _marks(db, source) if marks_changed_since(db, source, since) else None,
        "codes": _codes_since(db, since, language),
        "memos": memos_since(db, source, since),
    }


def mark_read(
    db: Database, source: str, codebook: str, *, read: bool, actor: Actor
) -> None:
    """Mark a source as read by the actor for a codebook, or take the mark back."""
    with recording(db, actor, "source.read" if read else "source.unread") as event:
        coder = coder_for(db, actor, event=event)
        store_mark(db, source, codebook, coder.guid, read=read, event=event)


def coder_as_values(coder: Coder) -> dict[str, str]:
    """Return what the reader needs of a coder."""
    return {"guid": coder.guid, "name": coder.name, "color": coder.color}


def _stretches(db: Database, source: str) -> dict[str, list[Any]]:
    found = stretches_of(db, source)
    speakers = list(dict.fromkeys(turn.speaker or "" for turn in found["turn"]))
    place = {speaker: index for index, speaker in enumerate(speakers)}
    people = participant_of(db, source)
    turns = [
        [turn.start, turn.end, place[turn.speaker or ""], turn.label_end]
        for turn in found["turn"]
    ]
    return {
        "paragraphs": _bounds(found["paragraph"]),
        "turns": turns,
        "speakers": speakers,
        "participants": [
            people[speaker].name if speaker in people else None for speaker in speakers
        ],
        "headings": [
            [each.start, each.end, _level(each), each.label_end]
            for each in found["heading"]
        ],
        "items": [[each.start, each.end, each.label_end] for each in found["item"]],
        "pages": [[each.start, each.value] for each in found["page"]],
        "stamps": _bounds(each for each in found["stamp"] if each.end > each.start),
        "sentences": _packed(found["sentence"]),
    }


def _bounds(stretches: Iterable[Stretch]) -> list[list[int]]:
    return [[each.start, each.end] for each in stretches]


def _packed(stretches: Iterable[Stretch]) -> list[int]:
    """Return by turns how far it is from the one before, and how long each is."""
    packed, at = [], 0
    for each in stretches:
        packed += [each.start - at, each.end - each.start]
        at = each.end
    return packed


def _level(heading: Stretch) -> int:
    """Return a heading's level; 2 where only its look tells that it is one."""
    return int(heading.value) if heading.value.isdecimal() else 2


def _marks(db: Database, source: str) -> list[list[Any]]:
    return [
        [mark.guid, mark.selection.start, mark.selection.end, mark.layer]
        for mark in marks_in_source(db, source)
        if mark.layer
    ]


def _codes_since(db: Database, since: int, language: str) -> dict[str, Any] | None:
    changed = codes_changed_since(db, since)
    if changed is None:
        return None
    codebooks = list_codebooks(db)
    told = [
        replace(book, codes=tuple(c for c in book.codes if c.guid in changed))
        for book in codebooks
    ]
    return {
        "order": [code.guid for book in codebooks for code in book.codes],
        "changed": _codes(told, language),
        "aliases": _aliases(codebooks),
        "codebooks": _codebooks(codebooks, language),
    }


def _codebooks(codebooks: Iterable[Codebook], language: str) -> list[dict[str, str]]:
    return [
        {"guid": book.guid, "label": book.label.get(language) or book.name}
        for book in codebooks
    ]


def _aliases(codebooks: Iterable[Codebook]) -> list[list[str]]:
    return [[each.code, each.parent] for book in codebooks for each in book.aliases]


def _codes(codebooks: Iterable[Codebook], language: str) -> list[dict[str, Any]]:
    return [
        _code(code, language, book.version) for book in codebooks for code in book.codes
    ]


def _code(code: Code, language: str, version: int) -> dict[str, Any]:
    entry = asdict(code.entry(language))
    return {
        "guid": code.guid,
        "name": code.name,
        "label": code.label(language),
        "color": code.color,
        "key": code.key or None,
        "parent": code.parent,
        "codable": code.is_codable,
        "codebook": code.codebook,
        "origin": code.origin,
        "version": version,
        "card": {name: entry[name] for name in _CARD},
    }


def _codings(
    codings: Iterable[Coding], codes: Iterable[Code], coders: Iterable[Coder]
) -> list[list[Any]]:
    code_at = {code.guid: index for index, code in enumerate(codes)}
    coder_at = {coder.guid: index for index, coder in enumerate(coders)}
    return [
        [
            c.guid,
            c.selection.start,
            c.selection.end,
            code_at[c.code],
            coder_at[c.coder],
            _seconds(c),
            *_carries(c),
        ]
        for c in codings
    ]


def _seconds(coding: Coding) -> int:
    return int(datetime.fromisoformat(coding.created_at).timestamp())


def _carries(coding: Coding) -> list[Any]:
    """Return certainty, weight and origin, or nothing where all are as usual."""
    carries = [coding.certainty, coding.weight, coding.origin]
    return carries if any(each not in {"", None} for each in carries) else []

"""Edit a codebook: add, rename, define, recolour, move; every change is a version."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from unicodedata import category

from sqlite_utils import Database

from coding.analysis import codebook_tree as tree
from coding.analysis.code_looks import free_color, free_key
from coding.errors import (
    BadColorError,
    DefinedMeanwhileError,
    EmptyNameError,
    GoneCodeError,
    NamelessCodeError,
    SameCodeGuidError,
)
from coding.model import ENTRY_TEXTS, Actor, Code, Codebook, Entry, new_guid
from coding.storage.codebook_changes import save_codebook
from coding.storage.codebook_versions import changed_by_others
from coding.storage.codebooks import add_codebook, list_codebooks
from coding.storage.events import Recorder, recording
from coding.workflow.names import as_written, codebook_called

__all__ = [
    "add_code",
    "change_code",
    "change_codebook",
    "change_tree",
    "clean_name",
    "codebook_of",
    "codebook_with",
    "define_code",
    "new_codebook",
    "recolour_code",
    "rename_code",
]

MAX_NAME = 200
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
# Persian and Hindi words, and families of emoji, need these to look as they should.
_JOINERS = "\u200c\u200d"
_BECOMES = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": "", "Cs": ""}


def codebook_of(db: Database, code: str) -> Codebook:
    """Return the codebook of the code with this guid.

    Raises
    ------
    GoneCodeError
        If no codebook of the project has it (any more).
    """
    for book in list_codebooks(db):
        if any(each.guid == code for each in book.codes):
            return book
    raise GoneCodeError(codebook="–")


def codebook_with(db: Database, guid: str) -> Codebook:
    """Return the codebook with this guid or name; see `names.codebook_called`."""
    return codebook_called(list_codebooks(db), guid)


def new_codebook(
    db: Database, name: str, *, actor: Actor, language: str = "en"
) -> Codebook:
    """Make an empty codebook in the project.

    Raises
    ------
    EmptyNameError
        If nothing is left of the name.
    """
    name = clean_name(name)
    if not name:
        raise EmptyNameError
    codebook = Codebook(name, label={language: name})
    with recording(db, actor, "codebook.added") as event:
        add_codebook(db, codebook, event=event)
    return codebook


def change_codebook(db: Database, codebook: Codebook, *, actor: Actor) -> Codebook:
    """Give a codebook another name, label, description, origin or licence."""

    def make(now: Codebook) -> Codebook:
        return replace(
            now,
            name=clean_name(codebook.name) or now.name,
            label=codebook.label,
            description=codebook.description,
            origin=codebook.origin,
            licence=codebook.licence,
        )

    return change_tree(db, codebook.guid, "codebook.changed", make, actor=actor)


def add_code(
    db: Database, code: Code, *, before: str | None = None, actor: Actor
) -> Code:
    """Put a new code into the codebook that it names, under its parent.

    A colour and a key that no other code has are given where it brings none. The same
    code again changes nothing.

    Parameters
    ----------
    before : str or None
        The sibling that it comes to stand before; last without one.

    Raises
    ------
    NamelessCodeError, BadColorError, SameCodeGuidError
        If it has no name, no good colour, or its guid is another code's.
    GoneCodeError, NoSuchCodebookHereError, CodebookTooDeepError
        If its parent or codebook is not there, or too far down.
    """
    with recording(db, actor, "code.added") as event:
        return put_code(db, code, before=before, event=event)


def put_code(
    db: Database, code: Code, *, before: str | None = None, event: Recorder
) -> Code:
    """Put a new code into its codebook within an event; see `add_code`."""
    books = list_codebooks(db)
    codes = [each for book in books for each in book.codes]
    code = _completed(replace(code, guid=code.guid.lower()), codes)
    known = next((each for each in codes if each.guid == code.guid), None)
    if known:
        if known.name != code.name:
            raise SameCodeGuidError(guid=code.guid, name=known.name)
        return known
    book = codebook_called(books, code.codebook)
    after = tree.with_code(book, code, before=before)
    return tree.code_in(save_codebook(db, book, after, event=event), code.guid)


def change_code(
    db: Database, code: Code, *, actor: Actor, seen: int | None = None
) -> Code:
    """Let a code say something else; its place in the tree stays.

    Parameters
    ----------
    seen : int or None
        The version of the codebook that the writer saw; where somebody else has
        changed the code since, nothing is overwritten.

    Raises
    ------
    GoneCodeError, NamelessCodeError, BadColorError, HeadingWithCodingsError
        If it is gone, has no name or good colour, or has codings and would become
        a heading.
    DefinedMeanwhileError
        If somebody changed it after version `seen`.
    """
    return _altered(db, code.guid, lambda _: code, actor=actor, seen=seen)


def define_code(
    db: Database,
    guid: str,
    language: str,
    texts: Mapping[str, str],
    *,
    actor: Actor,
    seen: int | None = None,
) -> Code:
    """Change some texts of a code's entry in one language; see `change_code`."""

    def alter(code: Code) -> Code:
        return _with_texts(code, language, texts)

    return _altered(db, guid, alter, actor=actor, seen=seen)


def rename_code(
    db: Database, guid: str, text: str, *, language: str, actor: Actor
) -> Code:
    """Call a code otherwise: its label in `language` where it has one, else its name.

    Raises
    ------
    GoneCodeError, NamelessCodeError
        If it is gone, or nothing is left of the text.
    """
    text = clean_name(text)
    if not text:
        raise NamelessCodeError

    def alter(code: Code) -> Code:
        if any(entry.label for entry in code.entries.values()):
            return _with_texts(code, language, {"label": text})
        return replace(code, name=text)

    return _altered(db, guid, alter, actor=actor)


def recolour_code(db: Database, guid: str, color: str, *, actor: Actor) -> Code:
    """Give a code another colour, as #RRGGBB; see `change_code`."""
    return _altered(db, guid, lambda code: replace(code, color=color), actor=actor)


def change_tree(
    db: Database,
    codebook: str,
    kind: str,
    make: Callable[[Codebook], Codebook],
    *,
    actor: Actor,
) -> Codebook:
    """Store what `make` makes of a codebook (a guid), as one event of this kind."""
    with recording(db, actor, kind) as event:
        book = codebook_with(db, codebook)
        return save_codebook(db, book, make(book), event=event)


def _altered(
    db: Database,
    guid: str,
    alter: Callable[[Code], Code],
    *,
    actor: Actor,
    seen: int | None = None,
) -> Code:
    with recording(db, actor, "code.changed") as event:
        book = codebook_of(db, guid)
        old = tree.code_in(book, guid)
        if seen is not None and changed_by_others(db, old, seen, actor.guid):
            raise DefinedMeanwhileError(name=old.name)
        new = _checked(alter(old))
        after = tree.with_changed(book, new)
        return tree.code_in(save_codebook(db, book, after, event=event), guid)


def _with_texts(code: Code, language: str, texts: Mapping[str, str]) -> Code:
    entry = code.entries.get(language, Entry())
    known = {
        name: as_written(texts[name]).strip() for name in ENTRY_TEXTS if name in texts
    }
    entries = {**code.entries, language: replace(entry, **known)}
    kept = {each: entries[each] for each in sorted(entries) if entries[each] != Entry()}
    return replace(code, entries=kept)


def _completed(code: Code, codes: list[Code]) -> Code:
    color = code.color or free_color([each.color for each in codes])
    key = code.key
    if not key and code.is_codable:
        key = free_key([each.key for each in codes])
    return _checked(replace(code, color=color, key=key, guid=code.guid or new_guid()))


def _checked(code: Code) -> Code:
    name = clean_name(code.name)
    if not name:
        raise NamelessCodeError
    if not _COLOR.fullmatch(code.color):
        raise BadColorError(color=code.color[:40])
    key = as_written(code.key).strip()[:1]
    return replace(code, name=name, color=code.color.upper(), key=key)


def clean_name(name: str) -> str:
    """Return a name on one line, without what cannot be seen, and not too long."""
    visible = "".join(
        _BECOMES.get(category(c), c) if c not in _JOINERS else c
        for c in as_written(name)
    )
    name = " ".join(visible.split())[:MAX_NAME].strip()
    return name if name.strip(f" {_JOINERS}") else ""

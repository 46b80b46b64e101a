"""Versions of a codebook: list them, compare two, go back to one, look again."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.analysis.codebook_diff import (
    CodeChange,
    TextChange,
    about_changes,
    compare_codebooks,
)
from coding.analysis.codebook_tree import in_order, with_fitting_aliases, without
from coding.errors import NotYoursError, UnknownVersionError
from coding.model import Actor, Code, Codebook, Coding
from coding.storage import codebook_versions as store
from coding.storage import recoding
from coding.storage.codebook_changes import save_codebook
from coding.storage.codebook_versions import VersionNumbers
from coding.storage.coders import list_coders
from coding.storage.events import actor_names, recording
from coding.workflow.edit_codebook import codebook_with
from coding.workflow.undo import find_event

__all__ = [
    "Comparison",
    "OlderCoding",
    "RemovedCodebook",
    "Restoring",
    "Version",
    "VersionNumbers",
    "codebook_at_version",
    "compare_versions",
    "confirm_codings",
    "list_versions",
    "name_version",
    "older_codings",
    "plan_restoring",
    "removed_codebooks",
    "restore_version",
]


@dataclass(frozen=True, slots=True)
class Version:
    """A version with the name of who made it, empty for somebody not known here."""

    number: int
    name: str
    event: str
    at: str
    actor_name: str
    kind: str
    undoes: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions: code by code, and of the book itself."""

    old: Codebook
    new: Codebook
    codes: tuple[CodeChange, ...]
    about: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class Restoring:
    """What going back to a version would change.

    ``kept`` are codes that came later and have codings: they stay.
    """

    comparison: Comparison
    kept: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class RemovedCodebook:
    """A codebook that was taken out: its name, by which event, and when."""

    name: str
    event: str
    at: str


@dataclass(frozen=True, slots=True)
class OlderCoding:
    """A coding decided before its code was defined anew, with both versions."""

    coding: Coding
    made_under: int | None
    defined_in: int | None


def list_versions(db: Database, codebook: str) -> list[Version]:
    """Return the versions of a codebook (a guid or name), the newest first."""
    book = codebook_with(db, codebook)
    names = actor_names(db)
    return [
        Version(
            number=each.number,
            name=each.name,
            event=each.event,
            at=each.at,
            actor_name=names.get(each.actor, ""),
            kind=each.kind,
            undoes=each.undoes,
        )
        for each in store.list_versions(db, book.guid)
    ]


def codebook_at_version(db: Database, codebook: str, number: int) -> Codebook:
    """Return a codebook as it stood in one of its versions.

    Raises
    ------
    NoSuchCodebookHereError, UnknownVersionError
        If there is no such codebook or version.
    """
    book = codebook_with(db, codebook)
    found = store.codebook_as_of(db, book.guid, number)
    if found is None:
        last = store.newest_number(db, book.guid)
        raise UnknownVersionError(codebook=book.name, number=number, last=last)
    return found


def compare_versions(db: Database, codebook: str, old: int, new: int) -> Comparison:
    """Return what differs between two versions of a codebook.

    Raises
    ------
    NoSuchCodebookHereError, UnknownVersionError
        If there is no such codebook or version.
    """
    before = codebook_at_version(db, codebook, old)
    after = codebook_at_version(db, codebook, new)
    merged = store.merged_between(db, before.guid, min(old, new), max(old, new))
    return _comparison(before, after, merged if old <= new else {})


def removed_codebooks(db: Database) -> list[RemovedCodebook]:
    """Return the codebooks that were taken out and can be brought back by an undo."""
    return [
        RemovedCodebook(name=name, event=event, at=at)
        for _, event, at, name in store.removed_codebooks(db)
        if find_event(db, event).undoes is None
    ]


def name_version(db: Database, codebook: str, number: int, name: str) -> None:
    """Give a version a name to be found by; an empty one takes it away.

    Raises
    ------
    NoSuchCodebookHereError, UnknownVersionError
        If there is no such codebook or version.
    """
    book = codebook_at_version(db, codebook, number)
    store.name_version(db, book.guid, number, " ".join(name.split())[:80])


def plan_restoring(db: Database, codebook: str, number: int) -> Restoring:
    """Return what going back to a version would change; see `restore_version`."""
    now = codebook_with(db, codebook)
    target = codebook_at_version(db, now.guid, number)
    after, kept = _restored(db, now, target)
    return Restoring(_comparison(now, after, {}), kept)


def restore_version(
    db: Database, codebook: str, number: int, *, actor: Actor
) -> Restoring:
    """Let a codebook be as it was in one of its versions; that makes a new one.

    Codes that came later go, unless they have codings; none that has any becomes a
    heading. Codes that were merged since
    come back empty; undoing the merge brings their codings back, too.

    Raises
    ------
    NoSuchCodebookHereError, UnknownVersionError
        If there is no such codebook or version.
    """
    with recording(db, actor, "codebook.restored") as event:
        now = codebook_with(db, codebook)
        target = codebook_at_version(db, now.guid, number)
        after, kept = _restored(db, now, target)
        save_codebook(db, now, after, event=event)
    return Restoring(_comparison(now, after, {}), kept)


def older_codings(
    db: Database, *, codebook: str = "", coder: str = ""
) -> list[OlderCoding]:
    """Return codings that were made under an older definition of their code.

    Parameters
    ----------
    codebook, coder : str
        Guids; only codings of that codebook, or by that coder.
    """
    numbers = VersionNumbers(db)
    books = dict(recoding.codebooks_of_codes(db))
    return [
        OlderCoding(
            coding,
            numbers.at(books[coding.code], coding.decided),
            numbers.at(books[coding.code], event),
        )
        for coding, event in recoding.codings_under_older_definitions(db)
        if (not codebook or books[coding.code] == codebook)
        and (not coder or coding.coder == coder)
    ]


def confirm_codings(db: Database, guids: Collection[str], *, actor: Actor) -> int:
    """Note that codings were looked at again under today's definitions and stay.

    Returns
    -------
    int
        How many there were; those that are gone do not count.

    Raises
    ------
    NotYoursError
        If one of them is another coder's.
    """
    with recording(db, actor, "codings.confirmed") as event:
        found = recoding.codings_named(db, guids)
        names = {coder.guid: coder.name for coder in list_coders(db)}
        for coding in found:
            if coding.coder != actor.guid:
                raise NotYoursError(coder=names.get(coding.coder, "?"))
        recoding.decide_again(db, found, event.event_id, event=event)
    return len(found)


def _comparison(
    before: Codebook, after: Codebook, merged: dict[str, str]
) -> Comparison:
    changes = compare_codebooks(before, after, merged=merged)
    return Comparison(
        before, after, tuple(changes), tuple(about_changes(before, after))
    )


def _restored(
    db: Database, now: Codebook, target: Codebook
) -> tuple[Codebook, tuple[Code, ...]]:
    used = recoding.coding_counts(db).keys() | recoding.orphan_counts(db).keys()
    wanted = {code.guid for code in target.codes}
    later = [code for code in now.codes if code.guid not in wanted]
    coded = {code.guid for code in later if code.guid in used}
    bare = without(now, {code.guid for code in later if code.guid not in coded})
    kept = tuple(code for code in bare.codes if code.guid in coded)
    as_then = [
        replace(code, is_codable=code.is_codable or code.guid in used)
        for code in target.codes
    ]
    codes = in_order((*as_then, *kept))
    after = replace(target, codes=codes, version=now.version)
    return with_fitting_aliases(after), kept

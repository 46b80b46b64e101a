"""Merge codes into one, split one in two, take one out; the codings are asked first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from coding.analysis import codebook_tree as tree
from coding.errors import (
    CodingsLeftError,
    GoneCodeError,
    MergedIntoItselfError,
    NotCodableError,
    NotOfCodeError,
)
from coding.model import Actor, Code, Codebook, Coding
from coding.storage import recoding as store
from coding.storage.codebook_changes import remove_codebook as drop_codebook
from coding.storage.codebook_changes import save_codebook
from coding.storage.codebooks import list_codebooks
from coding.storage.events import Recorder, recording
from coding.storage.readings import inherit_readings, merge_readings
from coding.workflow.edit_codebook import codebook_of, codebook_with, put_code

__all__ = [
    "Plan",
    "count_removal",
    "merge_codes",
    "plan_merge",
    "plan_removal",
    "plan_split",
    "remove_code",
    "remove_codebook",
    "remove_codes",
    "split_code",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen to codings: how many of each, before anything is done.

    ``moved`` get the other code; ``folded`` go, because the same coder has put that
    code on the same selection; ``orphans`` are codings without text, which follow.
    ``sources`` and ``coders`` are counts over all of them.
    """

    moved: tuple[Coding, ...]
    folded: tuple[Coding, ...]
    orphans: int = 0

    @property
    def sources(self) -> int:
        """How many sources these codings lie in."""
        return len({c.selection.source for c in (*self.moved, *self.folded)})

    @property
    def coders(self) -> int:
        """How many coders made them."""
        return len({c.coder for c in (*self.moved, *self.folded)})


def plan_merge(db: Database, codes: Collection[str], into: str) -> Plan:
    """Return what merging `codes` into another would do to their codings."""
    gone = [each for each in codes if each != into]
    moved, folded = _fold(db, store.codings_of_codes(db, gone), into)
    return Plan(tuple(moved), tuple(folded), store.count_orphans(db, gone))


def merge_codes(
    db: Database,
    codes: Sequence[str],
    into: str,
    *,
    lift: bool = False,
    actor: Actor,
) -> Plan:
    """Make one code of several: their codings become `into`, and they are gone.

    What lies under them comes to lie under `into`, or (`lift`) takes their place. Of
    two codings of one selection by one coder, one is left. The codes may be of several
    codebooks.

    Raises
    ------
    MergedIntoItselfError, GoneCodeError, NotCodableError
        If `into` is among them, one is gone, or `into` is a heading and they have
        codings.
    """
    with recording(db, actor, "code.merged") as event:
        books = list_codebooks(db)
        target = _all_there(books, [into])[into]
        if into in codes or not codes:
            raise MergedIntoItselfError(name=target.name)
        plan = plan_merge(db, codes, into)
        if not target.is_codable and (plan.moved or plan.folded):
            raise NotCodableError(name=target.name)
        _all_there(books, codes)
        _move(db, plan, into, event)
        store.recode_orphans(db, codes, into, event=event)
        merge_readings(db, codes, into, event=event)
        merged = dict.fromkeys(codes, into)
        for book in books:
            gone = [code.guid for code in book.codes if code.guid in merged]
            if gone:
                kept = book if lift else _with_children_under(book, gone, into)
                after = tree.without(kept, set(gone))
                save_codebook(db, book, after, event=event, merged=merged)
    return plan


def plan_split(db: Database, codings: Collection[str], into: str) -> Plan:
    """Return what giving these codings (guids) the code `into` would do."""
    moved, folded = _fold(db, store.codings_named(db, codings), into)
    return Plan(tuple(moved), tuple(folded))


def split_code(
    db: Database, guid: str, codings: Collection[str], new: Code, *, actor: Actor
) -> Code:
    """Give some codings of a code to another one, which is made if it is new.

    Parameters
    ----------
    codings : collection of str
        Guids of codings, all of the code `guid`.
    new : Code
        A code that is there already, or a new one of the same codebook.

    Raises
    ------
    NotOfCodeError, MergedIntoItselfError
        If a coding is gone, or not of this code, or the new code is this one.
    NamelessCodeError, GoneCodeError, NotCodableError
        If the new code has no name, no place, or is a heading.
    """
    with recording(db, actor, "code.split") as event:
        old = tree.code_in(codebook_of(db, guid), guid)
        found = store.codings_named(db, codings)
        strays = len(set(codings)) - sum(each.code == guid for each in found)
        if strays or not found:
            raise NotOfCodeError(n=strays, name=old.name)
        target = _known(db, new.guid)
        if target is None:
            target = put_code(db, new, event=event)
            inherit_readings(db, guid, target.guid, event=event)
        if target.guid == guid:
            raise MergedIntoItselfError(name=old.name)
        if not target.is_codable:
            raise NotCodableError(name=target.name)
        moved, folded = _fold(db, found, target.guid)
        _move(db, Plan(tuple(moved), tuple(folded)), target.guid, event)
    return target


def plan_removal(db: Database, codes: Collection[str]) -> Plan:
    """Return the codings that would be left without a code."""
    codings = tuple(store.codings_of_codes(db, codes))
    return Plan((), codings, store.count_orphans(db, codes))


def count_removal(db: Database, codes: Collection[str]) -> tuple[int, int]:
    """Return how many codings would be left without a code, and how many coders'.

    The first counts orphans, too; `plan_removal` tells which codings they are.
    """
    n, coders = store.count_codings(db, codes)
    return n + store.count_orphans(db, codes), coders


def remove_code(
    db: Database,
    guid: str,
    *,
    with_codings: bool = False,
    lift: bool = True,
    actor: Actor,
) -> Plan:
    """Take one code out of its codebook; see `remove_codes`."""
    return remove_codes(db, [guid], with_codings=with_codings, lift=lift, actor=actor)


def remove_codes(
    db: Database,
    codes: Sequence[str],
    *,
    with_codings: bool = False,
    lift: bool = True,
    actor: Actor,
) -> Plan:
    """Take codes (guids) out of their codebooks, as one event.

    Parameters
    ----------
    with_codings : bool
        Whether their codings go with them; to move them, merge the codes instead.
    lift : bool
        Whether what lies under them takes their place; else it goes too.

    Raises
    ------
    GoneCodeError, CodingsLeftError
        If one is gone already, or they have codings and nothing was said of those.
    """
    with recording(db, actor, "code.removed") as event:
        books = list_codebooks(db)
        known = _all_there(books, codes)
        gone = set(codes)
        if not lift:
            gone = {guid for book in books for guid in tree.subtree(book, *codes)}
        names = ", ".join(known[code].name for code in dict.fromkeys(codes))
        plan = _take_off(db, gone, names, event, is_meant=with_codings)
        for book in books:
            save_codebook(db, book, tree.without(book, gone), event=event)
    return plan


def remove_codebook(
    db: Database, guid: str, *, with_codings: bool = False, actor: Actor
) -> Plan:
    """Take a whole codebook out of the project; see `remove_code`."""
    with recording(db, actor, "codebook.removed") as event:
        book = codebook_with(db, guid)
        gone = {code.guid for code in book.codes}
        plan = _take_off(db, gone, book.name, event, is_meant=with_codings)
        drop_codebook(db, book, event=event)
    return plan


def _take_off(
    db: Database, codes: Collection[str], name: str, event: Recorder, *, is_meant: bool
) -> Plan:
    plan = plan_removal(db, codes)
    n = len(plan.folded) + plan.orphans
    if n and not is_meant:
        raise CodingsLeftError(name=name, n=n)
    store.remove_codings(db, plan.folded, event=event)
    store.remove_orphans(db, codes, event=event)
    return plan


def _fold(
    db: Database, codings: Iterable[Coding], into: str
) -> tuple[list[Coding], list[Coding]]:
    """Tell codings that can become `into` from those that would stand there twice."""
    taken = {_place(each) for each in store.codings_of_codes(db, [into])}
    moved: list[Coding] = []
    folded: list[Coding] = []
    for coding in codings:
        place = _place(coding)
        (folded if place in taken else moved).append(coding)
        taken.add(place)
    return moved, folded


def _place(coding: Coding) -> tuple[object, ...]:
    return coding.selection, coding.coder


def _move(db: Database, plan: Plan, into: str, event: Recorder) -> None:
    store.remove_codings(db, plan.folded, event=event)
    store.recode(db, plan.moved, into, event=event)


def _with_children_under(book: Codebook, gone: list[str], into: str) -> Codebook:
    """Return the book with what lies under `gone` under `into`, if that can be."""
    here = {code.guid for code in book.codes}
    if into not in here or into in tree.subtree(book, *gone):
        return book
    for code in book.codes:
        if code.parent in gone and code.guid not in gone:
            book = tree.moved(book, code.guid, into)
    return book


def _known(db: Database, guid: str) -> Code | None:
    try:
        return tree.code_in(codebook_of(db, guid), guid)
    except GoneCodeError:
        return None


def _all_there(books: Iterable[Codebook], codes: Iterable[str]) -> dict[str, Code]:
    """Return all codes by their guids, or raise GoneCodeError if one is not there."""
    known = {code.guid: code for book in books for code in book.codes}
    if not known.keys() >= set(codes):
        raise GoneCodeError(codebook="–")
    return known

"""Take a codebook in from a file: first what would change, then the change."""

from collections import Counter
from dataclasses import dataclass, replace

from sqlite_utils import Database

from coding.analysis.codebook_diff import (
    CodeChange,
    TextChange,
    about_changes,
    compare_codebooks,
)
from coding.analysis.codebook_update import updated, with_free_keys
from coding.errors import CodebookExistsError
from coding.exchange.codebook_files import CodebookFile
from coding.model import Actor, Code, Codebook
from coding.storage.codebook_changes import save_codebook
from coding.storage.codebooks import add_codebook, list_codebooks
from coding.storage.events import recording
from coding.storage.recoding import coding_counts, orphan_counts

__all__ = ["CodebookImport", "import_planned", "plan_import"]


@dataclass(frozen=True, slots=True)
class CodebookImport:
    """What a file would do to the project, which is unchanged until it is confirmed.

    ``now`` is the codebook of the project that the file is another state of, or None
    where it is new here. ``missing`` are codes of ``now`` that the file does not have:
    they stay, or those that nobody has used go where that is asked for. ``rekeyed``
    counts codes whose key was taken here.
    """

    file: CodebookFile
    now: Codebook | None
    after: Codebook
    codes: tuple[CodeChange, ...]
    about: tuple[TextChange, ...]
    missing: tuple[Code, ...]
    rekeyed: int = 0

    @property
    def is_same(self) -> bool:
        """Whether the project has all of this already."""
        return self.now is not None and not self.codes and self.now == self.after

    @property
    def left(self) -> int:
        """How many things the file says that were left out."""
        return sum(note.kind == "left" for note in self.file.notes)


def plan_import(
    db: Database, file: CodebookFile, *, prune: bool = False
) -> CodebookImport:
    """Return what taking a codebook in from a file would change.

    It is another state of a codebook of the project if that has its guid, or has codes
    with the guids of its codes; else it is new.

    Parameters
    ----------
    prune : bool
        Whether codes go that the file does not have and that have no codings.

    Raises
    ------
    CodebookExistsError
        If its codes belong to several codebooks of the project.
    """
    books = list_codebooks(db)
    told = file.codebook
    now = _twin(books, told)
    if now is None:
        keys = [code.key for book in books for code in book.codes]
        after = with_free_keys(told, keys)
        rekeyed = sum(
            old.key != new.key for old, new in zip(told.codes, after.codes, strict=True)
        )
        changes = compare_codebooks(replace(after, codes=()), after)
        return CodebookImport(file, None, after, tuple(changes), (), (), rekeyed)
    there = {code.guid for code in told.codes}
    missing = tuple(code for code in now.codes if code.guid not in there)
    used = coding_counts(db).keys() | orphan_counts(db).keys()
    gone = {each.guid for each in missing if prune} - used
    after = updated(now, told, fields=file.fields, languages=file.languages, gone=gone)
    changes = compare_codebooks(now, after)
    about = about_changes(now, after)
    return CodebookImport(file, now, after, tuple(changes), tuple(about), missing)


def import_planned(
    db: Database, file: CodebookFile, *, prune: bool = False, actor: Actor
) -> CodebookImport:
    """Take a codebook in, all or nothing: a new one, or the next version of one here.

    Raises
    ------
    CodebookExistsError
        If its codes belong to several codebooks of the project.
    """
    kind = "codebook.added" if plan_import(db, file).now is None else "codebook.updated"
    with recording(db, actor, kind) as event:
        plan = plan_import(db, file, prune=prune)
        if plan.now is None:
            add_codebook(db, plan.after, event=event)
            return plan
        save_codebook(db, plan.now, plan.after, event=event)
    return plan


def _twin(books: list[Codebook], told: Codebook) -> Codebook | None:
    homes = {code.guid: book.guid for book in books for code in book.codes}
    shared = Counter(homes[c.guid] for c in told.codes if c.guid in homes)
    same = next((book for book in books if book.guid == told.guid), None)
    others = {guid for guid in shared if same is None or guid != same.guid}
    if (same and others) or len(others) > 1:
        name = ", ".join(book.name for book in books if book.guid in shared)
        raise CodebookExistsError(name=name, n=sum(shared.values()))
    if same is None and others:
        same = next(book for book in books if book.guid in others)
    return same

"""What the tests of codebooks look at: what is in the project, and who undoes it."""

from dataclasses import replace

from sqlite_utils import Database

from coding.model import Actor, Code, Codebook, Coding
from coding.storage.codings import list_codings
from coding.storage.recoding import codings_of_codes
from coding.workflow.codebooks import list_codebooks
from coding.workflow.projects import check_project
from coding.workflow.undo import undo
from tests.storage.making import values

_ORPHANS = """
    select orphans.guid || ' ' || codes.guid || ' ' || quote
    from orphans join codes on codes.id = code_id order by orphans.guid
"""


def book_in(db: Database) -> Codebook:
    """The first codebook of the project, as it is now."""
    return list_codebooks(db)[0]


def now(db: Database, guid: str) -> Code:
    """A code of the project, as it is now."""
    codes = [code for book in list_codebooks(db) for code in book.codes]
    return next(code for code in codes if code.guid == guid)


def names(db: Database) -> list[str]:
    """The paths of the codes of the first codebook, in their order."""
    return list(book_in(db).paths().values())


def codings_by_code(db: Database) -> dict[str, list[str]]:
    """The quotes of every code's codings by the code's name, those in the trash too."""
    codes = {code.guid: code.name for book in list_codebooks(db) for code in book.codes}
    found: dict[str, list[str]] = {}
    for coding in codings_of_codes(db, list(codes)):
        found.setdefault(codes[coding.code], []).append(coding.quote)
    return {name: sorted(quotes) for name, quotes in found.items()}


def newest(db: Database) -> str:
    """The guid of the newest event."""
    return str(values(db, "select guid from events order by id desc limit 1")[0])


def undo_newest(db: Database, actor: Actor) -> str:
    """Take back whatever was done last, whoever did it; return that undo's guid."""
    undo(db, newest(db), actor=actor)
    return newest(db)


def state(db: Database) -> tuple[list[Codebook], list[Coding], list[object]]:
    """Codebooks but for their version, codings and orphans: what undo brings back."""
    books = [replace(book, version=0) for book in list_codebooks(db)]
    orphans = values(db, _ORPHANS)
    codes = [code.guid for book in books for code in book.codes]
    codings = codings_of_codes(db, codes)
    return books, sorted(codings, key=lambda coding: coding.guid), orphans


def is_whole(db: Database) -> bool:
    """Whether nothing dangles, and no heading has codings."""
    headings = {
        c.guid for book in list_codebooks(db) for c in book.codes if not c.is_codable
    }
    return check_project(db).problems == () and not any(
        coding.code in headings for coding in list_codings(db)
    )

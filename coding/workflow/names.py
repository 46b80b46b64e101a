"""What a name on the command line means: a name is never a key, a guid is."""

from collections.abc import Sequence

from sqlite_utils import Database

from coding.errors import (
    AmbiguousNameError,
    NoSuchCodebookHereError,
    UnknownCodeError,
    UnknownSourceError,
)
from coding.model import Code, Codebook, Source
from coding.offsets import HALF_CHARACTER, normalise
from coding.storage import sources as store


def as_written(name: str) -> str:
    r"""Return a name as people type it and as it can be stored.

    macOS hands out names with their letters taken apart (å as a and a ring), and
    older disks have names in other encodings; what cannot be read becomes �.

    Examples
    --------
    >>> len("a\u030a"), len(as_written("a\u030a"))
    (2, 1)
    """
    return normalise(HALF_CHARACTER.sub("\ufffd", name))


def source_called(db: Database, name: str) -> Source:
    """Return the source with this guid, name or file name.

    Raises
    ------
    UnknownSourceError, AmbiguousNameError
        If none or more than one answers to it.
    """
    name = as_written(name)
    by_guid = store.get_source(db, name.lower())
    if by_guid:
        return by_guid
    found = store.sources_named(db, name)
    if not found:
        found = [each for each in store.list_sources(db) if each.file_name == name]
    if len(found) > 1:
        choices = ", ".join(source.guid for source in found)
        raise AmbiguousNameError(name=name, n=len(found), choices=choices)
    if not found:
        raise UnknownSourceError(name=name, n=store.count_sources(db))
    return found[0]


def code_called(codebooks: Sequence[Codebook], name: str) -> Code:
    """Return the code with this guid, name, path or ``codebook:path``.

    Raises
    ------
    UnknownCodeError, AmbiguousNameError
        If none or more than one answers to it.
    """
    codes = [code for book in codebooks for code in book.codes]
    paths = {guid: path for book in codebooks for guid, path in book.paths().items()}
    whole = {
        code.guid: f"{book.name}:{paths[code.guid]}"
        for book in codebooks
        for code in book.codes
    }
    for matches in (
        lambda code: code.guid == name.lower(),
        lambda code: whole[code.guid] == name,
        lambda code: code.name == name,
        lambda code: paths[code.guid] == name,
    ):
        found = [code for code in codes if matches(code)]
        if len(found) > 1:
            choices = ", ".join(whole[code.guid] for code in found)
            raise AmbiguousNameError(name=name, n=len(found), choices=choices)
        if found:
            return found[0]
    known = ", ".join(code.name for code in codes[:20]) or "–"
    raise UnknownCodeError(name=name, known=known)


def codebook_called(codebooks: Sequence[Codebook], name: str) -> Codebook:
    """Return the project's codebook with this guid or name.

    Raises
    ------
    NoSuchCodebookHereError, AmbiguousNameError
        If none or more than one answers to it.
    """
    found = [each for each in codebooks if name in (each.guid, each.name)]
    if len(found) > 1:
        choices = ", ".join(each.guid for each in found)
        raise AmbiguousNameError(name=name, n=len(found), choices=choices)
    if not found:
        known = ", ".join(each.name for each in codebooks) or "–"
        raise NoSuchCodebookHereError(name=name, known=known)
    return found[0]

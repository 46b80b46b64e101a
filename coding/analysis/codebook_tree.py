"""Change the tree of a codebook: values in, values out, nothing stored.

A codebook holds its codes as a tree is read, parents first; every function here
returns one that does.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from coding.errors import (
    AliasPlaceError,
    CodebookCycleError,
    CodebookTooDeepError,
    GoneCodeError,
)
from coding.model import Alias, Code, Codebook

MAX_DEPTH = 50


def code_in(codebook: Codebook, guid: str) -> Code:
    """Return the code with this guid.

    Raises
    ------
    GoneCodeError
        If the codebook has none (any more).
    """
    for code in codebook.codes:
        if code.guid == guid:
            return code
    raise GoneCodeError(codebook=codebook.name)


def subtree(codebook: Codebook, *guids: str) -> set[str]:
    """Return the guids of some codes and of all that lies under them."""
    inside = set(guids)
    for code in codebook.codes:  # parents come first
        if code.parent in inside:
            inside.add(code.guid)
    return inside


def depths(codebook: Codebook) -> dict[str, int]:
    """Return how deep every code lies, 0 for the topmost."""
    found: dict[str | None, int] = {None: -1}
    for code in codebook.codes:
        found[code.guid] = found[code.parent] + 1
    return {guid: depth for guid, depth in found.items() if guid is not None}


def with_code(codebook: Codebook, code: Code, *, before: str | None = None) -> Codebook:
    """Return the codebook with a new code under its parent.

    Parameters
    ----------
    before : str or None
        The sibling that it comes to stand before; last without one.

    Raises
    ------
    GoneCodeError, CodebookTooDeepError
        If its parent is not there, or too far down.
    """
    if code.parent is not None:
        code_in(codebook, code.parent)
    return _placed(codebook, replace(code, codebook=codebook.guid), before)


def with_changed(codebook: Codebook, code: Code) -> Codebook:
    """Return the codebook with a code that says something else, at its place."""
    old = code_in(codebook, code.guid)
    kept = replace(code, parent=old.parent, codebook=codebook.guid)
    codes = [kept if each.guid == code.guid else each for each in codebook.codes]
    return replace(codebook, codes=tuple(codes))


def moved(
    codebook: Codebook, guid: str, parent: str | None, *, before: str | None = None
) -> Codebook:
    """Return the codebook with a code, and all under it, at another place.

    Raises
    ------
    GoneCodeError, CodebookCycleError, CodebookTooDeepError
        If the code or the parent is not there, the parent lies under the code, or the
        place is too far down.
    """
    code = code_in(codebook, guid)
    if parent is not None:
        above = code_in(codebook, parent)
        if parent in subtree(codebook, guid):
            raise CodebookCycleError(name=code.name, parent=above.name)
    if before == guid:
        return codebook
    return _placed(codebook, replace(code, parent=parent), before)


def without(
    codebook: Codebook, gone: Collection[str], *, lift: bool = True
) -> Codebook:
    """Return the codebook without some codes.

    Parameters
    ----------
    gone : collection of str
        Guids; those that are not there do not matter.
    lift : bool
        Whether what lies under them takes their place; else it goes too.
    """
    if not lift:
        gone = subtree(codebook, *gone)
    above = {code.guid: code.parent for code in codebook.codes}

    def kept_parent(guid: str | None) -> str | None:
        while guid in gone:
            guid = above.get(guid) if guid is not None else None
        return guid

    codes = tuple(
        replace(code, parent=kept_parent(code.parent)) if code.parent in gone else code
        for code in codebook.codes
        if code.guid not in gone
    )
    aliases = tuple(
        Alias(alias.code, parent)
        for alias in codebook.aliases
        if (parent := kept_parent(alias.parent))
    )
    return with_fitting_aliases(replace(codebook, codes=codes, aliases=aliases))


def with_alias(codebook: Codebook, alias: Alias) -> Codebook:
    """Return the codebook with a second place of a code; the same once is enough.

    Raises
    ------
    GoneCodeError, AliasPlaceError
        If code or parent is not there, or the place is its own or lies under it.
    """
    code, parent = code_in(codebook, alias.code), code_in(codebook, alias.parent)
    if not codebook.fitting([alias]):
        raise AliasPlaceError(name=code.name, parent=parent.name)
    if alias in codebook.aliases:
        return codebook
    return replace(codebook, aliases=(*codebook.aliases, alias))


def without_alias(codebook: Codebook, alias: Alias) -> Codebook:
    """Return the codebook without a second place of a code."""
    kept = tuple(each for each in codebook.aliases if each != alias)
    return replace(codebook, aliases=kept)


def with_fitting_aliases(codebook: Codebook) -> Codebook:
    """Return the codebook without second places that its tree has no room for.

    Where a code lies, and what lies under it, is no second place of it.
    """
    return replace(codebook, aliases=codebook.fitting(codebook.aliases))


def siblings(codebook: Codebook, parent: str | None) -> list[str]:
    """Return the guids of the codes right under `parent`, in their order."""
    return [code.guid for code in codebook.children(parent)]


def in_order(codes: Collection[Code]) -> tuple[Code, ...]:
    """Return codes as a tree is read; of siblings the first stays first.

    A code whose parent is not among them becomes a topmost one.
    """
    here = {code.guid for code in codes}
    under: dict[str | None, list[Code]] = {}
    for code in codes:
        if code.parent in here or code.parent is None:
            under.setdefault(code.parent, []).append(code)
        else:
            under.setdefault(None, []).append(replace(code, parent=None))
    return tuple(_flat(under, None))


def _flat(under: dict[str | None, list[Code]], parent: str | None) -> Iterator[Code]:
    waiting = list(reversed(under.get(parent, [])))
    while waiting:
        code = waiting.pop()
        yield code
        waiting += reversed(under.get(code.guid, []))


def _placed(codebook: Codebook, code: Code, before: str | None) -> Codebook:
    codes = [each for each in codebook.codes if each.guid != code.guid]
    places = [
        n
        for n, each in enumerate(codes)
        if each.guid == before and each.parent == code.parent
    ]
    codes.insert(places[0] if places else len(codes), code)
    changed = replace(codebook, codes=in_order(codes))
    if max(depths(changed).values()) > MAX_DEPTH:
        raise CodebookTooDeepError(name=code.name, n=MAX_DEPTH)
    return with_fitting_aliases(changed)

"""What a format cannot hold of a codebook, said before it is written."""

from collections.abc import Callable, Iterator

from coding.errors import Reason
from coding.exchange.codebook_rows import paths_of
from coding.exchange.codebook_taguette import tags_of
from coding.exchange.codebook_xlsx import LONGEST_CELL
from coding.i18n import N_
from coding.model import ENTRY_TEXTS, Codebook


def losses(format_: str, codebook: Codebook) -> tuple[Reason, ...]:
    """Return what a format ("yaml", "qdc", "csv", "xlsx", "taguette") cannot hold."""
    return tuple(_LOSSES.get(format_, _nothing)(codebook))


def _nothing(_: Codebook) -> Iterator[Reason]:
    yield from ()


def _own_words(codebook: Codebook) -> Iterator[Reason]:
    names = ("label", "description", "origin", "licence")
    if any(getattr(codebook, name) for name in names):
        yield Reason(N_("what the codebook says of itself, such as its description"))


def _of_workbook(codebook: Codebook) -> Iterator[Reason]:
    yield from _own_words(codebook)
    long = sum(
        len(getattr(entry, name)) > LONGEST_CELL
        for code in codebook.codes
        for entry in code.entries.values()
        for name in ENTRY_TEXTS
    )
    if long:
        yield Reason(N_("the ends of {n} texts longer than 32,767 characters"), n=long)


def _of_taguette(codebook: Codebook) -> Iterator[Reason]:
    yield from _own_words(codebook)
    codes = codebook.codes
    paths = paths_of(codebook)
    tags = tags_of(codebook)
    renamed = sum(tags[code.guid] != paths[code.guid] for code in codes)
    if renamed:
        message = N_("the whole paths of {n} codes, which get shorter or numbered ones")
        yield Reason(message, n=renamed)
    texts = sum(
        bool(getattr(entry, name))
        for code in codes
        for entry in code.entries.values()
        for name in ENTRY_TEXTS
    )
    kept = sum(
        any(entry.definition or entry.label for entry in code.entries.values())
        for code in codes
    )
    if texts > kept:
        yield Reason(N_("{n} texts of cards beside one description"), n=texts - kept)
    yield Reason(N_("the colours and guids of {n} codes"), n=len(codes))
    keys = sum(bool(code.key) for code in codes)
    if keys:
        yield Reason(N_("the keys of {n} codes"), n=keys)
    origins = sum(bool(code.origin) for code in codes)
    if origins:
        yield Reason(N_("the origins of {n} codes"), n=origins)
    headings = sum(not code.is_codable for code in codes)
    if headings:
        yield Reason(N_("that {n} codes are headings"), n=headings)
    if codebook.aliases:
        yield Reason(N_("{n} second places"), n=len(codebook.aliases))


_LOSSES: dict[str, Callable[[Codebook], Iterator[Reason]]] = {
    "qdc": _own_words,
    "csv": _own_words,
    "xlsx": _of_workbook,
    "taguette": _of_taguette,
}

"""What is printed of a codebook, apart from how: in the order of the tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coding.i18n import N_, Translator
from coding.model import Code, Codebook, Entry

__all__ = ["PARTS", "PrintQuote", "Printed", "PrintedCode", "Usage", "printed_codes"]

PARTS = (
    ("definition", ""),
    ("full_definition", ""),
    ("use_when", N_("When to use it")),
    ("avoid_when", N_("When not to use it")),
    ("example", N_("Example")),
    ("near_miss", N_("Near miss")),
    ("near_miss_reason", N_("Why it is none")),
    ("question", N_("Question")),
)
QUOTED = ("example", "near_miss")
ORIGIN_NAMES = {
    "theory": N_("from theory"),
    "data": N_("from the data"),
    "in vivo": N_("in vivo: a participant's own words"),
}


@dataclass(frozen=True, slots=True)
class PrintQuote:
    """A quote of a code, and where it stands."""

    text: str
    reference: str


@dataclass(frozen=True, slots=True)
class Usage:
    """How much a code is used, with some of its quotes."""

    codings: int
    sources: int
    sites: int
    quotes: tuple[PrintQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code as it is printed.

    ``also_here`` are codes that have a second place under it, ``also_under`` are the
    headings under which it is shown, too. ``usage`` is None where nothing is counted.
    """

    code: Code
    depth: int
    label: str
    entry: Entry
    facts: str
    also_under: tuple[str, ...]
    also_here: tuple[Code, ...]
    usage: Usage | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A codebook as it is printed: its own words, and its codes in their order."""

    title: str
    description: str
    origin: str
    facts: str
    codes: tuple[PrintedCode, ...]


def printed_codes(
    codebook: Codebook,
    *,
    translate: Translator,
    usage: Mapping[str, Usage] | None = None,
    printed_on: date,
    project: str = "",
) -> Printed:
    """Return what is printed of a codebook, in the language of `translate`.

    Parameters
    ----------
    usage : mapping of str to Usage, or None
        By the codes' guids; None where nothing is counted.
    """
    language = translate.language
    facts = [project] if project else []
    facts += [translate("version {n}", n=codebook.version), printed_on.isoformat()]
    facts += (
        [translate("licence: {name}", name=codebook.licence)]
        if codebook.licence
        else []
    )
    return Printed(
        title=_in(codebook.label, language) or codebook.name,
        description=_in(codebook.description, language),
        origin=_in(codebook.origin, language),
        facts=" · ".join(facts),
        codes=tuple(_codes(codebook, translate, usage)),
    )


def counts_in_words(usage: Usage, translate: Translator) -> str:
    """Return how much a code is used, as a clause."""
    return translate(
        "{codings} codings in {sources} sources at {sites} sites",
        codings=usage.codings,
        sources=usage.sources,
        sites=usage.sites,
    )


def _codes(
    codebook: Codebook, translate: Translator, usage: Mapping[str, Usage] | None
) -> Iterator[PrintedCode]:
    by_guid = {code.guid: code for code in codebook.codes}
    depths: dict[str | None, int] = {None: -1}
    here: dict[str, list[Code]] = {}
    under: dict[str, list[str]] = {}
    for alias in codebook.aliases:
        heading = by_guid[alias.parent].label(translate.language)
        here.setdefault(alias.parent, []).append(by_guid[alias.code])
        under.setdefault(alias.code, []).append(heading)
    for code in codebook.codes:
        depths[code.guid] = depths[code.parent] + 1
        used = usage.get(code.guid, Usage(0, 0, 0)) if usage is not None else None
        yield PrintedCode(
            code=code,
            depth=depths[code.guid],
            label=code.label(translate.language),
            entry=code.entry(translate.language),
            facts=_facts(code, translate),
            also_under=tuple(under.get(code.guid, ())),
            also_here=tuple(here.get(code.guid, ())),
            usage=used if code.is_codable else None,
        )


def _facts(code: Code, translate: Translator) -> str:
    facts = [code.name] if code.name != code.label(translate.language) else []
    facts += [translate("key {key}", key=code.key)] if code.key else []
    if code.origin:
        known = ORIGIN_NAMES.get(code.origin)
        facts.append(translate(known) if known else code.origin)
    return " · ".join(facts)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")

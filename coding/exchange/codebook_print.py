"""What is printed of a codebook, apart from how: in the order of the tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coding.exchange.codebook_print_text import (
    as_line,
    as_paragraphs,
    as_said,
    color_of,
)
from coding.i18n import N_, Translator
from coding.model import Code, Codebook

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
_BETWEEN = " › "


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
class Part:
    """One text of an entry: its field, its heading (may be empty), its paragraphs."""

    field: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A code that another one points to: what it is called, and where it is printed."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code as it is printed.

    ``above`` are the labels of what it lies under, from the top; ``language`` is the
    one that its texts are in. ``also_here`` are codes that have a second place under
    it, ``also_under`` are the headings under which it is shown, too. ``usage`` is None
    where nothing is counted.
    """

    code: Code
    anchor: str
    depth: int
    label: str
    above: tuple[str, ...]
    language: str
    color: str
    facts: str
    parts: tuple[Part, ...]
    also_under: tuple[Place, ...]
    also_here: tuple[Place, ...]
    usage: Usage | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the overview; ``see`` is the full place of a code that is also here."""

    code: PrintedCode
    depth: int
    see: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A codebook as it is printed: its own words, its overview, its codes in order."""

    title: str
    description: tuple[str, ...]
    origin: tuple[str, ...]
    facts: str
    printed_on: date
    overview: tuple[Row, ...]
    codes: tuple[PrintedCode, ...]

    @property
    def is_counted(self) -> bool:
        """Whether it says how much the codes are used."""
        return any(each.usage for each in self.codes)


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
    if codebook.licence:
        facts.append(translate("licence: {name}", name=codebook.licence))
    codes = tuple(_codes(codebook, translate, usage))
    return Printed(
        title=as_line(_in(codebook.label, language) or codebook.name),
        description=as_paragraphs(_in(codebook.description, language)),
        origin=as_paragraphs(_in(codebook.origin, language)),
        facts=as_line(" · ".join(facts)),
        printed_on=printed_on,
        overview=tuple(_overview(codebook, codes)),
        codes=codes,
    )


def counts_in_words(usage: Usage, translate: Translator) -> str:
    """Return how much a code is used, as a clause."""
    if not usage.codings:
        return translate("Not used yet")
    codings = translate.plural("{n} coding", "{n} codings", usage.codings)
    sources = translate.plural("{n} source", "{n} sources", usage.sources)
    sites = translate.plural("{n} site", "{n} sites", usage.sites)
    return translate(
        "{codings} in {sources} at {sites}",
        codings=codings,
        sources=sources,
        sites=sites,
    )


def _codes(
    codebook: Codebook, translate: Translator, usage: Mapping[str, Usage] | None
) -> Iterator[PrintedCode]:
    places = {
        code.guid: Place(as_line(code.label(translate.language)), f"code-{number}")
        for number, code in enumerate(codebook.codes, start=1)
    }
    above: dict[str | None, tuple[str, ...]] = {None: ()}
    here: dict[str, list[Place]] = {}
    under: dict[str, list[Place]] = {}
    for alias in codebook.aliases:
        here.setdefault(alias.parent, []).append(places[alias.code])
        under.setdefault(alias.code, []).append(places[alias.parent])
    for code in codebook.codes:
        place = places[code.guid]
        above[code.guid] = (*above[code.parent], place.label)
        yield PrintedCode(
            code=code,
            anchor=place.anchor,
            depth=len(above[code.parent]),
            label=place.label,
            above=above[code.parent],
            language=_language(code, translate.language),
            color=color_of(code.color),
            facts=_facts(code, translate),
            parts=tuple(_parts(code, translate)),
            also_under=tuple(under.get(code.guid, ())),
            also_here=tuple(here.get(code.guid, ())),
            usage=_usage(code, usage),
        )


def _usage(code: Code, usage: Mapping[str, Usage] | None) -> Usage | None:
    if usage is None:
        return None
    used = usage.get(code.guid, Usage(0, 0, 0))
    # What was put on text before it became a heading is not hidden.
    return used if code.is_codable or used.codings else None


def _facts(code: Code, translate: Translator) -> str:
    facts = [code.name] if code.name != code.label(translate.language) else []
    facts += [translate("key {key}", key=code.key)] if code.key else []
    if code.origin:
        known = ORIGIN_NAMES.get(code.origin)
        facts.append(translate(known) if known else code.origin)
    return as_line(" · ".join(facts)) if facts else ""


def _parts(code: Code, translate: Translator) -> Iterator[Part]:
    entry = code.entry(translate.language)
    for name, title in PARTS:
        text = getattr(entry, name)
        said = as_said(text, translate.language) if name in QUOTED else text
        paragraphs = as_paragraphs(said)
        if paragraphs:
            yield Part(name, translate(title), paragraphs)


def _overview(codebook: Codebook, codes: tuple[PrintedCode, ...]) -> Iterator[Row]:
    """Yield a line for each code, and one for each second place, where it is shown."""
    by_guid = {each.code.guid: each for each in codes}
    second: dict[str, list[PrintedCode]] = {}
    for alias in codebook.aliases:
        second.setdefault(alias.parent, []).append(by_guid[alias.code])

    def closed(heading: PrintedCode) -> Iterator[Row]:
        for found in second.get(heading.code.guid, ()):
            place = _BETWEEN.join([*found.above, found.label])
            yield Row(found, heading.depth + 1, place)

    above: list[PrintedCode] = []
    for each in codes:
        while above and each.depth <= above[-1].depth:
            yield from closed(above.pop())
        yield Row(each, each.depth)
        above.append(each)
    while above:
        yield from closed(above.pop())


def _language(code: Code, language: str) -> str:
    return language if language in code.entries else next(iter(code.entries), language)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")

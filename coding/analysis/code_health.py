"""What in a codebook deserves a look, from how it is written and how it is used.

Nothing of this is an error: a code that is used at one site only may be what the study
finds. Codes of different codebooks are compared by their keys alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from coding.analysis.alike_codes import alike_codes
from coding.model import DEFINING, Code, Codebook, Entry

_ENOUGH = 3  # codings before it says something that one coder or site alone has them
_NEVER_WITHOUT = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that deserves a look.

    ``kind`` names it; ``codes`` are the guids concerned, the first one of
    the codebook looked at; ``numbers`` are for its sentence; ``mend`` names
    what one click can do.
    """

    kind: str
    codes: tuple[str, ...]
    numbers: Mapping[str, object] = field(default_factory=dict)
    mend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """How much a code is used; ``coders`` counts persons."""

    codings: int = 0
    sources: int = 0
    sites: int = 0
    coders: int = 0


@dataclass(frozen=True, slots=True)
class Usage:
    """How the codes of a codebook are used; everything goes by guids.

    ``uses`` holds the codes that are used. ``sites`` and ``coders`` say how many
    codings a code has at each site and by each person, and ``names`` what these are
    called. ``together`` holds pairs of which the first never stands without the
    second, and how many codings the first has; see `together.never_without`. ``keys``
    holds the codable codes of the whole project by their keys, case-folded.
    """

    uses: Mapping[str, Use] = field(default_factory=dict)
    sites: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    coders: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    together: Mapping[tuple[str, str], int] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def findings(codebook: Codebook, usage: Usage) -> list[Finding]:
    """Return what deserves a look in a codebook, by kind and in its order."""
    return [each for check in _CHECKS for each in check(codebook, usage)]


def _unused(codebook: Codebook, usage: Usage) -> Iterator[Finding]:
    if not usage.uses:
        return  # nobody has begun
    parents = _parents(codebook)
    for code in _codable(codebook):
        if code.guid not in usage.uses:
            # What lies under a code would go with it, and that may well be used.
            mend = (
                ("define",) if code.guid in parents else ("delete", "merge", "define")
            )
            yield Finding("unused", (code.guid,), mend=mend)


def _one_coder(codebook: Codebook, usage: Usage) -> Iterator[Finding]:
    people = {person for made in usage.coders.values() for person in made}
    for code in _codable(codebook):
        made = usage.coders.get(code.guid, {})
        if len(people) > 1 and len(made) == 1 and sum(made.values()) >= _ENOUGH:
            ((person, n),) = made.items()
            numbers = {"n": n, "coder": usage.names.get(person, "?")}
            yield Finding("one_coder", (code.guid,), numbers, ("quotes", "merge"))


def _one_site(codebook: Codebook, usage: Usage) -> Iterator[Finding]:
    """Yield codes with all codings at one site, which does not hold everything.

    A source may belong to a unit and to the organisation above it: then the smaller
    of the two is told.
    """
    everywhere: dict[str, int] = {}
    for counts in usage.sites.values():
        for site, n in counts.items():
            everywhere[site] = everywhere.get(site, 0) + n
    everything = sum(use.codings for use in usage.uses.values())
    for code in _codable(codebook):
        n = usage.uses.get(code.guid, Use()).codings
        whole = [
            site
            for site, here in usage.sites.get(code.guid, {}).items()
            if here == n and everywhere[site] < everything
        ]
        if whole and n >= _ENOUGH and len(everywhere) > 1:
            site = min(whole, key=lambda each: (everywhere[each], each))
            numbers = {"n": n, "site": usage.names.get(site, "?")}
            yield Finding("one_site", (code.guid,), numbers, ("quotes", "merge"))


def _no_definition(codebook: Codebook, _: Usage) -> Iterator[Finding]:
    entries = [each for code in codebook.codes for each in code.entries.items()]
    spoken = sorted({language for language, entry in entries if _is_defining(entry)})
    says_when = any(entry.use_when for _language, entry in entries)
    for code in _codable(codebook):
        missing = tuple(
            language
            for language in spoken
            if not _is_defined(code.entries.get(language, Entry()))
        )
        has_none = not any(_is_defined(entry) for entry in code.entries.values())
        lacks_when = says_when and not any(e.use_when for e in code.entries.values())
        if has_none or missing or lacks_when:
            numbers = {
                "languages": () if has_none else missing,
                "none": has_none,
                "use_when": lacks_when,
            }
            yield Finding("no_definition", (code.guid,), numbers, ("define",))


def _no_example(codebook: Codebook, _: Usage) -> Iterator[Finding]:
    with_example = {
        code.guid
        for code in codebook.codes
        if any(entry.example for entry in code.entries.values())
    }
    if not with_example:
        return  # a codebook without examples is a way of writing one
    for code in _codable(codebook):
        if code.guid not in with_example:
            yield Finding("no_example", (code.guid,), mend=("define", "quotes"))


def _alike_names(codebook: Codebook, _: Usage) -> Iterator[Finding]:
    for each in alike_codes(codebook):
        numbers = {"same": each.is_same, "n": len(each.codes), "called": each.called}
        # The same code under two headings may want to be one, shown at both places.
        mend = ("merge", "alias", "define") if each.is_same else ("merge", "define")
        yield Finding("alike_names", each.codes, numbers, mend)


def _always_together(codebook: Codebook, usage: Usage) -> Iterator[Finding]:
    above = _ancestors(codebook)
    always = usage.together
    order = {code.guid: place for place, code in enumerate(codebook.codes)}
    known = [pair for pair in always if order.keys() >= set(pair)]
    for a, b in sorted(known, key=lambda pair: (order[pair[0]], order[pair[1]])):
        n, back = always[a, b], always.get((b, a), 0)
        if min(n, back) >= _ENOUGH:
            if order[a] < order[b]:
                numbers = {"n": n, "m": back, "both": True}
                mend = ("merge", "quotes")
                yield Finding("always_together", (a, b), numbers, mend)
        elif n >= _NEVER_WITHOUT and b not in above[a]:
            # To put a code and the one above it on a stretch is a way of coding.
            numbers = {"n": n, "both": False}
            yield Finding("always_together", (a, b), numbers, ("quotes", "merge"))


def _same_key(codebook: Codebook, usage: Usage) -> Iterator[Finding]:
    here = {code.guid for code in codebook.codes}
    for key, codes in usage.keys.items():
        if len(codes) > 1 and not here.isdisjoint(codes):
            ours_first = tuple(sorted(codes, key=lambda guid: guid not in here))
            yield Finding("same_key", ours_first, {"key": key}, ("key",))


def _empty_heading(codebook: Codebook, _: Usage) -> Iterator[Finding]:
    parents = _parents(codebook)
    for code in codebook.codes:
        if not code.is_codable and code.guid not in parents:
            yield Finding("empty_heading", (code.guid,), mend=("delete",))


def _codable(codebook: Codebook) -> Iterator[Code]:
    return (code for code in codebook.codes if code.is_codable)


def _parents(codebook: Codebook) -> set[str | None]:
    aliases = {alias.parent for alias in codebook.aliases}
    return {code.parent for code in codebook.codes} | aliases


def _ancestors(codebook: Codebook) -> dict[str, frozenset[str]]:
    above: dict[str, frozenset[str]] = {}
    for code in codebook.codes:  # parents come first
        over = code.parent
        above[code.guid] = (
            above.get(over, frozenset()) | {over} if over else frozenset()
        )
    return above


def _is_defined(entry: Entry) -> bool:
    return bool(entry.definition or entry.full_definition)


def _is_defining(entry: Entry) -> bool:
    return any(getattr(entry, name) for name in DEFINING)


_CHECKS: tuple[Callable[[Codebook, Usage], Iterator[Finding]], ...] = (
    _unused,
    _one_coder,
    _one_site,
    _no_definition,
    _no_example,
    _alike_names,
    _always_together,
    _same_key,
    _empty_heading,
)

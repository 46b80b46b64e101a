"""Codes of one codebook that are called the same, or nearly so."""

from collections.abc import Mapping
from dataclasses import dataclass

from coding.analysis.alike_names import alike_names
from coding.model import Codebook


@dataclass(frozen=True, slots=True)
class Alike:
    """Codes (guids) called the same (two or more), or two called nearly the same.

    ``called`` holds what the first two are called in each language where they are
    alike; the language is '' for their names, and for what one is called in one
    language and the other in another.
    """

    codes: tuple[str, ...]
    is_same: bool
    called: Mapping[str, tuple[str, str]]


def alike_codes(codebook: Codebook) -> list[Alike]:
    """Return codes whose labels or names coincide, or nearly; the former come last.

    Labels are compared in their own language, and over languages only where they are
    the same but for case. Of codes that are called the same only the first is held
    against others.
    """
    order = {code.guid: place for place, code in enumerate(codebook.codes)}
    by_language = _names(codebook)
    same = _same(by_language, order)
    nearly: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for language, names in by_language.items():
        firsts = {_plain(name): guid for guid, name in reversed(names.items())}
        chosen = {
            guid: names[guid] for guid in sorted(firsts.values(), key=order.__getitem__)
        }
        for a, b in alike_names(chosen, language=language):
            nearly.setdefault((a, b), {})[language] = (names[a], names[b])
    groups: dict[str, set[int]] = {}
    for number, each in enumerate(same):
        for guid in each.codes:
            groups.setdefault(guid, set()).add(number)
    found = [
        Alike((a, b), False, called)
        for (a, b), called in nearly.items()
        if groups.get(a, set()).isdisjoint(groups.get(b, set()))
    ]
    found.sort(key=lambda each: [order[guid] for guid in each.codes])
    return found + same


def _names(codebook: Codebook) -> dict[str, dict[str, str]]:
    """Return labels by language and code; under '' the names of the codes."""
    names = {"": {code.guid: code.name for code in codebook.codes}}
    for code in codebook.codes:
        for language, entry in code.entries.items():
            names.setdefault(language, {})[code.guid] = entry.label
    return {
        language: {guid: name for guid, name in called.items() if name.strip()}
        for language, called in names.items()
    }


def _same(
    by_language: Mapping[str, Mapping[str, str]], order: Mapping[str, int]
) -> list[Alike]:
    holders: dict[str, set[str]] = {}
    for names in by_language.values():
        for guid, name in names.items():
            holders.setdefault(_plain(name), set()).add(guid)
    groups = {
        tuple(sorted(guids, key=order.__getitem__)): name
        for name, guids in holders.items()
        if len(guids) > 1
    }
    return [
        Alike(codes, True, _called(by_language, codes, groups[codes]))
        for codes in sorted(groups, key=lambda codes: [order[guid] for guid in codes])
    ]


def _called(
    by_language: Mapping[str, Mapping[str, str]], codes: tuple[str, ...], name: str
) -> dict[str, tuple[str, str]]:
    """Return what the first two of some codes are called where that is the same."""
    called = {}
    for language, names in by_language.items():
        one, other = names.get(codes[0], ""), names.get(codes[1], "")
        if one and _plain(one) == _plain(other):
            called[language] = (one, other)
    return called or {"": (name, name)}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())

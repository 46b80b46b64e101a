"""Take one change of a codebook back, whatever others did to it since.

What stood before and after the change is held against what stands now: what is still
as the change left it becomes what it was; what somebody changed later stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from coding.analysis.codebook_diff import moved_codes
from coding.analysis.codebook_tree import (
    moved,
    siblings,
    subtree,
    with_alias,
    with_changed,
    with_code,
    without,
)
from coding.errors import AliasPlaceError, GoneCodeError
from coding.model import ENTRY_TEXTS, Alias, Code, Codebook, Entry

_FACTS = ("name", "color", "key", "is_codable", "origin", "named_in")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A codebook without a change; ``gone`` are the codes that it had added."""

    codebook: Codebook
    gone: tuple[Code, ...]


def take_back(before: Codebook, after: Codebook, now: Codebook) -> TakenBack:
    """Return `now` without the change that made `after` of `before`.

    Codes that the change added go, and what lies under them is lifted; those that it
    took away come back near their old neighbours. Applied to a change that took
    another back, it does that one again.
    """
    was = {code.guid for code in before.codes}
    then = {code.guid for code in after.codes}
    added = then - was
    gone = tuple(code for code in now.codes if code.guid in added)
    # Its second places go first, or they would be lifted with what goes.
    new = set(after.aliases) - set(before.aliases)
    result = replace(now, aliases=tuple(a for a in now.aliases if a not in new))
    result = without(result, {code.guid for code in gone})
    back = was - then - {code.guid for code in result.codes}
    result = _codes_again(before, result, back)
    result = _words_again(before, after, result)
    stood = result.aliases
    under = {code.guid: code.parent for code in now.codes}
    result = _places_again(before, after, result, under, back)
    result = _aliases_again(before, after, result, stood)
    return TakenBack(_about_again(before, after, result), gone)


def _codes_again(before: Codebook, now: Codebook, missing: set[str]) -> Codebook:
    for code in before.codes:
        if code.guid not in missing:
            continue
        parent = _nearest(before, now, code.parent)
        place = _before_which(before, now, code.guid, parent)
        now = with_code(now, replace(code, parent=parent), before=place)
    return now


def _words_again(before: Codebook, after: Codebook, now: Codebook) -> Codebook:
    old = {code.guid: code for code in before.codes}
    new = {code.guid: code for code in after.codes}
    for code in now.codes:
        first, last = old.get(code.guid), new.get(code.guid)
        if first is None or last is None or first == last:
            continue
        facts = {
            name: getattr(first, name)
            for name in _FACTS
            if getattr(code, name) == getattr(last, name)
        }
        entries = _entries_again(first.entries, last.entries, code.entries)
        now = with_changed(now, replace(code, **facts, entries=entries))
    return now


def _entries_again(
    first: Mapping[str, Entry], last: Mapping[str, Entry], now: Mapping[str, Entry]
) -> dict[str, Entry]:
    nothing, result = Entry(), dict(now)
    for language in {*first, *last}:
        old, new = first.get(language, nothing), last.get(language, nothing)
        here = now.get(language, nothing)
        texts = {
            name: getattr(old, name)
            for name in ENTRY_TEXTS
            if getattr(here, name) == getattr(new, name)
        }
        result[language] = replace(here, **texts)
        if result[language] == nothing and language not in first:
            del result[language]
    return {language: result[language] for language in sorted(result)}


def _places_again(
    before: Codebook,
    after: Codebook,
    now: Codebook,
    under: Mapping[str, str | None],
    back: set[str],
) -> Codebook:
    """Move codes to where they were, those that lie `under` what the change left."""
    where = {code.guid: code.parent for code in before.codes}
    left = {code.guid: code.parent for code in after.codes}
    shifted = moved_codes(before, after)
    homeless = set()
    for code in before.codes:
        if code.guid not in shifted or not _has(now, code.guid):
            continue
        parent = where[code.guid]
        is_elsewhere = under[code.guid] != left[code.guid]
        if is_elsewhere or (parent is not None and not _has(now, parent)):
            homeless.add(code.guid)
        elif parent is not None and parent in subtree(now, code.guid):
            homeless.add(code.guid)  # somebody put its old parent under it
        elif parent != _parent(now, code.guid):
            now = moved(now, code.guid, parent)
    # From the last on, so that whatever a code comes to stand before is in its place.
    for code in reversed(before.codes):
        if code.guid in (shifted | back) - homeless and _has(now, code.guid):
            parent = _parent(now, code.guid)
            place = _before_which(before, now, code.guid, parent)
            now = moved(now, code.guid, parent, before=place)
    return now


def _aliases_again(
    before: Codebook, after: Codebook, now: Codebook, stood: tuple[Alias, ...]
) -> Codebook:
    back = [alias for alias in before.aliases if alias not in after.aliases]
    for alias in (*back, *stood):  # moves in between may have cost one that stood
        try:
            now = with_alias(now, alias)
        except (AliasPlaceError, GoneCodeError):
            continue  # later changes left no such place
    rank = {alias: n for n, alias in enumerate(before.aliases)}
    ordered = sorted(now.aliases, key=lambda alias: rank.get(alias, len(rank)))
    return replace(now, aliases=tuple(ordered))


def _about_again(before: Codebook, after: Codebook, now: Codebook) -> Codebook:
    said: dict[str, Any] = {
        name: getattr(before, name)
        for name in ("name", "licence")
        if getattr(now, name) == getattr(after, name)
    }
    for name in ("label", "description", "origin"):
        first, last = getattr(before, name), getattr(after, name)
        here = dict(getattr(now, name))
        for language in {*first, *last}:
            if here.get(language, "") == last.get(language, ""):
                here[language] = first.get(language, "")
            if language not in first and not here.get(language):
                here.pop(language, None)
        said[name] = here
    return replace(now, **said)


def _has(codebook: Codebook, guid: str) -> bool:
    return any(code.guid == guid for code in codebook.codes)


def _parent(codebook: Codebook, guid: str) -> str | None:
    return next((c.parent for c in codebook.codes if c.guid == guid), None)


def _nearest(before: Codebook, now: Codebook, guid: str | None) -> str | None:
    while guid is not None and not _has(now, guid):
        guid = _parent(before, guid)
    return guid


def _before_which(
    before: Codebook, now: Codebook, guid: str, parent: str | None
) -> str | None:
    """Return the sibling in `now` that stood after `guid` before; None for last."""
    here = set(siblings(now, parent)) - {guid}
    old = siblings(before, _parent(before, guid))
    later = old[old.index(guid) + 1 :]
    return next((each for each in later if each in here), None)

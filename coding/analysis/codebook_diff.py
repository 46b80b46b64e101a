"""What differs between two versions of a codebook, code by code."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coding.model import DEFINING, ENTRY_TEXTS, Code, Codebook, Entry

_NAMING = ("label",)


@dataclass(frozen=True, slots=True)
class TextChange:
    """A field of a code that says something else; `language` is '' for its facts."""

    field: str
    language: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CodeChange:
    """What became of one code.

    ``kinds`` are some of added, removed, merged, renamed, redefined, illustrated (its
    examples, near miss or question), moved, recoloured, and changed (key, origin,
    whether it is a heading). ``old`` or ``new`` is None where there is none; ``into``
    is the guid of the code that it was merged into. ``old_path`` and ``new_path`` are
    the names above it.
    """

    code: str
    kinds: tuple[str, ...]
    old: Code | None
    new: Code | None
    old_path: str = ""
    new_path: str = ""
    texts: tuple[TextChange, ...] = ()
    into: str | None = None


def compare_codebooks(
    old: Codebook, new: Codebook, *, merged: Mapping[str, str] | None = None
) -> list[CodeChange]:
    """Return what became of every code that is not as it was, in the new order.

    Parameters
    ----------
    merged : mapping of str to str
        Which codes went into which meanwhile, by guid; a chain of them is followed.

    Returns
    -------
    list of CodeChange
        Those of the new codebook in its order, then those that are gone.
    """
    merged = merged or {}
    before = {code.guid: code for code in old.codes}
    after = {code.guid: code for code in new.codes}
    old_paths, new_paths = old.paths(), new.paths()
    shifted = moved_codes(old, new)
    changes = [
        _change(before.get(code.guid), code, old_paths, new_paths, code.guid in shifted)
        for code in new.codes
    ]
    gone = [code for code in old.codes if code.guid not in after]
    for code in gone:
        into = _end_of_chain(code.guid, merged)
        kinds = ("merged",) if into in after else ("removed",)
        path = old_paths[code.guid]
        into = into if into in after else None
        changes.append(CodeChange(code.guid, kinds, code, None, path, "", (), into))
    return [change for change in changes if change.kinds]


def about_changes(old: Codebook, new: Codebook) -> list[TextChange]:
    """Return what a codebook says otherwise of itself, and its second places."""
    found = [
        TextChange(name, "", str(getattr(old, name)), str(getattr(new, name)))
        for name in ("name", "licence")
        if getattr(old, name) != getattr(new, name)
    ]
    for name in ("label", "description", "origin"):
        was: Mapping[str, str] = getattr(old, name)
        now: Mapping[str, str] = getattr(new, name)
        found += [
            TextChange(name, each, was.get(each, ""), now.get(each, ""))
            for each in sorted({*was, *now})
            if was.get(each, "") != now.get(each, "")
        ]
    return found


def moved_codes(old: Codebook, new: Codebook) -> set[str]:
    """Return the codes of both that lie elsewhere: under another code, or reordered.

    Of siblings in another order, the fewest that explain it count as moved.
    """
    was = {code.guid: code.parent for code in old.codes}
    now = {code.guid: code.parent for code in new.codes}
    moved = {guid for guid in was.keys() & now.keys() if was[guid] != now[guid]}
    rank = {code.guid: n for n, code in enumerate(old.codes)}
    under: dict[str | None, list[str]] = {}
    for code in new.codes:
        if code.guid in was and code.guid not in moved:
            under.setdefault(code.parent, []).append(code.guid)
    for here in under.values():
        stayed = _longest_rise([rank[guid] for guid in here])
        moved |= {guid for n, guid in enumerate(here) if n not in stayed}
    return moved


def text_changes(old: Code, new: Code) -> Iterator[TextChange]:
    """Yield every field of a code that says something else, but its place."""
    for name in ("name", "color", "key", "is_codable", "origin"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield TextChange(name, "", str(was), str(now))
    for language in sorted({*old.entries, *new.entries}):
        before = old.entries.get(language, Entry())
        after = new.entries.get(language, Entry())
        for name in ENTRY_TEXTS:
            if getattr(before, name) != getattr(after, name):
                old_text, new_text = getattr(before, name), getattr(after, name)
                yield TextChange(name, language, old_text, new_text)


def _change(
    old: Code | None,
    new: Code,
    old_paths: Mapping[str, str],
    new_paths: Mapping[str, str],
    is_moved: bool,
) -> CodeChange:
    path = new_paths[new.guid]
    if old is None:
        return CodeChange(new.guid, ("added",), None, new, "", path)
    texts = tuple(text_changes(old, new))
    kinds = tuple(dict.fromkeys(_kind(each.field) for each in texts))
    kinds += ("moved",) if is_moved else ()
    return CodeChange(new.guid, kinds, old, new, old_paths[old.guid], path, texts)


def _kind(field: str) -> str:
    if field == "name" or field in _NAMING:
        return "renamed"
    if field in DEFINING:
        return "redefined"
    if field == "color":
        return "recoloured"
    return "illustrated" if field in ENTRY_TEXTS else "changed"


def _end_of_chain(guid: str, merged: Mapping[str, str]) -> str | None:
    seen = {guid}
    into = merged.get(guid)
    while into is not None and into in merged and into not in seen:
        seen.add(into)
        into = merged[into]
    return into


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the places of a longest rising subsequence of `numbers`."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            ends.append(place)
        else:
            tails[length], ends[length] = number, place
    found: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found

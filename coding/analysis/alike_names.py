"""Names that nearly coincide: found without measuring every two of them.

Names of the same words share what is left of these without their endings. Names that
differ in a letter or two hold nearly the same letters, which numpy sees at once for a
name and all that are about as long. Only names that pass are looked at closely.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

# Longest first. What language a name is in is not always known, hence all endings.
_ENDINGS = {
    "da": ("erne", "ene", "er", "en", "et", "ne", "e", "r", "s"),
    "en": ("es", "s"),
}
_ALL_ENDINGS = ("erne", "ene", "er", "en", "et", "es", "ne", "e", "r", "s")
_SHORTEST_STEM = 4
_START = 3  # letters that no ending can change
_ONE_FROM, _TWO_FROM = 5, 10
_BINS = 64  # letters that share one only make names look more alike

# Marks that stand above or below a letter; those of other classes are vowels and
# voices of scripts that would mean something else without them.
_ACCENTS = range(200, 256)
_POINTS = range(10, 36)
_LOOKS = "\ufe0e\ufe0f"  # whether the sign before it is drawn as an emoji
_SIGNS = ("Sm", "Sc", "So")


@dataclass(frozen=True, slots=True)
class _Folded:
    """A name without case, accents and punctuation: its words, letters and signs."""

    words: tuple[str, ...]
    letters: str
    signs: tuple[str, ...]
    digits: str


def alike_names(
    names: Mapping[str, str], *, language: str = ""
) -> list[tuple[str, str]]:
    """Return pairs of keys whose names nearly coincide, each pair once.

    Alike are names that differ only in case, accents, punctuation, spaces, the
    endings or the order of words; or, from five letters on, in one letter (added,
    dropped, changed or swapped), from ten in two. Names that differ in their numbers
    or signs ("Site 1", "trust +") are meant to be two.

    Parameters
    ----------
    language : str
        Whose endings are left out; those of Danish and English where it is empty.

    Examples
    --------
    >>> alike_names({"a": "Data quality", "b": "Qualities (of data)", "c": "Hope"})
    []
    >>> alike_names({"a": "Data quality", "b": "qualities, data", "c": "Hope"})
    [('a', 'b')]
    """
    endings = _ENDINGS.get(language, _ALL_ENDINGS)
    keys, folded = list(names), [folded_name(name) for name in names.values()]
    pairs = {*_sharing_words(folded, endings), *_sharing_letters(folded)}
    return [
        (keys[a], keys[b])
        for a, b in sorted(pairs)
        if _are_alike(folded[a], folded[b], endings)
    ]


def folded_name(name: str) -> _Folded:
    """Return what of a name counts when it is compared.

    A name of nothing but punctuation counts as it is.
    """
    apart = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", name).casefold()
    )
    kept = "".join(each for each in apart if not _is_accent(each))
    # Korean syllables come together again, or each would count as three letters.
    whole = unicodedata.normalize("NFC", kept)
    classes = [(each, unicodedata.category(each)) for each in whole]
    text = "".join(each if _is_letter(kind) else " " for each, kind in classes)
    signs = tuple(sorted(each for each, kind in classes if kind in _SIGNS))
    if not text.strip() and not signs:
        text = whole
    words = tuple(text.split())
    digits = "".join(each for each in text if each.isdigit())
    return _Folded(words, "".join(words), signs, digits)


def _is_accent(letter: str) -> bool:
    place = unicodedata.combining(letter)
    return place in _ACCENTS or place in _POINTS or letter in _LOOKS


def _is_letter(category: str) -> bool:
    return category[0] in "LMN"


def _sharing_words(
    names: Sequence[_Folded], endings: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Yield places of names of the same letters, or of words with the same stems."""
    buckets: dict[object, list[int]] = {}
    for place, name in enumerate(names):
        for key in {name.letters, *_stemmed(name.words, endings)}:
            buckets.setdefault(key, []).append(place)
    for places in buckets.values():
        yield from combinations(places, 2)


def _stemmed(words: tuple[str, ...], endings: tuple[str, ...]) -> Iterator[object]:
    """Yield what words may be without endings: two with stems, the rest by its start.

    So few are enough to tell names apart, and keep down how many ways there are.
    """
    ordered = sorted(words)
    rest = tuple(word[:_START] for word in ordered[2:])
    for stems in product(*(_stems(word, endings) for word in ordered[:2])):
        yield stems, rest


def _sharing_letters(names: Sequence[_Folded]) -> Iterator[tuple[int, int]]:
    """Yield places of names with nearly the same letters.

    A letter added or dropped changes one count, a letter changed two, a swap none.
    """
    places = [n for n, name in enumerate(names) if len(name.letters) >= _ONE_FROM]
    places.sort(key=lambda n: len(names[n].letters))
    lengths = np.array([len(names[n].letters) for n in places], dtype=np.int64)
    counts = np.zeros((len(places), _BINS), dtype=np.int16)
    for row, n in enumerate(places):
        bins = [ord(letter) % _BINS for letter in names[n].letters]
        counts[row] = np.bincount(bins, minlength=_BINS)
    for row, length in enumerate(lengths):
        most = _most(int(length))
        last = np.searchsorted(lengths, length + most, side="right")
        changed = np.abs(counts[row + 1 : last] - counts[row]).sum(axis=1)
        for other in np.flatnonzero(changed <= 2 * most):
            one, two = places[row], places[row + 1 + int(other)]
            yield min(one, two), max(one, two)


def _most(length: int) -> int:
    """Return how many letters may tell a name from a longer one."""
    return 2 if length >= _TWO_FROM else int(length >= _ONE_FROM)


def _are_alike(one: _Folded, other: _Folded, endings: tuple[str, ...]) -> bool:
    if one.signs != other.signs:
        return False
    if one.digits and other.digits and one.digits != other.digits:
        return False
    if one.letters == other.letters or _same_words(one.words, other.words, endings):
        return True
    most = _most(min(len(one.letters), len(other.letters)))
    if most == 0:
        return False
    a, b = _without_common_start(one.letters[::-1], other.letters[::-1])
    return _within(a[::-1], b[::-1], most)


def _same_words(
    one: tuple[str, ...], other: tuple[str, ...], endings: tuple[str, ...]
) -> bool:
    """Whether these are the same words in any order, but for an ending of each."""
    if len(one) != len(other):
        return False
    pairs = zip(sorted(one), sorted(other), strict=True)
    return all(a == b or _stems(a, endings) & _stems(b, endings) for a, b in pairs)


def _stems(word: str, endings: tuple[str, ...]) -> set[str]:
    """Return a word, and it without each ending that it may have."""
    stems = {word} | {
        word.removesuffix(ending)
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
    }
    if "es" in endings and word.endswith("ies") and len(word) > len("ies") + 2:
        stems.add(word.removesuffix("ies") + "y")
    return stems


def _within(a: str, b: str, most: int) -> bool:
    """Whether at most so many letters to add, drop, change or swap tell two apart."""
    if abs(len(a) - len(b)) > most:
        return False
    a, b = _without_common_start(a, b)
    if len(a) + len(b) <= most or max(len(a), len(b)) <= most:
        return True
    if most == 0:
        return False
    is_swapped = a[:2] == b[1::-1]
    return (
        _within(a[1:], b[1:], most - 1)
        or _within(a[1:], b, most - 1)
        or _within(a, b[1:], most - 1)
        or (is_swapped and _within(a[2:], b[2:], most - 1))
    )


def _without_common_start(a: str, b: str) -> tuple[str, str]:
    pairs = enumerate(zip(a, b, strict=False))
    same = next((n for n, (x, y) in pairs if x != y), min(len(a), len(b)))
    return a[same:], b[same:]

"""What an edit changed in a text, and where a stretch of it stands afterwards.

Positions are code points. A text is compared by lines, then by words, so that an
edit is never part of a word: whoever mends a typo has a coded word stay a whole word.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_LONGEST_WORD = 64
_MOST_PAIRS = 250_000  # difflib compares every part with every other in the worst case
_DEEPEST = 40
_RUNS = (1, 3, 8)
ALIKE = 0.5
"""From which share of equal signs a replacement counts as the same, mended."""

Span = tuple[int, int, int, int]
"""start and end in the old text, start and end in the new one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What stood from `start` to `end` of the old text (`was`) became `text`."""

    start: int
    end: int
    text: str
    was: str


def edits_between(old: str, new: str) -> list[Edit]:
    """Return the edits that make `new` of `old`, in the order of the text.

    They are whole words or runs of words, do not overlap, and are few rather than
    provably fewest: the time stays near the length of the texts.

    Examples
    --------
    >>> edits_between("Vi har data.", "Vi har haft dataer.")
    [Edit(start=7, end=11, text='haft dataer', was='data')]
    """
    head, tail = _common_ends(old, new)
    area = (head, len(old) - tail, head, len(new) - tail)
    spans = (
        fine
        for coarse in _unequal(old, new, area, _LINE)
        for fine in _unequal(old, new, coarse, _WORD)
    )
    return [
        Edit(start, end, new[new_start:new_end], old[start:end])
        for start, end, new_start, new_end in _joined(spans)
    ]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` done to it."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*pieces, text[done:]])


def inverse(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that take `edits` back; their positions are in the new text.

    Examples
    --------
    >>> inverse([Edit(3, 3, "ikke ", "")])
    [Edit(start=3, end=8, text='', was='ikke ')]
    """
    back, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.text), edit.was, edit.text))
        shift += len(edit.text) - len(edit.was)
    return back


def alike(old: str, new: str) -> float:
    """Return the share of signs (of words, in long texts) that two texts have alike.

    Capitals are like small letters.
    """
    old, new = old.casefold(), new.casefold()
    if len(old) * len(new) <= _MOST_PAIRS:
        return SequenceMatcher(None, old, new, autojunk=False).ratio()
    ours, theirs = old.split(), new.split()
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if len(ours) * len(theirs) <= _MOST_PAIRS:
        return matcher.ratio()
    return matcher.quick_ratio()


def surviving(edit: Edit) -> list[tuple[int, int, int]]:
    """Return which signs of an edit's old text live on: (old place, new place, length).

    Both places are inside the edit. Where old and new are not alike, none does.
    """
    if len(edit.was) * len(edit.text) > _MOST_PAIRS:
        return []
    matcher = SequenceMatcher(None, edit.was, edit.text, autojunk=False)
    if matcher.ratio() < ALIKE:
        return []
    return [(a, b, size) for a, b, size in matcher.get_matching_blocks() if size]


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """Return how much two texts have in common at both ends, in whole words."""
    head = _common(old, new, min(len(old), len(new)))
    if old == new:
        return head, 0
    head -= _cut_word(old[:head], old[head : head + 1], new[head : head + 1])
    most = min(len(old), len(new)) - head
    tail = _common(old[::-1], new[::-1], most)
    after = old[len(old) - tail :][: _LONGEST_WORD + 1][::-1]
    ours = old[: len(old) - tail][-1:]
    theirs = new[: len(new) - tail][-1:]
    return head, tail - _cut_word(after, ours, theirs)


def _common(one: str, other: str, most: int) -> int:
    """Return the length of the common beginning, found by halving."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            most = middle - 1
    return low


def _cut_word(before: str, *nexts: str) -> int:
    """Return how many signs of a word stand at the end of `before`, if it goes on."""
    if not any(_is_of_word(sign) for sign in nexts):
        return 0
    size = 0
    while size < len(before) and _is_of_word(before[-1 - size]):
        size += 1
        if size > _LONGEST_WORD:  # no word, or one without end
            return 0
    return size


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _unequal(old: str, new: str, area: Span, part: re.Pattern[str]) -> Iterator[Span]:
    """Yield what differs in an area, compared part by part (lines, or words)."""
    start, end, new_start, new_end = area
    ours = part.findall(old, start, end)
    theirs = part.findall(new, new_start, new_end)
    at, new_at = _places(ours, start), _places(theirs, new_start)
    for a, b, c, d in _compare(ours, theirs, (0, len(ours), 0, len(theirs)), 0):
        yield at[a], at[b], new_at[c], new_at[d]


def _places(parts: Sequence[str], start: int) -> list[int]:
    places = [start]
    for part in parts:
        places.append(places[-1] + len(part))
    return places


def _compare(
    ours: Sequence[str], theirs: Sequence[str], area: Span, depth: int
) -> Iterator[Span]:
    """Yield the unequal runs of two lists, around what stands once in both."""
    a, b, c, d = area
    while a < b and c < d and ours[a] == theirs[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and ours[b - 1] == theirs[d - 1]:
        b, d = b - 1, d - 1
    if a == b or c == d:
        if a < b or c < d:
            yield a, b, c, d
        return
    anchors = _anchors(ours[a:b], theirs[c:d]) if depth < _DEEPEST else []
    if anchors:
        fixed = [(a - 1, c - 1), *((a + i, c + j) for i, j in anchors), (b, d)]
        for (i, j), (k, m) in pairwise(fixed):
            yield from _compare(ours, theirs, (i + 1, k, j + 1, m), depth + 1)
            if k < b and ours[k] != theirs[m]:  # the same word with other capitals
                yield k, k + 1, m, m + 1
    elif (b - a) * (d - c) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, ours[a:b], theirs[c:d], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag != "equal":
                yield a + i, a + j, c + k, c + m
    else:
        yield a, b, c, d


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of what stands once in each list, in the same order in both.

    Words that stand once will do; where there are none, runs of words.
    """
    for run in _RUNS:
        there = _once(theirs, run)
        pairs = [(i, there[k]) for k, i in _once(ours, run).items() if k in there]
        if pairs:
            return _longest_chain(pairs)
    return []


def _once(parts: Sequence[str], run: int) -> dict[tuple[str, ...], int]:
    """Return the place of each run of parts that stands once, white space left out."""
    words = [(i, part.casefold()) for i, part in enumerate(parts) if part.strip()]
    keys = [part for _, part in words]
    runs = list(zip(*(keys[skipped:] for skipped in range(run)), strict=False))
    counts = Counter(runs)
    return {
        key: place
        for key, (place, _) in zip(runs, words, strict=False)
        if counts[key] == 1
    }


def _longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs (ordered by first) whose seconds rise too."""
    lowest: list[int] = []  # the lowest second that ends a chain of each length
    last: list[int] = []  # which pair that is
    before: list[int] = []  # which pair stands before each in its chain
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        lowest[length : length + 1] = [place]
        last[length : length + 1] = [index]
        before.append(last[length - 1] if length else -1)
    chain, index = [], last[-1]
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join runs that touch, so that an edit has something unchanged on both sides."""
    last: Span | None = None
    for span in spans:
        if last and last[1] == span[0] and last[3] == span[2]:
            last = (last[0], span[1], last[2], span[3])
            continue
        if last:
            yield last
        last = span
    if last:
        yield last

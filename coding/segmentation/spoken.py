"""The words that were said: without speaker labels and time stamps."""

from collections.abc import Iterable
from dataclasses import replace

from coding.model import Stretch
from coding.segmentation.labels import without_stamps
from coding.words import count_words


def without_labels(text: str, turns: Iterable[Stretch]) -> str:
    """Return `text` without the labels of `turns` and the stamps that open lines.

    Positions in the result are not those of `text`.
    """
    pieces = []
    position = 0
    for turn in turns:
        pieces.append(text[position : turn.start])
        position = turn.label_end
    pieces.append(text[position:])
    return without_stamps("\n".join(pieces))


def words_outside(text: str, silent: Iterable[tuple[int, int]]) -> int:
    """Return the number of words of `text` outside of the spans in `silent`.

    The spans may come in any order and overlap.

    Examples
    --------
    >>> words_outside("[00:12:31] Vi venter.", [(0, 10)])
    2
    """
    pieces = []
    position = 0
    for start, end in sorted(silent):
        if start > position:
            pieces.append(text[position:start])
        position = max(position, end)
    pieces.append(text[position:])
    return count_words("\n".join(pieces))


def words_in(text: str, turns: Iterable[Stretch]) -> int:
    """Return the number of words in `text` that are speech or prose.

    Examples
    --------
    >>> words_in("[00:12:31] Vi venter.", [])
    2
    """
    return count_words(without_labels(text, turns))


def words_between(text: str, turns: Iterable[Stretch], start: int, end: int) -> int:
    """Return the number of words from `start` to `end` that are speech or prose.

    Examples
    --------
    >>> turn = Stretch("turn", 0, 14, 6)
    >>> words_between("Anna: Vi ser.", [turn], 0, 13)
    2
    """
    inside = [
        replace(
            each,
            start=max(each.start, start) - start,
            label_end=min(max(each.label_end, start), end) - start,
        )
        for each in turns
        if each.start < end and each.end > start
    ]
    return words_in(text[start:end], inside)

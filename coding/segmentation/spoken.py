"""The words that were said: without speaker labels and time stamps."""

from collections.abc import Iterable

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


def words_in(text: str, turns: Iterable[Stretch]) -> int:
    """Return the number of words in `text` that are speech or prose.

    Examples
    --------
    >>> words_in("[00:12:31] Vi venter.", [])
    2
    """
    return count_words(without_labels(text, turns))

"""Speakers who are named otherwise than by "Anna: ", and where their speech ends.

Each of these looks is taken only at a text in which no ordinary label was found, and
asks for most of its lines, because one such line alone means nothing.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from coding.segmentation.labels import Label, find_label
from coding.segmentation.paragraphs import Span
from coding.segmentation.stamps import is_cue, is_cue_number
from coding.segmentation.vocabulary import is_heading, is_small_name, is_strict_name

_NUMBERED = re.compile(r"(\d{1,5})[ \t]{1,4}(?=\S)")
_DATED = re.compile(
    r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?[ ]{1,2}(?:kl\. )?\d{1,2}[.:]\d{2}"
    r"(?:[.:]\d{2})?(?:[ ][AaPp]\.?[Mm]\.?)?\]?(?:[ ]-)?[ ]+(?=[^\W\d_])"
)
_PARTED = re.compile(
    r"(?P<name>[^\t\n:–—]{1,40}?)(?:[ ]?\t[ \t]*|[ ][–—-][ ])(?P<speech>[^\t\n]++)"
)
_PREFIX_SIGNS = frozenset("[0123456789")
_PARTS = ("\t", " - ", " – ", " — ")
_SMALL = re.compile(r"(?P<name>[^\W\d_]{2,20})[ ]?:[ \t]+(?=\S)")
_SENTENCE_END = '.?!…"”»'
_FEWEST = 3
_FEWEST_SMALL = 4
_SHARE = 0.6
_MOST_SPEAKERS = 12


def prefixed_labels(text: str, paragraphs: Sequence[Span]) -> dict[int, Label]:
    """Return the labels behind the numbers of lines, or behind dates: "3 Anna: Ja."."""
    fewest = max(_FEWEST, _SHARE * len(paragraphs))
    if sum(text[start] in _PREFIX_SIGNS for start, _ in paragraphs) < fewest:
        return {}
    found = [_DATED.match(text, *span) for span in paragraphs]
    if not any(found):
        found = _numbers(text, paragraphs)
    if sum(map(bool, found)) < fewest:
        return {}
    labels = (
        (n, find_label(text, each.end(), end))
        for n, (each, (_, end)) in enumerate(zip(found, paragraphs, strict=True))
        if each
    )
    return {n: label for n, label in labels if label is not None}


def _numbers(text: str, paragraphs: Sequence[Span]) -> list[re.Match[str] | None]:
    """Return the numbers that lines begin with, where each is one more."""
    found = [_NUMBERED.match(text, *span) for span in paragraphs]
    numbers = [int(each[1]) for each in found if each]
    is_rising = all(after == before + 1 for before, after in pairwise(numbers))
    return found if is_rising else []


def parted_labels(text: str, paragraphs: Sequence[Span]) -> dict[int, Label]:
    """Return the names that a tab or a dash parts from speech, none in a table."""
    if sum(map(text.count, _PARTS)) < _SHARE * len(paragraphs):
        return {}
    labels: dict[int, Label] = {}
    n_sentences = 0
    for n, (start, end) in enumerate(paragraphs):
        found = _PARTED.fullmatch(text, start, end)
        if found and is_strict_name(found["name"]):
            labels[n] = Label(found["name"], found.start("speech"))
            n_sentences += text[end - 1] in _SENTENCE_END
    is_speech = n_sentences >= _SHARE * len(labels)
    return labels if is_speech and _do_return(labels, paragraphs, _FEWEST) else {}


def small_labels(text: str, paragraphs: Sequence[Span]) -> dict[int, Label]:
    """Return the names without a capital where they ask and answer: "lone: ja"."""
    if text.count(":") < _SHARE * len(paragraphs):
        return {}
    labels: dict[int, Label] = {}
    n_asked = 0
    for n, (start, end) in enumerate(paragraphs):
        found = _SMALL.match(text, start, end)
        if found and is_small_name(found["name"]):
            labels[n] = Label(found["name"], found.end())
            n_asked += "?" in text[start:end]
    return labels if n_asked and _do_return(labels, paragraphs, _FEWEST_SMALL) else {}


def last_spoken(text: str, paragraphs: Sequence[Span], first: int, end: int) -> int:
    """Return which paragraph from `first` to before `end` is the last that is spoken.

    The times and the number of the next subtitle are not.
    """
    last = end - 1
    while last > first and is_cue(text, *paragraphs[last]):
        last -= 1
        if last > first and is_cue_number(text, *paragraphs[last]):
            last -= 1
    return last


def count_spoken(text: str, paragraphs: Sequence[Span]) -> int:
    """Return the number of paragraphs that are not the times of subtitles."""
    n_cues = sum(is_cue(text, *span) for span in paragraphs)
    if not n_cues:
        return len(paragraphs)
    n_numbers = sum(is_cue_number(text, *span) for span in paragraphs)
    return len(paragraphs) - n_cues - min(n_numbers, n_cues)


def _do_return(
    labels: Mapping[int, Label], paragraphs: Sequence[Span], fewest: int
) -> bool:
    """Tell whether names open most paragraphs, and each of them does more than once."""
    times = Counter(label.name for label in labels.values())
    if len(labels) < fewest or not 2 <= len(times) <= _MOST_SPEAKERS:
        return False
    is_often = len(labels) >= _SHARE * len(paragraphs)
    return is_often and min(times.values()) > 1 and not any(map(is_heading, times))

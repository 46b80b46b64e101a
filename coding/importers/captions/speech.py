"""Captions -> who said what when: speakers by name, sentences, what is said twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coding.importers.captions.spoken import Said, by_speaker
from coding.importers.vocabulary import PARTICLES, ROLES

_LABEL = re.compile(
    r"(?:-\s?|>>\s?)?(?P<name>[^\W_](?:[^:<>]{0,48}[^\s:<>])?)\s?:(?:\s+|\Z)"
)
_MOST_WORDS = 5
_SHARE = 0.4
_LONGEST_PAUSE = 2000  # milliseconds
_LONGEST_PARAGRAPH = 1200  # characters, where nothing ends a sentence
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»«)\]]*\Z")
_FEWEST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption; times in milliseconds, `start` None where it is not known."""

    start: int | None
    end: int
    lines: tuple[str, ...]
    speaker: str = ""


def turns_of(cues: Sequence[Cue]) -> list[list[Said]]:
    """Return what `cues` say: a turn for a speaker's in a row, else a paragraph.

    Examples
    --------
    >>> cues = [Cue(0, 900, ("Vi",)), Cue(900, 2000, ("venter.",))]
    >>> [[each.text for each in paragraph] for paragraph in turns_of(cues)]
    [['Vi', 'venter.']]
    """
    cues = _unrolled([each for each in cues if any(each.lines)])
    if not any(each.speaker for each in cues):
        cues = _named(cues)
    cues = [each for each in cues if any(each.lines)]
    if any(each.speaker for each in cues):
        return by_speaker(_said(each) for each in cues)
    return list(_paragraphs(cues))


def _said(cue: Cue) -> Said:
    seconds = None if cue.start is None else cue.start / 1000
    return Said(" ".join(line for line in cue.lines if line), cue.speaker, seconds)


def _unrolled(cues: list[Cue]) -> list[Cue]:
    """Leave out lines that captions show again because they roll up the screen.

    People repeat themselves too, so it takes many captions that show an old line with
    a new one under it; the same words alone, again and again, are somebody's.
    """
    repeats = [_repeated(before, cue) for before, cue in pairwise(cues)]
    rolling = sum(each > 0 for each in repeats)
    grows = any(
        0 < n < len(cue.lines) for n, cue in zip(repeats, cues[1:], strict=True)
    )
    if not grows or rolling < _FEWEST_REPEATS or rolling < _SHARE * len(repeats):
        return cues
    counts = (0, *repeats)
    return [
        replace(cue, lines=cue.lines[n:]) for n, cue in zip(counts, cues, strict=True)
    ]


def _repeated(before: Cue, cue: Cue) -> int:
    """Return how many lines `cue` begins with that `before` ends with."""
    if cue.speaker != before.speaker:
        return 0
    most = min(len(before.lines), len(cue.lines))
    counts = range(most, 0, -1)
    return next((n for n in counts if before.lines[-n:] == cue.lines[:n]), 0)


def _named(cues: list[Cue]) -> list[Cue]:
    """Return `cues` with the speakers that their lines begin with, Zoom's way.

    A line without a name goes on with the speaker before it.
    """
    names = _names(cues)
    named: list[Cue] = []
    speaker = ""
    for cue in cues:
        lines: list[str] = []
        for line in cue.lines:
            label = _LABEL.match(line)
            if label and label["name"] in names:
                if any(lines):
                    named.append(replace(cue, lines=tuple(lines), speaker=speaker))
                speaker, lines = label["name"], [line[label.end() :]]
            else:
                lines.append(line)
        named.append(replace(cue, lines=tuple(lines), speaker=speaker))
    return named


def _names(cues: Sequence[Cue]) -> frozenset[str]:
    """Return the names before colons that are speakers', by how often they come."""
    labels = [
        [found["name"] for found in map(_LABEL.match, cue.lines) if found]
        for cue in cues
    ]
    labels = [[name for name in names if _is_name(name)] for names in labels]
    times = Counter(name for names in labels for name in names)
    if sum(bool(each) for each in labels) >= _SHARE * len(cues):
        return frozenset(times)
    return frozenset(name for name, n in times.items() if n > 1)


def _is_name(name: str) -> bool:
    words = name.split()
    if len(words) > _MOST_WORDS or name.isdecimal():
        return False
    if words[0].casefold() in ROLES:
        return True
    rest = (word.strip("(/") for word in words)
    return words[0][0].isupper() and all(
        word in PARTICLES or not word[:1].islower() or word.endswith(")")
        for word in rest
    )


def _paragraphs(cues: Sequence[Cue]) -> Iterator[list[Said]]:
    """Yield captions that nobody is named in, up to a sentence's end or a pause."""
    paragraph: list[Said] = []
    end, length = 0, 0
    for cue in cues:
        has_pause = cue.start is not None and cue.start - end > _LONGEST_PAUSE
        if paragraph and (
            has_pause
            or length > _LONGEST_PARAGRAPH
            or _SENTENCE_END.search(paragraph[-1].text)
        ):
            yield paragraph
            paragraph, length = [], 0
        said = _said(cue)
        paragraph.append(said)
        length += len(said.text)
        end = max(end, cue.end)
    if paragraph:
        yield paragraph

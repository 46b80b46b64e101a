"""A text -> all of its stretches, and the words that were said in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from coding.model import Stretch
from coding.segmentation.front_matter import front_matter_end
from coding.segmentation.paragraphs import Span, paragraphs
from coding.segmentation.sentences import cut, style_of
from coding.segmentation.spoken import words_outside
from coding.segmentation.stamps import find_stamps, is_cue
from coding.segmentation.structure import find_structure
from coding.segmentation.turns import turns

_RULE = re.compile(r"[-=_*~#|+–—\s]+")
_RULE_SIGNS = frozenset("-=_*~#|+–—")
_LABELLED = ("turn", "heading", "item")


@dataclass(frozen=True, slots=True)
class Segmented:
    """A text's stretches, and its words without speaker labels and time stamps.

    ``stretches`` come kind by kind, and in the order of the text within each.
    """

    stretches: tuple[Stretch, ...]
    words: int

    def of_kind(self, kind: str) -> tuple[Stretch, ...]:
        """Return the stretches of one of `model.STRETCH_KINDS`."""
        return tuple(each for each in self.stretches if each.kind == kind)

    @property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Every visible character is in one of them."""
        return self.of_kind("paragraph")

    @property
    def turns(self) -> tuple[Stretch, ...]:
        """Who speaks, where the text is a transcript."""
        return self.of_kind("turn")

    @property
    def sentences(self) -> tuple[Stretch, ...]:
        """Each inside one paragraph and one turn, without label and bullet."""
        return self.of_kind("sentence")


def segment(
    text: str, *, language: str = "da", told: Sequence[Stretch] = ()
) -> Segmented:
    r"""Return the stretches of `text` and its number of words.

    Parameters
    ----------
    language : str
        "da" or "en": whose abbreviations and ordinals the sentences are cut by.
    told : sequence of Stretch
        What the file's format told. They are among the result as they came (those
        outside the text left out), and nothing of their kind is guessed besides,
        but time stamps where none is told. A told stamp may be a point, where a
        caption begins in the middle of a turn.

    Examples
    --------
    >>> segmented = segment("Interviewer: Hvorfor?\nP03: Det ved jeg ikke.")
    >>> [turn.speaker for turn in segmented.turns], segmented.words
    (['Interviewer', 'P03'], 5)
    >>> [(each.start, each.end) for each in segmented.sentences]
    [(13, 21), (27, 44)]
    """
    known = _by_kind(text, told)
    front = front_matter_end(text)
    spans = _paragraphs(text, known, front)
    body = [span for span in spans if span[0] >= front]
    found = {"paragraph": [Stretch("paragraph", *span, span[0]) for span in spans]}
    stops = {each.start for each in known.get("heading", ())}
    found["turn"] = turns(text, body, stops) if "turn" not in known else []
    found["turn"] = known.get("turn") or found["turn"]
    spoken = [(turn.start, turn.end) for turn in found["turn"]]
    found["heading"], found["item"] = find_structure(text, body, spoken)
    stamps = find_stamps(text, found["turn"])
    guessed = [each for each in stamps if each.start >= front]
    found |= known
    found["stamp"] = _besides(guessed, known.get("stamp", []))
    found["sentence"] = known.get("sentence") or list(
        _sentences(text, body, found, language)
    )
    silent = [(0, front), *_silent(found)]
    points = [
        each
        for each in told
        if each.kind == "stamp" and 0 <= each.start == each.end <= len(text)
    ]
    found["stamp"] = sorted([*found["stamp"], *points], key=attrgetter("start"))
    stretches = tuple(each for kind in found.values() for each in kind)
    return Segmented(stretches, words_outside(text, silent))


def _by_kind(text: str, told: Iterable[Stretch]) -> dict[str, list[Stretch]]:
    known: dict[str, list[Stretch]] = {}
    for each in sorted(told, key=lambda each: (each.start, -each.end)):
        if 0 <= each.start < each.end <= len(text):
            known.setdefault(each.kind, []).append(each)
    return known


def _besides(guessed: list[Stretch], told: list[Stretch]) -> list[Stretch]:
    """Return the told stretches, and the guessed that overlap none of them."""
    ends = [each.end for each in told]
    free = [
        each
        for each in guessed
        if (n := bisect_right(ends, each.start)) == len(told)
        or told[n].start >= each.end
    ]
    return sorted([*told, *free], key=attrgetter("start"))


def _paragraphs(text: str, known: dict[str, list[Stretch]], front: int) -> list[Span]:
    """Return the paragraphs, those told where they leave nothing visible out."""
    told = [(each.start, each.end) for each in known.pop("paragraph", [])]
    if told and _covers(text, told):
        return told
    above = paragraphs(text[:front]) if front else []
    below = paragraphs(text, front)
    cuts = sorted({each.start for kind in _LABELLED for each in known.get(kind, ())})
    return above + list(_split(text, below, cuts))


def _covers(text: str, spans: Sequence[Span]) -> bool:
    last = 0
    for start, end in spans:
        if start < last or text[last:start].strip():
            return False
        last = end
    return not text[last:].strip()


def _split(text: str, spans: Iterable[Span], cuts: Sequence[int]) -> Iterator[Span]:
    """Cut spans in two where a cut lies inside of one, without white space left."""
    n = 0
    for span in spans:
        start, end = span
        while n < len(cuts) and cuts[n] < end:
            piece = text[start : cuts[n]].rstrip()
            if piece:
                yield start, start + len(piece)
            start = _speech(text, max(start, cuts[n]), end, {})
            n += 1
        yield start, end


def _sentences(
    text: str, body: Sequence[Span], found: dict[str, list[Stretch]], language: str
) -> Iterator[Stretch]:
    style = style_of(text, language)
    labelled = [each for kind in _LABELLED for each in found[kind]]
    cuts = sorted({edge for each in labelled for edge in (each.start, each.end)})
    begins = _label_ends(labelled)
    stamps = {each.start: each.end for each in found["stamp"]}
    whole = {each.start for each in found["heading"]}
    for start, end in _split(text, body, cuts):
        begin = _speech(text, begins.get(start, start), end, stamps)
        if begin >= end or _is_silent(text, start, begin, end):
            continue
        if start in whole:
            yield Stretch("sentence", begin, end, begin)
            continue
        for first, last in cut(text, begin, end, style):
            yield Stretch("sentence", first, last, first)


def _is_silent(text: str, start: int, begin: int, end: int) -> bool:
    """Tell whether a paragraph is a line drawn, or the times of a subtitle."""
    if text[begin] in _RULE_SIGNS:
        return _RULE.fullmatch(text, begin, end) is not None or is_cue(text, start, end)
    return False


def _label_ends(labelled: Iterable[Stretch]) -> dict[int, int]:
    ends: dict[int, int] = {}
    for each in labelled:
        ends[each.start] = max(each.label_end, ends.get(each.start, 0))
    return ends


def _speech(text: str, begin: int, end: int, stamps: dict[int, int]) -> int:
    """Return where speech begins after a label: behind stamps and white space."""
    while begin < end and (text[begin].isspace() or begin in stamps):
        begin = stamps.get(begin, begin + 1)
    return begin


def _silent(found: dict[str, list[Stretch]]) -> list[Span]:
    """Return what is written in the text and said by nobody."""
    labels = [(turn.start, turn.label_end) for turn in found["turn"]]
    return labels + [(stamp.start, stamp.end) for stamp in found["stamp"]]

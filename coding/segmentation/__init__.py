"""Cutting text: paragraphs, speaker turns, the words that were said, the language."""

from dataclasses import dataclass

from coding.model import Stretch
from coding.segmentation.language import guess_language
from coding.segmentation.paragraphs import paragraphs
from coding.segmentation.spoken import without_labels, words_in
from coding.segmentation.turns import turns

__all__ = [
    "Segmented",
    "guess_language",
    "segment",
    "without_labels",
    "words_in",
]


@dataclass(frozen=True, slots=True)
class Segmented:
    """A text's stretches, and its words without speaker labels and time stamps."""

    paragraphs: tuple[Stretch, ...]
    turns: tuple[Stretch, ...]
    words: int


def segment(text: str) -> Segmented:
    r"""Return the paragraphs, the turns and the number of words of `text`.

    Examples
    --------
    >>> segmented = segment("Interviewer: Hvorfor?\nP03: Det ved jeg ikke.")
    >>> [turn.speaker for turn in segmented.turns], segmented.words
    (['Interviewer', 'P03'], 5)
    """
    spans = paragraphs(text)
    spoken = turns(text, spans)
    return Segmented(
        tuple(Stretch("paragraph", start, end, start) for start, end in spans),
        tuple(spoken),
        words_in(text, spoken),
    )

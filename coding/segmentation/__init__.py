"""Cutting text: paragraphs, turns, sentences, headings, items, stamps; the language."""

from coding.segmentation.language import guess_language
from coding.segmentation.segmented import Segmented, segment
from coding.segmentation.sentences import sentences
from coding.segmentation.spoken import without_labels, words_in

__all__ = [
    "Segmented",
    "guess_language",
    "segment",
    "sentences",
    "without_labels",
    "words_in",
]

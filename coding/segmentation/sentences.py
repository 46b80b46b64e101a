"""Text -> sentences, by rules for Danish and English as people write in the field.

A look at each full stop, question mark, cry and ellipsis: what word stands before it,
and what begins after it. Linear in the length of the text, without spaCy (see
`spacy_sentences` for the same borders in a spaCy pipeline).
"""

import re
from collections.abc import Iterator

from coding.segmentation.borders import at_a_glance, is_border
from coding.segmentation.marks import END, Place, Style
from coding.segmentation.paragraphs import Span, paragraphs

_VISIBLE = re.compile(r"[^\W_]")
_FIRST_LETTER = re.compile(r"[.?!](?<=[^\W\d_]{2}.)\s++([^\W\d_])")
_LOOKED_AT = 50_000


def sentences(text: str, language: str = "da") -> list[Span]:
    """Return where the sentences of a text without structure begin and end.

    A sentence never crosses the border of a paragraph. Labels, headings and bullets
    are not looked for: `segment` knows them.

    Parameters
    ----------
    language : str
        "da" or "en": which abbreviations are known, and whether "3." may be "third".

    Returns
    -------
    list of (int, int)
        Half-open, in order, disjoint, without white space at their ends.

    Examples
    --------
    >>> text = "Mødet er kl. 10.30, jf. bilag 2. »Hvorfor?« spurgte hun. Ingen svarede."
    >>> [text[start:end] for start, end in sentences(text, "da")][1:]
    ['»Hvorfor?« spurgte hun.', 'Ingen svarede.']
    """
    style = style_of(text, language)
    return [each for span in paragraphs(text) for each in cut(text, *span, style)]


def style_of(text: str, language: str) -> Style:
    """Return the style of `text`, by its first 50,000 characters."""
    return Style(language, _is_small(text[:_LOOKED_AT]))


def _is_small(text: str) -> bool:
    """Tell whether sentences go on with small letters, as some transcripts do."""
    found = _FIRST_LETTER.findall(text)
    n_small = sum(map(str.islower, found))
    return n_small >= 2 and 2 * n_small > len(found)


def _is_small_paragraph(text: str) -> bool:
    """Tell it of a paragraph, which has to begin so where it says little else."""
    return text[0].islower() and _is_small(text)


def cut(text: str, start: int, end: int, style: Style) -> Iterator[Span]:
    """Yield the sentences of the paragraph, or part of one, from `start` to `end`.

    Neither `start` nor `end` may have white space inside of them.
    """
    is_small: bool | None = True if style.is_small else None
    may_be_small = style.is_small or text[start : start + 1].islower()
    begin = words_from = start  # no letter or digit between `start` and here
    for found in END.finditer(text, start, end):
        if found["gap"] is None or found.end() >= end:
            continue
        sure = at_a_glance(
            text, start, found, style.language, may_be_small=may_be_small
        )
        if sure:
            yield start, found.end()
            start = words_from = found.end() + 1
        if sure is not None:
            continue
        word = _VISIBLE.search(text, words_from, found.start())
        words_from = word.start() if word else found.start()
        if word is None:
            continue
        place = Place(text, start, end, found, style)
        follows = place.follows()
        if follows.islower() and is_small is None:
            is_small = _is_small_paragraph(text[begin:end])
        if is_border(place, follows, is_small=bool(is_small)):
            yield start, place.tail
            start = words_from = place.after
    if start < end:
        yield start, end

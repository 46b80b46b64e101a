"""Text and its paragraphs -> speaker turns, where the text is a transcript."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from coding.model import Stretch
from coding.segmentation.labels import (
    Label,
    find_asked_or_answered,
    find_label,
    is_fact,
    is_heading_with_colon,
)
from coding.segmentation.loose_labels import (
    count_spoken,
    last_spoken,
    parted_labels,
    prefixed_labels,
    small_labels,
)
from coding.segmentation.paragraphs import Span
from coding.segmentation.vocabulary import is_question, is_role

_SHARE = 0.4
# Among so many labels in a conversation, somebody speaks twice.
_MOST_WITHOUT_RETURN = 4
_FEWEST_ANSWERS = 2
_ALTERNATING = 0.8
_MOST_TITLES = 2
_LONGEST_TITLE = 100
_LONGEST_NOTICE = 100
_HEADING = re.compile(r"#{1,6}[ \t]")
_RECORDING_NOTICE = re.compile(
    r"\S[^\n.:]{0,60} (?:started|stopped|startede|stoppede|har startet|har stoppet)"
    r" (?:trans|record|optag)\w*"
)

_Labels = dict[int, Label]


def turns(
    text: str, paragraphs: Sequence[Span], stops: Collection[int] = ()
) -> list[Stretch]:
    """Return the turns of speech in `text`, none where it is no transcript.

    A turn begins at a paragraph that a speaker's label opens and runs to the end of
    the last paragraph before the next label, or before a heading that nobody speaks.

    Parameters
    ----------
    paragraphs : sequence of (int, int)
        As from `paragraphs.paragraphs`: in order, disjoint, half-open.
    stops : collection of int
        Where paragraphs begin that are known to be no speech.

    Returns
    -------
    list of Stretch
        Of kind "turn". ``label_end`` is where speech begins, or the end of the
        label's paragraph where speech begins in the next.

    Examples
    --------
    >>> [(turn.speaker, turn.label_end) for turn in turns("P1: Ja.", [(0, 7)])]
    [('P1', 4)]
    """
    labels = {
        n: label
        for n, label in _labels(text, paragraphs).items()
        # "Note 10: the visit" as a heading speaks of no "Note 10".
        if paragraphs[n][0] not in stops or label.end >= paragraphs[n][1]
    }
    labels = _below_the_head(text, paragraphs, labels)
    labels = _followed_by_speech(labels, paragraphs)
    labels |= _asked_and_answered(text, paragraphs, labels)
    if not _is_transcript(text, paragraphs, labels):
        labels = _loose_labels(text, paragraphs)
    if not labels:
        return []
    ends = sorted({*labels, *_stops(text, paragraphs, stops), len(paragraphs)})
    return [
        Stretch(
            kind="turn",
            start=paragraphs[first][0],
            end=paragraphs[
                last_spoken(text, paragraphs, first, ends[bisect_right(ends, first)])
            ][1],
            label_end=labels[first].end,
            speaker=labels[first].name,
        )
        for first in sorted(labels)
    ]


def _loose_labels(text: str, paragraphs: Sequence[Span]) -> _Labels:
    """Return the labels where lines are numbered, or names have no colon or capital."""
    labels = prefixed_labels(text, paragraphs)
    if labels and _is_transcript(text, paragraphs, labels):
        return labels
    return parted_labels(text, paragraphs) or small_labels(text, paragraphs)


def _labels(text: str, paragraphs: Sequence[Span]) -> _Labels:
    """Return the label of each paragraph that has one, by the paragraph's number."""
    found = ((n, find_label(text, *span)) for n, span in enumerate(paragraphs))
    return {n: label for n, label in found if label is not None}


def _stops(text: str, paragraphs: Sequence[Span], stops: Collection[int]) -> list[int]:
    """Return the numbers of the paragraphs that no speaker says."""
    return [
        n
        for n, (start, end) in enumerate(paragraphs)
        if start in stops
        or _HEADING.match(text, start, end)
        or (
            end - start <= _LONGEST_NOTICE
            and _RECORDING_NOTICE.fullmatch(text, start, end)
        )
    ]


def _below_the_head(text: str, paragraphs: Sequence[Span], labels: _Labels) -> _Labels:
    """Leave out who is named among the facts above a text: "Forsker: Sofie".

    The head is titles and then facts. Without a fact that is no label (a date, a
    place), it is one only where it names roles and nobody speaks below it.
    """
    first = next(
        (n for n in range(_MOST_TITLES + 1) if _is_fact(text, paragraphs, n)), 0
    )
    if any(not _is_title(text, *span) for span in paragraphs[:first]):
        return labels
    after = first
    while _is_fact(text, paragraphs, after):
        after += 1
    times = Counter(label.name for n, label in labels.items() if n < after)
    again = (n for n in sorted(labels) if n < after and times[labels[n].name] > 1)
    after = next(again, after)
    below = {n: label for n, label in labels.items() if n >= after}
    has_facts = any(is_heading_with_colon(text, *s) for s in paragraphs[first:after])
    is_alone = not below and after < len(paragraphs)
    are_roles = all(is_role(label.name) for label in labels.values())
    return below if has_facts or (is_alone and are_roles) else labels


def _is_fact(text: str, paragraphs: Sequence[Span], n: int) -> bool:
    return n < len(paragraphs) and is_fact(text, *paragraphs[n])


def _is_title(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_TITLE and text[end - 1] not in ".?!…"


def _followed_by_speech(labels: _Labels, paragraphs: Sequence[Span]) -> _Labels:
    """Leave out a name alone on a line that no speech follows: a list of times."""
    return {
        n: label
        for n, label in labels.items()
        if not label.is_alone
        or label.end < paragraphs[n][1]
        or (n + 1 < len(paragraphs) and n + 1 not in labels)
    }


def _asked_and_answered(
    text: str, paragraphs: Sequence[Span], labels: _Labels
) -> _Labels:
    """Return "Spørgsmål:" and "Svar:" as labels, where they alternate."""
    found = {
        n: label
        for n, (start, end) in enumerate(paragraphs)
        if text[start] in "sSqQaA*_[" or n in labels
        if (label := find_asked_or_answered(text, start, end)) is not None
    }
    asks = [is_question(label.name) for label in found.values()]
    if min(sum(asks), len(asks) - sum(asks)) < _FEWEST_ANSWERS:
        return {}
    changes = sum(one != other for one, other in pairwise(asks))
    return found if changes >= _ALTERNATING * (len(asks) - 1) else {}


def _is_transcript(text: str, paragraphs: Sequence[Span], labels: _Labels) -> bool:
    """Tell whether labels are speakers': by a role, or by how they return."""
    if len(labels) == 1 and _is_fact(text, paragraphs, next(iter(labels))):
        return len(paragraphs) == 1
    if any(is_role(label.name) for label in labels.values()):
        return True
    n_spoken = count_spoken(text, paragraphs) if labels else 0
    return _is_conversation(list(labels.values()), n_spoken)


def _is_conversation(labels: Sequence[Label], n_paragraphs: int) -> bool:
    times = Counter(label.name for label in labels)
    is_often = len(labels) >= _SHARE * n_paragraphs
    if len(labels) > 1 and all(label.is_alone for label in labels):
        return is_often or max(times.values()) > 1
    if len(times) < 2:
        return False
    if min(times.values()) >= 2:
        return True
    return is_often and (max(times.values()) > 1 or len(times) <= _MOST_WITHOUT_RETURN)

"""Text and its paragraphs -> speaker turns, where the text is a transcript."""

from collections import Counter
from collections.abc import Sequence

from coding.model import Stretch
from coding.segmentation.labels import Label, find_label
from coding.segmentation.vocabulary import is_role

_SHARE = 0.4
# Among so many labels in a conversation, somebody speaks twice.
_MOST_WITHOUT_RETURN = 4

_Labels = dict[int, Label]


def turns(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return the turns of speech in `text`, none where it is no transcript.

    A turn begins at a paragraph that a speaker's label opens and runs to the end of
    the last paragraph before the next label.

    Parameters
    ----------
    paragraphs : sequence of (int, int)
        As from `paragraphs.paragraphs`: in order, disjoint, half-open.

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
    labels = _followed_by_speech(_labels(text, paragraphs), paragraphs)
    if not _is_transcript(list(labels.values()), len(paragraphs)):
        return []
    opening = sorted(labels)
    closing = [*opening[1:], len(paragraphs)]
    return [
        Stretch(
            kind="turn",
            start=paragraphs[first][0],
            end=paragraphs[after - 1][1],
            label_end=labels[first].end,
            speaker=labels[first].name,
        )
        for first, after in zip(opening, closing, strict=True)
    ]


def _labels(text: str, paragraphs: Sequence[tuple[int, int]]) -> _Labels:
    """Return the label of each paragraph that has one, by the paragraph's number."""
    found = ((n, find_label(text, *span)) for n, span in enumerate(paragraphs))
    return {n: label for n, label in found if label is not None}


def _followed_by_speech(
    labels: _Labels, paragraphs: Sequence[tuple[int, int]]
) -> _Labels:
    """Leave out a name alone on a line that no speech follows: a list of times."""
    return {
        n: label
        for n, label in labels.items()
        if not label.is_alone
        or label.end < paragraphs[n][1]
        or (n + 1 < len(paragraphs) and n + 1 not in labels)
    }


def _is_transcript(labels: list[Label], n_paragraphs: int) -> bool:
    """Tell whether labels are speakers': by a role, or by how they return."""
    if any(is_role(label.name) for label in labels):
        return True
    times = Counter(label.name for label in labels)
    if len(times) < 2:
        return False
    if min(times.values()) >= 2:
        return True
    if max(times.values()) == 1 and len(times) > _MOST_WITHOUT_RETURN:
        return False
    return len(labels) >= _SHARE * n_paragraphs

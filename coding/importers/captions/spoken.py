"""Utterances with speakers and times -> the lines of a transcript."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from coding.importers.captions.clock import clock, stamp_value
from coding.importers.imported import TextBuilder
from coding.offsets import normalise


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said at a time.

    ``speaker`` is empty where nobody is named. ``seconds`` is None where no time is
    told; ``stamp`` is then what stands in its place, word for word.
    """

    text: str
    speaker: str = ""
    seconds: float | None = None
    stamp: str = ""


def by_speaker(utterances: Iterable[Said]) -> list[list[Said]]:
    """Return `utterances` in turns; what nobody said stands alone."""
    turns: list[list[Said]] = []
    for speaker, group in groupby(utterances, key=lambda each: each.speaker):
        said = list(group)
        turns += [said] if speaker else [[each] for each in said]
    return turns


def add_turn(builder: TextBuilder, utterances: Sequence[Said]) -> None:
    r"""Add one speaker's utterances as one line, and tell where each begins.

    Examples
    --------
    >>> builder = TextBuilder()
    >>> add_turn(builder, [Said("Ja.", "Anna", 751.0), Said("Vi venter.", "Anna")])
    >>> builder.text
    '[00:12:31] Anna: Ja. Vi venter.'
    """
    pieces = [normalise(each.text).strip() for each in utterances]
    speaker = " ".join(normalise(utterances[0].speaker).split())
    label = _label(utterances[0], speaker)
    start, end = builder.line(label + " ".join(pieces))
    position = start + len(label)
    for each, piece in zip(utterances, pieces, strict=True):
        if each.seconds is not None:
            value = stamp_value(each.seconds)
            builder.tell("stamp", position, position, value=value)
        position += len(piece) + 1
    if speaker:
        builder.tell("turn", start, end, label_end=start + len(label), speaker=speaker)


def _label(first: Said, speaker: str) -> str:
    told = first.stamp if first.seconds is None else clock(first.seconds)
    stamp = " ".join(normalise(told).split())
    return (f"[{stamp}] " if stamp else "") + (f"{speaker}: " if speaker else "")

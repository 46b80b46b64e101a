"""Which codes never stand without another: over overlapping stretches of one coder."""

from collections.abc import Iterator

import numpy as np

_FEW = 3


def never_without(
    codes: np.ndarray, places: np.ndarray, *, least: int = _FEW
) -> dict[tuple[str, str], int]:
    """Return pairs of codes of which the first never stands without the second.

    It never does when each of its codings overlaps, by a character or more, a coding
    of the second by the same coder in the same source.

    Parameters
    ----------
    codes : ndarray of shape (n_codings,)
        The code of each coding.
    places : ndarray of shape (n_codings, 4)
        Source, coder, start and end of each, in any order.
    least : int
        Codes with fewer codings are never the first of a pair: too few to say so.

    Returns
    -------
    dict of (str, str) to int
        How many codings the first of each pair has, ordered by the pairs.
    """
    if not len(codes):
        return {}
    names, numbers = np.unique(codes.astype(str), return_inverse=True)
    starts, ends = _on_one_line(places)
    mine = _by_number(numbers, len(names))
    sorted_starts = [np.sort(starts[each]) for each in mine]
    sorted_ends = [np.sort(ends[each]) for each in mine]
    found = {}
    for a, rows in enumerate(mine):
        if len(rows) < least:
            continue
        for b in _beside_one(rows, numbers, starts, ends):
            begun = np.searchsorted(sorted_starts[b], ends[rows], side="left")
            over = np.searchsorted(sorted_ends[b], starts[rows], side="right")
            if (begun > over).all():
                found[str(names[a]), str(names[b])] = len(rows)
    return found


def _beside_one(
    rows: np.ndarray, numbers: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> Iterator[int]:
    """Yield the other codes that overlap the shortest of a code's codings.

    Only they can overlap all of them, so that nobody counts all overlaps.
    """
    shortest = rows[np.argmin(ends[rows] - starts[rows])]
    touching = (starts < ends[shortest]) & (ends > starts[shortest])
    for other in np.unique(numbers[touching]):
        if other != numbers[shortest]:
            yield int(other)


def _on_one_line(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return starts and ends with each source and coder on a part of one line."""
    _, part = np.unique(places[:, :2], axis=0, return_inverse=True)
    shift = part.reshape(-1) * (int(places[:, 3].max()) + 1)
    return places[:, 2] + shift, places[:, 3] + shift


def _by_number(numbers: np.ndarray, n: int) -> list[np.ndarray]:
    """Return for each number from 0 to n the rows that have it."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.cumsum(np.bincount(numbers, minlength=n))[:-1])

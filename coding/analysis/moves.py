"""Where a stretch of a text stands after the text was edited."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from coding.analysis.edits import ALIKE, Edit, alike, apply_edits, surviving


class Moves:
    """The edits of one text, asked again and again where a stretch of it went.

    Parameters
    ----------
    old : str
        The text before the edits.
    edits : sequence of Edit
        In the order of the text, not overlapping.

    Examples
    --------
    >>> old = "Data er en genvje."
    >>> moves = Moves(old, [Edit(0, 0, "Ja: ", ""), Edit(11, 17, "genvej", "genvje")])
    >>> [moves.new[slice(*moves.follow(*span))] for span in ((0, 4), (8, 17))]
    ['Data', 'en genvej']
    """

    def __init__(self, old: str, edits: Sequence[Edit]) -> None:
        self.old = old
        self.new = apply_edits(old, edits)
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        grown = (len(edit.text) - len(edit.was) for edit in edits)
        self._shifts = list(accumulate(grown, initial=0))
        self._surviving: dict[int, list[tuple[int, int, int]]] = {}

    def follow(
        self, start: int, end: int, *, least: float = ALIKE
    ) -> tuple[int, int] | None:
        """Return where ``old[start:end]`` stands now, or None if it was edited away.

        It moves with what is before it, grows and shrinks with what is inside it,
        and keeps what survives on its side of an edit over its border. What is put
        in right at its border stays outside. Where no word of it survives, it
        follows to what replaced it if at least the share `least` is alike.
        """
        first, last = self._touching(start, end)
        if first == last:
            shift = self._shifts[first]
            return start + shift, end + shift
        new_start, new_end = self._trimmed(
            *(self._start_of(start), self._end_of(end)),
            left=not self.old[start].isspace(),
            right=not self.old[end - 1].isspace(),
        )
        if new_start >= new_end or not self.new[new_start:new_end].strip():
            return None
        pieces = self._survivors(start, end, range(first, last))
        if any(sign.isalnum() for piece in pieces for sign in piece):
            return new_start, new_end
        if alike(self.old[start:end], self.new[new_start:new_end]) < least:
            return None
        return new_start, new_end

    def is_touched(self, start: int, end: int) -> bool:
        """Return whether something was edited inside a stretch."""
        first, last = self._touching(start, end)
        return first != last

    def position(self, place: int) -> int:
        """Return where a place of the old text is now, before what was put in there."""
        return self._end_of(place)

    def _touching(self, start: int, end: int) -> tuple[int, int]:
        """Return from which edit to before which the stretch is changed inside."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return first, max(first, last)

    def _start_of(self, place: int) -> int:
        index = bisect_right(self._ends, place)
        if index == len(self._edits) or self._starts[index] >= place:
            return place + self._shifts[index]
        edit, inside = self._edits[index], place - self._starts[index]
        begin = edit.start + self._shifts[index]
        for old, new, size in self._living(index):
            if old + size > inside:
                return begin + new + max(0, inside - old)
        return begin + len(edit.text)

    def _end_of(self, place: int) -> int:
        index = bisect_left(self._ends, place)
        if index < len(self._edits) and self._ends[index] == place:
            # An insertion right here stays outside, a replacement up to here is inside.
            index += self._starts[index] < place
        if index == len(self._edits) or self._starts[index] >= place:
            return place + self._shifts[index]
        edit, inside = self._edits[index], place - self._starts[index]
        begin = edit.start + self._shifts[index]
        for old, new, size in reversed(self._living(index)):
            if old < inside:
                return begin + new + min(size, inside - old)
        return begin

    def _survivors(self, start: int, end: int, edits: range) -> Iterator[str]:
        """Yield what of a stretch was not edited, or lives on in a cut edit."""
        done = start
        for index in edits:
            edit = self._edits[index]
            yield self.old[done : max(done, edit.start)]
            done = edit.end
            if edit.start < start or edit.end > end:
                low, high = start - edit.start, end - edit.start
                for old, _, size in self._living(index):
                    yield edit.was[max(old, low, 0) : max(0, min(old + size, high))]
        yield self.old[done:end]

    def _living(self, index: int) -> list[tuple[int, int, int]]:
        if index not in self._surviving:
            self._surviving[index] = surviving(self._edits[index])
        return self._surviving[index]

    def _trimmed(
        self, start: int, end: int, *, left: bool, right: bool
    ) -> tuple[int, int]:
        while left and start < end and self.new[start].isspace():
            start += 1
        while right and start < end and self.new[end - 1].isspace():
            end -= 1
        return start, end

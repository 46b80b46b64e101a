"""Caption files mended before a library reads them, so that no word is lost.

Files as people have them miss blank lines or have too many, are cut off, or have
times with a slip in them. What comes out here is plain: one timing line, then words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_TIME = r"(?:(\d{1,4})[ ]?:[ ]?)?(\d{1,2})[ ]?:[ ]?(\d{1,2})(?:[ ]?[.,:][ ]?(\d{1,9}))?"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-{{1,2}}[ ]?>[ \t]*{_TIME}(?![\d:])")
_HAS_TIME = re.compile(
    r"\d[ ]?:[ ]?\S{0,16}\s*-->|-->\s*\d{1,4}[ ]?:|\A[\d.,;\s-]*\d\s*-->\s*[\d.,;\s]*\Z"
)
_CUT_OFF = re.compile(r"\s*\d{1,4}:[\d:.,]*\s*-{0,2}>?\s*")
_LONG_IDENTIFIER = re.compile(r"[0-9a-fA-F-]{8,}(?:/\S*)?")
_ASIDE = re.compile(r"NOTE(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Block:
    """One caption's lines of words; `start` and `end` in seconds.

    Both are None where the timing line cannot be read.
    """

    start: float | None
    end: float | None
    lines: tuple[str, ...]


def blocks_of(text: str, *, has_header: bool) -> list[Block]:
    r"""Return the captions in `text`, whose lines are ended by line feeds.

    Parameters
    ----------
    has_header : bool
        Whether what stands before the first caption is no caption (WebVTT); there,
        any line may be an identifier, and a block that begins with NOTE is a remark.

    Examples
    --------
    >>> blocks_of("1\n00:00:01,000 --> 00:00:02,500\nJa.\n", has_header=False)
    [Block(start=1.0, end=2.5, lines=('Ja.',))]
    """
    reader = _Reader(has_header)
    for line in text.split("\n"):
        reader.take(line)
    reader.finish()
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    has_header: bool
    blocks: list[Block] = field(default_factory=list)
    times: tuple[float | None, float | None] = (None, None)
    lines: list[str] = field(default_factory=list)
    has_begun: bool = False
    number: int = 0

    def take(self, line: str) -> None:
        if not _is_timing(line):
            self.lines.append(line)
            return
        self._drop_identifier()
        self._close()
        self.has_begun = True
        self.times = _times(line)

    def finish(self) -> None:
        """Close the last caption, without a next one of which only the head is left."""
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
        is_cut = len(self.lines) > 1 and _CUT_OFF.fullmatch(self.lines[-1])
        if is_cut and self._is_next(self.lines[-2]):
            del self.lines[-2:]
            self._close()
            self.blocks.append(Block(None, None, ()))
            return
        if len(self.lines) > 1 and not self.lines[-2].strip():
            self._drop_identifier(is_last=True)
        self._close()

    def _close(self) -> None:
        if self.has_header and not self.has_begun:
            self.lines = []
        words = tuple(_words(self.lines, has_asides=self.has_header))
        if self.has_begun or words:
            self.blocks.append(Block(*self.times, words))
        self.lines = []

    def _is_next(self, line: str) -> bool:
        plain = line.strip()
        return plain.isdecimal() and len(plain) < 9 and int(plain) == self.number + 1

    def _drop_identifier(self, *, is_last: bool = False) -> None:
        """Leave out the number or name that stands before the timing line."""
        last = len(self.lines) - 1
        while last >= 0 and not self.lines[last].strip():
            last -= 1
        if last < 0:
            return
        found = self.lines[last].strip()
        touches = last == len(self.lines) - 1 and not is_last
        is_apart = last == 0 or not self.lines[last - 1].strip()
        is_first = last == 0 and self.has_begun
        by_look = found.isdecimal() or (self.has_header and not is_last)
        names = touches and is_apart and not is_first and by_look
        names = names or (touches and bool(_LONG_IDENTIFIER.fullmatch(found)))
        if names or (self._is_next(found) and (touches or (is_apart and not is_first))):
            del self.lines[last:]
            if found.isdecimal() and len(found) < 9:
                self.number = int(found)


def _is_timing(line: str) -> bool:
    if _TIMING.match(line):
        return True
    return "-->" in line and _HAS_TIME.search(line) is not None


def _times(line: str) -> tuple[float | None, float | None]:
    found = _TIMING.match(line)
    if not found:
        return None, None
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    return (start, end) if start is not None and end is not None else (None, None)


def _seconds(parts: tuple[str | None, ...]) -> float | None:
    hours, minutes, seconds, fraction = (each or "0" for each in parts)
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole + float(f"0.{fraction[:3]}")


def _words(lines: Iterable[str], *, has_asides: bool) -> Iterable[str]:
    """Yield the lines that hold words, without remarks."""
    is_aside, after_blank = False, False
    for line in lines:
        if not line.strip():
            is_aside, after_blank = False, True
            continue
        if has_asides and after_blank and _ASIDE.match(line):
            is_aside = True
        after_blank = False
        if not is_aside:
            yield line.strip()

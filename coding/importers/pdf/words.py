"""A page of a PDF -> its words with their places, in the order of drawing."""

import ctypes
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from coding.importers.pdf.signs import SMALL_DIGITS, plain_sign, whole_signs

_LINE_ENDS = "\r\n"
_RIGHT_ANGLE = 90
_UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of signs without white space, in points, y upwards."""

    text: str
    box: tuple[float, float, float, float]  # left, bottom, right, top
    origin: tuple[float, float]
    size: float
    turn: int  # quarter turns against the clock; -1 for anything between
    weight: int
    is_spaced: bool  # a space is drawn before it
    is_opening: bool  # the first of a line, as pdfium sees it
    is_guessed: bool  # its font does not say which letters it draws


def words_on(textpage: pdfium.FPDF_TEXTPAGE) -> Iterator[Word]:
    """Yield the words of a page; only their first and last letters are measured."""
    measure = _Measure(textpage)
    unicode_at = pdfium.FPDFText_GetUnicode
    first, is_spaced, is_opening = -1, False, True
    signs: list[str] = []
    count = pdfium.FPDFText_CountChars(textpage)
    for index in range(count + 1):
        number = unicode_at(textpage, index) if index < count else ord("\n")
        sign = chr(number) if 0 < number <= sys.maxunicode else _UNKNOWN
        if not sign.isspace():
            first = index if first < 0 else first
            signs.append(sign)
            continue
        if first >= 0:
            yield from measure.words(signs, first, is_spaced, is_opening)
            first, is_spaced, is_opening = -1, False, False
            signs = []
        is_opening = is_opening or sign in _LINE_ENDS
        is_drawn = sign not in _LINE_ENDS and not measure.is_generated(index)
        is_spaced = is_spaced or is_drawn


class _Measure:
    """Asks pdfium about single characters, into memory that is used again."""

    def __init__(self, textpage: pdfium.FPDF_TEXTPAGE) -> None:
        self._page = textpage
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def is_generated(self, index: int) -> bool:
        return bool(pdfium.FPDFText_IsGenerated(self._page, index) == 1)

    def words(
        self, signs: list[str], first: int, is_spaced: bool, is_opening: bool
    ) -> Iterator[Word]:
        """Yield one word, or two where pdfium joined it over a hyphen at a line end."""
        while signs:
            word = self.word(signs, first, is_spaced, is_opening)
            y = self._origin(first + len(signs) - 1)[1]
            limit = 0.6 * word.size
            if word.turn or abs(y - word.origin[1]) < limit:
                yield word
                return
            cut = 1
            while abs(self._origin(first + cut)[1] - word.origin[1]) < limit:
                cut += 1
            yield self.word(signs[:cut], first, is_spaced, is_opening)
            signs, first, is_spaced, is_opening = signs[cut:], first + cut, False, True

    def word(
        self, signs: list[str], first: int, is_spaced: bool, is_opening: bool
    ) -> Word:
        last = first + len(signs) - 1
        text = whole_signs("".join(map(plain_sign, signs)))
        left, bottom, right, top = self._loose_box(first)
        if last > first:
            end = self._loose_box(last)
            left, bottom = min(left, end[0]), min(bottom, end[1])
            right, top = max(right, end[2]), max(top, end[3])
        size, turn = self._size_and_turn(first, top - bottom)
        origin = self._origin(first)
        text, origin, size = self._with_small_digits(
            text, first, last, (origin, size, turn)
        )
        weight = pdfium.FPDFText_GetFontWeight(self._page, first)
        box = (left, bottom, right, top)
        is_guessed = pdfium.FPDFText_HasUnicodeMapError(self._page, first) == 1
        return Word(
            *(text, box, origin, size, turn, weight),
            *(is_spaced, is_opening, is_guessed),
        )

    def _loose_box(self, index: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box)
        box = self._box
        return box.left, box.bottom, box.right, box.top

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        return self._x.value, self._y.value

    def _size_and_turn(self, index: int, height: float) -> tuple[float, int]:
        size = pdfium.FPDFText_GetFontSize(self._page, index)
        if not pdfium.FPDFText_GetMatrix(self._page, index, self._matrix):
            return max(height, 1.0), 0
        matrix = self._matrix
        scaled = size * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        turn = round(angle / _RIGHT_ANGLE)
        is_straight = abs(angle - turn * _RIGHT_ANGLE) < 2
        return scaled if scaled > 0.5 else max(height, 1.0), (
            turn % 4 if is_straight else -1
        )

    def _with_small_digits(
        self,
        text: str,
        first: int,
        last: int,
        whole: tuple[tuple[float, float], float, int],
    ) -> tuple[str, tuple[float, float], float]:
        """Write raised digits at the ends of a word as such: they call a note.

        A word that begins with some is measured by what comes after them.
        """
        origin, size, turn = whole
        if turn != 0 or len(text) != last - first + 1:
            return text, origin, size
        tail = len(text) - len(text.rstrip("0123456789"))
        head = len(text) - len(text.lstrip("0123456789"))
        if 0 < tail < min(len(text), 4) and self._is_raised(last, origin, size):
            return text[:-tail] + text[-tail:].translate(SMALL_DIGITS), origin, size
        if 0 < head < min(len(text), 4):
            body_size, _ = self._size_and_turn(first + head, size)
            body = self._origin(first + head)
            if self._is_raised(first, body, body_size):
                text = text[:head].translate(SMALL_DIGITS) + text[head:]
                return text, body, body_size
        return text, origin, size

    def _is_raised(self, index: int, origin: tuple[float, float], size: float) -> bool:
        own_size, _ = self._size_and_turn(index, size)
        return own_size < 0.8 * size and self._origin(index)[1] > origin[1] + 0.1 * size

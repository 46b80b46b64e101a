"""Tables in plain text (CSV, TSV): decoded text -> rows of cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable

from coding.errors import DamagedFileError, Reason
from coding.i18n import N_
from coding.importers.tables.sheets import MAX_CELLS, Sheet, refuse_too_many, sheet_of
from coding.offsets import normalise

_DELIMITERS = ",;\t|"
_NONE = "\x1f"  # no text has it, so all of a line is one cell
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 100
_LONGEST_CELL = 2_000_000
_IN_PROSE = re.compile(r"[,;](?=[ \n]|\Z)")
_QUOTED = re.compile(r'"[^"]*"')
_TOLD = re.compile(r'"?sep=([,;\t|])"?[ \t]*(?:\n|\Z)')
_LONG_CELL = Reason(N_("a cell has more than {limit} characters"), limit=_LONGEST_CELL)

_Rows = list[tuple[str, ...]]


def delimited_sheet(name: str, text: str) -> Sheet | None:
    r"""Return the table in `text`, None where it has none; commas need not part it.

    Examples
    --------
    >>> delimited_sheet("a.csv", "Navn;Svar\nAnna;Ja, men\n").rows
    (('Anna', 'Ja, men'),)
    """
    text = normalise(text)
    told = _TOLD.match(text)
    skipped = 1 if told else 0
    text = text[told.end() :] if told else text
    delimiter = told[1] if told else delimiter_of(text)
    _refuse_many_signs(name, text, delimiter)
    rows = _rows(name, text, delimiter)
    return sheet_of("", rows, first_row=1 + skipped)


def delimiter_of(text: str) -> str:
    r"""Return the sign that parts the cells: the one that parts lines most alike.

    Examples
    --------
    >>> delimiter_of("a;b\n1,5;2,5\n"), delimiter_of("text\nJa, men\nNej\n")
    (';', '\x1f')
    """
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE and "\n" in sample:
        sample = sample[: sample.rindex("\n")]
    scores = {each: _likeness(sample, each) for each in _DELIMITERS}
    best = max(scores, key=lambda each: scores[each])
    return best if scores[best] > (0, 0) else _NONE


def _likeness(sample: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows as wide as the header or most rows, and that width."""
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        read = [row for row, _ in zip(reader, range(_SAMPLE_ROWS), strict=False) if row]
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in read)
    first = len(read[0]) if read else 1
    common, _ = max(widths.items(), key=lambda each: each[::-1], default=(1, 0))
    if first < 2 and _is_prose(sample, delimiter):
        return 0, 0
    width = first if first > 1 else common
    share = widths[width] / max(len(read), 1)
    # A header of many cells is none by chance; one of two may be a sentence.
    is_enough = share > 0.5 if first < 2 else first > 2 or share >= 0.5
    return (share, width) if width > 1 and is_enough else (0, 0)


def _is_prose(sample: str, delimiter: str) -> bool:
    """Tell whether a sign always has a space after it, as in a sentence."""
    bare = _QUOTED.sub("", sample)
    return bare.count(delimiter) == sum(
        found[0] == delimiter for found in _IN_PROSE.finditer(bare)
    )


def _refuse_many_signs(name: str, text: str, delimiter: str) -> None:
    """Refuse what would make too many cells, before any is made."""
    if text.count(delimiter) + text.count("\n") <= MAX_CELLS:
        return
    bare = _QUOTED.sub("", text)
    cells = bare.count(delimiter) + bare.count("\n")
    if cells > MAX_CELLS:
        rows = bare.count("\n") + 1
        refuse_too_many(name, rows, max(cells // rows + 1, MAX_CELLS // rows + 1))


def _rows(name: str, text: str, delimiter: str) -> _Rows:
    """Return the rows of `text`, read by the strictest rules that it keeps.

    A quotation mark that is never closed is a sign like others: it would swallow
    all that follows.
    """

    def strict() -> Iterable[list[str]]:
        return csv.reader(_lines(text), delimiter=delimiter, strict=True)

    def escaped() -> Iterable[list[str]]:
        return csv.reader(
            _lines(text),
            delimiter=delimiter,
            doublequote=False,
            escapechar="\\",
            strict=True,
        )

    def loose() -> Iterable[list[str]]:
        return csv.reader(_lines(text), delimiter=delimiter)

    def unquoted() -> Iterable[list[str]]:
        return csv.reader(_lines(text), delimiter=delimiter, quoting=csv.QUOTE_NONE)

    ways: list[Callable[[], Iterable[list[str]]]] = [strict]
    ways += [escaped] if '\\"' in text else []
    ways += [unquoted] if text.count('"') % 2 else [loose]
    usual = csv.field_size_limit(_LONGEST_CELL)  # one for all of Python
    try:
        for way in ways:
            try:
                return _checked(name, way())
            except csv.Error as error:
                if "field limit" in str(error):
                    raise _too_long(name) from error
                problem = error
    finally:
        csv.field_size_limit(usual)
    raise _too_long(name) from problem


def _too_long(name: str) -> DamagedFileError:
    return DamagedFileError(file=name, format="CSV", reason=_LONG_CELL)


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _checked(name: str, rows: Iterable[list[str]]) -> _Rows:
    checked: _Rows = []
    widest = 0
    for row in rows:
        checked.append(tuple(row))
        widest = max(widest, len(row))
        refuse_too_many(name, len(checked), widest)
    return checked

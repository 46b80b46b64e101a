"""Which column of a table is what: asked for in words, or guessed."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from coding.errors import BadMappingError
from coding.importers.captions.clock import seconds_of
from coding.importers.dates import date_in
from coding.importers.tables.sheets import Sheet
from coding.importers.vocabulary import (
    NAMES,
    PERSONS,
    SPEAKERS,
    TEXTS,
    TIMES,
    field_called,
    kind_in,
    language_called,
)

USES = ("transcript", "rows", "variables", "text")
COLUMN_FIELDS = (
    *("speaker", "text", "time"),
    *("name", "site", "kind", "language", "author", "observed_on", "written_on"),
)
BETWEEN = "+"
"""Parts the names of several text columns."""

_LONG = 5  # words in the middle one of a column's filled cells
_MOST_LOOKED_AT = 300
_LONGEST_HEADING = 300
_NUMBER = re.compile(r"[-+]?[\d.,:/\s-]+%?")


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table is used for (of `USES`), and which column is which field.

    A field is one of `COLUMN_FIELDS`, its column named as in the header; several
    text columns are parted by `BETWEEN`.
    """

    use: str
    fields: Mapping[str, str] = field(default_factory=dict)


def columns_asked(pairs: Iterable[str]) -> Columns:
    """Return what somebody asked for as FIELD=COLUMN.

    ``use=...`` says what the table is; without it, one with a speaker or a time is a
    transcript, and any other is one source a row.

    Raises
    ------
    BadMappingError
        If a pair has no "=", no column, or a field or use that there is not.

    Examples
    --------
    >>> columns_asked(["speaker=Navn", "text=Svar", "text=Note"])
    Columns(use='transcript', fields={'speaker': 'Navn', 'text': 'Svar+Note'})
    >>> columns_asked(["use=variables"]).use
    'variables'
    """
    use = ""
    fields: dict[str, str] = {}
    for pair in pairs:
        name, _, column = (part.strip() for part in pair.partition("="))
        name = name.casefold()
        if name == "use" and column.casefold() in USES:
            use = column.casefold()
        elif name in COLUMN_FIELDS and column:
            is_more = name == "text" and name in fields
            fields[name] = fields[name] + BETWEEN + column if is_more else column
        else:
            known = ", ".join((*COLUMN_FIELDS, f"use ({' / '.join(USES)})"))
            raise BadMappingError(text=pair, fields=known)
    spoken = "speaker" in fields or "time" in fields
    return Columns(use or ("transcript" if spoken else "rows"), fields)


def column_names(sheet: Sheet) -> tuple[str, ...]:
    """Return a name for each column: its header, else its letter, never one twice.

    Examples
    --------
    >>> column_names(Sheet("", ("Svar", "", "svar "), ()))
    ('Svar', 'B', 'svar (2)')
    """
    names: list[str] = []
    seen: set[str] = set()
    for position, heading in enumerate(sheet.header):
        base = " ".join(heading.split()) or _letters(position)
        name, n = base, 1
        while name.casefold() in seen:
            n += 1
            name = f"{base} ({n})"
        seen.add(name.casefold())
        names.append(name)
    return tuple(names)


def guess_columns(sheet: Sheet) -> Columns:
    """Return what a table most likely is, by its header and its cells.

    One with a speaker and a text is a transcript; one whose rows hold long texts is
    a source a row; any other is one text. "variables" is never guessed.

    Examples
    --------
    >>> rows = (("0:01", "Anna", "Ja."), ("0:03", "Ben", "Nej."))
    >>> guess_columns(Sheet("", ("Tid", "Taler", "Tekst"), rows))
    ... # doctest: +NORMALIZE_WHITESPACE
    Columns(use='transcript',
            fields={'speaker': 'Taler', 'text': 'Tekst', 'time': 'Tid'})
    """
    named = _filled(sheet)
    spoken = _transcript_fields(named)
    if spoken:
        return Columns("transcript", spoken)
    texts = long_columns(sheet)
    filled_rows = sum(any(row) for row in sheet.rows)
    if not texts or filled_rows < 2 or not _has_proper_header(sheet):
        return Columns("text")
    rest = {name: cells for name, cells in named.items() if name not in texts}
    return Columns("rows", {"text": BETWEEN.join(texts), **_fact_fields(rest)})


def long_columns(sheet: Sheet) -> list[str]:
    """Return the columns whose cells are mostly sentences."""
    return [
        name
        for name, cells in _filled(sheet).items()
        if cells and median(len(cell.split()) for cell in cells) >= _LONG
    ]


def _filled(sheet: Sheet) -> dict[str, list[str]]:
    """Return the first filled cells of each column."""
    filled: dict[str, list[str]] = {}
    for position, name in enumerate(column_names(sheet)):
        cells = (row[position] for row in sheet.rows if row[position].strip())
        filled[name] = [c for c, _ in zip(cells, range(_MOST_LOOKED_AT), strict=False)]
    return filled


def _transcript_fields(named: Mapping[str, list[str]]) -> dict[str, str] | None:
    """Return the columns of a transcript, None where the table is none.

    Many tables have a column of names; in a transcript the names come back, or
    there are times.
    """
    text = _text_column(named)
    time = _first(named, TIMES, lambda cells: _share(cells, _is_time) > 0.8)
    certain = _first(named, SPEAKERS, bool)
    speaker = certain or _first(named, PERSONS, _come_back)
    speaker = speaker or (time and _first(named, PERSONS, bool)) or None
    if not text or not speaker or text == speaker:
        return None
    found = {"speaker": speaker, "text": text}
    return {**found, "time": time} if time else found


def _text_column(named: Mapping[str, list[str]]) -> str | None:
    called = [name for name, cells in named.items() if _is_of(name, TEXTS) and cells]
    return max(called, key=lambda name: sum(map(len, named[name])), default=None)


def _fact_fields(named: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the columns of facts whose cells can all be understood."""
    understood = {
        "kind": kind_in,
        "language": language_called,
        "observed_on": date_in,
        "written_on": date_in,
    }
    found: dict[str, str] = {}
    for name, cells in named.items():
        called = "name" if _is_of(name, NAMES) else field_called(name)
        if not called or called == "title" or called in found or not cells:
            continue
        check = understood.get(called)
        if check is None or all(check(cell) for cell in cells):
            found[called] = name
    return found


def _first(
    named: Mapping[str, list[str]],
    words: frozenset[str],
    fits: Callable[[list[str]], bool],
) -> str | None:
    return next(
        (n for n, cells in named.items() if _is_of(n, words) and fits(cells)), None
    )


def _is_of(name: str, words: frozenset[str]) -> bool:
    plain = re.sub(r"[_\s]+", " ", name.casefold()).strip(" :")
    return plain in words or re.sub(r"\s*\(.*\)$", "", plain) in words


def _is_time(cell: str) -> bool:
    return seconds_of(cell) is not None


def _come_back(cells: list[str]) -> bool:
    return len(cells) > 2 and len({cell.strip() for cell in cells}) <= len(cells) * 0.6


def _share(cells: list[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _has_proper_header(sheet: Sheet) -> bool:
    """Tell a header from a first row of data: names, each once, none a number."""
    used = [
        heading.strip()
        for position, heading in enumerate(sheet.header)
        if any(row[position].strip() for row in sheet.rows)
    ]
    plain = {heading.casefold() for heading in used}
    return len(plain) == len(used) and all(
        heading and len(heading) <= _LONGEST_HEADING and not _NUMBER.fullmatch(heading)
        for heading in used
    )


def _letters(position: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, B, ... AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

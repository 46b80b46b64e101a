"""Tables -> texts: a transcript, a source a row, or the table as it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coding.errors import (
    CodingAppError,
    EmptyFileError,
    Reason,
    UnmappedColumnError,
)
from coding.i18n import N_
from coding.importers.captions.clock import seconds_of
from coding.importers.captions.spoken import Said, add_turn, by_speaker
from coding.importers.dates import date_in
from coding.importers.imported import ImportedText, TextBuilder
from coding.importers.tables.columns import (
    BETWEEN,
    Columns,
    column_names,
    columns_asked,
    guess_columns,
    long_columns,
)
from coding.importers.tables.sheets import Sheet, preview
from coding.importers.vocabulary import kind_in, language_called
from coding.offsets import normalise

__all__ = ["Columns", "columns_asked", "guess_columns", "preview", "texts_of"]

# 10:31 in the first row is a time of day: speech begins in a recording's first minutes.
_HOUR = re.compile(r"(?:0[6-9]|[6-9]|1\d|2[0-3])[:.][0-5]\d(?:[^:.,\d]|\Z)")
_FACTS = ("site", "author", "kind", "language", "observed_on", "written_on")
_IN_THEIR_WORDS = {
    "kind": kind_in,
    "language": language_called,
    "observed_on": date_in,
    "written_on": date_in,
}
_ROWS_WITHOUT_TEXT = N_("{n} of its rows hold values but no text, and were left out")
_COLUMNS_LEFT_OUT = N_("these columns of it were left out: {columns}")
_LINES_ABOVE = N_("what stands above its table was left out: {text}")
_SHEETS_LEFT_OUT = N_("these sheets of it lack the columns and were left out: {sheets}")


def texts_of(
    name: str, sheets: Sequence[Sheet], columns: Columns | None = None
) -> tuple[ImportedText, ...]:
    r"""Return the texts in the tables of the file `name`.

    Parameters
    ----------
    columns : Columns, optional
        Which column is what; guessed for each sheet where it is not given.

    Returns
    -------
    tuple of ImportedText
        ``part`` is empty for a single text, the sheet's name for one of several, and
        the row's number in the file for one source a row ("4", "Sheet:4"). Empty for
        a table of variables, which holds no text.

    Raises
    ------
    UnmappedColumnError
        If no sheet has a column that was asked for.
    EmptyFileError
        If there is no text.

    Examples
    --------
    >>> sheet = Sheet("", ("Taler", "Tekst"), (("Anna", "Ja."), ("Ben", "Nej.")))
    >>> [each.text for each in texts_of("a.csv", [sheet])]
    ['Anna: Ja.\nBen: Nej.']
    """
    if columns is not None and columns.use == "variables":
        return ()
    tables, missing = _tables(name, sheets, columns)
    texts: list[ImportedText] = []
    for table in tables:
        is_named = len(tables) > 1
        texts += _texts(table, table.sheet.name if is_named else "")
    if not texts:
        raise EmptyFileError(file=name)
    if missing:
        note = Reason(_SHEETS_LEFT_OUT, sheets=", ".join(missing))
        texts[0] = replace(texts[0], notes=(*texts[0].notes, note))
    return tuple(texts)


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet, and the positions of the columns for each field of its use."""

    sheet: Sheet
    use: str
    names: tuple[str, ...]
    fields: dict[str, list[int]]

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return what `row` says of a field, "" for a field without a column."""
        found = (row[position].strip() for position in self.fields.get(name, ()))
        return next((cell for cell in found if cell), "")

    def others(self) -> Iterator[int]:
        """Yield the columns that are no field's."""
        taken = {each for positions in self.fields.values() for each in positions}
        return (n for n in range(len(self.names)) if n not in taken)


def _tables(
    name: str, sheets: Sequence[Sheet], columns: Columns | None
) -> tuple[list[_Table], list[str]]:
    """Return what each sheet is, and the names of those without the columns."""
    tables: list[_Table] = []
    errors: list[CodingAppError] = []
    missing: list[str] = []
    for sheet in sheets:
        try:
            tables.append(_table(name, sheet, columns or guess_columns(sheet)))
        except UnmappedColumnError as error:
            errors.append(error)
            missing.append(sheet.name)
    if errors and not tables:
        raise errors[0]
    return tables, missing


def _table(name: str, sheet: Sheet, columns: Columns) -> _Table:
    names = column_names(sheet)
    positions = {each.casefold(): n for n, each in enumerate(names)}
    fields: dict[str, list[int]] = {}
    for field, column in _with_text(sheet, columns).items():
        asked = column.split(BETWEEN) if field == "text" else [column]
        fields[field] = []
        for each in [column] if _plain(column) in positions else asked:
            if _plain(each) not in positions:
                raise UnmappedColumnError(
                    file=name, column=each, columns=", ".join(names)
                )
            fields[field].append(positions[_plain(each)])
    return _Table(sheet, columns.use, names, fields)


def _with_text(sheet: Sheet, columns: Columns) -> dict[str, str]:
    """Return the fields, with the text guessed where nobody said which it is."""
    fields = dict(columns.fields)
    if columns.use in ("transcript", "rows") and "text" not in fields:
        guessed = guess_columns(sheet).fields.get("text")
        fields["text"] = guessed or BETWEEN.join(long_columns(sheet)) or "text"
    return fields


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _texts(table: _Table, part: str) -> list[ImportedText]:
    if table.use == "transcript":
        return _transcript(table, part)
    return _row_texts(table, part) if table.use == "rows" else _whole(table, part)


def _whole(table: _Table, part: str) -> list[ImportedText]:
    """Return the table as one text: a line a row, cells parted by tabs."""
    builder = TextBuilder()
    for line in table.sheet.above:
        builder.line(_on_one_line(line))
    for row in (table.sheet.header, *table.sheet.rows):
        builder.line("\t".join(_on_one_line(cell) for cell in row))
    return [builder.imported(part=part)] if builder.text else []


def _transcript(table: _Table, part: str) -> list[ImportedText]:
    builder = TextBuilder()
    for line in table.sheet.above:
        builder.line(line)
    utterances = list(_utterances(table))
    for turn in by_speaker(utterances):
        add_turn(builder, turn)
    lost = [
        table.names[n]
        for n in table.others()
        if any(row[n].strip() for row in table.sheet.rows)
    ]
    notes = _notes_on_rows(table, len(utterances))
    if lost:
        notes.append(Reason(_COLUMNS_LEFT_OUT, columns=", ".join(lost)))
    return [builder.imported(part=part, notes=tuple(notes))] if utterances else []


def _utterances(table: _Table) -> Iterator[Said]:
    times = (table.cell(row, "time") for row in table.sheet.rows)
    is_time_of_day = _HOUR.match(next((time for time in times if time), "")) is not None
    for row in table.sheet.rows:
        cells = (normalise(row[n]).strip() for n in table.fields["text"])
        text = "\n".join(cell for cell in cells if cell)
        if text:
            time = table.cell(row, "time")
            seconds = None if is_time_of_day else seconds_of(time)
            stamp = time if seconds is None else ""
            yield Said(text, table.cell(row, "speaker"), seconds, stamp)


def _row_texts(table: _Table, part: str) -> list[ImportedText]:
    texts: list[ImportedText] = []
    for number, row in enumerate(table.sheet.rows, start=table.sheet.first_row + 1):
        builder = TextBuilder()
        _add_answers(builder, table, row)
        if builder.text:
            place = f"{part}:{number}" if part else str(number)
            facts, variables = _facts(table, row)
            texts.append(builder.imported(part=place, facts=facts, variables=variables))
    notes = _notes_on_rows(table, len(texts))
    if table.sheet.above:
        notes.append(Reason(_LINES_ABOVE, text=" / ".join(table.sheet.above)))
    if texts and notes:
        texts[0] = replace(texts[0], notes=tuple(notes))
    return texts


def _add_answers(builder: TextBuilder, table: _Table, row: Sequence[str]) -> None:
    """Add a row's texts, each under its question where there are several."""
    positions = table.fields["text"]
    for n in positions:
        if not normalise(row[n]).strip():
            continue
        if len(positions) > 1:
            start, end = builder.line(table.names[n], blank_before=True)
            builder.tell("heading", start, end, value="1")
        builder.line(row[n])


def _facts(table: _Table, row: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a row says of its source; what no fact can be is a variable."""
    facts = {"title": table.cell(row, "name")}
    variables = {
        table.names[n]: row[n].strip() for n in table.others() if row[n].strip()
    }
    for field in _FACTS:
        told = table.cell(row, field)
        understand = _IN_THEIR_WORDS.get(field)
        value = understand(told) if understand else told
        if value:
            facts[field] = value
        elif told:
            variables[table.names[table.fields[field][0]]] = told
    return facts, variables


def _notes_on_rows(table: _Table, n_texts: int) -> list[Reason]:
    lost = _filled_rows(table.sheet.rows) - n_texts
    return [Reason(_ROWS_WITHOUT_TEXT, n=lost)] if lost else []


def _filled_rows(rows: Iterable[Sequence[str]]) -> int:
    return sum(any(cell.strip() for cell in row) for row in rows)


def _on_one_line(cell: str) -> str:
    return " ".join(cell.replace("\t", " ").split("\n")).strip()

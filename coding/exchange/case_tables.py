"""Tables of cases and sources with their variables, as they leave and come back.

A column is a fact of ours (``guid``, ``name``, ``parent``, ``sites``, ...), or a
variable. A variable called like a fact is written ``variable: name``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from coding.errors import BadTableError, Reason, UnknownFormatError
from coding.exchange.sheets import as_xlsx
from coding.exchange.tables import as_csv, harmless
from coding.exchange.values import guess_type
from coding.i18n import N_
from coding.model import Variable

FACTS = {
    "case": ("guid", "name", "parent", "sources"),
    "source": ("guid", "name", "sites", "participants", "objects"),
}
"""The facts of a table of cases, and of one of sources, in the order of columns."""
COUNTED = ("sources",)  # told, never taken in
PREFIX = "variable: "
BETWEEN = "; "
ENDINGS = (".csv", ".xlsx")

_ALIASES = {
    "case": {"navn": "name", "overordnet": "parent", "kilder": "sources"},
    "source": {
        "navn": "name",
        "kilde": "name",
        "source": "name",
        "fil": "name",
        "file": "name",
        "site": "sites",
        "sted": "sites",
        "steder": "sites",
        "participant": "participants",
        "deltager": "participants",
        "deltagere": "participants",
        "object": "objects",
        "objekt": "objects",
        "objekter": "objects",
    },
}
_NAMES_OF_KIND = {
    "site": ("site", "sted"),
    "participant": ("participant", "deltager"),
    "object": ("object", "objekt"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are, by their place in it.

    ``ignored`` names those of which nothing is taken in.
    """

    facts: Mapping[str, int]
    variables: Mapping[int, Variable]
    new: tuple[Variable, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (the header is 1), facts and texts by variable.

    A fact whose column is not there is absent.
    """

    line: int
    facts: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)


def columns_of(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    kind: str,
    known: Iterable[Variable],
    *,
    file: str,
) -> Columns:
    """Tell what each column is: a fact, a known variable, or a new one.

    The type of a new variable is guessed from its column.

    Raises
    ------
    BadTableError
        If two columns are one, or none says what a row is about.
    """
    family = "source" if kind == "source" else "case"
    by_name = {each.name.casefold(): each for each in known}
    facts: dict[str, int] = {}
    variables: dict[int, Variable] = {}
    new: list[Variable] = []
    ignored: list[str] = []
    for place, written in enumerate(header):
        title = " ".join(written.split())
        fact = _fact(title, family, kind, by_name)
        if not title or fact in COUNTED:
            if title or any(_cell(row, place) for row in rows):
                ignored.append(title or f"{place + 1}.")
            continue
        if fact:
            _refuse_twice(fact in facts, title, file)
            facts[fact] = place
            continue
        name = title.removeprefix(PREFIX)
        variable = by_name.get(name.casefold())
        if variable is None:
            variable = Variable(name, guess_type(_cell(row, place) for row in rows))
            new.append(variable)
            by_name[name.casefold()] = variable
        _refuse_twice(variable in variables.values(), title, file)
        variables[place] = variable
    if not {"guid", "name"} & set(facts):
        reason = Reason(
            N_("no column is called “name” or “guid”; its columns are: {columns}"),
            columns=", ".join(header)[:200] or "–",
        )
        raise BadTableError(file=file, reason=reason)
    return Columns(facts, variables, tuple(new), tuple(ignored))


def rows_of(columns: Columns, rows: Iterable[Sequence[str]]) -> list[Row]:
    """Return the rows that say something, with what is in them."""
    return [
        Row(
            line,
            {fact: _cell(row, place) for fact, place in columns.facts.items()},
            {
                variable.guid: _cell(row, place)
                for place, variable in columns.variables.items()
            },
        )
        for line, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    ]


def write_table(
    file: str,
    title: str,
    facts: Sequence[str],
    variables: Sequence[Variable],
    rows: Iterable[Mapping[str, object]],
) -> bytes:
    """Return the bytes of a table, as CSV or workbook by the ending of `file`.

    The rows have facts by name and values by the variable's guid.

    Raises
    ------
    UnknownFormatError
        If the ending is neither .csv nor .xlsx.
    """
    heads = dict.fromkeys(facts, "") | {each.guid: _head(each) for each in variables}
    columns = {key: head or key for key, head in heads.items()}
    table = [{columns[key]: _out(row.get(key)) for key in columns} for row in rows]
    writers: dict[str, Callable[[], bytes]] = {
        ".csv": lambda: csv_of(list(columns.values()), table),
        ".xlsx": lambda: as_xlsx(title, list(columns.values()), table),
    }
    ending = PurePath(file).suffix.lower()
    if ending not in writers:
        known = ", ".join(ENDINGS)
        raise UnknownFormatError(file=file, ending=ending, endings=known)
    return writers[ending]()


def csv_of(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return CSV as UTF-8 with the mark by which Excel knows it."""
    heads = {column: harmless(column) for column in columns}
    table = (
        {heads[column]: _in_csv(value) for column, value in row.items()} for row in rows
    )
    return ("\ufeff" + as_csv(list(heads.values()), table)).encode()


def _fact(title: str, family: str, kind: str, variables: Mapping[str, Variable]) -> str:
    folded = title.casefold()
    if folded in FACTS[family]:
        return folded
    if folded in variables:
        return ""
    if folded in _NAMES_OF_KIND.get(kind, ()):
        return "name"
    return _ALIASES[family].get(folded, "")


def _refuse_twice(is_there: bool, title: str, file: str) -> None:
    if is_there:
        reason = Reason(N_("the column “{column}” is there twice"), column=title[:80])
        raise BadTableError(file=file, reason=reason)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _head(variable: Variable) -> str:
    taken = {*FACTS["case"], *FACTS["source"]}
    is_taken = variable.name.casefold() in taken or variable.name.startswith(PREFIX)
    return PREFIX + variable.name if is_taken else variable.name


def _out(value: object) -> object:
    return BETWEEN.join(value) if isinstance(value, tuple) else value


def _in_csv(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value

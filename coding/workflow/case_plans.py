"""What a table of cases or sources would change, told before anything is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from coding.errors import (
    BadCellError,
    BadValueError,
    CodingAppError,
    NamelessRowError,
    RowTwiceError,
    UnknownSourceError,
)
from coding.exchange.case_tables import BETWEEN, Columns, Row, columns_of, rows_of
from coding.exchange.values import canonical
from coding.model import CASE_KINDS, Source, Variable
from coding.storage.variables import Values, all_values, list_variables
from coding.workflow.case_tables import SOURCE, table_of
from coding.workflow.case_tree import PATH_SIGN, Tree, checked_kind, names_in
from coding.workflow.cases import CaseChange
from coding.workflow.names import source_called


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What should become of a source: cases by kind, values (texts) by variable."""

    guid: str
    name: str
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table that is other than what is stored."""

    line: int
    name: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table would change.

    ``added`` names new cases, ``cells`` what would be other, ``same`` counts rows that
    change nothing. ``unknown`` are rows about sources that the project does not have,
    and ``refused`` those that cannot be: with one of these nothing is stored.
    ``ignored`` names columns of which nothing is taken in.
    """

    kind: str
    file: str
    added: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    same: int = 0
    variables: tuple[Variable, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    refused: tuple[tuple[int, CodingAppError], ...] = ()
    ignored: tuple[str, ...] = ()
    changes: tuple[CaseChange | SourceChange, ...] = ()

    @property
    def n_changed(self) -> int:
        """How many cases or sources that are there would be other."""
        return len({cell.line for cell in self.cells})


def plan_table(
    db: Database,
    kind: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    file: str = "",
) -> Plan:
    """Return what a table would change; nothing is stored.

    Rows are matched by guid, else by name (a site by its path). A column that is
    neither a fact nor a known variable becomes a variable, its type guessed. An empty
    cell takes the value away.

    Parameters
    ----------
    kind : str
        ``source``, or one of `CASE_KINDS`: what the rows are about.
    header, rows
        The cells of the table as texts.

    Raises
    ------
    BadTableError
        If the columns cannot be told.
    UnknownCaseKindError
        If there is no such kind.
    """
    if kind != SOURCE:
        checked_kind(kind)
    columns = columns_of(header, rows, kind, list_variables(db), file=file)
    planner = _Planner(db, kind, columns)
    for row in rows_of(columns, rows):
        planner.take(row)
    return planner.plan(file)


class _Planner:
    """Goes through the rows of a table and collects what they would change."""

    def __init__(self, db: Database, kind: str, columns: Columns) -> None:
        self._db, self._kind, self._columns = db, kind, columns
        self._variables = {each.guid: each for each in columns.variables.values()}
        self._values: Values = all_values(db)
        self._tree = Tree(db)
        frame = table_of(db, SOURCE) if kind == SOURCE else None
        self._links = (
            {}
            if frame is None
            else {row["guid"]: row for row in frame.to_dict("records")}
        )
        self._seen: dict[str, int] = {}
        self._added: list[tuple[int, CaseChange]] = []
        self._changes: list[CaseChange | SourceChange] = []
        self._cells: list[Cell] = []
        self._unknown: list[tuple[int, str]] = []
        self._refused: list[tuple[int, CodingAppError]] = []
        self._same = 0

    def take(self, row: Row) -> None:
        """Find out what one row would change, or why it cannot."""
        try:
            if self._kind == SOURCE:
                self._take_source(row)
            else:
                self._take_case(row)
        except CodingAppError as error:
            self._refused.append((row.line, error))

    def plan(self, file: str) -> Plan:
        """Return what was found; new cases come in the order of the tree."""
        added = sorted(self._added, key=lambda each: each[0])
        return Plan(
            kind=self._kind,
            file=file,
            added=tuple(str(change.name) for _, change in added),
            cells=tuple(self._cells),
            same=self._same,
            variables=self._columns.new,
            unknown=tuple(self._unknown),
            refused=tuple(self._refused),
            ignored=self._columns.ignored,
            changes=(*(change for _, change in added), *self._changes),
        )

    def _take_case(self, row: Row) -> None:
        guid = row.facts.get("guid", "").lower()
        written = row.facts.get("name", "")
        case = self._tree.cases.get(guid)
        if case is not None and case.kind != self._kind:
            case = self._tree.called(self._kind, guid)
        path = self._path(row)
        if case is None:
            if not path:
                raise NamelessRowError
            case = self._tree.find(self._kind, path)
        if case is None:
            self._once(path, path, row)
            values = {name: text for name, text in self._texts(row).items() if text}
            depth = len(names_in(path))
            change = CaseChange(kind=self._kind, name=path, values=values)
            self._added.append((depth, change))
            return
        self._once(case.guid, case.name, row)
        is_known_by_guid = case.guid == guid
        name = parent = None
        if is_known_by_guid and written not in ("", case.name, self._tree.path(case)):
            name = written
            self._tell(row, case.name, "name", case.name, written)
        if is_known_by_guid and "parent" in row.facts:
            above = self._tree.cases.get(case.parent or "")
            before = self._tree.path(above) if above else ""
            if row.facts["parent"] != before:
                parent = row.facts["parent"]
                self._tell(row, case.name, "parent", before, parent)
                known = self._tree.find(self._kind, parent) if parent else None
                parent = known.guid if known else parent
        values = self._new_values(row, case.guid, case.name)
        if name is None and parent is None and not values:
            self._same += 1
        else:
            change = CaseChange(case.guid, case.kind, name, parent, values)
            self._changes.append(change)

    def _path(self, row: Row) -> str:
        name, parent = row.facts.get("name", ""), row.facts.get("parent", "")
        if not name:
            return ""
        return PATH_SIGN.join([*(names_in(parent) if parent else ()), *names_in(name)])

    def _take_source(self, row: Row) -> None:
        source = self._source(row)
        if source is None:
            shown = row.facts.get("name") or row.facts.get("guid", "")
            self._unknown.append((row.line, shown))
            return
        self._once(source.guid, source.name, row)
        cases: dict[str, tuple[str, ...]] = {}
        for kind in CASE_KINDS:
            column = f"{kind}s"
            before = BETWEEN.join(self._links[source.guid][column])
            if row.facts.get(column, before) != before:
                after = row.facts[column]
                parts = [part.strip() for part in after.split(BETWEEN.strip())]
                cases[kind] = tuple(part for part in parts if part)
                for part in cases[kind]:
                    self._tree.find(kind, part)  # which refuses what is ambiguous
                self._tell(row, source.name, column, before, after)
        values = self._new_values(row, source.guid, source.name)
        if cases or values:
            change = SourceChange(source.guid, source.name, cases, values)
            self._changes.append(change)
        else:
            self._same += 1

    def _source(self, row: Row) -> Source | None:
        for fact in ("guid", "name"):
            wanted = row.facts.get(fact, "")
            if wanted:
                try:
                    return source_called(self._db, wanted)
                except UnknownSourceError:
                    continue
        if not any(row.facts.get(fact) for fact in ("guid", "name")):
            raise NamelessRowError
        return None

    def _once(self, key: str, name: str, row: Row) -> None:
        first = self._seen.setdefault(key, row.line)
        if first != row.line:
            raise RowTwiceError(name=name, first=first)

    def _texts(self, row: Row) -> dict[str, str]:
        """Return the values of a row in their kept form."""
        texts = {}
        for guid, text in row.values.items():
            variable = self._variables[guid]
            try:
                texts[guid] = canonical(text, variable.type)
            except BadValueError as error:
                raise BadCellError(reason=error, column=variable.name) from error
        return texts

    def _new_values(self, row: Row, owner: str, name: str) -> dict[str, str]:
        stored = self._values.get(owner, {})
        found = {
            guid: text
            for guid, text in self._texts(row).items()
            if text != stored.get(guid, "")
        }
        for guid, text in found.items():
            column = self._variables[guid].name
            self._tell(row, name, column, stored.get(guid, ""), text)
        return found

    def _tell(self, row: Row, name: str, column: str, before: str, after: str) -> None:
        self._cells.append(Cell(row.line, name, column, before, after))

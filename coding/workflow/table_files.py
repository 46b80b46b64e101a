"""Tables of cases and sources as files: out, and in again after a look at them."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from coding.errors import (
    BadLineError,
    BadTableError,
    FileMissingError,
    Reason,
    UnreadableFileError,
    UnwritableFileError,
)
from coding.exchange.case_tables import write_table
from coding.exchange.tables import as_meant
from coding.i18n import N_
from coding.importers.intake.contents import content_of
from coding.importers.tables.files import read_sheets
from coding.model import Actor
from coding.storage.events import Recorder, recording
from coding.workflow.case_plans import Cell, Plan, SourceChange, plan_table
from coding.workflow.case_tables import (
    FACTS_OF_CASE,
    FACTS_OF_SOURCE,
    SOURCE,
    table_of,
    variables_of,
)
from coding.workflow.cases import CaseChange, apply_changes, link_source
from coding.workflow.files import refuse_too_large
from coding.workflow.names import as_written
from coding.workflow.values import put_values
from coding.workflow.variables import make_variable

__all__ = [
    "Cell",
    "Plan",
    "SourceChange",
    "apply_plan",
    "change_source_facts",
    "export_table",
    "plan_file",
    "plan_table",
    "read_table",
    "table_as_file",
]


def table_as_file(db: Database, kind: str, file: str) -> bytes:
    """Return the table of a kind as CSV or workbook, by the ending of `file`.

    Raises
    ------
    UnknownFormatError, UnknownCaseKindError
        If the ending is none of .csv and .xlsx, or the kind is none.
    """
    facts = FACTS_OF_SOURCE if kind == SOURCE else FACTS_OF_CASE
    frame = table_of(db, kind)
    rows = [
        {str(key): value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]
    return write_table(file, f"{kind}s", facts, variables_of(db, kind), rows)


def export_table(db: Database, kind: str, path: Path) -> None:
    """Write the table of a kind to a file; see `table_as_file`.

    Raises
    ------
    UnwritableFileError
        If the file cannot be written.
    """
    data = table_as_file(db, kind, path.name)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UnwritableFileError(path=path, reason=error.strerror) from error


def read_table(name: str, data: bytes) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return header and rows of the first sheet with rows in a file's bytes.

    Raises
    ------
    BadTableError
        If there is no table in it.
    CodingAppError
        If the file cannot be read; see `importers.tables`.
    """
    refuse_too_large(name, len(data))
    content = content_of(data)
    sheets = [sheet for sheet in read_sheets(name, data) if sheet.rows]
    if not sheets:
        reason = Reason(N_("there is no row under its header"))
        raise BadTableError(file=name, reason=reason)
    header, rows = sheets[0].header, sheets[0].rows
    if content is not None:  # a workbook; only in a text are formulas made harmless
        return header, list(rows)
    return [as_meant(each) for each in header], [
        [as_meant(cell) for cell in row] for row in rows
    ]


def plan_file(db: Database, kind: str, path: Path) -> Plan:
    """Return what the table in a file would change; see `plan_table`.

    Raises
    ------
    FileMissingError, UnreadableFileError, BadTableError
        If it cannot be read as a table.
    """
    name = as_written(path.name)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(path=path) from error
    except OSError as error:
        raise UnreadableFileError(file=name, reason=error.strerror) from error
    header, rows = read_table(name, data)
    return plan_table(db, kind, header, rows, file=name)


def apply_plan(db: Database, plan: Plan, *, actor: Actor) -> int:
    """Store what a table would change, all or none, as one event.

    Rows about unknown sources are left out. Returns how many cases or sources are now
    other than before.

    Raises
    ------
    BadLineError
        With the row and the reason, for the first row that cannot be.
    CodingAppError
        If the changes do not go together; see `cases.change_cases`.
    """
    for line, error in plan.refused:
        raise BadLineError(line=line, file=plan.file, reason=error) from error
    with recording(db, actor, "table.imported") as event:
        for variable in plan.variables:
            make_variable(db, variable, event)
        cases = [each for each in plan.changes if isinstance(each, CaseChange)]
        sources = [each for each in plan.changes if isinstance(each, SourceChange)]
        changed = apply_changes(db, cases, event) if cases else 0
        return changed + sum(_apply(db, each, event) for each in sources)


def change_source_facts(
    db: Database, changes: Sequence[SourceChange], *, actor: Actor
) -> int:
    """Let sources belong to other cases and have other values, as one event.

    Returns how many sources are now other than before.

    Raises
    ------
    AmbiguousNameError, UnknownVariableError, MisfitValueError
        If a case or variable cannot be told, or a value is none; then nothing was
        changed.
    """
    with recording(db, actor, "values.changed") as event:
        return sum(_apply(db, each, event) for each in changes)


def _apply(db: Database, change: SourceChange, event: Recorder) -> bool:
    changed = [
        link_source(db, change.guid, kind, names, event)
        for kind, names in change.cases.items()
    ]
    n_values = put_values(
        db,
        change.guid,
        change.values,
        of_source=True,
        name=change.name,
        event=event,
    )
    return any(changed) or n_values > 0

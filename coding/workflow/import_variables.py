"""Files that are tables of variables, in the same way as files that are texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from coding.errors import BadLineError, BadTableError, CodingAppError, Reason
from coding.i18n import N_
from coding.importers.intake.contents import (
    CSV,
    ENCRYPTED,
    EXCEL,
    OLD_EXCEL,
    OPEN_SHEET,
    TSV,
    content_of,
)
from coding.model import Actor
from coding.workflow.case_plans import Plan, plan_table
from coding.workflow.files import File
from coding.workflow.names import as_written
from coding.workflow.table_files import apply_plan, read_table

# What is locked is told by the reader of tables, and what is text may be a table.
_TABLES = (CSV, TSV, EXCEL, OLD_EXCEL, OPEN_SHEET, ENCRYPTED, None)


@dataclass(frozen=True, slots=True)
class TableOutcome:
    """What became of a table: its plan, and how many rows it has; or its error."""

    file: str
    plan: Plan | None = None
    rows: int = 0
    error: CodingAppError | None = None

    @property
    def changed(self) -> int:
        """How many cases or sources are now (or would be) new or other than before."""
        return self.plan.n_changed + len(self.plan.added) if self.plan else 0


def import_variables(
    db: Database,
    files: Iterable[File],
    kind: str,
    *,
    actor: Actor,
    dry_run: bool = False,
) -> Iterator[TableOutcome]:
    """Store what the tables in `files` say, and yield what became of each as it goes.

    A table comes in whole or not at all, and one that is refused does not stop the
    rest; a row about a source that the project does not have is left out. A dry run
    plans everything and stores nothing.

    Parameters
    ----------
    kind : str
        ``source``, or one of `CASE_KINDS`: what the rows are about.
    """
    for file in files:
        name = as_written(file.name)
        try:
            data = file.read()
            _refuse_text(name, data)
            header, rows = read_table(name, data)
            plan = plan_table(db, kind, header, rows, file=name)
            _refuse_bad_row(plan)
            if not dry_run:
                apply_plan(db, plan, actor=actor)
        except CodingAppError as error:
            yield TableOutcome(name, error=error)
        else:
            yield TableOutcome(name, plan, len(rows))


def _refuse_text(name: str, data: bytes) -> None:
    """Refuse what is surely no table, before it is taken for a broken one."""
    content = content_of(data)
    if content not in _TABLES:
        reason = Reason(N_("its content is {format}"), format=content)
        raise BadTableError(file=name, reason=reason)


def _refuse_bad_row(plan: Plan) -> None:
    for line, error in plan.refused:
        raise BadLineError(line=line, file=plan.file, reason=error) from error

"""Cases and sources as tables: one row each, one column a variable."""

from typing import Any

import pandas as pd
from sqlite_utils import Database

from coding.errors import BadValueError
from coding.exchange.values import as_value
from coding.model import CASE_KINDS, Variable
from coding.storage import variables as store
from coding.storage.cases import list_cases, sources_of_cases
from coding.storage.sources import list_sources
from coding.storage.variables import list_variables
from coding.workflow.case_tree import checked_kind, in_tree_order, path_of_case

SOURCE = "source"
FACTS_OF_CASE = ("guid", "name", "parent", "sources")
FACTS_OF_SOURCE = ("guid", "name", "sites", "participants", "objects")


def variables_of(db: Database, kind: str) -> list[Variable]:
    """Return the variables that say something of this kind, and those not used yet.

    `kind` is ``source`` or one of `CASE_KINDS`.
    """
    owners, used, here = _owners(db, kind), set[str](), set[str]()
    for owner, values in store.all_values(db).items():
        used |= set(values)
        here |= set(values) if owner in owners else set()
    return [
        each
        for each in list_variables(db)
        if each.guid in here or each.guid not in used
    ]


def table_of(db: Database, kind: str) -> pd.DataFrame:
    """Return one row a case or source, one column a variable.

    Parameters
    ----------
    kind : str
        ``source``, or one of `CASE_KINDS`.

    Returns
    -------
    DataFrame
        The columns `FACTS_OF_SOURCE` or `FACTS_OF_CASE` (``parent`` is a path,
        ``sources`` their number, ``sites`` and the like tuples of paths), then one a
        variable, called by its guid: values of its type, missing ones None.

    Raises
    ------
    UnknownCaseKindError
        If there is no such kind.
    """
    rows = _rows_of_sources(db) if kind == SOURCE else _rows_of_cases(db, kind)
    facts = FACTS_OF_SOURCE if kind == SOURCE else FACTS_OF_CASE
    variables = variables_of(db, kind)
    values = store.all_values(db)
    for row in rows:
        own = values.get(str(row["guid"]), {})
        row |= {each.guid: _typed(own.get(each.guid), each) for each in variables}
    columns = [*facts, *(each.guid for each in variables)]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _typed(value: str | None, variable: Variable) -> Any:
    if value is None:
        return None
    try:
        return as_value(value, variable.type)
    except BadValueError:  # stored by an older version: shown as it is
        return value


def _rows_of_cases(db: Database, kind: str) -> list[dict[str, Any]]:
    cases = list_cases(db, checked_kind(kind))
    by_guid = {case.guid: case for case in cases}
    linked = sources_of_cases(db)
    return [
        {
            "guid": case.guid,
            "name": case.name,
            "parent": path_of_case(by_guid[case.parent], by_guid)
            if case.parent in by_guid
            else None,
            "sources": len(linked.get(case.guid, ())),
        }
        for case in in_tree_order(cases)
    ]


def _rows_of_sources(db: Database) -> list[dict[str, Any]]:
    cases = {case.guid: case for case in list_cases(db, None)}
    linked: dict[tuple[str, str], list[str]] = {}
    for guid, sources in sources_of_cases(db).items():
        case = cases[guid]
        for source in sources:
            path = path_of_case(case, cases)
            linked.setdefault((source, case.kind), []).append(path)
    return [
        {"guid": source.guid, "name": source.name}
        | {
            f"{kind}s": tuple(linked.get((source.guid, kind), ()))
            for kind in CASE_KINDS
        }
        for source in list_sources(db)
    ]


def _owners(db: Database, kind: str) -> set[str]:
    if kind == SOURCE:
        return {source.guid for source in list_sources(db)}
    return {case.guid for case in list_cases(db, checked_kind(kind))}

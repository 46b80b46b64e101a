"""Variables as columns of an editable table, each of its type."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from coding.model import Variable

_DTYPES = {
    "Boolean": pd.BooleanDtype,
    "Integer": pd.Int64Dtype,
    "Float": pd.Float64Dtype,
}
_KINDS: dict[str, tuple[type, ...]] = {
    "Text": (str,),
    "Boolean": (bool,),
    "Integer": (int,),
    "Float": (float,),
    "Date": (date,),
    "DateTime": (datetime,),
}


def typed_columns(
    frame: pd.DataFrame, variables: Iterable[Variable]
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return a table for an editor, and the settings of its columns of variables.

    A column that holds what is not of its variable's type (or moments with time
    zones) is shown as text, so that it can be mended.
    """
    shown, columns = frame.copy(), dict[str, Any]()
    for each in variables:
        column = frame[each.guid]
        kind = each.type if _is_of(column, each.type) else "Text"
        shown[each.guid] = _as_dtype(column, kind)
        columns[each.guid] = _config(each.name, kind)
    return shown, columns


def key_of_rows(rows: Iterable[object]) -> str:
    """Return a key for an editor that is another when its rows are others.

    An editor remembers changes by the place of a row. If somebody else adds or removes
    one meanwhile, the changes are forgotten rather than put on the wrong rows.
    """
    return hashlib.sha256("\n".join(map(str, rows)).encode()).hexdigest()[:12]


def text_in(value: object) -> str:
    """Return what an editor's cell says as text; an empty cell is empty."""
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    if value is None or pd.isna(value):  # type: ignore[call-overload]  # any value
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00")
    is_whole = isinstance(value, float) and value.is_integer()
    return f"{value:.0f}" if is_whole else str(value).strip()


def _is_of(column: pd.Series, kind: str) -> bool:
    given = [value for value in column if value is not None]
    if any(getattr(value, "tzinfo", None) for value in given):
        return False
    return all(type(value) in _KINDS[kind] for value in given)


def _as_dtype(column: pd.Series, kind: str) -> pd.Series:
    if kind in _DTYPES:
        return pd.Series(column.tolist(), index=column.index, dtype=_DTYPES[kind]())
    if kind in ("Date", "DateTime"):
        return pd.to_datetime(column)
    texts = [None if value is None else text_in(value) for value in column]
    return pd.Series(texts, index=column.index, dtype=object)


def _config(name: str, kind: str) -> Any:
    column = st.column_config
    if kind == "Boolean":
        return column.CheckboxColumn(name)
    if kind == "Integer":
        return column.NumberColumn(name, step=1, format="%d")
    if kind == "Float":
        return column.NumberColumn(name)
    if kind == "Date":
        return column.DateColumn(name, format="YYYY-MM-DD")
    if kind == "DateTime":
        return column.DatetimeColumn(name, format="YYYY-MM-DD HH:mm")
    return column.TextColumn(name)

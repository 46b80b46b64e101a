"""A comparison as a chart takes it: one row a cell, with the words on it."""

import textwrap
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from coding.analysis.crosstab import CrossTab
from coding.i18n import N_, Translator

NAMES: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "interview": N_("Interview"),
        "meeting": N_("Meeting notes"),
        "fieldnotes": N_("Field notes"),
        "document": N_("Document"),
    },
    "language": {"da": N_("Danish"), "en": N_("English")},
    "layer": {
        "observed": N_("Observed"),
        "reported": N_("Reported to me"),
        "reflection": N_("My reflection"),
    },
}
_STATES: Mapping[str, str] = {
    "coded": N_("Coded"),
    "absent": N_("Read, and not there"),
    "not_coded_yet": N_("Not coded yet: no source here was read for the code"),
}
_LABEL_LINE = 20
_LINE = 14
_BLANK = "\u00a0"  # a line that charts do not drop


def column_name(by: str, key: str, name: str, translate: Translator) -> str:
    """Return what a column is called: our own words translated, others as they are."""
    if not key:
        return translate("(no layer)") if by == "layer" else translate("(none)")
    known = NAMES.get(by, {}).get(key)
    return translate(known) if known else name


def number(value: float, translate: Translator, *, decimals: int = 1) -> str:
    """Return a figure as people read it in their language; nan is an en dash."""
    if pd.isna(value):
        return "–"
    text = f"{value:,.{0 if float(value).is_integer() else decimals}f}"
    if translate.language == "da":
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def chart_table(
    table: CrossTab,
    *,
    labels: Mapping[str, str],
    meanings: Mapping[str, str] | None = None,
    translate: Translator,
) -> pd.DataFrame:
    """Return one row a cell; see `coding.workflow.compare.table_for_chart`."""
    columns = table.columns.reset_index(names="place")
    columns["column_name"] = [
        column_name(table.by, each["key"], each["name"], translate)
        for each in columns.to_dict("records")
    ]
    heads = [_head(each, translate) for each in columns.to_dict("records")]
    deepest = max((len(lines) for lines in heads), default=0)
    columns["column"] = [
        "\n".join([_BLANK] * (deepest - len(lines)) + lines) for lines in heads
    ]
    rows = table.cells.merge(
        columns[["key", "place", "column", "column_name"]], on="key", how="left"
    )
    order = {guid: row for row, guid in enumerate(labels)}
    rows["row"] = rows["code"].map(order)
    rows["code_guid"], rows["code"] = rows["code"], rows["code"].map(labels)
    rows["meaning"] = [(meanings or {}).get(guid, "") for guid in rows["code_guid"]]
    shares = [
        f"{number(each['sources_read'], translate)}/{number(each['read'], translate)}"
        if each["read"] > 0
        else "–"
        for each in rows.to_dict("records")
    ]
    rows["sources_shown"] = shares
    rows["sources"] = rows["share"]
    not_yet = rows["state"] == "not_coded_yet"
    rows["state_shown"] = [translate(_STATES[each]) for each in rows["state"]]
    for measure, decimals in (("codings", 1), ("per_1000_words", 2)):
        rows[measure] = rows[measure].mask(not_yet)  # which is not the same as none
        rows[f"{measure}_shown"] = [
            number(value, translate, decimals=decimals) for value in rows[measure]
        ]
    rows = _told_apart(rows)
    rows["code_lines"] = [
        "\n".join(textwrap.wrap(text, _LABEL_LINE)) for text in rows["code"]
    ]
    return rows


def _head(column: Mapping[Hashable, Any], translate: Translator) -> list[str]:
    lines = textwrap.wrap(column["column_name"], _LINE) or ["–"]
    return [
        *lines,
        translate("{n} sources", n=number(column["sources"], translate)),
        translate("{n} read", n=number(column["read"], translate)),
        translate("{n} words", n=number(column["words"], translate)),
        *_not_yet(column["not_coded_yet"], translate),
    ]


def _not_yet(share: float, translate: Translator) -> list[str]:
    """Return the line that tells how much of a column nobody has read for."""
    if pd.isna(share) or share <= 0:
        return []
    percent = max(1, round(100 * share))
    return [translate("{percent} % not yet", percent=percent)]


def _told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Give what is called alike a number, since a chart tells places by names."""
    for name, key in (("code", "code_guid"), ("column", "key"), ("column_name", "key")):
        pairs = rows[[name, key]].drop_duplicates()
        twins = pairs[pairs[name].duplicated(keep=False)]
        number_of = {guid: i + 1 for i, guid in enumerate(twins[key])}
        rows[name] = [
            f"{text} ({number_of[guid]})" if guid in number_of else text
            for text, guid in zip(rows[name], rows[key], strict=True)
        ]
    return rows

"""The verb `frequencies`: the code-by-site table."""

import argparse
from typing import Any

from coding.charts.files import chart_file, check_chart_file
from coding.charts.site_bars import site_bars
from coding.cli.terminal import Terminal, actor_of, figure_of
from coding.exchange.tables import as_csv
from coding.model import Filter
from coding.workflow.codebooks import write_file
from coding.workflow.compare import Comparison, compare, layers_called, table_for_chart
from coding.workflow.projects import open_project, path_of

# What tells "absent" from "not coded yet" stands beside the figures.
_FIGURES = ("codings", "sources", "per_1000_words", "sources_read", "read", "share")


def frequencies(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Print the table of codes by site, or by whatever is asked for."""
    if arguments.chart:
        check_chart_file(arguments.chart)
    with open_project(path_of(arguments.project)) as db:
        found = compare(
            db,
            arguments.by,
            actor=actor_of(arguments.actor, db),
            coders=arguments.coder,
            chosen=Filter(layers=layers_called(arguments.layer)),
        )
    if arguments.chart:
        rows = table_for_chart(found, terminal.translate)
        chart = site_bars(rows, "codings", terminal.translate)
        data = chart_file(chart.properties(width=640), arguments.chart.suffix.lower())
        write_file(arguments.chart, data)
    if terminal.as_json:
        terminal.document(_as_json(found))
    elif arguments.csv:
        print(_as_csv(found), end="")
    else:
        _show(found, terminal)
    return 0


def _as_json(found: Comparison) -> dict[str, Any]:
    columns = [
        {
            "key": column["key"],
            "name": column["name"] or None,
            "sources": int(column["sources"]),
            "read": figure_of(column["read"]),
            "words": int(column["words"]),
            "codings": figure_of(column["codings"]),
            "not_coded_yet": figure_of(column["not_coded_yet"]),
        }
        for column in found.table.columns.to_dict("records")
    ]
    cells = found.table.cells.set_index(["code", "key"]).to_dict("index")
    rows = [
        {
            "code": code.name,
            "code_guid": code.guid,
            "label": {each: code.label(each) for each in ("da", "en")},
            "cells": {
                column["key"]: {
                    figure: figure_of(cells[code.guid, column["key"]][figure])
                    for figure in _FIGURES
                }
                | {"state": cells[code.guid, column["key"]]["state"]}
                for column in columns
            },
        }
        for code in found.codes
    ]
    return {
        "by": found.table.by,
        "coders": [coder.name for coder in found.coders],
        "coder_guids": [coder.guid for coder in found.coders],
        "columns": columns,
        "rows": rows,
    }


def _as_csv(found: Comparison) -> str:
    document = _as_json(found)
    names = {column["key"]: column for column in document["columns"]}
    rows = [
        {"code": row["code"], document["by"]: names[key]["name"], **figures}
        | {"words": names[key]["words"], "all_sources": names[key]["sources"]}
        for row in document["rows"]
        for key, figures in row["cells"].items()
    ]
    head = ["code", document["by"], *_FIGURES, "state", "words", "all_sources"]
    return as_csv(head, rows)


def _show(found: Comparison, terminal: Terminal) -> None:
    _ = terminal.translate
    document = _as_json(found)
    head = [_("Code"), *(column["name"] or "–" for column in document["columns"])]
    exposure = [
        [_("sources"), *(column["sources"] for column in document["columns"])],
        [_("sources read"), *(column["read"] for column in document["columns"])],
        [_("words"), *(column["words"] for column in document["columns"])],
    ]
    counts = [
        [row["label"][_.language], *(_shown(cell) for cell in row["cells"].values())]
        for row in document["rows"]
    ]
    has_gaps = any(None in row for row in counts)
    terminal.table(head, exposure + counts)
    coders = ", ".join(document["coders"]) or "–"
    if len(document["coders"]) > 1:
        terminal.say(_("Codings, as means over the coders {coders}.", coders=coders))
    else:
        terminal.say(_("Codings by {coders}.", coders=coders))
    if has_gaps:
        terminal.say(
            _("–: not coded yet. No source of the column was read for the code.")
        )


def _shown(cell: dict[str, Any]) -> float | None:
    figure: float = cell["codings"]
    return None if cell["state"] == "not_coded_yet" else figure

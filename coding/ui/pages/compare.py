"""Compare sites: the table as a picture, and the quotes behind each of its figures."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from sqlite_utils import Database

from coding.analysis.chart_table import NAMES, column_name
from coding.charts.files import chart_file
from coding.charts.measures import measure_sentence, measure_title
from coding.charts.site_bars import SELECTION as BAR
from coding.charts.site_bars import site_bars
from coding.charts.site_matrix import SELECTION as CELL
from coding.charts.site_matrix import site_matrix
from coding.exchange.tables import as_csv
from coding.i18n import N_, Translator
from coding.model import LAYERS, MEASURES, SOURCE_KINDS, SOURCE_LANGUAGES, Filter
from coding.ui import state
from coding.ui.code_card import card_at_hand
from coding.ui.plain import plain
from coding.ui.quotes import show_quotes
from coding.workflow.compare import (
    ALL_CODERS,
    Comparison,
    coders_counted,
    columns_to_compare_by,
    compare,
    quotes_behind,
    table_for_chart,
)
from coding.workflow.people import list_coders

_COLUMN_NAMES = {
    "site": N_("Site"),
    "source": N_("Source"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "layer": N_("Layer of the note"),
    "coder": N_("Coder"),
}
_CSV = (
    "code",
    "column_name",
    "codings",
    "sources_read",
    "read",
    "per_1000_words",
    "state",
)


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Compare"))
    with state.seen_project() as db:
        by, measure, coders, chosen = _choices(db, _)
        found = compare(db, by, actor=state.actor(), coders=coders, chosen=chosen)
        if found.table.columns.empty or not found.codes:
            st.info(_("There is nothing to compare yet: no source, or no codebook."))
            return
        _say_whose(found, _)
        table = table_for_chart(found, _)
        clicked = _picture(table, measure, _)
        if (table["state"] == "not_coded_yet").any():
            st.caption(
                _("–: not coded yet. No source of the column was read for the code.")
            )
        _downloads(table, measure, _)
        if clicked is None:
            st.caption(_("Click a square or a bar to read the quotes behind it."))
            return
        quotes = quotes_behind(
            db,
            by,
            code=clicked["code_guid"],
            key=clicked["key"],
            coders=found.table.coders
            if by != "coder"
            else [coder.guid for coder in found.coders],
            chosen=chosen,
        )
    code = next(c for c in found.codes if c.guid == clicked["code_guid"])
    card_at_hand(code, _)
    show_quotes(quotes, _cell_title(table, clicked), _)


def _choices(db: Database, _: Translator) -> tuple[str, str, list[str], Filter]:
    columns = columns_to_compare_by(db)
    state.choice_from_address("by", columns)
    state.choice_from_address("measure", MEASURES)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            _("Columns"),
            columns,
            format_func=lambda each: _(_COLUMN_NAMES.get(each) or each),
            key="by",
            width=200,
        )
        measure = st.segmented_control(
            _("Measure"),
            MEASURES,
            format_func=lambda each: measure_title(each, _),
            required=True,
            key="measure",
        )
        with st.popover(_("Filter"), icon=":material/filter_alt:"):
            chosen = _filter(_)
        coders = _coders(db, by, _)
    measure = measure or MEASURES[0]
    state.choice_to_address(by=by, measure=measure)
    st.caption(measure_sentence(measure, _))
    return by, measure, coders, chosen


def _coders(db: Database, by: str, _: Translator) -> list[str]:
    persons = {c.guid: c.name for c in list_coders(db) if c.kind != "machine"}
    usual = coders_counted(db, [ALL_CODERS] if by == "coder" else [], state.actor())
    picked = st.multiselect(
        _("Whose codings"),
        list(persons),
        default=[coder.guid for coder in usual],
        format_func=lambda guid: persons[guid],
        key=f"_coders_{by == 'coder'}_{state.current_project()}_{state.actor().guid}",
        width=320,
    )
    return list(picked)


def _filter(_: Translator) -> Filter:
    kinds = st.multiselect(
        _("Kind"),
        SOURCE_KINDS,
        format_func=lambda each: _(NAMES["kind"][each]),
        key="kinds",
    )
    languages = st.multiselect(
        _("Language"),
        SOURCE_LANGUAGES,
        format_func=lambda each: _(NAMES["language"][each]),
        key="languages",
    )
    first: date | None = st.date_input(
        _("Observed from"), value=None, format="YYYY-MM-DD", key="observed_from"
    )
    last: date | None = st.date_input(
        _("Observed to"), value=None, format="YYYY-MM-DD", key="observed_to"
    )
    layers = st.multiselect(
        _("Layer of the note"),
        [*LAYERS, ""],
        format_func=lambda each: column_name("layer", each, "", _),
        key="layers",
    )
    return Filter(tuple(kinds), tuple(languages), tuple(layers), first, last)


def _say_whose(found: Comparison, _: Translator) -> None:
    names = plain(", ".join(coder.name for coder in found.coders))
    if not names:
        st.warning(_("Nobody has coded anything yet."))
    elif found.table.by == "coder":
        st.caption(_("Each column counts one coder's codings."))
    elif len(found.coders) == 1:
        st.caption(_("Counted: the codings of {name}.", name=names))
    else:
        st.caption(
            _(
                "Counted: the mean over {n} coders, {names}; never their sum.",
                n=len(found.coders),
                names=names,
            )
        )


def _picture(table: pd.DataFrame, measure: str, _: Translator) -> dict[str, str] | None:
    names = {CELL: _("Heat map"), BAR: _("Bars")}
    state.choice_from_address("picture", list(names))
    picture = st.segmented_control(
        _("Picture"),
        list(names),
        format_func=lambda each: names[each],
        required=True,
        key="picture",
        label_visibility="collapsed",
    )
    picture = picture or CELL
    state.choice_to_address(picture=picture)
    draw_chart = site_matrix if picture == CELL else site_bars
    event: Any = st.altair_chart(
        draw_chart(table, measure, _),
        on_select="rerun",
        selection_mode=picture,
        key=f"_chart_{picture}_{measure}",
        alt=_("Each code in each column: {measure}", measure=measure_title(measure, _)),
    )
    points = event.selection.get(picture) or []
    return dict(points[0]) if points else None


def _downloads(table: pd.DataFrame, measure: str, _: Translator) -> None:
    with st.container(horizontal=True):
        st.download_button(
            _("Table as CSV"),
            data=lambda: "\ufeff" + as_csv(_CSV, _records(table)),
            file_name="feltbog.csv",
            on_click="ignore",
        )
        for ending in (".svg", ".png"):
            st.download_button(
                _("Chart as {ending}", ending=ending.upper().removeprefix(".")),
                data=partial(_chart_as, ending, table, measure, _),
                file_name=f"feltbog{ending}",
                on_click="ignore",
            )


def _chart_as(ending: str, table: pd.DataFrame, measure: str, _: Translator) -> bytes:
    return chart_file(site_bars(table, measure, _).properties(width=640), ending)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): value for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _cell_title(table: pd.DataFrame, clicked: dict[str, str]) -> Sequence[str]:
    cell = table[
        (table["code_guid"] == clicked["code_guid"]) & (table["key"] == clicked["key"])
    ]
    if cell.empty:
        return ("", "")
    return (
        str(cell.iloc[0]["code"]).replace("\n", " "),
        str(cell.iloc[0]["column_name"]),
    )

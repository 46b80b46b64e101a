"""The code-by-site table as a heat map: one square a cell, its figure on it."""

import altair as alt
import pandas as pd

from coding.charts.axes import left_axis
from coding.charts.measures import measure_title, tooltip
from coding.i18n import Translator

SELECTION = "cell"
_PALE, _DEEP = "#E8F0F8", "#0B4A8F"
_UNREAD = "#DDDDDD"
_MISSING = -1
_LINE_HEIGHT = 14
MOST_COLUMNS_TO_STRETCH = 6
COLUMN_WIDTH = 104


def site_matrix(
    table: pd.DataFrame, measure: str, translate: Translator
) -> alt.LayerChart:
    """Return the heat map of `measure`; a click selects ``code_guid`` and ``key``.

    Parameters
    ----------
    table : DataFrame of shape (n_codes * n_columns, ...)
        As `coding.workflow.compare.table_for_chart` gives it: ``code``, ``column``,
        their places ``row`` and ``place``, ``value`` and ``shown`` of each measure
        (``codings_shown``...). A missing value is drawn grey.
    """
    figures = table[measure]
    most = float(figures.max()) if figures.notna().any() else 0.0
    # Vega leaves a mark out whose figure is missing, and it should be grey.
    chosen = table.assign(
        value=figures,
        drawn=figures.fillna(_MISSING),
        shown=table[f"{measure}_shown"],
    )
    selection = alt.selection_point(name=SELECTION, fields=["code_guid", "key"])
    base = alt.Chart(chosen).encode(
        x=alt.X(
            "column:N",
            sort=alt.SortField("place"),
            title=None,
            axis=_top_axis(chosen["column"]),
        ),
        y=alt.Y(
            "code_lines:N", sort=alt.SortField("row"), title=None, axis=left_axis()
        ),
        tooltip=tooltip(measure, translate),
    )
    scale = alt.Scale(domain=[0, most or 1], range=[_PALE, _DEEP])
    color = alt.Color("drawn:Q", scale=scale, legend=None)
    squares = base.mark_rect(cursor="pointer", stroke="white", strokeWidth=2).encode(
        color=alt.condition("isValid(datum.value)", color, alt.value(_UNREAD)),
        opacity=alt.condition(selection, alt.value(1.0), alt.value(0.45)),
    )
    light = alt.value("white")
    is_deep = f"isValid(datum.value) && datum.value > {0.5 * most}"
    texts = base.mark_text(fontSize=14, cursor="pointer").encode(
        text="shown:N", color=alt.condition(is_deep, light, alt.value("#16202A"))
    )
    chart: alt.LayerChart = squares.add_params(selection) + texts
    few = chosen["key"].nunique() <= MOST_COLUMNS_TO_STRETCH
    width = "container" if few else alt.Step(COLUMN_WIDTH)
    chart = chart.properties(height=alt.Step(44), width=width)
    return chart.properties(title=measure_title(measure, translate))


def _top_axis(heads: pd.Series) -> alt.Axis:
    lines = max((str(head).count("\n") + 1 for head in heads), default=1)
    return alt.Axis(
        orient="top",
        labelAngle=0,
        labelAlign="center",
        labelExpr=r"split(datum.label, '\n')",
        labelLimit=0,
        labelOverlap=False,
        labelFontSize=11,
        labelLineHeight=_LINE_HEIGHT,
        labelPadding=(lines - 1) * _LINE_HEIGHT + 8,
        labelBaseline="bottom",
        ticks=False,
        domain=False,
    )

"""The code-by-site table as bars: one group a code, one bar a site."""

import altair as alt
import pandas as pd

from coding.charts.axes import left_axis
from coding.charts.measures import measure_title, tooltip
from coding.i18n import Translator

SELECTION = "bar"
# Okabe and Ito's colours, without the yellow that vanishes on white.
_COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#6A51A3"]


def site_bars(table: pd.DataFrame, measure: str, translate: Translator) -> alt.Chart:
    """Return the bars of `measure`; a click selects ``code_guid`` and ``key``.

    `table` is as for `coding.charts.site_matrix.site_matrix`; a missing value has
    no bar.
    """
    chosen = table.assign(value=table[measure], shown=table[f"{measure}_shown"])
    columns = list(dict.fromkeys(chosen.sort_values("place")["column_name"]))
    selection = alt.selection_point(name=SELECTION, fields=["code_guid", "key"])
    percent = measure == "sources"
    axis = alt.Axis(format="%" if percent else "~g", tickCount=5)
    bars = alt.Chart(chosen).mark_bar(cursor="pointer", cornerRadiusEnd=2)
    encoded = bars.encode(
        x=alt.X("value:Q", title=measure_title(measure, translate), axis=axis),
        y=alt.Y(
            "code_lines:N", sort=alt.SortField("row"), title=None, axis=left_axis()
        ),
        yOffset=alt.YOffset("column_name:N", sort=columns),
        color=alt.Color(
            "column_name:N",
            sort=columns,
            scale=alt.Scale(domain=columns, range=_colors(len(columns))),
            legend=alt.Legend(title=None, orient="top", labelLimit=360, columns=1),
        ),
        opacity=alt.condition(selection, alt.value(1.0), alt.value(0.35)),
        tooltip=tooltip(measure, translate),
    )
    step = max(16 * len(columns) + 14, 36)
    height = alt.Step(step, **{"for": "position"})
    chart: alt.Chart = encoded.add_params(selection)
    return chart.properties(height=height, width="container")


def _colors(n: int) -> list[str]:
    return [_COLORS[i % len(_COLORS)] for i in range(n)]

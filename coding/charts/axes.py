"""Axes that the figures share."""

import altair as alt


def left_axis() -> alt.Axis:
    """Return the axis that names the codes, long names broken into lines."""
    return alt.Axis(
        labelExpr=r"split(datum.label, '\n')",
        labelLimit=0,
        labelOverlap=False,
        labelFontSize=13,
        ticks=False,
        domain=False,
    )

"""Charts as files: SVG, PNG, and HTML with its scripts inside."""

import io
from pathlib import Path

import altair as alt

from coding.errors import UnknownFormatError

CHART_ENDINGS = (".svg", ".png", ".html")
_FONT = "Helvetica, Arial, sans-serif"


def check_chart_file(file: Path) -> None:
    """Refuse a file whose ending is none of ours.

    Raises
    ------
    UnknownFormatError
        With the endings that a chart can be written as.
    """
    if file.suffix.lower() not in CHART_ENDINGS:
        endings = ", ".join(CHART_ENDINGS)
        raise UnknownFormatError(file=file, ending=file.suffix, endings=endings)


def chart_file(chart: alt.Chart | alt.LayerChart, ending: str) -> bytes:
    """Return a chart in the format of `ending`; nothing is fetched, now or later."""
    lettered = chart.configure(font=_FONT, background="white")
    if ending == ".html":
        return str(lettered.to_html(inline=True)).encode()
    out = io.BytesIO() if ending == ".png" else io.StringIO()
    lettered.save(out, format=ending.removeprefix("."), scale_factor=2)
    written = out.getvalue()
    return written if isinstance(written, bytes) else written.encode()

"""Charts as files: SVG, PNG, and HTML with its scripts inside."""

import io
import json
from pathlib import Path

import altair as alt

from coding.errors import UnknownFormatError

CHART_ENDINGS = (".svg", ".png", ".html")
_FONT = "Helvetica, Arial, sans-serif"
# The page's menu saves the picture; Vega's editor lies on another machine.
_MENU = {"export": True, "source": False, "compiled": False, "editor": False}


class _InScript(json.JSONEncoder):
    """JSON in which no name can end the script that it stands in."""

    def encode(self, o: object) -> str:
        return super().encode(o).replace("<", r"\u003c")


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
        page = lettered.to_html(
            inline=True, embed_options={"actions": _MENU}, json_kwds={"cls": _InScript}
        )
        return str(page).encode()
    out = io.BytesIO() if ending == ".png" else io.StringIO()
    lettered.save(out, format=ending.removeprefix("."), scale_factor=2)
    written = out.getvalue()
    return written if isinstance(written, bytes) else written.encode()

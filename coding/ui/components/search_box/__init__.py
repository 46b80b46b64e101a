"""A box that sends what is typed in it by itself, shortly after the typing stops.

Streamlit's own text box waits for Enter. This one needs no build: a script and a
style sheet of a page each lie beside this file and travel with the page.
"""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

__all__ = ["search_box"]

_HERE = Path(__file__).parent


def search_box(value: str, *, label: str, placeholder: str, key: str) -> str:
    """Show the box, and return what stands in it.

    Mount it in a fragment, so that only what shows the results is drawn again.

    Parameters
    ----------
    value : str
        What stands in it at first. While it is shown, another value is put into it
        only when `value` itself changes; what somebody types stays.
    key : str
        Identity of the element.
    """
    result: Any = _component()(
        data={"value": value, "label": label, "placeholder": placeholder},
        default={"query": value},
        key=key,
        on_query_change=lambda: None,
    )
    query = result.get("query")
    return str(value if query is None else query)


@cache
def _component() -> ComponentRenderer:
    """Register the component once."""
    script = (_HERE / "search_box.js").read_text(encoding="utf-8")
    style = (_HERE / "search_box.css").read_text(encoding="utf-8")
    return st.components.v2.component("feltbog_search_box", js=script, css=style)

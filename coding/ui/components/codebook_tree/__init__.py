"""The tree of a codebook, edited in place: by mouse, keys and touch.

What is done is drawn at once and sent to Python, again and again until it is answered.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from coding.ui.components.codebook_tree.strings import tree_strings

__all__ = ["codebook_tree", "received", "tree_strings"]

_DIST = Path(__file__).parent / "dist"


def codebook_tree(data: Mapping[str, object], *, key: str) -> dict[str, Any]:
    """Show the tree, and return what is chosen in it and what was asked for.

    Parameters
    ----------
    data : mapping
        ``codebook`` (guid); ``rows``, as a tree is read: guid, parent, label, name,
        colour, key, whether it can be put on text, codings, whether it is a second
        place, hint; ``chosen`` guids, taken up when ``nonce`` changes; ``can_edit``;
        ``strings``; ``language``; ``reply`` to the acts, or None.
    key : str
        Identity of the element: the same key keeps its scroll position.

    Returns
    -------
    dict
        ``chosen`` (``guids``, and the ``parent`` under which a second place was
        chosen; or None) and ``ask`` (``what``, ``codes`` and ``nonce``; or None).
        The choice is told before what is asked for, and never while acts are
        under way, so no run breaks off another.
    """
    result: Any = _component()(
        data=dict(data),
        key=key,
        default={"chosen": None},
        on_chosen_change=lambda: None,
        on_acts_change=lambda: None,
        on_ask_change=lambda: None,
    )
    return {"chosen": result.get("chosen"), "ask": result.get("ask")}


def received(key: str) -> dict[str, Any] | None:
    """Return what was done in the tree since the last run, before it is mounted.

    Returns
    -------
    dict or None
        ``client``, ``codebook``, ``seq`` and ``ops``: all that the browser has not
        seen acknowledged, in order. None when nothing was done.
    """
    state = st.session_state.get(key)
    acts = state.get("acts") if state else None
    return dict(acts) if acts else None


@cache
def _component() -> ComponentRenderer:
    """Register the component once; its script travels along, no install needed."""
    script = (_DIST / "codebook_tree.js").read_text(encoding="utf-8")
    return st.components.v2.component(
        "feltbog_codebook_tree", js=script, isolate_styles=False
    )

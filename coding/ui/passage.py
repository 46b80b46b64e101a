"""The way from a quote to its place in the reader."""

import streamlit as st

from coding.model import Selection
from coding.ui import state
from coding.ui.plain import plain


def passage_address(source: str, start: int, end: int) -> dict[str, str]:
    """Return the address of a passage in the reader, as query parameters."""
    return {
        "source": source,
        "at": f"{start}-{end}",
        "project": state.project_in_address(state.current_project()),
    }


def passage_link(place: Selection, label: str) -> None:
    """Draw a link that opens the reader at a passage."""
    st.page_link(
        state.page("code"),
        label=plain(label),
        icon=":material/arrow_outward:",
        query_params=passage_address(place.source, place.start, place.end),
    )

"""A second source beside the first one, on screens that are wide enough."""

from collections.abc import Mapping

import streamlit as st

from coding.i18n import Translator

_IN_ADDRESS = "beside"


def choose_beside(titles: Mapping[str, str], source: str, _: Translator) -> str | None:
    """Let one choose a source to stand beside `source`; None when there is none.

    The choice is in the address. Where the screen is narrow, the style sheet shows
    neither the choice nor the second reader.

    Parameters
    ----------
    titles : mapping of str to str
        Titles of all sources, by guid.
    source : str
        Guid of the source that is open already.
    """
    others = ["", *(guid for guid in titles if guid != source)]
    asked = st.query_params.get(_IN_ADDRESS)
    first = asked if asked in others else ""
    chosen = st.selectbox(
        _("Beside"),
        others,
        index=others.index(first),
        format_func=lambda guid: titles[guid] if guid else _("Beside it: none"),
        key=f"_beside_{source}_{first}",
        label_visibility="collapsed",
        width=190,
    )
    if chosen != first:
        if chosen:
            st.query_params[_IN_ADDRESS] = chosen
        else:
            st.query_params.pop(_IN_ADDRESS, None)
        st.rerun()
    return chosen or None

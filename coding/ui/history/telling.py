"""What was just taken back, told on the next run; and the reader's local time."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from coding.i18n import Translator
from coding.ui.plain import plain
from coding.workflow.event_words import kind_in_words

_TOLD = "history_told"


def tell(sentence: str, what: str) -> None:
    """Tell something at the top of the page when it is drawn next.

    `what` is shown as Markdown.
    """
    st.session_state.setdefault(_TOLD, []).append(sentence.format(what=what))


def told(_: Translator) -> None:
    """Draw what was told since the page was drawn last."""
    for text in st.session_state.pop(_TOLD, []):
        st.success(text, icon=":material/check:")


def grey(markdown: str) -> str:
    """Return Markdown that stands back."""
    return f":gray[{markdown}]"


def zone() -> ZoneInfo | None:
    """Return the time zone of the reader's browser; None for this machine's."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def counts_by_kind(counts: Mapping[str, int], _: Translator) -> str:
    """Return how many steps there are of each kind, most first, as Markdown."""
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{plain(kind_in_words(kind, _))}: **{n}**" for kind, n in ordered)


def counts_by_person(
    counts: Mapping[str, int], names: Mapping[str, str], _: Translator
) -> str:
    """Return how many steps each person did, most first, as Markdown."""
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    somebody = _("somebody")
    return ", ".join(
        f"{plain(names.get(guid, somebody))}: **{n}**" for guid, n in ordered
    )

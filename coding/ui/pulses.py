"""What the pages and the server of one process share: who may ask for what is new."""

from typing import TypedDict

import streamlit as st

from coding.workflow.pulse import Asker, Pulses

ADDRESS = "/feltbog/pulse/"
PULSES = Pulses()
_WORD = "reader_pulse"
_served: list[bool] = []


class Pulse(TypedDict):
    """Where a reader may ask, and the newest event that its mail tells of."""

    address: str
    newest: int


def serve() -> None:
    """Remember that this process answers at `ADDRESS`; `streamlit run` does not."""
    _served.append(True)


def pulse_of(asker: Asker, newest: int, place: str = "") -> Pulse | None:
    """Return what the session's reader of a source needs; None where nobody answers.

    `place` tells two readers of one page apart.
    """
    if not _served:
        return None
    word = st.session_state.get(_WORD + place, "")
    if not PULSES.is_known(word, asker):
        st.session_state[_WORD + place] = word = PULSES.admit(asker)
    return {"address": ADDRESS + word, "newest": newest}


def seen_by_reader(asker: Asker, mail: int, *, said: bool, place: str = "") -> int:
    """Return up to which event the session's reader knows everything.

    What it fetched beside the page is not told once more by the page; see
    `workflow.pulse.Pulses.seen`.
    """
    word = st.session_state.get(_WORD + place, "")
    return PULSES.seen(word, asker, mail, said=said)

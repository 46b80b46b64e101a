"""The reader: put codes on text. What a key press does is drawn by the browser."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import streamlit as st
from sqlite_utils import Database
from streamlit.errors import StreamlitAPIException

from coding.i18n import Translator
from coding.model import Actor
from coding.ui import state
from coding.ui.beside import choose_beside
from coding.ui.components.text_coder import (
    mailbox,
    pack_document,
    reader_strings,
    received,
    text_coder,
)
from coding.ui.errors import telling_errors
from coding.ui.pulses import pulse_of, seen_by_reader
from coding.ui.reading_marks import reading_marks
from coding.ui.shell import HEARTBEAT_SECONDS
from coding.workflow.blind import is_blind, seen_by
from coding.workflow.people import list_coders
from coding.workflow.project_settings import project_settings
from coding.workflow.pulse import Asker, newest_event
from coding.workflow.read_source import (
    changes_since,
    coder_as_values,
    document,
    edition_of,
)
from coding.workflow.reader_acts import Refused, Told, apply_operations
from coding.workflow.sources import Listed, list_sources

_DOCUMENT = "reader_document"
_SEEN = "reader_seen"
_FIRST = "reader_first_reply"
_STANDING = "reader_standing"
_NEWCOMER = "#2F5D8A"  # the colour of somebody who has not coded here yet


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    with state.opened_project() as db:
        listed = list_sources(db)
    if not listed:
        st.title(_("Code"))
        st.info(_("There is nothing to code yet. Add interviews or notes first."))
        st.page_link(state.page("sources"), label=_("To the sources"))
        return
    with telling_errors():
        guids = [each.source.guid for each in listed]
        source, beside = _choose_sources(listed, _)
        # A row in any case, so that the first reader stays when another joins it.
        with st.container(horizontal=True, gap="small", key="readers"):
            _reader(source, guids)
            if beside:
                _reader(beside, guids, "_beside")


def _reader(source: str, guids: list[str], place: str = "") -> None:
    """Draw a reader with its mailbox; `place` tells two of them apart."""
    with st.container(key=f"reader_desk{place}"):
        text_coder(_packed(source, place), key=f"reader{place}")
        _mailbox(source, _neighbours(source, guids), place)


def _choose_sources(listed: list[Listed], _: Translator) -> tuple[str, str | None]:
    by_guid = {each.source.guid: each for each in listed}
    asked = st.query_params.get("source")
    if asked in by_guid and asked != st.session_state.get("_asked"):
        st.session_state[state.SOURCE] = st.session_state["_asked"] = asked
    remembered = st.session_state.get(state.SOURCE)
    first = remembered if remembered in by_guid else listed[0].source.guid
    guids = list(by_guid)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source = st.selectbox(
            _("Source"),
            guids,
            index=guids.index(first),
            format_func=lambda guid: _title(by_guid[guid]),
            key=f"_source_{first}",
            label_visibility="collapsed",
        )
        titles = {guid: _title(each) for guid, each in by_guid.items()}
        beside = choose_beside(titles, source, _)
        reading_marks(source, _)
        st.page_link(
            state.page("edit"),
            label=_("Edit text"),
            icon=":material/edit:",
            query_params={
                "source": source,
                "project": state.project_in_address(state.current_project()),
            },
        )
    if source != first:
        st.query_params.pop("at", None)
        st.session_state[state.SOURCE] = st.session_state["_asked"] = source
        st.query_params["source"] = source
        st.rerun()
    st.session_state[state.SOURCE] = st.session_state["_asked"] = source
    st.query_params["source"] = source
    return source, beside


def _neighbours(source: str, guids: list[str]) -> dict[str, str | None]:
    at = guids.index(source)
    before, after = guids[:at][-1:], guids[at + 1 :][:1]
    return {
        "previous": before[0] if before else None,
        "next": after[0] if after else None,
    }


def _title(each: Listed) -> str:
    sites = ", ".join(site.name for site in each.sites)
    return f"{sites} – {each.source.name}" if sites else each.source.name


def _packed(source: str, place: str) -> bytes:
    """Return the packed document, the same bytes as long as one stays with it.

    What happens meanwhile goes through the mailbox, so the text crosses the wire once.
    """
    _ = state.translator()
    with state.opened_project() as db:
        standing = _standing(db, source)
    me = state.actor().guid
    asked = (str(state.current_project()), source, state.language(), standing, me)
    kept = st.session_state.get(_DOCUMENT + place)
    if not kept or kept[0] != asked:
        with state.opened_project() as db:
            content = document(
                db, source, language=state.language(), actor=state.actor()
            )
        packed = pack_document(content | {"strings": reader_strings(_), "me": me})
        st.session_state[_DOCUMENT + place] = kept = (asked, packed)
        st.session_state[_SEEN + place] = content["revision"]
        st.session_state[_STANDING + place] = standing
    return bytes(kept[1])


def _standing(db: Database, source: str) -> tuple[int | None, str]:
    """Return what a document is good for: an edition, and whose eyes if blind."""
    return edition_of(db, source), state.actor().guid if is_blind(db) else ""


@st.fragment(run_every=HEARTBEAT_SECONDS)
def _mailbox(source: str, neighbours: dict[str, str | None], place: str) -> None:
    """Store what the reader sent, and tell it what has changed; no page rerun."""
    me, key, goes = state.actor(), f"mailbox{place}", _goto() if not place else None
    message = received(key)
    edition = st.session_state[_STANDING + place][0]
    asker = Asker(state.current_project(), source, me, state.language(), edition)
    with state.opened_project() as db:
        reply = _answer(db, message, me) if message else _reply_of_first(place)
        has_said = bool(message and message["source"] == source)
        if message and has_said:
            st.session_state[_SEEN + place] = int(message["seen"])
        newest = newest_event(db, source)  # first: what comes later is asked for again
        seen = seen_by_reader(
            asker, st.session_state[_SEEN + place], said=has_said, place=place
        )
        changes = changes_since(db, source, seen, language=state.language(), actor=me)
        with seen_by(db, me):
            coders = [coder_as_values(coder) for coder in list_coders(db)]
        standing = _standing(db, source)
        overlaps = project_settings(db)["overlaps"]
    _turn_to(message, neighbours, place)
    if standing != st.session_state[_STANDING + place]:
        st.rerun()  # edited or removed elsewhere; what was sent is answered once more
    if me.guid not in [coder["guid"] for coder in coders]:
        coders.append({"guid": me.guid, "name": me.name, "color": _NEWCOMER})
    data: dict[str, Any] = {"source": source, "me": me.guid, "coders": coders}
    data |= {"neighbours": neighbours, "overlaps": overlaps}
    data |= {"show": "everyone", "goto": goes, "reply": reply}
    data["pulse"] = pulse_of(asker, newest, place)
    first = mailbox(data | changes, key=key)
    if first and not message:
        _take_first(first, neighbours, place)


def _take_first(
    message: Mapping[str, Any], neighbours: dict[str, str | None], place: str
) -> None:
    """Store what only the mailbox itself knows of, and answer in a run of its own.

    Streamlit tells a component's value before it is mounted from the second message on.
    """
    with state.opened_project() as db:
        st.session_state[_FIRST + place] = _answer(db, message, state.actor())
    _turn_to(message, neighbours, place)
    with suppress(StreamlitAPIException):  # in a run of the page the next one answers
        st.rerun(scope="fragment")


def _reply_of_first(place: str) -> dict[str, Any] | None:
    reply: dict[str, Any] | None = st.session_state.pop(_FIRST + place, None)
    return reply


def _turn_to(
    message: Mapping[str, Any] | None, neighbours: dict[str, str | None], place: str
) -> None:
    """Read another source, if a message asks for it; what it sent comes once more."""
    source = message.get("open") if message else None
    if source and source in neighbours.values():
        st.query_params.pop("at", None)
        st.query_params["beside" if place else "source"] = str(source)
        st.rerun()


def _answer(db: Database, message: Mapping[str, Any], me: Actor) -> dict[str, Any]:
    """Store what a message asks for, in its own source, even when one has left it."""
    _ = state.translator()
    answers = apply_operations(
        db, message["source"], message["ops"], actor=me, translate=_
    )
    refused = [
        {"seq": each.seq, "message": each.error.in_words(_)}
        for each in answers
        if isinstance(each, Refused)
    ]
    told = [
        {"seq": each.seq, "message": each.words}
        for each in answers
        if isinstance(each, Told)
    ]
    answered = {name: message[name] for name in ("client", "source", "seq")}
    return answered | {"refused": refused, "told": told}


def _goto() -> dict[str, Any] | None:
    at = st.query_params.get("at", "")
    start, dash, end = at.partition("-")
    if not (dash and start.isdigit() and end.isdigit()):
        return None
    return {"start": int(start), "end": int(end), "nonce": at}

"""The reader: put codes on text. What a key press does is drawn by the browser."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from sqlite_utils import Database

from coding.i18n import Translator
from coding.model import Actor
from coding.ui import state
from coding.ui.components.text_coder import (
    mailbox,
    pack_document,
    reader_strings,
    received,
    text_coder,
)
from coding.ui.errors import telling_errors
from coding.ui.reading_marks import reading_marks
from coding.ui.shell import HEARTBEAT_SECONDS
from coding.workflow.people import list_coders
from coding.workflow.read_source import (
    changes_since,
    coder_as_values,
    document,
    edition_of,
)
from coding.workflow.reader_acts import apply_operations
from coding.workflow.sources import Listed, list_sources

_DOCUMENT = "reader_document"
_SEEN = "reader_seen"
_EDITION = "reader_edition"
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
        source = _choose_source(listed, _)
        text_coder(_packed(source), key="reader")
        _mailbox(source)


def _choose_source(listed: list[Listed], _: Translator) -> str:
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
    return source


def _title(each: Listed) -> str:
    sites = ", ".join(site.name for site in each.sites)
    return f"{sites} – {each.source.name}" if sites else each.source.name


def _packed(source: str) -> bytes:
    """Return the packed document, the same bytes as long as one stays with it.

    What happens meanwhile goes through the mailbox, so the text crosses the wire once.
    """
    _ = state.translator()
    with state.opened_project() as db:
        edition = edition_of(db, source)
    asked = (str(state.current_project()), source, state.language(), edition)
    kept = st.session_state.get(_DOCUMENT)
    if not kept or kept[0] != asked:
        with state.opened_project() as db:
            content = document(db, source, language=state.language())
        packed = pack_document(content | {"strings": reader_strings(_)})
        st.session_state[_DOCUMENT] = kept = (asked, packed)
        st.session_state[_SEEN] = content["revision"]
        st.session_state[_EDITION] = content["edition"]
    return bytes(kept[1])


@st.fragment(run_every=HEARTBEAT_SECONDS)
def _mailbox(source: str) -> None:
    """Store what the reader sent, and tell it what has changed; no page rerun."""
    me, key = state.actor(), "mailbox"
    message = received(key)
    with state.opened_project() as db:
        reply = _answer(db, message, me) if message else None
        if message and message["source"] == source:
            st.session_state[_SEEN] = int(message["seen"])
        changes = changes_since(
            db, source, st.session_state[_SEEN], language=state.language()
        )
        coders = [coder_as_values(coder) for coder in list_coders(db)]
        edition = edition_of(db, source)
    if edition != st.session_state[_EDITION]:
        st.rerun()  # edited or removed elsewhere; what was sent is answered once more
    if me.guid not in [coder["guid"] for coder in coders]:
        coders.append({"guid": me.guid, "name": me.name, "color": _NEWCOMER})
    data: dict[str, Any] = {"source": source, "me": me.guid, "coders": coders}
    data |= {"show": "everyone", "goto": _goto(), "reply": reply}
    mailbox(data | changes, key=key)


def _answer(db: Database, message: Mapping[str, Any], me: Actor) -> dict[str, Any]:
    """Store what a message asks for, in its own source, even when one has left it."""
    _ = state.translator()
    refused = apply_operations(
        db, message["source"], message["ops"], actor=me, translate=_
    )
    told = [{"seq": each.seq, "message": each.error.in_words(_)} for each in refused]
    answered = {name: message[name] for name in ("client", "source", "seq")}
    return answered | {"refused": told}


def _goto() -> dict[str, Any] | None:
    at = st.query_params.get("at", "")
    start, dash, end = at.partition("-")
    if not (dash and start.isdigit() and end.isdigit()):
        return None
    return {"start": int(start), "end": int(end), "nonce": at}

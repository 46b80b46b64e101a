"""The reader: put codes on text. What a key press does is drawn by the browser."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from sqlite_utils import Database

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
from coding.ui.plain import plain
from coding.ui.shell import HEARTBEAT_SECONDS
from coding.workflow.codebooks import list_codebooks
from coding.workflow.people import list_coders
from coding.workflow.project_settings import project_settings
from coding.workflow.read_source import (
    changes_since,
    coder_as_values,
    document,
    edition_of,
    mark_read,
    sources_read,
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
        _read_marks(source, _)
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


def _read_marks(source: str, _: Translator) -> None:
    me = state.actor()
    with state.opened_project() as db:
        codebooks = list_codebooks(db)
        read = {
            book.guid: source in sources_read(db, book.guid, me.guid)
            for book in codebooks
        }
    if not codebooks:
        st.page_link(
            state.page("codebook"),
            label=_("Choose a codebook first"),
            icon=":material/menu_book:",
        )
    for book in codebooks:
        label = plain(book.label.get(_.language) or book.name)
        key = f"_read_{source}_{book.guid}_{me.guid}"
        st.session_state[key] = read[book.guid]  # the file knows, not the widget
        st.toggle(
            _("Read") if len(codebooks) == 1 else _("Read for {name}", name=label),
            key=key,
            on_change=_mark_read,
            args=(source, book.guid, key),
            help=_(
                "Mark the source as read by {name} for “{codebook}”. Only then does a "
                "code that is not there count as absent.",
                name=plain(me.name),
                codebook=label,
            ),
        )


def _mark_read(source: str, codebook: str, key: str) -> None:
    with telling_errors(), state.opened_project() as db:
        read = bool(st.session_state[key])
        mark_read(db, source, codebook, read=read, actor=state.actor())


def _packed(source: str, place: str) -> bytes:
    """Return the packed document, the same bytes as long as one stays with it.

    What happens meanwhile goes through the mailbox, so the text crosses the wire once.
    """
    _ = state.translator()
    with state.opened_project() as db:
        edition = edition_of(db, source)
    asked = (str(state.current_project()), source, state.language(), edition)
    kept = st.session_state.get(_DOCUMENT + place)
    if not kept or kept[0] != asked:
        with state.opened_project() as db:
            content = document(db, source, language=state.language())
        packed = pack_document(content | {"strings": reader_strings(_)})
        st.session_state[_DOCUMENT + place] = kept = (asked, packed)
        st.session_state[_SEEN + place] = content["revision"]
        st.session_state[_EDITION + place] = content["edition"]
    return bytes(kept[1])


@st.fragment(run_every=HEARTBEAT_SECONDS)
def _mailbox(source: str, neighbours: dict[str, str | None], place: str) -> None:
    """Store what the reader sent, and tell it what has changed; no page rerun."""
    me, key, goes = state.actor(), f"mailbox{place}", _goto() if not place else None
    message = received(key)
    with state.opened_project() as db:
        reply = _answer(db, message, me) if message else None
        if message and message["source"] == source:
            st.session_state[_SEEN + place] = int(message["seen"])
        changes = changes_since(
            db, source, st.session_state[_SEEN + place], language=state.language()
        )
        coders = [coder_as_values(coder) for coder in list_coders(db)]
        edition = edition_of(db, source)
        overlaps = project_settings(db)["overlaps"]
    if message and message.get("open") in neighbours.values():
        _open(str(message["open"]), place)
    if edition != st.session_state[_EDITION + place]:
        st.rerun()  # edited or removed elsewhere; what was sent is answered once more
    if me.guid not in [coder["guid"] for coder in coders]:
        coders.append({"guid": me.guid, "name": me.name, "color": _NEWCOMER})
    data: dict[str, Any] = {"source": source, "me": me.guid, "coders": coders}
    data |= {"neighbours": neighbours, "overlaps": overlaps}
    data |= {"show": "everyone", "goto": goes, "reply": reply}
    mailbox(data | changes, key=key)


def _open(source: str, place: str) -> None:
    """Read another source; what was sent is answered once more when one is back."""
    st.query_params.pop("at", None)
    st.query_params["beside" if place else "source"] = source
    st.rerun()


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

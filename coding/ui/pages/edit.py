"""Edit a source's text: see first what becomes of its codings, and undo it after."""

from dataclasses import dataclass

import streamlit as st

from coding.analysis.passages import places_in_context, replaced
from coding.i18n import Translator
from coding.ui import state
from coding.ui.edit_preview import (
    show_changes,
    show_done,
    show_orphans,
    show_preview,
)
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.edit_source import edit_source, edition_of, preview_edit
from coding.workflow.sources import Listed, list_sources, text_of
from coding.workflow.undo import undo

_DRAFT = "edit_draft"
_DONE = "edit_done"
_SHEETS = "edit_sheets"
_FIND, _REPLACE = "_edit_find", "_edit_replace"
_MOST_PLACES = 200


@dataclass(slots=True)
class _Sheet:
    """What somebody writes on: the text and edition it began with, and what it is."""

    edition: int
    text: str
    typed: str


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Edit text"))
    for key in (_FIND, _REPLACE):  # Streamlit forgets a field that is not drawn
        st.session_state[key] = st.session_state.get(key, "")
    with state.opened_project() as db:
        listed = list_sources(db)
    if not listed:
        st.info(_("There is no text to edit yet. Add interviews or notes first."))
        st.page_link(state.page("sources"), label=_("To the sources"))
        return
    with telling_errors():
        source = _choose_source(listed, _)
        with state.opened_project() as db:
            edition, text = edition_of(db, source) or 0, text_of(db, source)
        _offer_undo(source, _)
        draft = _draft(source, edition)
        if draft is None:
            _ways(source, text, edition, _)
        else:
            _confirm(source, draft, edition, _)
        show_orphans(source, _)


def _choose_source(listed: list[Listed], _: Translator) -> str:
    by_guid = {each.source.guid: each for each in listed}
    asked = st.query_params.get("source") or st.session_state.get(state.SOURCE)
    first = asked if asked in by_guid else listed[0].source.guid
    guids = list(by_guid)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source = st.selectbox(
            _("Source"),
            guids,
            index=guids.index(first),
            format_func=lambda guid: by_guid[guid].source.name,
            key=f"_edit_source_{first}",
        )
        st.page_link(
            state.page("code"),
            label=_("Back to coding"),
            icon=":material/border_color:",
            query_params={
                "source": source,
                "project": state.project_in_address(state.current_project()),
            },
        )
    st.session_state[state.SOURCE] = source
    st.query_params["source"] = source
    return source


def _ways(source: str, text: str, edition: int, _: Translator) -> None:
    by_passage, whole = st.tabs([_("Find and replace"), _("Whole text")])
    with by_passage:
        _replace(source, text, edition, _)
    with whole:
        _rewrite(source, text, edition, _)


def _rewrite(source: str, text: str, edition: int, _: Translator) -> None:
    sheet = _sheet(source, text, edition)
    is_stale = sheet.edition != edition
    if is_stale:
        st.warning(
            _(
                "Somebody else has edited this text since you began. Copy what you "
                "want to keep, and take the text as it is now."
            )
        )
        if st.button(_("Take the text as it is now")):
            st.session_state[_SHEETS].pop(_here(source))
            st.rerun()
    sheet.typed = str(
        st.text_area(_("Text"), sheet.typed, height=480, key=_area(source, sheet))
    )
    if st.button(_("Preview"), type="primary", disabled=is_stale):
        _keep_draft(source, edition, sheet.typed)


def _sheet(source: str, text: str, edition: int) -> _Sheet:
    """Return what one writes on: the text as it is, or as one began to change it."""
    sheets: dict[tuple[str, str], _Sheet] = st.session_state.setdefault(_SHEETS, {})
    sheet = sheets.get(_here(source))
    if sheet:
        sheet.typed = str(st.session_state.get(_area(source, sheet), sheet.typed))
    if sheet is None or (sheet.edition != edition and sheet.typed == sheet.text):
        sheet = sheets[_here(source)] = _Sheet(edition, text, text)
    return sheet


def _area(source: str, sheet: _Sheet) -> str:
    return f"_edit_text_{_here(source)}_{sheet.edition}"


def _here(source: str) -> tuple[str, str]:
    return str(state.current_project()), source


def _replace(source: str, text: str, edition: int, _: Translator) -> None:
    left, right = st.columns(2)
    old = left.text_area(_("Find"), key=_FIND, height=68)
    new = right.text_area(_("Replace with"), key=_REPLACE, height=68)
    is_whole = st.toggle(_("Whole words only"), value=True, key="_edit_whole")
    places = places_in_context(text, old, whole=is_whole)
    if old:
        st.caption(
            _.plural("Stands at {n} place.", "Stands at {n} places.", len(places))
        )
    chosen = places
    if 1 < len(places) <= _MOST_PLACES:
        numbers = st.multiselect(
            _("Places to replace (none chosen: all of them)"),
            range(len(places)),
            format_func=lambda i: places[i].in_context,
            key=f"_edit_places_{source}_{edition}_{old}_{is_whole}",
        )
        chosen = [places[i] for i in numbers] or places
    elif len(places) == 1:
        st.caption(plain(places[0].in_context))
    if st.button(_("Preview the replacement"), type="primary", disabled=not places):
        spans = [(place.start, place.end) for place in chosen]
        _keep_draft(source, edition, replaced(text, new, spans))


def _confirm(source: str, draft: str, edition: int, _: Translator) -> None:
    preview = None
    with telling_errors(), state.seen_project() as db:
        preview = preview_edit(db, source, draft)
    if preview:
        show_preview(preview, _)
    with st.container(horizontal=True):
        save = st.button(
            _("Save the text"), type="primary", disabled=not (preview and preview.edits)
        )
        if st.button(_("Go on editing")):
            st.session_state.pop(_DRAFT)
            st.rerun()
    if preview:
        show_changes(preview, _)
    if save:
        st.session_state.pop(_DRAFT)
        st.session_state[_FIND] = st.session_state[_REPLACE] = ""
        with state.opened_project() as db:
            done = edit_source(
                db, source, draft, actor=state.actor(), expected_edition=edition
            )
        st.session_state[_DONE] = (*_here(source), done)
        st.session_state.get(_SHEETS, {}).pop(_here(source), None)
        st.rerun()


def _offer_undo(source: str, _: Translator) -> None:
    *where, done = st.session_state.get(_DONE, ("", "", None))
    if done is None or tuple(where) != _here(source):
        return
    show_done(done, _)
    if st.button(_("Undo"), icon=":material/undo:"):
        with state.opened_project() as db:
            undo(db, done.event, actor=state.actor())
        st.session_state.pop(_DONE)
        st.rerun()


def _draft(source: str, edition: int) -> str | None:
    """Return the text that waits for a yes, if it was made of the text as it is."""
    kept = st.session_state.get(_DRAFT)
    here = (*_here(source), edition)
    return str(kept[1]) if kept and kept[0] == here else None


def _keep_draft(source: str, edition: int, text: str) -> None:
    here = (*_here(source), edition)
    st.session_state[_DRAFT] = (here, text)
    st.rerun()

"""What an edit does, drawn: the changes in context, and what becomes of codings."""

import streamlit as st

from coding.analysis.edits import Edit
from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import escaped
from coding.workflow.edit_source import Preview
from coding.workflow.orphans import ListedOrphan, list_orphans, place_orphan
from coding.workflow.sources import text_of

_MOST = 50
_AROUND = 40
_LONGEST = 240
_LINE = (
    '<p style="max-width:46rem;line-height:1.55;margin:0.2rem 0;'
    'overflow-wrap:anywhere">'
)
_COLORS = {"del": "rgba(200, 60, 60, 0.25)", "ins": "rgba(40, 150, 90, 0.28)"}


def show_preview(preview: Preview, _: Translator) -> None:
    """Draw which codings move along, get other words or lose their text."""
    if not preview.edits:
        st.info(_("The text is the same as before."))
        return
    st.subheader(_("What becomes of the codings"), anchor="codings")
    st.write(_counts(preview, _))
    for before, after in preview.codings.requoted[:_MOST]:
        st.html(_pair_as_html(before.quote, after.quote))
    if preview.codings.lost:
        st.warning(
            _(
                "These codings lose their text. They are kept with their quote, and "
                "can be given another place."
            )
        )
    for coding in preview.codings.lost[:_MOST]:
        st.html(_pair_as_html(coding.quote, None))


def show_changes(preview: Preview, _: Translator) -> None:
    """Draw the changes of the text, old and new, with what is around them."""
    n = len(preview.edits)
    if not n:
        return
    with state.opened_project() as db:
        text = text_of(db, preview.source.guid)
    st.subheader(_.plural("{n} change", "{n} changes", n), anchor="changes")
    for edit in preview.edits[:_MOST]:
        st.html(_edit_as_html(text, edit))
    if n > _MOST:
        st.caption(_("… and {n} more.", n=n - _MOST))


def show_done(done: Preview, _: Translator) -> None:
    """Draw what was stored."""
    n = len(done.edits)
    saved = _.plural("Saved {n} change.", "Saved {n} changes.", n)
    st.success(f"{saved} {_counts(done, _)}")


def show_orphans(source: str, _: Translator) -> None:
    """Draw the codings of a source that lost their text, with places to put them."""
    with state.seen_project() as db:
        listed = [each for each in list_orphans(db) if each.source.guid == source]
    if not listed:
        return
    n = len(listed)
    title = _.plural("{n} coding without its text", "{n} codings without their text", n)
    with st.expander(title, expanded=True, icon=":material/link_off:"):
        st.caption(
            _(
                "Their text was edited away. They count nowhere until they have a "
                "place again."
            )
        )
        for each in listed[:_MOST]:
            _show_orphan(each, _)


def _show_orphan(orphan: ListedOrphan, _: Translator) -> None:
    coding = orphan.coding
    who = f"{orphan.code.label(_.language)} · {orphan.coder.name}"
    st.html(
        '<blockquote class="fp-quote" '
        f'style="border-left-color:{escaped(orphan.code.color)}">'
        f"{escaped(coding.quote)}<br><small>{escaped(who)}</small></blockquote>"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = st.number_input(
            _("Start"),
            min_value=0,
            value=orphan.places[0][0] if orphan.places else None,
            key=f"_start_{coding.guid}",
            width=140,
        )
        end = st.number_input(
            _("End"),
            min_value=0,
            value=orphan.places[0][1] if orphan.places else None,
            key=f"_end_{coding.guid}",
            width=140,
        )
        put = st.button(
            _("Put it there"),
            key=f"_place_{coding.guid}",
            disabled=start is None or end is None,
        )
    if put and start is not None and end is not None:
        with telling_errors():
            with state.opened_project() as db:
                place_orphan(db, coding.guid, int(start), int(end), actor=state.actor())
            st.rerun()


def _counts(preview: Preview, _: Translator) -> str:
    codings, marks = preview.codings, preview.marks
    pieces = [
        _.plural("{n} coding moves along", "{n} codings move along", len(codings.moved))
    ]
    pieces.append(_("{n} get other words", n=len(codings.requoted)))
    pieces.append(_("{n} lose their text and are kept", n=len(codings.lost)))
    if marks.lost:
        n = len(marks.lost)
        pieces.append(
            _.plural("{n} mark loses its text", "{n} marks lose their text", n)
        )
    return ", ".join(pieces) + "."


def _edit_as_html(text: str, edit: Edit) -> str:
    before = text[max(0, edit.start - _AROUND) : edit.start].replace("\n", " ")
    after = text[edit.end : edit.end + _AROUND].replace("\n", " ")
    return (
        f"{_LINE}…{escaped(before)}{_changed(edit.was, 'del')}"
        f"{_changed(edit.text, 'ins')}{escaped(after)}…</p>"
    )


def _pair_as_html(old: str, new: str | None) -> str:
    if new is None:
        return f"{_LINE}“{escaped(_short(old))}”</p>"
    return f"{_LINE}“{escaped(_short(old))}” → “{escaped(_short(new))}”</p>"


def _changed(text: str, tag: str) -> str:
    shown = escaped(_short(text)).replace("<br>", "↵<br>")
    style = f"background:{_COLORS[tag]};color:inherit"
    return f'<{tag} style="{style}">{shown}</{tag}>' if text else ""


def _short(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"

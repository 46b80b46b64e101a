"""Codebooks in and out of files: a report before anything is taken in; printing."""

from functools import partial

import streamlit as st
from sqlite_utils import Database

from coding.exchange.codebook_files import (
    FORMATS,
    CodebookFile,
    not_held,
    read_codebook_file,
    write_codebook,
)
from coding.i18n import N_, Translator
from coding.model import Codebook
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import minute, plain
from coding.workflow.codebook_import import (
    CodebookImport,
    import_planned,
    plan_import,
)
from coding.workflow.codebook_print import PRINTED_AS, printed
from coding.workflow.codebook_versions import removed_codebooks
from coding.workflow.codebook_words import (
    change_in_words,
    kinds_in_words,
    note_in_words,
)
from coding.workflow.codebooks import file_at, shipped_codebooks
from coding.workflow.edit_codebook import new_codebook
from coding.workflow.undo import undo

_FORMAT_NAMES = {
    "yaml": N_("YAML, which holds everything"),
    "qdc": N_("REFI-QDA (.qdc), for NVivo, ATLAS.ti, MAXQDA and others"),
    "csv": N_("CSV, one row a code"),
    "xlsx": N_("Excel, one row a code"),
    "taguette": N_("CSV for Taguette"),
}
_MANY = 12


def draw_out(codebook: Codebook, _: Translator) -> None:
    """Draw the ways out: exchange files, each with what it cannot hold; printing."""
    st.subheader(_("Take it along"))
    for name, ending in FORMATS.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            stem = f"{codebook.name}-taguette" if name == "taguette" else codebook.name
            st.download_button(
                _("Download"),
                data=partial(write_codebook, name, codebook),
                file_name=f"{stem}{ending}",
                on_click="ignore",
                key=f"download_{codebook.guid}_{name}",
            )
            st.markdown(plain(_(_FORMAT_NAMES.get(name, name))))
            lost = [each.in_words(_) for each in not_held(name, codebook)]
            if lost:
                st.caption(plain(_("cannot hold: {what}", what="; ".join(lost))))
    st.subheader(_("Print it"))
    with st.container(horizontal=True, vertical_alignment="center"):
        counts = st.toggle(_("with counts"), key="_print_counts")
        quotes = st.toggle(_("with two quotes a code"), key="_print_quotes")
    with st.container(horizontal=True):
        for ending in PRINTED_AS:
            st.download_button(
                _("As {ending}", ending=ending.removeprefix(".").upper()),
                data=partial(_printed, codebook, ending, counts, quotes, _),
                file_name=f"{codebook.name}{ending}",
                on_click="ignore",
                key=f"print_{codebook.guid}{ending}",
            )


def draw_in(codebooks: list[Codebook], _: Translator) -> None:
    """Draw the ways in: a shipped codebook, one from a file, a new empty one."""
    st.subheader(_("Add a codebook"))
    here = {codebook.guid for codebook in codebooks}
    left, middle, right = st.columns(3, gap="large")
    with left, telling_errors():
        offered = {name: file_at(name).codebook for name in shipped_codebooks()}
        chosen = st.selectbox(
            _("One that comes with Feltbog"),
            [name for name, book in offered.items() if book.guid not in here],
            format_func=lambda name: offered[name].label.get(_.language) or name,
            index=None,
            placeholder=_("Choose"),
        )
        if chosen:
            st.caption(plain(offered[chosen].description.get(_.language, "")))
            _confirm(file_at(chosen), "shipped", _)
    with middle, telling_errors():
        _from_file(_)
    with right, telling_errors():
        _empty(_)


def draw_removed(_: Translator) -> None:
    """Draw the codebooks that were taken out, each with the way back."""
    with state.opened_project() as db:
        gone = removed_codebooks(db)
    if not gone:
        return
    st.subheader(_("Taken out"))
    for each in gone:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{each.name} · {minute(each.at)}"))
            st.button(
                _("Bring it back"),
                key=f"_back_{each.event}",
                on_click=_bring_back,
                args=(each.event,),
                help=_("With all its codes and their codings."),
            )


def _bring_back(event: str) -> None:
    with telling_errors(), state.opened_project() as db:
        undo(db, event, actor=state.actor())


def _from_file(_: Translator) -> None:
    uploaded = st.file_uploader(
        _("One from a file (.yaml, .qdc, .csv or .xlsx)"),
        type=["yaml", "yml", "qdc", "csv", "xlsx"],
        help=_("Codebooks of Taguette, NVivo, ATLAS.ti, MAXQDA and QualCoder, too."),
    )
    if uploaded:
        file = read_codebook_file(uploaded.name, uploaded.getvalue())
        _confirm(file, "file", _)


def _empty(_: Translator) -> None:
    name = st.text_input(_("A new one, called"), key="_new_codebook")
    if st.button(_("Make it"), disabled=not name.strip()):
        with state.opened_project() as db:
            made = new_codebook(db, name, actor=state.actor(), language=_.language)
        _show_next(made.guid)


def _confirm(file: CodebookFile, key: str, _: Translator) -> None:
    """Draw the report of a file, and take it in when that is confirmed."""
    with state.opened_project() as db:
        plan = plan_import(db, file)
        if plan.is_same:
            st.success(_("The project has all of this already."))
            return
        _report(plan, _)
        prune = False
        if plan.missing:
            prune = st.toggle(
                _("take out the codes that it does not have and nobody has used"),
                key=f"_prune_{key}",
            )
        label = _("Add it") if plan.now is None else _("Bring it up to date")
        if st.button(label, type="primary", key=f"add_{key}"):
            _take_in(db, file, prune)


def _take_in(db: Database, file: CodebookFile, prune: bool) -> None:
    done = import_planned(db, file, prune=prune, actor=state.actor())
    _show_next((done.now or done.after).guid)


def _show_next(guid: str) -> None:
    st.session_state["_codebook_wanted"] = guid
    st.session_state["_section_wanted"] = "codes"
    st.rerun()


def _report(plan: CodebookImport, _: Translator) -> None:
    n = len(plan.file.codebook.codes)
    if plan.now is None:
        st.info(_("A new codebook with {n} codes.", n=n))
    else:
        name = plan.now.label.get(_.language) or plan.now.name
        kinds = kinds_in_words(
            dict.fromkeys(kind for each in plan.codes for kind in each.kinds), _
        )
        st.info(
            _(
                "Another state of “{name}”, which is here. {n} codes differ: {kinds}.",
                name=plain(name),
                n=len(plan.codes),
                kinds=kinds or "–",
            )
        )
        for change in plan.codes[:_MANY]:
            st.markdown(f"- {plain(change_in_words(change, _))}")
        if len(plan.codes) > _MANY:
            st.caption(_("… and {n} more.", n=len(plan.codes) - _MANY))
    if plan.missing:
        st.caption(
            _("It lacks {n} codes that are here; they stay.", n=len(plan.missing))
        )
    if plan.rekeyed:
        st.caption(_("{n} keys are taken here, so others are given.", n=plan.rekeyed))
    for note in plan.file.notes:
        st.warning(plain(note_in_words(note, _)))


def _printed(
    codebook: Codebook, ending: str, counts: bool, quotes: bool, _: Translator
) -> bytes:
    with state.seen_project() as db:
        return printed(db, codebook, ending, counts=counts, quotes=quotes, translate=_)

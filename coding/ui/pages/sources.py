"""Sources: take in files or pasted text, mend what is known, and put away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from coding.analysis.chart_table import NAMES, number
from coding.i18n import Translator
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES
from coding.ui import state
from coding.ui.case_grid import TOLD
from coding.ui.errors import telling_errors
from coding.ui.fact_columns import fact_columns
from coding.ui.intake import REPORT, add_files, show_sentences
from coding.ui.memos.links import memos_link
from coding.ui.plain import plain
from coding.ui.trash import show_trash
from coding.workflow.import_sources import Facts, Outcome, import_text
from coding.workflow.readings import progress_by_source
from coding.workflow.sources import Listed, change_sources, list_sources

_PASTES = "pasted_texts"
_TABLE = "sources_table"
Read = tuple[int, int]
_FIELDS = ("name", "sites", "kind", "language", "observed_on", "written_on", "author")


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Sources"))
    with state.opened_project() as db:
        listed = list_sources(db)
        read = progress_by_source(db, state.actor().guid)
    with st.expander(
        _("Add sources"), expanded=not listed, icon=":material/upload_file:"
    ):
        _add(listed, _)
    _show_report(_)
    told = st.session_state.pop(TOLD, "")
    if told:
        st.success(plain(told), icon=":material/check:")
    if listed:
        words = number(sum(each.source.words for each in listed), _)
        st.subheader(_("{n} sources, {words} words", n=len(listed), words=words))
        memos_link(_, about=("source", "selection", "coding"))
        with telling_errors():
            _table(listed, read, _)
    else:
        st.info(_("There is nothing here yet. Add interviews or notes above."))
    show_trash(listed, _)


def _add(listed: list[Listed], _: Translator) -> None:
    said = _batch_facts(listed, _)
    by_file, by_paste = st.tabs([_("Files"), _("Pasted text")])
    with by_file, telling_errors():
        add_files(said, _)
    pastes = st.session_state.get(_PASTES, 0)  # a refused text stays in its form
    with by_paste, st.form(f"paste_{pastes}", border=False):
        name = st.text_input(_("Name"))
        text = st.text_area(_("Text"), height=200)
        if st.form_submit_button(_("Add")):
            with telling_errors(), state.opened_project() as db:
                source = import_text(db, name, text, said, actor=state.actor())
                st.session_state[REPORT] = [Outcome(name, source=source)]
                st.session_state[_PASTES] = pastes + 1
                st.rerun()


def _batch_facts(listed: list[Listed], _: Translator) -> Facts:
    st.caption(_("Fill in what applies to everything that you add now."))
    site, kind, language, day = st.columns(4)
    known = [site.name for each in listed for site in each.sites]
    guess = _("guess")
    return Facts(
        site=site.selectbox(
            _("Site"),
            list(dict.fromkeys(known)),
            index=None,
            accept_new_options=True,
            placeholder=_("Choose or type"),
            key="_site",
        )
        or "",
        kind=kind.selectbox(
            _("Kind"),
            ["", *SOURCE_KINDS],
            format_func=lambda each: _(NAMES["kind"][each]) if each else guess,
            key="_kind",
        ),
        language=language.selectbox(
            _("Language of the text"),
            ["", *SOURCE_LANGUAGES],
            format_func=lambda each: _(NAMES["language"][each]) if each else guess,
            key="_text_language",
        ),
        observed_on=day.date_input(
            _("Observed on"), value=None, format="YYYY-MM-DD", key="_observed_on"
        ),
    )


def _show_report(_: Translator) -> None:
    report: list[Outcome] = st.session_state.get(REPORT, [])
    if not report:
        return
    refused = [each for each in report if each.error]
    imported = [each for each in report if each.source]
    summary = _(
        "{imported} imported, {refused} refused.",
        imported=len(imported),
        refused=len(refused),
    )
    (st.warning if refused else st.success)(summary)
    rows = [
        {_("File"): each.file, _("Result"): _result(each, _)}
        for each in [*refused, *imported]
    ]
    show_sentences(rows)
    if st.button(_("Clear this list")):
        del st.session_state[REPORT]
        st.rerun()


def _result(outcome: Outcome, _: Translator) -> str:
    if outcome.error:
        return outcome.error.in_words(_)
    words = _("{n} words", n=outcome.source.words if outcome.source else 0)
    return "; ".join([words, *(note.in_words(_) for note in outcome.notes)])


def _table(listed: list[Listed], read: Mapping[str, Read], _: Translator) -> None:
    waiting = [each for each in listed if not _is_done(each, read)]
    only = st.toggle(
        _("Only those I have not read for every code ({n})", n=len(waiting)),
        key="_only_waiting",
    )
    shown = waiting if only else listed
    if not shown:
        st.info(_("You have read every source for every code."))
        return
    before = pd.DataFrame([_row(each, read) for each in shown])
    version = st.session_state.get("_table_version", 0)
    after = st.data_editor(
        before,
        hide_index=True,
        num_rows="fixed",
        column_config=_columns(listed, _),
        column_order=[name for name in before.columns if name != "guid"],
        key=f"{_TABLE}_{version}_{state.current_project()}_{_which(only, shown)}",
    )
    changes = _changes(before, after)
    save = _.plural("Save {n} changed source", "Save {n} changed sources", len(changes))
    if st.button(save, type="primary", disabled=not changes):
        with state.opened_project() as db:
            change_sources(db, changes, actor=state.actor())
        st.session_state["_table_version"] = version + 1
        st.rerun()


def _is_done(each: Listed, read: Mapping[str, Read]) -> bool:
    done, all_ = read.get(each.source.guid, (0, 1))
    return done == all_


def _which(only: bool, shown: Sequence[Listed]) -> str:
    """Return what tells one choice of rows from another, so that edits stay theirs."""
    return "+".join(each.source.guid for each in shown) if only else ""


def _row(each: Listed, read: Mapping[str, Read]) -> dict[str, Any]:
    source = each.source
    return {
        "guid": source.guid,
        "name": source.name,
        "sites": [site.name for site in each.sites],
        "kind": source.kind,
        "language": source.language,
        "observed_on": source.observed_on,
        "written_on": source.written_on,
        "author": source.author,
        "words": source.words,
        "codings": each.codings,
        "read": "{}/{}".format(*read[source.guid]) if source.guid in read else "–",
    }


def _columns(listed: Sequence[Listed], _: Translator) -> dict[str, Any]:
    column = st.column_config
    sites = list(dict.fromkeys(site.name for each in listed for site in each.sites))
    return fact_columns(_) | {
        "sites": column.MultiselectColumn(
            _("Site"), options=sites, accept_new_options=True, width="medium"
        ),
        "codings": column.NumberColumn(_("Codings"), disabled=True),
        "read": column.TextColumn(
            _("Read for"),
            help=_("For how many of the codes you have read the source, of all."),
            disabled=True,
        ),
    }


def _changes(
    before: pd.DataFrame, after: pd.DataFrame
) -> dict[str, dict[str, str | Sequence[str]]]:
    changes: dict[str, dict[str, str | Sequence[str]]] = {}
    pairs = zip(before.to_dict("records"), after.to_dict("records"), strict=True)
    for old, new in pairs:
        changed = {
            field: _as_said(new[field])
            for field in _FIELDS
            if _as_said(old[field]) != _as_said(new[field])
        }
        if changed:
            changes[str(old["guid"])] = changed
    return changes


def _as_said(value: object) -> str | Sequence[str]:
    if value is None or value is pd.NaT:
        return ""
    if isinstance(value, list | tuple):
        return tuple(str(each) for each in value)
    return value.isoformat()[:10] if isinstance(value, date) else str(value)

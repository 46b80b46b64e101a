"""Sources: take in files or pasted text, and mend what is known about them."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from coding.analysis.chart_table import NAMES, number
from coding.i18n import Translator
from coding.importers import MAX_BYTES, SUFFIXES
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.import_sources import (
    Facts,
    File,
    Outcome,
    import_each,
    import_text,
)
from coding.workflow.sources import Listed, change_sources, list_sources

_REPORT = "import_report"
_PASTES = "pasted_texts"
_TABLE = "sources_table"


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Sources"))
    with state.opened_project() as db:
        listed = list_sources(db)
    with st.expander(_("Add sources"), expanded=True, icon=":material/upload_file:"):
        _add(listed, _)
    _show_report(_)
    if not listed:
        st.info(_("There is nothing here yet. Add interviews or notes above."))
        return
    words = sum(each.source.words for each in listed)
    st.subheader(_("{n} sources, {words} words", n=len(listed), words=number(words, _)))
    with telling_errors():
        _table(listed, _)


def _add(listed: list[Listed], _: Translator) -> None:
    facts = _batch_facts(listed, _)
    by_file, by_paste = st.tabs([_("Files"), _("Pasted text")])
    with by_file:
        uploaded = st.file_uploader(
            _("Text, Markdown or Word files, several at once"),
            type=[suffix.removeprefix(".") for suffix in SUFFIXES],
            accept_multiple_files=True,
            max_upload_size=MAX_BYTES // (1024 * 1024),
            key=f"_files_{st.session_state.get('_uploads', 0)}",
        )
        if st.button(_("Import"), type="primary", disabled=not uploaded):
            _import([File(each.name, each.getvalue) for each in uploaded], facts, _)
    pastes = st.session_state.get(_PASTES, 0)  # a refused text stays in its form
    with by_paste, st.form(f"paste_{pastes}", border=False):
        name = st.text_input(_("Name"))
        text = st.text_area(_("Text"), height=200)
        if st.form_submit_button(_("Add")):
            with telling_errors(), state.opened_project() as db:
                source = import_text(db, name, text, facts, actor=state.actor())
                st.session_state[_REPORT] = [Outcome(name, source=source)]
                st.session_state[_PASTES] = pastes + 1
                st.rerun()


def _batch_facts(listed: list[Listed], _: Translator) -> Facts:
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


def _import(files: list[File], facts: Facts, _: Translator) -> None:
    bar = st.progress(0.0, _("Reading…"))
    st.button(_("Stop"), help=_("What is stored stays stored."))
    report: list[Outcome] = []
    st.session_state[_REPORT] = report
    with state.opened_project() as db:
        for outcome in import_each(db, files, facts, actor=state.actor()):
            report.append(outcome)
            share = len(report) / len(files)
            bar.progress(share, f"{len(report)}/{len(files)} {plain(outcome.file)}")
    st.session_state["_uploads"] = st.session_state.get("_uploads", 0) + 1
    st.rerun()


def _show_report(_: Translator) -> None:
    report: list[Outcome] = st.session_state.get(_REPORT, [])
    if not report:
        return
    imported = [each for each in report if each.source]
    refused = [each for each in report if each.error]
    summary = _(
        "{imported} imported, {refused} refused.",
        imported=len(imported),
        refused=len(refused),
    )
    (st.warning if refused else st.success)(summary)
    rows = [
        {
            _("File"): each.file,
            _("Result"): each.error.in_words(_)
            if each.error
            else _("{n} words", n=each.source.words if each.source else 0),
        }
        for each in [*refused, *imported]
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True)
    if st.button(_("Clear this list")):
        del st.session_state[_REPORT]
        st.rerun()


def _table(listed: list[Listed], _: Translator) -> None:
    before = pd.DataFrame([_row(each) for each in listed])
    version = st.session_state.get("_table_version", 0)
    after = st.data_editor(
        before,
        hide_index=True,
        num_rows="fixed",
        column_config=_columns(_),
        column_order=[name for name in before.columns if name != "guid"],
        key=f"{_TABLE}_{version}_{state.current_project()}",
    )
    changes = _changes(before, after)
    save = _("Save {n} changed sources", n=len(changes))
    if st.button(save, type="primary", disabled=not changes):
        with state.opened_project() as db:
            change_sources(db, changes, actor=state.actor())
        st.session_state["_table_version"] = version + 1
        st.rerun()


def _row(each: Listed) -> dict[str, Any]:
    source = each.source
    return {
        "guid": source.guid,
        "name": source.name,
        "site": ", ".join(site.name for site in each.sites),
        "kind": source.kind,
        "language": source.language,
        "observed_on": source.observed_on,
        "author": source.author,
        "words": source.words,
        "codings": each.codings,
    }


def _columns(_: Translator) -> dict[str, Any]:
    column = st.column_config
    return {
        "name": column.TextColumn(_("Name"), required=True, width="large"),
        "site": column.TextColumn(_("Site")),
        "kind": column.SelectboxColumn(
            _("Kind"),
            options=list(SOURCE_KINDS),
            required=True,
            format_func=lambda each: _(NAMES["kind"][str(each)]),
        ),
        "language": column.SelectboxColumn(
            _("Language"),
            options=list(SOURCE_LANGUAGES),
            required=True,
            format_func=lambda each: _(NAMES["language"][str(each)]),
        ),
        "observed_on": column.DateColumn(_("Observed on"), format="YYYY-MM-DD"),
        "author": column.TextColumn(_("Author")),
        "words": column.NumberColumn(_("Words"), disabled=True),
        "codings": column.NumberColumn(_("Codings"), disabled=True),
    }


def _changes(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, dict[str, str]]:
    changes: dict[str, dict[str, str]] = {}
    fields = ("name", "site", "kind", "language", "observed_on", "author")
    pairs = zip(before.to_dict("records"), after.to_dict("records"), strict=True)
    for old, new in pairs:
        changed = {
            field: _as_text(new[field])
            for field in fields
            if _as_text(old[field]) != _as_text(new[field])
        }
        if changed:
            changes[str(old["guid"])] = changed
    return changes


def _as_text(value: object) -> str:
    if value is None or value is pd.NaT:
        return ""
    return value.isoformat()[:10] if isinstance(value, date) else str(value)

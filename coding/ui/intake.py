"""Take files in: look into them, show what was found and guessed, then store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from coding.errors import SameFileError, SameFileInTrashError
from coding.i18n import N_, Translator
from coding.importers import SUFFIXES
from coding.importers.limits import MAX_FILE_BYTES, MEGABYTE
from coding.importers.tables.columns import Columns
from coding.ui import state
from coding.ui.fact_columns import fact_columns
from coding.ui.plain import plain
from coding.ui.table_files import ask_about_tables, forget_tables
from coding.workflow.find_texts import Found, Refused, find_texts, with_facts
from coding.workflow.import_sources import Facts, File, Outcome, store_found

REPORT = "import_report"
_LOOK = "intake"
_UPLOADS = "_uploads"
_MOST_WHOLE = 30  # rows
_BECAUSE = {
    "folder": N_("folder"),
    "file name": N_("file name"),
    "front matter": N_("head of the text"),
    "first lines": N_("first lines"),
    "file": N_("the file's properties"),
    "text": N_("the text itself"),
}
_FIELD_NAMES = {
    "site": N_("Site"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "author": N_("Author"),
    "observed_on": N_("Observed on"),
    "written_on": N_("Written on"),
}


@dataclass(slots=True)
class _Look:
    """What looking into the chosen files has shown so far."""

    signature: tuple[Any, ...]
    found: list[Found] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    done: int = 0  # files looked into
    is_stopped: bool = False


def add_files(said: Facts, _: Translator) -> None:
    """Draw the way in: choose files, look at what they hold, import."""
    uploaded = st.file_uploader(
        _("Texts, office files, PDF, captions, tables, mails, or a zip of them"),
        accept_multiple_files=True,  # of any ending: what a file is, its content tells
        help=_("It reads {endings}.", endings=", ".join(SUFFIXES)),
        max_upload_size=MAX_FILE_BYTES // MEGABYTE,
        key=f"_files_{st.session_state.get(_UPLOADS, 0)}",
    )
    if not uploaded:
        st.session_state.pop(_LOOK, None)
        forget_tables()
        return
    columns = ask_about_tables(uploaded, _)
    look = _looked_into(uploaded, columns, _)
    _tell_refused(look, _)
    if look.found:
        chosen = _table(look, said, _)
        label = _.plural("Import {n} text", "Import {n} texts", len(chosen))
        if st.button(label, type="primary", disabled=not chosen):
            _store(chosen, look, _)


def _looked_into(
    uploaded: Sequence[Any], columns: Mapping[str, Columns], _: Translator
) -> _Look:
    """Look into the files once, and keep what was found while they stay chosen."""
    again = bool(st.session_state.get("_again"))
    chosen = tuple((each.file_id, each.name) for each in uploaded)
    signature = (chosen, repr(sorted(columns.items())), again, state.current_project())
    look: _Look | None = st.session_state.get(_LOOK)
    if look is None or look.signature != signature:
        st.session_state[_LOOK] = look = _Look(signature)
    files = [File(each.name, each.getvalue) for each in uploaded]
    if look.done < len(files) and not look.is_stopped:
        _look(look, files, columns, again, _)
    if look.is_stopped and look.done < len(files):
        told = _(
            "{n} of {total} files were looked into.", n=look.done, total=len(files)
        )
        st.caption(told)
        st.button(_("Go on"), on_click=_set_stopped, args=(look, False))
    return look


def _look(
    look: _Look,
    files: list[File],
    columns: Mapping[str, Columns],
    again: bool,
    _: Translator,
) -> None:
    bar, stop = st.empty(), st.empty()
    stop.button(_("Stop"), on_click=_set_stopped, args=(look, True))
    with state.opened_project() as db:
        for file in files[look.done :]:
            share = look.done / len(files)
            bar.progress(share, f"{look.done + 1}/{len(files)} {plain(file.name)}")
            for each in find_texts(
                db, [file], Facts(), columns=columns.get(file.name), again=again
            ):
                if isinstance(each, Found):
                    look.found.append(each)
                else:
                    look.refused.append(each)
            look.done += 1
    bar.empty()
    stop.empty()


def _set_stopped(look: _Look, is_stopped: bool) -> None:
    look.is_stopped = is_stopped


def _tell_refused(look: _Look, _: Translator) -> None:
    if not look.refused:
        return
    n = len(look.refused)
    st.warning(_.plural("{n} file cannot come in.", "{n} files cannot come in.", n))
    show_sentences(
        [
            {_("File"): each.file, _("Reason"): each.error.in_words(_)}
            for each in look.refused
        ]
    )
    twins = (SameFileError, SameFileInTrashError)
    if st.session_state.get("_again") or any(
        isinstance(each.error, twins) for each in look.refused
    ):
        st.checkbox(_("Import again what is already here"), key="_again")


def show_sentences(rows: list[dict[str, str]]) -> None:
    """Draw a table whose last column holds sentences, whole while they are few."""
    table = pd.DataFrame(rows)
    if len(rows) > _MOST_WHOLE:
        st.dataframe(table, hide_index=True)
    else:
        st.table(table.map(plain), border="horizontal", hide_index=True)


def _table(look: _Look, said: Facts, _: Translator) -> list[Found]:
    """Draw what was found with its guesses, and return what should come in."""
    found = [with_facts(each, _filled(each.facts, said)) for each in look.found]
    st.markdown(
        _("**What was found.** Mend what was guessed wrong before it is stored.")
    )
    rows = pd.DataFrame([_row(each, _) for each in found])
    edited = st.data_editor(
        rows,
        hide_index=True,
        num_rows="fixed",
        column_config=_columns(_),
        key=f"_found_{hash((look.signature, look.done, said))}",
    )
    return [
        with_facts(each, _facts_of(row, each.facts))
        for each, row in zip(found, edited.to_dict("records"), strict=True)
        if row["take"]
    ]


def _filled(known: Facts, said: Facts) -> Facts:
    """Return `known` with whatever was said about all files in its place."""
    given = {
        name: getattr(said, name) for name in Facts.__slots__ if getattr(said, name)
    }
    return replace(known, **given)


def _row(found: Found, _: Translator) -> dict[str, Any]:
    facts = found.facts
    return {
        "take": True,
        "name": facts.name,
        "because": _reasons(found, _),
        "site": facts.site,
        "kind": facts.kind,
        "language": facts.language,
        "observed_on": facts.observed_on,
        "written_on": facts.written_on,
        "author": facts.author,
        "words": found.prepared.segmented.words,
        "file": f"{found.file} {found.part}".strip(),
    }


def _reasons(found: Found, _: Translator) -> str:
    """Return what is to know about a text: notes, and where guesses come from."""
    notes = [note.in_words(_) for note in found.notes]
    guesses = [
        f"{_(_FIELD_NAMES[name])}: {_(_BECAUSE[why])}"
        for name, why in found.because.items()
        if why in _BECAUSE and name in _FIELD_NAMES
    ]
    return "; ".join([*notes, *guesses])


def _columns(_: Translator) -> dict[str, Any]:
    column = st.column_config
    return fact_columns(_) | {
        "take": column.CheckboxColumn(_("Import"), width="small"),
        "site": column.TextColumn(
            _("Site"), help=_("A path puts a site under others: Denmark > Nordvig")
        ),
        "because": column.TextColumn(_("Guessed from"), disabled=True, width="medium"),
        "file": column.TextColumn(_("File"), disabled=True),
    }


def _facts_of(row: Mapping[Any, Any], before: Facts) -> Facts:
    def said(name: str) -> str:
        return " ".join(str(row[name] or "").split())

    def day(name: str) -> date | None:
        value = row[name]
        if value is None or value is pd.NaT:
            return None
        return value if type(value) is date else pd.Timestamp(value).date()

    return Facts(
        site=said("site"),
        kind=said("kind"),
        language=said("language"),
        observed_on=day("observed_on"),
        written_on=day("written_on"),
        author=said("author"),
        name=said("name") or before.name,
    )


def _store(chosen: list[Found], look: _Look, _: Translator) -> None:
    bar = st.progress(0.0)
    st.button(_("Stop"), help=_("What is stored stays stored."), key="_stop_storing")
    report: list[Outcome] = [
        Outcome(each.file, error=each.error) for each in look.refused
    ]
    st.session_state[REPORT] = report
    again = bool(st.session_state.get("_again"))
    with state.opened_project() as db:
        stored = store_found(db, chosen, actor=state.actor(), again=again)
        for done, outcome in enumerate(stored, start=1):
            report.append(outcome)
            told = f"{done}/{len(chosen)} {plain(outcome.file)}"
            bar.progress(done / len(chosen), told)
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1
    st.session_state.pop(_LOOK, None)
    st.session_state.pop("_again", None)
    st.rerun()

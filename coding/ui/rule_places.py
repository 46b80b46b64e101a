"""The places that a rule finds, with a box each; then all that are ticked are coded."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from sqlite_utils import Database

from coding.analysis.chart_table import number
from coding.errors import CodingAppError, StalePlacesError
from coding.i18n import Translator
from coding.ui import state
from coding.ui.plain import plain
from coding.workflow.auto_code import Done, Place, Plan, Rule, auto_code, plan
from coding.workflow.search import Scope
from coding.workflow.undo import undo

_PLAN = "rule_plan"
_DONE = "rule_done"
_TICKED = "rule_ticked"
_LONGEST = 300

Tell = Callable[[int, int, str], None]


def code_places(
    db: Database, rule: Rule, scope: Scope, code: str, _: Translator
) -> None:
    """Draw what a rule finds for a code (guid), and store what is kept of it."""
    about = (str(state.current_project()), rule, scope, code, state.actor().guid)
    _show_done(db, about, _)
    made: Plan | None = _remembered(_PLAN, about)
    if made is None:
        with _telling(_("Looking"), _) as tell:
            made = plan(db, rule, scope, code=code, actor=state.actor(), tell=tell)
        st.session_state[_PLAN] = (about, made)
        _tick(None)
    if not made.places:
        st.info(_("Nothing was found."))
        return
    st.markdown(
        _(
            "{n} places in {sources} sources, {coded} of them coded so already.",
            n=number(len(made.places), _),
            sources=number(len(made.editions), _),
            coded=number(made.n_coded, _),
        )
    )
    kept = _ticked(made.places, _)
    say = _.plural("Code {n} place", "Code {n} places", len(kept))
    if st.button(say, type="primary", disabled=not kept, key="_code_places"):
        done = _store(db, kept, code, made, _)
        st.session_state[_DONE] = (about, done)
        st.session_state.pop(_PLAN, None)
        st.rerun()


def _remembered(key: str, about: object) -> Any:
    """Return what the session keeps under a key, where it is about the same."""
    known = st.session_state.get(key)
    return known[1] if known and known[0] == about else None


def _ticked(places: Sequence[Place], _: Translator) -> list[Place]:
    """Draw the table and return the places whose box is ticked."""
    all_, version = st.session_state.get(_TICKED, (None, 0))
    with st.container(horizontal=True):
        st.button(_("Tick all"), on_click=_tick, args=(True,))
        st.button(_("Tick none"), on_click=_tick, args=(False,))
    table = pd.DataFrame(
        {
            "kept": [not each.is_coded if all_ is None else all_ for each in places],
            "source": [each.source_name for each in places],
            "text": [_in_context(each) for each in places],
            "coded": [_("yes") if each.is_coded else "" for each in places],
        }
    )
    column = st.column_config
    after = st.data_editor(
        table,
        hide_index=True,
        num_rows="fixed",
        height=min(36 * (len(table) + 1), 520),
        row_height=36,
        column_config={
            "kept": column.CheckboxColumn(_("Code it"), width="small", pinned=True),
            "source": column.TextColumn(_("Source"), disabled=True, width="small"),
            "text": column.TextColumn(_("Place"), disabled=True, width="large"),
            "coded": column.TextColumn(
                _("Coded so already"), disabled=True, width="small"
            ),
        },
        key=f"_rule_places_{version}",
    )
    kept = after["kept"].tolist()
    return [each for each, is_kept in zip(places, kept, strict=True) if is_kept]


def _tick(all_: bool | None) -> None:
    """Tick all places, or none, or (None) those that are not coded so already."""
    version = st.session_state.get(_TICKED, (None, 0))[1]
    st.session_state[_TICKED] = (all_, version + 1)


def _in_context(place: Place) -> str:
    quote = place.quote
    if len(quote) > _LONGEST:
        quote = f"{quote[: _LONGEST // 2]} … {quote[-_LONGEST // 2 :]}"
    return " ".join(f"…{place.before}[{quote}]{place.after}…".split())


def _store(
    db: Database, kept: list[Place], code: str, made: Plan, _: Translator
) -> Done:
    try:
        with _telling(_("Coding"), _) as tell:
            return auto_code(
                *(db, kept, code),
                editions=made.editions,
                actor=state.actor(),
                tell=tell,
            )
    except StalePlacesError:
        st.session_state.pop(_PLAN, None)  # what is pressed next makes the list again
        raise


class _telling:  # noqa: N801  # reads as a verb where it is used
    """Shows a bar and a button while something goes on that may take long.

    Whatever is pressed meanwhile ends the run at the next step of the bar, and with it
    the transaction: then nothing was stored.
    """

    def __init__(self, doing: str, translate: Translator) -> None:
        self._doing, self._ = doing, translate

    def __enter__(self) -> Tell:
        self._place = st.empty()
        with self._place.container():
            self._bar = st.progress(0.0, text=self._doing)
            st.button(self._("Cancel"), key=f"_cancel_{self._doing}")
        return self._tell

    def _tell(self, done: int, of: int, name: str) -> None:
        n, all_ = number(done, self._), number(of, self._)
        text = plain(f"{self._doing} {n}/{all_} · {name}")
        self._bar.progress(done / max(of, 1), text=text)

    def __exit__(self, *_error: object) -> None:
        self._place.empty()


def _show_done(db: Database, about: object, _: Translator) -> None:
    done: Done | None = _remembered(_DONE, about)
    if done is None:
        return
    stored = _.plural("{n} coding was stored.", "{n} codings were stored.", done.stored)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(stored, icon=":material/check:")
        if done.stored and st.button(_("Take back"), icon=":material/undo:"):
            st.session_state.pop(_DONE)
            st.session_state.pop(_PLAN, None)
            try:
                undo(db, done.event, actor=state.actor())
            except CodingAppError as error:
                st.error(plain(error.in_words(_)))
                return
            st.rerun()

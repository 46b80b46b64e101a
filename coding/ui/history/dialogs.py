"""Dialogs that say what would be taken back, before many steps are."""

from collections.abc import Callable

import streamlit as st
from sqlite_utils import Database

from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.history.telling import counts_by_kind, counts_by_person, tell
from coding.ui.plain import plain
from coding.workflow.event_words import kind_in_words
from coding.workflow.history import people_in_history
from coding.workflow.undo_many import (
    Outcome,
    Plan,
    plan_point,
    plan_sitting,
    take_back_plan,
    try_plan,
)

# To try more than so many, only to say what is in the way, takes too long.
_MOST_TRIED = 2000
_MOST_REASONS = 5
_DONE = "history_taken_back"


def ask_about_sitting(event: str, _: Translator) -> None:
    """Ask whether the sitting around an event (guid) should be taken back."""

    @st.dialog(_("Take the whole sitting back"))
    def opened() -> None:
        _ask(lambda db: plan_sitting(db, event), _)

    opened()


def ask_about_point(point: str, name: str, _: Translator) -> None:
    """Ask whether all that came after a restore point (guid) should be taken back."""

    @st.dialog(_("Back to “{name}”", name=plain(name)))
    def opened() -> None:
        _ask(lambda db: plan_point(db, point), _)

    opened()


def _ask(planned: Callable[[Database], Plan], _: Translator) -> None:
    """Say what a plan would do, and do it when that is confirmed."""
    if st.session_state.pop(_DONE, False):
        st.rerun()  # which closes the dialog
    with telling_errors(), state.opened_project() as db:
        plan = planned(db)
        n = len(plan.events)
        if not n:
            st.markdown(_("There is nothing to take back: all is as it was then."))
            return
        _say_plan(db, plan, _)
        tried = try_plan(db, plan, actor=state.actor()) if n <= _MOST_TRIED else None
        if tried and tried.failed:
            _say_failures(tried, _)
        _buttons(planned, tried, _)
        st.caption(_("One “Do it again” brings all of it back."))


def _say_plan(db: Database, plan: Plan, _: Translator) -> None:
    n = len(plan.events)
    st.markdown(
        _.plural("**{n} step** is taken back.", "**{n} steps** are taken back.", n)
    )
    st.markdown(counts_by_kind(plan.by_kind, _))
    people = plan.by_person
    if people.keys() != {state.actor().guid}:
        said = counts_by_person(people, people_in_history(db), _)
        st.markdown(_("Whose steps they are: {people}", people=said))
    if plan.already:
        st.caption(
            _.plural(
                "{n} step was taken back before.",
                "{n} steps were taken back before.",
                plan.already,
            )
        )
    if plan.kept:
        kinds = ", ".join(kind_in_words(kind, _) for kind in plan.kept)
        st.caption(_("These stay, because they cannot be: {kinds}", kinds=plain(kinds)))


def _say_failures(tried: Outcome, _: Translator) -> None:
    text = _.plural(
        "{n} step cannot be taken back:",
        "{n} steps cannot be taken back:",
        len(tried.failed),
    )
    reasons = [plain(why.in_words(_)) for _event, why in tried.failed]
    shown = list(dict.fromkeys(reasons))[:_MOST_REASONS]
    st.warning("\n".join([text, "", *(f"- {reason}" for reason in shown)]))


def _buttons(
    planned: Callable[[Database], Plan], tried: Outcome | None, _: Translator
) -> None:
    def take(*, as_far: bool) -> None:
        with telling_errors(), state.opened_project() as db:
            plan, actor = planned(db), state.actor()
            outcome = take_back_plan(db, plan, as_far_as_it_goes=as_far, actor=actor)
            _tell(outcome, _)
            st.session_state[_DONE] = True

    is_blocked = bool(tried and tried.failed)
    with st.container(horizontal=True):
        st.button(
            _("Take all back"),
            type="primary",
            disabled=is_blocked,
            on_click=take,
            kwargs={"as_far": False},
        )
        if tried is None or (is_blocked and tried.taken):
            st.button(
                _("As far as it goes"),
                help=_("What something is in the way of stays as it is."),
                on_click=take,
                kwargs={"as_far": True},
            )


def _tell(outcome: Outcome, _: Translator) -> None:
    steps = _.plural("{n} step", "{n} steps", outcome.taken)
    tell(_("Taken back: {what}"), steps)
    if outcome.failed:
        stay = _.plural("{n} step", "{n} steps", len(outcome.failed))
        tell(_("Left as it is, because something is in its way: {what}"), stay)
    if outcome.gone:
        gone = _.plural("{n} step", "{n} steps", outcome.gone)
        tell(_("Nothing was left to take back of: {what}"), gone)

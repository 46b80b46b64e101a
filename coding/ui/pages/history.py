"""History: who did what and when; take a step or a whole sitting back, or go back."""

from collections.abc import Callable

import streamlit as st

from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.history.dialogs import ask_about_sitting
from coding.ui.history.filters import choose_such
from coding.ui.history.points import draw_points
from coding.ui.history.telling import grey, tell, told, zone
from coding.ui.plain import plain
from coding.workflow.history import Happening, Such, history
from coding.workflow.history_words import (
    Line,
    Sitting,
    sittings_in,
    taken_in_words,
    what_in_words,
    when_in_words,
)
from coding.workflow.undo import do_again, redo_steps, undo, undo_steps
from coding.workflow.undo_finding import TakenBack

PAGE = 50
_NEWEST = 2**62
_TURNED = "history_pages"


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("History"))
    told(_)
    with telling_errors(), state.opened_project() as db:
        _last_steps(_)
        draw_points(db, _)
        such = choose_such(db, _)
        turned = _pages_turned(such)
        happenings = history(
            db, PAGE + 1, such=such, before=turned[-1], language=_.language
        )
        if not happenings:
            st.markdown(_("Nothing has happened here yet."))
        for sitting in sittings_in(happenings[:PAGE]):
            _show(sitting, _)
        _turn_pages(turned, happenings, _)


def _last_steps(_: Translator) -> None:
    """Draw the buttons for one's own last step."""

    def back(take: Callable[..., TakenBack], sentence: str) -> None:
        with telling_errors(), state.opened_project() as db:
            taken = take(db, actor=state.actor())
            done, passed = taken_in_words(db, taken, _)
            tell(sentence, plain("; ".join(done)))
            for each in passed:
                tell(_("Passed over: {what}"), plain(each))

    with st.container(horizontal=True):
        st.button(
            _("Take back my last step"),
            icon=":material/undo:",
            on_click=back,
            args=(undo_steps, _("Taken back: {what}")),
        )
        st.button(
            _("Do it again"),
            icon=":material/redo:",
            on_click=back,
            args=(redo_steps, _("Done again: {what}")),
            help=_("What you took back last, as long as you did nothing else since."),
        )


def _pages_turned(such: Such) -> list[int]:
    """Return where each page so far began; another choice begins at the newest."""
    about = (such, state.current_project())
    known: object
    turned: list[int]
    known, turned = st.session_state.get(_TURNED, (None, []))
    if known != about:
        turned = [_NEWEST]
        st.session_state[_TURNED] = (about, turned)
    return turned


def _turn_pages(turned: list[int], happenings: list[Happening], _: Translator) -> None:
    has_older = len(happenings) > PAGE

    def older() -> None:
        turned.append(happenings[PAGE - 1].number)

    def newer() -> None:
        turned.pop()

    if len(turned) == 1 and not has_older:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Newer"), disabled=len(turned) == 1, on_click=newer)
        st.caption(_("Page {n}", n=len(turned)))
        st.button(_("Older"), disabled=not has_older, on_click=older)


def _show(sitting: Sitting, _: Translator) -> None:
    """Draw one sitting: whose it is and when, and its lines."""
    newest, n = sitting.newest, sitting.n_steps
    who = plain(newest.actor_name or _("somebody"))
    facts = [_span(sitting, _), _.plural("{n} step", "{n} steps", n)]
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{who}** · {' · '.join(facts)}", width="stretch")
            if n > 1 and any(
                each.is_undoable for line in sitting.lines for each in line.happenings
            ):
                asked = st.button(
                    _("Take the whole sitting back"),
                    key=f"_sitting_{newest.event}",
                    type="tertiary",
                    icon=":material/undo:",
                )
                if asked:
                    ask_about_sitting(newest.event, _)
        for line in sitting.lines:
            _show_line(line, _)


def _span(sitting: Sitting, _: Translator) -> str:
    """Return from when to when a sitting was."""
    first, last = _when(sitting.oldest, _), _when(sitting.newest, _)
    day, _space, minute = last.rpartition(" ")
    if first == last:
        return last
    same_day = first.rpartition(" ")[0] == day
    return f"{first}–{minute if same_day else last}"


def _show_line(line: Line, _: Translator) -> None:
    if len(line.happenings) == 1:
        _show_step(line, _)
        return
    label = f"{_when(line.newest, _)}: {_what(line, _)}"
    with st.expander(label, key=f"_line_{line.newest.event}"):
        for each in line.happenings:
            _show_step(Line((each,)), _)


def _show_step(line: Line, _: Translator) -> None:
    step = line.newest
    what = _what(line, _)
    text = f"~~{what}~~ :small[{_('taken back')}]" if step.is_undone else what
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{grey(_when(step, _) + ':')} {text}", width="stretch")
        if step.is_undone and step.undoes is None:
            _button(_("Do again"), step, do_again, what, _("Done again: {what}"))
        elif step.is_undoable and step.undoes and not step.is_redo:
            _button(_("Do again"), step, undo, what, _("Done again: {what}"))
        elif step.is_undoable:
            _button(_("Take back"), step, undo, what, _("Taken back: {what}"))


def _button(
    label: str, step: Happening, way: Callable[..., str], what: str, sentence: str
) -> None:
    """Draw a button that turns one step round, and tells so."""

    def turn() -> None:
        with telling_errors(), state.opened_project() as db:
            way(db, step.event, actor=state.actor())
            tell(sentence, what)

    st.button(label, key=f"_step_{step.event}", type="tertiary", on_click=turn)


def _what(line: Line, _: Translator) -> str:
    return what_in_words(line, _, name=lambda name: f"*{plain(name)}*")


def _when(happening: Happening, _: Translator) -> str:
    return when_in_words(happening.at, _, zone=zone())

"""Dialogs that ask before codings move or go: merge, split, delete, second place."""

from collections.abc import Callable, Sequence

import streamlit as st
from sqlite_utils import Database

from coding.analysis.codebook_tree import subtree
from coding.i18n import N_, Translator
from coding.model import Alias, Code, Codebook
from coding.ui import state
from coding.ui.code_card import show_card
from coding.ui.codebooks.splitting import draw_split
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.workflow.arrange_codes import add_alias
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import codebook_of
from coding.workflow.merge_codes import (
    Plan,
    merge_codes,
    plan_merge,
    plan_removal,
    remove_codes,
)

_TITLES = {
    "merge": N_("Merge codes"),
    "split": N_("Split a code"),
    "delete": N_("Delete codes"),
    "alias": N_("Also under another heading"),
}

_FATES = {
    "move": N_("They get another code"),
    "remove": N_("They are deleted with it; undo brings them back"),
}


def open_dialog(what: str, codes: Sequence[str], _: Translator) -> None:
    """Open the dialog of this name for some codes (guids)."""
    way = _WAYS.get(what)
    if way is None or not codes:
        return

    @st.dialog(_(_TITLES[what]), width="large" if what == "split" else "medium")
    def opened() -> None:
        with telling_errors(), state.opened_project() as db:
            way(db, codes, _)

    opened()


def _merge(db: Database, codes: Sequence[str], _: Translator) -> None:
    books = list_codebooks(db)
    labels = _labels(books, _)
    asked = [guid for guid in codes if guid in labels]
    gone = st.multiselect(
        _("These codes"),
        list(labels),
        default=asked[:-1] or asked,
        format_func=labels.__getitem__,
    )
    targets = [guid for guid in labels if guid not in gone]
    is_named = len(asked) > 1 and asked[-1] in targets
    into = st.selectbox(
        _("become this one"),
        targets,
        index=targets.index(asked[-1]) if is_named else None,
        placeholder=_("Choose"),
        format_func=labels.__getitem__,
        help=_("It keeps its name, card, key and colour."),
    )
    if not into or not gone:
        return
    plan = plan_merge(db, gone, into)
    _say_plan(plan, _)
    _card_of(books, into, _)
    if st.button(_("Merge"), type="primary"):
        merge_codes(db, gone, into, actor=state.actor())
        st.rerun()


def _delete(db: Database, codes: Sequence[str], _: Translator) -> None:
    books = list_codebooks(db)
    labels = _labels(books, _)
    names = ", ".join(f"“{labels[guid]}”" for guid in codes if guid in labels)
    st.markdown(_("{names} will be taken out of the codebook.", names=plain(names)))
    below = [c for book in books for c in book.codes if c.parent in codes]
    lift = True
    if below:
        lift = st.radio(
            _("What lies under it"),
            [True, False],
            format_func=lambda each: _("moves up") if each else _("goes, too"),
            horizontal=True,
        )
    gone = set(codes)
    if not lift:
        gone = {guid for book in books for guid in subtree(book, *codes)}
    plan = plan_removal(db, gone)
    n = len(plan.folded) + plan.orphans
    into: str | None = None
    is_with_codings = False
    if n:
        into, is_with_codings = _ask_about_codings(n, plan, labels, gone, _)
        if into is None and not is_with_codings:
            return
    if st.button(_("Delete"), type="primary"):
        if into:
            merge_codes(db, sorted(gone), into, lift=True, actor=state.actor())
        else:
            remove_codes(
                db,
                codes,
                with_codings=is_with_codings,
                lift=lift,
                actor=state.actor(),
            )
        st.rerun()


def _ask_about_codings(
    n: int, plan: Plan, labels: dict[str, str], gone: set[str], _: Translator
) -> tuple[str | None, bool]:
    st.warning(
        _(
            "It has {n} codings by {coders} coders in {sources} sources.",
            n=n,
            coders=plan.coders,
            sources=plan.sources,
        )
    )
    fate = st.radio(
        _("What becomes of them?"),
        list(_FATES),
        index=None,
        format_func=lambda each: _(_FATES[each]),
    )
    if fate != "move":
        return None, fate == "remove"
    into = st.selectbox(
        _("Which code"),
        [guid for guid in labels if guid not in gone],
        index=None,
        placeholder=_("Choose"),
        format_func=labels.__getitem__,
    )
    return into, False


def _alias(db: Database, codes: Sequence[str], _: Translator) -> None:
    book = codebook_of(db, codes[0])
    paths = book.paths()
    heading = st.selectbox(
        _("It is also shown under"),
        [code.guid for code in book.codes if code.guid not in codes],
        index=None,
        placeholder=_("Choose"),
        format_func=paths.__getitem__,
    )
    if heading and st.button(_("Show it there, too"), type="primary"):
        for guid in codes:
            add_alias(db, Alias(guid, heading), actor=state.actor())
        st.rerun()


def _card_of(books: list[Codebook], guid: str, _: Translator) -> None:
    """Have the card of the code at hand that the codings are to get."""
    code = next(code for book in books for code in book.codes if code.guid == guid)
    with st.expander(_("What “{code}” means", code=code.label(_.language))):
        show_card(code, _)


def _say_plan(plan: Plan, _: Translator) -> None:
    lines = [
        _(
            "{n} codings by {coders} coders in {sources} sources get the other code.",
            n=len(plan.moved),
            coders=plan.coders,
            sources=plan.sources,
        )
    ]
    if plan.folded:
        lines.append(
            _(
                "{n} of them fold, because the same coder has put that code on the "
                "same words.",
                n=len(plan.folded),
            )
        )
    if plan.orphans:
        lines.append(_("{n} codings without text follow.", n=plan.orphans))
    st.info("\n\n".join(lines))


def _labels(books: list[Codebook], _: Translator) -> dict[str, str]:
    """Return every code by what tells it apart: its label, and its path if deep."""
    found = {}
    for book in books:
        paths = book.paths()
        for code in book.codes:
            found[code.guid] = _told_apart(code, paths[code.guid], book, books, _)
    return found


def _told_apart(
    code: Code, path: str, book: Codebook, books: list[Codebook], _: Translator
) -> str:
    label = code.label(_.language)
    place = path if len(books) == 1 else f"{book.name}: {path}"
    return label if label == place else f"{label} ({place})"


_WAYS: dict[str, Callable[[Database, Sequence[str], Translator], None]] = {
    "merge": _merge,
    "split": draw_split,
    "delete": _delete,
    "alias": _alias,
}

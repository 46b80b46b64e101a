"""Split a code: choose some of its codings, and give them another one."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from sqlite_utils import Database

from coding.analysis.codebook_tree import code_in
from coding.i18n import Translator
from coding.model import Code, Codebook
from coding.ui import state
from coding.workflow.blind import seen_by
from coding.workflow.edit_codebook import codebook_of
from coding.workflow.merge_codes import plan_split, split_code
from coding.workflow.split_choice import Choosable, codings_to_split

_NEW = ""


def draw_split(db: Database, codes: Sequence[str], _: Translator) -> None:
    """Draw the choice of codings and of the code that they get."""
    book = codebook_of(db, codes[0])
    code = code_in(book, codes[0])
    with seen_by(db, state.actor()):
        offered = codings_to_split(db, code.guid)
    if not offered:
        st.info(_("Nobody has put this code on a text, so there is nothing to split."))
        return
    chosen = _choose(_filtered(offered, _), code, _)
    into = _target(book, code, _)
    if not chosen or into is None:
        st.caption(_("Choose codings, and what they become."))
        return
    plan = plan_split(db, chosen, into.guid)
    st.info(
        _(
            "{n} of {all} codings get the other code, {folded} fold; the rest stay.",
            n=len(plan.moved),
            all=len(offered),
            folded=len(plan.folded),
        )
    )
    if st.button(_("Split"), type="primary"):
        split_code(db, code.guid, chosen, into, actor=state.actor())
        st.rerun()


def _filtered(offered: list[Choosable], _: Translator) -> list[Choosable]:
    names = {"site": _("Site"), "source": _("Source"), "coder": _("Coder")}
    for name, column in zip(names, st.columns(3), strict=True):
        values = sorted({str(getattr(each, name)) for each in offered})
        wanted = column.multiselect(names[name], values, key=f"_split_{name}")
        if wanted:
            offered = [each for each in offered if getattr(each, name) in wanted]
    return offered


def _choose(offered: list[Choosable], code: Code, _: Translator) -> list[str]:
    """Draw the codings with a box each; those that the filters leave are chosen."""
    is_filtered = any(
        st.session_state.get(f"_split_{name}") for name in ("site", "source", "coder")
    )
    table = pd.DataFrame(
        {
            "moves": [is_filtered] * len(offered),
            "quote": [" ".join(each.quote.split()) for each in offered],
            "source": [each.source for each in offered],
            "site": [each.site for each in offered],
            "coder": [each.coder for each in offered],
        }
    )
    shown = ",".join(each.coding for each in offered)
    edited = st.data_editor(
        table,
        hide_index=True,
        height=300,
        disabled=["quote", "source", "site", "coder"],
        column_config={
            "moves": st.column_config.CheckboxColumn(_("Moves")),
            "quote": st.column_config.TextColumn(_("Quote"), width="large"),
            "source": _("Source"),
            "site": _("Site"),
            "coder": _("Coder"),
        },
        key=f"_split_{code.guid}_{hash((shown, is_filtered))}",
    )
    moves = edited["moves"].tolist()
    return [each.coding for each, is_in in zip(offered, moves, strict=True) if is_in]


def _target(book: Codebook, code: Code, _: Translator) -> Code | None:
    paths = book.paths()
    others = {c.guid: c for c in book.codes if c.is_codable and c.guid != code.guid}
    left, right = st.columns(2, vertical_alignment="bottom")
    into = left.selectbox(
        _("They become"),
        [_NEW, *others],
        format_func=lambda each: paths[each] if each else _("a new code"),
    )
    if into:
        return others[into]
    name = right.text_input(_("Name of the new code"), key=f"_split_name_{code.guid}")
    if not name.strip():
        return None
    fresh = st.session_state.setdefault(f"_split_code_{code.guid}", Code("", "").guid)
    return Code(
        name,
        codebook=book.guid,
        parent=code.parent,
        color="",
        origin=code.origin,
        guid=fresh,
    )

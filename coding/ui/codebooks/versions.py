"""Versions of a codebook: what happened, two side by side, back to one."""

import streamlit as st
from sqlite_utils import Database

from coding.analysis.codebook_diff import CodeChange, TextChange
from coding.i18n import Translator
from coding.model import Code, Codebook
from coding.ui import state
from coding.ui.codebooks.older import draw_older
from coding.ui.errors import telling_errors
from coding.ui.plain import escaped, minute, plain
from coding.workflow.blind import seen_by
from coding.workflow.codebook_versions import (
    Comparison,
    Version,
    compare_versions,
    list_versions,
    name_version,
    plan_restoring,
    restore_version,
)
from coding.workflow.codebook_words import (
    change_in_words,
    field_in_words,
    kinds_in_words,
)
from coding.workflow.history import kind_in_words
from coding.workflow.undo import undo

_SHOWN = 30


def draw_versions(codebook: Codebook, _: Translator) -> None:
    """Draw the list of versions, the comparison of two, and what it asks to look at."""
    with state.opened_project() as db:
        versions = list_versions(db, codebook.guid)
        left, right = st.columns([2, 3], gap="large")
        with left:
            _list(versions, _)
        with right, telling_errors():
            _compare(db, codebook, versions, _)
        st.divider()
        with seen_by(db, state.actor()):
            draw_older(db, codebook, _)


def _list(versions: list[Version], _: Translator) -> None:
    st.subheader(_("What happened"))
    st.caption(_.plural("{n} version", "{n} versions", len(versions)))
    pages = -(-len(versions) // _SHOWN)
    number = st.pagination(pages, key="_versions_page") if pages > 1 else 1
    for each in versions[(number - 1) * _SHOWN : number * _SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center"):
            kind = kind_in_words(each.kind, _)
            done = _("undo: {kind}", kind=kind) if each.undoes else kind
            facts = [
                str(each.number),
                each.name,
                done,
                each.actor_name or _("somebody"),
            ]
            facts.append(minute(each.at))
            st.markdown(plain(" · ".join(fact for fact in facts if fact)))
            if each.number == versions[-1].number:
                continue
            st.button(
                _("Undo"),
                key=f"_undo_{each.event}",
                type="tertiary",
                on_click=_undo,
                args=(each.event,),
                help=_("Take this one change back; what came later stays."),
            )


def _undo(event: str) -> None:
    with telling_errors(), state.opened_project() as db:
        undo(db, event, actor=state.actor())


def _compare(
    db: Database, codebook: Codebook, versions: list[Version], _: Translator
) -> None:
    st.subheader(_("Two versions side by side"))
    numbers = [each.number for each in versions]
    by_number = {each.number: each for each in versions}

    def title(number: int) -> str:
        each = by_number[number]
        name = each.name or minute(each.at)
        return f"{number} · {name}"

    with st.container(horizontal=True, vertical_alignment="bottom"):
        old = st.selectbox(
            _("Older"), numbers, index=len(numbers) - 1, format_func=title
        )
        new = st.selectbox(_("Newer"), numbers, index=0, format_func=title)
        with st.popover(_("Name it"), icon=":material/label:"):
            name = st.text_input(_("Name of version {n}", n=new), by_number[new].name)
            if st.button(_("Keep the name")):
                name_version(db, codebook.guid, new, name)
                st.rerun()
    _show(compare_versions(db, codebook.guid, old, new), _)
    if old != numbers[0]:
        _offer_restoring(db, codebook, old, _)


def _offer_restoring(
    db: Database, codebook: Codebook, number: int, _: Translator
) -> None:
    with st.expander(_("Go back to version {n}", n=number)):
        plan = plan_restoring(db, codebook.guid, number)
        if not (plan.comparison.codes or plan.comparison.about or plan.kept):
            st.caption(_("The codebook is as it was then."))
            return
        for change in plan.comparison.codes:
            st.markdown(f"- {plain(change_in_words(change, _))}")
        for code in plan.kept:
            label = plain(code.label(_.language))
            text = _("{code} came later and has codings, so it stays.", code=label)
            st.markdown(f"- {text}")
        if st.button(_("Go back"), type="primary", key=f"_restore_{number}"):
            restore_version(db, codebook.guid, number, actor=state.actor())
            st.rerun()


def _show(comparison: Comparison, _: Translator) -> None:
    if not comparison.codes and not comparison.about:
        st.caption(_("Nothing differs."))
        return
    names = {
        code.guid: code.label(_.language)
        for book in (comparison.old, comparison.new)
        for code in book.codes
    }
    for text in comparison.about:
        st.html(_two_texts(text, _))
    for change in comparison.codes:
        st.html(_change(change, names, _))


def _change(change: CodeChange, names: dict[str, str], _: Translator) -> str:
    code = change.new or change.old
    label = code.label(_.language) if code else change.code
    kinds = kinds_in_words(change.kinds, _)
    if change.into:
        kinds = _("merged into “{name}”", name=names.get(change.into, "?"))
    lines = [f"<h4>{escaped(label)} <small>{escaped(kinds)}</small></h4>"]
    if "moved" in change.kinds and change.old_path != change.new_path:
        lines.append(_side_by_side(change.old_path, change.new_path))
    lines += [_two_texts(text, _) for text in change.texts]
    if change.old is None or change.new is None:
        lines.append(_whole(change, code, _))
    kind = change.kinds[0]
    return f'<section class="fp-change fp-{kind}">{"".join(lines)}</section>'


def _whole(change: CodeChange, code: Code | None, _: Translator) -> str:
    if code is None:
        return ""
    text = code.entry(_.language).definition
    is_old = change.new is None
    return _side_by_side(text if is_old else "", "" if is_old else text)


def _two_texts(text: TextChange, _: Translator) -> str:
    name = field_in_words(text.field, _)
    title = f"{name} ({text.language})" if text.language else name
    return f"<h5>{escaped(title)}</h5>{_side_by_side(text.old, text.new)}"


def _side_by_side(old: str, new: str) -> str:
    return (
        f'<div class="fp-two"><del>{escaped(old) or "–"}</del>'
        f"<ins>{escaped(new) or '–'}</ins></div>"
    )

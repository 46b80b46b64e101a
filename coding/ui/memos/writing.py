"""The form in which a memo is written: kept until it is saved, whatever happens."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st
from sqlite_utils import Database

from coding.errors import CodingAppError, MemoChangedError
from coding.exchange.memo_links import Link, as_text, in_link, title_link
from coding.i18n import Translator
from coding.model import MEMO_KINDS, About, Memo
from coding.ui import state
from coding.ui.errors import show_error
from coding.ui.plain import escaped
from coding.workflow.memo_lists import KIND_NAMES
from coding.workflow.memo_subjects import SUBJECTS
from coding.workflow.memo_world import World
from coding.workflow.memos import add_memo, change_memo, memo_as_written, memo_called

NEW = "new"
_WRITING = "_memo_writing"
_FIELDS = ("kind", "title", "dated", "body", "entity", "subject")
_CHOSEN = ("project", "source", "code", "case")
"""What can be chosen here; a passage or coding is chosen in the reader."""


def begin_to_write(key: str, seen: Memo) -> None:
    """Open the form for a memo as it is written; what was begun comes back."""
    written = st.session_state.setdefault(_WRITING, {})
    written.setdefault(key, {"seen": seen, "values": _values(seen)})


def is_writing(key: str) -> bool:
    """Return whether a memo (a guid, or `NEW`) is being written."""
    return key in st.session_state.get(_WRITING, {})


def draw_form(db: Database, memo: Memo | None, world: World, _: Translator) -> None:
    """Draw the form for a memo, or for a new one."""
    key = memo.guid if memo else NEW
    desk = st.session_state[_WRITING][key]
    _restore(key, desk)
    _fields(key, desk["seen"], world, _)
    desk["values"] = {name: st.session_state[_key(key, name)] for name in _FIELDS}
    _link_button(key, world, _)
    if "problem" in desk:
        show_error(desk.pop("problem"))
    theirs = desk.get("theirs")
    if theirs:
        st.caption(_("The memo as it is now:"))
        st.html(f'<blockquote class="fp-quote">{escaped(theirs.body)}</blockquote>')
    with st.container(horizontal=True):
        if st.button(_("Save the memo"), type="primary", icon=":material/check:"):
            _save(db, key, desk, world)
        if st.button(_("Discard what I wrote")):
            _done(key)
            st.rerun()


def _fields(key: str, seen: Memo, world: World, _: Translator) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Kind"),
            MEMO_KINDS,
            format_func=lambda each: _(KIND_NAMES[each]),
            key=_key(key, "kind"),
            width=180,
        )
        st.date_input(_("Date"), format="YYYY-MM-DD", key=_key(key, "dated"), width=150)
        entity = _entity(key, seen, _)
        _subject(key, entity, seen, world, _)
    st.text_input(
        _("Title"),
        key=_key(key, "title"),
        max_chars=150,
        placeholder=_("The first line, if you give none"),
    )
    st.text_area(_("Text, in Markdown"), key=_key(key, "body"), height=320)


def _entity(key: str, seen: Memo, _: Translator) -> str:
    here = seen.about.entity
    options = _CHOSEN if here in _CHOSEN else (here, *_CHOSEN)
    return str(
        st.selectbox(
            _("About"),
            options,
            format_func=lambda each: _(SUBJECTS[each]),
            key=_key(key, "entity"),
            width=160,
        )
    )


def _subject(key: str, entity: str, seen: Memo, world: World, _: Translator) -> None:
    names = _names(entity, seen, world, _)
    name = _key(key, "subject")
    if st.session_state.get(name) not in names:
        st.session_state[name] = next(iter(names), "")
    if entity in ("source", "code", "case"):
        st.selectbox(
            _("Which"),
            list(names),
            format_func=lambda each: names.get(each, each),
            key=name,
            width=300,
        )


def _names(entity: str, seen: Memo, world: World, _: Translator) -> dict[str, str]:
    named = {
        "source": dict(world.sources),
        "code": {guid: code.label(_.language) for guid, code in world.codes.items()},
        "case": {guid: case.name for guid, case in world.cases.items()},
    }.get(entity, {"": ""})
    if seen.about.entity == entity and seen.about.guid not in named:
        named = {seen.about.guid: seen.about.name, **named}  # it is gone by now
    return named


def _link_button(key: str, world: World, _: Translator) -> None:
    titles = {guid: title for guid, title in world.titles.items() if guid != key}
    codes = {guid: code.label(_.language) for guid, code in world.codes.items()}
    with st.popover(_("Link to…"), icon=":material/link:"):
        _insert(key, _("A memo"), {g: _memo(g, t) for g, t in titles.items()}, titles)
        links = {g: as_text(Link("code", g, in_link(c))) for g, c in codes.items()}
        _insert(key, _("A code"), links, codes)
        st.caption(
            _(
                "A quote: write the memo beside the text and press “Quote the "
                "selection”, or write [[quote:…]] with the guid of a coding."
            )
        )


def _memo(guid: str, title: str) -> str:
    return as_text(title_link(guid, title))


def _insert(key: str, label: str, links: dict[str, str], names: dict[str, str]) -> None:
    name = f"_memo_link_{label}"

    def chosen() -> None:
        guid = st.session_state[name]
        if guid:
            body = _key(key, "body")
            text = st.session_state[body]
            gap = "" if not text or text[-1].isspace() else " "
            st.session_state[body] = f"{text}{gap}{links[guid]}"
            st.session_state[name] = None

    st.selectbox(
        label,
        list(links),
        index=None,
        format_func=lambda each: names.get(each, each),
        placeholder="–",
        key=name,
        on_change=chosen,
    )


def _save(db: Database, key: str, desk: dict[str, Any], world: World) -> None:
    seen: Memo = desk["seen"]
    wanted = _wanted(seen, desk["values"])
    actor = state.actor()
    try:
        if key == NEW:
            stored = add_memo(db, wanted, actor=actor)
        else:
            stored = change_memo(db, seen, wanted, actor=actor)
    except MemoChangedError as error:
        desk["theirs"] = desk["seen"] = memo_as_written(memo_called(db, key), world)
        desk["problem"] = error
        st.rerun()
    except CodingAppError as error:
        show_error(error)
    else:
        _done(key)
        st.query_params["memo"] = stored.guid
        st.rerun()


def _wanted(seen: Memo, values: dict[str, Any]) -> Memo:
    about = seen.about
    entity, subject = values["entity"], values["subject"]
    if (entity, subject) != (about.entity, about.guid):
        about = About(entity, subject)
    dated = values["dated"] if isinstance(values["dated"], date) else seen.dated
    title, body = values["title"] or "", values["body"] or ""
    changes = {"kind": values["kind"], "title": title, "body": body, "dated": dated}
    return replace(seen, about=about, **changes)


def _values(memo: Memo) -> dict[str, Any]:
    return {
        "kind": memo.kind,
        "title": memo.title,
        "dated": memo.dated,
        "body": memo.body,
        "entity": memo.about.entity,
        "subject": memo.about.guid,
    }


def _restore(key: str, desk: dict[str, Any]) -> None:
    """Give the fields what was written, which Streamlit forgets with its page."""
    for name, value in desk["values"].items():
        if _key(key, name) not in st.session_state:
            st.session_state[_key(key, name)] = value


def _done(key: str) -> None:
    st.session_state[_WRITING].pop(key, None)
    for name in _FIELDS:
        st.session_state.pop(_key(key, name), None)


def _key(key: str, name: str) -> str:
    return f"_memo_{name}_{key}"

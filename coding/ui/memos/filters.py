"""Which memos are shown: what is chosen stands in the address, so it can be linked."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from coding.errors import BadDateError
from coding.i18n import Translator
from coding.model import MEMO_KINDS
from coding.ui import state
from coding.workflow.memo_lists import KIND_NAMES, Wanted
from coding.workflow.memo_subjects import SUBJECTS
from coding.workflow.memo_world import World
from coding.workflow.store_sources import parse_date

_KEYS = ("q", "kind", "author", "about", "source", "site", "code", "from", "to", "open")


def draw_filters(world: World, _: Translator) -> Wanted:
    """Draw the box to search in and the filters; return what is asked for."""
    query = st.text_input(
        _("Search in the memos"),
        value=st.query_params.get("q", ""),
        placeholder=_("Words, or “a phrase”"),
        label_visibility="collapsed",
        icon=":material/search:",
        key="memos_q",
    ).replace("“", '"')
    asked = [name for name in _KEYS[1:] if st.query_params.get(name)]
    with st.expander(_("Filter"), icon=":material/filter_alt:", expanded=bool(asked)):
        wanted = _draw(world, query.replace("”", '"'), _)
    _to_address(wanted, query)
    return wanted


def _draw(world: World, query: str, _: Translator) -> Wanted:
    cases = world.cases.values()
    sites = {case.guid: case.name for case in cases if case.kind == "site"}
    codes = {guid: code.label(_.language) for guid, code in world.codes.items()}
    writers = {guid: world.people.get(guid, "?") for guid in world.writers}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return Wanted(
            kinds=_several(
                _("Kind"), "kind", {each: _(KIND_NAMES[each]) for each in MEMO_KINDS}
            ),
            about=_several(
                _("About"), "about", {each: _(SUBJECTS[each]) for each in SUBJECTS}
            ),
            authors=_several(_("Author"), "author", writers),
            source=_one(_("Source"), "source", world.sources),
            site=_one(_("Site"), "site", sites),
            code=_one(_("Code"), "code", codes),
            dated_from=_day(_("From"), "from"),
            dated_to=_day(_("To"), "to"),
            only_open=st.checkbox(
                _("Only to-dos not done"),
                value=st.query_params.get("open") == "1",
                key="memos_open",
            ),
            query=query,
        )


def _several(label: str, name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    asked = st.query_params.get(name, "").split(",")
    return tuple(
        st.multiselect(
            label,
            list(names),
            default=[each for each in asked if each in names],
            format_func=lambda each: names.get(each, each),
            key=f"memos_{name}",
            width=200,
        )
    )


def _one(label: str, name: str, names: Mapping[str, str]) -> str:
    asked = st.query_params.get(name, "")
    guids = list(names)
    return (
        st.selectbox(
            label,
            guids,
            index=guids.index(asked) if asked in names else None,
            format_func=lambda each: names.get(each, each),
            placeholder="–",
            key=f"memos_{name}",
            width=200,
        )
        or ""
    )


def _day(label: str, name: str) -> date | None:
    try:
        asked = parse_date(st.query_params.get(name, ""))
    except BadDateError:
        asked = None
    day: date | None = st.date_input(
        label, value=asked, format="YYYY-MM-DD", key=f"memos_{name}", width=140
    )
    return day


def _to_address(wanted: Wanted, query: str) -> None:
    first, last = wanted.dated_from, wanted.dated_to
    said = {
        "q": query,
        "kind": ",".join(wanted.kinds),
        "author": ",".join(wanted.authors),
        "about": ",".join(wanted.about),
        "source": wanted.source,
        "site": wanted.site,
        "code": wanted.code,
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
        "open": "1" if wanted.only_open else "",
    }
    state.choice_to_address(**{name: text for name, text in said.items() if text})
    for name, text in said.items():
        if not text and name in st.query_params:
            del st.query_params[name]

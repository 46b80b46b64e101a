"""Code many places: what a search finds, a speaker says, or stands under a heading."""

from dataclasses import dataclass, field, replace

import streamlit as st
from sqlite_utils import Database

from coding.errors import BadQueryError
from coding.i18n import N_, Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.ui.rule_places import code_places
from coding.ui.scope_filter import choose_scope, codable_codes
from coding.workflow.auto_code import UNITS, Rule, headings_in
from coding.workflow.search import Scope, speaker_names
from coding.workflow.sources import list_sources

_ASKED = "rule_asked"
_RULES = {
    "search": N_("What a search finds"),
    "speaker": N_("All that somebody says"),
    "heading": N_("What stands under a heading"),
}
_UNITS = {
    "words": N_("The words"),
    "sentence": N_("The sentence"),
    "turn": N_("The turn"),
    "paragraph": N_("The paragraph"),
}


@dataclass(frozen=True, slots=True)
class _First:
    """What the page begins with; with another number it begins anew."""

    query: str = ""
    scope: Scope = field(default_factory=Scope)
    number: int = 0


def ask(query: str, scope: Scope) -> None:
    """Leave a query for this page, which one then turns to."""
    n = _asked().number
    st.session_state[_ASKED] = _First(query, scope, n + 1)


def _asked() -> _First:
    asked: _First = st.session_state.get(_ASKED, _First())
    return asked


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Code many places"))
    st.caption(
        _(
            "A rule finds places, you drop those that do not fit, and the rest gets "
            "one code in one step. The codings are marked as made by a rule; they are "
            "taken back together."
        )
    )
    first = _asked()
    with telling_errors(), state.opened_project() as db:
        codes = codable_codes(db, _.language)
        if not codes:
            st.page_link(
                state.page("codebook"),
                label=_("Choose a codebook first"),
                icon=":material/menu_book:",
            )
            return
        kind = st.segmented_control(
            _("Rule"),
            list(_RULES),
            format_func=lambda each: _(_RULES[each]),
            required=True,
            default="search",
            key=f"_rule_{first.number}",
        )
        with st.expander(_("Filter"), icon=":material/filter_alt:"):
            sources = _sources(db, _)
            scope = choose_scope(db, _, first=first.scope, key=f"rule{first.number}")
        rule = _rule(db, kind or "search", replace(first, scope=scope), _)
        code = st.selectbox(
            _("Code"),
            list(codes),
            index=None,
            format_func=lambda guid: codes[guid],
            placeholder=_("Choose a code"),
            key="_rule_code",
        )
        if rule is None or code is None:
            return
        try:
            code_places(db, replace(rule, sources=sources), scope, code, _)
        except BadQueryError as error:
            st.info(plain(error.in_words(_)))


def _sources(db: Database, _: Translator) -> tuple[str, ...]:
    names = {each.source.guid: each.source.name for each in list_sources(db)}
    picked = st.multiselect(
        _("Only in these sources"),
        list(names),
        format_func=lambda guid: names.get(guid, guid),
        placeholder=_("All sources"),
        key=f"_rule_sources_{state.current_project()}",
    )
    return tuple(picked)


def _rule(db: Database, kind: str, first: _First, _: Translator) -> Rule | None:
    """Draw what the rule looks for, and return the rule; None while it is not said."""
    if kind == "speaker":
        name = st.selectbox(
            _("Who speaks"), speaker_names(db), index=None, key="_rule_speaker"
        )
        return Rule(kind, name) if name else None
    if kind == "heading":
        found = headings_in(db, first.scope)
        words = st.selectbox(
            _("Heading"),
            list(found),
            index=None,
            format_func=lambda each: f"{each} ({found.get(each, 0)})",
            key="_rule_heading",
        )
        return Rule(kind, words) if words else None
    words = st.text_input(
        _("Words, “phrases”, begin*, OR, NOT"),
        value=first.query,
        key=f"_rule_query_{first.number}",
    )
    unit = st.segmented_control(
        _("Code around each place"),
        UNITS,
        format_func=lambda each: _(_UNITS[each]),
        required=True,
        default="words",
        key="_rule_unit",
    )
    return Rule(kind, words, unit or "words") if words.strip() else None

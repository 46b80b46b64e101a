"""The choice of where to look, on the pages that look for words."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from sqlite_utils import Database

from coding.analysis.chart_table import NAMES
from coding.i18n import Translator
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES
from coding.workflow.cases import paths_of_cases
from coding.workflow.codebooks import list_codebooks
from coding.workflow.search import Scope, speaker_names


def codable_codes(db: Database, language: str) -> dict[str, str]:
    """Return the labels of all codes that one can code with, by their guids."""
    return {
        code.guid: code.label(language)
        for book in list_codebooks(db)
        for code in book.codes
        if code.is_codable
    }


def choose_scope(
    db: Database, _: Translator, *, first: Scope | None = None, key: str = ""
) -> Scope:
    """Draw the filter and return what is chosen; ``first`` is what it begins with.

    With another ``key`` it begins anew.
    """
    first = first or Scope()
    sites = paths_of_cases(db, "site")
    kinds = {each: _(NAMES["kind"][each]) for each in SOURCE_KINDS}
    languages = {each: _(NAMES["language"][each]) for each in SOURCE_LANGUAGES}
    speakers = {name: name for name in speaker_names(db)}
    codes = codable_codes(db, _.language)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return Scope(
            sites=_several(_("Site"), sites, first.sites, key),
            kinds=_several(_("Kind"), kinds, first.kinds, key),
            languages=_several(_("Language"), languages, first.languages, key),
            speakers=_several(_("Speaker"), speakers, first.speakers, key),
            code=_one(_("Inside passages with the code"), codes, first.code, key),
            observed_from=_day(_("Observed from"), first.observed_from, key),
            observed_to=_day(_("Observed to"), first.observed_to, key),
        )


def _several(
    label: str, names: dict[str, str], first: Sequence[str], key: str
) -> tuple[str, ...]:
    picked = st.multiselect(
        label,
        list(names),
        default=[each for each in first if each in names],
        format_func=lambda each: names.get(each, each),
        key=f"_scope_{key}_{label}",
        width=220,
    )
    return tuple(picked)


def _one(label: str, names: dict[str, str], first: str, key: str) -> str:
    picked = st.selectbox(
        label,
        list(names),
        index=list(names).index(first) if first in names else None,
        format_func=lambda each: names.get(each, each),
        placeholder="–",
        key=f"_scope_{key}_{label}",
        width=220,
    )
    return picked or ""


def _day(label: str, first: date | None, key: str) -> date | None:
    day: date | None = st.date_input(
        label, value=first, format="YYYY-MM-DD", key=f"_scope_{key}_{label}", width=140
    )
    return day

"""Which part of the history is shown: whose, of what kind, where, since when."""

import streamlit as st
from sqlite_utils import Database

from coding.i18n import N_, Translator
from coding.workflow.event_words import KINDS
from coding.workflow.history import Such, people_in_history
from coding.workflow.restore_points import list_points
from coding.workflow.sources import list_sources

_SUBJECTS = {
    "codings": (N_("Codings"), ("coding.", "codings.", "orphan.")),
    "codes": (N_("Codes and codebooks"), ("code.", "codebook.")),
    "sources": (N_("Sources and texts"), ("source.", "sources.", "corpus.")),
    "layers": (N_("Layers and marks"), ("mark.",)),
    "cases": (
        N_("Cases and variables"),
        (
            "case.",
            "cases.",
            "speakers.",
            "variable.",
            "variables.",
            "values.",
            "table.",
        ),
    ),
    "memos": (N_("Memos"), ("memo.", "memos.")),
    "many": (N_("Many steps taken back"), ("sitting.", "point.")),
}


def choose_such(db: Database, _: Translator) -> Such:
    """Draw the filters and return what they let pass."""
    people = people_in_history(db)
    sources = {each.source.guid: each.source.name for each in list_sources(db)}
    points = {each.guid: each for each in list_points(db)}
    subjects = {key: _(name) for key, (name, _kinds) in _SUBJECTS.items() if kinds(key)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.multiselect(
            _("Who"),
            list(people),
            format_func=lambda guid: people.get(guid, guid),
            placeholder="–",
            width=220,
        )
        subject = _one(_("What"), subjects)
        source = _one(_("Source"), sources)
        since = _one(_("Since"), {guid: each.name for guid, each in points.items()})
    return Such(
        actors=tuple(who),
        kinds=kinds(subject) if subject else (),
        source=source,
        since=points[since].event if since else 0,
    )


def kinds(subject: str) -> tuple[str, ...]:
    """Return the kinds of events that belong to a subject of the filter."""
    return tuple(kind for kind in KINDS if kind.startswith(_SUBJECTS[subject][1]))


def _one(label: str, names: dict[str, str]) -> str:
    picked = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda each: names.get(each, each),
        placeholder="–",
        width=220,
    )
    return picked or ""

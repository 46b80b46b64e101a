"""Who speaks, and which participant each speaker is."""

import pandas as pd
import streamlit as st

from coding.i18n import Translator
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import plain
from coding.ui.value_columns import key_of_rows, text_in
from coding.workflow.cases import paths_of_cases
from coding.workflow.sources import list_sources
from coding.workflow.speakers import (
    PARTICIPANT,
    Speaker,
    Tie,
    speakers_in,
    suggest_ties,
    tie_speaker,
    tie_speakers,
)

_SAVED = "_speakers_saved"


def draw_speakers(_: Translator) -> None:
    """Draw the table of speakers, the suggestions, and a form for one of them."""
    with state.opened_project() as db:
        speakers = speakers_in(db)
        suggested = suggest_ties(db)
        participants = paths_of_cases(db, PARTICIPANT)
        sources = {each.source.guid: each.source.name for each in list_sources(db)}
    if not speakers:
        st.caption(
            _(
                "Nobody speaks yet. Speakers are found in transcripts, where a line "
                "begins with a name and a colon."
            )
        )
        return
    st.caption(
        _(
            "A speaker is tied to a participant once and for all sources. Choose a "
            "participant, or the speaker's own name to make one who is called so."
        )
    )
    with telling_errors():
        _suggest(suggested, _)
        _table(speakers, participants, _)
    with telling_errors():
        _one(speakers, participants, sources, _)


def _suggest(suggested: dict[str, str], _: Translator) -> None:
    if not suggested:
        return
    pairs = ", ".join(f"{name} = {who}" for name, who in list(suggested.items())[:12])
    st.markdown(plain(_("These look like the same people: {pairs}.", pairs=pairs)))
    if st.button(
        _.plural("Tie this speaker", "Tie these {n} speakers", len(suggested))
    ):
        with state.opened_project() as db:
            ties = [Tie(name, who) for name, who in suggested.items()]
            tie_speakers(db, ties, actor=state.actor())
        _again()


def _table(
    speakers: list[Speaker], participants: dict[str, str], _: Translator
) -> None:
    rows = [
        {
            "speaker": each.name,
            "turns": sum(each.turns.values()),
            "sources": len(each.turns),
            "participant": participants.get(each.participant.guid)
            if each.participant
            else None,
            "elsewhere": len(each.overrides),
        }
        for each in speakers
    ]
    before = pd.DataFrame(rows).astype({"participant": object})
    column = st.column_config
    version = st.session_state.get(_SAVED, 0)
    names = [*participants.values(), *(each.name for each in speakers)]
    after = st.data_editor(
        before,
        hide_index=True,
        num_rows="fixed",
        column_config={
            "speaker": column.TextColumn(_("Speaker"), disabled=True),
            "turns": column.NumberColumn(_("Turns"), disabled=True),
            "sources": column.NumberColumn(_("Sources"), disabled=True),
            "participant": column.SelectboxColumn(
                _("Participant"), options=list(dict.fromkeys(names)), width="medium"
            ),
            "elsewhere": column.NumberColumn(
                _("Exceptions"),
                disabled=True,
                help=_("In how many sources this speaker is another participant"),
            ),
        },
        column_order=["speaker", "turns", "sources", "participant"]
        + ["elsewhere"] * any(each.overrides for each in speakers),
        key=f"speakers_{version}_{key_of_rows(before['speaker'])}_{state.current_project()}",
        placeholder="",
        alt=_("Speakers and who they are"),
    )
    guids = {path: guid for guid, path in participants.items()}
    changes = [
        Tie(str(old["speaker"]), guids.get(who, who) or None)
        for old, new in zip(
            before.to_dict("records"), after.to_dict("records"), strict=True
        )
        if (who := text_in(new["participant"])) != text_in(old["participant"])
    ]
    label = _.plural(
        "Save {n} changed speaker", "Save {n} changed speakers", len(changes)
    )
    if st.button(label, type="primary", disabled=not changes):
        with state.opened_project() as db:
            tie_speakers(db, changes, actor=state.actor())
        _again()


def _one(
    speakers: list[Speaker],
    participants: dict[str, str],
    sources: dict[str, str],
    _: Translator,
) -> None:
    with st.expander(
        _("Tie one speaker, with a new name or in one source"),
        icon=":material/record_voice_over:",
    ):
        who, participant, where = st.columns(3)
        turns = {each.name: each.turns for each in speakers}
        name = who.selectbox(_("Speaker"), list(turns), key="tie_speaker")
        chosen = participant.selectbox(
            _("Participant"),
            list(participants.values()),
            index=None,
            accept_new_options=True,
            placeholder=_("Choose or type"),
            key="tie_participant",
        )
        source = where.selectbox(
            _("In"),
            ["", *turns.get(name, {})],
            format_func=lambda guid: sources.get(guid, _("all sources")),
            key="tie_source",
        )
        if st.button(_("Tie"), disabled=not chosen) and chosen:
            guids = {path: guid for guid, path in participants.items()}
            with state.opened_project() as db:
                tie_speaker(
                    db,
                    name,
                    guids.get(chosen, chosen),
                    source=source or None,
                    actor=state.actor(),
                )
            _again()


def _again() -> None:
    st.session_state[_SAVED] = st.session_state.get(_SAVED, 0) + 1
    st.rerun()

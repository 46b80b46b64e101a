"""Codings made under an older definition: look again, keep them or open them."""

import streamlit as st
from sqlite_utils import Database

from coding.i18n import Translator
from coding.model import Codebook
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.passage import passage_link
from coding.ui.plain import escaped
from coding.workflow.codebook_versions import (
    OlderCoding,
    confirm_codings,
    older_codings,
)
from coding.workflow.people import list_coders
from coding.workflow.sources import list_sources

_SHOWN = 20


def draw_older(db: Database, codebook: Codebook, _: Translator) -> None:
    """Draw the codings of a codebook that ask for a second look."""
    st.subheader(_("Made under an older definition"))
    me = state.actor()
    only_mine = st.toggle(_("Only my own"), True, key="_older_mine")
    found = older_codings(
        db, codebook=codebook.guid, coder=me.guid if only_mine else ""
    )
    if not found:
        st.caption(_("Every coding was made under the definition of today."))
        return
    st.caption(
        _.plural(
            "{n} coding was made before its code was defined anew.",
            "{n} codings were made before their code was defined anew.",
            len(found),
        )
    )
    names = {code.guid: code for code in codebook.codes}
    codes = [guid for guid in names if any(o.coding.code == guid for o in found)]
    chosen = st.selectbox(
        _("Code"),
        codes,
        format_func=lambda guid: names[guid].label(_.language),
        key="_older_code",
    )
    found = [each for each in found if each.coding.code == chosen]
    mine = [o.coding.guid for o in found if o.coding.coder == me.guid]
    if mine:
        st.button(
            _.plural(
                "{n} coding stays as it is", "{n} codings stay as they are", len(mine)
            ),
            on_click=_confirm,
            args=(mine,),
            help=_("You have looked at them under the definition of today."),
        )
    _list(db, found[:_SHOWN], names[chosen].color, _)
    if len(found) > _SHOWN:
        st.caption(_("… and {n} more.", n=len(found) - _SHOWN))


def _list(db: Database, found: list[OlderCoding], color: str, _: Translator) -> None:
    sources = {each.source.guid: each.source.name for each in list_sources(db)}
    coders = {coder.guid: coder.name for coder in list_coders(db)}
    me = state.actor()
    for each in found:
        coding = each.coding
        quote = escaped(coding.quote)
        st.html(
            f'<blockquote class="fp-quote" style="border-left-color:{color}">'
            f"{quote}</blockquote>"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            place = coding.selection
            told = _(
                "made under version {old}, defined anew in version {new}",
                old=each.made_under or "?",
                new=each.defined_in or "?",
            )
            label = " · ".join([sources[place.source], coders[coding.coder], told])
            passage_link(place, label)
            if coding.coder == me.guid:
                st.button(
                    _("Stays"),
                    key=f"_stays_{coding.guid}",
                    type="tertiary",
                    on_click=_confirm,
                    args=([coding.guid],),
                )


def _confirm(guids: list[str]) -> None:
    with telling_errors(), state.opened_project() as db:
        confirm_codings(db, guids, actor=state.actor())

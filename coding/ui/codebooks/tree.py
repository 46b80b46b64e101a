"""The tree of a codebook, and what was done in it by mouse, keys or touch."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from sqlite_utils import Database

from coding.errors import CodingAppError
from coding.i18n import Translator
from coding.model import Codebook
from coding.ui import state
from coding.ui.codebooks.acts import do_act
from coding.ui.components.codebook_tree import codebook_tree, received
from coding.ui.components.codebook_tree.strings import tree_strings
from coding.workflow.code_health import coding_counts

KEY = "codebook_tree"
_CHOSEN = "codebook_chosen"
_DONE = "_codebook_acts_done"
_REFUSED = "_codebook_acts_refused"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which codes are chosen in the tree, and what was asked for with them."""

    codes: tuple[str, ...]
    ask: Mapping[str, Any] | None = None


def take_acts(_: Translator) -> dict[str, Any] | None:
    """Do what was done in the tree since the last run, and return the answer to it.

    A run may be broken off between an act and its answer; so what is done and what was
    refused is remembered act by act, and what is sent again is only answered.
    """
    message = received(KEY)
    if not message:
        return None
    client, me = message["client"], state.actor()
    done = st.session_state.setdefault(_DONE, {})
    told = st.session_state.setdefault(_REFUSED, {}).setdefault(client, {})
    with state.opened_project() as db:
        for act in message["ops"]:
            if act["seq"] <= done.get(client, 0):
                continue
            done[client] = act["seq"]
            try:
                do_act(db, message["codebook"], act, actor=me, language=_.language)
            except CodingAppError as error:
                told[act["seq"]] = error.in_words(_)
    refused = [
        {"seq": act["seq"], "message": told[act["seq"]]}
        for act in message["ops"]
        if act["seq"] in told
    ]
    return {"client": client, "seq": message["seq"], "refused": refused}


def choose_code(guid: str) -> None:
    """Let the tree choose a code in the next run."""
    nonce = st.session_state.get(_CHOSEN, (None, 0))[1] + 1
    st.session_state[_CHOSEN] = ([guid], nonce)


def draw_tree(
    db: Database, codebook: Codebook, reply: dict[str, Any] | None, _: Translator
) -> Chosen:
    """Draw the tree, and return what is chosen in it."""
    wanted, nonce = st.session_state.get(_CHOSEN, (None, 0))
    told = codebook_tree(
        {
            "codebook": codebook.guid,
            "rows": _rows(db, codebook, _.language),
            "chosen": wanted,
            "nonce": nonce,
            "can_edit": True,
            "strings": tree_strings(_),
            "language": _.language,
            "reply": reply,
        },
        key=KEY,
    )
    chosen = (told.get("chosen") or {}).get("guids") or wanted or []
    here = {code.guid for code in codebook.codes}
    return Chosen(tuple(guid for guid in chosen if guid in here), told.get("ask"))


def _rows(db: Database, codebook: Codebook, language: str) -> list[list[Any]]:
    counts = coding_counts(db)
    codes = {code.guid: code for code in codebook.codes}
    rows: list[list[Any]] = []
    second: dict[str, list[str]] = {}
    for alias in codebook.aliases:
        second.setdefault(alias.parent, []).append(alias.code)

    def row(guid: str, parent: str | None, *, is_alias: bool) -> list[Any]:
        code = codes[guid]
        hint = code.entry(language).definition
        facts = [code.label(language), code.name, code.color, code.key]
        numbers = [int(code.is_codable), counts.get(guid, 0), int(is_alias)]
        return [guid, parent, *facts, *numbers, hint]

    # Second places come after all that lies under the same heading.
    open_: list[str] = []

    def close_until(parent: str | None) -> None:
        while open_ and open_[-1] != parent:
            heading = open_.pop()
            here = second.get(heading, ())
            rows.extend(row(guid, heading, is_alias=True) for guid in here)

    for code in codebook.codes:
        close_until(code.parent)
        rows.append(row(code.guid, code.parent, is_alias=False))
        open_.append(code.guid)
    close_until(None)
    return rows

"""What a memo says, drawn from its Markdown; nothing in it can do anything."""

import streamlit as st

from coding.exchange.memo_html import body_html
from coding.exchange.memo_links import Link
from coding.i18n import Translator
from coding.ui.memos.links import memo_link
from coding.ui.passage import passage_link
from coding.ui.plain import escaped
from coding.workflow.memo_lists import ListedMemo
from coding.workflow.memo_targets import Target, targets_of
from coding.workflow.memo_world import World


def draw_body(each: ListedMemo, world: World, _: Translator) -> list[Target]:
    """Draw the text of a memo, and return what its links lead to, in order."""
    targets = targets_of(each.memo, world, _)
    numbers = _numbers(targets)
    st.html(f'<div class="fp-memo">{_html(each.memo.body, targets, numbers)}</div>')
    return targets


def draw_targets(targets: list[Target], _: Translator) -> None:
    """Draw the quotes that a memo leads to, and links to the memos."""
    for number, target in _numbers(targets).items():
        place = target.place
        st.html(f'<blockquote class="fp-quote">{escaped(target.quote)}</blockquote>')
        if place:
            passage_link(place, f"{number}. {target.reference}")
    memos = {target.memo: target.text for target in targets if target.memo}
    if memos:
        st.caption(_("Links to"))
        for guid, title in memos.items():
            memo_link(guid, title)


def _html(body: str, targets: list[Target], numbers: dict[int, Target]) -> str:
    found = iter(targets)
    places = {target: number for number, target in numbers.items()}

    def linking(_link: Link) -> str:
        target = next(found)
        look = "fp-link" if target.is_there else "fp-link fp-gone"
        note = f' title="{escaped(target.note)}"' if target.note else ""
        mark = f"<sup>{places[target]}</sup>" if target in places else ""
        return f'<span class="{look}"{note}>{escaped(target.text)}{mark}</span>'

    return body_html(body, linking, top=3)


def _numbers(targets: list[Target]) -> dict[int, Target]:
    quotes = dict.fromkeys(target for target in targets if target.quote)
    return dict(enumerate(quotes, start=1))

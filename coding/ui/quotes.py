"""The quotes behind a figure, each with a link that opens the reader there."""

from collections.abc import Sequence

import streamlit as st

from coding.analysis.chart_table import NAMES
from coding.i18n import Translator
from coding.ui import state
from coding.ui.passage import passage_link
from coding.ui.plain import escaped, plain
from coding.workflow.cite import Citation, citations
from coding.workflow.compare import Quote

PAGE = 20


def show_quotes(quotes: list[Quote], title: Sequence[str], _: Translator) -> None:
    """Draw the quotes of one cell, a page at a time."""
    code, column = title
    st.subheader(plain(f"{code} · {column}"), anchor="quotes")
    if not quotes:
        st.caption(_("There is no coding here."))
        return
    pages = -(-len(quotes) // PAGE)
    number = 1
    st.caption(_.plural("{n} coding", "{n} codings", len(quotes)))
    if pages > 1:
        number = st.pagination(pages, key=f"_quotes_{code}_{column}_{len(quotes)}")
    shown = quotes[(number - 1) * PAGE : number * PAGE]
    with state.opened_project() as db:
        cited = citations(db, [quote.coding for quote in shown])
    for quote in shown:
        show_quote(quote, cited[quote.coding.guid], _)


def show_quote(quote: Quote, place: Citation, _: Translator) -> None:
    """Draw one quote, and the link that opens the reader there."""
    with st.container(gap=None):
        st.html(
            '<blockquote class="fp-quote" '
            f'style="border-left-color:{quote.code.color}">'
            f"{escaped(quote.coding.quote)}</blockquote>"
        )
        passage_link(quote.coding.selection, " · ".join(_cited(quote, place, _)))


def _cited(quote: Quote, place: Citation, _: Translator) -> list[str]:
    """Return where a quote stands: its source, page, speaker and layer; its coder."""
    cited = [quote.source.name]
    if place.page:
        cited.append(_("p. {page}", page=place.page))
    if place.speaker:
        cited.append(place.speaker)
    if place.layer:
        cited.append(_(NAMES["layer"][place.layer]))
    return [*cited, quote.coder.name]

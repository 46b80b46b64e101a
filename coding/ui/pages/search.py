"""Search: words in all sources as one types, in their context, with counts by site."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import streamlit as st
from sqlite_utils import Database

from coding.analysis.chart_table import NAMES, number
from coding.analysis.codebook_tree import code_in
from coding.errors import BadQueryError, CodingAppError
from coding.i18n import Translator
from coding.offsets import HALF_CHARACTER
from coding.ui import state
from coding.ui.code_card import card_at_hand
from coding.ui.components.search_box import search_box
from coding.ui.errors import telling_errors
from coding.ui.pages.auto_code import ask
from coding.ui.passage import passage_address
from coding.ui.plain import escaped, plain
from coding.ui.scope_filter import choose_scope
from coding.workflow.edit_codebook import codebook_of
from coding.workflow.search import (
    Hit,
    Place,
    Scope,
    look_up,
    read_page,
    remember_words,
)
from coding.workflow.search_counts import Counts, SiteCount, count

# With so many sources to read, counting every place is not worth the wait.
FEW_SOURCES = 200
_STYLE = (
    Path(__file__).parents[1] / "components" / "search_box" / "found.css"
).read_text(encoding="utf-8")
_QUERY = "search_query"
_TURNED = "search_pages"


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Search"))
    st.html(f"<style>{_STYLE}</style>")
    # What was typed last, when somebody comes back to the page.
    first = st.session_state.get(_QUERY) or st.query_params.get("q", "")
    _search(first, state.language())


@st.fragment
def _search(first: str, language: str) -> None:
    """Draw the box and what it finds; typing runs only this."""
    _ = Translator(language)
    query = search_box(
        first,
        label=_("Search in all sources"),
        placeholder=_("Words, “phrases”, begin*, OR, NOT"),
        key="search_box",
    )
    # A browser may cut an emoji in two, and no address can hold the half.
    query = HALF_CHARACTER.sub("", query).strip()
    st.session_state[_QUERY] = query
    state.choice_to_address(q=query)
    with telling_errors(), state.seen_project() as db:
        with st.expander(_("Filter"), icon=":material/filter_alt:"):
            scope = choose_scope(db, _)
        if scope.code:
            card_at_hand(code_in(codebook_of(db, scope.code), scope.code), _)
        try:
            _results(db, query, scope, _)
        except BadQueryError:
            _explain(_)
        except CodingAppError as error:
            st.info(plain(error.in_words(_)))
        remember_words(db)


def _results(db: Database, query: str, scope: Scope, _: Translator) -> None:
    found = look_up(db, query, scope)
    turned = _pages_turned(query, scope)
    page = read_page(db, found, turned[-1])
    summary = st.empty()  # filled when the places are counted
    if not page.hits:
        summary.markdown(_("Nothing was found."))
        return
    if st.button(_("Code these…"), icon=":material/done_all:"):
        ask(query, scope)
        st.switch_page(state.page("auto_code"))
    with st.container(key="search_found"):
        places, sites = st.columns([3, 1], gap="large")
    with places:
        for hits in _by_source(page.hits):
            _show(hits, _)
        _turn_pages(turned, page.next, _)
    counts = count(db, found, with_places=len(found.sources) <= FEW_SOURCES)
    summary.markdown(_summary(counts, _))
    with sites:
        _sites(counts.by_site, _)


def _pages_turned(query: str, scope: Scope) -> list[Place]:
    """Return where each page so far began; a new search begins at its beginning."""
    about = (query, scope, state.current_project())
    known: object
    turned: list[Place]
    known, turned = st.session_state.get(_TURNED, (None, []))
    if known != about:
        turned = [Place()]
        st.session_state[_TURNED] = (about, turned)
    return turned


def _turn_pages(turned: list[Place], after: Place | None, _: Translator) -> None:
    def forward() -> None:
        if after:
            turned.append(after)

    def back() -> None:
        turned.pop()

    if len(turned) == 1 and after is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Back"), disabled=len(turned) == 1, on_click=back)
        st.caption(_("Page {n}", n=len(turned)))
        st.button(_("Next"), disabled=after is None, on_click=forward)


def _by_source(hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    for _source, group in groupby(hits, key=lambda hit: hit.source):
        yield list(group)


def _show(hits: list[Hit], _: Translator) -> None:
    first = hits[0]
    about = [*first.sites, _(NAMES["kind"][first.kind])]
    about += [first.observed_on.isoformat()] if first.observed_on else []
    name, facts = plain(first.source_name), plain(" · ".join(about))
    with st.container(gap=None):
        st.markdown(f"**{name}** :small[{facts}]")
        for hit in hits:
            st.page_link(
                state.page("code"),
                label=_label(hit),
                query_params=passage_address(hit.source, hit.start, hit.end),
            )


def _label(hit: Hit) -> str:
    before, quote, after = (
        plain(" ".join(text.split())) for text in (hit.before, hit.quote, hit.after)
    )
    speaker = f":gray[{plain(hit.speaker)}:] " if hit.speaker else ""
    gap = " " if hit.before[-1:].isspace() else ""
    then = " " if hit.after[:1].isspace() else ""
    return f"{speaker}…{before}{gap}**{quote}**{then}{after}…"


def _summary(counts: Counts | SiteCount, _: Translator) -> str:
    sources = _(
        "in {n} of {of} sources", n=number(counts.sources, _), of=number(counts.of, _)
    )
    if counts.places is None:
        return sources
    places = _.plural("{n} place", "{n} places", counts.places)
    return f"**{places}** {sources}"


def _sites(counts: Sequence[SiteCount], _: Translator) -> None:
    """Draw a bar a site: its places, or its sources where places were not counted."""
    figures = [each.sources if each.places is None else each.places for each in counts]
    most = max([1, *figures])
    for each, figure in zip(counts, figures, strict=True):
        name = escaped(each.name or _("No site"))
        said = escaped(_summary(each, _).replace("**", ""))
        st.html(
            f'<div class="fp-site"><b>{name}</b><br><span>{said}</span>'
            f'<i style="width:{figure / most:.0%}"></i></div>'
        )


def _explain(_: Translator) -> None:
    examples = {
        _("register data"): _("sources that hold both words"),
        _('"open data" OR register*'): _("a phrase, or words that begin so"),
        _("*board -meeting"): _("words that end so, in sources without the other"),
        _("(steering OR project) NOT budget"): _(
            "brackets; NOT is the same as the minus"
        ),
    }
    head = f"| {_('Write')} | {_('to find')} |"
    rows = [f"| `{query}` | {plain(meaning)} |" for query, meaning in examples.items()]
    st.markdown("\n".join([head, "| --- | --- |", *rows]))
    st.caption(_("Whole words, in large or small letters. å is not a."))

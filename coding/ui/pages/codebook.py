"""The codebook: every code with its card; put one in, take one out."""

import streamlit as st

from coding.exchange.codebook_files import read_codebook, write_codebook
from coding.i18n import N_, Translator
from coding.model import Code, Codebook
from coding.ui import state
from coding.ui.errors import telling_errors
from coding.ui.plain import escaped, plain
from coding.workflow.codebooks import (
    codebook_at,
    import_codebook,
    list_codebooks,
    shipped_codebooks,
)

_PARTS = (
    ("definition", ""),
    ("full_definition", ""),
    ("use_when", N_("When to use it")),
    ("avoid_when", N_("When not to use it")),
    ("example", N_("Example")),
    ("near_miss", N_("Near miss")),
    ("near_miss_reason", N_("Why it is none")),
    ("question", N_("Question")),
)
_QUOTED = ("example", "near_miss")
_ENDINGS = ["yaml", "yml", "qdc", "csv"]


def draw() -> None:
    """Draw the page."""
    _ = state.translator()
    st.title(_("Codebook"))
    with state.opened_project() as db:
        codebooks = list_codebooks(db)
    if not codebooks:
        st.info(_("This project has no codebook yet. Choose one below."))
    for codebook in codebooks:
        _show(codebook, _)
    with telling_errors():
        _add(codebooks, _)


def _show(codebook: Codebook, _: Translator) -> None:
    label = codebook.label.get(_.language) or codebook.name
    st.subheader(plain(label))
    st.markdown(plain(codebook.description.get(_.language, "")))
    origin = codebook.origin.get(_.language, "")
    if origin:
        st.caption(plain(origin))
    for code in codebook.codes:
        _card(codebook, code, _)
    with st.container(horizontal=True):
        for ending in (".yaml", ".qdc", ".csv"):
            st.download_button(
                _("Download as {ending}", ending=ending),
                data=write_codebook(f"codebook{ending}", codebook),
                file_name=f"{codebook.name}{ending}",
                on_click="ignore",
                key=f"download_{codebook.guid}{ending}",
            )


def _card(codebook: Codebook, code: Code, _: Translator) -> None:
    entry = code.entry(_.language)
    parts = []
    for name, heading in _PARTS:
        text = getattr(entry, name)
        if text:
            shown = f"<q>{escaped(text)}</q>" if name in _QUOTED else escaped(text)
            title = f"<h5>{escaped(_(heading))}</h5>" if heading else ""
            parts.append(f'{title}<p class="fp-{name}">{shown}</p>')
    depth = codebook.path(code).count("/")
    key = f"<kbd>{escaped(code.key)}</kbd>" if code.key else ""
    st.html(
        f'<section class="fp-card" style="border-left-color:{code.color};'
        f'margin-left:{1.5 * depth}rem"><h4>{escaped(code.label(_.language))} {key}'
        f"<small>{escaped(code.name)}</small></h4>{''.join(parts)}</section>"
    )


def _add(codebooks: list[Codebook], _: Translator) -> None:
    st.subheader(_("Add a codebook"))
    here = {codebook.name for codebook in codebooks}
    left, right = st.columns(2, gap="large")
    with left:
        chosen = st.selectbox(
            _("One that comes with Feltbog"),
            [name for name in shipped_codebooks() if name not in here],
            index=None,
            placeholder=_("Choose"),
        )
        if st.button(_("Add"), disabled=not chosen, key="add_shipped") and chosen:
            with state.opened_project() as db:
                import_codebook(db, codebook_at(chosen), actor=state.actor())
            st.rerun()
    with right:
        uploaded = st.file_uploader(
            _("One from a file (.yaml, .qdc or .csv)"),
            type=_ENDINGS,
        )
        if st.button(_("Add"), disabled=not uploaded, key="add_file") and uploaded:
            codebook = read_codebook(uploaded.name, uploaded.getvalue())
            with state.opened_project() as db:
                import_codebook(db, codebook, actor=state.actor())
            st.rerun()

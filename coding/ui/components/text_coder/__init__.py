"""The reader: a text, its codings, and the codes to put on it, in the browser.

Two components make it up. The document holds the text and the codings as they were
when the page was opened; it is packed, never changes while one codes, and Streamlit's
message cache keeps it in the browser. The mailbox is small: it tells the reader what
has changed since then, and brings back what the person did. The browser joins the two.
"""

import gzip
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from coding.ui.components.text_coder.strings import reader_strings

__all__ = ["mailbox", "pack_document", "reader_strings", "received", "text_coder"]

_DIST = Path(__file__).parent / "dist"


def pack_document(document: Mapping[str, object]) -> bytes:
    """Pack a document for `text_coder`; equal documents give equal bytes.

    Parameters
    ----------
    document : mapping
        What `coding.workflow.read_source.document` returns, with ``strings`` (from
        `reader_strings`). Positions are code points, half-open.

    Returns
    -------
    bytes
        Compressed JSON. Keep it as long as the document does not change.
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=3, mtime=0)


def text_coder(packed: bytes, *, key: str) -> None:
    """Show the reader of a packed document; call it outside any fragment.

    Parameters
    ----------
    packed : bytes
        What `pack_document` returned. The same bytes in a later run cost nothing.
    key : str
        Identity of the element: the same key keeps its scroll position.
    """
    _component("feltbog_text_coder", "text_coder.js")(data=packed, key=key)


def mailbox(data: Mapping[str, object], *, key: str) -> dict[str, Any] | None:
    """Hand the reader what has changed, and return what the person did.

    Mount it in a fragment with ``run_every``, which also brings a page back to life
    after the server was restarted.

    Parameters
    ----------
    data : mapping
        ``source``, ``me``, ``coders``, ``show``, ``goto``, ``since``, ``revision``,
        ``added``, ``removed``, ``marks``, ``codes``, ``reply`` and ``pulse``.
    key : str
        Identity of the element.

    Returns
    -------
    dict or None
        ``client``, ``source``, ``seen``, ``seq`` and ``ops``: all that the browser has
        not seen acknowledged, in order. None when it sent nothing in this run.
    """
    result = _component("feltbog_mailbox", "mailbox.js")(
        data=dict(data), key=key, on_ops_change=lambda: None
    )
    return _message(result)


def received(key: str) -> dict[str, Any] | None:
    """Return what `mailbox` will return in this run, before it is mounted.

    So the answer can travel in the same run: read, store, then mount the mailbox with
    the ``reply``. Otherwise the answer waits for the next run.

    Parameters
    ----------
    key : str
        The key that the mailbox is mounted with.

    Returns
    -------
    dict or None
        As for `mailbox`.
    """
    return _message(st.session_state.get(key))


def _message(state: Mapping[str, Any] | None) -> dict[str, Any] | None:
    ops = state.get("ops") if state else None
    return dict(ops) if ops else None


@cache
def _component(name: str, script: str) -> ComponentRenderer:
    """Register a component once; its script travels along, no install needed."""
    text = (_DIST / script).read_text(encoding="utf-8")
    return st.components.v2.component(name, js=text, isolate_styles=False)

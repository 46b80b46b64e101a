"""Texts as they are: no Markdown, HTML or directive of others works; moments, short."""

import html
import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    r"""Return `text` so that Streamlit's Markdown shows it as it is.

    Examples
    --------
    >>> plain("<b>*now*</b>")
    '\\<b\\>\\*now\\*\\</b\\>'
    """
    return _SIGNS.sub(r"\\\1", text)


def minute(at: str) -> str:
    """Return a moment (ISO 8601) to the minute, as people read it.

    Examples
    --------
    >>> minute("2026-05-17T09:30:12.345Z")
    '2026-05-17 09:30'
    """
    return at[:16].replace("T", " ")


def escaped(text: str) -> str:
    """Return `text` for use inside HTML that we write, line breaks kept."""
    return html.escape(text).replace("\n", "<br>")

"""Other people's text, shown as it is: no Markdown, HTML or directive in it works."""

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


def escaped(text: str) -> str:
    """Return `text` for use inside HTML that we write, line breaks kept."""
    return html.escape(text).replace("\n", "<br>")

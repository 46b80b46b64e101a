"""What a memo is called where nobody named it, and whether it holds some words."""

import re
from collections.abc import Iterable

from coding.exchange.memo_links import Link, read_links

_SIGNS = re.compile(r"^[\s>#*+\-]*(?:\[[ xX]\])?[\s>#*+\-]*|[*_`~]+")
_WANTED = re.compile(r'"([^"]*)"?|(\S+)')
LONGEST_TITLE = 80


def title_of(body: str) -> str:
    r"""Return a title for a memo that has none: its first line, without Markdown.

    Examples
    --------
    >>> title_of("## **Registers** as ground\n\nMore")
    'Registers as ground'
    >>> title_of("- [ ] ask [[code:future]] again")
    'ask future again'
    """
    for line in body.splitlines():
        shown = "".join(_as_words(piece) for piece in read_links(line))
        words = " ".join(_SIGNS.sub("", shown).split())
        if words:
            return words if len(words) <= LONGEST_TITLE else f"{_cut(words)}…"
    return ""


def holds(query: str, texts: Iterable[str]) -> bool:
    """Return whether texts hold every word of a query, in large or small letters.

    A word is found inside others, as Danish puts words together: "register" finds
    "folkeregisteret". Words in quotation marks must stand side by side.

    Examples
    --------
    >>> holds("REGISTER år", ["Folkeregisteret", "hvert år"])
    True
    >>> holds('"hvert andet"', ["hvert år, andet"])
    False
    """
    whole = "\n".join(" ".join(text.split()) for text in texts).casefold()
    wanted = (
        " ".join((phrase or word).split()) for phrase, word in _WANTED.findall(query)
    )
    return all(each.casefold() in whole for each in wanted)


def _as_words(piece: str | Link) -> str:
    if isinstance(piece, str):
        return piece
    return piece.text or (piece.target if piece.entity != "quote" else "…")


def _cut(words: str) -> str:
    return words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0]

"""Links in the text of a memo: ``[[Title]]``, ``[[code:name]]``, ``[[quote:guid]]``.

A link is stored by the guid of what it leads to, ``[[memo:guid|Title]]``, so that it
survives renaming; a person sees and writes ``[[Title]]``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINKED = ("memo", "code", "quote")
"""What a link may lead to."""

_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_PASSAGE = re.compile(r"([0-9a-fA-F-]{36})@(\d+)-(\d+)")
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is written: to what, called how, with which words beside it.

    ``entity`` is one of `LINKED`, or empty where only a title is written; ``target``
    is a guid or a name.
    """

    entity: str
    target: str
    text: str = ""


Piece = str | Link


def read_links(body: str) -> list[Piece]:
    """Return the text of a memo in pieces: words as they are, and links.

    Examples
    --------
    >>> read_links("see [[Registers]]")
    ['see ', Link(entity='', target='Registers', text='')]
    >>> read_links("[[code:future|Future]]")
    [Link(entity='code', target='future', text='Future')]
    """
    pieces: list[Piece] = []
    at = 0
    for found in _LINK.finditer(body):
        link = _link(found[1])
        if link is None:
            continue
        if found.start() > at:
            pieces.append(body[at : found.start()])
        pieces.append(link)
        at = found.end()
    if at < len(body):
        pieces.append(body[at:])
    return pieces


def write_links(pieces: Iterable[Piece]) -> str:
    """Return the text that `read_links` reads as these pieces."""
    return "".join(each if isinstance(each, str) else as_text(each) for each in pieces)


def as_text(link: Link) -> str:
    """Return a link as it is written."""
    before = f"{link.entity}:" if link.entity else ""
    after = f"|{link.text}" if link.text else ""
    return f"[[{before}{link.target}{after}]]"


def title_link(guid: str, title: str) -> Link:
    """Return the link by which a person names a memo: by its title where that can be.

    A title that a link cannot hold is named by its guid, with what can be shown of it.
    """
    link = Link("", title)
    if read_links(as_text(link)) == [link]:
        return link
    return Link("memo", guid, in_link(title))


def in_link(words: str) -> str:
    """Return words so that they can stand beside a link's target.

    Examples
    --------
    >>> in_link("a [b] | c")
    'a (b) / c'
    """
    shown = words.replace("[", "(").replace("]", ")").replace("|", "/")
    return " ".join(shown.split())


def passage_of(target: str) -> tuple[str, int, int] | None:
    """Return (source, start, end) of a target that names a passage, else None.

    Examples
    --------
    >>> passage_of("a0000000-0000-4000-8000-000000000001@12-18")
    ('a0000000-0000-4000-8000-000000000001', 12, 18)
    """
    found = _PASSAGE.fullmatch(target.strip())
    return (found[1].lower(), int(found[2]), int(found[3])) if found else None


def is_guid(target: str) -> bool:
    """Return whether a target is a guid, and not a name."""
    return _GUID.fullmatch(target) is not None


def _link(inside: str) -> Link | None:
    target, bar, text = inside.partition("|")
    entity, colon, rest = target.partition(":")
    if not (colon and entity in LINKED):
        entity, rest = "", target
    if not rest.strip() or (bar and not text) or (bar and not entity):
        return None  # what is written so comes back as it was: it stays text
    return Link(entity, rest, text)

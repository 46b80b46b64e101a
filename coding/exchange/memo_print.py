"""Memos for people without the app: gathered once, drawn in any form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coding.exchange.memo_markdown import Block, read_blocks
from coding.i18n import Translator

__all__ = ["PrintedLink", "PrintedMemo", "PrintedMemos", "file_names", "link_words"]

_NOT_IN_NAMES = re.compile(r"[^\w\- ]+")


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """What a link in a memo leads to: ``anchor`` is the memo's, where it is printed.

    A quote has its words in ``quote``, and in ``reference`` where it stands.
    """

    text: str
    anchor: str = ""
    quote: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class PrintedMemo:
    """One memo: ``facts`` are a line (date, kind, author), ``about`` another.

    ``links`` are what its links lead to, in order; ``back`` the memos that lead here.
    """

    anchor: str
    title: str
    facts: str
    about: str
    quote: str
    body: str
    day: str
    links: tuple[PrintedLink, ...] = ()
    back: tuple[PrintedLink, ...] = ()

    @property
    def blocks(self) -> list[Block]:
        """What the body says, read from its Markdown."""
        return read_blocks(self.body)

    @property
    def quotes(self) -> list[PrintedLink]:
        """The quotes that the memo leads to, each once, in order."""
        return list(dict.fromkeys(link for link in self.links if link.quote))


@dataclass(frozen=True, slots=True)
class PrintedMemos:
    """Memos in the order in which they are read, under a title and a line of facts."""

    title: str
    facts: str
    memos: Sequence[PrintedMemo]
    printed_on: date


def link_words(
    memo: PrintedMemo, number: int, translate: Translator
) -> tuple[str, PrintedLink]:
    """Return how the link with a number (from 0) is written in the running text.

    A quote is a number in brackets that stands again below the memo.
    """
    link = memo.links[number]
    if not link.quote:
        return link.text, link
    place = memo.quotes.index(link) + 1
    return translate("quote {n}", n=place), link


def file_names(memos: Sequence[PrintedMemo]) -> list[str]:
    """Return a name for each memo's own file, by its day and title, none twice."""
    names: list[str] = []
    taken: set[str] = set()
    for memo in memos:
        title = " ".join(_NOT_IN_NAMES.sub(" ", memo.title).split())[:60].strip()
        name = first = f"{memo.day} {title}".strip()
        n = 1
        while name.casefold() in taken:  # some disks take A for a
            n += 1
            name = f"{first} ({n})"
        taken.add(name.casefold())
        names.append(f"{name}.md")
    return names

"""Words in context: where a query stands in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: words in a row, the last perhaps only a beginning."""

    words: tuple[str, ...]
    is_prefix: bool = False


def terms_in(query: str) -> list[Term]:
    """Return what a query asks for: words, "phrases" and beginnings*.

    Examples
    --------
    >>> terms_in('register* "åbne data"')
    [Term(words=('register',), is_prefix=True), Term(words=('åbne', 'data'), \
is_prefix=False)]
    """
    terms = []
    for phrase, word in _TERM.findall(query):
        words = tuple(re.findall(r"[^\W_]+", phrase or word))
        if words:
            terms.append(Term(words, is_prefix=word.endswith("*")))
    return terms


def full_text_query(terms: list[Term]) -> str:
    """Return the query for SQLite's FTS5 that all of `terms` must match."""
    return " ".join(
        '"' + " ".join(term.words) + '"' + ("*" if term.is_prefix else "")
        for term in terms
    )


def kwic(text: str, terms: list[Term]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every place in `text` where one of `terms` stands.

    Whole words, in any case, in the order of the text.
    """
    patterns = []
    for term in sorted(terms, key=lambda term: -len(term.words)):
        words = r"[\W_]+".join(re.escape(word) for word in term.words)
        ending = r"[^\W_]*" if term.is_prefix else ""
        patterns.append(rf"{words}{ending}(?![^\W_])")
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})", re.IGNORECASE)
    for match in pattern.finditer(text):
        yield match.start(), match.end()


def context(text: str, start: int, end: int, *, window: int = 60) -> tuple[str, str]:
    """Return what stands before and after a place, cut at white space."""
    before = text[max(0, start - window) : start]
    after = text[end : end + window]
    if start > window:
        before = before.partition(" ")[2] or before
    if end + window < len(text):
        after = after.rpartition(" ")[0] or after
    return before.replace("\n", " "), after.replace("\n", " ")

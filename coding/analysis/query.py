"""What people type to search -> a tree, and the tree -> a query for SQLite's FTS5.

Whatever is typed is read kindly: an open quotation mark or bracket ends where the
query ends, and an operator without anything beside it is passed over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coding.analysis.kwic import Term, words_in
from coding.errors import LongQueryError

_OPERATORS = {
    "AND": "and",
    "OG": "and",
    "OR": "or",
    "ELLER": "or",
    "NOT": "not",
    "IKKE": "not",
}
_PIECE = re.compile(r'-?\(|\)|-?"[^"]*"?\*?|[^\s()"]+')
_QUOTATION_MARKS = dict.fromkeys(map(ord, "“”„‟«»"), '"')
MOST_WORDS = 300
MOST_BRACKETS = 10

Spelled = Mapping[Term, Sequence[str]]
"""For each term that is open to the left, the words of the project that fit it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts joined by ``and`` or ``or``; or, with ``not``, one that is not there."""

    kind: str
    parts: tuple["Query", ...]


Query = Term | Group


def read_query(text: str) -> Query | None:
    """Return what a query asks for, or None where there is no word in it.

    Words side by side must all be there; ``OR`` is weaker than that. ``NOT`` and a
    hyphen before a word or bracket turn it round. The Danish OG, ELLER and IKKE work
    as AND, OR and NOT do; in small letters all of them are words.

    Raises
    ------
    LongQueryError
        If there are more words, or brackets in brackets, than can be searched for.

    Examples
    --------
    >>> read_query('register* -"åbne data"')
    Group(kind='and', parts=(Term(words=('register',), is_prefix=True, \
is_suffix=False), Group(kind='not', parts=(Term(words=('åbne', 'data'), \
is_prefix=False, is_suffix=False),))))
    """
    pieces = _PIECE.findall(text.translate(_QUOTATION_MARKS))
    depth = 0
    for piece in pieces:
        depth += piece.endswith("(") - (piece == ")" and depth > 0)
        if depth > MOST_BRACKETS:
            raise LongQueryError(most=MOST_WORDS, brackets=MOST_BRACKETS)
    query = _Reader(pieces).everything()
    if query and sum(len(term.words) for term in terms_of(query)) > MOST_WORDS:
        raise LongQueryError(most=MOST_WORDS, brackets=MOST_BRACKETS)
    return query


def terms_of(query: Query) -> Iterator[Term]:
    """Yield every term of a query, those that must not be there too."""
    if isinstance(query, Term):
        yield query
    else:
        for part in query.parts:
            yield from terms_of(part)


def wanted_terms(query: Query, *, is_wanted: bool = True) -> list[Term]:
    """Return the terms whose places are shown: those that a source should hold.

    Examples
    --------
    >>> [term.words for term in wanted_terms(read_query("data NOT (tal NOT sum)"))]
    [('data',), ('sum',)]
    """
    if isinstance(query, Term):
        return [query] if is_wanted else []
    inside = is_wanted != (query.kind == "not")
    found = [wanted_terms(part, is_wanted=inside) for part in query.parts]
    return list(dict.fromkeys(term for terms in found for term in terms))


def full_text_query(query: Query, spelled: Spelled) -> str:
    """Return the FTS5 query that finds the sources, empty where none can match.

    FTS5 knows "this without that", never "everything without that". A query that asks
    for the latter finds the sources that hold one of its wanted terms besides.

    Parameters
    ----------
    spelled : mapping of term to words
        For every term with ``is_suffix``.

    Examples
    --------
    >>> full_text_query(read_query("data OR (tal -sum)"), {})
    '("data" OR ("tal" NOT "sum"))'
    """
    found = _matches(query, spelled)
    if found.is_all_but:
        shown = [_spelled_out(term, spelled) for term in wanted_terms(query)]
        found = _Match(_without(_any(shown), found.query))
    return found.query


@dataclass
class _Reader:
    """Reads pieces from left to right, with the weaker operator outside."""

    pieces: list[str]
    at: int = field(default=0)

    def everything(self) -> Query | None:
        parts = []
        while self.at < len(self.pieces):
            parts.append(self._either())
            self.at += 1  # a closing bracket that nobody opened
        return _group("and", parts)

    def _either(self) -> Query | None:
        parts = [self._all()]
        while self._operator() == "or":
            self.at += 1
            parts.append(self._all())
        return _group("or", parts)

    def _all(self) -> Query | None:
        parts = []
        while self.at < len(self.pieces) and self._piece() != ")":
            operator = self._operator()
            if operator == "or":
                break
            if operator == "and":
                self.at += 1
            else:
                parts.append(self._one())
        return _group("and", parts)

    def _one(self) -> Query | None:
        """Read a term, a bracket, or NOT and what follows; None for anything else."""
        turned = False
        while self.at < len(self.pieces) and self._operator() == "not":
            self.at += 1
            turned = not turned
        if self.at == len(self.pieces) or self._piece() == ")" or self._operator():
            return None
        piece = self._piece()
        self.at += 1
        turned ^= len(piece) > 1 and piece.startswith("-")
        if piece.endswith("(") and len(piece) < 3:
            found = self._either()
            self.at += 1
        else:
            found = _term(piece.removeprefix("-"))
        return Group("not", (found,)) if found and turned else found

    def _piece(self) -> str:
        return self.pieces[self.at]

    def _operator(self) -> str | None:
        at_end = self.at >= len(self.pieces)
        return None if at_end else _OPERATORS.get(self._piece())


def _term(piece: str) -> Query | None:
    """Return the term that a word or phrase is; stars inside a word cut it in two."""
    if piece.startswith('"'):
        inside = piece.replace('"', "").strip()
        return _words(inside, starts=inside.startswith("*"), ends=inside.endswith("*"))
    parts = piece.split("*")
    last = len(parts) - 1
    return _group(
        "and",
        [_words(part, starts=n > 0, ends=n < last) for n, part in enumerate(parts)],
    )


def _words(text: str, *, starts: bool, ends: bool) -> Term | None:
    words = tuple(words_in(text))
    return Term(words, is_prefix=ends, is_suffix=starts) if words else None


def _group(kind: str, parts: Sequence[Query | None]) -> Query | None:
    there: list[Query] = []
    for part in parts:
        if isinstance(part, Group) and part.kind == kind:
            there += part.parts
        elif part is not None:
            there.append(part)
    return Group(kind, tuple(there)) if len(there) > 1 else next(iter(there), None)


@dataclass(frozen=True, slots=True)
class _Match:
    """The sources that an FTS5 query finds (an empty one none), or all but them."""

    query: str
    is_all_but: bool = False


def _matches(query: Query, spelled: Spelled) -> _Match:
    if isinstance(query, Term):
        return _Match(_spelled_out(query, spelled))
    found = [_matches(part, spelled) for part in query.parts]
    with_ = [each.query for each in found if not each.is_all_but]
    but = [each.query for each in found if each.is_all_but]
    if query.kind == "not":
        return _Match(found[0].query, is_all_but=not found[0].is_all_but)
    if query.kind == "and":
        if not with_:
            return _Match(_any(but), is_all_but=True)
        return _Match(_without(_every(with_), _any(but)))
    if not but:
        return _Match(_any(with_))
    return _Match(_without(_every(but), _any(with_)), is_all_but=True)


def _spelled_out(term: Term, spelled: Spelled) -> str:
    heads = spelled[term] if term.is_suffix else term.words[:1]
    # The words that fit an open single word hold whatever follows its star already.
    star = (
        " *" if term.is_prefix and not (term.is_suffix and len(term.words) == 1) else ""
    )
    return _any([f'"{" ".join([head, *term.words[1:]])}"{star}' for head in heads])


def _every(queries: Sequence[str]) -> str:
    return _joined(" AND ", queries) if all(queries) else ""


def _any(queries: Sequence[str]) -> str:
    return _joined(" OR ", [query for query in queries if query])


def _without(query: str, other: str) -> str:
    return f"({query} NOT {other})" if query and other else query


def _joined(by: str, queries: Sequence[str]) -> str:
    return f"({by.join(queries)})" if len(queries) > 1 else "".join(queries)

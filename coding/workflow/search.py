"""Find words in all sources."""

from dataclasses import dataclass

from sqlite_utils import Database

from coding.analysis.kwic import context, full_text_query, kwic, terms_in
from coding.errors import BadQueryError
from coding.offsets import normalise
from coding.storage.search import sources_matching


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a query stands, with what is around it."""

    source: str
    source_name: str
    start: int
    end: int
    quote: str
    before: str
    after: str


def find_words(db: Database, query: str) -> list[Hit]:
    """Return every place where a word, "phrase" or beginning* of `query` stands.

    Only sources that hold all of them are shown. Whole words, in any case; å is not a.

    Raises
    ------
    BadQueryError
        If there is no word in `query`.
    """
    terms = terms_in(normalise(query))
    if not terms:
        raise BadQueryError(query=query[:60])
    hits = []
    for guid, name, text in sources_matching(db, full_text_query(terms)):
        for start, end in kwic(text, terms):
            before, after = context(text, start, end)
            quote = text[start:end]
            hits.append(Hit(guid, name, start, end, quote, before, after))
    return hits

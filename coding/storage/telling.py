"""Quotes that show what a code is used for: one a source, of a length to read."""

from sqlite_utils import Database

from coding.model import Coding
from coding.storage.codings import CODING_COLUMNS, CODING_JOINS, read_codings

_BEST_LENGTH = 160
_TELLING = f"""
    with ranked as (
        select codings.id as best, row_number() over (
            partition by codings.code_id, codings.source_id
            order by abs(length(quote) - {_BEST_LENGTH}), codings.id) as place
        from codings join codes on codes.id = codings.code_id
        join codebooks on codebooks.id = codes.codebook_id
        where codebooks.guid = :codebook)
    select {CODING_COLUMNS} {CODING_JOINS}
    join ranked on best = codings.id and place = 1
    order by codes.position, abs(length(codings.quote) - {_BEST_LENGTH}), codings.id
"""


def telling_codings(db: Database, codebook: str) -> list[Coding]:
    """Return a coding of each code in each source, those of good length first."""
    return read_codings(db.conn.execute(_TELLING, {"codebook": codebook}))

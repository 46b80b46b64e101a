"""How much each code is used: counts over all codings, and where they lie.

Machines' suggestions and sources in the trash count nowhere here.
"""

import numpy as np
import pandas as pd
from sqlite_utils import Database

from coding.storage.blindfold import is_blindfolded

# The plus signs keep SQLite from looking rows up by source or coder: read in the order
# of the index `codings_to_count`, they need no sorting before they are grouped.
_COUNTED = """
    +source_id in (select id from sources where removed_at is null)
    and +coder_id in (select id from coders where kind <> 'machine')
"""
_COUNTS = f"""
    select guid, n
    from (select code_id, count(*) as n from codings
          where {_COUNTED} group by code_id)
    join codes on codes.id = code_id
"""
_AT_SITES = """
    at_sites as materialized (
        select source_id, case_id from case_sources
        join cases on cases.id = case_id and cases.kind = 'site')
"""
_USES = f"""
    with {_AT_SITES},
    used as (
        select code_id, count(*) as codings, count(distinct source_id) as sources,
               count(distinct case when coder_id in
                     (select id from coders where kind = 'person')
                     then coder_id end) as coders
        from codings where {_COUNTED} {{and_more}} group by code_id),
    sited as materialized (
        select code_id, count(distinct case_id) as sites
        from codings indexed by codings_to_count
        cross join at_sites using (source_id)
        where {_COUNTED} {{and_more}} group by code_id)
    select codes.guid as code, codings, sources, coalesce(sites, 0) as sites, coders
    from used
    join codes on codes.id = code_id
    left join sited using (code_id)
"""
_USES_OF_ALL = _USES.format(and_more="")
_USES_OF_ONE = _USES.format(
    and_more="and code_id = (select id from codes where guid = :code)"
)
_OF_BOOK = """
    code_id in (select codes.id from codes
                join codebooks on codebooks.id = codebook_id
                where codebooks.guid = :codebook)
"""
_BY_SITE = f"""
    with {_AT_SITES}
    select codes.guid as code, cases.guid as key, cases.name, n as codings
    from (select code_id, case_id, count(*) as n
          from codings indexed by codings_to_count
          cross join at_sites using (source_id)
          where {_COUNTED} and {_OF_BOOK} group by code_id, case_id)
    join codes on codes.id = code_id
    join cases on cases.id = case_id
"""
_BY_CODER = f"""
    select codes.guid as code, coders.guid as key, coders.name, n as codings
    from (select code_id, coder_id, count(*) as n
          from codings indexed by codings_to_count
          where {_COUNTED} and {_OF_BOOK} group by code_id, coder_id)
    join codes on codes.id = code_id
    join coders on coders.id = coder_id and coders.kind = 'person'
"""
_STRETCHES = f"""
    select codes.guid, source_id, coder_id, start, "end"
    from codings
    join codes on codes.id = code_id
    join codebooks on codebooks.id = codebook_id and codebooks.guid = :codebook
    where {_COUNTED}
    order by source_id, start, codings.id
"""


def coding_counts(db: Database) -> dict[str, int]:
    """Return how many codings each code has, by its guid; unused codes are absent."""
    return dict(db.conn.execute(_COUNTS).fetchall())


def code_uses(db: Database, *, code: str | None = None) -> pd.DataFrame:
    """Return how often, where and by how many each code was used.

    Parameters
    ----------
    code : str or None
        The guid of the only code that is asked for.

    Returns
    -------
    DataFrame with columns ``code`` (guid), ``codings``, ``sources``, ``sites`` and
        ``coders`` (persons, so 0 where only a consensus has it). Codes without a
        coding are absent.
    """
    query = _USES_OF_ALL if code is None else _USES_OF_ONE
    return _frame(db, query, {"code": code or ""})


def uses_by_site(db: Database, codebook: str) -> pd.DataFrame:
    """Return how many codings each code of a codebook has at each site.

    Returns
    -------
    DataFrame with columns ``code`` (guid), ``key`` (the site's guid), ``name``,
        ``codings``. What belongs to two sites counts at both, what belongs to none
        at none; pairs without a coding are absent.
    """
    return _frame(db, _BY_SITE, {"codebook": codebook})


def uses_by_coder(db: Database, codebook: str) -> pd.DataFrame:
    """Return how many codings each person made with each code of a codebook.

    Returns
    -------
    DataFrame with columns ``code`` (guid), ``key`` (the coder's guid), ``name``,
        ``codings``. Pairs without a coding are absent.
    """
    return _frame(db, _BY_CODER, {"codebook": codebook})


def code_stretches(db: Database, codebook: str) -> tuple[np.ndarray, np.ndarray]:
    """Return where the codings of a codebook lie, by source and position.

    Returns
    -------
    tuple of (ndarray of shape (n_codings,), ndarray of shape (n_codings, 4))
        The guids of the codes; source, coder, start and end, as integers.
    """
    rows = db.conn.execute(_STRETCHES, {"codebook": codebook}).fetchall()
    codes = np.array([row[0] for row in rows], dtype=object)
    places = np.array([row[1:] for row in rows], dtype=np.int64)
    return codes, places.reshape(-1, 4)


def _frame(db: Database, query: str, values: dict[str, str]) -> pd.DataFrame:
    if is_blindfolded(db):  # then it is a view, which has no index to be told
        query = query.replace("indexed by codings_to_count", "")
    cursor = db.conn.execute(query, values)
    names = [column[0] for column in cursor.description]
    return pd.DataFrame(cursor.fetchall(), columns=names)

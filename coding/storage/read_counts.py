"""How much was read for a comparison: for each code, and for whole codebooks."""

from collections.abc import Sequence

import pandas as pd
from sqlite_utils import Database

from coding.model import Filter
from coding.storage.counts import BY_CODERS, frame, values_for, with_columns

# In the order of the key of `readings`; see `counts`, too.
_READINGS = f"""
    select counted.key, codes.guid as code, coders.guid as coder, counted.read
    from (
        select grouped.key, code_id, readings.coder_id, count(*) as read
        from readings
        cross join grouped on grouped.source_id = readings.source_id
        where state = 'done' and readings.{BY_CODERS.strip()}
        group by readings.coder_id, code_id, grouped.key
    ) as counted
    join codes on codes.id = code_id
    join coders on coders.id = counted.coder_id
"""
_READ_WHOLE = f"""
    select grouped.key, codebooks.guid as codebook, coders.guid as coder,
           count(*) as read
    from (
        select readings.source_id, codebook_id, readings.coder_id
        from readings
        join codes on codes.id = readings.code_id and is_codable = 1
        where state = 'done' and readings.{BY_CODERS.strip()}
        group by readings.coder_id, codebook_id, readings.source_id
        having count(*) = (select count(*) from codes as each
                           where each.codebook_id = codes.codebook_id
                             and each.is_codable = 1)
    ) as whole
    join grouped on grouped.source_id = whole.source_id
    join codebooks on codebooks.id = whole.codebook_id
    join coders on coders.id = whole.coder_id
    group by grouped.key, whole.codebook_id, whole.coder_id
"""


def readings(
    db: Database, by: str, chosen: Filter, coders: Sequence[str]
) -> pd.DataFrame:
    """Return how many sources each coder has read, by column and code.

    Returns
    -------
    DataFrame with columns ``key``, ``code``, ``coder``, ``read``
        Pairs without any source read are absent.
    """
    return frame(db, with_columns(by, _READINGS), values_for(by, chosen, coders))


def read_whole(
    db: Database, by: str, chosen: Filter, coders: Sequence[str]
) -> pd.DataFrame:
    """Return how many sources each coder has read for all codes of a codebook.

    Returns
    -------
    DataFrame with columns ``key``, ``codebook``, ``coder``, ``read``
    """
    return frame(db, with_columns(by, _READ_WHOLE), values_for(by, chosen, coders))

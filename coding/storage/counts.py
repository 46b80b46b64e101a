"""Counts for comparing sites and whatever else sources can be sorted by.

Every count is aggregated in SQL and leaves as a DataFrame. A column of a comparison
is a set of sources; a source that belongs to two sites stands in both columns, and
one that belongs to none stands in the column with the empty key.
"""

import json
from collections.abc import Sequence

import pandas as pd
from sqlite_utils import Database

from coding.model import LAYERS, Coding, Filter
from coding.storage.codings import CODING_COLUMNS, read_codings

GROUPINGS = ("site", "source", "kind", "language", "layer", "coder")

# The layer of a note that a coding lies in: the one that covers most of it, and ''
# where no layer was marked.
_LAYER = """
    coalesce((select layer from (
        select layer, max(marks.start, codings.start) as first,
               min(marks."end", codings."end") as last
        from marks
        where marks.source_id = codings.source_id and layer <> ''
          and marks.start < codings."end" and marks."end" > codings.start
    ) order by last - first desc limit 1), '')
"""
_IN_LAYERS = f"(:layers = '[]' or {_LAYER} in (select value from json_each(:layers)))"
_MARKED = "(select sum(words) from marks where source_id = sources.id and layer <> '')"
_WORDS = f"""
    case when :layers = '[]' then words else
        coalesce((select sum(words) from marks where source_id = sources.id
                  and layer in (select value from json_each(:layers) where value <> '')
                 ), 0)
        + case when '' in (select value from json_each(:layers))
          then max(0, words - coalesce({_MARKED}, 0)) else 0 end
    end
"""
# Never the text itself: SQLite would copy it wherever it keeps what was chosen.
_CHOSEN_SOURCES = f"""
    chosen as (
        select id, guid, name, kind, language, {_WORDS} as words,
               max(0, words - coalesce({_MARKED}, 0)) as unmarked
        from sources
        where removed_at is null
          and (:layers = '[]' or {_WORDS} > 0)
          and (:kinds = '[]' or kind in (select value from json_each(:kinds)))
          and (:languages = '[]'
               or language in (select value from json_each(:languages)))
          and (:observed_from is null or observed_on >= :observed_from)
          and (:observed_to is null or observed_on <= :observed_to)
    )
"""
_GROUPED_BY = {
    "site": """
        select chosen.id as source_id, coalesce(cases.guid, '') as key,
               coalesce(cases.name, '') as name, coalesce(cases.id, 1e9) as place
        from chosen
        left join case_sources on case_sources.source_id = chosen.id
             and case_id in (select id from cases where kind = 'site')
        left join cases on cases.id = case_sources.case_id
    """,
    "source": "select id as source_id, guid as key, name, id as place from chosen",
    "kind": "select id as source_id, kind as key, kind as name, kind from chosen",
    "language": """
        select id as source_id, language as key, language as name, language from chosen
    """,
    "layer": "select source_id, key, name, place from layered",
    "coder": "select id as source_id, '' as key, '' as name, 0 from chosen",
}
_LAYERED = """
    layered (source_id, key, name, place, words) as materialized (
        select source_id, layer, layer, min(layers.key), sum(marks.words)
        from marks join json_each(:all_layers) as layers on layers.value = layer
        join chosen on chosen.id = source_id
        where :layers = '[]' or layer in (select value from json_each(:layers))
        group by source_id, layer
        union all
        select id, '', '', 99, unmarked from chosen
        where unmarked > 0
          and (:layers = '[]' or '' in (select value from json_each(:layers)))
    )
"""
_GROUPED_BY_VARIABLE = """
    select distinct chosen.id as source_id,
           coalesce(own.value, of_case.value, '') as key,
           coalesce(own.value, of_case.value, '') as name,
           coalesce(own.value, of_case.value, char(0x10ffff)) as place
    from chosen
    join variables on variables.name = :variable
    left join variable_values as own
         on own.variable_id = variables.id and own.source_id = chosen.id
    left join case_sources on case_sources.source_id = chosen.id
         and own.value is null
         and exists (select 1 from variable_values as v
                     where v.variable_id = variables.id
                       and v.case_id = case_sources.case_id)
    left join variable_values as of_case
         on of_case.variable_id = variables.id
         and of_case.case_id = case_sources.case_id
"""
_EXPOSURE = """
    select grouped.key, grouped.name, count(*) as sources,
           sum(chosen.words) as words
    from grouped join chosen on chosen.id = grouped.source_id
    group by grouped.key order by min(place), grouped.key
"""
_EXPOSURE_BY_LAYER = """
    select key, name, count(*) as sources, sum(words) as words
    from layered group by key order by min(place)
"""
BY_CODERS = """
    coder_id in (select id from coders
                 where guid in (select value from json_each(:coders)))
"""
# Grouped in the order of the index `codings_by_coder`, and `cross join` keeps the
# order in which tables are looked up: codings first, so that nothing is sorted twice.
_CELLS = f"""
    select cell.key, codes.guid as code, coders.guid as coder,
           cell.codings, cell.sources, cell.sources_read
    from (
        select grouped.key, counted.code_id, counted.coder_id, sum(n) as codings,
               count(*) as sources, count(readings.source_id) as sources_read
        from (
            select coder_id, code_id, source_id, count(*) as n
            from codings where {BY_CODERS} and {_IN_LAYERS}
            group by coder_id, code_id, source_id
        ) as counted
        cross join grouped on grouped.source_id = counted.source_id
        left join readings on readings.coder_id = counted.coder_id
             and readings.code_id = counted.code_id
             and readings.source_id = counted.source_id and readings.state = 'done'
        group by counted.coder_id, counted.code_id, grouped.key
    ) as cell
    join codes on codes.id = cell.code_id
    join coders on coders.id = cell.coder_id
"""
_CELLS_BY_LAYER = (
    _CELLS.replace(
        "source_id, count(*) as n", f"source_id, count(*) as n, {_LAYER} as layer"
    )
    .replace(
        "group by coder_id, code_id, source_id\n        )",
        "group by coder_id, code_id, source_id, layer\n        )",
    )
    .replace(
        "on grouped.source_id = counted.source_id",
        "on grouped.source_id = counted.source_id and grouped.key = layer",
    )
)
_QUOTES = f"""
    select {CODING_COLUMNS}
    from codings
    join sources on sources.id = codings.source_id
    join codes on codes.id = codings.code_id
    join coders on coders.id = codings.coder_id
    where codes.guid = :code
      and coders.guid in (select value from json_each(:coders))
      and codings.source_id in (
          select source_id from grouped where :key is null or key = :key)
      and {_IN_LAYERS}
      and (:by <> 'layer' or :key is null or {_LAYER} = :key)
    order by codings.source_id, codings.start, codings."end", codings.id
"""
_CODER_WORK = """
    with kept as (select id from sources where removed_at is null)
    select coders.guid, coders.kind,
           (select count(distinct source_id) from readings
            where coder_id = coders.id and state = 'done'
              and source_id in (select id from kept)) as sources_read,
           (select count(*) from codings join kept on kept.id = source_id
            where coder_id = coders.id) as codings
    from coders order by coders.id
"""
_VARIABLES = "select name from variables order by id"


def exposure(db: Database, by: str, chosen: Filter) -> pd.DataFrame:
    """Return what there is to code in each column.

    Returns
    -------
    DataFrame of shape (n_columns, 4)
        ``key`` (a guid or a value, '' for none), ``name``, ``sources``, ``words``.
    """
    query = _EXPOSURE_BY_LAYER if by == "layer" else _EXPOSURE
    return frame(db, with_columns(by, query), values_for(by, chosen, ()))


def cells(db: Database, by: str, chosen: Filter, coders: Sequence[str]) -> pd.DataFrame:
    """Return how often each coder used each code in each column.

    Returns
    -------
    DataFrame with columns ``key``, ``code``, ``coder``, ``codings``, ``sources`` (in
        which the code stands), ``sources_read`` (those of them that the coder has
        read for it). Combinations without a coding are absent.
    """
    query = _CELLS_BY_LAYER if by == "layer" else _CELLS
    return frame(db, with_columns(by, query), values_for(by, chosen, coders))


def quotes(
    db: Database,
    by: str,
    chosen: Filter,
    coders: Sequence[str],
    *,
    code: str,
    key: str | None,
) -> list[Coding]:
    """Return the codings that one cell counts; `key` None means every column."""
    values = values_for(by, chosen, coders) | {"code": code, "key": key}
    if by == "coder":
        values |= {"coders": json.dumps([key] if key else list(coders)), "key": None}
    return read_codings(db.conn.execute(with_columns(by, _QUOTES), values))


def coder_work(db: Database) -> pd.DataFrame:
    """Return ``guid``, ``kind``, ``sources_read`` and ``codings`` of every coder."""
    return frame(db, _CODER_WORK, {})


def variable_names(db: Database) -> list[str]:
    """Return the names of the project's variables."""
    return [row[0] for row in db.conn.execute(_VARIABLES)]


def with_columns(by: str, query: str) -> str:
    """Return a query that may read ``grouped``: which source stands in which column."""
    grouped = _GROUPED_BY.get(by, _GROUPED_BY_VARIABLE)
    return (
        f"with {_CHOSEN_SOURCES},\n{_LAYERED},\n"
        f"grouped (source_id, key, name, place) as materialized ({grouped})\n{query}"
    )


def values_for(by: str, chosen: Filter, coders: Sequence[str]) -> dict[str, str | None]:
    """Return the values of all names that such a query may use."""
    first, last = chosen.observed_from, chosen.observed_to
    return {
        "kinds": json.dumps(chosen.kinds),
        "languages": json.dumps(chosen.languages),
        "observed_from": first.isoformat() if first else None,
        "observed_to": last.isoformat() if last else None,
        "layers": json.dumps(chosen.layers),
        "all_layers": json.dumps(LAYERS),
        "coders": json.dumps(list(coders)),
        "variable": by,
        "by": by,
    }


def frame(db: Database, query: str, values: dict[str, str | None]) -> pd.DataFrame:
    """Return what a query finds, its columns by their names."""
    cursor = db.conn.execute(query, values)
    names = [column[0] for column in cursor.description]
    return pd.DataFrame(cursor.fetchall(), columns=names)

"""The code-by-site table: how often, how densely and how widely a code occurs.

Several coders are never added up: a figure is the mean over the coders chosen, and
a coder who found nothing in a cell counts as zero there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from coding.model import Code

CELL_STATES = ("coded", "absent", "not_coded_yet")
"""A code is there; or it is not, and a coder has read for it; or nobody has."""


@dataclass(frozen=True, slots=True)
class CrossTab:
    """A comparison of columns (sites, or whatever was compared by).

    Attributes
    ----------
    by : str
        What the columns are.
    coders : tuple of str
        Guids of the coders over whom the figures are means.
    columns : DataFrame of shape (n_columns, 7)
        ``key``, ``name``, ``sources``, ``words``, the means ``read`` (sources read
        for a whole codebook, that which was read most) and ``codings``, and
        ``not_coded_yet`` (the share of pairs of a source and a code that were not
        read; nan without any).
    cells : DataFrame of shape (n_codes * n_columns, 9)
        ``code``, ``key``, and the means ``codings``, ``sources`` (with the code),
        ``sources_read`` (those of them read for it), ``read`` (sources read for this
        code), ``per_1000_words`` (nan in a column without words) and ``share``
        (sources_read of read; nan where nothing was read). ``state`` is one of
        `CELL_STATES`.
    """

    by: str
    coders: tuple[str, ...]
    columns: pd.DataFrame
    cells: pd.DataFrame


def crosstab(
    codes: Sequence[Code],
    *,
    by: str,
    coders: Sequence[str],
    exposure: pd.DataFrame,
    readings: pd.DataFrame,
    read_whole: pd.DataFrame,
    cells: pd.DataFrame,
) -> CrossTab:
    """Return the table of `codes` by the columns of `exposure`.

    Parameters
    ----------
    codes : sequence of Code
        The rows, in their order; each appears in every column, with zeros if need be.
    coders : sequence of str
        Guids of the coders; with none, every mean is zero.
    exposure, readings, read_whole, cells : DataFrame
        As `coding.storage.counts` gives them, with these coders only.
    """
    n_coders = max(len(coders), 1)
    rows = pd.DataFrame(
        {"code": [c.guid for c in codes]},
        dtype="str",  # also where there are none
    )
    table = rows.merge(exposure[["key", "words"]], how="cross")
    sums = cells.groupby(["code", "key"])[["codings", "sources", "sources_read"]].sum()
    table = table.merge(sums.reset_index(), on=["code", "key"], how="left")
    read = readings.groupby(["code", "key"])["read"].sum().reset_index()
    table = table.merge(read, on=["code", "key"], how="left")
    counts = ["codings", "sources", "sources_read", "read"]
    table[counts] = table[counts].astype("float64").fillna(0.0) / n_coders
    words = table["words"].astype("float64")
    table["per_1000_words"] = (1000 * table["codings"] / words).where(words > 0)
    table["share"] = (table["sources_read"] / table["read"]).where(table["read"] > 0)
    coded, absent, not_yet = CELL_STATES
    table["state"] = absent
    table["state"] = table["state"].where(table["read"] > 0, not_yet)
    table["state"] = table["state"].mask(table["codings"] > 0, coded)
    whole = read_whole.groupby(["codebook", "key"])["read"].sum() / n_coders
    return CrossTab(
        by=by,
        coders=tuple(coders),
        columns=_columns(exposure, table, whole),
        cells=table.drop(columns=["words"]),
    )


def _columns(
    exposure: pd.DataFrame, table: pd.DataFrame, whole: pd.Series
) -> pd.DataFrame:
    """Return the columns with their exposure; `whole` is by codebook and key."""
    by_key = table.groupby("key")
    totals = pd.DataFrame(
        {"codings": by_key["codings"].sum(), "pairs_read": by_key["read"].mean()}
    )
    read = whole.groupby("key").max().rename("read")
    columns = exposure.merge(read.reset_index(), on="key", how="left")
    columns = columns.merge(totals.reset_index(), on="key", how="left")
    figures = ["read", "codings"]
    columns[figures] = columns[figures].astype("float64").fillna(0.0)
    columns["not_coded_yet"] = 1 - columns["pairs_read"] / columns["sources"]
    return columns.drop(columns="pairs_read")

"""The code-by-site table: how often, how densely and how widely a code occurs.

Several coders are never added up: a figure is the mean over the coders chosen, and
a coder who found nothing in a cell counts as zero there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from coding.model import Code


@dataclass(frozen=True, slots=True)
class CrossTab:
    """A comparison of columns (sites, or whatever was compared by).

    Attributes
    ----------
    by : str
        What the columns are.
    coders : tuple of str
        Guids of the coders over whom the figures are means.
    columns : DataFrame of shape (n_columns, 6)
        ``key``, ``name``, ``sources``, ``words`` and the means ``read`` (sources
        marked as read, for the codebook read most) and ``codings``.
    cells : DataFrame of shape (n_codes * n_columns, 8)
        ``code``, ``key``, and the means ``codings``, ``sources`` (with the code),
        ``sources_read`` (those of them marked as read), ``read`` (sources marked as
        read for the code's codebook), ``per_1000_words`` (nan in a column without
        words) and ``share`` (sources_read of read; nan where nothing was read).
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
    cells: pd.DataFrame,
) -> CrossTab:
    """Return the table of `codes` by the columns of `exposure`.

    Parameters
    ----------
    codes : sequence of Code
        The rows, in their order; each appears in every column, with zeros if need be.
    coders : sequence of str
        Guids of the coders; with none, every mean is zero.
    exposure, readings, cells : DataFrame
        As `coding.storage.counts` gives them, with these coders only.
    """
    n_coders = max(len(coders), 1)
    rows = pd.DataFrame(
        {"code": [c.guid for c in codes], "codebook": [c.codebook for c in codes]},
        dtype="str",  # also where there are none
    )
    table = rows.merge(exposure[["key", "words"]], how="cross")
    sums = cells.groupby(["code", "key"])[["codings", "sources", "sources_read"]].sum()
    table = table.merge(sums.reset_index(), on=["code", "key"], how="left")
    read = readings.groupby(["codebook", "key"])["read"].sum().reset_index()
    table = table.merge(read, on=["codebook", "key"], how="left")
    counts = ["codings", "sources", "sources_read", "read"]
    table[counts] = table[counts].astype("float64").fillna(0.0) / n_coders
    words = table["words"].astype("float64")
    table["per_1000_words"] = (1000 * table["codings"] / words).where(words > 0)
    table["share"] = (table["sources_read"] / table["read"]).where(table["read"] > 0)
    return CrossTab(
        by=by,
        coders=tuple(coders),
        columns=_columns(exposure, table),
        cells=table.drop(columns=["codebook", "words"]),
    )


def _columns(exposure: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    totals = table.groupby("key").agg(read=("read", "max"), codings=("codings", "sum"))
    columns = exposure.merge(totals.reset_index(), on="key", how="left")
    columns[["read", "codings"]] = columns[["read", "codings"]].fillna(0.0)
    return columns

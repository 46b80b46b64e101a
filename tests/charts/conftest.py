"""A table of two codes in three columns, one of them read by nobody."""

import pandas as pd
import pytest

from coding.analysis.chart_table import chart_table
from coding.analysis.crosstab import crosstab
from coding.i18n import Translator
from coding.model import Code

NAMES = {"n": "North", "s": "<script>alert(1)</script>", "x": "Empty"}
LABELS = {"f": "Data som indgang", "p": "Problem & pause"}


@pytest.fixture(scope="session")
def table() -> pd.DataFrame:
    """As `coding.workflow.compare.table_for_chart` gives it to a chart."""
    columns = list(zip(NAMES, NAMES.values(), [4, 2, 1], [2000, 500, 0], strict=True))
    found = crosstab(
        [Code("future", "A", guid="f"), Code("problem", "A", guid="p")],
        by="site",
        coders=["ana"],
        exposure=pd.DataFrame(columns, columns=["key", "name", "sources", "words"]),
        readings=pd.DataFrame(
            [(key, code, "ana", n) for key, n in (("n", 4), ("s", 2)) for code in "fp"],
            columns=["key", "code", "coder", "read"],
        ),
        read_whole=pd.DataFrame(
            [("n", "A", "ana", 4), ("s", "A", "ana", 2)],
            columns=["key", "codebook", "coder", "read"],
        ),
        cells=pd.DataFrame(
            [("n", "f", "ana", 8, 3, 3), ("s", "p", "ana", 1, 1, 1)],
            columns=["key", "code", "coder", "codings", "sources", "sources_read"],
        ),
    )
    return chart_table(found, labels=LABELS, translate=Translator("da"))

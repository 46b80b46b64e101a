"""The columns of facts about a source, wherever they are edited in a table."""

from typing import Any

import streamlit as st

from coding.analysis.chart_table import NAMES
from coding.i18n import Translator
from coding.model import SOURCE_KINDS, SOURCE_LANGUAGES


def fact_columns(_: Translator) -> dict[str, Any]:
    """Return name, kind, language, the two days, author and words."""
    column = st.column_config
    return {
        "name": column.TextColumn(_("Name"), required=True, width="medium"),
        "kind": column.SelectboxColumn(
            _("Kind"),
            options=list(SOURCE_KINDS),
            required=True,
            format_func=lambda each: _(NAMES["kind"][str(each)]),
        ),
        "language": column.SelectboxColumn(
            _("Language"),
            options=list(SOURCE_LANGUAGES),
            required=True,
            format_func=lambda each: _(NAMES["language"][str(each)]),
        ),
        "observed_on": column.DateColumn(_("Observed on"), format="YYYY-MM-DD"),
        "written_on": column.DateColumn(_("Written on"), format="YYYY-MM-DD"),
        "author": column.TextColumn(_("Author")),
        "words": column.NumberColumn(_("Words"), disabled=True),
    }

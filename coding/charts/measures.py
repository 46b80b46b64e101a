"""How a measure is named and told in the charts, and what a mark says of it."""

from collections.abc import Mapping

import altair as alt

from coding.i18n import N_, Translator

_TITLES: Mapping[str, str] = {
    "codings": N_("Codings"),
    "per_1000_words": N_("Codings per 1,000 words"),
    "sources": N_("Sources with the code"),
}
_SENTENCES: Mapping[str, str] = {
    "codings": N_(
        "How many codings there are; it depends on how much was collected and on how "
        "finely a coder cuts."
    ),
    "per_1000_words": N_(
        "Codings for every 1,000 words of the sources, without speaker labels and time "
        "stamps."
    ),
    "sources": N_(
        "In how many of the sources that were read for this code it stands at least "
        "once. A source that nobody has read for it says nothing here."
    ),
}


def measure_title(measure: str, translate: Translator) -> str:
    """Return a measure's name."""
    return translate(_TITLES[measure])


def measure_sentence(measure: str, translate: Translator) -> str:
    """Return the sentence that says what a measure counts."""
    return translate(_SENTENCES[measure])


def tooltip(measure: str, translate: Translator) -> list[alt.Tooltip]:
    """Return what a mark says when one points at it: code, meaning, column, figure."""
    return [
        alt.Tooltip("code:N", title=translate("Code")),
        alt.Tooltip("meaning:N", title=translate("Definition")),
        alt.Tooltip("column_name:N", title=translate("Column")),
        alt.Tooltip(f"{measure}_shown:N", title=measure_title(measure, translate)),
        alt.Tooltip("state_shown:N", title=translate("State")),
    ]

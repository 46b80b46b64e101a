"""Compare sites, or whatever sources can be sorted by, and show the quotes behind."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlite_utils import Database

from coding.analysis.chart_table import chart_table
from coding.analysis.crosstab import CrossTab, crosstab
from coding.errors import UnknownColumnError, UnknownLayerError
from coding.i18n import Translator
from coding.model import LAYERS, Actor, Code, Coder, Coding, Filter, Source
from coding.storage import counts, read_counts
from coding.storage.codebooks import list_codebooks
from coding.storage.coders import list_coders
from coding.storage.codings import codings_with_code
from coding.storage.sources import list_sources
from coding.workflow.people import coder_called

ALL_CODERS = "all"
UNMARKED = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table with the rows' codes and the coders whose codings it counts."""

    table: CrossTab
    codes: tuple[Code, ...]
    coders: tuple[Coder, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A coding as evidence: with its source, its code and its coder."""

    coding: Coding
    source: Source
    code: Code
    coder: Coder


def compare(
    db: Database,
    by: str,
    *,
    actor: Actor,
    coders: Sequence[str] = (),
    chosen: Filter | None = None,
) -> Comparison:
    """Return the table of all codes by site, source, kind, language, coder or variable.

    Parameters
    ----------
    coders : sequence of str
        Names or guids, or "all" for every person. With none, the consensus if it
        has coded, else the actor, else the person who has read most; by coder,
        everyone.

    Raises
    ------
    UnknownColumnError, UnknownCoderError
        If `by` or a coder is nothing that the project has.
    """
    _check_column(db, by)
    counted = coders_counted(
        db, coders or ([ALL_CODERS] if by == "coder" else []), actor
    )
    guids = [coder.guid for coder in counted]
    codes = [code for book in list_codebooks(db) for code in book.codes]
    codes = [code for code in codes if code.is_codable]
    chosen = chosen or Filter()
    if by == "coder":
        table = _by_coder(db, codes, counted, chosen)
    else:
        table = crosstab(
            codes,
            by=by,
            coders=guids,
            exposure=counts.exposure(db, by, chosen),
            readings=read_counts.readings(db, by, chosen, guids),
            read_whole=read_counts.read_whole(db, by, chosen, guids),
            cells=counts.cells(db, by, chosen, guids),
        )
    return Comparison(table, tuple(codes), tuple(counted))


def coders_counted(db: Database, coders: Sequence[str], actor: Actor) -> list[Coder]:
    """Return the coders whose codings a table counts; see `compare`."""
    if coders and ALL_CODERS not in coders:
        return list(dict.fromkeys(coder_called(db, name) for name in coders))
    everyone = list_coders(db)
    persons = [coder for coder in everyone if coder.kind == "person"]
    work = counts.coder_work(db).set_index("guid")
    if ALL_CODERS in coders:
        busy = (work["codings"] > 0) | (work["sources_read"] > 0)
        return [coder for coder in persons if busy[coder.guid]]
    coded = [coder for coder in everyone if work["codings"][coder.guid]]
    agreed = [coder for coder in coded if coder.kind == "consensus"]
    if agreed:
        return agreed[:1]
    own = [coder for coder in coded if coder.guid == actor.guid]
    if own:
        return own
    most = work.loc[[c.guid for c in persons]]
    most = most.sort_values(["sources_read", "codings"], ascending=False, kind="stable")
    most = most[most["codings"] > 0]
    return [c for c in persons if len(most) and c.guid == most.index[0]]


def quotes_behind(
    db: Database,
    by: str,
    *,
    code: str,
    key: str | None,
    coders: Sequence[str],
    chosen: Filter | None = None,
) -> list[Quote]:
    """Return the codings that a cell counts, in the order of sources and positions.

    `code`, `key` and `coders` are guids (and values) of a table from `compare`; with
    `key` None the whole row.
    """
    found = counts.quotes(db, by, chosen or Filter(), coders, code=code, key=key)
    return quoted(db, found)


def quotes_of_code(db: Database, code: str) -> list[Quote]:
    """Return all codings of a code (a guid), whoever made them, in their order."""
    return quoted(db, codings_with_code(db, code))


def table_for_chart(found: Comparison, translate: Translator) -> pd.DataFrame:
    """Return one row a cell, with what a chart writes on it.

    Returns
    -------
    DataFrame of shape (n_codes * n_columns, ...)
        ``code_guid``, ``key``; ``code`` (label), ``code_lines`` (the same, broken
        into lines), ``meaning`` (its short definition) and ``row``; ``column_name``,
        ``column`` (broken into lines, with its exposure) and ``place``; for each
        measure its value (nan where there is none) and the text ``MEASURE_shown``.
    """
    return chart_table(
        found.table,
        labels={code.guid: code.label(translate.language) for code in found.codes},
        meanings={
            code.guid: code.entry(translate.language).definition for code in found.codes
        },
        translate=translate,
    )


def columns_to_compare_by(db: Database) -> list[str]:
    """Return what sources can be sorted by: our own fields, then the variables."""
    return [*counts.GROUPINGS, *counts.variable_names(db)]


def layers_called(names: Sequence[str]) -> tuple[str, ...]:
    """Return the layers of these names for a `Filter`; "none" is what is unmarked.

    Raises
    ------
    UnknownLayerError
        If one of them is none.
    """
    known = (*LAYERS, UNMARKED)
    for name in names:
        if name not in known:
            raise UnknownLayerError(layer=name[:40], layers=", ".join(known))
    return tuple("" if name == UNMARKED else name for name in names)


def quoted(db: Database, codings: Sequence[Coding]) -> list[Quote]:
    """Return codings as evidence, in the order given."""
    sources = {source.guid: source for source in list_sources(db)}
    codes = {code.guid: code for book in list_codebooks(db) for code in book.codes}
    people = {coder.guid: coder for coder in list_coders(db)}
    return [
        Quote(
            coding,
            sources[coding.selection.source],
            codes[coding.code],
            people[coding.coder],
        )
        for coding in codings
    ]


def _check_column(db: Database, by: str) -> None:
    if by not in columns_to_compare_by(db):
        raise UnknownColumnError(name=by, known=", ".join(counts.GROUPINGS))


def _by_coder(
    db: Database, codes: Sequence[Code], counted: Sequence[Coder], chosen: Filter
) -> CrossTab:
    guids = [coder.guid for coder in counted]
    everything = counts.exposure(db, "coder", chosen)
    exposure = everything.drop(columns=["key", "name"]).merge(
        everything.from_records(
            [(coder.guid, coder.name) for coder in counted], columns=["key", "name"]
        ),
        how="cross",
    )
    readings = read_counts.readings(db, "coder", chosen, guids)
    whole = read_counts.read_whole(db, "coder", chosen, guids)
    cells = counts.cells(db, "coder", chosen, guids)
    return crosstab(
        codes,
        by="coder",
        coders=guids[:1],  # one coder a column, so that the mean is over one
        exposure=exposure,
        readings=readings.assign(key=readings["coder"]),
        read_whole=whole.assign(key=whole["coder"]),
        cells=cells.assign(key=cells["coder"]),
    )

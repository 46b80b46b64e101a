"""The code-by-site table, whose codings it counts, and the quotes behind it."""

from collections import Counter
from datetime import date

import pytest

from coding.errors import UnknownCoderError, UnknownColumnError
from coding.i18n import Translator
from coding.model import Actor, Case, Coder, Filter
from coding.storage.cases import add_case, list_cases, put_source_in_sites
from coding.storage.coders import add_coder
from coding.storage.counts import GROUPINGS
from coding.storage.events import recording
from coding.storage.variables import set_source_variable
from coding.workflow.code_text import Wanted, add_codings, list_codings
from coding.workflow.compare import (
    columns_to_compare_by,
    compare,
    quotes_behind,
    table_for_chart,
)
from coding.workflow.people import list_coders
from coding.workflow.projects import create_project, open_project
from coding.workflow.read_source import mark_read
from coding.workflow.sources import list_sources
from tests.storage.making import put, store

FIGURES = ["codings", "sources", "sources_read", "read"]


def cell(found, code, name):
    """Return one cell of a table, by the code and the name of the column."""
    keys = dict(
        zip(found.table.columns["name"], found.table.columns["key"], strict=True)
    )
    cells = found.table.cells
    chosen = cells[(cells["code"] == code.guid) & (cells["key"] == keys[name])]
    return chosen.iloc[0]


def coded_by(db, source, future, name, *places, kind="person"):
    """Let a coder code the words of a source at these numbers."""
    coder = Coder(name, kind=kind)
    with recording(db, _actor(coder), "test") as event:
        add_coder(db, coder, event=event)
    add_codings(
        db,
        [Wanted(source.guid, n, n + 4, future.name, coder.guid) for n in places],
        actor=_actor(coder),
    )
    return coder


def _actor(coder):
    return Actor(coder.name, guid=coder.guid)


# --- whose codings ----------------------------------------------------------------


def names_counted(db, actor, *coders):
    return [
        coder.name for coder in compare(db, "site", actor=actor, coders=coders).coders
    ]


def test_with_nothing_coded_nobody_is_counted(db, ana, note):
    found = compare(db, "site", actor=ana)
    assert found.coders == ()
    assert found.table.cells["codings"].sum() == 0


def test_the_consensus_comes_first(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    coded_by(db, note, future, "Team", 0, kind="consensus")
    assert names_counted(db, ana) == ["Team"]


def test_a_consensus_that_has_coded_nothing_is_none(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    coded_by(db, note, future, "Team", kind="consensus")
    assert names_counted(db, ana) == ["Ana"]


def test_then_comes_who_asks(db, ana, ben, note, future):
    put(db, ana, note, "genvej", future)
    put(db, ben, note, "genvej", future)
    mark_read(db, note.guid, future.codebook, read=True, actor=ben)
    assert names_counted(db, ana) == ["Ana"]
    assert names_counted(db, ben) == ["Ben"]


def test_who_has_not_coded_sees_who_has_read_most(db, ana, note, future):
    one = coded_by(db, note, future, "Coded much", 0, 7, 14)
    two = coded_by(db, note, future, "Read much", 0)
    mark_read(db, note.guid, future.codebook, read=True, actor=_actor(two))
    assert names_counted(db, ana) == ["Read much"]
    other = store(db, ana, "Et andet sted")
    for source in (note, other):
        mark_read(db, source.guid, future.codebook, read=True, actor=_actor(one))
    assert names_counted(db, ana) == ["Coded much"]


def test_who_read_but_never_coded_is_not_taken_for_the_coder(
    db, ana, ben, note, future
):
    coded_by(db, note, future, "Coded", 0)
    mark_read(db, note.guid, future.codebook, read=True, actor=ben)
    assert names_counted(db, ana) == ["Coded"]


def test_all_means_every_person_at_work_and_no_machine(db, ana, ben, note, future):
    put(db, ana, note, "genvej", future)
    coded_by(db, note, future, "Machine", 0, 7, kind="machine")
    coded_by(db, note, future, "Team", 14, kind="consensus")
    coded_by(db, note, future, "Idle")
    mark_read(db, note.guid, future.codebook, read=True, actor=ben)
    assert names_counted(db, ana, "all") == ["Ana", "Ben"]


def test_a_machine_is_counted_when_it_is_asked_for_and_only_then(db, ana, note, future):
    coded_by(db, note, future, "Machine", 0, 7, kind="machine")
    assert names_counted(db, ana) == []
    found = compare(db, "site", actor=ana, coders=["Machine"])
    assert cell(found, future, "Nordvig")["codings"] == 2


def test_coders_answer_to_names_and_guids_and_count_once(db, ana, ben, note, future):
    put(db, ana, note, "genvej", future)
    put(db, ben, note, "genvej", future)
    assert names_counted(db, ana, "Ben", ben.guid, "Ana") == ["Ben", "Ana"]


def test_an_unknown_coder_is_told(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    with pytest.raises(UnknownCoderError, match="It has: Ana"):
        compare(db, "site", actor=ana, coders=["Nobody"])


# --- figures ----------------------------------------------------------------------


def test_several_coders_are_averaged_and_never_added(db, ana, ben, note, future):
    for words in ("genvej", "register", "Tallene"):
        put(db, ana, note, words, future)
    put(db, ben, note, "genvej", future)
    mark_read(db, note.guid, future.codebook, read=True, actor=ana)
    found = cell(compare(db, "site", actor=ana, coders=["all"]), future, "Nordvig")
    assert found["codings"] == 2
    assert found["sources"] == 1
    assert found["read"] == 0.5
    assert found["per_1000_words"] == pytest.approx(1000 * 2 / note.words)


def test_a_coder_who_found_nothing_counts_as_zero(db, ana, note, future, foundation):
    put(db, ana, note, "genvej", future)
    put(db, Actor("Ben"), note, "genvej", foundation)
    found = compare(db, "site", actor=ana, coders=["all"])
    assert cell(found, future, "Nordvig")["codings"] == 0.5
    assert cell(found, future, "Nordvig")["sources"] == 0.5


def test_two_codings_in_one_source_are_one_source(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    put(db, ana, note, "register", future)
    found = cell(compare(db, "site", actor=ana), future, "Nordvig")
    assert (found["codings"], found["sources"]) == (2, 1)


def test_without_words_there_is_no_rate(db, ana, future):
    source = store(db, ana, "– – – – –", site="Nordvig")
    put(db, ana, source, "– – –", future)
    found = cell(compare(db, "site", actor=ana), future, "Nordvig")
    assert found["codings"] == 1
    assert found["per_1000_words"] != found["per_1000_words"]  # not a number


def test_a_code_is_absent_only_where_somebody_has_read(
    db, ana, note, future, foundation
):
    other = store(db, ana, "Et andet register", site="Nordvig")
    put(db, ana, note, "genvej", future)
    put(db, ana, other, "register", foundation)
    mark_read(db, note.guid, future.codebook, read=True, actor=ana)
    found = compare(db, "site", actor=ana)
    seen, unseen = cell(found, future, "Nordvig"), cell(found, foundation, "Nordvig")
    assert (seen["read"], seen["sources"], seen["sources_read"]) == (1, 1, 1)
    assert (unseen["read"], unseen["sources"], unseen["sources_read"]) == (1, 1, 0)
    assert (seen["share"], unseen["share"]) == (1, 0)


def test_where_nothing_was_read_there_is_no_share(db, ana, note, future):
    put(db, ana, note, "genvej", future)
    found = cell(compare(db, "site", actor=ana), future, "Nordvig")
    assert found["share"] != found["share"]  # not a number
    assert found["sources"] == 1


# --- columns ----------------------------------------------------------------------


def test_a_source_in_two_sites_stands_in_both(db, ana, note, future):
    with recording(db, ana, "test") as event:
        add_case(db, Case("Sydby"), event=event)
    put_source_in_sites(db, note.guid, tuple(s.guid for s in list_cases(db)))
    put(db, ana, note, "genvej", future)
    found = compare(db, "site", actor=ana)
    assert list(found.table.columns["name"]) == ["Nordvig", "Sydby"]
    assert list(found.table.columns["sources"]) == [1, 1]
    assert [cell(found, future, name)["codings"] for name in ("Nordvig", "Sydby")] == (
        [1, 1]
    )


def test_a_source_in_no_site_stands_in_a_column_of_its_own(db, ana, note, future):
    other = store(db, ana, "Et andet register")
    put(db, ana, other, "register", future)
    found = compare(db, "site", actor=ana)
    assert list(found.table.columns["key"])[-1] == ""
    assert cell(found, future, "")["codings"] == 1
    assert cell(found, future, "Nordvig")["codings"] == 0


def test_a_row_over_all_columns_counts_a_coding_once(db, ana, note, future):
    with recording(db, ana, "test") as event:
        add_case(db, Case("Sydby"), event=event)
    put_source_in_sites(db, note.guid, tuple(s.guid for s in list_cases(db)))
    coding = put(db, ana, note, "genvej", future)
    found = quotes_behind(db, "site", code=future.guid, key=None, coders=[ana.guid])
    assert [quote.coding for quote in found] == [coding]


def test_sites_of_one_name_are_two_columns(db, ana, note, future):
    twin = Case("Nordvig")
    with recording(db, ana, "test") as event:
        add_case(db, twin, event=event)
    put_source_in_sites(db, store(db, ana, "Felt").guid, (twin.guid,))
    assert list(compare(db, "site", actor=ana).table.columns["name"]) == ["Nordvig"] * 2


def test_a_variable_of_sources_can_be_compared_by(db, ana, note, future):
    other = store(db, ana, "Et andet register")
    with recording(db, ana, "test") as event:
        set_source_variable(db, note.guid, "leder", "ja", event=event)
        set_source_variable(db, note.guid, "leder", "nej", event=event)
    put(db, ana, note, "genvej", future)
    put(db, ana, other, "register", future)
    found = compare(db, "leder", actor=ana)
    assert columns_to_compare_by(db) == [*GROUPINGS, "leder"]
    assert list(found.table.columns["key"]) == ["nej", ""]
    assert cell(found, future, "nej")["codings"] == 1


def test_what_two_sites_of_a_source_have_in_common_counts_once(db, ana, note, future):
    with recording(db, ana, "test") as event:
        add_case(db, Case("Sydby"), event=event)
        set_source_variable(db, note.guid, "country", "?", event=event)
    put_source_in_sites(db, note.guid, tuple(s.guid for s in list_cases(db)))
    db.conn.execute("delete from variable_values")
    db.conn.execute(
        "insert into variable_values (variable_id, case_id, value)"
        " select variables.id, cases.id, 'Danmark' from variables, cases"
    )
    put(db, ana, note, "genvej", future)
    found = compare(db, "country", actor=ana)
    assert list(found.table.columns["sources"]) == [1]
    assert list(found.table.columns["words"]) == [note.words]
    assert cell(found, future, "Danmark")["codings"] == 1


def test_nothing_else_can_be_compared_by(db, ana):
    with pytest.raises(UnknownColumnError, match="site, source, kind"):
        compare(db, "weather", actor=ana)


@pytest.mark.parametrize("by", GROUPINGS)
def test_an_empty_project_gives_an_empty_table(tmp_path, ana, by):
    create_project(tmp_path / "bare.feltbog", actor=ana)
    with open_project(tmp_path / "bare.feltbog") as db:
        found = compare(db, by, actor=ana)
        rows = table_for_chart(found, Translator("da"))
    assert found.table.columns.empty
    assert found.table.cells.empty
    assert rows.empty


@pytest.mark.parametrize("by", GROUPINGS)
def test_a_project_without_sources_gives_no_columns(db, ana, by):
    assert compare(db, by, actor=ana).table.columns.empty


@pytest.mark.parametrize("by", GROUPINGS)
def test_a_project_without_codes_gives_no_rows(tmp_path, ana, by):
    create_project(tmp_path / "bare.feltbog", actor=ana)
    with open_project(tmp_path / "bare.feltbog") as db:
        store(db, ana, "Felt", site="Nordvig")
        found = compare(db, by, actor=ana)
    assert found.table.cells.empty
    assert len(found.table.columns) == (0 if by == "coder" else 1)


# --- filters ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "keeps"),
    [
        (Filter(), lambda source: True),
        (
            Filter(kinds=("interview", "meeting")),
            lambda s: s.kind in {"interview", "meeting"},
        ),
        (Filter(languages=("da",)), lambda source: source.language == "da"),
        (
            Filter(observed_from=date(2026, 2, 1), observed_to=date(2026, 3, 10)),
            lambda s: date(2026, 2, 1) <= s.observed_on <= date(2026, 3, 10),
        ),
        (Filter(kinds=("document",)), lambda source: False),
    ],
)
def test_a_filter_keeps_only_what_was_chosen(demo, ana, chosen, keeps):
    found = compare(demo, "source", actor=ana, coders=["Maja"], chosen=chosen)
    kept = [each.source for each in list_sources(demo) if keeps(each.source)]
    maja = next(coder for coder in list_coders(demo) if coder.name == "Maja")
    codings = [
        coding
        for coding in list_codings(demo)
        if coding.coder == maja.guid
        and coding.selection.source in {source.guid for source in kept}
    ]
    assert list(found.table.columns["key"]) == [source.guid for source in kept]
    assert found.table.cells["codings"].sum() == len(codings)


def test_a_source_without_a_date_is_outside_every_period(db, ana, note):
    chosen = Filter(observed_from=date(1900, 1, 1))
    assert compare(db, "site", actor=ana, chosen=chosen).table.columns.empty


# --- the whole demo ---------------------------------------------------------------


def _groups(listed, coding, by):
    """Return the keys of the columns in which a coding counts, the plain way."""
    return {
        "site": [site.guid for site in listed.sites],
        "source": [listed.source.guid],
        "kind": [listed.source.kind],
        "language": [listed.source.language],
        "coder": [coding.coder],
        "layer": [""],  # nothing in the demo is marked with one
    }[by]


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("coders", [["Maja"], ["Maja", "Jonas"]])
def test_the_table_is_what_counting_by_hand_gives(demo, ana, by, coders):
    found = compare(demo, by, actor=ana, coders=coders)
    guids = {coder.guid for coder in found.coders}
    listed = {each.source.guid: each for each in list_sources(demo)}
    counted = Counter(
        (coding.code, key)
        for coding in list_codings(demo)
        if coding.coder in guids
        for key in _groups(listed[coding.selection.source], coding, by)
    )
    n_means = 1 if by == "coder" else len(coders)
    cells = found.table.cells.set_index(["code", "key"])["codings"]
    assert {key: n * n_means for key, n in cells.items() if n} == dict(counted)


@pytest.mark.parametrize("by", [*GROUPINGS, "role"])
@pytest.mark.parametrize("coders", [["Jonas"], ["Maja", "Jonas"]])
def test_behind_every_cell_stand_exactly_its_quotes(demo, ana, by, coders):
    if by == "role":
        by = columns_to_compare_by(demo)[-1]
    found = compare(demo, by, actor=ana, coders=coders)
    guids = [coder.guid for coder in found.coders]
    n_means = 1 if by == "coder" else len(coders)
    for each in found.table.cells.itertuples():
        quotes = quotes_behind(demo, by, code=each.code, key=each.key, coders=guids)
        assert len(quotes) == each.codings * n_means
        assert {quote.code.guid for quote in quotes} <= {each.code}
        if len(coders) == 1:
            assert len({quote.source.guid for quote in quotes}) == each.sources


def test_totals_of_columns_are_the_sums_of_their_cells(demo, ana):
    table = compare(demo, "site", actor=ana).table
    sums = table.cells.groupby("key")["codings"].sum()
    columns = table.columns.set_index("key")
    assert columns["codings"].to_dict() == sums.to_dict()
    assert columns["sources"].sum() == 20
    assert list(columns["read"]) == list(columns["sources"])

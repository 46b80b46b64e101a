import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import BadLineError
from coding.exchange.coding_lines import Wanted, read_lines

LINE = {"source": "note", "start": 3, "end": 9, "code": "future"}
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
NUMBERS = st.integers(0, 10_000)


def read(*lines: str) -> list[Wanted]:
    return list(read_lines(lines, file="codings.jsonl", coder="Ana"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.builds(Wanted, TEXTS, NUMBERS, NUMBERS, TEXTS, TEXTS, TEXTS, TEXTS)),
    st.booleans(),
)
def test_what_is_written_as_json_lines_is_read_as_it_was_meant(wanted, ascii_only):
    names = ("source", "start", "end", "code", "coder", "quote", "guid")
    values = [{name: getattr(each, name) for name in names} for each in wanted]
    lines = [json.dumps(each, ensure_ascii=ascii_only) + "\n" for each in values]

    found = read(*lines)

    assert [{name: getattr(f, name) for name in names} for f in found] == values
    assert [each.line for each in found] == list(range(1, len(wanted) + 1))


def test_a_line_without_a_coder_is_signed_by_whoever_reads_it_in():
    assert read(json.dumps(LINE)) == [Wanted("note", 3, 9, "future", "Ana", line=1)]


def test_a_quote_and_a_guid_may_be_missing_or_null():
    found = read(json.dumps(LINE | {"quote": None, "guid": None}))

    assert (found[0].quote, found[0].guid) == (None, None)


def test_empty_lines_are_skipped_and_still_counted():
    found = read("\n", json.dumps(LINE), "  \n", json.dumps(LINE))

    assert [each.line for each in found] == [2, 4]


def test_keys_that_we_do_not_know_are_left_alone():
    assert len(read(json.dumps(LINE | {"memo": "later", "site": None}))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "{",
        "[1, 2]",
        '"text"',
        "null",
        "[" * 5000,
        json.dumps({name: LINE[name] for name in ("source", "start", "end")}),
        json.dumps(LINE | {"source": ""}),
        json.dumps(LINE | {"source": ["note"]}),
        json.dumps(LINE | {"start": "3"}),
        json.dumps(LINE | {"start": 3.0}),
        json.dumps(LINE | {"start": True}),
        json.dumps(LINE | {"end": None}),
        json.dumps(LINE | {"coder": None}),
        json.dumps(LINE | {"coder": ""}),
        json.dumps(LINE | {"quote": 7}),
        json.dumps(LINE | {"quote": "half a \ud83d"}),
        json.dumps(LINE | {"guid": {}}),
        json.dumps(LINE).replace("3", "9" * 5000),
    ],
)
def test_a_bad_line_is_refused_with_its_number(line):
    with pytest.raises(BadLineError, match=r"Line 2 of codings\.jsonl") as caught:
        read(json.dumps(LINE), line)

    assert len(str(caught.value)) < 400


def test_lines_before_a_bad_one_are_given_first():
    lines = read_lines([json.dumps(LINE), "no"], file="x", coder="Ana")

    assert next(lines).line == 1
    with pytest.raises(BadLineError):
        next(lines)

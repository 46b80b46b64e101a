"""What people write as values, and the one form that is kept."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.errors import BadValueError
from coding.exchange.values import as_value, canonical, guess_type
from coding.model import VARIABLE_TYPES

LAW = settings(max_examples=80, deadline=None)


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("  Ja tak ", "Text", "Ja tak"),
        ("Ja", "Boolean", "true"),
        ("nej", "Boolean", "false"),
        ("0", "Boolean", "false"),
        ("1 200", "Integer", "1200"),
        ("1.200.000", "Integer", "1200000"),
        ("3,0", "Integer", "3"),
        ("−4", "Integer", "-4"),
        ("3,5", "Float", "3.5"),
        ("1.234,56", "Float", "1234.56"),
        ("1,234.56", "Float", "1234.56"),
        ("1.200", "Float", "1.2"),
        ("12", "Float", "12"),
        ("17-05-2026", "Date", "2026-05-17"),
        ("3/4/2026", "Date", "2026-04-03"),
        ("17. maj 2026", "Date", "2026-05-17"),
        ("den 3. okt. 2026", "Date", "2026-10-03"),
        ("May 17, 2026", "Date", "2026-05-17"),
        ("2026-05-17 00:00:00", "Date", "2026-05-17"),
        ("17-05-2026 kl. 10.30", "DateTime", "2026-05-17T10:30:00"),
        ("2026-05-17T10:30", "DateTime", "2026-05-17T10:30:00"),
    ],
)
def test_a_value_is_kept_in_one_form(text, kind, kept):
    assert canonical(text, kind) == kept


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("måske", "Boolean"),
        ("1.200", "Integer"),  # twelve hundred, or one and a fifth?
        ("3,5", "Integer"),
        ("99999999999999999999", "Integer"),
        ("1.2.3", "Float"),
        ("3,4,5", "Float"),
        ("nan", "Float"),
        ("1e999", "Float"),
        ("17-05-26", "Date"),
        ("31-02-2026", "Date"),
        ("05/17/2026", "Date"),
        ("3. martin 2026", "Date"),
        ("2026-05-17 25:00", "DateTime"),
        ("i går", "DateTime"),
    ],
)
def test_what_is_no_value_or_could_be_two_is_refused(text, kind):
    with pytest.raises(BadValueError, match=kind):
        canonical(text, kind)


@pytest.mark.parametrize("kind", VARIABLE_TYPES)
def test_an_empty_text_is_no_value(kind):
    assert canonical(" \t", kind) == ""


@LAW
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_as_it_was(number):
    kept = canonical(repr(number), "Float")
    assert as_value(kept, "Float") == number
    assert canonical(kept, "Float") == kept


@LAW
@given(st.integers(-(10**17), 10**17), st.dates(), st.datetimes())
def test_whole_numbers_days_and_moments_come_back(number, day, moment):
    moment = moment.replace(microsecond=0)
    assert as_value(str(number), "Integer") == number
    assert as_value(day.isoformat(), "Date") == day
    assert as_value(f"{day.day}-{day.month}-{day.year:04}", "Date") == day
    assert as_value(moment.isoformat(), "DateTime") == moment


def test_a_kept_value_is_what_it_says():
    assert as_value("true", "Boolean") is True
    assert as_value("2026-05-17", "Date") == date(2026, 5, 17)
    assert as_value("2026-05-17T10:30:00", "DateTime") == datetime(2026, 5, 17, 10, 30)  # noqa: DTZ001  # local, as written


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["3", "", "12"], "Integer"),
        (["3", "4,5"], "Float"),
        (["1.200", "3.400"], "Text"),
        (["0800", "8000"], "Text"),
        (["ja", "Nej"], "Boolean"),
        (["0", "1"], "Integer"),
        (["17. maj 2026", "2026-01-01"], "Date"),
        (["17-05-2026 10:30", "2026-01-01"], "DateTime"),
        (["3", "tre"], "Text"),
        (["", ""], "Text"),
    ],
)
def test_a_type_is_guessed_where_it_is_sure(texts, kind):
    assert guess_type(texts) == kind


@LAW
@given(st.lists(st.text(st.sampled_from("0123456789-.,: /majTt"), max_size=12)))
def test_all_values_are_of_the_type_that_is_guessed(texts):
    kind = guess_type(texts)
    for text in texts:
        canonical(text, kind)  # raises BadValueError if it is not

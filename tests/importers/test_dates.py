from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.importers.dates import date_in

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-05-17",
            "2026_05_17_Nordvig",
            "2026.5.17",
            "20260517",
            "GMT20260517-103045",
        ),
        *("17.05.2026", "17-05-2026", "17/5/2026", "17-05-26", "17.5.26 kl. 10.30"),
        *("17. maj 2026", "den 17. maj 2026", "torsdag d. 17.maj, 2026", "17 MAY 2026"),
        *("17th of May 2026", "May 17, 2026", "17-maj-2026", "referat_17_maj_2026"),
        *("2026-05-17T10:30:00", "2026-05-17T10:30:00+02:00", "2026-05-17 10.05.09"),
        *("17. maj 2026 (2026-05-17)",),
    ],
)
def test_a_date_is_found_however_it_is_written(text):
    assert date_in(text, today=TODAY) == "2026-05-17"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3. okt. 2025", "2025-10-03"),
        ("3 Oct 2025", "2025-10-03"),
        ("1. marts 2024", "2024-03-01"),
        ("29. februar 2024", "2024-02-29"),
        ("04-05-98", "1998-05-04"),
    ],
)
def test_months_and_years_are_understood_in_danish_and_english(text, found):
    assert date_in(text, today=TODAY) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", "maj 2026", "2026", "17. maj", "P03", "260517", "version 2.0"),
        *("30. februar 2026", "2026-13-01", "05/17/2026", "29-02-2025"),
        *("2026-11-23", "2027-01-01", "17. maj 2026 til 18. maj 2026"),
        *("12026051790", "123-45-6789"),
    ],
)
def test_what_is_impossible_unclear_or_in_the_future_is_no_date(text):
    assert date_in(text, today=TODAY) is None


@settings(deadline=None)
@given(
    st.dates(date(1950, 1, 1), TODAY),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d.%m.%Y"]),
)
def test_a_written_date_comes_back(day, form):
    assert date_in(f"Nordvig_{day.strftime(form)}_P03", today=TODAY) == day.isoformat()


def test_without_a_day_to_compare_with_tomorrow_is_in_the_future():
    later = date.today() + timedelta(days=2)  # noqa: DTZ011

    assert date_in(later.isoformat()) is None

"""What servers say about time: read in every form, believed only as far as it makes sense."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.networks.sentences import clock_warning
from clinicsocial.core.networks.times import clock_error, http_date, iso_instant, retry_at

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
IN_FIVE_MINUTES = NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    "headers",
    [
        {"retry-after": "300"},
        {"retry-after": " 300 "},
        {"retry-after": format_datetime(IN_FIVE_MINUTES, usegmt=True)},
        {"ratelimit-reset": str(int(IN_FIVE_MINUTES.timestamp()))},
        {"ratelimit-reset": "300"},
        {"x-ratelimit-reset": "2026-11-23T09:05:00.000Z"},
        {"retry-after": "300", "ratelimit-reset": "9999"},
        {"retry-after": "soon", "ratelimit-reset": "300"},
    ],
)
def test_a_waiting_time_is_read_in_every_form(headers: dict[str, str]) -> None:
    assert retry_at(headers, NOW) == IN_FIVE_MINUTES


def test_a_date_to_wait_for_is_taken_by_the_server_s_clock() -> None:
    server = NOW + timedelta(hours=3)
    headers = {
        "date": format_datetime(server, usegmt=True),
        "retry-after": format_datetime(server + timedelta(minutes=5), usegmt=True),
    }
    assert retry_at(headers, NOW) == IN_FIVE_MINUTES


@pytest.mark.parametrize(
    "headers", [{}, {"retry-after": ""}, {"retry-after": "-5"}, {"retry-after": "x" * 99}]
)
def test_nothing_usable_is_no_time(headers: dict[str, str]) -> None:
    assert retry_at(headers, NOW) is None


@given(st.dictionaries(st.sampled_from(["retry-after", "ratelimit-reset", "date"]), st.text()))
def test_whatever_a_header_says_the_wait_is_between_now_and_two_days(headers: dict[str, str]) -> None:
    at = retry_at(headers, NOW)
    assert at is None or NOW <= at <= NOW + timedelta(days=2)


@given(st.integers(-(10**18), 10**18))
def test_any_number_of_seconds_gives_a_sensible_wait(seconds: int) -> None:
    at = retry_at({"retry-after": str(seconds)}, NOW)
    assert at is None or NOW <= at <= NOW + timedelta(days=2)


@given(st.text())
def test_no_text_breaks_the_readers_of_dates(text: str) -> None:
    for found in (http_date(text), iso_instant(text), iso_instant(text, naive_is_utc=True)):
        assert found is None or found.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_none_unless_it_is_known_to_be_utc() -> None:
    assert iso_instant("2026-11-23T09:00:00") is None
    assert iso_instant("2026-11-23T09:00:00", naive_is_utc=True) == NOW


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(hours=3, minutes=10), "about 3 hours ahead"),
        (timedelta(hours=-1), "about 1 hour behind"),
        (timedelta(minutes=12), "12 minutes ahead"),
    ],
)
def test_a_wrong_clock_is_told_in_words(ahead: timedelta, words: str) -> None:
    headers = {"date": format_datetime(NOW - ahead, usegmt=True)}
    found = clock_error(headers, NOW)
    assert found == ahead
    assert words in clock_warning(found)


@pytest.mark.parametrize("headers", [{}, {"date": "?"}, {"date": format_datetime(NOW, usegmt=True)}])
def test_a_right_clock_or_an_unknown_one_is_not_worth_a_word(headers: dict[str, str]) -> None:
    assert clock_error(headers, NOW + timedelta(minutes=4)) is None

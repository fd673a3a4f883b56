"""Record keys: valid, in the order of time, and never the same for two deliveries of one moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.clock import NaiveDatetimeError
from clinicsocial.core.networks.tid import tid

# The pattern of the AT Protocol's specification: 13 characters, the first of only four bits.
VALID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")

INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2255, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- Hypothesis wants bounds without zone


@given(INSTANTS, st.integers(0, 10**9))
def test_a_key_is_valid(at: datetime, number: int) -> None:
    assert VALID.fullmatch(tid(at, number))


@given(INSTANTS, INSTANTS, st.integers(0, 1023), st.integers(0, 1023))
def test_a_later_moment_has_a_greater_key(one: datetime, other: datetime, first: int, second: int) -> None:
    early, late = sorted((one, other))
    if late - early >= timedelta(microseconds=1):
        assert tid(early, first) < tid(late, second)


@given(INSTANTS, st.sets(st.integers(0, 1023), min_size=2))
def test_different_deliveries_of_one_moment_have_different_keys(at: datetime, numbers: set[int]) -> None:
    assert len({tid(at, number) for number in numbers}) == len(numbers)


def test_a_known_key() -> None:
    # Made with @atproto/common-web: TID.fromTime(1795424400000000, 7).
    assert tid(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 7) == "3n2xrctel222b"


def test_the_zone_does_not_matter_but_must_be_there() -> None:
    with pytest.raises(NaiveDatetimeError):
        tid(datetime(2026, 11, 23, 9, 0), 1)  # noqa: DTZ001 -- the point of the test

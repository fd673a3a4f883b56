"""How long somebody waits after wrong PINs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.clinic.guessing import FREE_TRIES, LONGEST_WAIT, still_to_wait, wait_after

MOMENTS = st.integers(1_500_000_000, 2_200_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
TRIES = st.integers(0, 10_000)


@given(TRIES)
def test_each_wrong_try_costs_at_least_as_much_as_the_one_before(wrong: int) -> None:
    assert wait_after(wrong) <= wait_after(wrong + 1) <= LONGEST_WAIT


@given(st.integers(0, FREE_TRIES - 1))
def test_a_mistake_costs_nothing(wrong: int) -> None:
    assert wait_after(wrong) == timedelta(0)


@given(TRIES, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=3000)))
def test_a_clock_set_back_does_not_shorten_the_wait(wrong: int, at: datetime, back: timedelta) -> None:
    assert still_to_wait(wrong, at, at - back) == wait_after(wrong)


@given(TRIES, MOMENTS)
def test_the_wait_ends(wrong: int, at: datetime) -> None:
    assert still_to_wait(wrong, at, at + LONGEST_WAIT) == timedelta(0)

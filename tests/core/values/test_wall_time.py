"""Wall times as text: nothing is lost, not even which turn of a doubled hour is meant, and they sort."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.plan import Plan, plan_meant
from clinicsocial.core.values.wall_time import optional_wall, turn_of, wall_text, wall_time

walls = st.builds(
    lambda wall, fold: wall.replace(microsecond=0, fold=fold), st.datetimes(), st.sampled_from((0, 1))
)


@given(walls)
def test_what_is_written_is_read_again_with_its_turn(wall: datetime) -> None:
    read = wall_time(wall_text(wall))
    assert (read, turn_of(read)) == (wall, wall.fold)


@given(walls, walls)
def test_texts_sort_as_their_times(one: datetime, other: datetime) -> None:
    assert (wall_text(one) < wall_text(other)) == ((one, one.fold) < (other, other.fold))


@given(walls)
def test_a_plan_and_what_a_draft_keeps_of_it_mean_the_same(wall: datetime) -> None:
    plan = Plan(wall.replace(fold=0), "Europe/London", wall.fold)
    assert plan_meant(plan.meant, plan.zone) == plan


def test_no_time_is_no_text() -> None:
    assert (wall_text(None), optional_wall("")) == ("", None)


def test_an_instant_is_no_wall_time() -> None:
    with pytest.raises(ValueError, match="carries none itself"):
        wall_text(datetime(2026, 11, 23, 9, tzinfo=UTC))

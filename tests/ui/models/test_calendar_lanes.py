"""Things of a day placed by the minute: beside each other where they overlap, none upon another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.ui.models.calendar_lanes import Spot, skipped_halves, spots

tops = st.lists(st.integers(0, 600), max_size=40).map(sorted)


@given(tops=tops, height=st.integers(1, 40), most=st.integers(2, 6))
def test_no_two_that_are_shown_lie_upon_each_other(tops: list[int], height: int, most: int) -> None:
    found = list(zip(tops, spots(tops, height, most), strict=True))
    shown = [(top, spot) for top, spot in found if not spot.hidden]
    for number, (top, spot) in enumerate(shown):
        for later, other in shown[number + 1 :]:
            if later < top + height:
                assert spot.lanes == other.lanes
                assert spot.lane != other.lane


@given(tops=tops, height=st.integers(1, 40), most=st.integers(2, 6))
def test_every_lane_is_one_of_those_there_are_and_none_too_many(
    tops: list[int], height: int, most: int
) -> None:
    assert all(0 <= spot.lane < spot.lanes <= most for spot in spots(tops, height, most))


@given(tops=tops, height=st.integers(1, 40))
def test_with_lanes_enough_nothing_is_hidden(tops: list[int], height: int) -> None:
    assert not any(spot.hidden for spot in spots(tops, height, max(2, len(tops))))


@given(tops=tops, height=st.integers(1, 40), most=st.integers(2, 6))
def test_what_is_hidden_leaves_the_last_lane_to_the_rest(tops: list[int], height: int, most: int) -> None:
    found = list(zip(tops, spots(tops, height, most), strict=True))
    for top, spot in found:
        near = [other for later, other in found if abs(later - top) < height]
        if spot.hidden:
            assert all(other.hidden for other in near if other.lane == spot.lanes - 1)


def test_what_stands_alone_has_the_whole_width() -> None:
    assert spots([0, 50, 100], 20, 3) == (Spot(0, 1),) * 3


def test_a_third_at_the_same_minute_becomes_more_where_two_have_room() -> None:
    assert spots([0, 0, 0], 20, 2) == (Spot(0, 2), Spot(1, 2, hidden=True), Spot(1, 2, hidden=True))


@pytest.mark.parametrize(
    ("zone", "day", "halves"),
    [
        ("Europe/London", date(2027, 3, 28), (2, 3)),
        ("Europe/London", date(2027, 3, 29), ()),
        ("Europe/London", date(2026, 10, 25), ()),
        ("America/New_York", date(2027, 3, 14), (4, 5)),
        ("Australia/Lord_Howe", date(2026, 10, 4), (4,)),
    ],
)
def test_what_the_clocks_jump_over_is_known_to_the_half_hour(
    zone: str, day: date, halves: tuple[int, ...]
) -> None:
    assert skipped_halves(day, zone) == halves

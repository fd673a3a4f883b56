"""How sure a middle value is."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.intervals import difference, interval, is_apart, middle

values = st.lists(st.integers(0, 500).map(float), min_size=5, max_size=40)


@given(st.lists(st.integers(0, 500).map(float), max_size=4))
def test_fewer_than_five_values_have_no_interval(few: list[float]) -> None:
    assert interval(few) is None
    assert difference(few, [1.0] * 10) is None


@given(values)
def test_the_interval_holds_the_median_and_lies_within_the_values(told: list[float]) -> None:
    found = interval(told)
    assert found is not None
    assert min(told) <= found[0] <= (middle(told) or 0.0) <= found[1] <= max(told)


@given(values, st.randoms(use_true_random=False))
def test_the_order_of_the_values_changes_nothing(told: list[float], chance: random.Random) -> None:
    shuffled = told.copy()
    chance.shuffle(shuffled)
    assert interval(shuffled) == interval(told)


@given(values, values)
def test_looking_at_many_differences_makes_each_less_sure(one: list[float], other: list[float]) -> None:
    alone, among = difference(one, other), difference(one, other, among=5)
    assert alone is not None
    assert among is not None
    assert among[0] <= alone[0] <= alone[1] <= among[1]


@given(values)
def test_a_thing_never_differs_from_itself(told: list[float]) -> None:
    assert not is_apart(difference(told, told))


def test_what_lies_far_apart_is_told_apart() -> None:
    assert is_apart(difference([20.0, 22, 25, 21, 30, 24], [3.0, 4, 5, 2, 6, 4]))


def test_posts_of_one_kind_are_seldom_told_apart() -> None:
    chance = random.Random(5)  # noqa: S311 -- invented figures
    apart = 0
    for _ in range(200):
        draws = [[float(chance.randrange(40)) for _ in range(16)] for _ in range(2)]
        apart += is_apart(difference(*draws))
    assert apart <= 20  # 95 of a hundred are to be right; the method is a little less careful than that

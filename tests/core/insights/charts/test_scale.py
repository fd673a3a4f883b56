"""Axes hold every value and are marked with round ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.charts.scale import make_scale

VALUES = st.lists(st.floats(-1e6, 1e7, allow_nan=False), max_size=40)


@given(values=VALUES, most=st.integers(2, 8), from_nought=st.booleans())
def test_every_value_stands_between_the_ends(values: list[float], most: int, *, from_nought: bool) -> None:
    scale = make_scale(values, start=200, end=0, most_marks=most, from_nought=from_nought)
    assert all(-0.01 <= scale.at(value) <= 200.01 for value in values)


@given(values=VALUES, most=st.integers(2, 8))
def test_there_are_few_marks_in_equal_steps(values: list[float], most: int) -> None:
    marks = make_scale(values, start=0, end=100, most_marks=most).marks
    steps = [after - before for before, after in pairwise(marks)]
    assert 2 <= len(marks) <= most + 2
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)


@given(values=st.lists(st.floats(0, 1e6, allow_nan=False)))
def test_a_bar_always_begins_at_nought(values: list[float]) -> None:
    assert make_scale(values, start=0, end=100).low == 0


def test_a_line_far_from_nought_may_begin_higher() -> None:
    assert make_scale([1180, 1203, 1215], start=0, end=100, from_nought=False).low == 1180


def test_there_is_no_half_a_post() -> None:
    assert make_scale([0, 1], start=0, end=100).marks == (0, 1)

"""Moving and sizing a frame: it never leaves the picture and keeps its proportions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.framing import Area
from clinicsocial.ui.composing.cropping import grown, moved, resized

_SHARES = st.floats(0.05, 0.5)
AREAS = st.builds(Area, st.floats(0.0, 0.5), st.floats(0.0, 0.5), _SHARES, _SHARES)
PLACES = st.floats(-2.0, 3.0)
SHAPES = st.none() | st.floats(0.3, 3.0)


def holds(area: Area) -> bool:
    room = 1e-6
    return (
        area.left >= -room
        and area.top >= -room
        and area.left + area.width <= 1 + room
        and area.top + area.height <= 1 + room
        and min(area.width, area.height) > 0
    )


@given(area=AREAS, across=PLACES, down=PLACES)
def test_a_moved_frame_stays_in_the_picture_and_keeps_its_size(
    area: Area, across: float, down: float
) -> None:
    there = moved(area, across, down)
    assert holds(there)
    assert (there.width, there.height) == (area.width, area.height)


@given(area=AREAS, by=st.floats(-0.9, 5.0), shape=SHAPES)
def test_a_grown_frame_stays_in_the_picture(area: Area, by: float, shape: float | None) -> None:
    assert holds(grown(area, by, shape))


@given(area=AREAS, right=st.booleans(), lower=st.booleans(), x=PLACES, y=PLACES, shape=SHAPES)
def test_a_pulled_frame_stays_in_the_picture_and_keeps_its_proportions(
    area: Area, *, right: bool, lower: bool, x: float, y: float, shape: float | None
) -> None:
    there = resized(area, (right, lower), (x, y), shape)
    assert holds(there)
    if shape is not None:
        assert there.width / there.height == pytest.approx(shape, rel=1e-6)


def test_the_corner_opposite_to_the_pulled_one_stays() -> None:
    there = resized(Area(0.2, 0.2, 0.2, 0.2), (True, True), (0.9, 0.7), None)
    assert (there.left, there.top) == (0.2, 0.2)
    assert (there.left + there.width, there.top + there.height) == pytest.approx((0.9, 0.7))

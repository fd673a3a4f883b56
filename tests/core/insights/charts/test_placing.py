"""No word of a chart covers another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.charts.placing import how_many, spread, thinned

PLACES = st.lists(st.floats(0, 300, allow_nan=False), max_size=12)


@given(wanted=PLACES)
def test_labels_at_the_ends_of_lines_never_overlap(wanted: list[float]) -> None:
    room = wanted[: how_many(height=16, top=0, bottom=180)]
    places = sorted(spread(room, height=16, top=0, bottom=180))
    assert all(after - before >= 16 - 1e-6 for before, after in pairwise(places))


@given(wanted=PLACES)
def test_they_stay_within_the_chart(wanted: list[float]) -> None:
    room = wanted[: how_many(height=16, top=0, bottom=180)]
    assert all(8 - 1e-6 <= place <= 172 + 1e-6 for place in spread(room, height=16, top=0, bottom=180))


@given(wanted=PLACES)
def test_they_keep_their_order(wanted: list[float]) -> None:
    places = spread(wanted, height=16, top=0, bottom=400)
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
    assert [places[number] for number in order] == sorted(places)


def test_one_with_room_around_it_stays_where_it_belongs() -> None:
    assert spread([20, 90], height=16, top=0, bottom=180) == [20, 90]


@given(widths=st.lists(st.floats(1, 120, allow_nan=False), min_size=1, max_size=60), step=st.floats(3, 60))
def test_names_below_an_axis_never_touch(widths: list[float], step: float) -> None:
    centres = [step * number for number in range(len(widths))]
    shown = thinned(centres, widths, gap=4)
    ends = [centres[number] + widths[number] / 2 for number in shown]
    begins = [centres[number] - widths[number] / 2 for number in shown]
    assert all(end + 4 <= begin for end, begin in zip(ends, begins[1:], strict=False))


@given(widths=st.lists(st.floats(1, 120, allow_nan=False), min_size=1, max_size=60))
def test_the_newest_is_always_named(widths: list[float]) -> None:
    shown = thinned([20.0 * number for number in range(len(widths))], widths, gap=4)
    assert shown[-1] == len(widths) - 1

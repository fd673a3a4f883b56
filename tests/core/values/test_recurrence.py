"""The days of a rule: in order, ended, and on the days a person named."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.recurrence import LAST, MOST_OCCURRENCES, Every, Recurrence

FIRST = date(2026, 11, 24)
"""A Tuesday."""
ends = st.one_of(
    st.tuples(st.integers(1, 90), st.none()),
    st.tuples(st.none(), st.dates(date(2026, 1, 1), date(2028, 12, 31))),
)
rules = st.builds(
    lambda every, step, weekdays, day, nth, weekday, end: Recurrence(
        every, step, tuple(weekdays), day, nth, weekday, end[0], end[1]
    ),
    st.sampled_from(Every),
    st.integers(1, 6),
    st.lists(st.integers(0, 6), min_size=1, unique=True),
    st.integers(1, 31),
    st.sampled_from((1, 2, 3, 4, LAST)),
    st.integers(0, 6),
    ends,
)


def weekly(*weekdays: int, step: int = 1, number: int = 5) -> Recurrence:
    return Recurrence(Every.WEEKS, step, weekdays, number=number)


def test_every_third_day() -> None:
    found = Recurrence(Every.DAYS, 3, number=3).days(FIRST)
    assert found == (FIRST, date(2026, 11, 27), date(2026, 11, 30))


def test_every_other_week_on_two_weekdays() -> None:
    assert weekly(1, 3, step=2).days(FIRST) == (
        FIRST,
        date(2026, 11, 26),
        date(2026, 12, 8),
        date(2026, 12, 10),
        date(2026, 12, 22),
    )


def test_the_first_day_counts_even_where_the_rule_would_not_name_it() -> None:
    assert weekly(0, number=2).days(FIRST) == (FIRST, date(2026, 11, 30))


def test_the_thirty_first_is_the_last_day_of_shorter_months() -> None:
    found = Recurrence(Every.MONTH_DAY, day=31, number=4).days(date(2027, 1, 31))
    assert found == (date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30))


@pytest.mark.parametrize(
    ("nth", "day"), [(1, date(2027, 1, 5)), (4, date(2027, 1, 26)), (LAST, date(2027, 1, 26))]
)
def test_a_weekday_of_the_month_is_counted_from_its_first(nth: int, day: date) -> None:
    found = Recurrence(Every.MONTH_WEEKDAY, nth=nth, weekday=1, number=9).days(date(2026, 12, 31))
    assert found[1] == day


def test_a_series_may_end_on_its_last_day() -> None:
    until = Recurrence(Every.DAYS, 1, until=FIRST + timedelta(days=2))
    assert until.days(FIRST)[-1] == FIRST + timedelta(days=2)


@pytest.mark.parametrize("ended", [{}, {"number": 3, "until": FIRST}])
def test_a_series_without_exactly_one_end_is_a_mistake(ended: dict[str, object]) -> None:
    number, until = ended.get("number"), ended.get("until")
    with pytest.raises(ValueError, match="ends by number or by day"):
        Recurrence(
            Every.DAYS,
            number=number if isinstance(number, int) else None,
            until=until if isinstance(until, date) else None,
        )


@given(rule=rules, first=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_days_are_in_order_begin_with_the_first_and_end(rule: Recurrence, first: date) -> None:
    found = rule.days(first)
    assert found[0] == first
    assert all(day < later for day, later in pairwise(found))
    assert len(found) <= min(rule.number or MOST_OCCURRENCES, MOST_OCCURRENCES)
    assert rule.until is None or all(day <= rule.until for day in found[1:])


@given(rule=rules, first=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_weekly_rule_keeps_to_its_weekdays_and_weeks(rule: Recurrence, first: date) -> None:
    monday = first - timedelta(days=first.weekday())
    if rule.every is Every.WEEKS:
        for day in rule.days(first)[1:]:
            assert day.weekday() in rule.weekdays
            assert (day - monday).days // 7 % rule.step == 0

"""When a post is asked about: by its age, once for all that was missed, and never too often."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.insights.collecting_due import calls_in_an_hour
from clinicsocial.core.insights.collecting_plan import Asked, load_collecting_plan
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.figures import GONE
from tests.core.insights.arranging import DAY, HOUR, WEEK
from tests.core.network_facts import shipped
from tests.fakes.clock import START

PLAN = load_collecting_plan()
LONDON = ZoneInfo("Europe/London")
ages = st.timedeltas(timedelta(0), timedelta(days=800))


def answered(at: datetime) -> Asked:
    return Asked(asked_at=at, told_at=at)


def test_a_young_post_is_asked_about_often_and_an_old_one_rarely() -> None:
    hours = [moment / HOUR for moment in PLAN.moments]
    assert hours[:7] == [1, 3, 12, 24, 48, 168, 336]
    assert [
        later - earlier for earlier, later in zip(PLAN.moments[-4:], PLAN.moments[-3:], strict=False)
    ] == [4 * WEEK] * 3
    assert PLAN.moments[-1] <= timedelta(days=365)


@pytest.mark.parametrize(("age", "wanted"), [(59 / 60 * HOUR, False), (HOUR, True), (400 * DAY, True)])
def test_a_post_never_asked_about_is_asked_from_its_first_hour_on(age: timedelta, *, wanted: bool) -> None:
    assert PLAN.wants(START, None, START + age) is wanted


@given(ages, ages)
def test_an_answer_settles_every_moment_before_it(asked: timedelta, later: timedelta) -> None:
    at = START + asked
    moments = [START + one for one in PLAN.moments if asked < one <= asked + later]
    assert PLAN.wants(START, answered(at), at + later) == (
        bool(moments) and at + later >= START + PLAN.moments[0]
    )


def test_a_post_that_is_over_is_left_alone() -> None:
    assert not PLAN.wants(START, answered(START + 364 * DAY), START + 900 * DAY)


def test_a_failure_is_waited_for_and_no_longer() -> None:
    asked = Asked(START + HOUR, None, "try_again", 1, START + 2 * HOUR)
    at = [START + 2 * HOUR - timedelta(seconds=1), START + 2 * HOUR]
    assert [PLAN.wants(START, asked, one) for one in at] == [False, True]


def test_patience_grows_with_every_failure_and_ends_somewhere() -> None:
    waits = [PLAN.patience_after(failures) for failures in range(1, 9)]
    assert waits == sorted(waits)
    assert waits[-1] == PLAN.patience[-1]


@pytest.mark.parametrize("told", [True, False])
def test_a_clock_that_ran_ahead_silences_no_post(*, told: bool) -> None:
    ahead = START + 300 * DAY
    asked = Asked(ahead, ahead if told else None, "" if told else "wait", 0, None if told else ahead + DAY)
    assert PLAN.wants(START, asked, START + 2 * HOUR)


def test_a_post_that_is_gone_is_looked_for_at_its_moments_alone() -> None:
    asked = Asked(START + 13 * HOUR, START + HOUR, GONE, 2)
    assert [PLAN.wants(START, asked, START + age) for age in (14 * HOUR, 25 * HOUR)] == [False, True]


def test_an_account_is_asked_once_on_each_day_of_the_clinic() -> None:
    evening = datetime(2026, 7, 1, 22, 30, tzinfo=START.tzinfo)  # half past eleven in London
    asked = answered(evening)
    later = [evening + timedelta(minutes=minutes) for minutes in (20, 31)]
    assert [PLAN.wants_account(asked, at, LONDON) for at in later] == [False, True]


@pytest.mark.parametrize("hours", [[], [0], [3, 1], [1, 1], [1, "3"], [True], 1])
def test_moments_out_of_order_are_refused(hours: object) -> None:
    with pytest.raises(ResourceError, match="in order"):
        Table("collecting.toml", "post", {"hours": hours}).ascending("hours")


@pytest.mark.parametrize(("count", "per", "calls"), [(3_000, 300, 120), (100, 3_600, 50), (480, 86_400, 10)])
def test_half_of_what_a_network_allows_is_left_to_publishing(count: int, per: int, calls: int) -> None:
    facts = shipped()["bluesky"]
    cap = next(one for one in facts.caps if one.what == "calls")
    strict = replace(facts, caps=(replace(cap, count=replace(cap.count, value=count), per=per),))
    assert calls_in_an_hour(PLAN, strict) == calls


def test_a_network_without_known_limits_is_asked_as_we_see_fit() -> None:
    assert calls_in_an_hour(PLAN, None) == PLAN.calls_in_an_hour

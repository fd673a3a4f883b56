"""Wall times in zones that shift: planned by the wall, sent at the instant, computed again at start."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinicsocial.core.publishing.outbox import delivery_of, recompute_due_times
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.plan import Plan, WallTimeKind
from tests.core.publishing.workbench import Workbench
from tests.fakes.zones import ZONES

EDGES = [
    # Wall times on both edges of summer time in 2027, each with its instant in UTC.
    ("Europe/London", "2027-03-28T00:59", "2027-03-28T00:59"),
    ("Europe/London", "2027-03-28T02:00", "2027-03-28T01:00"),
    ("Europe/London", "2027-10-31T02:00", "2027-10-31T02:00"),
    ("America/New_York", "2027-03-14T03:00", "2027-03-14T07:00"),
    ("America/New_York", "2027-11-07T02:00", "2027-11-07T07:00"),
    ("Australia/Sydney", "2027-04-04T03:00", "2027-04-03T17:00"),
    ("Australia/Sydney", "2027-10-03T03:00", "2027-10-02T16:00"),
    ("Australia/Adelaide", "2027-04-04T03:00", "2027-04-03T17:30"),
    ("Australia/Adelaide", "2027-10-03T03:00", "2027-10-02T16:30"),
    # Lord Howe moves by half an hour.
    ("Australia/Lord_Howe", "2027-04-04T02:00", "2027-04-03T15:30"),
    ("Australia/Lord_Howe", "2027-10-03T02:30", "2027-10-02T15:30"),
]


@pytest.mark.parametrize(("zone", "wall", "due"), EDGES)
def test_a_post_at_the_edge_of_summer_time_goes_out_at_its_wall_time(
    bench: Workbench, zone: str, wall: str, due: str
) -> None:
    plan = Plan(datetime.fromisoformat(wall), zone)
    just_before = datetime.fromisoformat(f"{due}Z") - timedelta(seconds=1)
    bench.clock.step_wall_clock(just_before - bench.clock.now())
    delivery = bench.plan(bench.account(), plan.due, zone)

    bench.round()
    assert bench.state(delivery) is S.WAITING
    bench.clock.advance(timedelta(seconds=1))
    bench.round()

    assert bench.state(delivery) is S.LIVE
    sent = bench.network.sent_at[delivery].astimezone(ZoneInfo(zone))
    assert sent.replace(tzinfo=None).isoformat(timespec="minutes") == wall


@pytest.mark.parametrize(
    ("zone", "wall", "apart"),
    [
        ("Europe/London", "2027-10-31T01:30", timedelta(hours=1)),
        ("America/New_York", "2027-11-07T01:30", timedelta(hours=1)),
        ("Australia/Sydney", "2027-04-04T02:30", timedelta(hours=1)),
        ("Australia/Adelaide", "2027-04-04T02:30", timedelta(hours=1)),
        ("Australia/Lord_Howe", "2027-04-04T01:45", timedelta(minutes=30)),
    ],
)
def test_a_doubled_hour_sends_once_at_the_chosen_one(
    bench: Workbench, zone: str, wall: str, apart: timedelta
) -> None:
    first, second = (Plan(datetime.fromisoformat(wall), zone, fold) for fold in (0, 1))
    assert first.kind is WallTimeKind.DOUBLED
    assert second.due - first.due == apart
    bench.clock.step_wall_clock(first.due - bench.clock.now())
    delivery = bench.plan(bench.account(), second.due, zone)

    bench.rounds(4, apart / 2)

    assert len(bench.network.sends) == 1
    assert bench.network.sent_at[delivery] == second.due


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=st.sampled_from(ZONES),
    wall=st.datetimes(datetime(2026, 12, 1), datetime(2029, 12, 1)),  # noqa: DTZ001 -- wall times are naive
    fold=st.integers(0, 1),
    wrong=st.sampled_from([timedelta(hours=-1), timedelta(0), timedelta(minutes=30)]),
)
def test_the_due_instant_follows_from_wall_time_and_zone_alone(
    bench: Workbench, zone: str, wall: datetime, fold: int, wrong: timedelta
) -> None:
    plan = Plan(wall.replace(microsecond=0), zone, fold)
    delivery = bench.plan(bench.account(), plan.due, zone)
    with bench.store.unit_of_work() as unit:
        record = delivery_of(unit.session, delivery)
        record.wall_time, record.fold = plan.wall.isoformat(), fold
        record.due_at = plan.due + wrong  # as if computed under other rules

    with bench.store.unit_of_work() as unit:
        moved = recompute_due_times(unit)

    assert bench.record(delivery).due_at == plan.due
    assert (delivery in moved) is bool(wrong)


def test_what_is_live_keeps_the_instant_at_which_it_was_due(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.round()
    with bench.store.unit_of_work() as unit:
        delivery_of(unit.session, delivery).due_at -= timedelta(hours=1)
    due = bench.record(delivery).due_at

    bench.publisher.begin()

    assert bench.record(delivery).due_at == due

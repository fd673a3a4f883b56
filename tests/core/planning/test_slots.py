"""Posting slots: kept per account, free until something takes them, honest about the two odd hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.accounts.manage import disconnect
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.planning.scheduling import cancel_delivery
from clinicsocial.core.planning.slots import (
    _occasions,
    free_slots,
    list_slots,
    next_common_slot,
    next_free_slots,
    save_slots,
    slots_in_gap,
)
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Plan, WallTimeKind
from clinicsocial.core.values.slots import FreeSlot, Slot
from tests.core.planning.arranging import MONDAY, plan, post, put, schedule
from tests.fakes.clock import START
from tests.fakes.zones import ZONES

Facts = Mapping[str, NetworkFacts]
TUESDAY, SUNDAY = 1, 6


def have(store: Store, account_id: int, *times: tuple[int, time]) -> None:
    with store.unit_of_work() as unit:
        save_slots(unit, account_id=account_id, slots=[Slot(account_id, day, at) for day, at in times])


def free(store: Store, first: date, last: date, *, closed: tuple[date, ...] = ()) -> list[FreeSlot]:
    with store.read() as session:
        return list(free_slots(session, first=first, last=last, now=START, closed=closed))


def week(store: Store) -> list[datetime]:
    """The wall times of the free slots in the week of the fake clock."""
    return [slot.plan.wall for slot in free(store, date(2026, 11, 23), date(2026, 11, 29))]


def test_slots_come_back_by_weekday_and_time(store: Store, facebook: int) -> None:
    have(store, facebook, (SUNDAY, time(8)), (TUESDAY, time(17, 30)), (TUESDAY, time(9)))
    with store.read() as session:
        found = list_slots(session, account_id=facebook)
    assert [(slot.weekday, slot.wall_time) for slot in found] == [
        (TUESDAY, time(9)),
        (TUESDAY, time(17, 30)),
        (SUNDAY, time(8)),
    ]


def test_saving_again_replaces_the_slots(store: Store, facebook: int) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    have(store, facebook, (SUNDAY, time(8)))
    assert week(store) == [MONDAY + timedelta(days=6, hours=8)]


def test_two_slots_within_a_quarter_of_an_hour_are_refused_by_name(store: Store, facebook: int) -> None:
    with pytest.raises(InvalidInputError) as caught:
        have(store, facebook, (TUESDAY, time(9)), (TUESDAY, time(9, 14)))
    assert ("09:00" in caught.value.title, "09:14" in caught.value.title) == (True, True)


def test_a_quarter_of_an_hour_apart_is_far_enough(store: Store, facebook: int) -> None:
    have(store, facebook, (TUESDAY, time(9)), (TUESDAY, time(9, 15)))
    assert len(week(store)) == 2


def test_a_slot_that_has_passed_is_not_free(store: Store, facebook: int) -> None:
    have(store, facebook, (0, time(9)), (0, time(9, 30)))
    assert week(store) == [MONDAY + timedelta(hours=9, minutes=30)]


@pytest.mark.parametrize(("minute", "taken"), [(0, 1), (14, 1), (15, 0)])
def test_a_post_takes_the_slot_it_lies_near(
    store: Store, facebook: int, facts: Facts, minute: int, taken: int
) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    schedule(store, post(store, facebook), facts, plan(minute=minute))
    assert len(week(store)) == 1 - taken


def test_a_post_shortly_before_midnight_takes_the_slot_at_midnight(
    store: Store, facebook: int, facts: Facts
) -> None:
    have(store, facebook, (2, time(0)))
    schedule(store, post(store, facebook), facts, plan(hour=23, minute=50))
    assert free(store, date(2026, 11, 25), date(2026, 11, 25)) == []


def test_a_post_of_another_account_takes_no_slot(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    schedule(store, post(store, bluesky), facts)
    assert week(store) == [plan().wall]


def test_a_cancelled_post_gives_its_slot_back(store: Store, facebook: int, facts: Facts) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    (delivery_id,) = schedule(store, post(store, facebook), facts).delivery_ids
    with store.unit_of_work() as unit:
        cancel_delivery(unit, delivery_id=delivery_id)
    assert week(store) == [plan().wall]


@pytest.mark.parametrize("state", [DeliveryState.MISSED, DeliveryState.HELD, DeliveryState.BY_HAND])
def test_a_post_that_waits_for_a_decision_keeps_its_slot(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    (delivery_id,) = schedule(store, post(store, facebook), facts).delivery_ids
    put(store, delivery_id, state)
    assert week(store) == []


def test_a_closed_day_has_no_slots(store: Store, facebook: int) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    found = free(store, date(2026, 11, 23), date(2026, 12, 6), closed=(date(2026, 11, 24),))
    assert [slot.plan.wall.date() for slot in found] == [date(2026, 12, 1)]


def test_a_disconnected_account_has_no_free_slots(store: Store, facebook: int) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    with store.unit_of_work() as unit:
        disconnect(unit, account_id=facebook)
    assert week(store) == []


def test_a_slot_in_the_missing_hour_falls_out_and_is_told(store: Store, facebook: int) -> None:
    have(store, facebook, (SUNDAY, time(1, 30)))
    days = date(2027, 3, 21), date(2027, 4, 4)
    with store.read() as session:
        fallen = slots_in_gap(session, first=days[0], last=days[1])
    assert [slot.plan.wall.date() for slot in free(store, *days)] == [days[0], days[1]]
    assert [slot.plan.wall.date() for slot in fallen] == [date(2027, 3, 28)]


def test_the_next_slots_are_found_for_each_account(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    have(store, bluesky, (TUESDAY, time(9)), (SUNDAY, time(8)))
    schedule(store, post(store, bluesky), facts)
    with store.read() as session:
        found = next_free_slots(session, account_ids=[facebook, bluesky], now=START)
    assert {account_id: slot.plan.wall for account_id, slot in found.items()} == {
        facebook: plan().wall,
        bluesky: MONDAY + timedelta(days=6, hours=8),
    }


def test_the_common_slot_is_free_everywhere(store: Store, facebook: int, bluesky: int, facts: Facts) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    have(store, bluesky, (TUESDAY, time(9)), (SUNDAY, time(8)))
    schedule(store, post(store, bluesky), facts)
    with store.read() as session:
        found = next_common_slot(session, account_ids=[facebook, bluesky], now=START)
    assert found == plan(days=8)


def test_accounts_without_a_time_in_common_share_no_slot(store: Store, facebook: int, bluesky: int) -> None:
    have(store, facebook, (TUESDAY, time(9)))
    have(store, bluesky, (SUNDAY, time(8)))
    with store.read() as session:
        assert next_common_slot(session, account_ids=[facebook, bluesky], now=START) is None


def test_an_account_without_slots_has_no_next_one(store: Store, facebook: int) -> None:
    with store.read() as session:
        assert next_free_slots(session, account_ids=[facebook], now=START) == {}


@pytest.mark.parametrize("zone", ZONES)
def test_slots_follow_the_clinic_s_zone(store: Store, facebook: int, zone: str) -> None:
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="The Practice", zone=zone))
    have(store, facebook, (TUESDAY, time(17)))
    (slot,) = free(store, date(2026, 11, 23), date(2026, 11, 29))
    there = slot.plan.due.astimezone(ZoneInfo(zone))
    assert (there.weekday(), there.hour, there.minute) == (TUESDAY, 17, 0)


slot_times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 15, 30, 45, 59)))


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    weekday=st.integers(0, 6),
    at=slot_times,
)
def test_every_occasion_exists_or_is_said_not_to(zone: str, day: date, weekday: int, at: time) -> None:
    (pair,) = _occasions([Slot(1, weekday, at)], day, day + timedelta(days=6), zone, ())
    occasion = pair[1]
    back = occasion.due.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    assert occasion.plan.wall.weekday() == weekday
    assert occasion.exists == (back == occasion.plan.wall)


@given(zone=st.sampled_from(ZONES), year=st.integers(2026, 2028), at=slot_times)
def test_over_a_year_a_daily_slot_loses_one_day_at_most_and_doubles_none(
    zone: str, year: int, at: time
) -> None:
    daily = [Slot(1, weekday, at) for weekday in range(7)]
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [one for _, one in _occasions(daily, first, last, zone, ()) if one.exists]
    assert (last - first).days <= len(found) <= (last - first).days + 1
    assert len({one.due for one in found}) == len(found)


@given(zone=st.sampled_from(ZONES), year=st.integers(2026, 2028), at=slot_times)
def test_in_a_doubled_hour_the_first_turn_counts(zone: str, year: int, at: time) -> None:
    daily = [Slot(1, weekday, at) for weekday in range(7)]
    for _, one in _occasions(daily, date(year, 1, 1), date(year, 12, 31), zone, ()):
        if one.plan.kind is WallTimeKind.DOUBLED:
            assert one.due < Plan(one.plan.wall, zone, 1).due

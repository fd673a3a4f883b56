"""Of a series that is late, only the last occurrence goes out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clinicsocial.core.model import Delivery, Series, SeriesPost
from clinicsocial.core.store.settings import set_lateness_limit
from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.publishing.workbench import Workbench

HOUR = timedelta(hours=1)


def in_series(bench: Workbench, *delivery_ids: int) -> None:
    with bench.store.unit_of_work() as unit:
        series = Series(rule={}, created_at=unit.now)
        unit.session.add(series)
        unit.session.flush()
        for number, delivery_id in enumerate(delivery_ids, start=1):
            post_id = unit.session.get_one(Delivery, delivery_id).post_id
            unit.session.add(SeriesPost(post_id=post_id, series_id=series.id, number=number))


@pytest.fixture
def patient(bench: Workbench) -> Workbench:
    """A clinic that sends what is up to six hours late."""
    with bench.store.unit_of_work() as unit:
        set_lateness_limit(unit, 6 * HOUR)
    return bench


def late(bench: Workbench, account: int, *hours: int) -> list[int]:
    return [bench.plan(account, bench.clock.now() - number * HOUR) for number in hours]


def test_only_the_last_of_several_late_ones_goes_out(patient: Workbench) -> None:
    first, second, third = late(patient, patient.account(), 3, 2, 1)
    in_series(patient, first, second, third)
    patient.rounds(4, HOUR / 2)
    assert [patient.state(one) for one in (first, second, third)] == [S.MISSED, S.MISSED, S.LIVE]


def test_late_ones_that_are_no_series_all_go_out(patient: Workbench) -> None:
    found = late(patient, patient.account(), 3, 2)
    patient.rounds(6, HOUR / 4)
    assert [patient.state(one) for one in found] == [S.LIVE, S.LIVE]


def test_each_account_keeps_its_own_last_one(patient: Workbench) -> None:
    one, other = patient.account(), patient.account()
    earlier, later = late(patient, one, 2) + late(patient, other, 1)
    in_series(patient, earlier, later)
    patient.rounds(3, HOUR / 4)
    assert [patient.state(found) for found in (earlier, later)] == [S.LIVE, S.LIVE]


def test_an_occurrence_in_time_is_not_stopped_by_a_later_one(bench: Workbench) -> None:
    account = bench.account()
    now, tomorrow = bench.plan(account), bench.plan(account, bench.clock.now() + 24 * HOUR)
    in_series(bench, now, tomorrow)
    bench.round()
    assert [bench.state(one) for one in (now, tomorrow)] == [S.LIVE, S.WAITING]


def test_nobody_is_handed_an_overtaken_one_to_post_by_hand(patient: Workbench) -> None:
    first, second = late(patient, patient.account(mode="assisted"), 2, 1)
    in_series(patient, first, second)
    patient.round()
    assert [patient.state(one) for one in (first, second)] == [S.MISSED, S.BY_HAND]


def test_a_cancelled_later_one_overtakes_nothing(patient: Workbench) -> None:
    first, second = late(patient, patient.account(), 2, 1)
    in_series(patient, first, second)
    with patient.store.unit_of_work() as unit:
        unit.session.get_one(Delivery, second).state = S.CANCELLED
    patient.rounds(2, HOUR / 4)
    assert patient.state(first) is S.LIVE

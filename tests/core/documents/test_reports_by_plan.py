"""Reports that make themselves: when, for which week, once, and what is said where they cannot be made."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.documents.report_making import (
    file_name,
    make_report,
    tend_reports,
)
from clinicsocial.core.insights.report_cards import report_cards, report_seen
from clinicsocial.core.insights.report_plan import (
    ReportPlan,
    choose_report_plan,
    due_week,
    last_turn,
    report_plan,
)
from clinicsocial.core.insights.views import Against, Grain, Period
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.store_errors import StoreError
from clinicsocial.core.values.watch import Watch
from tests.fakes.clock import FakeClock

ZONES = ("Europe/London", "America/New_York", "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe")


def switched_on(store: Store, place: Path, **chosen: object) -> None:
    weekday = store.clock.now().astimezone(ZoneInfo("Europe/London")).weekday()
    plan = ReportPlan(on=True, weekday=int(str(chosen.get("weekday", weekday))), at=time(15, 0), place=place)
    with store.unit_of_work() as unit:
        choose_report_plan(unit, plan=plan)


def tended(store: Store) -> str:
    return tend_reports(store, watch=Watch()).told


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def test_until_somebody_switches_it_on_no_report_makes_itself(store: Store) -> None:
    with store.read() as session:
        assert (report_plan(session).on, due_week(session, now=store.clock.now())) == (False, None)


def test_the_choice_comes_back_as_it_was_made(store: Store, place: Path) -> None:
    switched_on(store, place, weekday=2)
    with store.read() as session:
        plan = report_plan(session)
    assert (plan.on, plan.weekday, plan.at, plan.place) == (True, 2, time(15, 0), place)


def test_without_a_folder_that_is_there_it_cannot_be_switched_on(store: Store, place: Path) -> None:
    with pytest.raises(InvalidInputError):
        switched_on(store, place / "gone")


def test_before_its_first_turn_nothing_is_made(store: Store, place: Path) -> None:
    switched_on(store, place)
    tended(store)
    assert list(place.iterdir()) == []


def test_at_its_turn_the_report_is_made_once(store: Store, clock: FakeClock, place: Path) -> None:
    switched_on(store, place)
    clock.advance(timedelta(days=1))
    assert "is ready" in tended(store)
    assert tended(store) == ""
    assert [one.suffix for one in place.iterdir()] == [".pdf"]


def test_after_three_weeks_closed_only_the_last_one_is_made(
    store: Store, clock: FakeClock, place: Path
) -> None:
    switched_on(store, place)
    clock.advance(timedelta(days=22))
    tended(store)
    tended(store)
    assert len(list(place.iterdir())) == 1


def test_a_folder_that_is_gone_is_told_once_and_the_report_follows(
    store: Store, clock: FakeClock, place: Path
) -> None:
    switched_on(store, place)
    clock.advance(timedelta(days=1))
    place.rmdir()
    assert "could not be made" in tended(store)
    assert tended(store) == ""
    place.mkdir()
    assert "is ready" in tended(store)


def test_today_says_it_until_it_was_opened(store: Store, clock: FakeClock, place: Path) -> None:
    switched_on(store, place)
    clock.advance(timedelta(days=1))
    tended(store)
    with store.unit_of_work() as unit:
        before = report_cards(unit.session, now=unit.now)
        report_seen(unit)
        after = report_cards(unit.session, now=unit.now)
    assert ([card.kind for card in before], after) == (["report"], ())


def test_pictures_get_a_number_each_where_there_are_several_pages(store: Store, place: Path) -> None:
    week = Period(Grain.WEEK, date(2026, 11, 16), date(2026, 11, 22))
    made = make_report(store, period=week, against=Against.PREVIOUS, path=place / "report.png", watch=Watch())
    assert [path.read_bytes()[:4] for path in made.paths] == [b"\x89PNG"] * len(made.paths)


def test_a_place_that_is_gone_is_said_and_nothing_half_is_left(store: Store, place: Path) -> None:
    week = Period(Grain.WEEK, date(2026, 11, 16), date(2026, 11, 22))
    with pytest.raises(StoreError):
        make_report(
            store, period=week, against=Against.PREVIOUS, path=place / "gone" / "r.pdf", watch=Watch()
        )
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    ("grain", "first", "name"),
    [
        (Grain.WEEK, date(2026, 12, 28), "insights-2026-W53"),
        (Grain.MONTH, date(2026, 10, 1), "insights-2026-10"),
        (Grain.QUARTER, date(2026, 10, 1), "insights-2026-Q4"),
        (Grain.YEAR, date(2026, 1, 1), "insights-2026"),
    ],
)
def test_a_report_is_called_after_its_period(grain: Grain, first: date, name: str) -> None:
    assert file_name(Period(grain, first, first)) == name


@given(
    st.sampled_from(ZONES),
    st.integers(1_700_000_000, 1_900_000_000),
    st.integers(0, 6),
    st.times(timezones=st.none()),
)
def test_the_last_turn_is_past_less_than_eight_days_and_on_its_weekday(
    zone: str, second: int, weekday: int, at: time
) -> None:
    now = datetime.fromtimestamp(second, ZoneInfo("UTC"))
    turn = last_turn(ReportPlan(on=True, weekday=weekday, at=at), now=now, zone=zone)
    assert timedelta() <= now - turn < timedelta(days=8)
    assert turn.astimezone(ZoneInfo(zone)).weekday() == weekday

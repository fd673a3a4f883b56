"""Days and times of export files: every order and language, and nothing that does not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.importing.layouts import Order
from clinicsocial.core.insights.importing.stamps import (
    Stamp,
    hangs_on_order,
    month_beginnings,
    order_in,
    read_stamp,
)

DAYS = st.dates(date(2004, 1, 1), date(2099, 12, 31))


@given(day=DAYS, sign=st.sampled_from("-/."))
def test_a_day_is_read_in_the_order_it_is_written_in(day: date, sign: str) -> None:
    assert read_stamp(f"{day.day}{sign}{day.month}{sign}{day.year}", Order.DAY_FIRST) == Stamp(day)
    assert read_stamp(f"{day:%Y}{sign}{day:%m}{sign}{day:%d}", Order.DAY_FIRST) == Stamp(day)


@given(day=DAYS, sign=st.sampled_from("-/"))
def test_months_may_come_first(day: date, sign: str) -> None:
    assert read_stamp(f"{day.month}{sign}{day.day}{sign}{day.year}", Order.MONTH_FIRST) == Stamp(day)


@pytest.mark.parametrize(
    ("cell", "day", "at"),
    [
        ("08/15/2026 22:31", date(2026, 8, 15), time(22, 31)),
        ("Fri, Apr 26, 2024", date(2024, 4, 26), None),
        ("2026-01-01T00:00:00", date(2026, 1, 1), time()),
        ("14 juil. 2026", date(2026, 7, 14), None),
        ("26 de abril de 2024", date(2024, 4, 26), None),
        ("15 Mär 2026 9:05", date(2026, 3, 15), time(9, 5)),
        ("5 Awst 2026 10:01 pm", date(2026, 8, 5), time(22, 1)),
        ("1.4.2026", date(2026, 4, 1), None),
        ("12/31/26", date(2026, 12, 31), None),
        ("46000", date(2025, 12, 9), None),
        ("46000.5", date(2025, 12, 9), time(12)),
    ],
)
def test_what_networks_and_spreadsheets_write_is_read(cell: str, day: date, at: time | None) -> None:
    found = read_stamp(cell, Order.MONTH_FIRST)
    assert found is not None
    assert (found.day, found.at) == (day, at)


@pytest.mark.parametrize(
    "cell", ["", "Total", "31/02/2026", "13/13/2026", "Lifetime", "12:30", "02/03", "0001-01-01"]
)
def test_what_is_no_day_is_none(cell: str) -> None:
    assert read_stamp(cell, Order.DAY_FIRST) is None


def test_an_offset_in_the_cell_wins_over_the_zone_of_the_file() -> None:
    found = read_stamp("2024-01-05 10:11 +0200", Order.DAY_FIRST)
    assert found is not None
    assert found.instant(ZoneInfo("America/Los_Angeles")) == datetime(2024, 1, 5, 8, 11, tzinfo=UTC)


def test_times_are_told_in_the_zone_of_the_file_in_summer_and_winter() -> None:
    pacific = ZoneInfo("America/Los_Angeles")
    summer, winter = (read_stamp(f"{month}/15/2026 22:31", Order.MONTH_FIRST) for month in (8, 12))
    assert summer is not None
    assert winter is not None
    assert summer.instant(pacific) == datetime(2026, 8, 16, 5, 31, tzinfo=UTC)
    assert winter.instant(pacific) == datetime(2026, 12, 16, 6, 31, tzinfo=UTC)


def test_a_column_proves_its_order_by_one_cell() -> None:
    assert order_in(["03/04/2026", "15/04/2026"]) == {Order.DAY_FIRST}
    assert order_in(["03/04/2026", "04/15/2026"]) == {Order.MONTH_FIRST}
    assert not order_in(["03/04/2026", "3.4.2026", "2026-04-15"])


def test_only_days_that_mean_another_day_the_other_way_round_leave_it_open() -> None:
    assert hangs_on_order(["03/04/2026"])
    assert not hangs_on_order(["04/04/2026", "15.04.2026", "2026-03-04"])


def test_a_beginning_that_several_months_share_names_none() -> None:
    assert month_beginnings().get("jui") is None
    assert month_beginnings()["jul"] == month_beginnings()["lip"] == 7


@given(
    cell=st.text(max_size=40) | st.from_regex(r"[0-9/.\-: TZ+]{1,25}", fullmatch=True),
    order=st.sampled_from(Order),
)
def test_any_cell_is_a_day_or_nothing(cell: str, order: Order) -> None:
    found = read_stamp(cell, order)
    if found is not None:
        found.instant(ZoneInfo("Australia/Lord_Howe"))
    assert order_in([cell]) <= frozenset(Order)

"""The days of a campaign that results can be typed for."""

from __future__ import annotations

from datetime import date, timedelta

from clinicsocial.core.insights.results import ResultRow, record_results
from clinicsocial.core.insights.results_typing import ResultsTable, campaigns_to_type, results_table
from clinicsocial.core.planning.belonging_views import CampaignForm
from clinicsocial.core.planning.campaigns import retire_campaign, save_campaign
from clinicsocial.core.store.store import Store
from tests.fakes.clock import START


def campaign(store: Store, name: str, first: date | None = None, last: date | None = None) -> int:
    with store.unit_of_work() as unit:
        form = CampaignForm(
            name=name, goal="", first_day=first, last_day=last, hashtags=(), utm_campaign="flu", id=None
        )
        return save_campaign(unit, campaign=form).id


def table(store: Store) -> ResultsTable:
    with store.read() as session:
        return results_table(session, campaign=campaigns_to_type(session)[0], now=START)


def test_a_campaign_that_runs_shows_its_days_until_today_the_newest_first(store: Store) -> None:
    campaign(store, "Flu 2026", date(2026, 11, 20), date(2026, 12, 24))
    assert table(store).days == tuple(date(2026, 11, day) for day in (23, 22, 21, 20))


def test_a_campaign_that_is_over_shows_the_fortnight_in_which_bookings_still_come(store: Store) -> None:
    campaign(store, "Flu 2026", date(2026, 10, 1), date(2026, 10, 2))
    days = table(store).days
    assert (days[0], days[-1]) == (date(2026, 10, 16), date(2026, 10, 1))


def test_a_campaign_without_days_shows_six_weeks(store: Store) -> None:
    campaign(store, "Flu 2026")
    assert table(store).days[-1] == START.date() - timedelta(weeks=6)


def test_what_is_known_is_shown_also_outside_its_days(store: Store) -> None:
    number = campaign(store, "Flu 2026", date(2026, 11, 20))
    with store.unit_of_work() as unit:
        record_results(unit, campaign_id=number, rows=[ResultRow(date(2026, 9, 1), "calls", 3)])
    shown = table(store)
    assert shown.days[-1] == date(2026, 9, 1)
    assert shown.known == {(date(2026, 9, 1), "calls"): 3}


def test_campaigns_in_use_come_first(store: Store) -> None:
    old = campaign(store, "Asthma week")
    campaign(store, "Flu 2026")
    with store.unit_of_work() as unit:
        retire_campaign(unit, campaign_id=old)
    with store.read() as session:
        assert [one.name for one in campaigns_to_type(session)] == ["Flu 2026", "Asthma week"]

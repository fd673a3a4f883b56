"""Which awareness dates a clinic sees, when they are, and the draft that begins from one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinicsocial.core.checks import check
from clinicsocial.core.planning.awareness import (
    AwarenessDate,
    AwarenessDay,
    Certainty,
    draft_from,
    occurrences,
    occurrences_in_year,
)
from clinicsocial.core.planning.awareness_loading import load_awareness
from clinicsocial.core.planning.awareness_rules import Days
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Sector
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Severity
from tests.core.planning.awareness_2027 import LISTED

DATES = load_awareness()
BY_ID = {one.id: one for one in DATES}
SHORTEST_LIMIT = 280  # characters; the least a network of ours takes

LONG_BEFORE = datetime(2026, 1, 1)  # noqa: DTZ001 # a wall time
NOWS = st.datetimes(datetime(2027, 1, 1), datetime(2028, 2, 1))  # noqa: DTZ001 # wall times

countries = st.sampled_from(Jurisdiction)
sectors = st.none() | st.sampled_from(Sector)


def shipped(slug: str, year: int, country: Jurisdiction) -> AwarenessDay:
    """The occurrence of a shipped date that begins in `year`."""
    found = occurrences_in_year([BY_ID[slug]], year, country=country)
    return next(day for day in found if day.first.year == year)


@pytest.mark.parametrize("line", LISTED.split("\n")[1:-1], ids=lambda line: line.split()[0])
def test_a_date_of_2027_is_where_the_note_lists_it(line: str) -> None:
    slug, first, last = line.split()
    assert BY_ID[slug].days(2027) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("slug", "first", "last"),
    [
        ("world-sleep-day", "2025-03-14", "2025-03-14"),
        ("world-kidney-day", "2026-03-12", "2026-03-12"),
        ("time-to-talk-day", "2026-02-05", "2026-02-05"),
        ("mental-health-awareness-week", "2020-05-18", "2020-05-24"),
        ("mental-health-awareness-week", "2025-05-12", "2025-05-18"),
        ("mens-health-week", "2025-06-09", "2025-06-15"),
        ("naidoc-week", "2025-07-06", "2025-07-13"),
        ("national-smile-month", "2025-05-12", "2025-06-12"),
        ("r-u-ok-day", "2025-09-11", "2025-09-11"),
        ("world-sight-day", "2025-10-09", "2025-10-09"),
        ("self-care-week", "2025-11-17", "2025-11-23"),
        ("skin-cancer-week-au", "2023-11-20", "2023-11-26"),
        ("great-american-smokeout", "2025-11-20", "2025-11-20"),
        ("rare-disease-day", "2028-02-29", "2028-02-29"),
        ("american-heart-month", "2028-02-01", "2028-02-29"),
        ("easter-hours", "2027-03-21", "2027-03-29"),
        ("new-year-hours", "2026-12-17", "2027-01-02"),
    ],
)
def test_a_date_is_where_its_organiser_had_it(slug: str, first: str, last: str) -> None:
    expected = Days(date.fromisoformat(first), date.fromisoformat(last))
    assert BY_ID[slug].days(expected.first.year) == expected


@given(st.integers(1583, 9998), countries)
def test_every_date_of_a_country_is_there_in_every_year(year: int, country: Jurisdiction) -> None:
    found = {day.what.id for day in occurrences_in_year(DATES, year, country=country)}
    assert found == {one.id for one in DATES if country in one.countries}


@settings(max_examples=40)  # each looks at up to 45 days one by one
@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 45), countries, sectors)
def test_a_span_holds_what_its_days_hold(
    first: date, length: int, country: Jurisdiction, sector: Sector | None
) -> None:
    last = first + timedelta(days=length)
    each = {
        found
        for number in range(length + 1)
        for day in [first + timedelta(days=number)]
        for found in keys(occurrences(DATES, first=day, last=day, country=country, sector=sector))
    }
    whole = occurrences(DATES, first=first, last=last, country=country, sector=sector)
    assert set(keys(whole)) == each
    assert len(whole) == len(each)


def keys(days: tuple[AwarenessDay, ...]) -> list[tuple[str, date, date]]:
    """What tells occurrences apart."""
    return [(day.what.id, day.first, day.last) for day in days]


@given(st.dates(date.min, date.max), countries)
def test_what_is_found_for_a_day_includes_it(day: date, country: Jurisdiction) -> None:
    found = occurrences(DATES, first=day, last=day, country=country)
    assert all(one.first <= day <= one.last for one in found)
    assert [one.first for one in found] == sorted(one.first for one in found)


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2027, 1, 1)])
def test_what_runs_across_new_year_is_found_on_both_sides(day: date) -> None:
    found = occurrences([BY_ID["new-year-hours"]], first=day, last=day, country=Jurisdiction.UK)
    assert keys(found) == [("new-year-hours", date(2026, 12, 17), date(2027, 1, 2))]


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends"):
        occurrences(DATES, first=date(2027, 1, 2), last=date(2027, 1, 1), country=Jurisdiction.UK)


def test_a_clinic_sees_the_dates_of_its_own_kind() -> None:
    found = {
        day.what.id for day in occurrences_in_year(DATES, 2027, country=Jurisdiction.UK, sector=Sector.DENTAL)
    }
    assert {"national-smile-month", "world-health-day"} <= found
    assert not {"dental-health-week-au", "world-glaucoma-week"} & found


@pytest.mark.parametrize("sector", [None, Sector.OTHER])
def test_a_clinic_of_another_kind_is_offered_all_of_its_country(sector: Sector | None) -> None:
    found = occurrences_in_year(DATES, 2027, country=Jurisdiction.IE, sector=sector)
    assert {day.what.id for day in found} == {one.id for one in DATES if Jurisdiction.IE in one.countries}


@pytest.mark.parametrize("country", Jurisdiction)
@pytest.mark.parametrize("sector", Sector)
def test_no_kind_of_clinic_finds_an_empty_half_year(country: Jurisdiction, sector: Sector) -> None:
    found = occurrences_in_year(DATES, 2027, country=country, sector=sector)
    assert {day.first.month <= 6 for day in found} == {True, False}


@pytest.mark.parametrize(
    "one",
    [one for one in DATES if one.certainty in {Certainty.KNOWN, Certainty.UNSURE}],
    ids=lambda one: one.id,
)
def test_a_date_nobody_looked_up_asks_for_the_organiser(one: AwarenessDate) -> None:
    day = shipped(one.id, 2027, min(one.countries))
    assert day.ask_organiser
    assert one.organiser in day.caution


def test_a_week_of_weekdays_asks_for_the_organiser_though_its_rule_was_read() -> None:
    assert shipped("mental-health-awareness-week", 2027, Jurisdiction.UK).ask_organiser


def test_days_the_organiser_announced_are_settled() -> None:
    day = shipped("mental-health-awareness-week", 2020, Jurisdiction.UK)
    assert day.announced
    assert not day.caution


def test_a_fixed_day_that_was_read_is_settled() -> None:
    assert not shipped("world-cancer-day", 2027, Jurisdiction.AU).caution


@pytest.mark.parametrize("country", Jurisdiction)
def test_no_draft_is_stopped_or_questioned_by_the_checks_of_its_country(country: Jurisdiction) -> None:
    clinic = ClinicIdentity(jurisdiction=country)
    trouble = [
        (day.what.id, finding.rule)
        for day in occurrences_in_year(DATES, 2027, country=country)
        for finding in check(
            Draft(text=draft_from(day, now=LONG_BEFORE).text),
            Context(clinic=clinic, today=day.first, every_sector=True),
        )
        if finding.severity is not Severity.ADVISE
    ]
    assert trouble == []


@given(st.sampled_from(DATES), NOWS, st.times())
def test_a_draft_is_planned_for_the_first_day_that_can_still_be_met(
    one: AwarenessDate, now: datetime, at: time
) -> None:
    day = shipped(one.id, 2027, min(one.countries))
    planned = draft_from(day, now=now, at=at).planned_for
    chances = [
        datetime.combine(day.first + timedelta(days=number), at)
        for number in range((day.last - day.first).days + 1)
    ]
    assert planned == min((chance for chance in chances if chance > now), default=None)


def test_every_draft_fits_every_network() -> None:
    assert [text for text in drafts() if len(text) > SHORTEST_LIMIT] == []


def test_a_draft_carries_the_hashtags_of_its_date_and_the_campaign_it_is_for() -> None:
    day = shipped("world-cancer-day", 2027, Jurisdiction.US)
    assert draft_from(day, now=LONG_BEFORE).text.endswith("\n\n#WorldCancerDay")
    assert draft_from(day, now=LONG_BEFORE).campaign == ""
    assert draft_from(day, now=LONG_BEFORE, campaign="Early checks").campaign == "Early checks"


def drafts() -> list[str]:
    """The text of every draft in every country."""
    return [
        draft_from(shipped(one.id, 2027, country), now=LONG_BEFORE).text
        for one in DATES
        for country in one.countries
    ]


@pytest.mark.parametrize(
    ("country", "number"), [("uk", "116 123"), ("us", "988"), ("au", "13 11 14"), ("ie", "116 123")]
)
def test_a_draft_about_suicide_names_the_line_of_its_country(country: str, number: str) -> None:
    day = shipped("suicide-prevention-day", 2027, Jurisdiction(country))
    assert number in draft_from(day, now=LONG_BEFORE).text


def test_a_time_with_a_zone_is_refused() -> None:
    day = shipped("world-cancer-day", 2027, Jurisdiction.UK)
    with pytest.raises(ValueError, match="wall times"):
        draft_from(day, now=datetime(2026, 1, 1, tzinfo=UTC))


def test_a_reminder_of_ours_sends_nobody_to_an_organiser() -> None:
    assert not shipped("new-year-hours", 2026, Jurisdiction.UK).caution

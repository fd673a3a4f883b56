"""What the calendar shows between two days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.calendar import calendar_span, day_bounds
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import CalendarEntry, CalendarSpan, VariantContent
from clinicsocial.core.publishing import outbox
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import MOVABLE, DeliveryState
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Plan
from tests.core.planning.arranging import MONDAY, ZONE, content, plan, post, put, schedule

Facts = Mapping[str, NetworkFacts]
S = DeliveryState


def span(store: Store, first: date = date(2026, 11, 23), last: date = date(2026, 11, 29)) -> CalendarSpan:
    with store.read() as session:
        return calendar_span(session, first=first, last=last, zone=ZONE)


def only(found: CalendarSpan) -> CalendarEntry:
    (entry,) = found.entries
    return entry


def test_a_waiting_delivery_lies_where_it_is_due(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    assert only(span(store)) == CalendarEntry(
        delivery_id=delivery_id,
        post_id=post_id,
        account_id=facebook,
        network="facebook",
        account_label="The Practice",
        state=S.WAITING,
        at=plan().due,
        line="Flu clinic on Saturday.",
        movable=True,
        beginning="Flu clinic on Saturday.",
        by_hand=True,
    )


def test_a_live_delivery_lies_where_it_went_live(store: Store, facebook: int, facts: Facts) -> None:
    delivery_id = schedule(store, post(store, facebook), facts).delivery_ids[0]
    late = plan().due + timedelta(days=3)
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Delivery, delivery_id)
        row.state, row.live_at = "live", late
    assert only(span(store)).at == late


def test_a_live_delivery_is_not_shown_where_it_was_only_due(
    store: Store, facebook: int, facts: Facts
) -> None:
    delivery_id = schedule(store, post(store, facebook), facts).delivery_ids[0]
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Delivery, delivery_id)
        row.state, row.live_at = "live", plan(days=20).due
    assert span(store).entries == ()


@pytest.mark.parametrize("state", sorted(S))
def test_only_what_a_person_may_move_is_movable(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    put(store, schedule(store, post(store, facebook), facts).delivery_ids[0], state)
    shown = [entry.movable for entry in span(store).entries]
    assert shown == ([] if state in {S.CANCELLED, S.REMOVED} else [state in MOVABLE])


def test_what_is_held_says_why(store: Store, facebook: int, facts: Facts) -> None:
    delivery_id = schedule(store, post(store, facebook), facts).delivery_ids[0]
    with store.unit_of_work() as unit:
        outbox.hold(unit, unit.session.get_one(Delivery, delivery_id), Why.CHECK_BLOCKS)
    assert only(span(store)).reason


def test_an_account_with_its_own_text_shows_that(store: Store, facebook: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        own = replace(content(), variants=(VariantContent(facebook, text="\n  Own words\nmore"),))
        post_id = create_post(unit, content=own).post_id
    schedule(store, post_id, facts)
    assert only(span(store)).line == "Own words"


def test_entries_come_by_time(store: Store, facebook: int, facts: Facts) -> None:
    for hour in (15, 8, 12):
        schedule(store, post(store, facebook), facts, plan(hour=hour))
    assert [entry.at.hour for entry in span(store).entries] == [8, 12, 15]


def test_a_dated_draft_lies_on_its_day(store: Store, facebook: int) -> None:
    with store.unit_of_work() as unit:
        dated = replace(content(facebook), planned_for=MONDAY + timedelta(days=6, hours=23, minutes=59))
        post_id = create_post(unit, content=dated).post_id
    found = span(store).drafts
    assert [(draft.post_id, draft.planned_for) for draft in found] == [(post_id, dated.planned_for)]


def test_a_draft_that_was_scheduled_is_shown_once(store: Store, facebook: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=replace(content(facebook), planned_for=MONDAY)).post_id
    schedule(store, post_id, facts)
    found = span(store)
    assert (len(found.entries), found.drafts) == (1, ())


@pytest.mark.parametrize(
    "zone", ["Europe/London", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe"]
)
def test_days_follow_the_clinics_zone(zone: str, store: Store, facebook: int, facts: Facts) -> None:
    wall = datetime(2026, 12, 1, 23, 30)  # noqa: DTZ001 -- a wall time
    schedule(store, post(store, facebook), facts, Plan(wall, zone))
    with store.read() as session:
        days = [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)]
        found = [len(calendar_span(session, first=d, last=d, zone=zone).entries) for d in days]
    assert found == [0, 1, 0]


@given(
    day=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    zone=st.sampled_from(["Europe/London", "Australia/Lord_Howe", "America/New_York", "Australia/Adelaide"]),
)
def test_a_day_ends_where_the_next_begins(day: date, zone: str) -> None:
    _, end = day_bounds(day, day, zone)
    begin, _ = day_bounds(day + timedelta(days=1), day + timedelta(days=1), zone)
    assert end == begin


def test_the_day_of_the_spring_change_has_twenty_three_hours() -> None:
    start, end = day_bounds(date(2027, 3, 28), date(2027, 3, 28), ZONE)
    assert (start, end) == (datetime(2027, 3, 28, 0, tzinfo=UTC), datetime(2027, 3, 28, 23, tzinfo=UTC))

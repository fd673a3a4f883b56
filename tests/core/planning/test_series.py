"""A post that repeats: planned in one act, checked day by day, taken back by one undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.model import Attempt, Delivery, FindingAnswer, Post, Series, SeriesPost
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.errors import NotUndoableError, OccurrenceStoppedError
from clinicsocial.core.planning.listing import list_posts
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.series import Checking, plan_series, series_of, times_on
from clinicsocial.core.planning.series_preview import load_refusing, preview_series
from clinicsocial.core.planning.series_rule import rule_as_json, rule_from_json
from clinicsocial.core.planning.series_views import SeriesPlanned, SeriesPreview
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Plan, Times, WallTimeKind
from clinicsocial.core.values.recurrence import Every, Recurrence
from tests.core.consents.conftest import clinic, fields, media
from tests.core.consents.register import FORM, NAME, TODAY, Clinic, story
from tests.core.planning.arranging import deliveries, plan, post, put, sign_all_off
from tests.core.values.test_recurrence import rules
from tests.fakes.zones import ZONES

__all__ = ["clinic", "fields", "media"]

Facts = Mapping[str, NetworkFacts]
WEEKLY = Recurrence(Every.WEEKS, weekdays=(1,), number=4)


def repeat(
    store: Store,
    post_id: int,
    facts: Facts,
    rule: Recurrence = WEEKLY,
    *,
    times: Times | None = None,
    left_out: tuple[date, ...] = (),
) -> SeriesPlanned:
    with store.unit_of_work() as unit:
        revision = load_post(unit.session, post_id=post_id).revision
        return plan_series(
            unit,
            post_id=post_id,
            revision=revision,
            times=times or Times(plan()),
            rule=rule,
            checking=Checking(facts),
            left_out=left_out,
        )


def planned(store: Store, done: SeriesPlanned) -> list[datetime]:
    """The wall times of the first account of each post."""
    return [deliveries(store, post_id)[0].plan.wall for post_id in done.post_ids]


def preview(
    store: Store, post_id: int, facts: Facts, times: Times, rule: Recurrence = WEEKLY
) -> SeriesPreview:
    with store.read() as session:
        return preview_series(
            session,
            post_id=post_id,
            times=times,
            rule=rule,
            facts=facts,
            now=store.clock.now(),
            names={1: NAME},
        )


def count(store: Store, record: type[Post | Series | SeriesPost]) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(record)) or 0


def test_each_occurrence_is_a_post_with_the_same_words(store: Store, facebook: int, facts: Facts) -> None:
    done = repeat(store, post(store, facebook), facts)
    assert planned(store, done) == [plan(days=days).wall for days in (1, 8, 15, 22)]
    with store.read() as session:
        assert set(session.scalars(select(Post.text))) == {"Flu clinic on Saturday."}


def test_a_day_left_out_stays_empty(store: Store, facebook: int, facts: Facts) -> None:
    done = repeat(store, post(store, facebook), facts, left_out=(plan(days=8).wall.date(),))
    assert planned(store, done) == [plan(days=days).wall for days in (1, 15, 22)]


def test_accounts_keep_their_distance_to_the_time_for_all(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    times = Times(plan(), {bluesky: plan(days=2, hour=18)})
    done = repeat(store, post(store, facebook, bluesky), facts, times=times)
    last = {one.account_id: one.plan for one in deliveries(store, done.post_ids[-1])}
    assert last == {facebook: plan(days=22), bluesky: plan(days=23, hour=18)}


def test_one_undo_takes_all_of_it_back(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    done = repeat(store, post_id, facts)
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert [one.state for one in deliveries(store, post_id)] == ["cancelled"]
    assert (count(store, Post), count(store, Series), count(store, SeriesPost)) == (1, 0, 0)


def test_what_has_been_sent_stops_the_undo_whole(store: Store, facebook: int, facts: Facts) -> None:
    done = repeat(store, post(store, facebook), facts)
    put(store, deliveries(store, done.post_ids[1])[0].id, deliveries(store, done.post_ids[1])[0].state.LIVE)
    with pytest.raises(NotUndoableError), store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert count(store, Post) == 4


def test_answers_about_the_words_hold_for_every_occurrence(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text="Our physiotherapy is proven to cure back pain.")
    sign_all_off(store, post_id, facts)
    done = repeat(store, post_id, facts)
    with store.read() as session:
        answered = set(session.scalars(select(FindingAnswer.post_id)))
    assert answered == set(done.post_ids)


def test_a_post_repeats_once_only(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    repeat(store, post_id, facts)
    with pytest.raises(NotAllowedError):
        repeat(store, post_id, facts)


def test_an_end_before_the_second_post_is_told(store: Store, facebook: int, facts: Facts) -> None:
    rule = Recurrence(Every.WEEKS, weekdays=(1,), until=plan(days=7).wall.date())
    with pytest.raises(InvalidInputError) as caught:
        repeat(store, post(store, facebook), facts, rule)
    assert caught.value.field == "rule"


def test_a_post_knows_its_place_and_what_comes_after_it(store: Store, facebook: int, facts: Facts) -> None:
    done = repeat(store, post(store, facebook), facts)
    with store.read() as session:
        found = series_of(session, post_id=done.post_ids[1])
    assert found is not None
    assert (found.number, found.count, found.later, found.rule) == (2, 4, done.post_ids[2:], WEEKLY)


def test_a_post_alone_belongs_to_no_series(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    with store.read() as session:
        assert series_of(session, post_id=post_id) is None


def told_story(clinic: Clinic) -> int:
    """A story of somebody whose consent ends after ten days, signed off."""
    person = clinic.person()
    clinic.consent(person, replace(FORM, expires_on=TODAY + timedelta(days=10)))
    post_id = clinic.post(story(person))
    sign_all_off(clinic.store, post_id, clinic.facts)
    return post_id


def test_a_consent_that_ends_stops_the_later_ones_by_day_and_nothing_is_planned(clinic: Clinic) -> None:
    post_id = told_story(clinic)
    with pytest.raises(OccurrenceStoppedError) as caught:
        repeat(clinic.store, post_id, clinic.facts)
    assert caught.value.day == "8 December 2026"
    assert caught.value.message == "The consent of Person no. 1 has run out by then."
    assert (count(clinic.store, Post), deliveries(clinic.store, post_id)) == (1, ())


def test_the_preview_names_what_stops_which_day(clinic: Clinic) -> None:
    found = preview(clinic.store, told_story(clinic), clinic.facts, Times(plan()))
    assert [bool(one.stops) for one in found.occasions] == [False, False, True, True]
    assert found.occasions[2].stops == ("The consent of Quillon Aberforth has run out by then.",)


def test_the_preview_names_closures_and_jumped_hours(store: Store, facebook: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        note = NoteForm(date(2027, 3, 29), date(2027, 3, 29), "Easter Monday", closed=True)
        save_note(unit, note=note)
    times = Times(Plan(datetime(2027, 3, 27, 1, 30), "Europe/London"))  # noqa: DTZ001 -- a wall time
    rule = Recurrence(Every.DAYS, number=3)
    found = preview(store, post(store, facebook), facts, times, rule).occasions
    assert [(one.plan.wall.hour, one.jumped, one.closure) for one in found] == [
        (1, False, ""),
        (2, True, ""),
        (1, False, "Easter Monday"),
    ]


def test_the_preview_names_accounts_that_refuse_the_same_words(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    found = preview(store, post(store, facebook, bluesky), facts, Times(plan()))
    assert found.refusing == ("The Practice",)


def test_networks_that_refuse_are_networks_we_know(facts: Facts) -> None:
    assert load_refusing() <= set(facts)


@given(rule=rules)
def test_a_rule_survives_json(rule: Recurrence) -> None:
    assert rule_from_json(rule_as_json(rule)) == rule


@given(
    zone=st.sampled_from((*ZONES, "UTC")),
    wall=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),  # noqa: DTZ001 -- wall times
    rule=rules,
)
def test_a_series_walks_the_clock_on_the_wall(zone: str, wall: datetime, rule: Recurrence) -> None:
    start = wall.replace(second=0, microsecond=0)
    for day in rule.days(start.date())[:12]:
        then = times_on(Times(Plan(start, zone)), day).plan
        wished = Plan(datetime.combine(day, start.time()), zone)
        assert then.kind is not WallTimeKind.MISSING
        assert then == wished or wished.kind is WallTimeKind.MISSING


def test_an_attempt_belongs_to_one_occurrence(store: Store, facebook: int, facts: Facts) -> None:
    done = repeat(store, post(store, facebook), facts)
    with store.read() as session:
        rows = session.execute(select(Delivery.post_id, Delivery.occurrence)).all()
        assert session.scalar(select(func.count()).select_from(Attempt)) == 0
    assert [tuple(row) for row in rows] == [(post_id, 0) for post_id in done.post_ids]


def test_in_the_clinic_s_own_zone(store: Store, facebook: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="The Practice", zone="Australia/Lord_Howe"))
    start = Plan(datetime(2027, 3, 30, 9), "Australia/Lord_Howe")  # noqa: DTZ001 -- a wall time
    done = repeat(store, post(store, facebook), facts, replace(WEEKLY, number=2), times=Times(start))
    first, second = (deliveries(store, one)[0].due_at for one in done.post_ids)
    assert second - first == timedelta(days=7, minutes=30)


def test_list_and_calendar_say_that_a_post_repeats(store: Store, facebook: int, facts: Facts) -> None:
    alone = post(store, facebook)
    done = repeat(store, post(store, facebook), facts)
    with store.read() as session:
        listed = {row.id: row.repeats for row in list_posts(session)}
        span = calendar_span(session, first=date(2026, 11, 23), last=date(2026, 12, 31), zone="Europe/London")
    assert listed == {alone: False} | dict.fromkeys(done.post_ids, True)
    assert [entry.repeats for entry in span.entries] == [True] * 4

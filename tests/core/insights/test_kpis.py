"""The figures that goals are measured by, each against numbers made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert

from clinicsocial.core.insights.history import Age, Counts, History, Went
from clinicsocial.core.insights.kpis import Asked, figure
from clinicsocial.core.insights.own_facts import OwnFacts, Result
from clinicsocial.core.insights.own_reading import read_own_facts
from clinicsocial.core.insights.views import Common
from clinicsocial.core.model import (
    Asset,
    Delivery,
    PostAsset,
    PostSubject,
    Receipt,
    Subject,
    Takedown,
)
from clinicsocial.core.store.store import Store
from tests.core.insights.arranging import account, live_post
from tests.core.insights.went import NOW, history, went

TODAY = NOW.date()
FIRST = TODAY - timedelta(days=27)
LIVE = datetime(2026, 11, 2, 9, tzinfo=UTC)


def _figure(slug: str, known: History, *, campaign_id: int | None = None) -> float | None:
    return figure(slug, Asked(known, FIRST, TODAY, NOW, campaign_id))


def _told(days: int, counts: Counts) -> Went:
    one = went(timedelta(days=days))
    return replace(one, figures={Age.LATEST: counts, Age.WEEK: counts})


def test_posts_a_week_counts_a_post_on_two_accounts_once() -> None:
    posts = [went(timedelta(days=day), post_id=day) for day in (1, 8, 15, 22)]
    posts += [went(timedelta(days=day), post_id=day, account_id=2) for day in (1, 8)]
    assert _figure("posts-a-week", history(posts, accounts=(1, 2))) == 1


def test_saves_and_shares_are_set_against_a_thousand_people() -> None:
    known = history([_told(9, Counts(reach=500, saves=2, shares=1)), _told(10, Counts(reach=500, saves=1))])
    assert _figure("useful-by-reach", known) == 4


def test_reach_is_set_against_the_followers_of_that_time() -> None:
    posts = [_told(9, Counts(reach=50)), _told(20, Counts(reach=50))]
    told = ((NOW - timedelta(days=30), 100), (NOW - timedelta(days=10), 200))
    known = replace(history(posts), followers={1: told})
    assert _figure("reach-by-followers", known) == 37.5  # 25 and 50 of a hundred


def test_reach_without_followers_is_no_rate() -> None:
    assert _figure("reach-by-followers", history([_told(9, Counts(reach=50))])) is None


def test_followers_are_the_last_count_of_each_account() -> None:
    told = {
        1: ((NOW - timedelta(days=20), 100), (NOW - timedelta(days=2), 130)),
        2: ((NOW - timedelta(days=9), 40),),
        3: ((NOW - timedelta(days=90), 999),),
    }
    assert _figure("followers", replace(history([]), followers=told)) == 170


def test_clicks_of_a_campaign_are_those_of_its_posts() -> None:
    posts = [
        replace(_told(9, Counts(clicks=7)), campaign="Flu 2026"),
        _told(9, Counts(clicks=100)),
    ]
    known = replace(history(posts), own=OwnFacts(campaigns={4: "Flu 2026"}))
    known = replace(
        known, accounts=tuple(replace(one, posts=frozenset({Common.CLICKS})) for one in known.accounts)
    )
    assert _figure("clicks", known, campaign_id=4) == 7
    assert _figure("clicks", known) == 107


def test_results_count_for_their_campaign_and_within_the_days() -> None:
    results = (
        Result(1, TODAY, "bookings", 3),
        Result(2, TODAY, "bookings", 10),
        Result(1, FIRST - timedelta(days=1), "bookings", 99),
        Result(1, TODAY, "calls", 5),
    )
    known = replace(history([]), own=OwnFacts(results=results))
    assert _figure("bookings", known, campaign_id=1) == 3
    assert _figure("bookings", known) == 13


def test_the_mix_is_judged_by_the_theme_that_is_furthest_off() -> None:
    posts = [went(timedelta(days=1 + day), theme="Flu" if day < 3 else "Team") for day in range(4)]
    known = replace(history(posts), own=OwnFacts(shares={"Flu": 50, "Team": 30}))
    assert _figure("balance", known) == 25


def test_hours_until_a_post_is_off_are_those_of_the_middle_one() -> None:
    opened = NOW - timedelta(days=3)
    takedowns = tuple((opened, opened + timedelta(hours=hours)) for hours in (1, 4, 90))
    known = replace(history([]), own=OwnFacts(takedowns=takedowns))
    assert _figure("takedown-hours", known) == 4


@pytest.fixture
def two_posts(store: Store) -> Store:
    """Two posts with pictures about somebody; one is described and agreed to, and was checked."""
    with store.unit_of_work() as unit:
        owner = account(unit)
        unit.session.add(Subject(id=1, key_id="k", sealed=b"", created_at=LIVE, updated_at=LIVE))
        for number, name in enumerate(("a", "b"), start=1):
            live_post(unit, owner, LIVE + timedelta(days=number))
            unit.session.execute(
                insert(Asset).values(
                    sha256=name, file_name=name, mime="image/png", width=1, height=1, size=1, imported_at=LIVE
                )
            )
            alt = "A nurse" if number == 1 else " "
            unit.session.add(PostAsset(post_id=number, asset_sha256=name, position=0, alt_text=alt))
            unit.session.add(PostSubject(post_id=number, subject_id=1, uses=["photo"]))
            unit.session.add(
                Receipt(
                    delivery_id=number,
                    text_sha256="",
                    consents=[7] if number == 1 else [],
                    media_sent=1,
                    media_confirmed=1,
                    remote_id="",
                    address="",
                    recorded_at=LIVE,
                )
            )
        unit.session.get_one(Delivery, 1).passed_words = "hash"
        unit.session.add(
            Takedown(
                delivery_id=2,
                post_id=2,
                subject_id=1,
                reason="withdrawn",
                began_as="live",
                due_at=LIVE,
                opened_at=LIVE,
                closed_at=LIVE + timedelta(hours=2),
            )
        )
    return store


@pytest.mark.parametrize("slug", ["checked", "described", "consented"])
def test_what_was_done_right_is_a_part_of_the_posts_concerned(two_posts: Store, slug: str) -> None:
    posts = [
        replace(went(timedelta(days=9 + number)), delivery_id=number, post_id=number) for number in (1, 2)
    ]
    with two_posts.read() as session:
        own = read_own_facts(session)
    assert _figure(slug, replace(history(posts), own=own)) == 50


def test_a_takedown_that_is_closed_tells_its_hours(two_posts: Store) -> None:
    with two_posts.read() as session:
        own = read_own_facts(session)
    assert own.takedowns == ((LIVE, LIVE + timedelta(hours=2)),)


def test_a_clinic_without_pictures_has_no_part_of_them() -> None:
    assert _figure("described", history([went(timedelta(days=9))])) is None


@pytest.mark.parametrize(
    ("posts", "share"),
    [((), 0.0), ((date(2026, 11, 3),), 50.0), ((date(2026, 11, 3), date(2026, 11, 10)), 100.0)],
)
def test_a_week_is_kept_where_it_has_as_many_posts_as_its_times(
    posts: tuple[date, ...], share: float
) -> None:
    went_live = [went(NOW - datetime(one.year, one.month, one.day, 17, tzinfo=UTC)) for one in posts]
    own = OwnFacts(slots=frozenset({(1, datetime(2026, 1, 1, 9).time())}))  # noqa: DTZ001 -- a wall time
    known = replace(history(went_live), own=own)
    asked = Asked(known, date(2026, 11, 2), date(2026, 11, 15), NOW)
    assert figure("consistency", asked) == share


def test_a_week_in_which_the_clinic_is_closed_asks_for_nothing() -> None:
    monday = date(2026, 11, 2)
    own = OwnFacts(
        slots=frozenset({(1, datetime(2026, 1, 1, 9).time())}),  # noqa: DTZ001 -- a wall time
        closed=((monday, monday + timedelta(days=6)),),
    )
    known = replace(history([]), own=own)
    assert figure("consistency", Asked(known, monday, monday + timedelta(days=6), NOW)) is None

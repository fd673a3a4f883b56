"""The calendar narrowed down: by account, theme, campaign, state and person, with the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinicsocial.core.consents.subjects import save_subject, show_in_asset
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.calendar_filter import calendar_choices
from clinicsocial.core.planning.calendar_views import CalendarFilter, CalendarSpan
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.seals import Seals
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.consent import PersonTag
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import MONDAY, ZONE, asset, content, schedule, use
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]


def span(store: Store, only: CalendarFilter) -> CalendarSpan:
    with store.read() as session:
        return calendar_span(session, first=date(2026, 11, 23), last=date(2026, 11, 29), zone=ZONE, only=only)


@pytest.fixture
def seals(store: Store, clock: FakeClock) -> Iterator[Seals]:
    """What opens the register's records."""
    files = MediaFiles(store.folder, store.key, clock)
    yield files.seals
    files.close()


def stored(store: Store, made: PostContent) -> int:
    with store.unit_of_work() as unit:
        return create_post(unit, content=made).post_id


def shown(store: Store, only: CalendarFilter) -> set[int]:
    found = span(store, only)
    return {entry.post_id for entry in found.entries} | {draft.post_id for draft in found.drafts}


@pytest.fixture
def themed(store: Store, facebook: int, bluesky: int, facts: Facts) -> tuple[int, int, int]:
    """A planned post on Facebook, one on Bluesky, and a draft for Facebook, each of another theme."""
    first = stored(store, replace(content(facebook), theme="Prevention", campaign="Flu"))
    second = stored(store, replace(content(bluesky), theme="Team"))
    draft = stored(store, replace(content(facebook), theme="Myths", planned_for=MONDAY + timedelta(days=2)))
    for post_id in (first, second):
        schedule(store, post_id, facts)
    return first, second, draft


def test_nothing_chosen_leaves_nothing_out(store: Store, themed: tuple[int, int, int]) -> None:
    found = span(store, CalendarFilter())
    assert (found.shown, found.total) == (3, 3)
    assert shown(store, CalendarFilter()) == set(themed)


def test_an_account_shows_its_deliveries_and_the_drafts_meant_for_it(
    store: Store, facebook: int, themed: tuple[int, int, int]
) -> None:
    assert shown(store, CalendarFilter(accounts=frozenset({facebook}))) == {themed[0], themed[2]}


def test_the_rest_is_counted(store: Store, themed: tuple[int, int, int]) -> None:
    assert themed
    found = span(store, CalendarFilter(themes=frozenset({"Team"})))
    assert (found.shown, found.total) == (1, 3)


@pytest.mark.parametrize(
    ("only", "places"),
    [
        (CalendarFilter(themes=frozenset({"Prevention", "Myths"})), {0, 2}),
        (CalendarFilter(campaigns=frozenset({"Flu"})), {0}),
        (CalendarFilter(states=frozenset({"waiting"})), {0, 1}),
        (CalendarFilter(states=frozenset({"draft"})), {2}),
        (CalendarFilter(states=frozenset({"waiting"}), themes=frozenset({"Team"})), {1}),
        (CalendarFilter(states=frozenset({"live"})), set()),
    ],
)
def test_any_of_a_kind_and_all_kinds_at_once(
    store: Store, themed: tuple[int, int, int], only: CalendarFilter, places: set[int]
) -> None:
    assert shown(store, only) == {themed[place] for place in places}


def test_a_person_is_found_in_the_words_and_in_a_picture(store: Store, seals: Seals, facebook: int) -> None:
    with store.unit_of_work() as unit:
        person = save_subject(unit, seals=seals, subject=SubjectForm(name="Rosa Lind")).subject_id
        picture = asset(unit)
        show_in_asset(unit, sha256=picture, subject_ids=[person])
    told = stored(
        store,
        replace(content(facebook), planned_for=MONDAY, people=(PersonTag(person, ("story",), ("Rosa",)),)),
    )
    seen = stored(store, replace(content(facebook), planned_for=MONDAY, media=(use(picture),)))
    stored(store, replace(content(facebook), planned_for=MONDAY))
    assert shown(store, CalendarFilter(people=frozenset({person}))) == {told, seen}


def test_only_what_posts_use_is_offered(
    store: Store, seals: Seals, facebook: int, bluesky: int, themed: tuple[int, int, int]
) -> None:
    assert themed
    with store.unit_of_work() as unit:
        save_subject(unit, seals=seals, subject=SubjectForm(name="Nobody Yet"))
    with store.read() as session:
        found = calendar_choices(session, seals=seals)
    assert {one.id for one in found.accounts} == {facebook, bluesky}
    assert (found.themes, found.campaigns, found.people) == (("Myths", "Prevention", "Team"), ("Flu",), ())

"""Who will keep a post is known before it is planned, and no network is asked to keep one about a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from clinicsocial.core.accounts.views import AccountMode, AccountState, AccountView
from clinicsocial.core.planning.appointments import Forecast, forecast, spans_of, together, uses_a_person
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.publishing.ports import Ports
from clinicsocial.core.values.appointment import Keeper
from clinicsocial.core.values.consent import PersonTag
from clinicsocial.core.values.network_facts import NetworkFacts

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SPANS = {"wordpress": (timedelta(minutes=10), timedelta(days=365))}
BLOG = AccountView(
    id=1,
    network="wordpress",
    label="Clinic blog",
    server="https://riverside.example",
    user_name="riverside",
    mode=AccountMode.API,
    state=AccountState.CONNECTED,
    state_reason="",
    native_schedule=False,
    verified_at=None,
    open_deliveries=0,
)
KEEPING = replace(BLOG, native_schedule=True)


def told(
    account: AccountView, ahead: timedelta = timedelta(days=1), *, person: bool = False
) -> tuple[Keeper, bool]:
    """Who keeps it, and whether the network is offered."""
    found = forecast([(account, NOW + ahead)], SPANS, NOW, uses_person=person)
    return found.kept[0].keeper, bool(found.offered)


def test_a_network_that_could_keep_it_is_offered() -> None:
    assert told(BLOG) == (Keeper.THIS_PC, True)


def test_a_network_that_was_asked_to_keep_it_will() -> None:
    assert told(KEEPING) == (Keeper.SOON_NETWORK, False)


@pytest.mark.parametrize("account", [BLOG, KEEPING])
def test_a_post_about_a_person_stays_with_this_pc_and_nothing_is_offered(account: AccountView) -> None:
    assert told(account, person=True) == (Keeper.THIS_PC, False)


@pytest.mark.parametrize("ahead", [timedelta(minutes=5), timedelta(days=400)])
def test_a_time_that_the_network_does_not_take_stays_with_this_pc(ahead: timedelta) -> None:
    assert told(KEEPING, ahead) == (Keeper.THIS_PC, False)


def test_an_account_without_a_connection_is_posted_to_by_hand() -> None:
    assert told(replace(KEEPING, mode=AccountMode.ASSISTED)) == (Keeper.PERSON, False)


def test_a_network_that_keeps_nothing_is_not_offered() -> None:
    assert told(replace(BLOG, network="bluesky")) == (Keeper.THIS_PC, False)


def test_of_several_posts_everything_is_said_once() -> None:
    one = forecast([(BLOG, NOW + timedelta(days=1))], SPANS, NOW, uses_person=False)
    assert together([one, Forecast(), one]) == one


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PostContent(text="Flu clinic"), False),
        (PostContent(people=(PersonTag(7),)), True),
        (PostContent(media=(MediaUse("aa"),)), True),
        (PostContent(media=(MediaUse("bb"),)), False),
    ],
)
def test_a_person_is_used_in_the_words_or_in_a_picture(content: PostContent, *, expected: bool) -> None:
    assert uses_a_person(content, {"aa": (7,), "bb": ()}) is expected


def test_the_publisher_is_not_built_where_no_network_keeps_appointments(
    facts: Mapping[str, NetworkFacts],
) -> None:
    def never() -> Ports:
        raise AssertionError

    unused: Callable[[], Ports] = never
    by_hand = replace(BLOG, mode=AccountMode.ASSISTED)
    assert spans_of([replace(BLOG, network="bluesky"), by_hand], facts, unused) == {}

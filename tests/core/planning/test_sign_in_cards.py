"""Today's card about sign-ins that end soon."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from clinicsocial.core.model import Account
from clinicsocial.core.planning.sign_in_cards import sign_in_cards
from clinicsocial.core.planning.views import NeedsYou
from clinicsocial.core.publishing.sign_in_ends import keep_end
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.sign_in import EndSource, SignInEnd
from tests.core.planning.arranging import ZONE, plan, post, schedule
from tests.fakes.clock import FakeClock


def ending(store: Store, label: str, days: int) -> int:
    with store.unit_of_work() as unit:
        account = Account(network="bluesky", label=label, remote_id=label, created_at=unit.now)
        unit.session.add(account)
        unit.session.flush()
        keep_end(account, SignInEnd(unit.now + timedelta(days=days), EndSource.NETWORK), unit.now)
        return account.id


def cards(store: Store, clock: FakeClock) -> tuple[NeedsYou, ...]:
    with store.read() as session:
        return sign_in_cards(session, now=clock.now(), zone=ZONE)


def test_a_sign_in_that_ends_in_fifteen_days_is_no_matter_yet(store: Store, clock: FakeClock) -> None:
    ending(store, "@willow", 15)
    assert cards(store, clock) == ()


def test_the_card_names_the_account_and_the_day_and_leads_there(store: Store, clock: FakeClock) -> None:
    number = ending(store, "@willow", 13)
    (card,) = cards(store, clock)
    assert card.title == "The sign-in of @willow ends on 6 December 2026"
    assert (card.account_id, card.message) == (
        number,
        "Connect it again before then, with a new password or token.",
    )


def test_several_stand_on_one_card_that_leads_to_the_first_to_end(store: Store, clock: FakeClock) -> None:
    ending(store, "@willow", 13)
    sooner = ending(store, "@elm", 1)
    (card,) = cards(store, clock)
    assert (card.title, card.account_id) == ("2 sign-ins end soon", sooner)
    assert card.message.startswith("@elm on 24 November 2026 · @willow on 6 December 2026. ")


def test_posts_that_would_wait_are_counted(
    store: Store, clock: FakeClock, facts: Mapping[str, NetworkFacts]
) -> None:
    number = ending(store, "@willow", 3)
    for days in (1, 5, 6):
        schedule(store, post(store, number), facts, plan(days=days))
    (card,) = cards(store, clock)
    assert card.message.startswith("2 posts are planned for later and would wait. ")


def test_what_has_ended_is_the_matter_of_another_card(store: Store, clock: FakeClock) -> None:
    ending(store, "@willow", 3)
    clock.advance(timedelta(days=3))
    assert cards(store, clock) == ()

"""Short ways to put accounts, assets and posts into a test's store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.checks import check_deeply
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.answers import sign_off
from clinicsocial.core.planning.checking import check_post, load_post_inputs
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.passing import note_passed
from clinicsocial.core.planning.posts import create_post, load_post
from clinicsocial.core.planning.scheduling import schedule_post
from clinicsocial.core.planning.views import (
    DeliveryView,
    MediaUse,
    PostCheck,
    PostContent,
    Scheduled,
    VariantContent,
)
from clinicsocial.core.store.seals import Seals
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.finding import Severity
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Plan

ZONE = "Europe/London"
MONDAY = datetime(2026, 11, 23)  # noqa: DTZ001 -- a wall time; the fake clock stands at 9:00 of this day


def account(unit: UnitOfWork, label: str = "The Practice", network: str = "facebook") -> int:
    """An assisted account, connected."""
    return connect_assisted(unit, network=network, label=label).account_id


def asset(unit: UnitOfWork, name: str = "a") -> str:
    """A picture of the library that has no bytes; returns its hash."""
    sha256 = (name.encode().hex() * 64)[:64]
    found = ImportedFile(sha256, f"{name}.jpg", "image/jpeg", 1200, 900, 200_000, None, animated=False)
    return record_asset(unit, imported=found).asset.sha256


def content(*account_ids: int, text: str = "Flu clinic on Saturday.") -> PostContent:
    """A text for these accounts."""
    return PostContent(text=text, variants=tuple(VariantContent(account_id) for account_id in account_ids))


def use(sha256: str, alt_text: str = "A poster") -> MediaUse:
    """A picture with its description."""
    return MediaUse(sha256, alt_text)


def post(store: Store, *account_ids: int, text: str = "Flu clinic on Saturday.") -> int:
    """A stored draft for these accounts."""
    with store.unit_of_work() as unit:
        return create_post(unit, content=content(*account_ids, text=text)).post_id


def plan(*, days: int = 1, hour: int = 9, minute: int = 0) -> Plan:
    """A wall time in London some days after the fake clock's Monday."""
    return Plan(MONDAY + timedelta(days=days, hours=hour, minutes=minute), ZONE)


def schedule(
    store: Store, post_id: int, facts: Mapping[str, NetworkFacts], when: Plan | None = None
) -> Scheduled:
    """The post planned for tomorrow at nine, or for `when`."""
    with store.unit_of_work() as unit:
        revision = load_post(unit.session, post_id=post_id).revision
        return schedule_post(unit, post_id=post_id, revision=revision, plan=when or plan(), facts=facts)


def sign_all_off(
    store: Store,
    post_id: int,
    facts: Mapping[str, NetworkFacts],
    reason: str = "Looked at by the practice manager",
) -> None:
    """Every warning of the stored post answered, as a person would beside the text."""
    with store.unit_of_work() as unit:
        stored = read_content(unit.session, get_post(unit.session, post_id))
        inputs = load_post_inputs(unit.session, stored, post_id=post_id)
        found = check_post(stored, inputs, facts=facts, now=unit.now, look=check_deeply)
        for one in found.stops:
            if one.finding.severity is Severity.WARN:
                sign_off(unit, post_id=post_id, checked=one, reason=reason)


def let_pass(
    unit: UnitOfWork, delivery: Delivery, facts: Mapping[str, NetworkFacts], seals: Seals | None = None
) -> None:
    """A delivery written by a test, as scheduling leaves one that nothing stopped."""
    stored = read_content(unit.session, get_post(unit.session, delivery.post_id))
    inputs = load_post_inputs(
        unit.session, stored, post_id=delivery.post_id, account_ids=[delivery.account_id], seals=seals
    )
    note_passed(delivery, stored, PostCheck(()), inputs, facts)


def put(store: Store, delivery_id: int, state: DeliveryState) -> None:
    """Put a delivery into a state as if the publisher had brought it there."""
    with store.unit_of_work() as unit:
        delivery = unit.session.get_one(Delivery, delivery_id)
        delivery.state = state.value
        if state is DeliveryState.LIVE:
            delivery.live_at = delivery.due_at


def deliveries(store: Store, post_id: int) -> tuple[DeliveryView, ...]:
    """What a person sees of the post's deliveries."""
    with store.read() as session:
        return load_post(session, post_id=post_id).deliveries


def states(store: Store) -> dict[int, str]:
    """The stored state of every delivery by its id."""
    with store.read() as session:
        return {row.id: row.state for row in session.execute(select(Delivery.id, Delivery.state))}

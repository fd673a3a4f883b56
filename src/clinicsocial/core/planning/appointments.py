"""Before a post is planned: who would keep its appointments, and which network could."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.values.appointment import Keeper, Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime, timedelta

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.publishing.ports import Ports
    from clinicsocial.core.values.network_facts import NetworkFacts

    Spans = Mapping[str, tuple[timedelta, timedelta]]
    """By network that takes appointments: how far ahead, at least and at most."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What there is to say when a post is being planned."""

    kept: tuple[Kept, ...] = ()
    offered: tuple[AccountView, ...] = ()
    """Accounts whose network could keep the appointment, where nobody has asked for it yet."""


def spans_of(
    accounts: Iterable[AccountView], facts: Mapping[str, NetworkFacts], ports: Callable[[], Ports]
) -> Spans:
    """The networks of these accounts that take appointments. `ports` is asked only where one may."""
    networks = {
        one.network
        for one in accounts
        if one.mode is AccountMode.API and one.network in facts and facts[one.network].schedule.native.value
    }
    if not networks:
        return {}
    from clinicsocial.core.publishing.agenda import placing_span

    found = {network: placing_span(ports(), network) for network in sorted(networks)}
    return {network: span for network, span in found.items() if span is not None}


def uses_a_person(content: PostContent, shown: Mapping[str, Iterable[int]]) -> bool:
    """Whether it names or shows somebody: then only this PC may keep it. `shown`: who is in which file."""
    return bool(content.people) or any(shown.get(use.sha256) for use in content.media)


def forecast(
    dues: Iterable[tuple[AccountView, datetime]], spans: Spans, now: datetime, *, uses_person: bool
) -> Forecast:
    """Who would keep a post for these accounts at these instants (UTC)."""
    kept: list[Kept] = []
    offered: list[AccountView] = []
    for account, due in dues:
        could = not uses_person and _within(spans.get(account.network), due - now)
        keeper = _keeper(account, could=could)
        kept.append(Kept(keeper, account.network, account.label))
        if could and keeper is Keeper.THIS_PC:
            offered.append(account)
    return Forecast(tuple(kept), tuple(offered))


def together(forecasts: Iterable[Forecast]) -> Forecast:
    """What there is to say of several posts: everything once."""
    found = tuple(forecasts)
    kept = dict.fromkeys(kept for one in found for kept in one.kept)
    offered = {account.id: account for one in found for account in one.offered}
    return Forecast(tuple(kept), tuple(offered.values()))


def _keeper(account: AccountView, *, could: bool) -> Keeper:
    if account.mode is AccountMode.ASSISTED:
        return Keeper.PERSON
    return Keeper.SOON_NETWORK if could and account.native_schedule else Keeper.THIS_PC


def _within(span: tuple[timedelta, timedelta] | None, ahead: timedelta) -> bool:
    return span is not None and span[0] < ahead <= span[1]

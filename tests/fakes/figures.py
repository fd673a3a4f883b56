"""A network that counts: the truth by the clock, told only as far as a test lets it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clinicsocial.core.clock import Clock
from clinicsocial.core.insights.collecting import Collector
from clinicsocial.core.networks.connector import Connector
from clinicsocial.core.publishing.ports import Ports
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import AccountRef, Capability, Credentials, Figure
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.notices import Notice
from tests.fakes.network import FakeConnector, FakeCredentials, FakeNetwork

CAPABILITIES = frozenset({Capability.FIGURES, Capability.ACCOUNT_FIGURES})


def refusal(reason: Reason, *, retry_at: datetime | None = None, code: str = "") -> NetworkError:
    """What a connector raises."""
    return NetworkError(
        reason,
        title="The fake network said no.",
        message="It was told to.",
        next_step="Ask the test.",
        nothing_left=True,
        retry_at=retry_at,
        code=code,
    )


@dataclass(slots=True)
class CountingNetwork:
    """What the network counts, and every question it was asked."""

    clock: Clock
    likes: dict[str, int] = field(default_factory=dict[str, int])
    """By post; one that is not here is not shown."""
    followers: int = 100
    metrics: tuple[str, ...] = ("likes",)
    """The figures it tells of a post; one that vanished is not among them."""
    trouble: NetworkError | None = None
    """Raised for every question."""
    spoilt: frozenset[str] = frozenset()
    """Posts that spoil every question they are part of."""
    asked: list[tuple[datetime, tuple[str, ...]]] = field(
        default_factory=list["tuple[datetime, tuple[str, ...]]"]
    )
    asked_itself: list[datetime] = field(default_factory=list[datetime])

    @property
    def times(self) -> Counter[str]:
        """How often each post was asked about."""
        return Counter(name for _, names in self.asked for name in names)


class CountingConnector(FakeConnector):
    """The app's end of it."""

    def __init__(self, counting: CountingNetwork, network: str = "bluesky") -> None:
        super().__init__(FakeNetwork(counting.clock), network, CAPABILITIES)
        self.counting = counting

    def figures(
        self, account: AccountRef, credentials: Credentials, remote_ids: tuple[str, ...], now: datetime
    ) -> Mapping[str, tuple[Figure, ...]]:
        del account, credentials
        told = self.counting
        told.asked.append((now, remote_ids))
        if told.trouble is not None:
            raise told.trouble
        if told.spoilt & set(remote_ids):
            raise refusal(Reason.TRY_AGAIN, code="500")
        return {
            one: tuple(Figure(metric, told.likes[one], now) for metric in told.metrics)
            for one in remote_ids
            if one in told.likes
        }

    def account_figures(
        self, account: AccountRef, credentials: Credentials, now: datetime
    ) -> tuple[Figure, ...]:
        del account, credentials
        self.counting.asked_itself.append(now)
        if self.counting.trouble is not None:
            raise self.counting.trouble
        return (Figure("followers", self.counting.followers, now),)


def counting_ports(
    store: Store,
    connector: Connector,
    notices: list[Notice] | None = None,
    facts: Mapping[str, NetworkFacts] | None = None,
    credentials: Credentials | None = None,
) -> Ports:
    """What a collector needs; nothing of it can publish."""

    def nothing(*_: object) -> object:
        raise AssertionError("figures are collected, nothing is published")

    return Ports(
        store=store,
        connectors={connector.network: connector},
        credentials_for=lambda _account: credentials or FakeCredentials(),
        compose=nothing,  # type: ignore[arg-type]
        check=nothing,  # type: ignore[arg-type]
        clock=store.clock,
        facts=facts or {},
        on_notice=(notices if notices is not None else []).append,
    )


def collector(store: Store, counting: CountingNetwork, notices: list[Notice] | None = None) -> Collector:
    """A collector that asks this network."""
    return Collector(counting_ports(store, CountingConnector(counting), notices))

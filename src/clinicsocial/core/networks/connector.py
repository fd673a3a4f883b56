"""What every network offers the publisher.

The publisher's order is fixed (design.md section 4): `prepare` (repeatable, nothing public), commit an
attempt with the `guard`, `send` once, and on anything but a clear answer `look_up` by the guard. A connector
therefore never retries a `send` itself, and raises nothing but `NetworkError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clinicsocial.core.values.network import (
        AccountRef,
        Capability,
        Checkpoint,
        Credentials,
        Figure,
        Guard,
        LookUp,
        Outgoing,
        Sent,
        Verified,
    )


class Connector(Protocol):
    """One network. Every method blocks on the network: call it from a worker."""

    @property
    def network(self) -> str:
        """Slug of the network's facts in ``resources/networks``."""
        ...

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this connector can do; nothing else may be called."""
        ...

    @property
    def answer_within(self) -> float:
        """Seconds after which a request of `send` is surely over: "not there" is believed only later."""
        ...

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        """Prove the address and the credential; name the traps (main password, no right to publish).

        Raises:
            NetworkError: with the account's address in its message and one next step.
        """
        ...

    def prepare(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        checkpoint: Checkpoint,
    ) -> None:
        """Upload media, create drafts; nothing is public afterwards.

        Repeatable: what `known` holds already is not made again; each new remote id goes to `checkpoint`
        at once.
        """
        ...

    def guard(self, outgoing: Outgoing, known: Mapping[str, str], now: datetime) -> Guard:
        """The guard of a first send, made without asking the network; `known` is what `prepare` kept."""
        ...

    def send(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        guard: Guard,
        publish_at: datetime | None = None,
    ) -> Sent:
        """Publish, with one request that can make a post; with `publish_at` the network keeps it (PLACE).

        Raises:
            NetworkError: `nothing_left` is True only where surely no post was made; reason UNSURE where the
                answer was lost, late, cut, a 5xx or not understood.
        """
        ...

    def look_up(
        self, outgoing: Outgoing, credentials: Credentials, known: Mapping[str, str], guard: Guard
    ) -> LookUp:
        """Ask the network whether the post of this guard exists. Never raises for "not there"."""
        ...

    def recall(self, account: AccountRef, credentials: Credentials, guard: Guard) -> LookUp:
        """Take a placed post back (to draft) and read back the truth: ABSENT, or LIVE if it was too late."""
        ...

    def remove(self, account: AccountRef, credentials: Credentials, remote_id: str) -> LookUp:
        """Delete a live post, then look: ABSENT is the proof."""
        ...

    def figures(
        self, account: AccountRef, credentials: Credentials, remote_ids: tuple[str, ...], now: datetime
    ) -> Mapping[str, tuple[Figure, ...]]:
        """Current figures by remote id; what the network does not tell is left out, never zero.

        A post that is there but of which nothing is told has an empty tuple; one the network does not show
        has no entry.
        """
        ...

    def account_figures(
        self, account: AccountRef, credentials: Credentials, now: datetime
    ) -> tuple[Figure, ...]:
        """Current figures of the account itself, e.g. its followers; the same rules (ACCOUNT_FIGURES)."""
        ...

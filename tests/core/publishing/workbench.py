"""A clinic with accounts on fake networks, and the publisher over its real, encrypted outbox."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.audit import AuditEntry
from clinicsocial.core.model.delivery import Attempt, Delivery, Receipt
from clinicsocial.core.model.post import Post
from clinicsocial.core.publishing.gate import ref
from clinicsocial.core.publishing.outbox import delivery_of
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.publishing.rules import PublishingRules
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network import Outgoing, OutgoingMedia
from clinicsocial.core.values.plan import plan_at
from tests.fakes.network import ALL, FakeConnector, FakeCredentials, FakeNetwork

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.network import AccountRef, Capability, Credentials
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.notices import Notice
    from tests.fakes.clock import FakeClock

PICTURE = sha256(b"picture").hexdigest()


@dataclass(slots=True)
class Workbench:
    """Everything a test of publishing moves."""

    store: Store
    clock: FakeClock
    network: FakeNetwork
    connector: FakeConnector
    verdict: SendVerdict | Exception = field(default_factory=SendVerdict)
    pictures: int = 0
    broken: Exception | None = None
    """Raised instead of composing."""
    credentials: Credentials = field(default_factory=FakeCredentials)
    facts: dict[str, NetworkFacts] = field(default_factory=dict["str", "NetworkFacts"])
    rules: PublishingRules = field(default_factory=PublishingRules)
    notices: list[Notice] = field(default_factory=list["Notice"])
    quiet: bool = False
    """Whether these are hours in which nothing is notified."""
    publisher: Publisher = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """A new run of the app over the same database and network."""
        self.publisher = Publisher(
            store=self.store,
            connectors={self.connector.network: self.connector},
            credentials_for=self._credentials_for,
            compose=self.compose,
            check=self._check,
            clock=self.clock,
            facts=self.facts,
            rules=self.rules,
            on_notice=self.notices.append,
            is_quiet=lambda _session, _now: self.quiet,
        )

    def account(self, *, mode: str = "api", native: bool = False, network: str = "fake") -> int:
        """A connected account."""
        with self.store.unit_of_work() as unit:
            number = len(unit.session.scalars(select(Account.id)).all()) + 1
            account = Account(
                network=network,
                label=f"@clinic{number}",
                remote_id=f"remote-{number}",
                mode=mode,
                native_schedule=native,
                verified_at=unit.now,
                created_at=unit.now,
            )
            unit.session.add(account)
            unit.session.flush()
            return account.id

    def plan(self, account_id: int, due: datetime | None = None, zone: str = "Europe/London") -> int:
        """A post of its own for this account, waiting; due now unless told otherwise."""
        plan = plan_at(due or self.clock.now(), zone)
        with self.store.unit_of_work() as unit:
            post = Post(text="Flu clinic on Saturday.", created_at=unit.now, updated_at=unit.now)
            unit.session.add(post)
            unit.session.flush()
            delivery = Delivery(
                post_id=post.id,
                account_id=account_id,
                wall_time=plan.wall.isoformat(),
                zone=plan.zone,
                fold=plan.fold,
                due_at=plan.due,
                changed_at=unit.now,
            )
            unit.session.add(delivery)
            unit.session.flush()
            return delivery.id

    def edit(self, delivery_id: int, text: str) -> None:
        """Somebody changes the words of the post."""
        with self.store.unit_of_work() as unit:
            post = unit.session.get_one(Post, delivery_of(unit.session, delivery_id).post_id)
            post.text = text
            post.revision += 1

    def round(self) -> None:
        """One look at the outbox, and everything it asks for."""
        self.publisher.tidy()
        for job in self.publisher.look().jobs:
            self.publisher.do(job)

    def rounds(self, count: int, step: timedelta) -> None:
        """So many rounds, time passing between them."""
        for _ in range(count):
            self.round()
            self.clock.advance(step)

    def state(self, delivery_id: int) -> DeliveryState:
        return DeliveryState(self.record(delivery_id).state)

    def reason(self, delivery_id: int) -> str:
        return self.record(delivery_id).reason

    def record(self, delivery_id: int) -> Delivery:
        """The row as it stands (detached)."""
        with self.store.read() as session:
            return delivery_of(session, delivery_id)

    def attempts(self, delivery_id: int) -> list[Attempt]:
        """Every attempt, by number."""
        with self.store.read() as session:
            return list(
                session.scalars(
                    select(Attempt).where(Attempt.delivery_id == delivery_id).order_by(Attempt.number)
                )
            )

    def receipts(self, delivery_id: int) -> list[Receipt]:
        with self.store.read() as session:
            return list(session.scalars(select(Receipt).where(Receipt.delivery_id == delivery_id)))

    def audit(self, delivery_id: int) -> list[str]:
        """The actions the audit log has about a delivery, in order."""
        with self.store.read() as session:
            return list(
                session.scalars(
                    select(AuditEntry.action)
                    .where(AuditEntry.subject == f"delivery:{delivery_id}")
                    .order_by(AuditEntry.seq)
                )
            )

    def compose(self, session: Session, delivery_id: int) -> Outgoing:
        if self.broken is not None:
            raise self.broken
        delivery = delivery_of(session, delivery_id)
        post = session.get_one(Post, delivery.post_id)
        account = session.get_one(Account, delivery.account_id)
        media = tuple(
            OutgoingMedia(f"{n}{PICTURE[1:]}", "image/jpeg", 10, 10, b"jpeg", "A door.", "door.jpg")
            for n in range(self.pictures)
        )
        fingerprint = sha256(f"{post.text}{self.pictures}".encode()).hexdigest()
        return Outgoing(ref(account), delivery_id, post.text, "", "en-GB", media, None, fingerprint)

    def _credentials_for(self, account: AccountRef) -> Credentials:
        del account
        return self.credentials

    def _check(self, session: Session, delivery_id: int) -> SendVerdict:
        del session, delivery_id
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict


def make_workbench(
    store: Store,
    clock: FakeClock,
    *,
    honours_guard: bool = True,
    without: frozenset[Capability] = frozenset(),
) -> Workbench:
    """A workbench over one fake network."""
    network = FakeNetwork(clock, honours_guard=honours_guard)
    return Workbench(store, clock, network, FakeConnector(network, capabilities=ALL - without))

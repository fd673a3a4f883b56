"""The publisher: does one job for one delivery, whoever asks (scheduler, command line, a test).

It knows no threads; two calls for the same account must not overlap, which the scheduler's lanes take care of
(and the database forbids).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.publishing import agenda, placing, sending, settling, sign_in_ends
from clinicsocial.core.publishing.agenda import Job, JobKind, Look
from clinicsocial.core.publishing.look_ups import LookUps
from clinicsocial.core.publishing.outbox import S, recompute_due_times
from clinicsocial.core.publishing.ports import Ports, never_quiet, never_wait, tell_nobody
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.rules import PublishingRules
from clinicsocial.core.publishing.telling import is_news
from clinicsocial.core.store.settings import publishing_pause
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.notices import Notice, NoticeKind
from clinicsocial.core.values.store_errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.publishing.ports import (
        Compose,
        CredentialsFor,
        IsQuiet,
        OnNotice,
        SendCheck,
        WaitUntil,
    )
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.network_facts import NetworkFacts

NEEDS_YOU = frozenset({S.HELD, S.REFUSED, S.UNSURE, S.MISSED})

NOTHING = Changes(frozenset())


class _Where(NamedTuple):
    """Where a delivery stands: two of them differ where something was done."""

    state: str
    reason: str
    changed_at: datetime
    post_id: int
    account_id: int
    network: str
    account_label: str


WHERE = (
    select(
        Delivery.state,
        Delivery.reason,
        Delivery.changed_at,
        Delivery.post_id,
        Account.id,
        Account.network,
        Account.label,
    )
    .join(Account, Account.id == Delivery.account_id)
    .where(Delivery.id == bindparam("delivery_id"))
)
"""The query for a `_Where`, built once."""


class Publisher:
    """Empties the outbox: each delivery at its time, once."""

    def __init__(
        self,
        *,
        store: Store,
        connectors: Mapping[str, Connector],
        credentials_for: CredentialsFor,
        compose: Compose,
        check: SendCheck,
        clock: Clock,
        facts: Mapping[str, NetworkFacts] | None = None,
        rules: PublishingRules | None = None,
        on_notice: OnNotice = tell_nobody,
        is_quiet: IsQuiet = never_quiet,
    ) -> None:
        self.ports = Ports(
            store=store,
            connectors=connectors,
            credentials_for=credentials_for,
            compose=compose,
            check=check,
            clock=clock,
            facts=facts or {},
            rules=rules or PublishingRules(),
            on_notice=on_notice,
            is_quiet=is_quiet,
        )
        self.look_ups = LookUps(clock, self.ports.rules)

    def begin(self) -> Changes:
        """At start: compute due instants again (zone rules may have changed) and tidy what was left."""
        with self.ports.store.unit_of_work() as unit:
            moved = recompute_due_times(unit)
        tidied = self.tidy()
        return changed(Topic.DELIVERIES, Topic.POSTS) if moved else tidied

    def look(self) -> Look:
        """What there is to do now."""
        with self.ports.store.read() as session:
            return agenda.look(session, self.ports, self.look_ups)

    def tidy(self) -> Changes:
        """Every step that needs no network: missed, by hand, released, reminded, sign-ins that end."""
        watched = sign_in_ends.watch(self.ports)
        tidied = agenda.tidy(self.ports)
        for notice in (*watched.told, *tidied.told):
            self._tell(notice)
        posts = tidied.post_ids
        return _both(
            changed(Topic.ACCOUNTS, Topic.DELIVERIES) if watched.account_ids else NOTHING,
            changed(Topic.DELIVERIES, Topic.POSTS, posts=posts) if posts else NOTHING,
        )

    def publish(self, delivery_id: int, wait_until: WaitUntil = never_wait) -> Changes:
        """Send a delivery that is due (or will be within seconds, with a `wait_until` that waits), once."""
        return self._told(JobKind.PUBLISH, delivery_id, wait_until)

    def settle(self, delivery_id: int) -> Changes:
        """Look up a delivery whose answer was lost."""
        return self._told(JobKind.SETTLE, delivery_id, never_wait)

    def recall(self, delivery_id: int) -> Changes:
        """Take a placed delivery back (`held`), before an edit, a cancellation or a new time.

        Blocks on the network.

        Raises:
            NotRecalledError: the network still has it; it stays `placed`.
            AlreadyLiveError: it was too late; it is `live` now.
        """
        placing.recall(self.ports, delivery_id)
        return _changed(self._where(delivery_id).post_id)

    def do(self, job: Job, wait_until: WaitUntil = never_wait) -> Changes:
        """Do one job of the agenda."""
        return self._told(job.kind, job.delivery_id, wait_until)

    def run_once(self) -> Changes:
        """Everything that is due now, one after the other: for the command line, without a scheduler."""
        total = self.begin()
        for job in self.look().jobs:
            if job.kind is not JobKind.PREPARE:
                total = _both(total, self.do(job))
        return total

    def _told(self, kind: JobKind, delivery_id: int, wait_until: WaitUntil) -> Changes:
        before = self._where(delivery_id)
        self._do(kind, delivery_id, wait_until)
        after = self._where(delivery_id)
        if before == after:
            return NOTHING
        if before.state != after.state:
            self._notice(delivery_id, after)
        return _changed(after.post_id)

    def _do(self, kind: JobKind, delivery_id: int, wait_until: WaitUntil) -> None:
        ports, look_ups = self.ports, self.look_ups
        if kind is JobKind.PREPARE:
            sending.prepare_early(ports, delivery_id)
        elif kind is JobKind.PUBLISH:
            if sending.send_due(ports, delivery_id, wait_until):
                settling.settle(ports, look_ups, delivery_id)
        elif kind is JobKind.PLACE:
            self._place(delivery_id)
        elif kind is JobKind.SETTLE:
            settling.settle(ports, look_ups, delivery_id)
        elif kind is JobKind.RECONCILE:
            placing.reconcile(ports, look_ups, delivery_id)
        else:
            self._recall_for_pause(delivery_id)

    def _place(self, delivery_id: int) -> None:
        ports, look_ups = self.ports, self.look_ups
        if sending.send_ahead(ports, delivery_id):
            settling.settle(ports, look_ups, delivery_id)
        elif self._where(delivery_id).state == S.WAITING:  # nothing urgent: this PC still keeps it
            look_ups.again_in(delivery_id, ports.rules.place_again.total_seconds())

    def _recall_for_pause(self, delivery_id: int) -> None:
        try:
            placing.recall(self.ports, delivery_id, why=self._why_recalled())
        except placing.AlreadyLiveError:
            return
        except placing.NotRecalledError:
            self.look_ups.back_off(delivery_id)

    def _why_recalled(self) -> Why:
        """Publishing is paused; or somebody came to be named or shown in the post."""
        with self.ports.store.read() as session:
            return Why.RECALLED if publishing_pause(session) is None else Why.PAUSED

    def _where(self, delivery_id: int) -> _Where:
        with self.ports.store.read() as session:
            return _Where(*session.execute(WHERE, {"delivery_id": delivery_id}).one())

    def _notice(self, delivery_id: int, where: _Where) -> None:
        if where.state != S.LIVE and where.state not in NEEDS_YOU:
            return
        kind = NoticeKind.WENT_LIVE if where.state == S.LIVE else NoticeKind.NEEDS_YOU
        notice = Notice(
            kind,
            delivery_id,
            where.post_id,
            where.account_id,
            where.network,
            where.account_label,
            where.reason,
        )
        self._tell(notice)

    def _tell(self, notice: Notice) -> None:
        try:
            news = is_news(self.ports, notice)
        except StoreError:
            news = True  # a full disk: better told twice than not at all
        if news:
            self.ports.on_notice(notice)


def _changed(post_id: int) -> Changes:
    return changed(Topic.DELIVERIES, Topic.POSTS, Topic.ACCOUNTS, posts=(post_id,))


def _both(first: Changes, second: Changes) -> Changes:
    return Changes(first.topics | second.topics, first.post_ids | second.post_ids)

"""Rows of the outbox as they would stand after months of use. The demo alone writes history directly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from clinicsocial.core.demo.script import DemoText
from clinicsocial.core.model import Attempt, Delivery, Post, PostAsset, Receipt, Variant
from clinicsocial.core.planning.passing import words_hash
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.network_terms import GuardKind
from clinicsocial.core.values.plan import Plan, plan_at

_TRIED = frozenset(
    {
        DeliveryState.LIVE,
        DeliveryState.REFUSED,
        DeliveryState.UNSURE,
        DeliveryState.PLACED,
        DeliveryState.REMOVED,
    }
)
"""States behind which there is an attempt, where the app itself sends."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo clinic."""

    id: int
    network: str
    by_hand: bool


@dataclass(slots=True)
class Rows:
    """Adds posts and deliveries to one unit of work."""

    unit: UnitOfWork
    zone: str
    authors: tuple[int, ...]
    hashes: dict[str, str]
    """By drawing, the hash of its asset."""
    alt_texts: dict[str, str]
    posts: int = field(default=0)
    passed_words: dict[int, str] = field(default_factory=dict[int, str])
    """By post, the hash of its words: the same for each of its accounts."""

    def post(
        self,
        text: DemoText,
        accounts: tuple[DemoAccount, ...],
        *,
        written: datetime,
        state: PostState = PostState.DRAFT,
        planned_for: datetime | None = None,
        described: bool = True,
    ) -> Post:
        """A post with its picture, meant for these accounts, last changed at `written` (aware)."""
        self.posts += 1
        post = Post(
            title="",
            text=text.text,
            link=text.link,
            theme=text.theme,
            campaign=text.campaign,
            author_id=self.authors[self.posts % len(self.authors)],
            own_state=state.value,
            planned_for="" if planned_for is None else planned_for.isoformat(timespec="seconds"),
            created_at=written - timedelta(days=2, hours=3),
            updated_at=written,
        )
        self.unit.session.add(post)
        self.unit.session.flush()
        self.unit.session.add_all(
            Variant(post_id=post.id, account_id=account.id, text=None, title=None, media=None)
            for account in accounts
        )
        media: tuple[MediaUse, ...] = ()
        if text.picture:
            alt_text = self.alt_texts[text.picture] if described else ""
            media = (MediaUse(self.hashes[text.picture], alt_text),)
            self.unit.session.add(
                PostAsset(
                    post_id=post.id, asset_sha256=media[0].sha256, position=0, alt_text=media[0].alt_text
                )
            )
        content = PostContent(text=text.text, link=text.link, media=media)
        self.passed_words[post.id] = words_hash(content, account_id=0)
        return post

    def delivery(
        self,
        post: Post,
        account: DemoAccount,
        plan: Plan,
        state: DeliveryState,
        why: Why | None = None,
    ) -> Delivery:
        """A delivery in this state, with the attempt and receipt that belong to it."""
        due = plan.due
        was_live = state in {DeliveryState.LIVE, DeliveryState.REMOVED}
        delivery = Delivery(
            post_id=post.id,
            account_id=account.id,
            state=state.value,
            wall_time=plan.wall.isoformat(timespec="seconds"),
            zone=plan.zone,
            fold=plan.fold,
            due_at=due,
            reason="" if why is None else why.value,
            not_before=None,
            live_at=due + self._lag(post, account) if was_live else None,
            changed_at=min(due, self.unit.now),
        )
        # A test holds the demo to this: what it plans, the deep check lets pass.
        delivery.passed_words = self.passed_words[post.id]
        delivery.passed_revision = post.revision
        self.unit.session.add(delivery)
        self.unit.session.flush()
        if state in _TRIED and not account.by_hand:
            self._attempt(delivery, post)
        return delivery

    def plan(self, wall: datetime) -> Plan:
        """This wall time in the clinic's zone."""
        return Plan(wall, self.zone)

    def plan_near(self, instant: datetime) -> Plan:
        """The plan of an instant, on a full five minutes."""
        whole = instant.replace(minute=instant.minute // 5 * 5, second=0, microsecond=0)
        return plan_at(whole, self.zone)

    @staticmethod
    def _lag(post: Post, account: DemoAccount) -> timedelta:
        """The app sends within two seconds; a person needs some minutes."""
        step = post.id * 7 + account.id * 3
        return timedelta(minutes=3 + step % 40) if account.by_hand else timedelta(seconds=step % 3)

    def _attempt(self, delivery: Delivery, post: Post) -> None:
        state = DeliveryState(delivery.state)
        key = hashlib.sha256(f"demo-{delivery.id}".encode()).hexdigest()[:32]
        fingerprint = hashlib.sha256(post.text.encode()).hexdigest()
        begun = min(delivery.due_at, self.unit.now)
        is_open = state is DeliveryState.UNSURE
        outcomes = {
            DeliveryState.REFUSED: "refused",
            DeliveryState.PLACED: "placed",
            DeliveryState.UNSURE: "",
        }
        attempt = Attempt(
            delivery_id=delivery.id,
            post_id=delivery.post_id,
            account_id=delivery.account_id,
            occurrence=0,
            number=1,
            guard_kind=GuardKind.IDEMPOTENCY_KEY.value,
            guard_key=key,
            guard_made_at=begun,
            fingerprint=fingerprint,
            place_at=delivery.due_at if state is DeliveryState.PLACED else None,
            opened_at=begun,
            sent_at=begun,
            closed_at=None if is_open else begun + timedelta(seconds=1),
            outcome=outcomes.get(state, "live"),
        )
        self.unit.session.add(attempt)
        self.unit.session.flush()
        if delivery.live_at is not None:
            delivery.remote_id = key
            self._receipt(delivery, attempt, fingerprint)

    def _receipt(self, delivery: Delivery, attempt: Attempt, fingerprint: str) -> None:
        self.unit.session.add(
            Receipt(
                delivery_id=delivery.id,
                attempt_id=attempt.id,
                text_sha256=fingerprint,
                media_sent=0,
                media_confirmed=0,
                remote_id=delivery.remote_id,
                address="",
                recorded_at=delivery.live_at or delivery.due_at,
            )
        )

"""A network in memory, held to the contract: it keeps posts, loses answers, refuses, is slow, dies.

`FakeNetwork` is the server and outlives crashes of the app; `FakeConnector` is the app's end of it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from clinicsocial.core.values.network import (
    Capability,
    Guard,
    LookUp,
    Outgoing,
    Presence,
    Secret,
    Sent,
    Verified,
)
from clinicsocial.core.values.network_errors import NetworkError, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.values.network import AccountRef, Checkpoint, Credentials, Figure

ANSWER_WITHIN = 30.0
ALL = frozenset(
    {
        Capability.SEND,
        Capability.LOOK_UP,
        Capability.GUARDED_REPEAT,
        Capability.PLACE,
        Capability.RECALL,
        Capability.REMOVE,
    }
)


class Killed(BaseException):
    """The process died here. Nothing of the app catches it."""


class Effect(Enum):
    """What happens to one call."""

    WORKS = "works"
    NOTHING_LEFT = "nothing_left"
    WAIT = "wait"
    REFUSED = "refused"
    LOSE_ANSWER = "lose_answer"  # done, and the answer never comes
    LATE = "late"  # the caller gives up; it is done later, but within `ANSWER_WITHIN`
    BROKEN = "broken"  # not done, and the answer does not say so (5xx)
    DIES_BEFORE = "dies_before"
    DIES_AFTER = "dies_after"
    DIES_LATE = "dies_late"  # as LATE, and the process is gone


@dataclass(frozen=True, slots=True)
class Fault:
    """An effect with what it needs."""

    effect: Effect
    reason: Reason = Reason.TEXT
    retry_at: datetime | None = None
    seconds: float = 20.0


@dataclass(slots=True)
class FakePost:
    """A post as the network has it."""

    remote_id: str
    delivery_id: int
    text: str
    media_count: int
    appears_at: float
    """Monotonic second from which it exists."""
    public_at: datetime | None = None
    """Placed: when it becomes public; None: at once."""


@dataclass(slots=True)
class FakeNetwork:
    """The server."""

    clock: Clock
    honours_guard: bool = True
    posts: list[tuple[str, FakePost]] = field(default_factory=list["tuple[str, FakePost]"])
    """Guard key and post, in order of arrival."""
    sends: list[tuple[int, str]] = field(default_factory=list["tuple[int, str]"])
    """Every send that reached the app's end: delivery id and guard key."""
    faults: dict[str, deque[Fault]] = field(default_factory=dict[str, "deque[Fault]"])
    """By method, used up in order."""
    loses_media: int = 0
    """So many pictures fewer are kept than were sent."""
    sent_at: dict[int, datetime] = field(default_factory=dict[int, datetime])

    def announce(self, method: str, *faults: Fault) -> None:
        """The next calls of this method meet these."""
        self.faults.setdefault(method, deque()).extend(faults)

    def take(self, method: str) -> Fault:
        """The fault this call meets."""
        waiting = self.faults.get(method)
        return waiting.popleft() if waiting else Fault(Effect.WORKS)

    def calm(self) -> None:
        """Everything works again."""
        self.faults.clear()

    def of(self, delivery_id: int) -> list[FakePost]:
        """Every post this delivery made or is about to make (one that arrives late counts already)."""
        return [post for _, post in self.posts if post.delivery_id == delivery_id]

    def there(self, key: str) -> FakePost | None:
        """The post of this guard, if it exists by now."""
        now = self.clock.monotonic()
        return next((post for k, post in self.posts if k == key and post.appears_at <= now), None)

    def accept(self, key: str, outgoing: Outgoing, *, late: float, public_at: datetime | None) -> FakePost:
        """Do the work of a send; the same guard makes no second post where the network honours it."""
        same = [post for k, post in self.posts if k == key]
        if same and self.honours_guard:
            return same[0]
        post = FakePost(
            remote_id=f"post-{len(self.posts) + 1}",
            delivery_id=outgoing.delivery_id,
            text=outgoing.text,
            media_count=len(outgoing.media) - self.loses_media,
            appears_at=self.clock.monotonic() + late,
            public_at=public_at,
        )
        self.posts.append((key, post))
        return post

    def vanish(self, key: str) -> None:
        """Somebody removed the post of this guard on the network's own page."""
        self.posts = [(k, post) for k, post in self.posts if k != key]


def _error(fault: Fault, *, nothing_left: bool, reason: Reason) -> NetworkError:
    return NetworkError(
        reason,
        title="The fake network said no.",
        message="It was told to.",
        next_step="Ask the test.",
        nothing_left=nothing_left,
        retry_at=fault.retry_at,
        code="fake",
    )


class FakeCredentials:
    """A password that is always there."""

    def password(self) -> Secret:
        return Secret("fake-password")

    def session(self) -> Secret | None:
        return None

    def keep_session(self, session: Secret | None) -> None:
        del session


class FakeConnector:
    """The app's end of a `FakeNetwork`."""

    def __init__(
        self, server: FakeNetwork, network: str = "fake", capabilities: frozenset[Capability] = ALL
    ) -> None:
        self.server = server
        self.network = network
        self.capabilities = capabilities
        self.answer_within = ANSWER_WITHIN
        self.prepared: list[int] = []

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        del credentials
        return Verified("fake-id", account.label, account.server)

    def prepare(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        checkpoint: Checkpoint,
    ) -> None:
        del credentials
        fault = self.server.take("prepare")
        self._meet_before(fault)
        for item in outgoing.media:
            if f"blob:{item.sha256}" not in known:
                checkpoint(f"blob:{item.sha256}", f"blob-{item.sha256[:8]}")
        self.prepared.append(outgoing.delivery_id)
        if fault.effect is Effect.DIES_AFTER:
            raise Killed

    def guard(self, outgoing: Outgoing, known: Mapping[str, str], now: datetime) -> Guard:
        del known
        return Guard("record_key", f"{outgoing.delivery_id}-{now.timestamp()}", now)

    def send(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        guard: Guard,
        publish_at: datetime | None = None,
    ) -> Sent:
        del credentials, known
        self.server.sends.append((outgoing.delivery_id, guard.key))
        self.server.sent_at[outgoing.delivery_id] = self.server.clock.now()
        fault = self.server.take("send")
        self._meet_before(fault)
        late = fault.seconds if fault.effect in {Effect.LATE, Effect.DIES_LATE} else 0.0
        post = self.server.accept(guard.key, outgoing, late=late, public_at=publish_at)
        if fault.effect in {Effect.DIES_AFTER, Effect.DIES_LATE}:
            raise Killed
        if fault.effect in {Effect.LOSE_ANSWER, Effect.LATE}:
            raise _error(fault, nothing_left=False, reason=Reason.UNSURE)
        return self._sent(post)

    def look_up(
        self, outgoing: Outgoing, credentials: Credentials, known: Mapping[str, str], guard: Guard
    ) -> LookUp:
        del outgoing, credentials, known
        fault = self.server.take("look_up")
        if fault.effect in {Effect.DIES_BEFORE, Effect.DIES_AFTER, Effect.DIES_LATE}:
            raise Killed
        if fault.effect is not Effect.WORKS:
            return LookUp(Presence.UNKNOWN)
        post = self.server.there(guard.key)
        if post is None:
            return LookUp(Presence.ABSENT)
        public = post.public_at is None or post.public_at <= self.server.clock.now()
        return LookUp(Presence.LIVE if public else Presence.PLACED, self._sent(post))

    def recall(self, account: AccountRef, credentials: Credentials, guard: Guard) -> LookUp:
        del account, credentials
        fault = self.server.take("recall")
        if fault.effect is not Effect.WORKS:
            raise _error(fault, nothing_left=False, reason=Reason.TRY_AGAIN)
        post = self.server.there(guard.key)
        if post and (post.public_at is None or post.public_at <= self.server.clock.now()):
            return LookUp(Presence.LIVE, self._sent(post))
        self.server.vanish(guard.key)
        return LookUp(Presence.ABSENT)

    def remove(self, account: AccountRef, credentials: Credentials, remote_id: str) -> LookUp:
        del account, credentials
        self._meet_before(self.server.take("remove"))
        self.server.posts = [(k, post) for k, post in self.server.posts if post.remote_id != remote_id]
        return LookUp(Presence.ABSENT)

    def figures(
        self, account: AccountRef, credentials: Credentials, remote_ids: tuple[str, ...], now: datetime
    ) -> Mapping[str, tuple[Figure, ...]]:
        del account, credentials, remote_ids, now
        return {}

    def account_figures(
        self, account: AccountRef, credentials: Credentials, now: datetime
    ) -> tuple[Figure, ...]:
        del account, credentials, now
        return ()

    @staticmethod
    def _meet_before(fault: Fault) -> None:
        if fault.effect is Effect.DIES_BEFORE:
            raise Killed
        if fault.effect is Effect.NOTHING_LEFT:
            raise _error(fault, nothing_left=True, reason=Reason.TRY_AGAIN)
        if fault.effect is Effect.WAIT:
            raise _error(fault, nothing_left=True, reason=Reason.WAIT)
        if fault.effect is Effect.REFUSED:
            raise _error(fault, nothing_left=True, reason=fault.reason)
        if fault.effect is Effect.BROKEN:
            raise _error(fault, nothing_left=False, reason=Reason.UNSURE)

    @staticmethod
    def _sent(post: FakePost) -> Sent:
        return Sent(post.remote_id, f"https://fake.example/{post.remote_id}", post.media_count)

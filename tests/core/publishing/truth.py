"""What the app says of its deliveries, beside what the servers have: the proof of every long run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import AuditEntry, Delivery
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.delivery import DeliveryState as S

if TYPE_CHECKING:
    from clinicsocial.core.store.store import Store
    from tests.core.publishing.servers import Servers
    from tests.servers.bluesky_host import BlueskyLogin


class Kept(StrEnum):
    """What became of an appointment with the network."""

    NEVER = ""
    """This PC was to send it, from beginning to end."""
    STILL = "kept by the network"
    CAME_OUT = "kept by the network, published there at its time"
    UNTIMELY = "kept by the network, published there at another time"
    BROUGHT_BACK = "kept by the network, brought back before its time"
    GONE = "kept by the network, and no longer there"


@dataclass(frozen=True, slots=True)
class Planned:
    """One delivery and the mark by which its post is found on the server."""

    delivery_id: int
    network: str
    mark: str
    due_at: datetime
    """As it was planned first."""
    parts: int = 1
    """How many posts it makes: more for a thread, each with the mark."""


@dataclass(frozen=True, slots=True)
class Found:
    """One post of a server, read past the app's own code."""

    text: str
    dated: datetime | None = None
    """When it says it was published, where that is looked at."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the audit log about a delivery."""

    state: S
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the app says of a delivery."""

    state: S
    reason: str
    due_at: datetime
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """One delivery at the end: what the app says, and how many posts the server has."""

    planned: Planned
    state: S
    reason: str
    posts: int
    kept: Kept = Kept.NEVER

    @property
    def holds(self) -> bool:
        """Whether state and server agree."""
        if self.kept is Kept.UNTIMELY:
            return False
        if self.state is S.LIVE:
            return self.posts == 1
        if self.state is S.UNSURE:
            return self.posts <= 1
        return self.posts == 0 and self.state in {S.REFUSED, S.MISSED, S.HELD}


def compare(planned: Planned, said: Said, found: Sequence[Found]) -> Truth:
    """The truth about one delivery; `found` is everything on its network."""
    own = [one for one in found if planned.mark in one.text]
    kept = _kept(said.steps)
    if kept is Kept.CAME_OUT and any(one.dated != said.due_at for one in own):
        kept = Kept.UNTIMELY
    return Truth(planned, said.state, said.reason, _posts(len(own), planned.parts), kept)


def said_in(store: Store) -> dict[int, Said]:
    """What the app says of every delivery, by id."""
    steps: dict[str, list[Step]] = defaultdict(list)
    with store.read() as session:
        lines = session.execute(
            select(AuditEntry.subject, AuditEntry.action, AuditEntry.details)
            .where(AuditEntry.action.in_(f"delivery.{state.value}" for state in S))
            .order_by(AuditEntry.seq)
        )
        for subject, action, details in lines:
            if "from" in details:
                state = S(action.removeprefix("delivery."))
                steps[subject].append(Step(state, details.get("reason", "")))
        rows = session.execute(select(Delivery.id, Delivery.state, Delivery.reason, Delivery.due_at))
        return {
            row.id: Said(S(row.state), row.reason, row.due_at, tuple(steps[f"delivery:{row.id}"]))
            for row in rows
        }


def on_servers(servers: Servers, logins: Iterable[BlueskyLogin]) -> dict[str, list[Found]]:
    """Every public post, by network."""
    site = servers.wordpress.posts()
    return {
        "bluesky": [
            Found(str(one.value["text"])) for login in logins for one in servers.bluesky.records(login)
        ],
        "wordpress": [
            Found(post.content, datetime.fromisoformat(post.date_gmt).replace(tzinfo=UTC))
            for post in site
            if post.status == "publish"
        ],
        "practice": [Found(text) for text in servers.practice.texts()],
    }


def _kept(steps: Iterable[Step]) -> Kept:
    """The last word of the log about the appointment."""
    kept = Kept.NEVER
    for step in steps:
        there = kept is Kept.STILL
        if step.state is S.PLACED:
            kept = Kept.STILL
        elif there and step.state is S.LIVE:
            kept = Kept.CAME_OUT
        elif there and step.state is S.HELD:
            kept = Kept.GONE if step.reason == Why.PLACED_GONE else Kept.BROUGHT_BACK
        elif there and step.state is not S.UNSURE:
            kept = Kept.GONE
    return kept


def _posts(found: int, parts: int) -> int:
    """How many posts so many records make; a thread that is there in part counts as two, which is wrong."""
    whole, rest = divmod(found, parts)
    return whole + 2 if rest else whole

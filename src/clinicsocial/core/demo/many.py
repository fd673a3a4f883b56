"""Rows in bulk for measurements: thousands of posts over a year, written past the use cases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.demo.script import load_script
from clinicsocial.core.model import Account, Delivery, Post, Variant
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import plan_at

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork

ZONE = "Europe/London"
_SPAN = timedelta(days=365)
_BACK = timedelta(days=300)
_BOTH_EVERY = 25
"""Every so many posts one goes to both accounts."""


def fill_many(store: Store, clock: Clock, *, posts: int = 10_000) -> None:
    """Add this many posts, spread evenly from 300 days back to 65 days ahead; past ones live, others waiting.

    With 10,000 posts a month holds about 860 deliveries.
    """
    texts = load_script().texts
    now = clock.now()
    with store.unit_of_work() as unit:
        accounts = _two_accounts(unit)
        first = (unit.session.scalar(select(func.max(Post.id))) or 0) + 1
        post_rows: list[dict[str, object]] = []
        variants: list[dict[str, object]] = []
        deliveries: list[dict[str, object]] = []
        for number in range(posts):
            due = (now - _BACK + _SPAN * number / posts).replace(second=0, microsecond=0)
            text = texts[number % len(texts)]
            post_rows.append(_post(first + number, f"{text.text} ({number})", text.theme, due))
            chosen = accounts if number % _BOTH_EVERY == 0 else accounts[number % 2 : number % 2 + 1]
            variants += [{"post_id": first + number, "account_id": account} for account in chosen]
            deliveries += [_delivery(first + number, account, due, now) for account in chosen]
        unit.session.execute(insert(Post), post_rows)
        unit.session.execute(insert(Variant), variants)
        unit.session.execute(insert(Delivery), deliveries)
        unit.audit("demo.filled", "clinic:1", posts=str(posts))


def _two_accounts(unit: UnitOfWork) -> tuple[int, ...]:
    found = tuple(unit.session.scalars(select(Account.id).order_by(Account.id).limit(2)))
    missing = ("facebook", "bluesky")[len(found) :]
    return found + tuple(
        connect_assisted(unit, network=network, label=f"@many.{network}").account_id for network in missing
    )


def _post(post_id: int, text: str, theme: str, due: datetime) -> dict[str, object]:
    return {
        "id": post_id,
        "text": text,
        "theme": theme,
        "created_at": due - timedelta(days=3),
        "updated_at": due - timedelta(days=1),
    }


def _delivery(post_id: int, account_id: int, due: datetime, now: datetime) -> dict[str, object]:
    plan = plan_at(due, ZONE)
    live = due <= now
    return {
        "post_id": post_id,
        "account_id": account_id,
        "state": (DeliveryState.LIVE if live else DeliveryState.WAITING).value,
        "wall_time": plan.wall.isoformat(timespec="seconds"),
        "zone": plan.zone,
        "fold": plan.fold,
        "due_at": due,
        "live_at": due + timedelta(seconds=1) if live else None,
        "changed_at": min(due, now),
    }

"""Short ways to put live posts and numbers into a test's store."""

from __future__ import annotations

from datetime import datetime, timedelta

from clinicsocial.core.insights.recording import NewSample, Recorded, record
from clinicsocial.core.model import Account, Delivery, Post
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.figures import Source, Span
from tests.fakes.clock import START

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def account(
    unit: UnitOfWork, network: str = "bluesky", *, mode: str = "api", state: str = "connected"
) -> int:
    """An account of the clinic."""
    number = unit.session.query(Account).count() + 1
    row = Account(
        network=network,
        label=f"@practice{number}.example",
        remote_id=f"did:plc:practice{number}",
        mode=mode,
        state=state,
        created_at=START,
    )
    unit.session.add(row)
    unit.session.flush()
    return row.id


def live_post(unit: UnitOfWork, account_id: int, live_at: datetime = START, *, state: str = "live") -> int:
    """A post that went out then; returns its delivery."""
    post = Post(text="Flu clinic on Saturday.", created_at=live_at, updated_at=live_at, own_state="scheduled")
    unit.session.add(post)
    unit.session.flush()
    row = Delivery(
        post_id=post.id,
        account_id=account_id,
        state=state,
        wall_time=live_at.replace(tzinfo=None).isoformat(),
        zone="Europe/London",
        due_at=live_at,
        live_at=live_at,
        changed_at=live_at,
    )
    unit.session.add(row)
    unit.session.flush()
    row.remote_id = f"post-{row.id}"
    unit.session.flush()
    return row.id


def told(
    store: Store,
    *samples: NewSample,
    source: Source = Source.NETWORK,
    import_id: int | None = None,
) -> Recorded:
    """Record these in one unit."""
    with store.unit_of_work() as unit:
        return record(unit, samples=samples, source=source, import_id=import_id)


def likes(
    account_id: int, delivery_id: int | None, value: int, as_of: datetime = START, span: Span = Span.TOTAL
) -> NewSample:
    """So many likes."""
    return NewSample(account_id, delivery_id, "likeCount", value, as_of, span)

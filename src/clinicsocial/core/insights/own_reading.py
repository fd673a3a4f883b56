"""Reads what the clinic itself knows: goals, results, posting times, and how its posts went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from clinicsocial.core.insights.own_facts import GoalRow, OwnFacts, Result
from clinicsocial.core.model import (
    Asset,
    AssetSubject,
    Campaign,
    CampaignResult,
    DayNote,
    Delivery,
    Goal,
    PostAsset,
    PostSubject,
    PostTheme,
    Receipt,
    Takedown,
)
from clinicsocial.core.planning.slots import list_slots
from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

_PICTURE = "image/"


def read_own_facts(session: Session) -> OwnFacts:
    """Everything of it, in a dozen short queries."""
    pictures, undescribed = _pictures(session)
    about, consented = _people(session)
    campaigns = session.execute(select(Campaign.id, Campaign.name))
    shares = session.execute(select(PostTheme.name, PostTheme.share).where(PostTheme.retired.is_(False)))
    closed = session.execute(select(DayNote.first_day, DayNote.last_day).where(DayNote.closed.is_(True)))
    return OwnFacts(
        goals=read_goals(session),
        unchecked=frozenset(
            session.scalars(
                select(Delivery.id).where(Delivery.live_at.is_not(None), Delivery.passed_words == "")
            )
        ),
        with_pictures=pictures,
        undescribed=undescribed,
        about_people=about,
        consented=consented,
        sensitive=_sensitive(session),
        takedowns=_takedowns(session),
        slots=frozenset((slot.weekday, slot.wall_time) for slot in list_slots(session)),
        closed=tuple((first, last) for first, last in closed),
        shares={name: share for name, share in shares if share is not None},
        campaigns={number: name for number, name in campaigns},  # noqa: C416 -- a row is no pair to mypy
        results=read_results(session),
    )


def read_results(session: Session, *, campaign_id: int | None = None) -> tuple[Result, ...]:
    """What campaigns brought, by day. Typed in and read from a file as well, what came last counts."""
    query = select(CampaignResult).order_by(CampaignResult.day, CampaignResult.changed_at, CampaignResult.id)
    if campaign_id is not None:
        query = query.where(CampaignResult.campaign_id == campaign_id)
    found = {
        (row.day, row.campaign_id, row.kind): Result(row.campaign_id, row.day, row.kind, row.value)
        for row in session.scalars(query)
    }
    return tuple(found[key] for key in sorted(found))


def read_goals(session: Session) -> tuple[GoalRow, ...]:
    """The goals in use, by their last day."""
    rows = session.scalars(select(Goal).where(Goal.retired.is_(False)).order_by(Goal.last_day, Goal.id))
    return tuple(
        GoalRow(
            row.id,
            row.name,
            row.kpi,
            row.account_id,
            row.campaign_id,
            row.target,
            row.first_day,
            row.last_day,
        )
        for row in rows
    )


def _pictures(session: Session) -> tuple[frozenset[int], frozenset[int]]:
    rows = session.execute(
        select(PostAsset.post_id, PostAsset.alt_text, PostAsset.decorative)
        .join(Asset, Asset.sha256 == PostAsset.asset_sha256)
        .where(Asset.mime.startswith(_PICTURE))
    ).all()
    return (
        frozenset(post_id for post_id, _, _ in rows),
        frozenset(post_id for post_id, alt, decorative in rows if not (alt.strip() or decorative)),
    )


def _people(session: Session) -> tuple[frozenset[int], frozenset[int]]:
    """Deliveries of posts that tell about or show somebody, and those whose receipt holds a consent."""
    about = frozenset(
        session.scalars(
            select(Delivery.id).where(
                Delivery.live_at.is_not(None),
                or_(*(Delivery.post_id.in_(posts) for posts in _of_people())),
            )
        )
    )
    if not about:
        return about, about
    held = session.scalars(
        select(Receipt.delivery_id).where(
            Receipt.delivery_id.in_(about), func.json_array_length(Receipt.consents) > 0
        )
    )
    return about, frozenset(held)


def _of_people() -> tuple[Select[int], Select[int]]:
    """The posts that tell about somebody, and those that show somebody."""
    shown = select(PostAsset.post_id).join(AssetSubject, AssetSubject.asset_sha256 == PostAsset.asset_sha256)
    return select(PostSubject.post_id), shown


def _sensitive(session: Session) -> frozenset[int]:
    warned = or_(*(func.json_array_length(told) > 0 for told in (Receipt.signed_off, Receipt.unanswered)))
    query = select(Delivery.post_id).where(
        Delivery.live_at.is_not(None),
        or_(
            Delivery.state == DeliveryState.REMOVED.value,
            *(Delivery.post_id.in_(posts) for posts in _of_people()),
            Delivery.id.in_(select(Receipt.delivery_id).where(warned)),
        ),
    )
    return frozenset(session.scalars(query))


def _takedowns(session: Session) -> tuple[tuple[datetime, datetime], ...]:
    rows = session.execute(
        select(Takedown.opened_at, Takedown.closed_at).where(
            Takedown.closed_at.is_not(None), Takedown.began_as == "live"
        )
    )
    return tuple((opened, closed) for opened, closed in rows if closed is not None)

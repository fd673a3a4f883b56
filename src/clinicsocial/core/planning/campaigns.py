"""Campaigns: several posts with one goal, within some days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Campaign
from clinicsocial.core.planning.belonging_views import (
    LONGEST_CAMPAIGN,
    LONGEST_GOAL,
    BelongingSaved,
    CampaignForm,
    CampaignView,
)
from clinicsocial.core.planning.names import check_name, one_line, rename
from clinicsocial.core.text.link_tags import slug
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_HASHTAG = re.compile(r"\w*[^\W\d_]\w*")
"""Letters, digits and underscores, at least one of them a letter: what every network links."""


def list_campaigns(session: Session, *, with_retired: bool = False) -> tuple[CampaignView, ...]:
    """The campaigns by their first day, those without one last; with `with_retired` finished ones as well."""
    query = select(Campaign).order_by(Campaign.first_day.is_(None), Campaign.first_day, Campaign.id)
    if not with_retired:
        query = query.where(Campaign.retired.is_(False))
    return tuple(_view(row) for row in session.scalars(query))


def save_campaign(unit: UnitOfWork, *, campaign: CampaignForm) -> BelongingSaved:
    """Add a campaign, or change one; a new name is carried to all its posts in the same transaction.

    Raises:
        InvalidInputError: `name`, `goal`, `last_day` or `hashtags` cannot be used; says why.
        NotAllowedError: the role at the desk does not include it; the campaign is gone.
    """
    require(unit, Act.WRITE)
    name = one_line(campaign.name)
    rows = unit.session.scalars(select(Campaign)).all()
    check_name(name, longest=LONGEST_CAMPAIGN, others=[row for row in rows if row.id != campaign.id])
    _check(campaign)
    if campaign.id is None:
        row = Campaign(name=name)
        unit.session.add(row)
    else:
        row = _there(unit.session, campaign.id)
        rename(unit.session, row, name)
    row.goal = campaign.goal.strip()
    row.first_day, row.last_day = campaign.first_day, campaign.last_day
    row.hashtags = list(clean_hashtags(campaign.hashtags))
    row.utm_campaign = slug(campaign.utm_campaign)
    unit.session.flush()
    unit.audit("campaign.saved", f"campaign:{row.id}")
    return BelongingSaved(row.id, row.name, changed(Topic.THEMES, Topic.POSTS))


def retire_campaign(unit: UnitOfWork, *, campaign_id: int, retired: bool = True) -> Done:
    """Put a campaign away as finished, or bring it back. Its posts keep it.

    Raises:
        NotAllowedError: the role at the desk does not include it; the campaign is gone.
    """
    require(unit, Act.WRITE)
    _there(unit.session, campaign_id).retired = retired
    unit.session.flush()
    unit.audit("campaign.retired" if retired else "campaign.brought_back", f"campaign:{campaign_id}")
    return Done(changed(Topic.THEMES))


def clean_hashtags(said: Iterable[str]) -> tuple[str, ...]:
    """The hashtags without sign and blanks, each once in any capitals, in their order."""
    found: dict[str, str] = {}
    for one in said:
        if tag := one.strip().lstrip("#").strip():
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _check(campaign: CampaignForm) -> None:
    if len(campaign.goal.strip()) > LONGEST_GOAL:
        raise InvalidInputError(
            "goal",
            tr("The goal is too long."),
            tr("It may have {most} characters.", most=LONGEST_GOAL),
            tr("Say it in one or two sentences."),
        )
    if campaign.first_day and campaign.last_day and campaign.last_day < campaign.first_day:
        raise InvalidInputError(
            "last_day",
            tr("The last day lies before the first."),
            tr("A campaign ends on or after the day it begins."),
            tr("Choose a later last day."),
        )
    odd = next((tag for tag in clean_hashtags(campaign.hashtags) if not _HASHTAG.fullmatch(tag)), None)
    if odd is not None:
        raise InvalidInputError(
            "hashtags",
            tr("“{tag}” is not a hashtag.", tag=odd),
            tr("A hashtag is one word of letters and digits, with at least one letter."),
            tr("Write it without blanks and signs, for example FluClinic."),
        )


def _there(session: Session, campaign_id: int) -> Campaign:
    row = session.get(Campaign, campaign_id)
    if row is None:
        raise NotAllowedError(
            tr("This campaign is no longer there."),
            tr("It was taken away in another window."),
            tr("Open the page “Plan” again."),
        )
    return row


def _view(row: Campaign) -> CampaignView:
    return CampaignView(
        id=row.id,
        name=row.name,
        goal=row.goal,
        first_day=row.first_day,
        last_day=row.last_day,
        hashtags=tuple(row.hashtags),
        utm_campaign=row.utm_campaign,
        retired=row.retired,
    )

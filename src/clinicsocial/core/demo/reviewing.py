"""What the demo clinic made of its figures: notes under weeks, results of a campaign, comments looked at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.comments import count_comments
from clinicsocial.core.insights.goal_views import GoalForm
from clinicsocial.core.insights.goals import save_goal
from clinicsocial.core.insights.waiting import looked
from clinicsocial.core.model import Campaign, CampaignResult, Delivery, Sample, WeekNote
from clinicsocial.core.values.figures import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_LOOKED_UNTIL = timedelta(days=5)
"""Posts younger than this have comments that nobody has looked at."""


def add_reviewing(unit: UnitOfWork, *, today: date) -> None:
    """Add a goal, notes under the last weeks, a campaign's results, and which comments were seen."""
    unit.session.add_all(_notes(unit, today))
    save_goal(
        unit,
        goal=GoalForm(
            name=tr("Posts that speak to people"),
            kpi="engagement-a-post",
            target=22.0,
            first_day=today - timedelta(days=70),
            last_day=today + timedelta(days=98),
        ),
    )
    campaign = unit.session.scalars(select(Campaign).where(Campaign.name == "Winter health")).first()
    if campaign is not None:
        unit.session.execute(insert(CampaignResult), list(_results(unit, campaign.id, today)))
    _look_at_comments(unit)


def _notes(unit: UnitOfWork, today: date) -> Iterator[WeekNote]:
    monday = today - timedelta(days=today.weekday())
    words = {
        1: tr("Faces work: Grace and Kofi agreed to a photo each month. Try Wednesday evenings again."),
        2: tr("Fewer posts because of training. Flu clinic days were full, so no more flu posts needed."),
        5: tr(
            "The practice network was not connected and nobody noticed for days. Megan looks every Friday."
        ),
    }
    for weeks, text in words.items():
        yield WeekNote(first_day=monday - timedelta(weeks=weeks), text=text, changed_at=unit.now)


def _results(unit: UnitOfWork, campaign_id: int, today: date) -> Iterator[dict[str, object]]:
    """Visits from the site's own statistics each day; bookings counted at the desk on Fridays."""
    for back in range(38, 0, -1):
        day = today - timedelta(days=back)
        quiet = day.weekday() >= 5  # noqa: PLR2004 -- Saturday and Sunday
        visits = (3 if quiet else 9) + day.toordinal() * 7 % 6
        row = {"campaign_id": campaign_id, "day": day, "changed_at": unit.now}
        yield row | {"kind": "visits", "value": visits, "source": Source.FILE.value}
        if day.weekday() == 4:  # noqa: PLR2004 -- Friday
            booked = 8 + day.toordinal() * 5 % 9
            yield row | {"kind": "bookings", "value": booked, "source": Source.HAND.value}


def _look_at_comments(unit: UnitOfWork) -> None:
    """Megan has looked at all but the newest posts."""
    told = unit.session.execute(
        select(Sample.delivery_id, Delivery.live_at)
        .join(Delivery, Delivery.id == Sample.delivery_id)
        .where(Sample.metric == "comments")
        .distinct()
    ).all()
    live = {one: live_at for one, live_at in told if one is not None and live_at is not None}
    count_comments(unit, delivery_ids=live)
    unseen = unit.now - _LOOKED_UNTIL
    looked(unit, delivery_ids=[one for one, live_at in live.items() if live_at < unseen])

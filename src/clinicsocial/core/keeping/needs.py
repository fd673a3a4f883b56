"""What Today says about backups: only what needs a person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.identity import is_demo
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.keeping.plan import backup_plan, backup_state
from clinicsocial.core.planning.views import NeedsYou

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

OLD = timedelta(days=3)
"""A last good backup older than this is told."""
AWAY = timedelta(days=14)
"""A second folder that was not seen for so long is told."""


def backup_needs(session: Session, *, now: datetime) -> tuple[NeedsYou, ...]:
    """An old backup, and a second folder that stays away. The demo needs none."""
    if is_demo(session):
        return ()
    plan, state = backup_plan(session), backup_state(session)
    cards: list[NeedsYou] = []
    if state.made_at is not None and now - state.made_at > OLD:
        days = (now - state.made_at).days
        title = trn("The last good backup is {n} day old", "The last good backup is {n} days old", days)
        cards.append(NeedsYou("backup_old", title, state.failure or tr("Make one now, it takes a moment.")))
    elif state.made_at is None and state.failed_at is not None:
        cards.append(NeedsYou("backup_old", tr("No backup could be made yet"), state.failure))
    seen = state.second_seen_at
    if plan.place is not None and seen is not None and now - seen > AWAY:
        days = (now - seen).days
        cards.append(
            NeedsYou(
                "backup_away",
                trn(
                    "The second backup folder was not there for {n} day",
                    "The second backup folder was not there for {n} days",
                    days,
                ),
                tr("{folder}. Plug the disk in, or choose another folder.", folder=plan.place),
            )
        )
    since = state.second_failing_since
    if plan.place is not None and since is not None and now - since > OLD:
        days = (now - since).days
        title = trn(
            "The second folder took no backup for {n} day",
            "The second folder took no backup for {n} days",
            days,
        )
        cards.append(NeedsYou("backup_away", title, state.second_failure))
    return tuple(cards)

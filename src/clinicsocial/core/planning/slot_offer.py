"""The next free posting time, as the composer offers it: one for all accounts, else one for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.accounts.list import load_accounts
from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.model import Post, Variant
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.planning.repeating import is_planned
from clinicsocial.core.planning.slots import LOOK_AHEAD, next_common_slot, next_free_slots, slots_in_gap
from clinicsocial.core.values.plan import Plan, plan_at, plan_meant
from clinicsocial.core.values.wall_time import wall_time

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SlotOffer:
    """The next free posting times of some accounts; days on which the clinic is closed are left out."""

    common: Plan | None
    """A time that is free for every account that has any; None where they share none."""
    by_account: Mapping[int, Plan]
    without: tuple[str, ...]
    """Labels of the accounts that have no posting times, or none that is free."""
    fallen: tuple[Plan, ...] = ()
    """Posting times before these that fall out, because the clocks jump over them on their day."""


def offer_slots(
    session: Session, *, account_ids: Collection[int], now: datetime, post_id: int | None = None
) -> SlotOffer:
    """What to offer for a post that is meant for these accounts, at the instant `now` (aware).

    Times that other drafts than `post_id` are meant for are left to them.
    """
    today = plan_at(now, clinic_zone(session)).wall.date()
    closed = closed_days(session, first=today, last=today + LOOK_AHEAD)
    kept = drafted(session, but=post_id)
    found = next_free_slots(session, account_ids=account_ids, now=now, closed=closed, kept=kept)
    common = next_common_slot(session, account_ids=found, now=now, closed=closed, kept=kept)
    accounts = load_accounts(session, account_ids=account_ids)
    plans = {account_id: slot.plan for account_id, slot in found.items()}
    last = max((plan.wall.date() for plan in (common, *plans.values()) if plan is not None), default=today)
    fallen = [one.plan for one in slots_in_gap(session, first=today, last=last) if one.account_id in plans]
    return SlotOffer(
        common=common,
        by_account=plans,
        without=tuple(account.label for account in accounts if account.id not in found),
        fallen=tuple(dict.fromkeys(fallen)),
    )


def drafted(session: Session, *, but: int | None = None) -> Mapping[int, Sequence[datetime]]:
    """By account, the instants that drafts are meant for, in order; `but` leaves one post out."""
    zone = clinic_zone(session)
    query = (
        select(Variant.account_id, Variant.planned_for, Post.planned_for)
        .join(Post, Post.id == Variant.post_id)
        .where(Post.planned_for > "", Post.own_state.not_in(("archived", "withdrawn")))  # by its index
        .where(~is_planned(Post.id))
    )
    if but is not None:
        query = query.where(Post.id != but)
    found: dict[int, list[datetime]] = {}
    for account_id, own, wall in session.execute(query):
        found.setdefault(account_id, []).append(plan_meant(wall_time(own or wall), zone).due)
    return {account_id: sorted(instants) for account_id, instants in found.items()}


def closed_days(session: Session, *, first: date, last: date) -> frozenset[date]:
    """The days of this span on which a note says that the clinic is closed."""
    closures = (note for note in notes_between(session, first=first, last=last) if note.closed)
    return frozenset(
        day for note in closures for day in _days(max(first, note.first_day), min(last, note.last_day))
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]

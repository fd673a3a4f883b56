"""What goes wrong or waits for a person in the demo clinic: one of each kind, so that each can be seen."""

from __future__ import annotations

from datetime import timedelta

from clinicsocial.core.demo.rows import DemoAccount, Rows
from clinicsocial.core.demo.timetable import TextPicker
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import Plan

S = DeliveryState


def add_special_cases(rows: Rows, picker: TextPicker, accounts: dict[str, DemoAccount]) -> None:
    """Add deliveries that are refused, missed, held, unsure, by hand, placed, removed or due in a moment."""
    now = rows.unit.now
    practice = accounts["practice"]

    def one(plan: Plan, state: DeliveryState, why: Why | None = None, *, where: tuple[str, ...] = ()) -> None:
        chosen = tuple(accounts[name] for name in where) or (practice,)
        text = picker.pick(plan.wall.date(), with_picture=True)
        post = rows.post(text, chosen, written=min(plan.due, now) - timedelta(days=1))
        for account in chosen:
            rows.delivery(post, account, plan, state, why)

    one(rows.plan_near(now - timedelta(hours=29)), S.UNSURE, Why.UNSURE_NOT_FOUND)
    one(rows.plan_near(now - timedelta(hours=26)), S.REFUSED, Why.REFUSED_MEDIA)
    one(rows.plan_near(now - timedelta(days=2, hours=1)), S.REFUSED, Why.REFUSED_TEXT)
    one(rows.plan_near(now - timedelta(hours=21)), S.MISSED, Why.MISSED_OFF)
    one(rows.plan_near(now - timedelta(hours=20)), S.MISSED, Why.MISSED_OFF)
    one(rows.plan_near(now + timedelta(days=2, hours=1)), S.HELD, Why.RECALLED)
    one(rows.plan_near(now - timedelta(minutes=40)), S.BY_HAND, where=("facebook", "instagram"))
    one(rows.plan_near(now - timedelta(hours=24)), S.BY_HAND, where=("bluesky",))
    one(rows.plan_near(now + timedelta(days=3)), S.PLACED)
    one(rows.plan_near(now - timedelta(days=33)), S.REMOVED)
    one(rows.plan_near(now + timedelta(minutes=9)), S.WAITING)

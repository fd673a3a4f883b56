"""What is said of one delivery: its time in the clinic's zone, and who keeps the appointment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from clinicsocial.core.planning.views import DeliveryView
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import Plan
from clinicsocial.ui.composing.delivery_words import kept_in_short, kept_words, time_words

PLAN = Plan(datetime(2026, 11, 24, 9), "Europe/London")  # noqa: DTZ001 - a wall time
WAITING = DeliveryView(
    id=1,
    account_id=1,
    account_label="Clinic blog",
    network="wordpress",
    state=DeliveryState.WAITING,
    plan=PLAN,
    due_at=PLAN.due,
    reason="",
    next_step="",
    address="",
    live_at=None,
    attempts=0,
)


@pytest.mark.parametrize(
    ("delivery", "sentence", "short"),
    [
        (WAITING, "This PC must be on and awake then.", "This PC must be on"),
        (
            replace(WAITING, state=DeliveryState.PLACED),
            "Kept by WordPress: this PC may be off.",
            "Kept by WordPress",
        ),
        (
            replace(WAITING, by_hand=True),
            "You post this by hand at Tue 24 Nov 09:00.",
            "You post it by hand",
        ),
        (replace(WAITING, state=DeliveryState.HELD), "", ""),
    ],
    ids=["waiting", "placed", "by-hand", "held"],
)
def test_a_planned_delivery_says_who_keeps_it(delivery: DeliveryView, sentence: str, short: str) -> None:
    assert (kept_words(delivery), kept_in_short(delivery)) == (sentence, short)


def test_what_went_live_says_since_when() -> None:
    live = replace(WAITING, state=DeliveryState.LIVE, live_at=datetime(2026, 11, 24, 9, 1, tzinfo=UTC))
    assert time_words(live) == "Live since Tue 24 Nov 09:01 (Europe/London)"
    assert time_words(WAITING) == "Tue 24 Nov 09:00 (Europe/London)"

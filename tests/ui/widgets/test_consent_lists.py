"""Long lists of a person's page: shown a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QPushButton, QWidget

from clinicsocial.core.consents.used import Used, UsedIn
from clinicsocial.core.consents.views import TakedownView
from clinicsocial.core.values.consent import ConsentReason
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.look import Look
from clinicsocial.ui.widgets import consent_removals, consent_used
from clinicsocial.ui.widgets.consent_removals import Removals, Surroundings
from clinicsocial.ui.widgets.consent_used import UsedList
from tests.fakes.hands import find, press

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
AROUND = Surroundings(NOON, "Europe/London", (), {})
MANY = 500


def takedown(number: int, *, closed: bool = False, overdue: bool = False) -> TakedownView:
    return TakedownView(
        id=number,
        delivery_id=number,
        post_id=number,
        subject_id=1,
        reason=ConsentReason.WITHDRAWN,
        account_id=1,
        account_label="The Practice",
        network="facebook",
        address="",
        is_live=True,
        can_remove=False,
        owner_id=None,
        opened_at=NOON,
        due_at=NOON + timedelta(days=1),
        is_overdue=overdue,
        closed_at=NOON if closed else None,
        outcome="removed" if closed else "",
        proof={},
    )


def place(number: int) -> UsedIn:
    return UsedIn(
        post_id=number,
        line=f"Post {number}",
        state=DeliveryState.WAITING,
        network="facebook",
        account_label="The Practice",
        at=NOON,
        address="",
        held_for_consent=False,
    )


def test_five_hundred_removals_are_shown_a_few_at_a_time(
    look: Look, keep: Callable[[QWidget], QWidget]
) -> None:
    shown = Removals(look)
    keep(shown)
    shown.show_takedowns([takedown(number) for number in range(MANY)], AROUND)
    assert len(shown.rows) == consent_removals.MOST
    press(shown, "removals-more")
    assert [row.takedown.id for row in shown.rows] == list(range(2 * consent_removals.MOST))


def test_settled_removals_are_told_without_anything_to_press(
    look: Look, keep: Callable[[QWidget], QWidget]
) -> None:
    shown = Removals(look)
    keep(shown)
    shown.show_takedowns([takedown(1, closed=True)], AROUND)
    assert shown.rows == ()
    assert find(shown, QPushButton, "removals-more").isHidden()


def test_an_overdue_removal_says_so_in_words(look: Look, keep: Callable[[QWidget], QWidget]) -> None:
    shown = Removals(look)
    keep(shown)
    shown.show_takedowns([takedown(1, overdue=True)], AROUND)
    assert "Should have been off by" in shown.rows[0].accessibleName()


def test_five_hundred_places_are_shown_a_few_at_a_time(
    look: Look, keep: Callable[[QWidget], QWidget]
) -> None:
    shown = UsedList(look)
    keep(shown)
    shown.show_used(Used(tuple(place(number) for number in range(MANY)), ()), now=NOON, zone="Europe/London")
    links = shown.findChildren(QPushButton, "used-open")
    assert len(links) == consent_used.MOST
    press(shown, "used-more")
    assert len(shown.findChildren(QPushButton, "used-open")) == 2 * consent_used.MOST

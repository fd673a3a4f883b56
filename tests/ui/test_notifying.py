"""Notifications: gathered by cause, one thing to do each, and none in quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.clinic.quiet_hours import QuietHours, choose_quiet_hours
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.notices import Notice, NoticeKind
from clinicsocial.ui import notifying
from clinicsocial.ui.notifying import Notifier
from clinicsocial.ui.notifying_words import sentences
from clinicsocial.ui.work import Work
from tests.fakes.clock import FakeClock

ZONE = "Europe/London"


def notice(
    delivery: int = 1, account: int = 3, reason: str = "", kind: NoticeKind = NoticeKind.NEEDS_YOU
) -> Notice:
    return Notice(kind, delivery, 2, account, "bluesky", f"@clinic{account}", reason)


@pytest.mark.parametrize("kind", NoticeKind, ids=str)
def test_a_notification_names_the_account_and_nothing_of_the_post(kind: NoticeKind) -> None:
    (sentence,) = sentences([notice(kind=kind)], ZONE)
    assert "@clinic3 on Bluesky" in sentence
    assert sentence.endswith(".")


def test_posts_that_wait_for_one_account_are_told_together_with_one_thing_to_do() -> None:
    told = sentences(
        [
            notice(1, reason=Why.REFUSED_RECONNECT),
            notice(2, reason=Why.ACCOUNT_RECONNECT),
            notice(3, reason=Why.ACCOUNT_RECONNECT),
        ],
        ZONE,
    )
    assert told == ("3 posts for @clinic3 on Bluesky wait: please connect it again under Accounts.",)


def test_a_pc_that_was_off_is_one_cause_for_all_accounts() -> None:
    told = sentences([notice(number, account=number, reason=Why.MISSED_OFF) for number in range(1, 6)], ZONE)
    assert told == ("5 posts missed their time. Choose new ones on Today.",)


def test_of_one_delivery_only_what_was_told_last_is_told() -> None:
    told = sentences([notice(1, reason=Why.FUSE), notice(1, kind=NoticeKind.WENT_LIVE)], ZONE)
    assert told == ("A post is live: @clinic3 on Bluesky.",)


def about_sign_in(account: int, kind: NoticeKind = NoticeKind.SIGN_IN_ENDS) -> Notice:
    return Notice(
        kind, 0, 0, account, "bluesky", f"@clinic{account}", at=datetime(2026, 12, 6, 23, tzinfo=UTC)
    )


def test_sign_ins_that_end_soon_are_told_in_one_sentence_with_their_days() -> None:
    (told,) = sentences([about_sign_in(3)], ZONE)
    assert told.startswith("A sign-in ends soon: @clinic3 on Bluesky on 6 December 2026. Please connect it")
    (told,) = sentences([about_sign_in(3), about_sign_in(4)], "Australia/Sydney")
    assert told.startswith("2 sign-ins end soon: @clinic3 on Bluesky on 7 December 2026, @clinic4 on Bluesky")


def test_a_sign_in_that_ended_during_quiet_hours_is_not_announced_as_well() -> None:
    told = sentences([about_sign_in(3), about_sign_in(3, NoticeKind.SIGN_IN_ENDED), notice(3)], ZONE)
    assert len(told) == 2
    assert told[0].startswith("The sign-in of @clinic3 on Bluesky has ended and its posts wait: please")


@pytest.fixture
def notifier(work: Work, empty_app: App, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Notifier:
    monkeypatch.setattr(notifying, "GATHER_MS", 1)
    monkeypatch.setattr(notifying, "_LONGEST_MS", 1)
    work.attach(empty_app.store)
    return Notifier(work, clock)


def test_what_comes_at_once_is_told_in_one_sentence(qtbot: QtBot, notifier: Notifier) -> None:
    with qtbot.waitSignal(notifier.said) as told:
        for delivery in range(4):
            notifier.hear(notice(delivery, reason=Why.ACCOUNT_RECONNECT))
    assert told.args is not None
    assert str(told.args[0]).startswith("4 posts")


def test_in_quiet_hours_nothing_is_told_until_they_are_over(
    qtbot: QtBot, notifier: Notifier, empty_app: App, clock: FakeClock
) -> None:
    with empty_app.store.unit_of_work() as unit:
        choose_quiet_hours(
            unit, chosen=QuietHours(closed_days=frozenset({0}))
        )  # the clock stands on a Monday
    said: list[str] = []
    notifier.said.connect(said.append)

    with qtbot.assertNotEmitted(notifier.said, wait=50):
        notifier.hear(notice())
    clock.advance(timedelta(days=1))

    qtbot.waitUntil(lambda: len(said) == 1, timeout=10_000)


def test_a_planned_closure_is_a_quiet_day(
    qtbot: QtBot, notifier: Notifier, empty_app: App, clock: FakeClock
) -> None:
    today = clock.now().date()
    with empty_app.store.unit_of_work() as unit:
        save_note(unit, note=NoteForm(today, today, "Staff training", closed=True))

    with qtbot.assertNotEmitted(notifier.said, wait=50):
        notifier.hear(notice())
    clock.advance(timedelta(days=1))

    with qtbot.waitSignal(notifier.said, timeout=10_000):
        pass

"""Different times for some accounts, and the next free posting time, with real widgets."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.plan import Plan, Times
from clinicsocial.core.values.slots import Slot
from clinicsocial.ui.widgets.composer_times_dialog import TimesDialog
from tests.fakes.hands import find
from tests.fakes.held import reads_held
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing
from tests.ui.pages.composer.test_scheduling import schedule

ZONE = "Europe/London"
wall = datetime.fromisoformat
"""A naive wall time."""


def ready(composing: Composing, *account_ids: int) -> None:
    """A text for these accounts, saved and checked."""
    composing.choose(*account_ids)
    composing.write("Flu clinic on Saturday")
    composing.settle()


def have(composing: Composing, account_id: int, *weekdays: int) -> None:
    """Posting times at nine on these weekdays."""
    slots = [Slot(account_id, weekday, time(9)) for weekday in weekdays]
    with composing.app.store.unit_of_work() as unit:
        save_slots(unit, account_id=account_id, slots=slots)


def ask(composing: Composing) -> TimesDialog:
    composing.press("different-times")
    dialog = composing.page.findChild(TimesDialog)
    assert dialog is not None
    return dialog


def put_different(composing: Composing, account_id: int) -> None:
    """This account goes out on Thursday at 17:30, the others as before."""
    dialog = ask(composing)
    dialog.fields[account_id].day.setDate(QDate(2026, 11, 26))
    dialog.fields[account_id].time.setTime(QTime(17, 30))
    find(dialog, QPushButton, "times-use").click()


def test_each_account_is_planned_for_its_own_time(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook, accounts.bluesky)
    put_different(composing, accounts.bluesky)
    composing.settle()
    composing.page.parts.bar.schedule.click()
    composing.qtbot.waitUntil(lambda: len(composing.planned()) == 2, timeout=30_000)
    assert {one.account_id: one.plan.wall for one in composing.stored().deliveries} == {
        accounts.facebook: wall("2026-11-24 09:00"),
        accounts.bluesky: wall("2026-11-26 17:30"),
    }


def test_a_draft_keeps_the_second_turn_of_an_hour_that_comes_twice(
    composing: Composing, accounts: Accounts
) -> None:
    ready(composing, accounts.facebook)
    field = composing.page.parts.bar.times.when
    field.day.setDate(QDate(2027, 10, 31))
    field.time.setTime(QTime(1, 30))
    composing.settle()
    field.turn.setCurrentIndex(1)
    composing.settle()
    stored = composing.stored()
    with composing.qtbot.waitSignal(composing.page.editing.opened):
        composing.page.new_post()
    with composing.qtbot.waitSignal(composing.page.editing.opened):
        composing.page.open_post(stored.id)
    assert composing.page.parts.bar.times.times.plan == Plan(wall("2027-10-31 01:30"), ZONE, fold=1)


def test_a_draft_keeps_its_different_times(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook, accounts.bluesky)
    put_different(composing, accounts.bluesky)
    composing.settle()
    meant = {one.account_id: one.planned_for for one in composing.stored().content.variants}
    assert meant == {accounts.facebook: None, accounts.bluesky: wall("2026-11-26 17:30")}


def test_the_other_times_stand_below_and_go_with_one_press(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook, accounts.bluesky)
    put_different(composing, accounts.bluesky)
    assert composing.words("other-times") == "Other times: bluesky account Thu 26 Nov 17:30"
    composing.press("same-time")
    assert composing.page.parts.bar.times.times.own == {}
    assert composing.shown("other-times") == []


def test_planned_posts_show_their_different_times(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook, accounts.bluesky)
    put_different(composing, accounts.bluesky)
    composing.settle()
    composing.page.parts.bar.schedule.click()
    composing.until(lambda: composing.page.editing.deliveries)
    own = composing.page.parts.bar.times.times.own
    assert own == {accounts.bluesky: Plan(wall("2026-11-26 17:30"), ZONE)}


def test_another_time_for_all_moves_every_account(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.facebook)
    composing.all_answered()
    later = wall("2026-11-27 11:00")
    composing.page.parts.bar.when.show_time(later, ZONE)
    composing.press("schedule")
    composing.until(lambda: composing.stored().deliveries[0].plan.wall == later)


def test_a_time_that_does_not_exist_stops_and_names_the_account(
    composing: Composing, accounts: Accounts
) -> None:
    ready(composing, accounts.facebook, accounts.bluesky)
    missing = Plan(wall("2027-03-28 01:30"), ZONE)
    times = composing.page.parts.bar.times
    times.show_times(Times(times.times.plan, {accounts.bluesky: missing}))
    composing.page.parts.bar.schedule.click()
    assert "bluesky account: " in times.obstacle
    assert "02:00" in composing.words("other-times")
    assert composing.planned() == []


def test_one_account_has_no_different_times(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    assert composing.shown("different-times") == []


def test_an_account_left_out_takes_its_time_along_and_brings_it_back(
    composing: Composing, accounts: Accounts
) -> None:
    ready(composing, accounts.facebook, accounts.bluesky)
    put_different(composing, accounts.bluesky)
    composing.choose(accounts.facebook)
    assert composing.page.parts.bar.times.times.own == {}
    composing.choose(accounts.facebook, accounts.bluesky)
    assert composing.page.parts.bar.times.times.own == {
        accounts.bluesky: Plan(wall("2026-11-26 17:30"), ZONE)
    }


def test_the_next_free_time_is_taken_over(composing: Composing, accounts: Accounts) -> None:
    have(composing, accounts.facebook, 2)
    ready(composing, accounts.facebook)
    composing.press("next-free")
    composing.until(lambda: composing.page.parts.bar.when.plan.wall == wall("2026-11-25 09:00"))
    composing.settle()
    assert composing.stored().content.planned_for == wall("2026-11-25 09:00")


def test_accounts_without_a_common_time_get_one_each(composing: Composing, accounts: Accounts) -> None:
    have(composing, accounts.facebook, 2)
    have(composing, accounts.bluesky, 3)
    ready(composing, accounts.facebook, accounts.bluesky)
    composing.press("next-free")
    composing.until(lambda: composing.page.parts.bar.times.times.own)
    times = composing.page.parts.bar.times.times
    assert times == Times(
        Plan(wall("2026-11-25 09:00"), ZONE), {accounts.bluesky: Plan(wall("2026-11-26 09:00"), ZONE)}
    )


def test_nothing_is_scheduled_while_the_next_free_time_is_looked_for(
    composing: Composing, accounts: Accounts
) -> None:
    have(composing, accounts.facebook, 2)
    ready(composing, accounts.facebook)
    with reads_held(composing.page.work):
        composing.press("next-free")
        assert not composing.page.parts.bar.schedule.isEnabled()
        assert composing.words("slot-told") == "Looking for the next free time…"
    composing.until(composing.page.parts.bar.schedule.isEnabled)
    assert composing.page.parts.bar.when.plan.wall == wall("2026-11-25 09:00")


def test_a_time_chosen_meanwhile_is_newer_than_the_free_one(composing: Composing, accounts: Accounts) -> None:
    have(composing, accounts.facebook, 2)
    ready(composing, accounts.facebook)
    with reads_held(composing.page.work):
        composing.press("next-free")
        composing.page.parts.bar.when.day.setDate(QDate(2026, 12, 1))
        assert composing.page.parts.bar.schedule.isEnabled()
    composing.all_answered()
    assert composing.page.parts.bar.when.plan.wall.date() == wall("2026-12-01 09:00").date()


def test_an_account_chosen_meanwhile_is_looked_up_too(composing: Composing, accounts: Accounts) -> None:
    have(composing, accounts.facebook, 2)
    have(composing, accounts.bluesky, 3)
    ready(composing, accounts.facebook)
    with reads_held(composing.page.work):
        composing.press("next-free")
        composing.choose(accounts.facebook, accounts.bluesky)
    composing.until(lambda: composing.page.parts.bar.times.times.own)
    assert composing.page.parts.bar.times.times.own == {
        accounts.bluesky: Plan(wall("2026-11-26 09:00"), ZONE)
    }


def test_a_free_time_found_late_is_not_for_the_next_post(composing: Composing, accounts: Accounts) -> None:
    have(composing, accounts.facebook, 2)
    ready(composing, accounts.facebook)
    usual = composing.page.parts.bar.when.plan
    with reads_held(composing.page.work):
        composing.press("next-free")
        composing.page.editing.begin(composing.page.editing.as_opened(), start=PostContent())
    composing.all_answered()
    assert composing.page.parts.bar.when.plan == usual
    assert composing.page.parts.bar.schedule.isEnabled()


def test_without_posting_times_the_way_to_them_is_shown(
    composing: Composing, accounts: Accounts, navigator: FakeNavigator
) -> None:
    ready(composing, accounts.facebook)
    composing.press("next-free")
    composing.until(lambda: composing.shown("choose-posting-times"))
    assert composing.words("slot-told") == "No posting times yet for Riverside Clinic."
    composing.press("choose-posting-times")
    assert navigator.went == [("go", "accounts")]


def test_a_second_post_in_a_posting_time_is_asked_about(composing: Composing, accounts: Accounts) -> None:
    have(composing, accounts.facebook, 1)
    schedule(composing, accounts.facebook)
    composing.page.new_post()
    composing.until(lambda: composing.page.editing.post is None)
    ready(composing, accounts.facebook)
    composing.page.parts.bar.schedule.click()
    composing.qtbot.waitUntil(lambda: composing.page.findChild(QMessageBox) is not None, timeout=30_000)
    assert "09:00" in composing.question().informativeText()
    assert composing.planned() == ["waiting"]
    composing.answer_yes()
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"] * 2, timeout=30_000)


def test_each_line_says_whose_time_it_is(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook, accounts.bluesky)
    dialog = ask(composing)
    names = [field.day.accessibleName() for field in dialog.fields.values()]
    assert names == ["Day for bluesky account", "Day for Riverside Clinic"]
    assert [one.text() for one in dialog.findChildren(QLabel) if one.text() == "Riverside Clinic"]

"""Having a post repeat, and changing a series, with real widgets."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QMessageBox, QPushButton, QRadioButton

from clinicsocial.core.planning.evergreen import gap_of, mark_evergreen, use_again
from clinicsocial.core.planning.evergreen_views import USUAL_GAP
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.planning.posts import create_post, load_post
from clinicsocial.core.planning.scheduling import schedule_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.plan import Plan
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.widgets.repeat_dialog import RepeatDialog
from clinicsocial.ui.widgets.reuse_dialogs import GapDialog
from tests.fakes.hands import find
from tests.fakes.held import reads_held, writes_held
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing

LONG_MS = 30_000
PLAN = Plan(datetime(2026, 11, 24, 9), "Europe/London")  # noqa: DTZ001 -- a wall time


def ready(composing: Composing, account_id: int) -> None:
    composing.choose(account_id)
    composing.write("Flu clinic on Saturday")
    composing.settle()


def ask(composing: Composing) -> RepeatDialog:
    """Press "Repeat…" and wait for the days."""
    composing.press("repeat")
    composing.until(lambda: composing.page.findChild(RepeatDialog))
    dialog = composing.page.findChild(RepeatDialog)
    assert dialog is not None
    composing.until(dialog.list.count)
    return dialog


def days(dialog: RepeatDialog) -> list[str]:
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def go(composing: Composing, dialog: RepeatDialog, count: int) -> None:
    """Plan the series and wait until all of it is stored and shown."""
    find(dialog, QPushButton, "repeat-go").click()
    composing.qtbot.waitUntil(lambda: len(composing.planned()) == count, timeout=LONG_MS)
    composing.qtbot.waitUntil(lambda: composing.page.editing.series is not None, timeout=LONG_MS)
    composing.qtbot.waitUntil(lambda: composing.page.editing.stage is Stage.PLANNED, timeout=LONG_MS)
    composing.until(lambda: composing.page.work._under_way == 0)  # noqa: SLF001 - nothing public tells


def series(composing: Composing, account_id: int) -> None:
    """Six Tuesdays."""
    ready(composing, account_id)
    go(composing, ask(composing), 6)


def which(composing: Composing, name: str) -> None:
    """Answer which posts of the series are meant."""
    box = composing.page.findChild(QMessageBox, "series-question")
    assert box is not None
    find(box, QPushButton, name).click()


def test_pressed_twice_while_the_post_is_being_stored_it_asks_once(
    composing: Composing, accounts: Accounts
) -> None:
    ready(composing, accounts.facebook)
    with writes_held(composing.page.work):
        composing.write("Flu clinic on Sunday")
        composing.press("repeat")
        composing.press("repeat")
    composing.settle()
    assert len([one for one in composing.page.findChildren(RepeatDialog) if one.isVisible()]) == 1


def test_nothing_is_planned_on_days_that_were_not_shown_yet(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    plan = find(dialog, QPushButton, "repeat-go")
    assert plan.isEnabled()
    with reads_held(composing.page.work):
        dialog.form.changed.emit()
        dialog.ask()
        assert not plan.isEnabled()
    composing.until(plan.isEnabled)


def test_the_days_are_listed_in_words_before_anything_is_planned(
    composing: Composing, accounts: Accounts
) -> None:
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    assert days(dialog)[:2] == ["Tuesday 24 November 2026, 09:00", "Tuesday 1 December 2026, 09:00"]
    assert find(dialog, QPushButton, "repeat-go").text() == "Plan 6 posts"
    assert composing.planned() == []


def test_a_series_is_planned_and_one_undo_is_offered(
    composing: Composing, accounts: Accounts, navigator: FakeNavigator
) -> None:
    series(composing, accounts.facebook)
    assert navigator.undo[-1][0] == "6 posts planned"
    assert composing.words("series") == "Repeats every week on Tue · 1 of 6"
    assert composing.shown("repeat") == []


def test_the_list_follows_the_rule(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    find(dialog, QCheckBox, "repeat-day-3").click()
    dialog.form.step.setValue(2)
    composing.until(lambda: days(dialog)[1].startswith("Thursday 26 November"))
    composing.until(lambda: days(dialog)[2].startswith("Tuesday 8 December"))


def test_a_series_may_end_on_a_day(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    find(dialog, QRadioButton, "repeat-by-day").click()
    dialog.form.until.setDate(QDate(2026, 12, 8))
    composing.until(lambda: len(days(dialog)) == 3)


def test_a_weekly_rule_without_a_day_asks_for_one(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    find(dialog, QCheckBox, "repeat-day-1").click()
    composing.until(lambda: find(dialog, QLabel, "repeat-error").text())
    assert not find(dialog, QPushButton, "repeat-go").isEnabled()


def test_a_closed_day_is_named_and_left_out(composing: Composing, accounts: Accounts) -> None:
    closed = date(2026, 12, 1)
    with composing.app.store.unit_of_work() as unit:
        save_note(unit, note=NoteForm(closed, closed, "Training day", closed=True))
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    assert "closed: Training day" in days(dialog)[1]
    go(composing, dialog, 5)


def test_a_day_is_left_out_with_the_keyboard(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    dialog.list.setCurrentRow(2)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.left_out == {date(2026, 12, 8)}
    assert find(dialog, QPushButton, "repeat-go").text() == "Plan 5 posts"


def test_the_first_day_stays(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    dialog = ask(composing)
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.left_out == frozenset()


def test_what_stops_scheduling_stops_repeating(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook)
    composing.choose()
    composing.write("Flu clinic")
    composing.settle()
    composing.press("repeat")
    assert composing.page.findChild(RepeatDialog) is None


def test_taking_off_this_and_all_later_ends_the_series(composing: Composing, accounts: Accounts) -> None:
    series(composing, accounts.facebook)
    composing.press("unschedule")
    which(composing, "series-later")
    composing.qtbot.waitUntil(lambda: set(composing.planned()) == {"cancelled"}, timeout=LONG_MS)


def test_taking_off_only_this_one_leaves_the_others(composing: Composing, accounts: Accounts) -> None:
    series(composing, accounts.facebook)
    composing.press("unschedule")
    which(composing, "series-this")
    composing.qtbot.waitUntil(lambda: composing.planned().count("cancelled") == 1, timeout=LONG_MS)


def test_another_time_for_this_and_all_later(composing: Composing, accounts: Accounts) -> None:
    series(composing, accounts.facebook)
    moved = datetime(2026, 11, 25, 17, 30)  # noqa: DTZ001 -- a wall time
    composing.page.parts.bar.when.show_time(moved, "Europe/London")
    composing.press("schedule")
    which(composing, "series-later")
    composing.qtbot.waitUntil(lambda: composing.stored().deliveries[0].plan.wall == moved, timeout=LONG_MS)
    with composing.app.store.read() as session:
        last = load_post(session, post_id=6).deliveries[0].plan.wall
    assert last == datetime(2026, 12, 30, 17, 30)  # noqa: DTZ001 -- a wall time


def test_new_words_for_this_and_all_later(composing: Composing, accounts: Accounts) -> None:
    series(composing, accounts.facebook)
    composing.page.parts.texts.editor.setPlainText("Flu clinic on Sunday")
    composing.until(lambda: composing.page.editing.stage is Stage.EDITED)
    composing.press("save-changes")
    which(composing, "series-later")
    composing.qtbot.waitUntil(lambda: composing.all_texts() == ["Flu clinic on Sunday"] * 6, timeout=LONG_MS)
    composing.until(lambda: not composing.page.editing.saver.dirty)


def test_a_post_may_be_used_again_from_its_menu(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.facebook)
    composing.page.heading.again_wanted.emit()
    composing.until(lambda: composing.page.findChild(GapDialog))
    dialog = composing.page.findChild(GapDialog)
    assert dialog is not None
    find(dialog, QPushButton, "gap-keep").click()
    composing.until(lambda: gap(composing) == USUAL_GAP)


def gap(composing: Composing) -> int | None:
    with composing.app.store.read() as session:
        return gap_of(session, post_id=1)


def test_a_copy_within_the_gap_is_refused_with_a_sentence(composing: Composing, accounts: Accounts) -> None:
    with composing.app.store.unit_of_work() as unit:
        content = PostContent(text="How to book", variants=(VariantContent(accounts.facebook),))
        source = create_post(unit, content=content).post_id
        mark_evergreen(unit, post_id=source, gap_days=30)
        copy = use_again(unit, post_id=source).post_id
        post = schedule_post(unit, post_id=source, revision=1, plan=PLAN, facts=composing.app.facts)
    assert post.delivery_ids
    composing.page.open_post(copy)
    composing.until(lambda: composing.page.editing.saver.post_id == copy)
    composing.checked()
    composing.press("schedule")
    composing.qtbot.waitUntil(composing.page.banner.isVisible, timeout=LONG_MS)
    assert composing.planned() == ["waiting"]


def test_the_dialog_says_who_will_keep_every_one_of_them(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.bluesky)
    words = find(ask(composing), QLabel, "kept-words")
    assert words.text() == "This PC must be on and awake then: Bluesky (bluesky account)."


def test_what_cannot_be_planned_is_said_in_full(composing: Composing, accounts: Accounts) -> None:
    ready(composing, accounts.bluesky)
    dialog = ask(composing)
    before = dialog.height()
    words = " ".join(["This sentence takes many lines of the dialog."] * 40)
    dialog.show_error(ClinicSocialError("It cannot be planned.", words, "Choose another rule."))
    said = find(dialog, QLabel, "repeat-error")
    composing.until(lambda: said.heightForWidth(said.width()) <= said.height())
    assert dialog.height() > before

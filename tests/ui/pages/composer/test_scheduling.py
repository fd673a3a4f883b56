"""Giving a post its time, and everything that may become of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QStackedWidget, QWidget

from clinicsocial.core.model import Delivery
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import Plan
from clinicsocial.ui.composing.stage import Stage
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing
from tests.ui.pages.composer.test_pictures import add


def schedule(composing: Composing, account_id: int, words: str = "Flu clinic on Saturday") -> None:
    composing.choose(account_id)
    composing.write(words)
    composing.settle()
    composing.page.parts.bar.schedule.click()
    composing.qtbot.waitUntil(lambda: composing.page.editing.stage is Stage.PLANNED, timeout=30_000)


def make(composing: Composing, state: DeliveryState) -> None:
    """Put the only delivery into a state, as the publisher would have, and show it."""
    with composing.app.store.unit_of_work() as unit:
        delivery = unit.session.get_one(Delivery, 1)
        delivery.state = state.value
    composing.look_again()
    composing.qtbot.waitUntil(
        lambda: [one.state for one in composing.page.editing.deliveries] == [state], timeout=10_000
    )


class Browser(QObject):
    """Stands in for the person's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address.toString())


def test_a_post_with_a_described_picture_is_scheduled_offline(
    composing: Composing, accounts: Accounts, picture: Path, navigator: FakeNavigator
) -> None:
    composing.choose(accounts.facebook)
    composing.write("Our new front door")
    add(composing, picture)
    composing.look_into_pictures()
    QTest.keyClicks(composing.page.parts.media.details.alt, "A blue door with a ramp")
    composing.settle()
    composing.page.parts.bar.schedule.click()
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)
    composing.qtbot.waitUntil(lambda: bool(navigator.undo), timeout=10_000)
    assert navigator.undo[0][0] == "Scheduled for Tue 24 Nov 09:00 (Europe/London)"
    assert composing.stored().content.media[0].alt_text == "A blue door with a ramp"


def test_the_whole_way_to_scheduled_needs_no_mouse(composing: Composing, accounts: Accounts) -> None:
    page = composing.page
    composing.choose()
    chip = next(one for one in page.parts.accounts.chips if one.account.id == accounts.facebook)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    composing.write("Closed on Monday")
    composing.settle()
    seen = set()
    for _ in range(60):
        focused = QGuiApplication.focusObject()
        if focused is page.parts.bar.schedule:
            break
        seen.add(focused.objectName())
        QTest.keyClick(page.window(), Qt.Key.Key_Tab)
    assert {"text", "add-media", "post-link", "when-day", "when-time"} <= seen
    QTest.keyClick(page.parts.bar.schedule, Qt.Key.Key_Space)
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)


def test_publish_now_asks_once_and_then_hands_it_to_the_outbox(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.facebook)
    composing.write("Open again")
    composing.settle()
    composing.page.parts.bar.publish.click()
    question = composing.page.findChild(QMessageBox)
    assert question is not None
    assert composing.planned() == []
    yes = question.findChild(QPushButton, "question-yes")
    assert yes is not None
    yes.click()
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)


def test_a_time_in_the_past_cannot_be_scheduled_and_says_why(
    composing: Composing, accounts: Accounts
) -> None:
    composing.choose(accounts.facebook)
    composing.write("Too late")
    composing.settle()
    now = composing.app.clock.now().replace(tzinfo=None)
    composing.page.parts.bar.when.show_time(now - timedelta(hours=2), "Europe/London")
    composing.page.parts.bar.schedule.click()
    assert "past" in composing.page.parts.bar.when.obstacle
    assert composing.planned() == []


def test_changes_to_a_planned_post_wait_for_save_and_are_not_sent_half_written(
    composing: Composing, accounts: Accounts
) -> None:
    schedule(composing, accounts.facebook)
    composing.write(" and Sund")
    assert composing.page.editing.stage is Stage.EDITED
    assert composing.stored().content.text == "Flu clinic on Saturday"
    composing.page.parts.bar.save.click()
    composing.qtbot.waitUntil(lambda: composing.page.editing.stage is Stage.PLANNED, timeout=30_000)
    assert composing.stored().content.text == "Flu clinic on Saturday and Sund"


def test_changes_to_a_planned_post_can_be_discarded(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.facebook)
    composing.write(" oops")
    composing.page.parts.bar.discard.click()
    assert composing.page.parts.texts.editor.toPlainText() == "Flu clinic on Saturday"


def test_a_planned_post_can_be_taken_off_the_plan_again(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.facebook)
    composing.page.parts.bar.unschedule.click()
    composing.qtbot.waitUntil(lambda: composing.planned() == ["cancelled"], timeout=30_000)
    composing.qtbot.waitUntil(lambda: composing.page.editing.stage is Stage.DRAFT, timeout=10_000)


def test_one_delivery_gets_a_new_time(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.facebook)
    make(composing, DeliveryState.MISSED)
    wall = composing.app.clock.now().replace(tzinfo=None) + timedelta(days=2)
    composing.page.parts.deliveries.new_time.emit(1, Plan(wall, "Europe/London"))
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)


def test_every_planned_post_says_who_keeps_its_appointment(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.bluesky)

    def told() -> str:
        (card,) = composing.page.parts.deliveries.cards
        return " ".join(label.text() for label in card.findChildren(QLabel))

    composing.qtbot.waitUntil(lambda: "This PC must be on and awake then." in told(), timeout=10_000)
    make(composing, DeliveryState.PLACED)
    composing.qtbot.waitUntil(lambda: "Kept by Bluesky: this PC may be off." in told(), timeout=10_000)


def test_posting_by_hand_puts_the_text_on_the_clipboard_and_keeps_the_address(
    composing: Composing, accounts: Accounts
) -> None:
    schedule(composing, accounts.facebook)
    make(composing, DeliveryState.BY_HAND)
    panel = composing.page.parts.hand_over
    composing.qtbot.waitUntil(panel.isVisible, timeout=10_000)
    assert QGuiApplication.clipboard().text() == "Flu clinic on Saturday"
    panel.address.setText("https://www.facebook.com/riverside/posts/1")
    composing.named("posted")
    QTest.mouseClick(composing.named("posted"), Qt.MouseButton.LeftButton)
    composing.qtbot.waitUntil(lambda: composing.planned() == ["live"], timeout=30_000)
    assert composing.stored().deliveries[0].address == "https://www.facebook.com/riverside/posts/1"


def test_the_picture_for_posting_by_hand_is_a_clean_copy_that_can_be_dragged(
    composing: Composing, accounts: Accounts, picture: Path
) -> None:
    add(composing, picture)
    composing.look_into_pictures()
    composing.page.parts.media.details.decorative.click()
    schedule(composing, accounts.facebook)
    make(composing, DeliveryState.BY_HAND)
    tile = composing.named("drag-tile")
    QTest.keyClick(tile, Qt.Key.Key_Return)
    copied = QGuiApplication.clipboard().mimeData().urls()[0].toLocalFile()
    assert Path(copied).parent.parent == composing.app.folder.outgoing
    assert "front door" not in copied


def test_a_wrong_address_is_said_at_its_field_and_nothing_is_confirmed(
    composing: Composing, accounts: Accounts
) -> None:
    schedule(composing, accounts.facebook)
    make(composing, DeliveryState.BY_HAND)
    panel = composing.page.parts.hand_over
    composing.qtbot.waitUntil(panel.isVisible, timeout=10_000)
    panel.posted.emit(1, "on our page")
    error = composing.named("posted-address-error")
    assert error.isVisible()
    assert composing.planned() == ["by_hand"]


def test_the_network_s_own_page_is_opened_for_posting_by_hand(
    composing: Composing, accounts: Accounts
) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # the stub is wrong: str
    try:
        schedule(composing, accounts.facebook)
        make(composing, DeliveryState.BY_HAND)
        QTest.mouseClick(composing.named("open-network"), Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://business.facebook.com/latest/composer"]


def test_for_an_unsure_post_the_person_says_that_it_is_there(
    composing: Composing, accounts: Accounts
) -> None:
    schedule(composing, accounts.bluesky)
    make(composing, DeliveryState.UNSURE)
    QTest.mouseClick(composing.named("is-there"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(composing.named("confirm-there"), Qt.MouseButton.LeftButton)
    composing.qtbot.waitUntil(lambda: composing.planned() == ["live"], timeout=30_000)


def test_the_words_of_a_live_post_cannot_be_changed(composing: Composing, accounts: Accounts) -> None:
    schedule(composing, accounts.facebook)
    make(composing, DeliveryState.LIVE)
    assert composing.page.parts.texts.editor.isReadOnly()
    assert composing.page.editing.stage is Stage.OVER
    assert composing.named("locked").isVisible()


def test_a_draft_can_be_deleted_and_the_deletion_undone(
    composing: Composing, navigator: FakeNavigator
) -> None:
    composing.write("Away with it")
    composing.settle()
    more = composing.page.findChild(QPushButton, "more")
    assert more is not None
    menu = more.menu()
    next(act for act in menu.actions() if act.objectName() == "delete").trigger()
    composing.qtbot.waitUntil(lambda: composing.all_texts() == [], timeout=10_000)
    composing.qtbot.waitUntil(lambda: bool(navigator.undo), timeout=10_000)
    assert navigator.undo[0][0] == "Draft deleted"
    assert navigator.went[-1] == ("leave", None)


def test_when_the_program_ends_unsaved_changes_of_a_planned_post_become_a_draft(
    composing: Composing, accounts: Accounts, keep: Callable[[QWidget], QWidget]
) -> None:
    schedule(composing, accounts.facebook)
    window = QStackedWidget()
    keep(window)
    window.addWidget(composing.page)
    window.addWidget(QWidget())
    window.show()
    composing.write(" and Sunday")
    window.setCurrentIndex(1)
    texts = ["Flu clinic on Saturday", "Flu clinic on Saturday and Sunday"]
    composing.qtbot.waitUntil(lambda: sorted(composing.all_texts()) == texts, timeout=10_000)
    assert composing.planned() == ["waiting"]


def test_leaving_a_planned_post_with_unsaved_changes_asks_first(
    composing: Composing, accounts: Accounts, navigator: FakeNavigator
) -> None:
    schedule(composing, accounts.facebook)
    composing.write(" and Sunday")
    assert not composing.page.may_leave()
    question = composing.page.findChild(QMessageBox)
    assert question is not None
    yes = question.findChild(QPushButton, "question-yes")
    assert yes is not None
    yes.click()
    composing.qtbot.waitUntil(lambda: ("leave", None) in navigator.went, timeout=10_000)
    assert composing.stored().content.text == "Flu clinic on Saturday and Sunday"


def test_ctrl_enter_in_the_text_schedules_the_post(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook)
    composing.write("Straight from the keyboard")
    composing.settle()
    QTest.keyClick(composing.page.parts.texts.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    composing.qtbot.waitUntil(lambda: composing.planned() == ["waiting"], timeout=30_000)

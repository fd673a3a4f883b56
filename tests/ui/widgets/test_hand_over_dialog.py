"""Handing over by the guide: a manager, a new code asked back, a backup, the accounts, the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.clinic.first_run import code_is_kept
from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.keeping.bringing_back import check_recovery_code
from clinicsocial.core.model import AuditEntry
from clinicsocial.core.store.backup import list_backups
from clinicsocial.ui.widgets.hand_over_dialog import HandOverDialog
from tests.fakes.hands import find
from tests.fakes.held import writes_held
from tests.fakes.page_hands import PageHands

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.app import App
    from tests.fakes.window import Desk


@dataclass(eq=False)
class Guide(PageHands):
    """The guide over the demo clinic."""

    page: HandOverDialog
    qtbot: QtBot
    app: App

    def go_on(self) -> None:
        self.until(self.page.next.isEnabled)
        self.press("hand-over-next")

    def renew(self) -> str:
        """Make a new code, and type two groups of it from paper."""
        self.press("hand-over-renew")
        self.until(lambda: self.page.code.card.printable)
        code = self.page.code.card.printable
        self.press("recovery-written")
        groups = code.split("-")
        for number in (1, 4):
            find(self.page, QLineEdit, f"recovery-answer-{number}").setText(groups[number].lower())
        self.press("recovery-check")
        self.until(lambda: self.page.code.done)
        return code


@pytest.fixture
def guide(demo_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot) -> Guide:
    dialog = HandOverDialog(desk.services(demo_app))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    keep(dialog)
    dialog.show()
    return Guide(dialog, qtbot, demo_app)


def test_a_successor_is_added_as_a_manager(guide: Guide) -> None:
    find(guide.page, QLineEdit, "hand-over-name").setText("Joan Fry")
    guide.press("hand-over-add")
    guide.until(lambda: "Joan Fry" in find(guide.page, QLabel, "hand-over-managers").text())
    assert not find(guide.page, QLineEdit, "hand-over-name").text()


def test_a_name_typed_before_the_managers_are_known_stays(guide: Guide) -> None:
    find(guide.page, QLineEdit, "hand-over-name").setText("Joan Fry")
    guide.until(lambda: find(guide.page, QLabel, "hand-over-managers").text())
    assert find(guide.page, QLineEdit, "hand-over-name").text() == "Joan Fry"


def test_a_name_typed_while_another_is_stored_stays(guide: Guide) -> None:
    name = find(guide.page, QLineEdit, "hand-over-name")
    with writes_held(guide.page._work):  # noqa: SLF001 - nothing public tells
        name.setText("Joan Fry")
        guide.press("hand-over-add")
        name.setText("Ann Lowe")
    guide.until(lambda: "Joan Fry" in find(guide.page, QLabel, "hand-over-managers").text())
    assert name.text() == "Ann Lowe"


def test_a_successor_added_twice_on_a_slow_pc_is_one_person(guide: Guide) -> None:
    with writes_held(guide.page._work):  # noqa: SLF001 - nothing public tells
        guide.page.successor.add_wanted.emit("Joan Fry", "")
        guide.page.successor.add_wanted.emit("Joan Fry", "")
    guide.until(lambda: not guide.page._work.is_busy)  # noqa: SLF001 - nothing public tells
    with guide.app.store.read() as session:
        assert [one.public_name for one in list_staff(session)].count("Joan Fry") == 1


def test_without_a_name_nobody_is_added(guide: Guide) -> None:
    guide.press("hand-over-add")
    assert find(guide.page, QLabel, "hand-over-name-error").text()


def test_the_guide_waits_until_the_new_code_was_asked_back(guide: Guide) -> None:
    guide.go_on()
    assert not guide.page.next.isEnabled()
    code = guide.renew()
    assert guide.page.next.isEnabled()
    assert check_recovery_code(guide.app.folder, guide.app.store.key, code)
    with guide.app.store.read() as session:
        assert code_is_kept(session)


def test_followed_to_its_end_it_is_all_done_and_noted(guide: Guide) -> None:
    guide.go_on()
    guide.renew()
    guide.go_on()
    assert not guide.page.next.isEnabled()
    guide.press("hand-over-backup")
    guide.go_on()
    assert list_backups(guide.app.folder.backups)
    guide.until(lambda: guide.shown("hand-over-account"))
    guide.go_on()
    guide.go_on()
    guide.until(lambda: not guide.page.isVisible())
    with guide.app.store.read() as session:
        assert "clinic.handed_over" in session.scalars(select(AuditEntry.action)).all()


def test_the_sheet_is_opened_as_a_pdf(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    guide.page.show_step(4)
    guide.until(lambda: find(guide.page, QLabel, "hand-over-managers").text())
    guide.press("hand-over-sheet")
    guide.until(lambda: opened)
    assert opened[0].endswith("handing-over.pdf")


def test_the_code_leaves_the_window_when_it_was_asked_back(guide: Guide) -> None:
    guide.go_on()
    code = guide.renew()
    shown = " ".join(label.text() for label in guide.page.findChildren(QLabel))
    assert not [group for group in code.split("-") if group in shown]

"""The consents page over the demo clinic, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.consents.listing import consents_of
from clinicsocial.core.consents.subjects import list_subjects, today
from clinicsocial.core.consents.views import ConsentView, SubjectView
from clinicsocial.ui.pages.consents import ConsentsPage
from clinicsocial.ui.pages.consents.guide import Guide
from clinicsocial.ui.pages.consents.signing import SigningDialog
from tests.fakes.navigator import FakeNavigator
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk


@dataclass(slots=True)
class Consents(PageHands):
    """The page, with short ways to what is on it."""

    page: ConsentsPage
    app: App
    qtbot: QtBot
    navigator: FakeNavigator
    opened: list[Path] = field(default_factory=list)
    """Papers and pages that the PC was asked to show."""

    def people(self) -> tuple[SubjectView, ...]:
        with self.app.store.read() as session:
            return list_subjects(session, seals=self.app.media.seals)

    def records(self, name: str) -> tuple[ConsentView, ...]:
        with self.app.store.read() as session:
            return consents_of(
                session,
                seals=self.app.media.seals,
                subject_id=self.number(name),
                on_day=today(session, self.app.clock.now()),
            )

    def number(self, name: str) -> int:
        return next(one.id for one in self.people() if name in one.label)

    def listed(self) -> list[str]:
        model = self.page.register.model
        lines = (model.line(row) for row in range(model.rowCount()))
        return [line.name for line in lines if line is not None]

    def open(self, name: str) -> None:
        number = self.number(name)
        self.page.open_person(number)
        self.until(lambda: self.page.acts.found is not None and self.page.acts.found.subject.id == number)
        self.until(self.page.person.isVisible)

    @property
    def guide(self) -> Guide:
        return self.page.recorder.guide

    def signing(self) -> SigningDialog:
        self.until(lambda: self.page.recorder.signing is not None)
        dialog = self.page.recorder.signing
        assert dialog is not None
        return dialog


def scribble(widget: QWidget) -> None:
    """Draw something long enough to be a signature."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    for step in range(20):
        QTest.mouseMove(widget, QPoint(30 + step * 8, 60 + (step % 3) * 10))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(190, 60))


def shown(qtbot: QtBot, desk: Desk, app: App, keep: Callable[[QWidget], QWidget]) -> Consents:
    """The page, as soon as it is there."""
    page = ConsentsPage(desk.services(app))
    keep(page)
    page.resize(1188, 720)
    page.show()
    made = Consents(page, app, qtbot, desk.navigator)
    made.until(lambda: made.listed() or page.register.empty.isVisible())
    made.until(lambda: page.is_ready)
    return made


@pytest.fixture
def consents(
    qtbot: QtBot,
    desk: Desk,
    demo_app: App,
    keep: Callable[[QWidget], QWidget],
    monkeypatch: pytest.MonkeyPatch,
) -> Consents:
    """The register of the demo clinic. What would open a viewer or a browser is noted."""
    made = shown(qtbot, desk, demo_app, keep)

    def note(address: QUrl) -> bool:
        made.opened.append(Path(address.toLocalFile() or address.toString()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return made

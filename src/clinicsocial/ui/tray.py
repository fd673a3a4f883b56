"""The icon in the system tray, where the desktop has one: state, next post, pause, show, quit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from clinicsocial.core.i18n import tr
from clinicsocial.ui.health_strip import state_sentence
from clinicsocial.ui.when import day_and_time

if TYPE_CHECKING:
    from clinicsocial.core.values.health import Health
    from clinicsocial.ui.look import Look


class Tray(QObject):
    """Exists only where `available()`; notifications carry no post text and no names of people."""

    show_window = Signal()
    toggle_pause = Signal()
    quit_asked = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = "UTC"
        self._menu = QMenu()
        self._state = self._menu.addAction(tr("Opening your data…"))
        self._state.setEnabled(False)
        self._next = self._menu.addAction("")
        self._next.setEnabled(False)
        self._next.setVisible(False)
        self._menu.addSeparator()
        self._menu.addAction(tr("Show ClinicSocial")).triggered.connect(self.show_window)
        self._pause = self._menu.addAction(tr("Pause publishing"))
        self._pause.triggered.connect(self.toggle_pause)
        self._menu.addSeparator()
        self._menu.addAction(tr("Quit")).triggered.connect(self.quit_asked)
        self._icon = QSystemTrayIcon(look.icon("app", "accent", 32), self)
        self._icon.setToolTip("ClinicSocial")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.show_window)
        self._icon.show()

    @staticmethod
    def available() -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_zone(self, zone: str) -> None:
        """Tell times in this IANA zone."""
        self._zone = zone

    @Slot(object)
    def show_health(self, health: Health) -> None:
        """Say how publishing is and what comes next."""
        words, _, _ = state_sentence(health)
        self._state.setText(words)
        self._icon.setToolTip(f"ClinicSocial · {words}")
        self._next.setVisible(health.next_due is not None)
        if health.next_due is not None:
            self._next.setText(tr("Next: {when}", when=day_and_time(health.next_due, self._zone)))
        self._pause.setText(tr("Resume publishing") if health.paused else tr("Pause publishing…"))

    @Slot(str)
    def notify(self, sentence: str) -> None:
        """Tell something in passing: never the words of a post, never a person's name."""
        self._icon.showMessage("ClinicSocial", sentence)

    def remove(self) -> None:
        """Take the icon away before the program ends."""
        self._icon.hide()
        self._menu.deleteLater()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.show_window.emit()
